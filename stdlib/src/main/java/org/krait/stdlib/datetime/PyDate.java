package org.krait.stdlib.datetime;

import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.PyException;
import org.krait.runtime.module.Import;
import org.krait.runtime.object.Hashes;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNotImplemented;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;
import org.krait.stdlib.CivilDate;
import org.krait.stdlib.LocalZone;
import org.krait.stdlib.TimeValue;

/** {@code datetime.date}. Immutable. */
@PyTypeDef(name = "date", module = "datetime", weakrefable = false, doc = "A date of the Gregorian calendar.\n\ndate(year, month, day)")
public class PyDate extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyDateTable());

    static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static final String[] MONTHS = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

    private static final int STATE_SIZE = 4;

    final int year;
    final int month;
    final int day;

    PyDate(PyType type, int year, int month, int day) {
        super(type);
        this.year = year;
        this.month = month;
        this.day = day;
    }

    // ---- construction

    /** A checked date; the class is date or was derived from it in Python. */
    private static PyDate of(PyType cls, int year, int month, int day) {
        DateFields.checkDate(year, month, day);
        return new PyDate(cls, year, month, day);
    }

    /** An instance of a class, which is called unless it is date or datetime itself. */
    static Object instance(ThreadState ts, PyType cls, int year, int month, int day) {
        if (cls == TYPE) {
            return of(cls, year, month, day);
        }
        if (cls == PyDateTime.TYPE) {
            return PyDateTime.of(cls, year, month, day, 0, 0, 0, 0, null, 0);
        }
        return Call.call3(ts, cls, (long) year, (long) month, (long) day);
    }

    private static Object instance(ThreadState ts, PyType cls, long[] date) {
        DateFields.checkYear(date[0]);
        return instance(ts, cls, (int) date[0], (int) date[1], (int) date[2]);
    }

    /** The bytes of a pickled state: they come as bytes, or as str when Python 2 wrote the pickle. Null if it is none. */
    static byte[] state(Object value, int size, int checkedAt, int mask, int least, int most, String type) {
        if (value instanceof PyBytes b) {
            return b.value.length == size && between(b.value[checkedAt] & mask, least, most) ? b.value : null;
        }
        if (value == null || !Strs.isStr(value) || Strs.length(Strs.value(value)) != size) {
            return null;
        }
        int[] text = Strs.codePoints(Strs.value(value));
        if (text[checkedAt] > 0xff || !between(text[checkedAt] & mask, least, most)) {
            return null;
        }
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            if (text[i] > 0xff) {
                throw Errors.valueError("Failed to encode latin1 string when unpickling a %s object. pickle.load(data, encoding='latin1') is assumed.", type);
            }
            bytes[i] = (byte) text[i];
        }
        return bytes;
    }

    private static boolean between(int value, int least, int most) {
        return value >= least && value <= most;
    }

    static void checkCount(int given, int most) {
        if (given > most) {
            throw Errors.typeError("function takes at most %d arguments (%d given)", most, given);
        }
    }

    @PyNew(sig = "-(year=<unrepresentable>, month=<unrepresentable>, day=<unrepresentable>)")
    static Object create(PyType cls, Object year, Object month, Object day) {
        if (month == null && day == null) {
            byte[] s = state(year, STATE_SIZE, 2, 0xff, 1, 12, "date");
            if (s != null) {
                return new PyDate(cls, (s[0] & 0xff) << 8 | s[1] & 0xff, s[2], s[3] & 0xff);
            }
        }
        int y = DateFields.required(year, "year", 1);
        int m = DateFields.required(month, "month", 2);
        return of(cls, y, m, DateFields.required(day, "day", 3));
    }

    @PyClassMethod(sig = "($type, timestamp, /)", doc = "The local date of a time in seconds since 1970.")
    static Object fromtimestamp(ThreadState ts, PyType cls, Object timestamp) {
        long seconds = TimeValue.seconds(timestamp);
        long day = Math.floorDiv(seconds, (long) DateFields.SECONDS_PER_DAY);
        DateFields.checkYear(CivilDate.year(day));
        long local = seconds + LocalZone.current().at(seconds).seconds();
        return instance(ts, cls, CivilDate.date(Math.floorDiv(local, (long) DateFields.SECONDS_PER_DAY)));
    }

    @PyClassMethod(sig = "-($type, ordinal, /)", doc = "The date of a day number.")
    static Object fromordinal(ThreadState ts, PyType cls, Object ordinal) {
        int n = DateFields.toInt(ordinal);
        if (n < 1) {
            throw Errors.valueError("ordinal must be >= 1");
        }
        return instance(ts, cls, CivilDate.date(n - (long) DateFields.EPOCH_ORDINAL));
    }

    @PyClassMethod(sig = "($type, object, /)", doc = "The date of a text in an ISO 8601 form.")
    static Object fromisoformat(ThreadState ts, PyType cls, Object object) {
        int[] text = IsoText.argument(object);
        int[] date = IsoText.parseDate(text, text.length);
        if (date == null) {
            throw IsoText.invalid(object);
        }
        return instance(ts, cls, date[0], date[1], date[2]);
    }

    @PyClassMethod(sig = "-($type, /, year, week, day)", doc = "The date of a day of an ISO week.")
    static Object fromisocalendar(ThreadState ts, PyType cls, Object year, Object week, Object day) {
        int y;
        int w;
        int d;
        try {
            y = DateFields.toInt(year);
            w = DateFields.toInt(week);
            d = DateFields.toInt(day);
        } catch (PyException e) {
            if (e.is(org.krait.runtime.error.ExceptionTypes.OverflowError)) {
                throw Errors.valueError("ISO calendar component out of range");
            }
            throw e;
        }
        RuntimeException wrong = DateFields.isoWeekError(y, w, d);
        if (wrong != null) {
            throw wrong;
        }
        return instance(ts, cls, DateFields.ofIsoWeek(y, w, d));
    }

    static Object strptime(ThreadState ts, PyType cls, Object text, Object format, String function) {
        if (!Strs.isStr(text)) {
            throw Errors.typeError("strptime() argument 1 must be str, not %s", Zones.argumentType(text));
        }
        if (!Strs.isStr(format)) {
            throw Errors.typeError("strptime() argument 2 must be str, not %s", Zones.argumentType(format));
        }
        return Call.call3(ts, Attributes.get(Import.module(ts, "_strptime"), function), cls, text, format);
    }

    @PyClassMethod(sig = "-($type, string, format, /)", doc = "Read a text by a format, as time.strptime.")
    static Object strptime(ThreadState ts, PyType cls, Object string, Object format) {
        return strptime(ts, cls, string, format, "_strptime_datetime_date");
    }

    @PyClassMethod(sig = "($type, /)", doc = "The local date now.")
    static Object today(ThreadState ts, PyType cls) {
        Object now = Call.call0(ts, Attributes.get(Import.module(ts, "time"), "time"));
        return Call.method(cls, "fromtimestamp", now);
    }

    // ---- fields

    @PyGetter("year")
    int year() {
        return year;
    }

    @PyGetter("month")
    int month() {
        return month;
    }

    @PyGetter("day")
    int day() {
        return day;
    }

    @PyMethod(sig = "($self, /)", doc = "The day number.")
    int toordinal() {
        return DateFields.ordinal(year, month, day);
    }

    @PyMethod(sig = "($self, /)", doc = "The day of the week, Monday is 0.")
    int weekday() {
        return DateFields.weekday(year, month, day);
    }

    @PyMethod(sig = "($self, /)", doc = "The day of the week, Monday is 1.")
    int isoweekday() {
        return weekday() + 1;
    }

    @PyMethod(sig = "($self, /)", doc = "ISO year, week and day of the week.")
    Object isocalendar() {
        return IsoCalendarDate.of(DateFields.isoWeek(year, month, day));
    }

    @PyMethod(sig = "-($self, /, year=<unrepresentable>, month=<unrepresentable>, day=<unrepresentable>)", doc = "The date with other fields.")
    Object replace(ThreadState ts, Object year, Object month, Object day) {
        return instance(ts, type(), DateFields.toInt(year, this.year), DateFields.toInt(month, this.month), DateFields.toInt(day, this.day));
    }

    @PyMethod(name = "__replace__", sig = "-($self, /, year=<unrepresentable>, month=<unrepresentable>, day=<unrepresentable>)",
            doc = "The same as replace().")
    Object replaced(ThreadState ts, Object year, Object month, Object day) {
        return replace(ts, year, month, day);
    }

    // ---- text

    final String ctime(int hour, int minute, int second) {
        StringBuilder out = new StringBuilder(DAYS[weekday()]).append(' ').append(MONTHS[month - 1]);
        out.append(day < 10 ? "  " : " ").append(day).append(' ');
        IsoText.number(out, hour, 2);
        IsoText.number(out.append(':'), minute, 2);
        IsoText.number(out.append(':'), second, 2);
        IsoText.number(out.append(' '), year, 4);
        return out.toString();
    }

    @PyMethod(sig = "($self, /)", doc = "Text as C's ctime() makes it.")
    String ctime() {
        return ctime(0, 0, 0);
    }

    @PyMethod(sig = "-($self, /, format)", doc = "Text by a format, as time.strftime.")
    Object strftime(ThreadState ts, Object format) {
        PyDateTime moment = this instanceof PyDateTime d ? d : null;
        Object fields = Call.method(this, "timetuple");
        return new TextPattern(ts, moment == null ? null : moment.zone(), this, moment == null ? 0 : moment.microsecond, fields).format(format);
    }

    static Object format(ThreadState ts, Object self, Object format) {
        if (!Strs.isStr(format)) {
            throw Errors.typeError("__format__() argument 1 must be str, not %s", Zones.argumentType(format));
        }
        return Strs.length(Strs.value(format)) == 0 ? Operators.str(self) : Call.method(self, "strftime", format);
    }

    @PyMethod(name = "__format__", sig = "-($self, format, /)", doc = "Text by a format.")
    Object format(ThreadState ts, Object format) {
        return format(ts, this, format);
    }

    @PyMethod(sig = "($self, /)", doc = "A struct_time, as time.localtime() makes it.")
    Object timetuple(ThreadState ts) {
        return DateFields.structTime(ts, year, month, day, 0, 0, 0, -1);
    }

    @PyMethod(sig = "($self, /)", name = "isoformat", doc = "The form YYYY-MM-DD.")
    String isoDate() {
        StringBuilder out = new StringBuilder(10);
        IsoText.date(out, year, month, day);
        return out.toString();
    }

    @PyMethod(name = "__str__", sig = "($self, /)")
    Object str(ThreadState ts) {
        return isoDate();
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        return Types.nameOf(this) + "(" + year + ", " + month + ", " + day + ")";
    }

    // ---- arithmetic

    private static boolean isPlain(Object other) {
        return other instanceof PyDate && !(other instanceof PyDateTime);
    }

    private Object shifted(ThreadState ts, long days) {
        return instance(ts, type(), DateFields.dateInRange(toordinal() + days));
    }

    @PyMethod(name = "__add__", sig = "($self, value, /)")
    Object add(ThreadState ts, Object other) {
        boolean applies = other instanceof PyTimeDelta && !(this instanceof PyDateTime);
        return applies ? shifted(ts, ((PyTimeDelta) other).days) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__radd__", sig = "($self, value, /)")
    Object reflectedAdd(ThreadState ts, Object other) {
        return add(ts, other);
    }

    @PyMethod(name = "__sub__", sig = "($self, value, /)")
    Object subtract(ThreadState ts, Object other) {
        if (this instanceof PyDateTime) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        if (other instanceof PyTimeDelta d) {
            return shifted(ts, -(long) d.days);
        }
        return isPlain(other) ? PyTimeDelta.of((long) toordinal() - ((PyDate) other).toordinal(), 0, 0) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__rsub__", sig = "($self, value, /)")
    Object reflectedSubtract(ThreadState ts, Object other) {
        return isPlain(other) ? ((PyDate) other).subtract(ts, this) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    // ---- comparison

    private int order(PyDate other) {
        return Integer.compare((year << 4 | month) << 5 | day, (other.year << 4 | other.month) << 5 | other.day);
    }

    @PyMethod(name = "__lt__", sig = "($self, value, /)")
    Object lt(Object other) {
        return isPlain(other) ? (Object) (order((PyDate) other) < 0) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__le__", sig = "($self, value, /)")
    Object le(Object other) {
        return isPlain(other) ? (Object) (order((PyDate) other) <= 0) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    Object eq(Object other) {
        return isPlain(other) ? (Object) (order((PyDate) other) == 0) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    Object ne(Object other) {
        return isPlain(other) ? (Object) (order((PyDate) other) != 0) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__gt__", sig = "($self, value, /)")
    Object gt(Object other) {
        return isPlain(other) ? (Object) (order((PyDate) other) > 0) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ge__", sig = "($self, value, /)")
    Object ge(Object other) {
        return isPlain(other) ? (Object) (order((PyDate) other) >= 0) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__hash__", sig = "($self, /)")
    long hash() {
        return Hashes.ofBytes(state(), 0, STATE_SIZE);
    }

    private byte[] state() {
        return new byte[] {(byte) (year >> 8), (byte) year, (byte) month, (byte) day};
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)")
    Object reduce() {
        return PyTuple.of(type(), PyTuple.of(PyBytes.of(state())));
    }

    /** Once: a second import of the module finds the same objects. */
    static void publishConstants() {
        PyDict dict = TYPE.dict();
        dict.putIfAbsent("min", new PyDate(TYPE, DateFields.MIN_YEAR, 1, 1));
        dict.putIfAbsent("max", new PyDate(TYPE, DateFields.MAX_YEAR, 12, 31));
        dict.putIfAbsent("resolution", PyTimeDelta.of(1, 0, 0));
    }
}
