package org.krait.runtime.object;

import java.lang.ref.PhantomReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.error.Unraisable;
import org.krait.runtime.error.Warnings;
import org.krait.runtime.module.Import;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;

/**
 * What is left of a coroutine, or of the awaitable of an asynchronous generator's method, that nobody has awaited: enough for the warning. It is
 * dropped when the coroutine is started or closed.
 *
 * <p>Where it differs from CPython: the warning comes when the JVM finds the coroutine unreachable, not when the last reference goes. The
 * {@code warnings} module is given another coroutine, with the same names and origin.
 *
 * <p>Threads: immutable but for the id; the set of those alive is concurrent.
 */
final class Unawaited extends PhantomReference<Object> implements WeakReferences.Dead {
    private static final Set<Unawaited> ALL = ConcurrentHashMap.newKeySet();
    private static final AtomicLong MADE = new AtomicLong();

    private final PyFunction function;
    private final Object origin;
    private final String method;
    private final PyGenerator generator;
    private final long number = MADE.getAndIncrement();
    private volatile long identity;

    private Unawaited(Object awaitable, PyFunction function, Object origin, String method, PyGenerator generator) {
        super(awaitable, WeakReferences.queue());
        this.function = function;
        this.origin = origin;
        this.method = method;
        this.generator = generator;
        ALL.add(this);
    }

    /** Of a coroutine. */
    static Unawaited of(PyCoroutine coroutine) {
        return new Unawaited(coroutine, coroutine.function, coroutine.crOrigin(), null, null);
    }

    /** Of an awaitable that a method of an asynchronous generator has given. */
    static Unawaited of(Object awaitable, String method, PyGenerator generator) {
        return new Unawaited(awaitable, null, null, method, generator);
    }

    /** A repr has shown the coroutine's id, which the warning is to show, too. */
    void seenAs(long id) {
        identity = id;
    }

    /** It is awaited, or closed. */
    void forget() {
        ALL.remove(this);
        clear();
    }

    /** The library's function has failed, and not because warnings are errors. */
    private static void warnPlainly(String message) {
        try {
            Warnings.warn(ExceptionTypes.RuntimeWarning, message);
        } catch (PyException e) {
            Unraisable.report(e, "Exception ignored while finalizing coroutine", null);
        }
    }

    /** Warns of all that the JVM has found dead, oldest first. */
    static void buryAll() {
        List<Unawaited> dead = new ArrayList<>();
        for (Unawaited each : ALL) {
            if (each.refersTo(null)) {
                dead.add(each);
            }
        }
        dead.sort(Comparator.comparingLong(each -> each.number));
        for (Unawaited each : dead) {
            each.bury();
        }
    }

    /** Whoever takes it out of the set of those alive gives the warning. */
    @Override
    public void bury() {
        if (!ALL.remove(this)) {
            return;
        }
        if (function == null) {
            try {
                Warnings.warn(ExceptionTypes.RuntimeWarning, "coroutine method '" + method + "' of "
                        + Operators.repr(generator.pyQualname()) + " was never awaited");
            } catch (PyException e) {
                Unraisable.report(e, "Exception ignored while finalizing coroutine " + Operators.repr(generator), null);
            }
            return;
        }
        ThreadState ts = ThreadState.current();
        PyCoroutine twin = PyCoroutine.dead(function, origin);
        if (identity != 0) {
            Identity.adopt(twin, identity);
        }
        String plain = "coroutine '" + Strs.toJava(twin.pyQualname()) + "' was never awaited";
        try {
            Object warn = Attributes.getOrNull(Import.module(ts, "warnings"), "_warn_unawaited_coroutine");
            if (warn != null) {
                Call.call1(ts, warn, twin);
            } else {
                Warnings.warn(ExceptionTypes.RuntimeWarning, plain);
            }
        } catch (PyException e) {
            Unraisable.report(e, "Exception ignored while finalizing coroutine " + Operators.repr(twin), null);
            if (!e.is(ExceptionTypes.Warning)) {
                warnPlainly(plain);
            }
        }
    }
}
