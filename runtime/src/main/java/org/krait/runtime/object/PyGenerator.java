package org.krait.runtime.object;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyDeleter;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.CompiledUnit;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.Handlers;
import org.krait.runtime.error.PyBaseException;
import org.krait.runtime.error.PyException;
import org.krait.runtime.error.PyStopIteration;
import org.krait.runtime.error.Unraisable;
import org.krait.runtime.error.Warnings;
import org.krait.runtime.frame.PyFrame;
import org.krait.runtime.frame.PyTraceback;
import org.krait.runtime.frame.Tracing;
import org.krait.runtime.module.Audit;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/**
 * Python's {@code generator}, and what coroutines and asynchronous generators share with it: a suspended activation. The compiled
 * body restores its variables from {@link #locals}, runs to the next yield, and saves them there.
 *
 * <p>Inside Java a resumption gives the yielded value, or null when the body has returned; {@link #result} is what it returned then.
 *
 * <p>The exception being handled: a generator has its own, and while it handles none what its resumer handles shows through.
 *
 * <p>Threads: {@link #running} is taken by CAS for each resumption, so at most one thread is inside; its volatile accesses
 * hand all other fields over from one thread to the next.
 */
@PyTypeDef(name = "generator", subclassable = false, instantiable = false)
public class PyGenerator extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyGeneratorTable());

    private static final int FINISHED = -1;
    private static final Object[] NOTHING = {};
    private static final VarHandle RUNNING;

    static {
        try {
            RUNNING = MethodHandles.lookup().findVarHandle(PyGenerator.class, "running", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The function that made it. */
    public final PyFunction function;
    /** The variables in the order of the code's layout, then the body's temporaries. Used by compiled code. */
    public Object[] locals;
    /** Where to go on: 0 at the start, k at the k-th suspension, -1 when finished. Used by compiled code. */
    public int state;
    /** The depth of the present activation. Used by compiled code. */
    public int depth;

    private CompiledUnit body;
    private GeneratorGuard guard;
    private volatile boolean running;
    private int position;
    private Object result;
    private Object delegate;
    private Object delegateResult;
    private PyException pending;
    private PyBaseException handled;
    private PyBaseException callerHandled;
    private volatile PyFrame frame;
    private volatile Object name;
    private volatile Object qualname;

    PyGenerator(PyType type, PyFunction function, Object[] locals) {
        super(type);
        this.function = function;
        this.locals = locals;
        this.body = function.code().unit();
        this.name = function.pyName();
        this.qualname = function.pyQualname();
    }

    /** The instrumented variant has made it and knows what lies where in its variables. */
    final void runInstrumented() {
        body = body.instrumented().variant();
    }

    /** The variables and temporaries, of which there are to be that many: the instrumented variant may have more. Used by compiled code. */
    public final Object[] room(int size) {
        Object[] all = locals;
        if (all.length < size) {
            all = Arrays.copyOf(all, size);
            locals = all;
            if (frame != null) {
                frame.locals = all;
            }
        }
        return all;
    }

    /** It is run for the first time, or closed before that. */
    void started() {
    }

    /** What it is called in messages. */
    String kind() {
        return "generator";
    }

    // ---- resuming

    /**
     * Runs the body on, with the value of the yield expression or an exception raised there. Gives the yielded value, or null when the body
     * has returned; raises what the body raises. Must not be finished.
     */
    private Object resume(ThreadState ts, Object sent, PyException thrown) {
        if (!RUNNING.compareAndSet(this, false, true)) {
            throw Errors.valueError("%s already executing", kind());
        }
        try {
            if (state == 0) {
                started();
                body = function.code().entry().bodyFor(ts, this, body);
            }
            if (state == FINISHED) {
                // Another thread has finished it in the meantime.
                result = PyNone.NONE;
                return null;
            }
            depth = ts.push(function);
            if (frame == null) {
                ts.enterGenerator(depth, this);
            } else {
                frame.enterAgain(ts, depth);
                ts.setFrame(depth, frame);
            }
            if (thrown != null && state == 0) {
                state = FINISHED;
                Throwable ended = ts.unwound(thrown, depth, function, 0, null);
                release();
                throw sneaky(ended);
            }
            pending = thrown;
            PyBaseException outer = ts.handled;
            callerHandled = outer;
            if (handled != null) {
                ts.handled = handled;
            }
            try {
                Object value = body.resume(function.code().id(), ts, this, sent);
                ts.pop(depth);
                return value;
            } finally {
                ts.handled = outer;
                callerHandled = null;
            }
        } finally {
            RUNNING.setRelease(this, false);
        }
    }

    private static <T extends Throwable> RuntimeException sneaky(Throwable t) throws T {
        @SuppressWarnings("unchecked")
        T unchecked = (T) t;
        throw unchecked;
    }

    /** Saves where the body is suspended. Used by compiled code. */
    public final void suspend(int at, int where) {
        state = at;
        position = where;
    }

    /** What a yield expression gives: the value sent, or it raises what was thrown in. Used by compiled code. */
    public final Object received(Object sent) {
        PyException thrown = pending;
        if (thrown != null) {
            pending = null;
            if (handled != null) {
                Handlers.setContext(ThreadState.current(), thrown.value());
            }
            throw thrown;
        }
        return sent;
    }

    /** Whether somebody has its frame. Used by compiled code. */
    public final boolean hasFrame() {
        return frame != null;
    }

    /** The body is about to return from {@code at}, with these variables (null if the frame has them). Used by compiled code. */
    public final void leave(int at, Object[] variables) {
        frame.leave(at, variables);
    }

    /** As {@link #suspend}, inside a try or with: should nobody resume it, it is to be closed. Used by compiled code. */
    public final void suspendGuarded(int at, int where) {
        suspend(at, where);
        guard();
    }

    /** Something is to be done when it becomes unreachable. */
    final void guard() {
        if (guard == null) {
            guard = new GeneratorGuard(this);
        }
    }

    /** Its frame is cleared, which ends it as if nobody referred to it any more. Must not be suspended or running. */
    public void frameCleared(ThreadState ts) {
        if (state == 0) {
            close(ts);
        }
    }

    /** Nobody refers to it any more. */
    void finalizeUnreachable(ThreadState ts) {
        if (state > 0) {
            close(ts);
        }
    }

    /** The body returns. Used by compiled code. */
    public final Object finished(ThreadState ts, Object value) {
        state = FINISHED;
        result = value;
        release();
        return null;
    }

    private void release() {
        if (guard != null) {
            guard.dismiss();
            guard = null;
        }
        delegate = null;
        handled = null;
        locals = NOTHING;
    }

    /**
     * The body ends by a throwable: gives what to throw. A StopIteration would end the loop of whoever runs the generator, and becomes
     * a RuntimeError (PEP 479). Used by compiled code.
     */
    public final Throwable failed(ThreadState ts, Throwable thrown, int at, Object[] variables) {
        state = FINISHED;
        if (Errors.isUnwind(thrown)) {
            return ts.unwound(thrown, depth, function, at, variables);
        }
        PyException e = Errors.of(thrown);
        PyBaseException raised = e.value();
        boolean async = this instanceof PyAsyncGenerator;
        boolean stop = e.is(ExceptionTypes.StopIteration);
        if (stop || async && e.is(ExceptionTypes.StopAsyncIteration)) {
            if (at >= 0) {
                PyTraceback.add(e.value(), ts.frame(depth), at);
            }
            PyException error = Errors.runtimeError("%s raised %s", kind(), stop ? "StopIteration" : "StopAsyncIteration");
            error.value().setCause(e.value());
            error.value().setContext(e.value());
            e = error;
        }
        PyFrame known = frame;
        Throwable result = ts.unwound(e, depth, function, e.value() == raised ? at : Math.max(at, 0), variables);
        if (known == null) {
            // Nobody but the traceback knows it.
            frame = null;
        }
        release();
        return result;
    }

    // ---- the exception being handled

    /** The body begins to handle an exception; gives what it handled before. Used by compiled code. */
    public final PyBaseException enterHandler(ThreadState ts, PyBaseException e) {
        PyBaseException before = handled;
        handled = e;
        ts.handled = e;
        return before;
    }

    /** The body handles again what {@link #enterHandler} gave. Used by compiled code. */
    public final void leaveHandler(ThreadState ts, PyBaseException before) {
        handled = before;
        ts.handled = before != null ? before : callerHandled;
    }

    // ---- yield from and await

    /** The iterator to delegate to in a yield from. Used by compiled code. */
    public final Object yieldFromIter(Object iterable) {
        if (iterable instanceof PyCoroutine) {
            if ((function.code().flags() & (PyCode.COROUTINE | PyCode.ITERABLE_COROUTINE)) == 0) {
                throw Errors.typeError("cannot 'yield from' a coroutine object in a non-coroutine generator");
            }
            return iterable;
        }
        return iterable.getClass() == PyGenerator.class ? iterable : Iteration.iter(iterable);
    }

    /** Begins to delegate. Used by compiled code. */
    public final void delegateTo(Object iterator) {
        delegate = iterator;
    }

    /** Passes what was sent or thrown to the iterator: gives what is to be yielded, or null when the iterator is done. Used by compiled code. */
    public final Object delegate(ThreadState ts, Object sent) {
        Object iterator = delegate;
        PyException thrown = pending;
        pending = null;
        try {
            Object value = thrown == null ? sendTo(ts, iterator, sent) : throwInto(ts, iterator, thrown);
            if (value == null) {
                delegate = null;
            }
            return value;
        } catch (Throwable t) {
            delegate = null;
            if (thrown != null && handled != null && t instanceof PyException e) {
                Handlers.setContext(ts, e.value());
            }
            throw t;
        }
    }

    private Object sendTo(ThreadState ts, Object iterator, Object sent) {
        if (iterator instanceof PyGenerator inner && !(inner instanceof PyAsyncGenerator)) {
            Object value = inner.send(ts, sent);
            if (value == null) {
                if (ts.isTraced()) {
                    Tracing.stopped(ts, depth, inner.stopIteration());
                }
                delegateResult = inner.takeResult();
            }
            return value;
        }
        try {
            if (sent != PyNone.NONE) {
                return Call.method(iterator, "send", sent);
            }
            PyObject p = (PyObject) iterator;
            Object next = p.type().special(Special.NEXT);
            if (next == null) {
                throw Errors.typeError("'%s' object is not an iterator", p.type().name());
            }
            if (!p.type().has(PyType.HEAP) && !(p instanceof Delegable)) {
                Object value = p.iternext();
                if (value == null) {
                    delegateResult = PyNone.NONE;
                }
                return value;
            }
            return Call.bound0(ts, next, iterator);
        } catch (PyException e) {
            Object none = ended(e);
            if (ts.isTraced()) {
                Tracing.stopped(ts, depth, e);
            }
            return none;
        }
    }

    /** Null for a StopIteration, whose value is the result of the delegation. */
    private Object ended(PyException e) {
        if (!e.is(ExceptionTypes.StopIteration)) {
            throw e;
        }
        delegateResult = ((PyStopIteration) e.value()).value();
        return null;
    }

    private Object throwInto(ThreadState ts, Object iterator, PyException thrown) {
        if (thrown.is(ExceptionTypes.GeneratorExit)) {
            closeDelegate(ts, iterator);
            throw thrown;
        }
        if (iterator instanceof PyGenerator inner && !(inner instanceof PyAsyncGenerator)) {
            Object value = inner.raise(ts, thrown);
            delegateResult = value == null ? inner.takeResult() : null;
            return value;
        }
        Object method = Attributes.getOrNull(iterator, "throw");
        if (method == null) {
            throw thrown;
        }
        try {
            return Call.call1(ts, method, thrown.value());
        } catch (PyException e) {
            return ended(e);
        }
    }

    private static void closeDelegate(ThreadState ts, Object iterator) {
        if (iterator instanceof PyGenerator inner && !(inner instanceof PyAsyncGenerator)) {
            inner.close(ts);
            return;
        }
        Object method;
        try {
            method = Attributes.getOrNull(iterator, "close");
        } catch (PyException e) {
            // Closing goes on, as in CPython.
            Unraisable.report(e, null, iterator);
            return;
        }
        if (method != null) {
            Call.call0(ts, method);
        }
    }

    /** The result of the iterator that is done. Used by compiled code. */
    public final Object delegated() {
        Object value = delegateResult;
        delegateResult = null;
        return value;
    }

    /** The exception that stands for the body's return. */
    public final PyException stopIteration() {
        Object value = result;
        return Errors.stopIteration(value == PyNone.NONE ? null : value);
    }

    /** What the body has returned, once. */
    final Object takeResult() {
        Object value = result;
        result = PyNone.NONE;
        return value == null ? PyNone.NONE : value;
    }

    // ---- the Java side of the methods

    /** {@code send}: the yielded value, or null when the body has returned. */
    public Object send(ThreadState ts, Object value) {
        if (state == 0 && value != PyNone.NONE && !running) {
            throw Errors.typeError("can't send non-None value to a just-started %s", kind());
        }
        if (state == FINISHED) {
            return alreadyFinished();
        }
        return resume(ts, value, null);
    }

    /** What resuming a finished one gives. */
    Object alreadyFinished() {
        result = PyNone.NONE;
        return null;
    }

    /** {@code throw}: the yielded value, or null when the body has returned. */
    public Object raise(ThreadState ts, PyException thrown) {
        if (state == FINISHED) {
            throw thrown;
        }
        return resume(ts, null, thrown);
    }

    /** {@code close}: what the body returned, else None. */
    public Object close(ThreadState ts) {
        if (state == FINISHED && !running) {
            return PyNone.NONE;
        }
        if (state == 0 && !running) {
            started();
            state = FINISHED;
            release();
            return PyNone.NONE;
        }
        try {
            Object value = resume(ts, null, new PyException(new PyBaseException(ExceptionTypes.GeneratorExit)));
            if (value != null) {
                throw Errors.runtimeError("%s ignored GeneratorExit", kind());
            }
            return takeResult();
        } catch (PyException e) {
            if (e.is(ExceptionTypes.GeneratorExit) || e.is(ExceptionTypes.StopIteration)) {
                return PyNone.NONE;
            }
            throw e;
        }
    }

    @Override
    public Object iternext() {
        return send(ThreadState.current(), PyNone.NONE);
    }

    /** A StopIteration in place of the null of a body that has returned. */
    final Object orStop(Object value) {
        if (value == null) {
            Object returned = takeResult();
            throw Errors.stopIteration(returned == PyNone.NONE ? null : returned);
        }
        return value;
    }

    /** The exception for the arguments of {@code throw(…)}: one that cannot be made is replaced by the error of making it. */
    static PyException toThrow(ThreadState ts, Object type, Object value, Object traceback) {
        if (value != null || traceback != null) {
            Warnings.deprecated(
                    "the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead.");
        }
        PyTraceback trace = null;
        if (traceback instanceof PyTraceback t) {
            trace = t;
        } else if (traceback != null && traceback != PyNone.NONE) {
            throw Errors.typeError("throw() third argument must be a traceback object");
        }
        PyException thrown;
        if (type instanceof PyType t && t.isSubtypeOf(PyBaseException.TYPE)) {
            Object made;
            try {
                if (value == null || value == PyNone.NONE) {
                    made = Call.call0(ts, t);
                } else if (value instanceof PyBaseException e && e.type().isSubtypeOf(t)) {
                    made = value;
                } else if (value instanceof PyTuple args) {
                    made = Call.callN(ts, t, args.items());
                } else {
                    made = Call.call1(ts, t, value);
                }
            } catch (PyException e) {
                made = e.value();
            }
            thrown = made instanceof PyBaseException e ? new PyException(e)
                    : Errors.typeError("calling %s should have returned an instance of BaseException, not %s",
                            Operators.repr(t), Types.nameOf(made));
        } else if (type instanceof PyBaseException e) {
            if (value != null && value != PyNone.NONE) {
                throw Errors.typeError("instance exception may not have a separate value");
            }
            thrown = new PyException(e);
        } else {
            throw Errors.typeError("exceptions must be classes or instances deriving from BaseException, not %s",
                    Types.nameOf(type));
        }
        if (trace != null) {
            thrown.value().setTraceback(trace);
        }
        return thrown;
    }

    // ---- state

    /** Whether a thread is inside. */
    public final boolean isRunning() {
        return running;
    }

    /** Whether it stands at a yield. */
    public final boolean isSuspended() {
        return state > 0 && !running;
    }

    /** Whether the body has ended. */
    public final boolean isFinished() {
        return state == FINISHED;
    }

    /** The position it is suspended at. */
    public final int position() {
        return position;
    }

    /** What it delegates to while suspended, or None. */
    final Object delegateOrNone() {
        Object d = delegate;
        return d == null || running ? PyNone.NONE : d;
    }

    /** Its frame, or None once finished. */
    final Object frameOrNone() {
        if (state == FINISHED) {
            return PyNone.NONE;
        }
        PyFrame known = frame;
        if (known == null) {
            ThreadState ts = ThreadState.current();
            known = running && ts.isGenerator(depth, this) ? ts.frame(depth) : new PyFrame(this);
            frame = known;
        }
        return known;
    }

    /** Its frame, which is asked for while it runs as the activation at {@code at} of {@code ts}. */
    public final PyFrame runningFrame(ThreadState ts, int at) {
        PyFrame known = frame;
        if (known == null) {
            known = new PyFrame(this);
            frame = known;
        }
        known.enterAgain(ts, at);
        return known;
    }

    // ---- Python

    /** {@code send(value)}. */
    @PyMethod(name = "send", sig = "($self, value, /)", doc = "send(value) -> send 'value' into generator,\nreturn next yielded value or raise StopIteration.")
    public Object pySend(ThreadState ts, Object value) {
        return orStop(send(ts, value));
    }

    /** {@code throw(value)}. */
    @PyMethod(name = "throw", sig = "($self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)", doc = "throw(value)\nthrow(type[,value[,tb]])\n\n"
            + "Raise exception in generator, return next yielded value or raise\nStopIteration.\nthe (type, val, tb) signature is deprecated, \n"
            + "and may be removed in a future version of Python.")
    public Object pyThrow(ThreadState ts, Object type, Object value, Object traceback) {
        return orStop(raise(ts, toThrow(ts, type, value, traceback)));
    }

    /** {@code close()}. */
    @PyMethod(name = "close", sig = "($self, /)", doc = "close() -> raise GeneratorExit inside generator.")
    public Object pyClose(ThreadState ts) {
        return close(ts);
    }

    /** {@code iter(generator)}. */
    @PyMethod(name = "__iter__", sig = "($self, /)", doc = "Implement iter(self).")
    public Object iter() {
        return this;
    }

    /** {@code next(generator)}. */
    @PyMethod(name = "__next__", sig = "($self, /)", doc = "Implement next(self).")
    public Object pyNext(ThreadState ts) {
        return orStop(send(ts, PyNone.NONE));
    }

    /** {@code gi_running}. */
    @PyGetter("gi_running")
    public boolean pyRunning() {
        return running;
    }

    /** {@code gi_suspended}. */
    @PyGetter("gi_suspended")
    public boolean pySuspended() {
        return isSuspended();
    }

    /** {@code gi_frame}. */
    @PyGetter("gi_frame")
    public Object pyFrame() {
        return frameOrNone();
    }

    /** {@code gi_code}. */
    @PyGetter("gi_code")
    public Object pyCode() {
        Audit.raise("object.__getattr__", this, "gi_code");
        return function.code();
    }

    /** {@code gi_yieldfrom}. */
    @PyGetter(value = "gi_yieldfrom", doc = "object being iterated by yield from, or None")
    public Object pyYieldFrom() {
        return delegateOrNone();
    }

    /** {@code __name__}. */
    @PyGetter(value = "__name__", doc = "name of the generator")
    public Object pyName() {
        return name;
    }

    /** Sets {@code __name__}. */
    @PySetter("__name__")
    public void setName(Object value) {
        if (!Strs.isStr(value)) {
            throw Errors.typeError("__name__ must be set to a string object");
        }
        name = value;
    }

    /** Refuses to remove {@code __name__}. */
    @PyDeleter("__name__")
    public void deleteName() {
        throw Errors.typeError("__name__ must be set to a string object");
    }

    /** {@code __qualname__}. */
    @PyGetter(value = "__qualname__", doc = "qualified name of the generator")
    public Object pyQualname() {
        return qualname;
    }

    /** Sets {@code __qualname__}. */
    @PySetter("__qualname__")
    public void setQualname(Object value) {
        if (!Strs.isStr(value)) {
            throw Errors.typeError("__qualname__ must be set to a string object");
        }
        qualname = value;
    }

    /** Refuses to remove {@code __qualname__}. */
    @PyDeleter("__qualname__")
    public void deleteQualname() {
        throw Errors.typeError("__qualname__ must be set to a string object");
    }

    /** {@code repr(generator)}. */
    @PyMethod(name = "__repr__", sig = "($self, /)", doc = "Return repr(self).")
    public String repr() {
        return "<" + type().name() + " object " + Strs.toJava(qualname) + " at " + Identity.hex(this) + ">";
    }

    /** Marks iterators of Java whose end carries a value: {@code __next__} is to be called by name. */
    interface Delegable {}

    @PyClassMethod(name = "__class_getitem__", sig = "($type, object, /)", doc = "See PEP 585")
    static Object classGetItem(PyType cls, Object parameters) {
        return GenericAlias.of(cls, parameters);
    }
}
