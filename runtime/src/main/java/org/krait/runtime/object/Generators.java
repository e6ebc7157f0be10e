package org.krait.runtime.object;

import java.util.Arrays;
import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyBaseException;
import org.krait.runtime.error.PyException;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/** What compiled code needs around generators, coroutines and asynchronous generators. */
public final class Generators {
    private static final int AWAIT_ENTER = 1;
    private static final int AWAIT_EXIT = 2;

    private Generators() {}

    /** What a call of {@code fn} gives: a generator, coroutine or asynchronous generator with these variables. */
    public static Object create(ThreadState ts, PyFunction fn, Object[] locals) {
        int flags = fn.code().flags();
        if ((flags & PyCode.COROUTINE) != 0) {
            return PyCoroutine.of(fn, locals, ts.originTrackingDepth == 0 ? PyNone.NONE : origin(ts));
        }
        return (flags & PyCode.ASYNC_GENERATOR) != 0 ? new PyAsyncGenerator(fn, locals) : new PyGenerator(PyGenerator.TYPE, fn, locals);
    }

    /** Where the thread is: file, line and function of as many callers as are to be remembered. */
    private static Object origin(ThreadState ts) {
        int count = Math.min(ts.originTrackingDepth, ts.depth());
        Object[] places = new Object[count];
        for (int i = 0; i < count; i++) {
            org.krait.runtime.frame.PyFrame frame = ts.frame(ts.depth() - 1 - i);
            PyCode code = frame.function().code();
            places[i] = PyTuple.of(code.filename(), (long) frame.line(), code.name());
        }
        return PyTuple.of(places);
    }

    /** The same, whose body is that of the instrumented variant. */
    public static Object createTraced(ThreadState ts, PyFunction fn, Object[] locals) {
        PyGenerator made = (PyGenerator) create(ts, fn, locals);
        made.runInstrumented();
        return made;
    }

    /** An int among the saved variables of a generator. */
    public static Object saveInt(int value) {
        return value;
    }

    /** The int back, 0 if none was saved. */
    public static int restoreInt(Object saved) {
        return saved == null ? 0 : (Integer) saved;
    }

    /** All saved locals have been restored: lets go of them, as what the body deletes while it runs would else live until it saves again. */
    public static void restored(Object[] saved) {
        Arrays.fill(saved, null);
    }

    /** The iterator that await runs. {@code where} says for the message whose result is awaited: 1 {@code __aenter__}, 2 {@code __aexit__}. */
    public static Object awaitIter(Object o, int where) {
        if (o instanceof PyCoroutine c) {
            if (c.delegateOrNone() != PyNone.NONE) {
                throw Errors.runtimeError("coroutine is being awaited already");
            }
            return c;
        }
        if (o instanceof PyGenerator g && (g.function.code().flags() & PyCode.ITERABLE_COROUTINE) != 0) {
            return g;
        }
        PyType type = Types.of(o);
        Object method = type.special(Special.AWAIT);
        if (method == null) {
            throw switch (where) {
                case AWAIT_ENTER -> Errors.typeError("'async with' received an object from __aenter__ that does not implement __await__: %s", type.name());
                case AWAIT_EXIT -> Errors.typeError("'async with' received an object from __aexit__ that does not implement __await__: %s", type.name());
                default -> Errors.typeError("'%s' object can't be awaited", type.name());
            };
        }
        Object it = Call.bound0(ThreadState.current(), method, o);
        if (it instanceof PyCoroutine || it instanceof PyGenerator g && (g.function.code().flags() & PyCode.ITERABLE_COROUTINE) != 0) {
            throw Errors.typeError("__await__() returned a coroutine");
        }
        if (Types.of(it).special(Special.NEXT) == null) {
            throw Errors.typeError("__await__() returned non-iterator of type '%s'", Types.nameOf(it));
        }
        return it;
    }

    /** {@code __aiter__} of the iterable of an async for. */
    public static Object aiter(Object o) {
        PyType type = Types.of(o);
        Object method = type.special(Special.AITER);
        if (method == null) {
            throw Errors.typeError("'async for' requires an object with __aiter__ method, got %s", type.name());
        }
        Object it = Call.bound0(ThreadState.current(), method, o);
        if (Types.of(it).special(Special.ANEXT) == null) {
            throw Errors.typeError("'async for' received an object from __aiter__ that does not implement __anext__: %s", Types.nameOf(it));
        }
        return it;
    }

    /** The iterator to await for the next value of an asynchronous iterator. */
    public static Object anextIter(Object it) {
        PyType type = Types.of(it);
        Object method = type.special(Special.ANEXT);
        if (method == null) {
            throw Errors.typeError("'async for' requires an iterator with __anext__ method, got %s", type.name());
        }
        Object awaitable = Call.bound0(ThreadState.current(), method, it);
        if (awaitable instanceof AsyncGeneratorSend) {
            return awaitable;
        }
        try {
            return awaitIter(awaitable, 0);
        } catch (PyException e) {
            PyException error = Errors.typeError("'async for' received an invalid object from __anext__: %s", Types.nameOf(awaitable));
            error.value().setCause(e.value());
            error.value().setContext(e.value());
            throw error;
        }
    }

    /** Whether an exception ends an async for. */
    public static boolean isStopAsyncIteration(PyBaseException e) {
        return e.type().isSubtypeOf(ExceptionTypes.StopAsyncIteration);
    }

    /** A value yielded by an asynchronous generator itself. */
    public static Object asyncYield(Object value) {
        return new AsyncYield(value);
    }

    /** The value itself of what an asynchronous generator yields. */
    public static Object yielded(Object value) {
        return value instanceof AsyncYield wrapped ? wrapped.value : value;
    }

    /** Tells a value that an asynchronous generator yields from those that its awaits pass through. Never seen by Python code. */
    static final class AsyncYield extends PyObject {
        final Object value;

        AsyncYield(Object value) {
            super(PyType.OBJECT);
            this.value = value;
        }
    }
}
