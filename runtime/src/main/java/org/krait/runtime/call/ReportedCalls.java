package org.krait.runtime.call;

import org.krait.runtime.frame.Tracing;
import org.krait.runtime.object.BoundMethod;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.AttributeCache;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.Descriptors;
import org.krait.runtime.type.Types;

/**
 * The calls of the instrumented variant of compiled code: as those of {@link Call}, and what is written in Java is reported to the profile
 * function, if there is one. Functions written in Python report themselves; calls of classes and of slots are not reported, as in CPython.
 *
 * <p>Any thread.
 */
public final class ReportedCalls {
    private ReportedCalls() {}

    private static Object reported(ThreadState ts, Object f, Object[] args, String[] names) {
        if (f instanceof BuiltinFunction) {
            return Tracing.callNative(ts, f, f, args, names);
        }
        if (f instanceof BoundMethod b && b.function() instanceof BuiltinFunction) {
            return Tracing.callNative(ts, f, b.function(), args, names);
        }
        if (f instanceof MethodDescriptor d && args.length > names.length && d.accepts(args[0])) {
            Object[] rest = java.util.Arrays.copyOfRange(args, 1, args.length);
            Object bound = Descriptors.get(d, args[0], Types.of(args[0]));
            return Tracing.callNative(ts, bound, bound, rest, names);
        }
        return Call.callKw(ts, f, args, names);
    }

    private static Object reported(ThreadState ts, Object f, Object... args) {
        return reported(ts, f, args, Call.NO_NAMES);
    }

    private static Object found(Object f, Object o, boolean bind) {
        return bind ? Descriptors.get(f, o, Types.of(o)) : f;
    }

    /** As the method of that name in {@link Call}. Used by compiled code. */
    public static Object call0(ThreadState ts, Object f) {
        return Tracing.profiles(ts) ? reported(ts, f, Call.NO_ARGS, Call.NO_NAMES) : Call.call0(ts, f);
    }

    /** As the method of that name in {@link Call}. Used by compiled code. */
    public static Object call1(ThreadState ts, Object f, Object a) {
        return Tracing.profiles(ts) ? reported(ts, f, a) : Call.call1(ts, f, a);
    }

    /** As the method of that name in {@link Call}. Used by compiled code. */
    public static Object call2(ThreadState ts, Object f, Object a, Object b) {
        return Tracing.profiles(ts) ? reported(ts, f, a, b) : Call.call2(ts, f, a, b);
    }

    /** As the method of that name in {@link Call}. Used by compiled code. */
    public static Object call3(ThreadState ts, Object f, Object a, Object b, Object c) {
        return Tracing.profiles(ts) ? reported(ts, f, a, b, c) : Call.call3(ts, f, a, b, c);
    }

    /** As the method of that name in {@link Call}. Used by compiled code. */
    public static Object call4(ThreadState ts, Object f, Object a, Object b, Object c, Object d) {
        return Tracing.profiles(ts) ? reported(ts, f, a, b, c, d) : Call.call4(ts, f, a, b, c, d);
    }

    /** As the method of that name in {@link Call}. Used by compiled code. */
    public static Object callN(ThreadState ts, Object f, Object[] args) {
        return Tracing.profiles(ts) ? reported(ts, f, args, Call.NO_NAMES) : Call.callN(ts, f, args);
    }

    /** As the method of that name in {@link Call}. Used by compiled code. */
    public static Object callKw(ThreadState ts, Object f, Object[] args, String[] kwNames) {
        return Tracing.profiles(ts) ? reported(ts, f, args, kwNames) : Call.callKw(ts, f, args, kwNames);
    }

    /** As the method of that name in {@link Call}. Used by compiled code. */
    public static Object method0(ThreadState ts, Object o, String name, AttributeCache[] sites, int site) {
        return Tracing.profiles(ts) ? reported(ts, Attributes.get(o, name), Call.NO_ARGS, Call.NO_NAMES)
                : Call.method0(ts, o, name, sites, site);
    }

    /** As the method of that name in {@link Call}. Used by compiled code. */
    public static Object method1(ThreadState ts, Object o, Object a, String name, AttributeCache[] sites, int site) {
        return Tracing.profiles(ts) ? reported(ts, Attributes.get(o, name), a)
                : Call.method1(ts, o, a, name, sites, site);
    }

    /** As the method of that name in {@link Call}. Used by compiled code. */
    public static Object method2(ThreadState ts, Object o, Object a, Object b, String name, AttributeCache[] sites, int site) {
        return Tracing.profiles(ts) ? reported(ts, Attributes.get(o, name), a, b)
                : Call.method2(ts, o, a, b, name, sites, site);
    }

    /** As the method of that name in {@link Call}. Used by compiled code. */
    public static Object method3(ThreadState ts, Object o, Object a, Object b, Object c, String name, AttributeCache[] sites, int site) {
        return Tracing.profiles(ts) ? reported(ts, Attributes.get(o, name), a, b, c)
                : Call.method3(ts, o, a, b, c, name, sites, site);
    }

    /** As the method of that name in {@link Call}. Used by compiled code. */
    public static Object methodN(ThreadState ts, Object o, Object[] args, String name, AttributeCache[] sites, int site) {
        return methodKw(ts, o, args, Call.NO_NAMES, name, sites, site);
    }

    /** As the method of that name in {@link Call}. Used by compiled code. */
    public static Object methodKw(ThreadState ts, Object o, Object[] args, String[] kwNames, String name, AttributeCache[] sites, int site) {
        return Tracing.profiles(ts) ? reported(ts, Attributes.get(o, name), args, kwNames)
                : Call.methodKw(ts, o, args, kwNames, name, sites, site);
    }

    /** As the method of that name in {@link Call}. Used by compiled code. */
    public static Object found0(ThreadState ts, Object f, Object o, boolean bind) {
        return Tracing.profiles(ts) ? reported(ts, found(f, o, bind), Call.NO_ARGS, Call.NO_NAMES) : Call.found0(ts, f, o, bind);
    }

    /** As the method of that name in {@link Call}. Used by compiled code. */
    public static Object found1(ThreadState ts, Object f, Object o, boolean bind, Object a) {
        return Tracing.profiles(ts) ? reported(ts, found(f, o, bind), a) : Call.found1(ts, f, o, bind, a);
    }

    /** As the method of that name in {@link Call}. Used by compiled code. */
    public static Object found2(ThreadState ts, Object f, Object o, boolean bind, Object a, Object b) {
        return Tracing.profiles(ts) ? reported(ts, found(f, o, bind), a, b) : Call.found2(ts, f, o, bind, a, b);
    }

    /** As the method of that name in {@link Call}. Used by compiled code. */
    public static Object found3(ThreadState ts, Object f, Object o, boolean bind, Object a, Object b, Object c) {
        return Tracing.profiles(ts) ? reported(ts, found(f, o, bind), a, b, c) : Call.found3(ts, f, o, bind, a, b, c);
    }

    /** As the method of that name in {@link Call}. Used by compiled code. */
    public static Object foundN(ThreadState ts, Object f, Object o, boolean bind, Object[] args) {
        return foundKw(ts, f, o, bind, args, Call.NO_NAMES);
    }

    /** As the method of that name in {@link Call}. Used by compiled code. */
    public static Object foundKw(ThreadState ts, Object f, Object o, boolean bind, Object[] args, String[] kwNames) {
        return Tracing.profiles(ts) ? reported(ts, found(f, o, bind), args, kwNames) : Call.foundKw(ts, f, o, bind, args, kwNames);
    }
}
