package org.krait.runtime.object;

import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyDeleter;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.error.Warnings;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/**
 * Python's {@code async_generator}. Its body yields two kinds of values: those of its own yields, in a {@code Generators.AsyncYield},
 * and those that its awaits pass to the event loop. The awaitables that {@code asend} and {@code athrow} give tell them apart.
 *
 * <p>Threads: as {@link PyGenerator}; {@link #active} is used by whoever runs the awaitables, one at a time.
 */
@PyTypeDef(name = "async_generator", subclassable = false, instantiable = false)
public final class PyAsyncGenerator extends PyGenerator {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyAsyncGeneratorTable(), PyType.OBJECT);

    /** Whether an awaitable of it is under way. */
    volatile boolean active;
    /** Whether it is being closed or has ended. */
    volatile boolean closed;
    private boolean hooked;
    /** What {@code sys.set_asyncgen_hooks} had set when it was first iterated. */
    private Object finalizer;

    PyAsyncGenerator(PyFunction function, Object[] locals) {
        super(TYPE, function, locals);
    }

    @Override
    void finalizeUnreachable(ThreadState ts) {
        if (isFinished()) {
            return;
        }
        if (finalizer != null && finalizer != PyNone.NONE && !closed) {
            Call.call1(ts, finalizer, this);
        } else if (finalizer == null || finalizer == PyNone.NONE) {
            super.finalizeUnreachable(ts);
        }
    }

    @Override
    String kind() {
        return "async generator";
    }

    /** Tells the event loop, once, before it is first iterated. */
    private void callHooks(ThreadState ts) {
        if (hooked) {
            return;
        }
        hooked = true;
        finalizer = ts.asyncGenFinalizer;
        if (finalizer != null && finalizer != PyNone.NONE) {
            guard();
        }
        Object first = ts.asyncGenFirstIter;
        if (first != null && first != PyNone.NONE) {
            Call.call1(ts, first, this);
        }
    }

    /**
     * Turns what a resumption gave into what its awaitable gives: a yield of the generator itself ends the await, the end of the
     * generator is a StopAsyncIteration.
     */
    Object unwrap(Object value) {
        if (value == null) {
            active = false;
            closed = true;
            throw Errors.stopAsyncIteration();
        }
        if (value instanceof Generators.AsyncYield own) {
            active = false;
            PyException stop = Errors.stopIteration(own.value);
            throw stop;
        }
        return value;
    }

    /** Notes that a resumption has failed; gives the exception. */
    PyException failedWith(PyException e) {
        if (e.is(ExceptionTypes.StopAsyncIteration) || e.is(ExceptionTypes.GeneratorExit)) {
            closed = true;
        }
        active = false;
        return e;
    }

    /** {@code __aiter__()}. */
    @PyMethod(name = "__aiter__", sig = "($self, /)", doc = "Return an awaitable, that resolves in asynchronous iterator.")
    public Object aiter() {
        return this;
    }

    /** {@code __anext__()}. */
    @PyMethod(name = "__anext__", sig = "($self, /)", doc = "Return a value or raise StopAsyncIteration.")
    public Object anext(ThreadState ts) {
        callHooks(ts);
        return new AsyncGeneratorSend(this, PyNone.NONE);
    }

    /** {@code asend(value)}. */
    @PyMethod(name = "asend", sig = "($self, value, /)", doc = "asend(v) -> send 'v' in generator.")
    public Object asend(ThreadState ts, Object value) {
        callHooks(ts);
        return new AsyncGeneratorSend(this, value);
    }

    /** {@code athrow(value)}. */
    @PyMethod(name = "athrow", sig = "($self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)",
            doc = "athrow(value)\nathrow(type[,value[,tb]])\n\nraise exception in generator.\nthe (type, val, tb) signature is deprecated, \n"
            + "and may be removed in a future version of Python.")
    public Object athrow(ThreadState ts, Object type, Object value, Object traceback) {
        if (value != null || traceback != null) {
            Warnings.deprecated(
                    "the (type, exc, tb) signature of athrow() is deprecated, use the single-arg signature instead.");
        }
        callHooks(ts);
        return new AsyncGeneratorThrow(this, new Object[] {type, value, traceback});
    }

    /** {@code aclose()}. */
    @PyMethod(name = "aclose", sig = "($self, /)", doc = "aclose() -> raise GeneratorExit inside generator.")
    public Object aclose(ThreadState ts) {
        callHooks(ts);
        return new AsyncGeneratorThrow(this, null);
    }

    /** {@code async_generator[item]}. */
    @PyClassMethod(name = "__class_getitem__", sig = "($type, object, /)", doc = "See PEP 585")
    public static Object classGetItem(PyType cls, Object item) {
        return GenericAlias.of(cls, item);
    }

    /** {@code ag_running}. */
    @PyGetter("ag_running")
    public boolean agRunning() {
        return active;
    }

    /** {@code ag_suspended}. */
    @PyGetter("ag_suspended")
    public boolean agSuspended() {
        return isSuspended();
    }

    /** {@code ag_frame}. */
    @PyGetter("ag_frame")
    public Object agFrame() {
        return frameOrNone();
    }

    /** {@code ag_code}. */
    @PyGetter("ag_code")
    public Object agCode() {
        return function.code();
    }

    /** {@code ag_await}. */
    @PyGetter(value = "ag_await", doc = "object being awaited on, or None")
    public Object agAwait() {
        return delegateOrNone();
    }

    /** {@code __name__}. */
    @Override
    @PyGetter(value = "__name__", doc = "name of the async generator")
    public Object pyName() {
        return super.pyName();
    }

    /** Sets {@code __name__}. */
    @Override
    @PySetter("__name__")
    public void setName(Object value) {
        super.setName(value);
    }

    /** Refuses to remove {@code __name__}. */
    @PyDeleter("__name__")
    public void refuseAsyncGeneratorName() {
        throw Errors.typeError("__name__ must be set to a string object");
    }

    /** {@code __qualname__}. */
    @Override
    @PyGetter(value = "__qualname__", doc = "qualified name of the async generator")
    public Object pyQualname() {
        return super.pyQualname();
    }

    /** Sets {@code __qualname__}. */
    @Override
    @PySetter("__qualname__")
    public void setQualname(Object value) {
        super.setQualname(value);
    }

    /** Refuses to remove {@code __qualname__}. */
    @PyDeleter("__qualname__")
    public void refuseAsyncGeneratorQualname() {
        throw Errors.typeError("__qualname__ must be set to a string object");
    }

    /** {@code repr(async_generator)}. */
    @Override
    @PyMethod(name = "__repr__", sig = "($self, /)", doc = "Return repr(self).")
    public String repr() {
        return super.repr();
    }
}
