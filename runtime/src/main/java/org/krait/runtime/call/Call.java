package org.krait.runtime.call;

import org.krait.runtime.error.Errors;
import org.krait.runtime.object.BoundMethod;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.AttributeCache;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.Descriptors;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/**
 * Calls of Python callables. Positional arguments of the common arities travel unpacked; in the general form keyword
 * values follow the positional ones in one array, and their names come in a second one (as in CPython's vectorcall).
 */
public final class Call {
    /** No arguments. */
    public static final Object[] NO_ARGS = {};
    /** No keyword names. */
    public static final String[] NO_NAMES = {};

    private Call() {}

    private static PyObject callable(Object f) {
        if (f instanceof PyObject p) {
            return p;
        }
        throw notCallable(f);
    }

    static RuntimeException notCallable(Object f) {
        return Errors.typeError("'%s' object is not callable", Types.nameOf(f));
    }

    /** Whether {@code callable(f)}. */
    public static boolean isCallable(Object f) {
        return f instanceof PyObject p && (p instanceof PyType || p instanceof PyFunction || p.type().special(Special.CALL) != null);
    }

    /** The default of {@code PyObject.call}: by the type's {@code __call__}. */
    public static Object viaType(ThreadState ts, PyObject f, Object[] args, String[] kwNames) {
        Object method = f.type().special(Special.CALL);
        if (method == null) {
            throw notCallable(f);
        }
        int depth = ts.enterNative("");
        try {
            return bound(ts, method, f, args, kwNames);
        } finally {
            ts.leaveNative(depth);
        }
    }

    /** {@code f()}. */
    public static Object call0(ThreadState ts, Object f) {
        return callable(f).call0(ts);
    }

    /** {@code f(a)}. */
    public static Object call1(ThreadState ts, Object f, Object a) {
        return callable(f).call1(ts, a);
    }

    /** {@code f(a, b)}. */
    public static Object call2(ThreadState ts, Object f, Object a, Object b) {
        return callable(f).call2(ts, a, b);
    }

    /** {@code f(a, b, c)}. */
    public static Object call3(ThreadState ts, Object f, Object a, Object b, Object c) {
        return callable(f).call3(ts, a, b, c);
    }

    /** {@code f(a, b, c, d)}. */
    public static Object call4(ThreadState ts, Object f, Object a, Object b, Object c, Object d) {
        return callable(f).call4(ts, a, b, c, d);
    }

    /** {@code f(*args)} for an array that nobody changes any more. */
    public static Object callN(ThreadState ts, Object f, Object[] args) {
        return callable(f).call(ts, args, NO_NAMES);
    }

    /** The general call: the last {@code kwNames.length} of {@code args} are the keywords' values. */
    public static Object callKw(ThreadState ts, Object f, Object[] args, String[] kwNames) {
        return callable(f).call(ts, args, kwNames);
    }

    /** {@code f()} on the current thread. */
    public static Object call(Object f) {
        return call0(ThreadState.current(), f);
    }

    /** {@code f(a)} on the current thread. */
    public static Object call(Object f, Object a) {
        return call1(ThreadState.current(), f, a);
    }

    /** {@code f(a, b)} on the current thread. */
    public static Object call(Object f, Object a, Object b) {
        return call2(ThreadState.current(), f, a, b);
    }

    /** {@code f(a, b, c)} on the current thread. */
    public static Object call(Object f, Object a, Object b, Object c) {
        return call3(ThreadState.current(), f, a, b, c);
    }

    // ---- star arguments

    /**
     * {@code f(*positional, **mapping)}: {@code positional} is any iterable, {@code mapping} a mapping with str keys or null.
     */
    public static Object callStar(ThreadState ts, Object f, Object positional, Object mapping) {
        Object[] args;
        if (positional instanceof PyTuple t) {
            args = t.items();
        } else if (positional instanceof Object[] array) {
            args = array;
        } else {
            args = Iteration.toArray(positional);
        }
        if (mapping == null) {
            return callN(ts, f, args);
        }
        PyDict keywords = (PyDict) mapping;
        if (!isCallable(f)) {
            throw notCallable(f);
        }
        return unpacked(args, keywords, (all, names) -> callKw(ts, f, all, names));
    }

    /** What is done with arguments in the general form. */
    @FunctionalInterface
    public interface Arguments {
        /** Called with positional arguments and keyword values, and the keywords' names. */
        Object apply(Object[] args, String[] kwNames);
    }

    /** Turns {@code *args, **kwargs} into the general form. Raises TypeError for a keyword that is not a str. */
    public static Object unpacked(Object[] args, PyDict kwargs, Arguments target) {
        if (kwargs == null || kwargs.size() == 0) {
            return target.apply(args, NO_NAMES);
        }
        Object[][] entries = kwargs.entries();
        Object[] all = java.util.Arrays.copyOf(args, args.length + entries.length);
        String[] names = new String[entries.length];
        for (int i = 0; i < entries.length; i++) {
            names[i] = keyword(entries[i][0]);
            all[args.length + i] = entries[i][1];
        }
        return target.apply(all, names);
    }

    private static String keyword(Object key) {
        if (key instanceof String s) {
            return s;
        }
        if (Strs.isStr(key)) {
            return Strs.toJava(key);
        }
        throw Errors.typeError("keywords must be strings");
    }

    /**
     * Adds the items of {@code mapping} to the keywords collected so far for a call of {@code f}. Raises TypeError for what is no
     * mapping, and for a key that is there already; the call itself for one that is no str.
     */
    public static void mergeKeywords(ThreadState ts, Object f, PyDict collected, Object mapping) {
        if (mapping instanceof PyDict d && d.type() == PyDict.TYPE) {
            for (Object[] entry : d.entries()) {
                mergeKeyword(f, collected, entry[0], entry[1]);
            }
            return;
        }
        Object keys = Attributes.getOrNull(mapping, "keys");
        if (keys == null) {
            throw Errors.typeError("%s argument after ** must be a mapping, not %s", describe(f), Types.nameOf(mapping));
        }
        Object it = Iteration.iter(call0(ts, keys));
        for (Object key = Iteration.next(it); key != null; key = Iteration.next(it)) {
            mergeKeyword(f, collected, key, Subscripts.get(mapping, key));
        }
    }

    /** The callee in messages: {@code module.qualname()}, or its str. */
    public static String describe(Object f) {
        Object qualname = Attributes.getOrNull(f, "__qualname__");
        if (!(qualname instanceof String q)) {
            return Strs.toJava(Operators.str(f));
        }
        Object module = Attributes.getOrNull(f, "__module__");
        return module instanceof String m && !m.equals("builtins") ? m + "." + q + "()" : q + "()";
    }

    private static void mergeKeyword(Object f, PyDict collected, Object key, Object value) {
        if (collected.get(key) != null) {
            throw Errors.typeError("%s got multiple values for keyword argument '%s'", describe(f), Strs.toJava(Operators.str(key)));
        }
        collected.put(key, value);
    }

    /**
     * The items of the iterable behind {@code *}. Raises TypeError for what is not iterable; it names the callee {@code f} when the iterable
     * is all that the call has by position, and {@code f} is null otherwise.
     */
    public static Object[] starArgument(Object f, Object iterable) {
        if (iterable instanceof PyTuple t) {
            return t.items();
        }
        if (Types.of(iterable).special(Special.ITER) == null && Types.of(iterable).special(Special.GETITEM) == null) {
            throw Errors.typeError("%s must be an iterable, not %s", f == null ? "Value after *" : describe(f) + " argument after *",
                    Types.nameOf(iterable));
        }
        return Iteration.toArray(iterable);
    }

    // ---- special methods found on a type, with self

    /** Calls {@code method}, found on the type of {@code self}, with no further argument. */
    public static Object bound0(ThreadState ts, Object method, Object self) {
        if (Descriptors.bindsSelf(method)) {
            return ((PyObject) method).call1(ts, self);
        }
        return call0(ts, Descriptors.get(method, self, Types.of(self)));
    }

    /** Calls {@code method}, found on the type of {@code self}, with one argument. */
    public static Object bound1(ThreadState ts, Object method, Object self, Object a) {
        if (Descriptors.bindsSelf(method)) {
            return ((PyObject) method).call2(ts, self, a);
        }
        return call1(ts, Descriptors.get(method, self, Types.of(self)), a);
    }

    /** Calls {@code method}, found on the type of {@code self}, with two arguments. */
    public static Object bound2(ThreadState ts, Object method, Object self, Object a, Object b) {
        if (Descriptors.bindsSelf(method)) {
            return ((PyObject) method).call3(ts, self, a, b);
        }
        return call2(ts, Descriptors.get(method, self, Types.of(self)), a, b);
    }

    /** Calls {@code method}, found on the type of {@code self}, with three arguments. */
    public static Object bound3(ThreadState ts, Object method, Object self, Object a, Object b, Object c) {
        if (Descriptors.bindsSelf(method)) {
            return ((PyObject) method).call4(ts, self, a, b, c);
        }
        return call3(ts, Descriptors.get(method, self, Types.of(self)), a, b, c);
    }

    /** Calls {@code method}, found on the type of {@code self}, in the general form. */
    public static Object bound(ThreadState ts, Object method, Object self, Object[] args, String[] kwNames) {
        if (!Descriptors.bindsSelf(method)) {
            return callKw(ts, Descriptors.get(method, self, Types.of(self)), args, kwNames);
        }
        if (kwNames.length == 0) {
            switch (args.length) {
                case 0:
                    return ((PyObject) method).call1(ts, self);
                case 1:
                    return ((PyObject) method).call2(ts, self, args[0]);
                case 2:
                    return ((PyObject) method).call3(ts, self, args[0], args[1]);
                default:
                    break;
            }
        }
        return ((PyObject) method).call(ts, prepend(self, args), kwNames);
    }

    /** {@code args} with {@code self} before them. */
    public static Object[] prepend(Object self, Object[] args) {
        Object[] all = new Object[args.length + 1];
        all[0] = self;
        System.arraycopy(args, 0, all, 1, args.length);
        return all;
    }

    // ---- o.name(…) in compiled code, without an object for the bound method

    /** {@code o.name()}. */
    public static Object method0(ThreadState ts, Object o, String name, AttributeCache[] sites, int site) {
        PyObject method = Attributes.methodAt(o, sites, site);
        if (method != null) {
            return method.call1(ts, o);
        }
        Object f = Attributes.get(o, name, sites, site);
        return call0(ts, f);
    }

    /** {@code o.name(a)}. */
    public static Object method1(ThreadState ts, Object o, Object a, String name, AttributeCache[] sites, int site) {
        PyObject method = Attributes.methodAt(o, sites, site);
        if (method != null) {
            return method.call2(ts, o, a);
        }
        return call1(ts, Attributes.get(o, name, sites, site), a);
    }

    /** {@code o.name(a, b)}. */
    public static Object method2(ThreadState ts, Object o, Object a, Object b, String name, AttributeCache[] sites, int site) {
        PyObject method = Attributes.methodAt(o, sites, site);
        if (method != null) {
            return method.call3(ts, o, a, b);
        }
        return call2(ts, Attributes.get(o, name, sites, site), a, b);
    }

    /** {@code o.name(a, b, c)}. */
    public static Object method3(ThreadState ts, Object o, Object a, Object b, Object c, String name, AttributeCache[] sites, int site) {
        PyObject method = Attributes.methodAt(o, sites, site);
        if (method != null) {
            return method.call4(ts, o, a, b, c);
        }
        return call3(ts, Attributes.get(o, name, sites, site), a, b, c);
    }

    /** {@code o.name(*args)}. */
    public static Object methodN(ThreadState ts, Object o, Object[] args, String name, AttributeCache[] sites, int site) {
        return methodKw(ts, o, args, NO_NAMES, name, sites, site);
    }

    /** {@code o.name(…)} in the general form. */
    public static Object methodKw(ThreadState ts, Object o, Object[] args, String[] kwNames, String name, AttributeCache[] sites, int site) {
        PyObject method = Attributes.methodAt(o, sites, site);
        if (method != null) {
            return method.call(ts, prepend(o, args), kwNames);
        }
        return callKw(ts, Attributes.get(o, name, sites, site), args, kwNames);
    }

    // ---- o.name(…) in two steps, when arguments are evaluated in between

    /**
     * The attribute to call. {@code ts.bind} says, until the next look-up of this thread, whether it is a function still to be given
     * {@code o}.
     */
    public static Object lookupMethod(ThreadState ts, Object o, String name, AttributeCache[] sites, int site) {
        PyObject method = Attributes.methodAt(o, sites, site);
        if (method == null) {
            Object found = Attributes.get(o, name, sites, site);
            method = Attributes.methodAt(o, sites, site);
            if (method == null || !(found instanceof BoundMethod b) || b.function() != method) {
                ts.bind = false;
                return found;
            }
        }
        ts.bind = true;
        return method;
    }

    /** Calls what {@link #lookupMethod} found, without arguments. */
    public static Object found0(ThreadState ts, Object f, Object o, boolean bind) {
        return bind ? ((PyObject) f).call1(ts, o) : call0(ts, f);
    }

    /** Calls what {@link #lookupMethod} found, with one argument. */
    public static Object found1(ThreadState ts, Object f, Object o, boolean bind, Object a) {
        return bind ? ((PyObject) f).call2(ts, o, a) : call1(ts, f, a);
    }

    /** Calls what {@link #lookupMethod} found, with two arguments. */
    public static Object found2(ThreadState ts, Object f, Object o, boolean bind, Object a, Object b) {
        return bind ? ((PyObject) f).call3(ts, o, a, b) : call2(ts, f, a, b);
    }

    /** Calls what {@link #lookupMethod} found, with three arguments. */
    public static Object found3(ThreadState ts, Object f, Object o, boolean bind, Object a, Object b, Object c) {
        return bind ? ((PyObject) f).call4(ts, o, a, b, c) : call3(ts, f, a, b, c);
    }

    /** Calls what {@link #lookupMethod} found, with an array of arguments. */
    public static Object foundN(ThreadState ts, Object f, Object o, boolean bind, Object[] args) {
        return callable(f).call(ts, bind ? prepend(o, args) : args, NO_NAMES);
    }

    /** Calls what {@link #lookupMethod} found, in the general form. */
    public static Object foundKw(ThreadState ts, Object f, Object o, boolean bind, Object[] args, String[] kwNames) {
        return callable(f).call(ts, bind ? prepend(o, args) : args, kwNames);
    }

    /** {@code o.name(…)} from Java code, uncached. */
    public static Object method(Object o, String name, Object... args) {
        return callN(ThreadState.current(), Attributes.get(o, name), args);
    }
}
