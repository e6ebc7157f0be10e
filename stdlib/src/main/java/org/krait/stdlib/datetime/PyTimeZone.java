package org.krait.stdlib.datetime;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyNotImplemented;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** {@code datetime.timezone}: a fixed offset. Immutable. */
@PyTypeDef(name = "timezone", module = "datetime", base = PyTzInfo.class, subclassable = false, weakrefable = false,
        doc = "A time zone that is always the same offset from UTC.")
public final class PyTimeZone extends PyTzInfo {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyTimeZoneTable());

    static final PyTimeZone UTC = new PyTimeZone(PyTimeDelta.ZERO, null);

    final PyTimeDelta offset;
    /** Null when the name is made of the offset. */
    private final Object name;

    private PyTimeZone(PyTimeDelta offset, Object name) {
        super(TYPE);
        this.offset = offset;
        this.name = name;
    }

    static PyTimeZone of(PyTimeDelta offset, Object name) {
        if (name == null && offset.isZero()) {
            return UTC;
        }
        if (!offset.isOffset()) {
            throw Zones.badOffset(offset);
        }
        return new PyTimeZone(offset, name);
    }

    @PyNew(sig = "-(offset, name=<unrepresentable>)")
    static Object create(PyType cls, Object offset, Object name) {
        if (!(offset instanceof PyTimeDelta d)) {
            throw Errors.typeError("timezone() argument 1 must be datetime.timedelta, not %s", Zones.argumentType(offset));
        }
        if (name != null && !Strs.isStr(name)) {
            throw Errors.typeError("timezone() argument 2 must be str, not %s", Zones.argumentType(name));
        }
        return of(d, name);
    }

    private static void checkArgument(Object dt, String method) {
        if (dt != PyNone.NONE && !(dt instanceof PyDateTime)) {
            throw Errors.typeError("%s(dt) argument must be a datetime instance or None, not %s", method, Types.nameOf(dt));
        }
    }

    @Override
    @PyMethod(sig = "($self, object, /)", doc = "The name, or text of the form UTC+HH:MM.")
    Object tzname(Object object) {
        checkArgument(object, "tzname");
        return str();
    }

    @Override
    @PyMethod(sig = "($self, object, /)", doc = "The offset.")
    Object utcoffset(Object object) {
        checkArgument(object, "utcoffset");
        return offset;
    }

    @Override
    @PyMethod(sig = "($self, object, /)", doc = "None.")
    Object dst(Object object) {
        checkArgument(object, "dst");
        return PyNone.NONE;
    }

    @Override
    @PyMethod(sig = "($self, object, /)", doc = "The local datetime of one in UTC.")
    Object fromutc(ThreadState ts, Object object) {
        return inUtc(object).plus(ts, offset, 1);
    }

    @PyMethod(name = "__getinitargs__", sig = "($self, /)", doc = "The arguments that make an equal one.")
    Object initialArguments() {
        return name == null ? PyTuple.of(offset) : PyTuple.of(offset, name);
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        if (this == UTC) {
            return "datetime.timezone.utc";
        }
        Object head = Strs.fromJava(Types.nameOf(this) + "(" + Operators.repr(offset));
        return Strs.concat(name == null ? head : Strs.concat(Strs.concat(head, ", "), Operators.reprObject(name)), ")");
    }

    @PyMethod(name = "__str__", sig = "($self, /)")
    Object str() {
        if (name != null) {
            return name;
        }
        return offset.isZero() ? "UTC" : IsoText.offset("UTC", offset, ":");
    }

    @PyMethod(name = "__hash__", sig = "($self, /)")
    long hash() {
        return offset.hash();
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    Object eq(Object other) {
        return other instanceof PyTimeZone z ? (Object) (offset.compareTo(z.offset) == 0) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    Object ne(Object other) {
        return other instanceof PyTimeZone z ? (Object) (offset.compareTo(z.offset) != 0) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    /** Once: a second import of the module finds the same objects. */
    static void publishConstants() {
        TYPE.dict().putIfAbsent("utc", UTC);
        TYPE.dict().putIfAbsent("min", new PyTimeZone(PyTimeDelta.of(0, -(23 * 3600 + 59 * 60), 0), null));
        TYPE.dict().putIfAbsent("max", new PyTimeZone(PyTimeDelta.of(0, 23 * 3600 + 59 * 60, 0), null));
    }
}
