package org.krait.stdlib.os;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.type.PyType;

/**
 * {@code os.sched_param}: a tuple with a named field that, unlike the others of the kind, is made of the field's value. Any value will do until
 * the kernel is to have it. Immutable.
 */
@PyTypeDef(name = "sched_param", module = "posix", base = PyTuple.class, subclassable = false, doc = "A scheduling parameter: sched_priority.")
public final class SchedParam extends PyTuple {
    /** The Python type. */
    public static final PyType TYPE = define();

    private SchedParam(Object priority) {
        super(TYPE, new Object[] {priority});
    }

    private static PyType define() {
        PyType type = PyType.define(new SchedParamTable());
        PyDict dict = type.dict();
        dict.put("n_sequence_fields", 1L);
        dict.put("n_fields", 1L);
        dict.put("n_unnamed_fields", 0L);
        dict.put("__match_args__", PyTuple.of("sched_priority"));
        return type;
    }

    static SchedParam of(long priority) {
        return new SchedParam(priority);
    }

    @PyNew(sig = "(sched_priority)")
    static Object create(PyType cls, Object priority) {
        return new SchedParam(priority);
    }

    /** The struct for the kernel, of an object given by Python code. */
    static long pointer(Scratch s, Object param) {
        if (!(param instanceof SchedParam p)) {
            throw Errors.typeError("must have a sched_param object");
        }
        if (!(Operators.indexOf(p.get(0)) instanceof Long value) || value != (int) (long) value) {
            throw Errors.overflowError("sched_priority out of range");
        }
        long memory = s.allocate(4);
        NativeMemory.putInt(memory, (int) (long) value);
        return memory;
    }

    @PyGetter("sched_priority")
    Object priority() {
        return get(0);
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        return "posix.sched_param(sched_priority=" + Operators.repr(get(0)) + ")";
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)")
    Object reduce() {
        return PyTuple.of(TYPE, PyTuple.of(get(0)));
    }

    @PyMethod(name = "__replace__", sig = "($self, /, *, sched_priority=<unrepresentable>)")
    Object replace(Object priority) {
        return new SchedParam(priority == null ? get(0) : priority);
    }
}
