package org.krait.runtime.frame;

import org.krait.runtime.object.PyFunction;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.annotations.PyTypeDef;

/** Python's {@code frame}: made on demand for an activation. */
@PyTypeDef(name = "frame", subclassable = false, instantiable = false, weakrefable = false)
public final class PyFrame extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyFrameTable());

    private final PyFunction function;
    private final ThreadState thread;
    private final int depth;
    /** The variables. */
    public Object[] locals;
    private int position = -1;

    /** The frame of the activation at {@code depth} of {@code thread}. */
    public PyFrame(ThreadState thread, PyFunction function, int depth) {
        super(TYPE);
        this.thread = thread;
        this.function = function;
        this.depth = depth;
    }

    /** The function that runs in it. */
    public PyFunction function() {
        return function;
    }

    /** What {@code locals()} is in this activation: the namespace of a module or class body, else a new dict of the variables. */
    public Object localsObject() {
        return function.globals();
    }

    /** The first argument of the function; null when it has none or was deleted. */
    public Object firstArgument() {
        return locals == null || locals.length == 0 ? null : locals[0];
    }

    /** The activation ends by an exception at {@code at}. */
    public void leave(int at, Object[] variables) {
        position = at;
        if (variables != null) {
            locals = variables;
        }
    }
}
