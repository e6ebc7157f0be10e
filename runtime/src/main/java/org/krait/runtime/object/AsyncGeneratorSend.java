package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyBaseException;
import org.krait.runtime.error.PyException;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/** What {@code asend()} and {@code __anext__()} of an asynchronous generator give: an awaitable that resumes it up to its next own yield. */
@PyTypeDef(name = "async_generator_asend", subclassable = false, instantiable = false)
public final class AsyncGeneratorSend extends PyObject implements PyGenerator.Delegable {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new AsyncGeneratorSendTable());

    private enum State { NEW, UNDER_WAY, CLOSED }

    private final PyAsyncGenerator generator;
    private final Object first;
    private State state = State.NEW;
    private Unawaited unawaited;

    AsyncGeneratorSend(PyAsyncGenerator generator, Object first) {
        super(TYPE);
        this.generator = generator;
        this.first = first;
        this.unawaited = Unawaited.of(this, first == null ? "__anext__" : "asend", generator);
    }

    private void awaited() {
        if (unawaited != null) {
            unawaited.forget();
            unawaited = null;
        }
    }

    private void begin() {
        awaited();
        if (state == State.CLOSED) {
            throw Errors.runtimeError("cannot reuse already awaited __anext__()/asend()");
        }
        if (state == State.NEW) {
            if (generator.active) {
                state = State.CLOSED;
                throw Errors.runtimeError("anext(): asynchronous generator is already running");
            }
            state = State.UNDER_WAY;
        }
        generator.active = true;
    }

    /** {@code send(value)}. */
    @PyMethod(name = "send", sig = "($self, value, /)")
    public Object send(ThreadState ts, Object value) {
        Object sent = state == State.NEW && value == PyNone.NONE ? first : value;
        begin();
        Object yielded;
        try {
            yielded = generator.send(ts, sent);
        } catch (PyException e) {
            state = State.CLOSED;
            throw generator.failedWith(e);
        }
        return unwrap(yielded);
    }

    private Object unwrap(Object yielded) {
        if (yielded == null || yielded instanceof Generators.AsyncYield) {
            state = State.CLOSED;
        }
        return generator.unwrap(yielded);
    }

    /** {@code throw(value)}. */
    @PyMethod(name = "throw", sig = "($self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)")
    public Object raise(ThreadState ts, Object type, Object value, Object traceback) {
        begin();
        Object yielded;
        try {
            yielded = generator.raise(ts, PyGenerator.toThrow(ts, type, value, traceback));
        } catch (PyException e) {
            state = State.CLOSED;
            throw generator.failedWith(e);
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
