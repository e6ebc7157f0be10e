package org.krait.stdlib.datetime;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;

/** {@code datetime.tzinfo}, the base of time zones. */
@PyTypeDef(name = "tzinfo", module = "datetime", weakrefable = false, doc = "The abstract base class of time zones.")
public class PyTzInfo extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyTzInfoTable());

    PyTzInfo(PyType type) {
        super(type);
    }

    @PyNew(sig = "-(*args, **kwargs)")
    static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new PyTzInfo(cls);
    }

    private static RuntimeException missing(String method) {
        return Errors.notImplemented("a tzinfo subclass must implement %s()", method);
    }

    @PyMethod(sig = "($self, object, /)", doc = "The name of the time zone at a datetime.")
    Object tzname(Object object) {
        throw missing("tzname");
    }

    @PyMethod(sig = "($self, object, /)", doc = "How far local time is east of UTC at a datetime, as a timedelta.")
    Object utcoffset(Object object) {
        throw missing("utcoffset");
    }

    @PyMethod(sig = "($self, object, /)", doc = "What summer time adds at a datetime, as a timedelta.")
    Object dst(Object object) {
        throw missing("dst");
    }

    /** The argument of fromutc, checked. */
    final PyDateTime inUtc(Object dt) {
        if (!(dt instanceof PyDateTime d)) {
            throw Errors.typeError("fromutc: argument must be a datetime");
        }
        if (d.zone() != this) {
            throw Errors.valueError("fromutc: dt.tzinfo is not self");
        }
        return d;
    }

    @PyMethod(sig = "($self, object, /)", doc = "The local datetime of one in UTC.")
    Object fromutc(ThreadState ts, Object object) {
        PyDateTime utc = inUtc(object);
        PyTimeDelta offset = Zones.offset(utc.zone(), utc);
        if (offset == null) {
            throw Errors.valueError("fromutc: non-None utcoffset() result required");
        }
        PyTimeDelta summer = Zones.summer(utc.zone(), utc);
        if (summer == null) {
            throw Errors.valueError("fromutc: non-None dst() result required");
        }
        PyDateTime standard = utc.plus(ts, offset.minus(summer), 1);
        summer = Zones.summer(utc.zone(), standard);
        if (summer == null) {
            throw Errors.valueError("fromutc: tz.dst() gave inconsistent results; cannot convert");
        }
        return summer.isZero() ? standard : standard.plus(ts, summer, 1);
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)")
    Object reduce(ThreadState ts) {
        Object arguments = Attributes.getOrNull(this, "__getinitargs__");
        Object initial = arguments == null ? PyTuple.EMPTY : Call.call0(ts, arguments);
        return PyTuple.of(type(), initial, Call.method(this, "__getstate__"));
    }
}
