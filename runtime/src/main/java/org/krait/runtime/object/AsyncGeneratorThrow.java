package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyBaseException;
import org.krait.runtime.error.PyException;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/** What {@code athrow()} and {@code aclose()} of an asynchronous generator give: an awaitable that raises an exception in it. */
@PyTypeDef(name = "async_generator_athrow", subclassable = false, instantiable = false)
public final class AsyncGeneratorThrow extends PyObject implements PyGenerator.Delegable {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new AsyncGeneratorThrowTable());

    private enum State { NEW, UNDER_WAY, CLOSED }

    private final PyAsyncGenerator generator;
    /** The arguments of athrow, null for aclose. */
    private final Object[] arguments;
    private State state = State.NEW;
    private Unawaited unawaited;

    AsyncGeneratorThrow(PyAsyncGenerator generator, Object[] arguments) {
        super(TYPE);
        this.generator = generator;
        this.arguments = arguments;
        this.unawaited = Unawaited.of(this, arguments == null ? "aclose" : "athrow", generator);
    }

    private void awaited() {
        if (unawaited != null) {
            unawaited.forget();
            unawaited = null;
        }
    }

    private boolean isClose() {
        return arguments == null;
    }

    /** {@code send(value)}. */
    @PyMethod(name = "send", sig = "($self, value, /)")
    public Object send(ThreadState ts, Object value) {
        awaited();
        if (state == State.CLOSED) {
            throw Errors.runtimeError("cannot reuse already awaited aclose()/athrow()");
        }
        if (generator.isFinished()) {
            state = State.CLOSED;
            throw Errors.stopIteration(null);
        }
        Object yielded;
        try {
            if (state == State.NEW) {
                begin(value);
                yielded = generator.raise(ts, toThrow(ts));
            } else {
                yielded = generator.send(ts, value);
            }
        } catch (PyException e) {
            throw failed(e);
        }
        return unwrap(yielded);
    }

    private void begin(Object value) {
        if (generator.active) {
            state = State.CLOSED;
            throw Errors.runtimeError(isClose() ? "aclose(): asynchronous generator is already running"
                    : "athrow(): asynchronous generator is already running");
        }
        if (generator.closed) {
            state = State.CLOSED;
            throw Errors.stopAsyncIteration();
        }
        if (value != PyNone.NONE) {
            throw Errors.runtimeError("can't send non-None value to a just-started coroutine");
        }
        state = State.UNDER_WAY;
        generator.active = true;
        generator.closed |= isClose();
    }

    private PyException toThrow(ThreadState ts) {
        return isClose() ? new PyException(new PyBaseException(ExceptionTypes.GeneratorExit))
                : PyGenerator.toThrow(ts, arguments[0], null, null);
    }

    private Object unwrap(Object yielded) {
        if (!isClose()) {
            if (yielded == null || yielded instanceof Generators.AsyncYield) {
                state = State.CLOSED;
            }
            return generator.unwrap(yielded);
        }
        if (yielded == null) {
            state = State.CLOSED;
            generator.active = false;
            throw Errors.stopIteration(null);
        }
        if (yielded instanceof Generators.AsyncYield) {
            state = State.CLOSED;
            generator.active = false;
            throw Errors.runtimeError("async generator ignored GeneratorExit");
        }
        return yielded;
    }

    /** The end of a generator that is closed is the end of the await. */
    private PyException failed(PyException e) {
        if (state == State.UNDER_WAY) {
            generator.active = false;
        }
        state = State.CLOSED;
        boolean ended = e.is(ExceptionTypes.StopAsyncIteration) || e.is(ExceptionTypes.GeneratorExit);
        return isClose() && ended ? Errors.stopIteration(null) : e;
    }

    /** {@code throw(value)}. */
    @PyMethod(name = "throw", sig = "($self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)")
    public Object raise(ThreadState ts, Object type, Object value, Object traceback) {
        awaited();
        if (state == State.CLOSED) {
            throw Errors.runtimeError("cannot reuse already awaited aclose()/athrow()");
        }
        if (state == State.NEW) {
            begin(PyNone.NONE);
        }
        Object yielded;
        try {
            yielded = generator.raise(ts, PyGenerator.toThrow(ts, type, value, traceback));
        } catch (PyException e) {
            throw failed(e);
        }
        return unwrap(yielded);
    }

    /** {@code close()}. */
    @PyMethod(name = "close", sig = "($self, /)")
    public void close(ThreadState ts) {
        awaited();
        if (state == State.CLOSED) {
            return;
        }
        try {
            raise(ts, new PyBaseException(ExceptionTypes.GeneratorExit), null, null);
        } catch (PyException e) {
            if (e.is(ExceptionTypes.StopIteration) || e.is(ExceptionTypes.StopAsyncIteration) || e.is(ExceptionTypes.GeneratorExit)) {
                return;
            }
            throw e;
        }
        throw Errors.runtimeError("coroutine ignored GeneratorExit");
    }

    /** {@code iter(awaitable)}. */
    @PyMethod(name = "__iter__", sig = "($self, /)", doc = "Implement iter(self).")
    public Object iter() {
        return this;
    }

    /** {@code __await__()}. */
    @PyMethod(name = "__await__", sig = "($self, /)", doc = "Return an iterator to be used in await expression.")
    public Object await() {
        return this;
    }

    /** {@code next(awaitable)}. */
    @PyMethod(name = "__next__", sig = "($self, /)", doc = "Implement next(self).")
    public Object next(ThreadState ts) {
        return send(ts, PyNone.NONE);
    }
}
