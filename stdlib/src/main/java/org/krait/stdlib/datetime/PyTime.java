package org.krait.stdlib.datetime;

import java.nio.ByteBuffer;
import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Hashes;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyNotImplemented;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** {@code datetime.time}. The fold is set once more on a fresh instance of a class derived in Python; after that nothing changes. */
@PyTypeDef(name = "time", module = "datetime", weakrefable = false,
        doc = "A time of day.\n\ntime(hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)")
public final class PyTime extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyTimeTable());

    private static final int STATE_SIZE = 6;
    private static final int FOLD_BIT = 0x80;
    private static final int UNORDERED = 2;

    final int hour;
    final int minute;
    final int second;
    final int microsecond;
    private final PyTzInfo zone;
    private int fold;

    private PyTime(PyType type, int hour, int minute, int second, int microsecond, PyTzInfo zone, int fold) {
        super(type);
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

    /** Checked; the class is time or was derived from it in Python. */
    static PyTime of(PyType cls, int hour, int minute, int second, int microsecond, PyTzInfo zone, int fold) {
        DateFields.checkTime(hour, minute, second, microsecond, fold);
        return new PyTime(cls, hour, minute, second, microsecond, zone, fold);
    }

    /** An instance of a class, which is called unless it is time itself. */
    private static Object instance(ThreadState ts, PyType cls, int hour, int minute, int second, int microsecond, PyTzInfo zone, int fold) {
        if (cls == TYPE) {
            return of(cls, hour, minute, second, microsecond, zone, fold);
        }
        Object made = Call.callN(ts, cls, new Object[] {(long) hour, (long) minute, (long) second, (long) microsecond, Zones.orNone(zone)});
        if (made instanceof PyTime t) {
            t.fold = fold;
        }
        return made;
    }

    @PyNew(sig = "-(hour=<unrepresentable>, minute=<unrepresentable>, second=<unrepresentable>, microsecond=<unrepresentable>, "
            + "tzinfo=<unrepresentable>, *, fold=<unrepresentable>)")
    static Object create(PyType cls, Object hour, Object minute, Object second, Object microsecond, Object tzinfo, Object fold) {
        if (second == null) {
            byte[] s = PyDate.state(hour, STATE_SIZE, 0, ~FOLD_BIT & 0xff, 0, 23, "time");
            if (s != null) {
                return ofState(cls, s, minute);
            }
        }
        int h = DateFields.toInt(hour, 0);
        int mi = DateFields.toInt(minute, 0);
        int s = DateFields.toInt(second, 0);
        int us = DateFields.toInt(microsecond, 0);
        int f = DateFields.toInt(fold, 0);
        DateFields.checkTime(h, mi, s, us, f);
        return new PyTime(cls, h, mi, s, us, Zones.argument(tzinfo), f);
    }

    private static PyTime ofState(PyType cls, byte[] s, Object zone) {
        if (zone != null && zone != PyNone.NONE && !(zone instanceof PyTzInfo)) {
            throw Errors.typeError("bad tzinfo state arg");
        }
        return new PyTime(cls, s[0] & FOLD_BIT - 1, s[1] & 0xff, s[2] & 0xff, (s[3] & 0xff) << 16 | (s[4] & 0xff) << 8 | s[5] & 0xff,
                zone instanceof PyTzInfo z ? z : null, s[0] < 0 ? 1 : 0);
    }

    @PyClassMethod(sig = "-($type, string, format, /)", doc = "Read a text by a format, as time.strptime.")
    static Object strptime(ThreadState ts, PyType cls, Object string, Object format) {
        return PyDate.strptime(ts, cls, string, format, "_strptime_datetime_time");
    }

    @PyClassMethod(sig = "($type, object, /)", doc = "The time of a text in an ISO 8601 form.")
    static Object fromisoformat(ThreadState ts, PyType cls, Object object) {
        int[] text = IsoText.argument(object);
        IsoText.Time time = IsoText.parseTime(text, text.length > 0 && text[0] == 'T' ? 1 : 0);
        if (time == null) {
            throw IsoText.invalid(object);
        }
        return instance(ts, cls, time.hour(), time.minute(), time.second(), time.microsecond(), time.zone(), 0);
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

    private PyTimeDelta offset() {
        return Zones.offset(zone, PyNone.NONE);
    }

    @PyMethod(sig = "($self, /)", doc = "What the time zone's utcoffset() says of None.")
    Object utcoffset() {
        return Zones.orNone(offset());
    }

    @PyMethod(sig = "($self, /)", doc = "What the time zone's tzname() says of None.")
    Object tzname() {
        return Zones.name(zone, PyNone.NONE);
    }

    @PyMethod(sig = "($self, /)", doc = "What the time zone's dst() says of None.")
    Object dst() {
        return Zones.orNone(Zones.summer(zone, PyNone.NONE));
    }

    @PyMethod(sig = "-($self, /, hour=<unrepresentable>, minute=<unrepresentable>, second=<unrepresentable>, microsecond=<unrepresentable>, "
            + "tzinfo=<unrepresentable>, *, fold=<unrepresentable>)", doc = "The time with other fields.")
    Object replace(ThreadState ts, Object hour, Object minute, Object second, Object microsecond, Object tzinfo, Object fold) {
        int h = DateFields.toInt(hour, this.hour);
        int mi = DateFields.toInt(minute, this.minute);
        int s = DateFields.toInt(second, this.second);
        int us = DateFields.toInt(microsecond, this.microsecond);
        int f = DateFields.toInt(fold, this.fold);
        PyTzInfo z = tzinfo == null ? zone : Zones.argument(tzinfo);
        DateFields.checkTime(h, mi, s, us, f);
        return instance(ts, type(), h, mi, s, us, z, f);
    }

    @PyMethod(name = "__replace__", sig = "-($self, /, hour=<unrepresentable>, minute=<unrepresentable>, second=<unrepresentable>, "
            + "microsecond=<unrepresentable>, tzinfo=<unrepresentable>, *, fold=<unrepresentable>)", doc = "The same as replace().")
    Object replaced(ThreadState ts, Object hour, Object minute, Object second, Object microsecond, Object tzinfo, Object fold) {
        return replace(ts, hour, minute, second, microsecond, tzinfo, fold);
    }

    // ---- text

    @PyMethod(sig = "-($self, /, timespec='auto')", doc = "The form HH:MM:SS[.mmmmmm][+HH:MM].")
    Object isoformat(Object timespec) {
        if (!Strs.isStr(timespec)) {
            throw Errors.typeError("isoformat() argument 1 must be str, not %s", Zones.argumentType(timespec));
        }
        StringBuilder out = new StringBuilder(24);
        IsoText.time(out, timespec, hour, minute, second, microsecond);
        PyTimeDelta offset = offset();
        return offset == null ? out.toString() : IsoText.offset(out.toString(), offset, ":");
    }

    @PyMethod(sig = "-($self, /, format)", doc = "Text by a format, as time.strftime.")
    Object strftime(ThreadState ts, Object format) {
        Object fields = PyTuple.of(1900L, 1L, 1L, (long) hour, (long) minute, (long) second, 0L, 1L, -1L);
        return new TextPattern(ts, zone, PyNone.NONE, microsecond, fields).format(format);
    }

    @PyMethod(name = "__format__", sig = "-($self, format, /)", doc = "Text by a format.")
    Object format(ThreadState ts, Object format) {
        return PyDate.format(ts, this, format);
    }

    @PyMethod(name = "__str__", sig = "($self, /)")
    Object str() {
        return Call.method(this, "isoformat");
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        StringBuilder out = new StringBuilder(Types.nameOf(this)).append('(').append(hour).append(", ").append(minute);
        if (second != 0 || microsecond != 0) {
            out.append(", ").append(second);
        }
        if (microsecond != 0) {
            out.append(", ").append(microsecond);
        }
        return Zones.withRepr(out, zone, fold == 0 ? "" : ", fold=1");
    }

    // ---- comparison

    private long micros() {
        return ((hour * 60 + minute) * 60 + second) * (long) DateFields.MICROS + microsecond;
    }

    private static long micros(PyTimeDelta offset) {
        return (offset.days * (long) DateFields.SECONDS_PER_DAY + offset.seconds) * DateFields.MICROS + offset.microseconds;
    }

    private int compareWith(PyTime other) {
        if (zone == other.zone) {
            return Long.compare(micros(), other.micros());
        }
        PyTimeDelta a = offset();
        PyTimeDelta b = other.offset();
        if (PyTimeDelta.same(a, b)) {
            return Long.compare(micros(), other.micros());
        }
        return a == null || b == null ? UNORDERED : Long.compare(micros() - micros(a), other.micros() - micros(b));
    }

    private int ordered(PyTime other) {
        int order = compareWith(other);
        if (order == UNORDERED) {
            throw Errors.typeError("can't compare offset-naive and offset-aware times");
        }
        return order;
    }

    @PyMethod(name = "__lt__", sig = "($self, value, /)")
    Object lt(Object other) {
        return other instanceof PyTime t ? (Object) (ordered(t) < 0) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__le__", sig = "($self, value, /)")
    Object le(Object other) {
        return other instanceof PyTime t ? (Object) (ordered(t) <= 0) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    Object eq(Object other) {
        return other instanceof PyTime t ? (Object) (compareWith(t) == 0) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    Object ne(Object other) {
        return other instanceof PyTime t ? (Object) (compareWith(t) != 0) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__gt__", sig = "($self, value, /)")
    Object gt(Object other) {
        return other instanceof PyTime t ? (Object) (ordered(t) > 0) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ge__", sig = "($self, value, /)")
    Object ge(Object other) {
        return other instanceof PyTime t ? (Object) (ordered(t) >= 0) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__hash__", sig = "($self, /)")
    long hash() {
        PyTimeDelta offset = offset();
        // Equal times have the same microseconds before their offsets, whatever these are.
        long moment = offset == null ? micros() : micros() - micros(offset);
        // As bytes: their hashes differ from run to run.
        return Hashes.ofBytes(ByteBuffer.allocate(Long.BYTES).putLong(moment).array(), 0, Long.BYTES);
    }

    // ---- pickling

    @PyMethod(name = "__reduce_ex__", sig = "-($self, protocol, /)")
    Object reduceEx(int protocol) {
        Object state = PyBytes.of(new byte[] {(byte) (hour | (protocol > 3 && fold == 1 ? FOLD_BIT : 0)), (byte) minute, (byte) second,
            (byte) (microsecond >> 16), (byte) (microsecond >> 8), (byte) microsecond});
        return PyTuple.of(type(), zone == null ? PyTuple.of(state) : PyTuple.of(state, zone));
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)")
    Object reduce() {
        return reduceEx(2);
    }

    /** Once: a second import of the module finds the same objects. */
    static void publishConstants() {
        PyDict dict = TYPE.dict();
        dict.putIfAbsent("min", of(TYPE, 0, 0, 0, 0, null, 0));
        dict.putIfAbsent("max", of(TYPE, 23, 59, 59, 999_999, null, 0));
        dict.putIfAbsent("resolution", PyTimeDelta.of(0, 0, 1));
    }
}
