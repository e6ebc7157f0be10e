package org.krait.runtime.error;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.frame.PyFrame;
import org.krait.runtime.frame.PyTraceback;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/**
 * What compiled exception handlers, raise statements and with statements do.
 *
 * <p>Contexts are chained when an exception arrives at the first handler or the end of the first function after it was
 * raised: until then nothing can have changed what the thread is handling. An exception with a traceback has arrived before.
 */
public final class Handlers {
    private static final String NOT_A_CLASS = "catching classes that do not inherit from BaseException is not allowed";

    private Handlers() {}

    /** Makes the exception being handled the context of {@code raised}, which has just been raised. */
    public static void chain(ThreadState ts, PyBaseException raised) {
        if (raised.traceback() == null && raised.context() == null) {
            setContext(ts, raised);
        }
    }

    /** The same for an exception that is raised anew, or thrown into a generator that handles one. */
    public static void setContext(ThreadState ts, PyBaseException raised) {
        PyBaseException handled = ts.handled;
        if (handled == null || handled == raised) {
            return;
        }
        cutCycle(handled, raised);
        raised.setContext(handled);
    }

    /**
     * A cycle of contexts would make tracebacks endless: cuts it where it comes back to the exception raised. A cycle that does not hold it
     * (made by hand) is noticed by a second walker at half the speed.
     */
    private static void cutCycle(PyBaseException handled, PyBaseException raised) {
        PyBaseException slow = handled;
        boolean step = false;
        PyBaseException e = handled;
        for (PyBaseException up = e.context(); up != null; e = up, up = up.context()) {
            if (up == raised) {
                e.setContext(null);
                return;
            }
            if (up == slow) {
                return;
            }
            if (step) {
                slow = slow.context();
            }
            step = !step;
        }
    }

    /**
     * At the start of a handler of {@code fn}: the exception that {@code thrown} carries or stands for, with a traceback entry for the position
     * unless that is negative. Throws on what unwinds the thread. {@code depth} is that of the function's activation: calls that ended
     * by an exhausted stack may not have left theirs.
     */
    public static PyBaseException caught(Throwable thrown, ThreadState ts, PyFunction fn, int position, int depth) {
        PyBaseException e = Errors.of(thrown).value();
        ts.returnTo(depth);
        chain(ts, e);
        if (position >= 0) {
            PyFrame frame = ts.frame(depth);
            frame.passed(position);
            PyTraceback.add(e, frame, position);
        }
        return e;
    }

    /** What to throw to raise a caught exception again. */
    public static Throwable rethrow(PyBaseException e) {
        return new PyException(e);
    }

    /** {@code raise raised from cause}; {@code cause} null for a raise without from. Gives what to throw. */
    public static Throwable raise(ThreadState ts, Object raised, Object cause) {
        PyException thrown = instantiate(ts, raised);
        if (cause != null) {
            thrown.value().setCause(cause == PyNone.NONE ? null : instantiateCause(ts, cause));
        }
        setContext(ts, thrown.value());
        return thrown;
    }

    private static PyBaseException instantiateCause(ThreadState ts, Object cause) {
        Object value = isExceptionClass(cause) ? Call.call0(ts, cause) : cause;
        if (value instanceof PyBaseException e) {
            return e;
        }
        if (value != cause) {
            throw Errors.typeError("calling %s should have returned an instance of BaseException, not %s", Operators.repr(cause),
                    Operators.repr(Types.of(value)));
        }
        throw Errors.typeError("exception causes must derive from BaseException");
    }

    private static boolean isExceptionClass(Object o) {
        return o instanceof PyType t && t.isSubtypeOf(PyBaseException.TYPE);
    }

    /** What to throw for an exception or exception class. */
    public static PyException instantiate(ThreadState ts, Object raised) {
        if (raised instanceof PyBaseException e) {
            return new PyException(e);
        }
        if (!isExceptionClass(raised)) {
            throw Errors.typeError("exceptions must derive from BaseException");
        }
        Object value = Call.call0(ts, raised);
        if (value instanceof PyBaseException e) {
            return new PyException(e);
        }
        throw Errors.typeError("calling %s should have returned an instance of BaseException, not %s", Operators.repr(raised),
                Operators.repr(Types.of(value)));
    }

    /** {@code raise} alone: what to throw. Raises RuntimeError if nothing is being handled. */
    public static Throwable reraise(ThreadState ts) {
        PyBaseException handled = ts.handled;
        if (handled == null) {
            throw Errors.runtimeError("No active exception to reraise");
        }
        return new PyException(handled);
    }

    /** The AssertionError of a failed assert. */
    public static Throwable assertionFailed(ThreadState ts, Object message) {
        Object made = message == null ? Call.call0(ts, ExceptionTypes.AssertionError) : Call.call1(ts, ExceptionTypes.AssertionError, message);
        return raise(ts, made, null);
    }

    // ---- except

    /** Whether {@code except type} takes {@code e}. Raises TypeError if type is no exception class nor a tuple of them. */
    public static boolean matches(PyBaseException e, Object type) {
        checkTypes(type, false);
        return given(e, type);
    }

    private static boolean given(PyBaseException e, Object type) {
        if (type instanceof PyTuple tuple) {
            for (Object one : tuple.items()) {
                if (given(e, one)) {
                    return true;
                }
            }
            return false;
        }
        return type instanceof PyType t && e.type().isSubtypeOf(t);
    }

    private static void checkTypes(Object type, boolean star) {
        Object[] all = type instanceof PyTuple tuple ? tuple.items() : new Object[] {type};
        for (Object one : all) {
            if (!isExceptionClass(one)) {
                throw Errors.typeError(NOT_A_CLASS);
            }
            if (star && ((PyType) one).isSubtypeOf(ExceptionTypes.BaseExceptionGroup)) {
                throw Errors.typeError("catching ExceptionGroup with except* is not allowed. Use except instead.");
            }
        }
    }

    // ---- except*

    /** What {@code except* type} leaves of {@code e} and what it takes, either null for nothing. */
    public static PyBaseException[] matchStar(PyBaseException e, Object type, ThreadState ts, int depth, int position) {
        checkTypes(type, true);
        if (given(e, type)) {
            if (e instanceof PyBaseExceptionGroup) {
                return new PyBaseException[] {null, e};
            }
            PyBaseException wrapped = groupOf(e);
            PyTraceback.add(wrapped, ts.frame(depth), position);
            return new PyBaseException[] {null, wrapped};
        }
        if (e instanceof PyBaseExceptionGroup group) {
            Object pair = Call.method(group, "split", type);
            if (!(pair instanceof PyTuple t)) {
                throw Errors.typeError("%s.split must return a tuple, not %s", e.type().name(), Types.nameOf(pair));
            }
            if (t.items().length < 2) {
                throw Errors.typeError("%s.split must return a 2-tuple, got tuple of size %s", e.type().name(), t.items().length);
            }
            return new PyBaseException[] {orNull(t.items()[1]), orNull(t.items()[0])};
        }
        return new PyBaseException[] {e, null};
    }

    private static PyBaseException orNull(Object o) {
        return o instanceof PyBaseException e ? e : null;
    }

    /**
     * What is to be raised after all except* clauses: exceptions raised anew in a group, together with the parts of the original
     * that were not handled or were raised again, in the original's structure. Null for nothing.
     */
    public static PyBaseException starResult(PyBaseException original, Object collected) {
        Object[] all = ((PyList) collected).toArray();
        if (all.length == 0) {
            return null;
        }
        if (!(original instanceof PyBaseExceptionGroup group)) {
            return (PyBaseException) all[0];
        }
        List<PyBaseException> raised = new ArrayList<>();
        Map<PyBaseException, Boolean> again = new IdentityHashMap<>();
        for (Object one : all) {
            PyBaseException e = (PyBaseException) one;
            if (e instanceof PyBaseExceptionGroup part && sameOrigin(part, group)) {
                leaves(part, again);
            } else {
                raised.add(e);
            }
        }
        PyBaseException rest = again.isEmpty() ? null : keep(group, again);
        if (raised.isEmpty()) {
            return rest;
        }
        if (rest != null) {
            raised.add(rest);
        }
        if (raised.size() == 1) {
            return raised.getFirst();
        }
        return groupOf(raised.toArray());
    }

    private static boolean sameOrigin(PyBaseExceptionGroup a, PyBaseExceptionGroup b) {
        return a.traceback() == b.traceback() && a.cause() == b.cause() && a.context() == b.context()
                && Attributes.getOrNull(a, "__notes__") == Attributes.getOrNull(b, "__notes__");
    }

    private static void leaves(PyBaseException e, Map<PyBaseException, Boolean> into) {
        if (e instanceof PyBaseExceptionGroup group) {
            for (Object inner : group.exceptions().items()) {
                leaves((PyBaseException) inner, into);
            }
        } else {
            into.put(e, true);
        }
    }

    /** The part of {@code e} whose leaves are wanted, in the same structure; null for nothing. */
    private static PyBaseException keep(PyBaseException e, Map<PyBaseException, Boolean> wanted) {
        if (!(e instanceof PyBaseExceptionGroup group)) {
            return wanted.containsKey(e) ? e : null;
        }
        List<Object> kept = new ArrayList<>();
        for (Object inner : group.exceptions().items()) {
            PyBaseException part = keep((PyBaseException) inner, wanted);
            if (part != null) {
                kept.add(part);
            }
        }
        return group.subset(kept);
    }

    /** A new group without a message. */
    private static PyBaseException groupOf(Object... members) {
        return (PyBaseException) Call.call2(ThreadState.current(), ExceptionTypes.BaseExceptionGroup, "", PyList.copyOf(members));
    }

    // ---- with

    private static final String SYNC = "the context manager protocol";
    private static final String ASYNC = "the asynchronous context manager protocol";

    private static Object method(Object manager, Special which, boolean async) {
        Object method = Attributes.lookupSpecial(manager, which);
        if (method != null) {
            return method;
        }
        PyType type = Types.of(manager);
        boolean other = async ? type.special(Special.ENTER) != null && type.special(Special.EXIT) != null
                : type.special(Special.AENTER) != null && type.special(Special.AEXIT) != null;
        String hint = !other ? "" : " but it supports " + (async ? SYNC : ASYNC) + ". Did you mean to use '" + (async ? "with" : "async with") + "'?";
        throw Errors.typeError("'%s' object does not support %s (missed %s method)%s", type.name(), async ? ASYNC : SYNC, which.methodName(), hint);
    }

    /** The bound {@code __exit__} of a context manager. */
    public static Object exitOf(Object manager) {
        return method(manager, Special.EXIT, false);
    }

    /** Calls {@code __enter__}. */
    public static Object enter(ThreadState ts, Object manager) {
        return Call.call0(ts, method(manager, Special.ENTER, false));
    }

    /** Calls the exit of a context manager whose body has raised {@code e}. */
    public static Object exit(ThreadState ts, Object exit, PyBaseException e) {
        return Call.call3(ts, exit, e.type(), e, e.pyTraceback());
    }

    /** The bound {@code __aexit__} of an asynchronous context manager. */
    public static Object asyncExitOf(Object manager) {
        return method(manager, Special.AEXIT, true);
    }

    /** Calls {@code __aenter__}; the result is to be awaited. */
    public static Object asyncEnter(ThreadState ts, Object manager) {
        return Call.call0(ts, method(manager, Special.AENTER, true));
    }
}
