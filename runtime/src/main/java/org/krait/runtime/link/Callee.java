package org.krait.runtime.link;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.krait.runtime.call.BuiltinFunction;
import org.krait.runtime.call.CompiledUnit;
import org.krait.runtime.call.NativeEntry;
import org.krait.runtime.object.BoundMethod;
import org.krait.runtime.object.PyCode;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.ObjectSlots;
import org.krait.runtime.type.PyType;

/**
 * How to call a callable with a number of positional arguments: a test whether another callable may be called the same way, and the
 * body, {@code (ThreadState, callable, arguments…)}.
 */
record Callee(Test test, MethodHandle body) {
    /** Records, so that HotSpot takes what they compare with for constants. */
    sealed interface Test {
        boolean holds(Object f);
    }

    /** A function with that code and those defaults, while the code is run by its unit itself and not by what stands in for it. */
    record Function(PyCode code, CompiledUnit unit, Object[] defaults) implements Test {
        @Override
        public boolean holds(Object f) {
            return f instanceof PyFunction fn && fn.code() == code && code.entry() == unit && (defaults == null || fn.defaults() == defaults);
        }
    }

    /** A method of such a function. */
    record Method(Function function) implements Test {
        @Override
        public boolean holds(Object f) {
            return f instanceof BoundMethod b && function.holds(b.function());
        }
    }

    /** A builtin function or method. */
    record Builtin(NativeEntry entry) implements Test {
        @Override
        public boolean holds(Object f) {
            return f instanceof BuiltinFunction b && b.entry() == entry;
        }
    }

    /** A class with that {@code __init__}. */
    record Maker(PyType type, int version, PyFunction init, Function function) implements Test {
        @Override
        public boolean holds(Object f) {
            return f == type && type.version() == version && function.holds(init);
        }
    }

    private static final MethodHandle FUNCTION_OF = Handles.of(Callee.class, "functionOf", Handles.type(PyFunction.class, Object.class));
    private static final MethodHandle RECEIVER_OF = Handles.of(Callee.class, "receiverOf", Handles.type(Object.class, Object.class));
    private static final MethodHandle SELF_OF = Handles.of(Callee.class, "selfOf", Handles.type(Object.class, Object.class));
    private static final MethodHandle ALLOCATE = Handles.of(ObjectSlots.class, "allocate", Handles.type(PyObject.class, PyType.class));
    private static final MethodHandle MADE = Handles.of(Callee.class, "made", Handles.type(Object.class, Object.class, Object.class));

    private static PyFunction functionOf(Object method) {
        return (PyFunction) ((BoundMethod) method).function();
    }

    private static Object receiverOf(Object method) {
        return ((BoundMethod) method).self();
    }

    private static Object selfOf(Object builtin) {
        return ((BuiltinFunction) builtin).receiver();
    }

    private static Object made(Object result, Object instance) {
        PyType.checkInitResult(result);
        return instance;
    }

    /** How to call {@code f} with {@code count} arguments; null if there is only the general way. */
    static Callee of(Object f, int count) {
        return switch (f) {
            case PyFunction fn -> function(fn, count);
            case BoundMethod b when b.function() instanceof PyFunction fn -> method(fn, count);
            case BuiltinFunction b -> builtin(b, count);
            case PyType type -> maker(type, count);
            default -> null;
        };
    }

    /** The test for a function and all others that {@link #plain} gives the same handle for. */
    static Function like(PyFunction fn, int count) {
        PyCode code = fn.code();
        return new Function(code, code.unit(), code.simpleArity() == count ? null : fn.defaults());
    }

    /** {@code (ThreadState, PyFunction, count × Object)} of such a function; null if its parameters are of another kind, or if it is traced. */
    static MethodHandle plain(Function like, int count) {
        PyCode code = like.code;
        int arity = code.simpleArity();
        if (arity < count || code.entry() != like.unit) {
            return null;
        }
        Object[] defaults = like.defaults;
        int missing = arity - count;
        if (missing > 0 && (defaults == null || defaults.length < missing)) {
            return null;
        }
        MethodHandle body = like.unit.handle(code.id());
        if (body.type().parameterCount() == 3 && body.type().parameterType(2) == Object[].class) {
            body = body.asCollector(Object[].class, arity);
        }
        if (missing > 0) {
            Object[] last = java.util.Arrays.copyOfRange(defaults, defaults.length - missing, defaults.length);
            body = MethodHandles.insertArguments(body, 2 + count, last);
        }
        return body;
    }

    private static Callee function(PyFunction fn, int count) {
        Function like = like(fn, count);
        MethodHandle body = plain(like, count);
        return body == null ? null : new Callee(like, body.asType(body.type().changeParameterType(1, Object.class)));
    }

    private static Callee method(PyFunction fn, int count) {
        Function like = like(fn, count + 1);
        MethodHandle body = plain(like, count + 1);
        if (body == null) {
            return null;
        }
        MethodHandle split = MethodHandles.filterArguments(body, 1, FUNCTION_OF, RECEIVER_OF);
        int[] order = new int[count + 3];
        order[1] = 1;
        for (int i = 2; i < order.length; i++) {
            order[i] = i - 1;
        }
        MethodType type = MethodType.genericMethodType(count + 2).changeParameterType(0, ThreadState.class);
        return new Callee(new Method(like), MethodHandles.permuteArguments(split, type, order));
    }

    private static Callee builtin(BuiltinFunction f, int count) {
        MethodHandle body = f.entry().handle(count);
        return body == null ? null : new Callee(new Builtin(f.entry()), MethodHandles.filterArguments(body, 1, SELF_OF));
    }

    private static Callee maker(PyType type, int count) {
        int version = type.version();
        PyFunction init = type.plainInit();
        Function function = init == null ? null : like(init, count + 1);
        MethodHandle body = init == null ? null : plain(function, count + 1);
        if (body == null) {
            return null;
        }
        // (ts, self, arguments) → None becomes (ts, self, arguments, self) → self, (self, ts, arguments) → self, (ts, arguments) → self.
        MethodHandle checked = MethodHandles.collectArguments(MADE, 0, MethodHandles.insertArguments(body, 1, init));
        int[] order = new int[count + 3];
        order[0] = 1;
        for (int i = 0; i < count; i++) {
            order[i + 2] = i + 2;
        }
        MethodType merged = MethodType.genericMethodType(count + 2).changeParameterType(1, ThreadState.class);
        MethodHandle given = MethodHandles.permuteArguments(checked, merged, order);
        MethodHandle allocate = ALLOCATE.bindTo(type).asType(MethodType.methodType(Object.class));
        return new Callee(new Maker(type, version, init, function),
                MethodHandles.dropArguments(MethodHandles.foldArguments(given, allocate), 1, Object.class));
    }
}
