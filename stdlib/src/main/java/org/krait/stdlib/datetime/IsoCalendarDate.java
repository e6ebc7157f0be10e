package org.krait.stdlib.datetime;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** What {@code date.isocalendar()} returns: a tuple with names. Immutable. */
@PyTypeDef(name = "IsoCalendarDate", module = "datetime", base = PyTuple.class, subclassable = false, weakrefable = false,
        doc = "A day as ISO year, ISO week and day of the week.")
public final class IsoCalendarDate extends PyTuple {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new IsoCalendarDateTable());

    private IsoCalendarDate(Object year, Object week, Object weekday) {
        super(TYPE, new Object[] {year, week, weekday});
    }

    static IsoCalendarDate of(int[] parts) {
        return new IsoCalendarDate((long) parts[0], (long) parts[1], (long) parts[2]);
    }

    @PyNew(sig = "-(year, week, weekday)")
    static Object create(PyType cls, int year, int week, int weekday) {
        return of(new int[] {year, week, weekday});
    }

    @PyGetter("year")
    Object year() {
        return get(0);
    }

    @PyGetter("week")
    Object week() {
        return get(1);
    }

    @PyGetter("weekday")
    Object weekday() {
        return get(2);
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    String repr() {
        return Types.nameOf(this) + "(year=" + get(0) + ", week=" + get(1) + ", weekday=" + get(2) + ")";
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)")
    Object reduce() {
        return PyTuple.of(PyTuple.TYPE, PyTuple.of(PyTuple.of(items())));
    }
}
