package org.krait.stdlib.datetime;

import java.time.Instant;
import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.Warnings;
import org.krait.runtime.object.Floats;
import org.krait.runtime.object.Hashes;
import org.krait.runtime.object.Indexes;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyNotImplemented;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;
import org.krait.stdlib.CivilDate;
import org.krait.stdlib.TimeValue;

/**
 * {@code datetime.datetime}. Time zone and fold are set once more on fresh instances, as a class derived in Python may be called
 * without them; after that nothing changes.
 */
@PyTypeDef(name = "datetime", module = "datetime", base = PyDate.class, weakrefable = false,
        doc = "A date and a time of day.\n\ndatetime(year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)")
public final class PyDateTime extends PyDate {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyDateTimeTable());

    private static final int STATE_SIZE = 10;
    private static final int FOLD_BIT = 0x80;
    private static final long DAY = (long) DateFields.SECONDS_PER_DAY * DateFields.MICROS;

    final int hour;
    final int minute;
    final int second;
    final int microsecond;
    private PyTzInfo zone;
    private int fold;

    private PyDateTime(PyType type, int year, int month, int day, int hour, int minute, int second, int microsecond, PyTzInfo zone, int fold) {
        super(type, year, month, day);
        this.hour = hour;
        this.minute = minute;
        this.second = second;
        this.microsecond = microsecond;
        this.zone = zone;
        this.fold = fold;
    }

    /** The time zone or null. */
    PyTzInfo zone() {
        return zone;
    }

    // ---- construction

    /** Checked; the class is datetime or was derived from it in Python. */
    static PyDateTime of(PyType cls, int year, int month, int day, int hour, int minute, int second, int microsecond, PyTzInfo zone, int fold) {
        DateFields.checkDate(year, month, day);
        DateFields.checkTime(hour, minute, second, microsecond, fold);
        return new PyDateTime(cls, year, month, day, hour, minute, second, microsecond, zone, fold);
    }

    /** An instance of a class, which is called unless it is datetime itself. */
    private static Object instance(ThreadState ts, PyType cls, long year, int month, int day, long microOfDay, PyTzInfo zone, int fold) {
        int us = (int) (microOfDay % DateFields.MICROS);
        int seconds = (int) (microOfDay / DateFields.MICROS);
        return instance(ts, cls, year, month, day, seconds / 3600, seconds / 60 % 60, seconds % 60, us, zone, fold);
    }

    private static Object instance(ThreadState ts, PyType cls, long year, int month, int day, int hour, int minute, int second, int microsecond,
            PyTzInfo zone, int fold) {
        if (cls == TYPE) {
            DateFields.checkYear(year);
            return of(cls, (int) year, month, day, hour, minute, second, microsecond, zone, fold);
        }
        Object made = Call.callN(ts, cls, new Object[] {year, (long) month, (long) day, (long) hour, (long) minute, (long) second,
            (long) microsecond, Zones.orNone(zone)});
        if (made instanceof PyDateTime d) {
            d.fold = fold;
        }
        return made;
    }

    @PyNew(sig = "-(year=<unrepresentable>, month=<unrepresentable>, day=<unrepresentable>, hour=<unrepresentable>, minute=<unrepresentable>, "
            + "second=<unrepresentable>, microsecond=<unrepresentable>, tzinfo=<unrepresentable>, *, fold=<unrepresentable>)")
    static Object create(PyType cls, Object year, Object month, Object day, Object hour, Object minute, Object second, Object microsecond,
            Object tzinfo, Object fold) {
        if (day == null) {
            byte[] s = state(year, STATE_SIZE, 2, ~FOLD_BIT & 0xff, 1, 12, "datetime");
            if (s != null) {
                return ofState(cls, s, month);
            }
        }
        int y = DateFields.required(year, "year", 1);
        int m = DateFields.required(month, "month", 2);
        int d = DateFields.required(day, "day", 3);
        int h = DateFields.toInt(hour, 0);
        int mi = DateFields.toInt(minute, 0);
        int s = DateFields.toInt(second, 0);
        int us = DateFields.toInt(microsecond, 0);
        int f = DateFields.toInt(fold, 0);
        DateFields.checkDate(y, m, d);
        DateFields.checkTime(h, mi, s, us, f);
        return new PyDateTime(cls, y, m, d, h, mi, s, us, Zones.argument(tzinfo), f);
    }

    private static PyDateTime ofState(PyType cls, byte[] s, Object zone) {
        if (zone != null && zone != PyNone.NONE && !(zone instanceof PyTzInfo)) {
            throw Errors.typeError("bad tzinfo state arg");
        }
        return new PyDateTime(cls, (s[0] & 0xff) << 8 | s[1] & 0xff, s[2] & FOLD_BIT - 1, s[3] & 0xff, s[4] & 0xff, s[5] & 0xff, s[6] & 0xff,
                (s[7] & 0xff) << 16 | (s[8] & 0xff) << 8 | s[9] & 0xff, zone instanceof PyTzInfo z ? z : null, s[2] < 0 ? 1 : 0);
    }

    /** A datetime of a time in UTC or, without a time zone and unless {@code utc}, of the local wall clock then. */
    private static Object ofTime(ThreadState ts, PyType cls, long seconds, int micros, boolean utc, PyTzInfo zone) {
        long wall = utc ? seconds : Zones.local(seconds);
        long[] date = CivilDate.date(Math.floorDiv(wall, (long) DateFields.SECONDS_PER_DAY));
        DateFields.checkYear(date[0]);
        int fold = utc ? 0 : Zones.fold(seconds, wall);
        return instance(ts, cls, date[0], (int) date[1], (int) date[2],
                Math.floorMod(wall, (long) DateFields.SECONDS_PER_DAY) * DateFields.MICROS + micros, zone, fold);
    }

    private static Object now(ThreadState ts, PyType cls, boolean utc, PyTzInfo zone) {
        Instant now = Instant.now();
        return ofTime(ts, cls, now.getEpochSecond(), now.getNano() / 1000, utc, zone);
    }

    private static Object inZone(PyTzInfo zone, Object utc) {
        return zone == null ? utc : Call.method(zone, "fromutc", utc);
    }

    @PyClassMethod(sig = "($type, /, tz=None)", doc = "The datetime now, local or in a time zone.")
    static Object now(ThreadState ts, PyType cls, Object tz) {
        PyTzInfo zone = Zones.argument(tz);
        return inZone(zone, now(ts, cls, zone != null, zone));
    }

    private static void deprecated(String name, String instead) {
        Warnings.deprecated("datetime.datetime." + name + "() is deprecated and scheduled for removal in a future version. "
                + "Use timezone-aware objects to represent datetimes in UTC: datetime.datetime." + instead + ".");
    }

    @PyClassMethod(sig = "($type, /)", doc = "The datetime now in UTC, without a time zone.")
    static Object utcnow(ThreadState ts, PyType cls) {
        deprecated("utcnow", "now(datetime.UTC)");
        return now(ts, cls, true, null);
    }

    private static Object ofTimestamp(ThreadState ts, PyType cls, Object timestamp, boolean utc, PyTzInfo zone) {
        if (!Floats.isFloat(timestamp)) {
            if (!Indexes.isIndex(timestamp)) {
                throw Errors.typeError("argument must be int or float, not %s", Types.nameOf(timestamp));
            }
            return ofTime(ts, cls, TimeValue.seconds(timestamp), 0, utc, zone);
        }
        double d = Floats.value(timestamp);
        TimeValue.seconds(timestamp);
        double whole = d < 0 ? Math.ceil(d) : Math.floor(d);
        double micros = Math.rint((d - whole) * 1e6);
        if (micros >= 1e6) {
            micros -= 1e6;
            whole++;
        } else if (micros < 0) {
            micros += 1e6;
            whole--;
        }
        return ofTime(ts, cls, (long) whole, (int) micros, utc, zone);
    }

    @PyClassMethod(sig = "-($type, /, timestamp, tz=None)", doc = "The datetime of a time in seconds since 1970, local or in a time zone.")
    static Object fromtimestamp(ThreadState ts, PyType cls, Object timestamp, Object tz) {
        PyTzInfo zone = Zones.argument(tz);
        return inZone(zone, ofTimestamp(ts, cls, timestamp, zone != null, zone));
    }

    @PyClassMethod(sig = "-($type, timestamp, /)", doc = "The datetime in UTC of a time in seconds since 1970, without a time zone.")
    static Object utcfromtimestamp(ThreadState ts, PyType cls, Object timestamp) {
        deprecated("utcfromtimestamp", "fromtimestamp(timestamp, datetime.UTC)");
        return ofTimestamp(ts, cls, timestamp, true, null);
    }

    @PyClassMethod(name = "strptime", sig = "-($type, string, format, /)", doc = "Read a text by a format, as time.strptime.")
    static Object parse(ThreadState ts, PyType cls, Object string, Object format) {
        return strptime(ts, cls, string, format, "_strptime_datetime_datetime");
    }

    @PyClassMethod(sig = "-($type, /, date, time, tzinfo=<unrepresentable>)", doc = "A date and a time together.")
    static Object combine(ThreadState ts, PyType cls, Object date, Object time, Object tzinfo) {
        if (!(date instanceof PyDate d)) {
            throw Errors.typeError("combine() argument 1 must be datetime.date, not %s", Zones.argumentType(date));
        }
        if (!(time instanceof PyTime t)) {
            throw Errors.typeError("combine() argument 2 must be datetime.time, not %s", Zones.argumentType(time));
        }
        PyTzInfo zone = tzinfo == null ? t.zone() : Zones.argument(tzinfo);
        return instance(ts, cls, d.year, d.month, d.day, t.hour, t.minute, t.second, t.microsecond, zone, t.fold());
    }

    @PyClassMethod(name = "fromisoformat", sig = "($type, object, /)", doc = "The datetime of a text in an ISO 8601 form.")
    static Object fromIso(ThreadState ts, PyType cls, Object object) {
        int[] text = IsoText.argument(object);
        int separator = text.length < 7 ? -1 : IsoText.separator(text);
        int[] date = separator < 0 ? null : IsoText.parseDate(text, separator);
        if (date == null) {
            throw IsoText.invalid(object);
        }
        IsoText.Time time = text.length - separator <= 1 ? IsoText.Time.MIDNIGHT : IsoText.parseTime(text, separator + 1);
        if (time == null) {
            throw IsoText.invalid(object);
        }
        if (time.nextDay()) {
            date = IsoText.nextDay(date);
        }
        return instance(ts, cls, date[0], date[1], date[2], time.hour(), time.minute(), time.second(), time.microsecond(), time.zone(), 0);
    }

    // ---- fields

    @PyGetter("hour")
    int hour() {
        return hour;
    }

    @PyGetter("minute")
    int minute() {
        return minute;
    }

    @PyGetter("second")
    int second() {
        return second;
    }

    @PyGetter("microsecond")
    int microsecond() {
        return microsecond;
    }

    @PyGetter("tzinfo")
    Object tzinfo() {
        return Zones.orNone(zone);
    }

    @PyGetter("fold")
    int fold() {
        return fold;
    }

    @PyMethod(sig = "($self, /)", doc = "The date.")
    Object date() {
        return new PyDate(PyDate.TYPE, year, month, day);
    }

    @PyMethod(sig = "($self, /)", doc = "The time, without a time zone.")
    Object time() {
        return PyTime.of(PyTime.TYPE, hour, minute, second, microsecond, null, fold);
    }

    @PyMethod(sig = "($self, /)", doc = "The time with the time zone.")
    Object timetz() {
        return PyTime.of(PyTime.TYPE, hour, minute, second, microsecond, zone, fold);
    }

    private PyTimeDelta offset() {
        return Zones.offset(zone, this);
    }

    @PyMethod(sig = "($self, /)", doc = "What the time zone's utcoffset() says.")
    Object utcoffset() {
        return Zones.orNone(offset());
    }

    @PyMethod(sig = "($self, /)", doc = "What the time zone's tzname() says.")
    Object tzname() {
        return Zones.name(zone, this);
    }

    @PyMethod(sig = "($self, /)", doc = "What the time zone's dst() says.")
    Object dst() {
        return Zones.orNone(Zones.summer(zone, this));
    }

    @PyMethod(name = "replace", sig = "-($self, /, year=<unrepresentable>, month=<unrepresentable>, day=<unrepresentable>, hour=<unrepresentable>, "
            + "minute=<unrepresentable>, second=<unrepresentable>, microsecond=<unrepresentable>, tzinfo=<unrepresentable>, *, "
            + "fold=<unrepresentable>)", doc = "The datetime with other fields.")
    Object replace(ThreadState ts, Object year, Object month, Object day, Object hour, Object minute, Object second, Object microsecond,
            Object tzinfo, Object fold) {
        int h = DateFields.toInt(hour, this.hour);
        int mi = DateFields.toInt(minute, this.minute);
        int s = DateFields.toInt(second, this.second);
        int us = DateFields.toInt(microsecond, this.microsecond);
        int f = DateFields.toInt(fold, this.fold);
        int y = DateFields.toInt(year, this.year);
        int m = DateFields.toInt(month, this.month);
        int d = DateFields.toInt(day, this.day);
        PyTzInfo z = tzinfo == null ? zone : Zones.argument(tzinfo);
        DateFields.checkTime(h, mi, s, us, f);
        return instance(ts, type(), y, m, d, h, mi, s, us, z, f);
    }

    @PyMethod(name = "__replace__", sig = "-($self, /, year=<unrepresentable>, month=<unrepresentable>, day=<unrepresentable>, "
            + "hour=<unrepresentable>, minute=<unrepresentable>, second=<unrepresentable>, microsecond=<unrepresentable>, "
            + "tzinfo=<unrepresentable>, *, fold=<unrepresentable>)", doc = "The same as replace().")
    Object replaced(ThreadState ts, Object year, Object month, Object day, Object hour, Object minute, Object second, Object microsecond,
            Object tzinfo, Object fold) {
        return replace(ts, year, month, day, hour, minute, second, microsecond, tzinfo, fold);
    }

    // ---- conversion

    /** The wall clock as seconds since 1970. */
    private long wallSeconds() {
        return (toordinal() - (long) DateFields.EPOCH_ORDINAL) * DateFields.SECONDS_PER_DAY + secondOfDay();
    }

    private int secondOfDay() {
        return (hour * 60 + minute) * 60 + second;
    }

    @PyMethod(sig = "($self, /)", doc = "Seconds since 1970.")
    double timestamp() {
        PyTimeDelta offset = offset();
        if (offset != null) {
            return PyTimeDelta.of(0, wallSeconds(), microsecond).minus(offset).totalSeconds();
        }
        if (zone != null) {
            throw Errors.typeError("can't subtract offset-naive and offset-aware datetimes");
        }
        return Zones.fromLocal(wallSeconds(), fold) + microsecond / 1e6;
    }

    @PyMethod(name = "timetuple", sig = "($self, /)", doc = "A struct_time, as time.localtime() makes it.")
    Object timeTuple(ThreadState ts) {
        PyTimeDelta summer = Zones.summer(zone, this);
        return DateFields.structTime(ts, year, month, day, hour, minute, second, summer == null ? -1 : summer.isZero() ? 0 : 1);
    }

    @PyMethod(sig = "($self, /)", doc = "A struct_time in UTC.")
    Object utctimetuple(ThreadState ts) {
        PyTimeDelta offset = offset();
        if (offset == null) {
            return DateFields.structTime(ts, year, month, day, hour, minute, second, 0);
        }
        long micros = secondOfDay() * (long) DateFields.MICROS + microsecond - offset.seconds * (long) DateFields.MICROS - offset.microseconds;
        long[] date = DateFields.dateInRange(toordinal() - (long) offset.days + Math.floorDiv(micros, DAY));
        int s = (int) (Math.floorMod(micros, DAY) / DateFields.MICROS);
        return DateFields.structTime(ts, (int) date[0], (int) date[1], (int) date[2], s / 3600, s / 60 % 60, s % 60, 0);
    }

    /** The zone of local time at this wall clock; in a gap or a fold the one that the fold chooses (CPython's gh-83861). */
    private PyTimeZone localZone() {
        long time = Zones.fromLocal(wallSeconds(), fold);
        long other = Zones.fromLocal(wallSeconds(), 1 - fold);
        return Zones.localZone(other != time && other > time == (fold == 1) ? other : time);
    }

    @PyMethod(sig = "-($self, /, tz=None)", doc = "The same moment in another time zone, by default in the local one.")
    Object astimezone(ThreadState ts, Object tz) {
        PyTzInfo target = Zones.argument(tz);
        PyTzInfo own = zone != null ? zone : localZone();
        if (own == target) {
            return this;
        }
        PyTimeDelta offset = Zones.offset(own, this);
        if (offset == null) {
            own = localZone();
            if (own == target) {
                return this;
            }
            offset = Zones.offset(own, this);
        }
        PyDateTime utc = plus(ts, offset, -1);
        utc.zone = target != null ? target : Zones.localZone(utc.wallSeconds());
        return Call.method(utc.zone, "fromutc", utc);
    }

    // ---- text

    @PyMethod(name = "ctime", sig = "($self, /)", doc = "Text as C's ctime() makes it.")
    String cTime() {
        return ctime(hour, minute, second);
    }

    @PyMethod(name = "isoformat", sig = "-($self, /, sep='T', timespec='auto')", doc = "The form YYYY-MM-DDTHH:MM:SS[.mmmmmm][+HH:MM].")
    Object isoFormat(Object sep, Object timespec) {
        if (!Strs.isStr(sep)) {
            throw Errors.typeError("isoformat() argument 1 must be a unicode character, not %s", Zones.argumentType(sep));
        }
        if (Strs.length(Strs.value(sep)) != 1) {
            throw Errors.typeError("isoformat() argument 1 must be a unicode character, not a string of length %d", Strs.length(Strs.value(sep)));
        }
        if (!Strs.isStr(timespec)) {
            throw Errors.typeError("isoformat() argument 2 must be str, not %s", Zones.argumentType(timespec));
        }
        StringBuilder clock = new StringBuilder(24);
        IsoText.time(clock, timespec, hour, minute, second, microsecond);
        PyTimeDelta offset = offset();
        String text = offset == null ? clock.toString() : IsoText.offset(clock.toString(), offset, ":");
        return Strs.concat(Strs.concat(isoDate(), Strs.value(sep)), text);
    }

    @PyMethod(name = "__str__", sig = "($self, /)")
    Object text() {
        return Call.method(this, "isoformat", " ");
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object represent() {
        StringBuilder out = new StringBuilder(Types.nameOf(this)).append('(').append(year).append(", ").append(month).append(", ").append(day)
                .append(", ").append(hour).append(", ").append(minute);
        if (second != 0 || microsecond != 0) {
            out.append(", ").append(second);
        }
        if (microsecond != 0) {
            out.append(", ").append(microsecond);
        }
        if (fold != 0) {
            out.append(", fold=1");
        }
        return Zones.withRepr(out, zone, "");
    }

    // ---- arithmetic

    /** The datetime that much later or, with a sign of -1, earlier; of the same class and time zone. */
    PyDateTime plus(ThreadState ts, PyTimeDelta delta, int sign) {
        long micros = secondOfDay() * (long) DateFields.MICROS + microsecond + sign * (delta.seconds * (long) DateFields.MICROS + delta.microseconds);
        long[] date = DateFields.dateInRange(toordinal() + sign * (long) delta.days + Math.floorDiv(micros, DAY));
        Object made = instance(ts, type(), date[0], (int) date[1], (int) date[2], Math.floorMod(micros, DAY), zone, 0);
        if (made instanceof PyDateTime d) {
            return d;
        }
        throw Errors.typeError("%s() must return a datetime, not '%s'", type().name(), Types.nameOf(made));
    }

    @PyMethod(name = "__add__", sig = "($self, value, /)")
    Object addTo(ThreadState ts, Object other) {
        return other instanceof PyTimeDelta d ? plus(ts, d, 1) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__radd__", sig = "($self, value, /)")
    Object addedTo(ThreadState ts, Object other) {
        return addTo(ts, other);
    }

    private PyTimeDelta minus(PyDateTime other) {
        PyTimeDelta offset = null;
        PyTimeDelta otherOffset = null;
        if (zone != other.zone) {
            offset = offset();
            otherOffset = other.offset();
            if (offset == null != (otherOffset == null)) {
                throw Errors.typeError("can't subtract offset-naive and offset-aware datetimes");
            }
        }
        PyTimeDelta wall = PyTimeDelta.of((long) toordinal() - other.toordinal(), (long) secondOfDay() - other.secondOfDay(),
                (long) microsecond - other.microsecond);
        return PyTimeDelta.same(offset, otherOffset) ? wall : wall.minus(offset.minus(otherOffset));
    }

    @PyMethod(name = "__sub__", sig = "($self, value, /)")
    Object subtractFrom(ThreadState ts, Object other) {
        if (other instanceof PyDateTime d) {
            return minus(d);
        }
        return other instanceof PyTimeDelta d ? plus(ts, d, -1) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__rsub__", sig = "($self, value, /)")
    Object subtractedFrom(Object other) {
        return other instanceof PyDateTime d ? d.minus(this) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    // ---- comparison

    private long wallMicros() {
        return wallSeconds() * DateFields.MICROS + microsecond;
    }

    private PyDateTime withFold(int other) {
        return new PyDateTime(TYPE, year, month, day, hour, minute, second, microsecond, zone, other);
    }

    /** Whether the offset depends on the fold: such a datetime equals none of another time zone (PEP 495). */
    private boolean isProblematic(PyTimeDelta offset) {
        return !PyTimeDelta.same(offset, withFold(1 - fold).offset());
    }

    /** Below, at or above 0 in the order; 2 when both cannot be ordered, which for == is the same as unequal. */
    private int compareWith(PyDateTime other, boolean forEquality) {
        if (zone == other.zone) {
            return Long.compare(wallMicros(), other.wallMicros());
        }
        PyTimeDelta a = offset();
        PyTimeDelta b = other.offset();
        if (a == null != (b == null)) {
            return UNORDERED;
        }
        int order;
        if (PyTimeDelta.same(a, b)) {
            order = Long.compare(wallMicros(), other.wallMicros());
        } else {
            PyTimeDelta difference = minus(other);
            order = difference.days < 0 ? -1 : difference.isZero() ? 0 : 1;
        }
        return order == 0 && forEquality && (isProblematic(a) || other.isProblematic(b)) ? 1 : order;
    }

    private static final int UNORDERED = 2;

    private int ordered(PyDateTime other) {
        int order = compareWith(other, false);
        if (order == UNORDERED) {
            throw Errors.typeError("can't compare offset-naive and offset-aware datetimes");
        }
        return order;
    }

    @PyMethod(name = "__lt__", sig = "($self, value, /)")
    Object isLess(Object other) {
        return other instanceof PyDateTime d ? (Object) (ordered(d) < 0) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__le__", sig = "($self, value, /)")
    Object isLessOrEqual(Object other) {
        return other instanceof PyDateTime d ? (Object) (ordered(d) <= 0) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    Object isEqual(Object other) {
        return other instanceof PyDateTime d ? (Object) (compareWith(d, true) == 0) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    Object isUnequal(Object other) {
        return other instanceof PyDateTime d ? (Object) (compareWith(d, true) != 0) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__gt__", sig = "($self, value, /)")
    Object isGreater(Object other) {
        return other instanceof PyDateTime d ? (Object) (ordered(d) > 0) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ge__", sig = "($self, value, /)")
    Object isGreaterOrEqual(Object other) {
        return other instanceof PyDateTime d ? (Object) (ordered(d) >= 0) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__hash__", sig = "($self, /)")
    long hashCodeOf() {
        PyTimeDelta offset = (fold == 0 ? this : withFold(0)).offset();
        if (offset == null) {
            return Hashes.ofBytes(state(0), 0, STATE_SIZE);
        }
        return PyTimeDelta.of(toordinal(), secondOfDay(), microsecond).minus(offset).hash();
    }

    // ---- pickling

    private byte[] state(int foldBit) {
        return new byte[] {(byte) (year >> 8), (byte) year, (byte) (month | foldBit), (byte) day, (byte) hour, (byte) minute, (byte) second,
            (byte) (microsecond >> 16), (byte) (microsecond >> 8), (byte) microsecond};
    }

    @PyMethod(name = "__reduce_ex__", sig = "-($self, protocol, /)")
    Object reduceFor(int protocol) {
        Object state = PyBytes.of(state(protocol > 3 && fold == 1 ? FOLD_BIT : 0));
        return PyTuple.of(type(), zone == null ? PyTuple.of(state) : PyTuple.of(state, zone));
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)")
    Object reduceDefault() {
        return reduceFor(2);
    }

    /** Once: a second import of the module finds the same objects. */
    static void publishConstants() {
        PyDict dict = TYPE.dict();
        dict.putIfAbsent("min", of(TYPE, DateFields.MIN_YEAR, 1, 1, 0, 0, 0, 0, null, 0));
        dict.putIfAbsent("max", of(TYPE, DateFields.MAX_YEAR, 12, 31, 23, 59, 59, 999_999, null, 0));
        dict.putIfAbsent("resolution", PyTimeDelta.of(0, 0, 1));
    }
}
