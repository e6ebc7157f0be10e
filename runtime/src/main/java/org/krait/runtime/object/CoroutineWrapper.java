package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/** What {@code coroutine.__await__()} gives: the coroutine as an iterator. */
@PyTypeDef(name = "coroutine_wrapper", subclassable = false, instantiable = false, doc = "A wrapper object implementing __await__ for coroutines.")
public final class CoroutineWrapper extends PyObject implements PyGenerator.Delegable {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new CoroutineWrapperTable());

    private final PyCoroutine coroutine;

    CoroutineWrapper(PyCoroutine coroutine) {
        super(TYPE);
        this.coroutine = coroutine;
    }

    @Override
    public Object iternext() {
        return coroutine.iternext();
    }

    /** {@code iter(wrapper)}. */
    @PyMethod(name = "__iter__", sig = "($self, /)", doc = "Implement iter(self).")
    public Object iter() {
        return this;
    }

    /** {@code next(wrapper)}. */
    @PyMethod(name = "__next__", sig = "($self, /)", doc = "Implement next(self).")
    public Object next(ThreadState ts) {
        return coroutine.pySend(ts, PyNone.NONE);
    }

    /** {@code send(value)}. */
    @PyMethod(name = "send", sig = "($self, value, /)", doc = "send(arg) -> send 'arg' into coroutine,\nreturn next iterated value or raise StopIteration.")
    public Object send(ThreadState ts, Object value) {
        return coroutine.pySend(ts, value);
    }

    /** {@code throw(value)}. */
    @PyMethod(name = "throw", sig = "($self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)")
    public Object raise(ThreadState ts, Object type, Object value, Object traceback) {
        return coroutine.pyThrow(ts, type, value, traceback);
    }

    /** {@code close()}. */
    @PyMethod(name = "close", sig = "($self, /)", doc = "close() -> raise GeneratorExit inside coroutine.")
    public Object close(ThreadState ts) {
        return coroutine.close(ts);
    }
}
