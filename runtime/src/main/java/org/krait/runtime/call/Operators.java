package org.krait.runtime.call;

import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.error.Warnings;
import org.krait.runtime.object.Hashes;
import org.krait.runtime.object.Indexes;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyNotImplemented;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.StrText;
import org.krait.runtime.object.Strs;
import org.krait.runtime.object.WideStr;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Descriptors;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/**
 * Python's operators, with short ways for the commonest operands and else by the special methods of the operands' types
 * (CPython's {@code Objects/abstract.c}).
 *
 * <p>The short ways test exact Java classes, which no Python class can change: {@code Long}, {@code Double} and {@code String}
 * are never instances of subclasses.
 */
public final class Operators {
    private Operators() {}

    /** {@code a + b}. */
    public static Object add(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            long r = x + y;
            return ((x ^ r) & (y ^ r)) < 0 ? Ints.add(a, b) : (Object) r;
        }
        if (a instanceof Double x && b instanceof Double y) {
            return x + y;
        }
        if (a instanceof String x && b instanceof String y) {
            return Strs.concat(x, y);
        }
        if (a instanceof Double x && b instanceof Long y) {
            return x + y;
        }
        if (a instanceof Long x && b instanceof Double y) {
            return x + y;
        }
        return binary(a, b, Special.ADD, Special.RADD, "+");
    }

    /** {@code a - b}. */
    public static Object subtract(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            long r = x - y;
            return ((x ^ y) & (x ^ r)) < 0 ? Ints.sub(a, b) : (Object) r;
        }
        if (a instanceof Double x && b instanceof Double y) {
            return x - y;
        }
        if (a instanceof Double x && b instanceof Long y) {
            return x - y;
        }
        if (a instanceof Long x && b instanceof Double y) {
            return x - y;
        }
        return binary(a, b, Special.SUB, Special.RSUB, "-");
    }

    /** {@code a * b}. */
    public static Object multiply(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            long high = Math.multiplyHigh(x, y);
            long low = x * y;
            return high == low >> 63 ? (Object) low : Ints.mul(a, b);
        }
        if (a instanceof Double x && b instanceof Double y) {
            return x * y;
        }
        if (a instanceof Double x && b instanceof Long y) {
            return x * y;
        }
        if (a instanceof Long x && b instanceof Double y) {
            return x * y;
        }
        try {
            return binary(a, b, Special.MUL, Special.RMUL, "*");
        } catch (Indexes.NotACount e) {
            throw notRepeatable(a, b);
        }
    }

    /** The error for {@code a * b} where one is a sequence and the other no int. */
    static PyException notRepeatable(Object a, Object b) {
        PyType type = Types.of(a);
        boolean left = type.special(Special.GETITEM) != null && type.special(Special.MUL) != null;
        return Errors.typeError("can't multiply sequence by non-int of type '%s'", Types.nameOf(left ? b : a));
    }

    /** {@code a @ b}. */
    public static Object matmul(Object a, Object b) {
        return binary(a, b, Special.MATMUL, Special.RMATMUL, "@");
    }

    /** Whether an int is a float too, so that arithmetic with floats rounds no more than once. */
    private static boolean isExact(long n) {
        return n >= -(1L << 53) && n <= 1L << 53;
    }

    /** {@code a / b}. */
    public static Object trueDivide(Object a, Object b) {
        if (a instanceof Double x && b instanceof Double y && y != 0) {
            return x / y;
        }
        if (a instanceof Double x && b instanceof Long y && y != 0) {
            return x / y;
        }
        if (a instanceof Long x && b instanceof Double y && y != 0) {
            return x / y;
        }
        if (a instanceof Long x && b instanceof Long y && y != 0 && isExact(x) && isExact(y)) {
            return (double) x / y;
        }
        return binary(a, b, Special.TRUEDIV, Special.RTRUEDIV, "/");
    }

    /** {@code a // b}. */
    public static Object floorDivide(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y && y > 0) {
            return Math.floorDiv(x, y);
        }
        return binary(a, b, Special.FLOORDIV, Special.RFLOORDIV, "//");
    }

    /** {@code a % b}. */
    public static Object remainder(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y && y > 0) {
            return Math.floorMod(x, y);
        }
        return binary(a, b, Special.MOD, Special.RMOD, "%");
    }

    /** {@code a << b}. */
    public static Object lshift(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y && y >= 0 && y < 63) {
            long r = x << y;
            if (r >> y == x) {
                return r;
            }
        }
        return binary(a, b, Special.LSHIFT, Special.RLSHIFT, "<<");
    }

    /** {@code a >> b}. */
    public static Object rshift(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y && y >= 0) {
            return x >> Math.min(y, 63);
        }
        return binary(a, b, Special.RSHIFT, Special.RRSHIFT, ">>");
    }

    /** {@code a & b}. */
    public static Object and(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return x & y;
        }
        return binary(a, b, Special.AND, Special.RAND, "&");
    }

    /** {@code a | b}. */
    public static Object or(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return x | y;
        }
        return binary(a, b, Special.OR, Special.ROR, "|");
    }

    /** {@code a ^ b}. */
    public static Object xor(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return x ^ y;
        }
        return binary(a, b, Special.XOR, Special.RXOR, "^");
    }

    /** {@code a ** b}. */
    public static Object power(Object a, Object b) {
        return binary(a, b, Special.POW, Special.RPOW, "** or pow()");
    }

    /** {@code pow(a, b, modulus)}. */
    public static Object power(Object a, Object b, Object modulus) {
        if (modulus == PyNone.NONE) {
            return power(a, b);
        }
        ThreadState ts = ThreadState.current();
        PyType left = Types.of(a);
        PyType right = Types.of(b);
        Object method = left.special(Special.POW);
        Object reflected = right == left ? null : right.special(Special.RPOW);
        if (reflected != null && right.isSubtypeOf(left)) {
            Object result = Call.bound2(ts, reflected, b, a, modulus);
            if (result != PyNotImplemented.NOT_IMPLEMENTED) {
                return result;
            }
            reflected = null;
        }
        if (method != null) {
            Object result = Call.bound2(ts, method, a, b, modulus);
            if (result != PyNotImplemented.NOT_IMPLEMENTED) {
                return result;
            }
        }
        if (reflected != null) {
            Object result = Call.bound2(ts, reflected, b, a, modulus);
            if (result != PyNotImplemented.NOT_IMPLEMENTED) {
                return result;
            }
        }
        throw Errors.typeError("unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'", Types.nameOf(a), Types.nameOf(b), Types.nameOf(modulus));
    }

    /** {@code divmod(a, b)}. */
    public static Object divmod(Object a, Object b) {
        return binary(a, b, Special.DIVMOD, Special.RDIVMOD, "divmod()");
    }

    /** The operation, or null when neither operand implements it for the other. */
    private static Object binaryOrNull(Object a, Object b, Special which, Special reflected) {
        PyType left = Types.of(a);
        PyType right = Types.of(b);
        Object method = left.special(which);
        Object other = right == left ? null : right.special(reflected);
        ThreadState ts = ThreadState.current();
        // The right operand goes first when it specialises the left one, and where the left one only
        // concatenates or repeats, which CPython keeps in slots of their own that come last.
        if (other != null && (right.isSubtypeOf(left) && other != left.special(reflected)
                || which == Special.ADD && left.layout().concatenates() && method instanceof SlotWrapper)) {
            Object result = answer(ts, other, b, a);
            if (result != PyNotImplemented.NOT_IMPLEMENTED) {
                return result;
            }
            other = null;
        }
        if (method != null) {
            Object result = answer(ts, method, a, b);
            if (result != PyNotImplemented.NOT_IMPLEMENTED) {
                return result;
            }
        }
        if (other != null) {
            Object result = answer(ts, other, b, a);
            if (result != PyNotImplemented.NOT_IMPLEMENTED) {
                return result;
            }
        }
        return null;
    }

    static Object binary(Object a, Object b, Special which, Special reflected, String symbol) {
        Object result = binaryOrNull(a, b, which, reflected);
        if (result == null) {
            throw unsupported(a, b, symbol);
        }
        return result;
    }

    private static PyException unsupported(Object a, Object b, String symbol) {
        if (symbol.equals(">>") && Types.of(a) == BuiltinFunction.TYPE
                && ((BuiltinFunction) a).name().equals("print")) {
            return Errors.typeError("unsupported operand type(s) for >>: '%s' and '%s'. Did you mean \"print(<message>, file=<output_stream>)\"?",
                    Types.nameOf(a), Types.nameOf(b));
        }
        return Errors.typeError("unsupported operand type(s) for %s: '%s' and '%s'", symbol, Types.nameOf(a), Types.nameOf(b));
    }

    // ---- unary

    /** {@code -a}. */
    public static Object negative(Object a) {
        if (a instanceof Long x && x != Long.MIN_VALUE) {
            return -x;
        }
        if (a instanceof Double x) {
            return -x;
        }
        return unary(a, Special.NEG, "unary -");
    }

    /** {@code +a}. */
    public static Object positive(Object a) {
        if (a instanceof Long || a instanceof Double) {
            return a;
        }
        return unary(a, Special.POS, "unary +");
    }

    /** {@code ~a}. */
    public static Object invert(Object a) {
        if (a instanceof Long x) {
            return ~x;
        }
        return unary(a, Special.INVERT, "unary ~");
    }

    /** {@code abs(a)}. */
    public static Object absolute(Object a) {
        return unary(a, Special.ABS, "abs()");
    }

    private static Object unary(Object a, Special which, String name) {
        Object method = Types.of(a).special(which);
        if (method == null) {
            throw Errors.typeError("bad operand type for %s: '%s'", name, Types.nameOf(a));
        }
        return Call.bound0(ThreadState.current(), method, a);
    }

    /** {@code bool(a)}. */
    public static boolean truth(Object a) {
        if (a instanceof Boolean b) {
            return b;
        }
        if (a == PyNone.NONE) {
            return false;
        }
        if (a instanceof Long x) {
            return x != 0;
        }
        if (a instanceof String s) {
            return !s.isEmpty();
        }
        if (a instanceof Double d) {
            return d != 0;
        }
        PyType type = Types.of(a);
        Object method = type.special(Special.BOOL);
        if (method != null) {
            Object result = Call.bound0(ThreadState.current(), method, a);
            if (result instanceof Boolean b) {
                return b;
            }
            throw Errors.typeError("__bool__ should return bool, returned %s", Types.nameOf(result));
        }
        return type.special(Special.LEN) == null || length(a) != 0;
    }

    /** {@code not a}. */
    public static Object not(Object a) {
        return !truth(a);
    }

    // ---- comparison

    /** {@code a is b}: numbers have no identity of their own, so equal ints and floats are the same. */
    public static boolean is(Object a, Object b) {
        if (a == b) {
            return true;
        }
        if (a instanceof Long || a instanceof Boolean || a instanceof java.math.BigInteger) {
            return a.equals(b);
        }
        // By bits: a NaN is itself, and 0.0 is not -0.0.
        return a instanceof Double && a.equals(b);
    }

    /** {@code a is b or a == b}, as containers compare. */
    public static boolean sameOrEqual(Object a, Object b) {
        return a == b || eqTruth(a, b) || is(a, b);
    }

    /** {@code a < b}. */
    public static Object lt(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return x.longValue() < y.longValue();
        }
        if (a instanceof Double x && b instanceof Double y) {
            return x.doubleValue() < y.doubleValue();
        }
        return compare(a, b, Special.LT, Special.GT, "<");
    }

    /** Whether {@code a < b} is true. */
    public static boolean ltTruth(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return x.longValue() < y.longValue();
        }
        if (a instanceof Double x && b instanceof Double y) {
            return x.doubleValue() < y.doubleValue();
        }
        if (a instanceof Double x && b instanceof Long y && isExact(y)) {
            return x < (double) y;
        }
        if (a instanceof Long x && b instanceof Double y && isExact(x)) {
            return (double) x < y;
        }
        return truth(compare(a, b, Special.LT, Special.GT, "<"));
    }

    /** {@code a <= b}. */
    public static Object le(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return x.longValue() <= y.longValue();
        }
        if (a instanceof Double x && b instanceof Double y) {
            return x.doubleValue() <= y.doubleValue();
        }
        return compare(a, b, Special.LE, Special.GE, "<=");
    }

    /** Whether {@code a <= b} is true. */
    public static boolean leTruth(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return x.longValue() <= y.longValue();
        }
        if (a instanceof Double x && b instanceof Double y) {
            return x.doubleValue() <= y.doubleValue();
        }
        if (a instanceof Double x && b instanceof Long y && isExact(y)) {
            return x <= (double) y;
        }
        if (a instanceof Long x && b instanceof Double y && isExact(x)) {
            return (double) x <= y;
        }
        return truth(compare(a, b, Special.LE, Special.GE, "<="));
    }

    /** {@code a == b}. */
    public static Object eq(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return x.longValue() == y.longValue();
        }
        if (a instanceof Double x && b instanceof Double y) {
            return x.doubleValue() == y.doubleValue();
        }
        if (a instanceof String x && b instanceof String y) {
            return x.equals(y);
        }
        return compare(a, b, Special.EQ, Special.EQ, "==");
    }

    /** Whether {@code a == b} is true. */
    public static boolean eqTruth(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return x.longValue() == y.longValue();
        }
        if (a instanceof Double x && b instanceof Double y) {
            return x.doubleValue() == y.doubleValue();
        }
        if (a instanceof String x && b instanceof String y) {
            return x.equals(y);
        }
        return truth(compare(a, b, Special.EQ, Special.EQ, "=="));
    }

    /** {@code a != b}. */
    public static Object ne(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return x.longValue() != y.longValue();
        }
        if (a instanceof Double x && b instanceof Double y) {
            return x.doubleValue() != y.doubleValue();
        }
        if (a instanceof String x && b instanceof String y) {
            return !x.equals(y);
        }
        return compare(a, b, Special.NE, Special.NE, "!=");
    }

    /** Whether {@code a != b} is true. */
    public static boolean neTruth(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return x.longValue() != y.longValue();
        }
        if (a instanceof Double x && b instanceof Double y) {
            return x.doubleValue() != y.doubleValue();
        }
        if (a instanceof String x && b instanceof String y) {
            return !x.equals(y);
        }
        return truth(compare(a, b, Special.NE, Special.NE, "!="));
    }

    /** {@code a > b}. */
    public static Object gt(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return x.longValue() > y.longValue();
        }
        if (a instanceof Double x && b instanceof Double y) {
            return x.doubleValue() > y.doubleValue();
        }
        return compare(a, b, Special.GT, Special.LT, ">");
    }

    /** Whether {@code a > b} is true. */
    public static boolean gtTruth(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return x.longValue() > y.longValue();
        }
        if (a instanceof Double x && b instanceof Double y) {
            return x.doubleValue() > y.doubleValue();
        }
        if (a instanceof Double x && b instanceof Long y && isExact(y)) {
            return x > (double) y;
        }
        if (a instanceof Long x && b instanceof Double y && isExact(x)) {
            return (double) x > y;
        }
        return truth(compare(a, b, Special.GT, Special.LT, ">"));
    }

    /** {@code a >= b}. */
    public static Object ge(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return x.longValue() >= y.longValue();
        }
        if (a instanceof Double x && b instanceof Double y) {
            return x.doubleValue() >= y.doubleValue();
        }
        return compare(a, b, Special.GE, Special.LE, ">=");
    }

    /** Whether {@code a >= b} is true. */
    public static boolean geTruth(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return x.longValue() >= y.longValue();
        }
        if (a instanceof Double x && b instanceof Double y) {
            return x.doubleValue() >= y.doubleValue();
        }
        if (a instanceof Double x && b instanceof Long y && isExact(y)) {
            return x >= (double) y;
        }
        if (a instanceof Long x && b instanceof Double y && isExact(x)) {
            return (double) x >= y;
        }
        return truth(compare(a, b, Special.GE, Special.LE, ">="));
    }

    private static Object compare(Object a, Object b, Special which, Special reflected, String symbol) {
        PyType left = Types.of(a);
        PyType right = Types.of(b);
        ThreadState ts = ThreadState.current();
        int depth = ts.enterNative(" in comparison");
        try {
            Object method = left.special(which);
            Object other = right.special(reflected);
            boolean tried = false;
            if (left != right && other != null && right.isSubtypeOf(left)) {
                tried = true;
                Object result = answer(ts, other, b, a);
                if (result != PyNotImplemented.NOT_IMPLEMENTED) {
                    return result;
                }
            }
            if (method != null) {
                Object result = answer(ts, method, a, b);
                if (result != PyNotImplemented.NOT_IMPLEMENTED) {
                    return result;
                }
            }
            if (!tried && other != null) {
                Object result = answer(ts, other, b, a);
                if (result != PyNotImplemented.NOT_IMPLEMENTED) {
                    return result;
                }
            }
        } finally {
            ts.leaveNative(depth);
        }
        if (which == Special.EQ) {
            return is(a, b);
        }
        if (which == Special.NE) {
            return !is(a, b);
        }
        throw Errors.typeError("'%s' not supported between instances of '%s' and '%s'", symbol, Types.nameOf(a), Types.nameOf(b));
    }

    /** One side's answer. A descriptor that raises AttributeError when it is asked for the method counts as one that does not know. */
    private static Object answer(ThreadState ts, Object method, Object self, Object other) {
        if (Descriptors.bindsSelf(method)) {
            return ((PyObject) method).call2(ts, self, other);
        }
        Object bound;
        try {
            bound = Descriptors.get(method, self, Types.of(self));
        } catch (PyException e) {
            if (!e.is(ExceptionTypes.AttributeError)) {
                throw e;
            }
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        return Call.call1(ts, bound, other);
    }

    /** {@code item in container}. */
    public static boolean contains(Object container, Object item) {
        PyType type = Types.of(container);
        Object method = type.special(Special.CONTAINS);
        if (method == PyNone.NONE) {
            throw Errors.typeError("'%s' object is not a container", type.name());
        }
        if (method != null) {
            return truth(Call.bound1(ThreadState.current(), method, container, item));
        }
        if (type.special(Special.ITER) == null && !type.isSequenceLike()) {
            throw Errors.typeError("argument of type '%s' is not a container or iterable", Types.nameOf(container));
        }
        Object it = Iteration.iter(container);
        for (Object o = Iteration.next(it); o != null; o = Iteration.next(it)) {
            if (sameOrEqual(o, item)) {
                return true;
            }
        }
        return false;
    }

    // ---- length and index

    /** {@code len(o)}. Raises OverflowError if it is no int of Java's. */
    public static int length(Object o) {
        long n = longLength(o);
        if (n > Integer.MAX_VALUE) {
            throw Errors.overflowError("cannot fit 'int' into an index-sized integer");
        }
        return (int) n;
    }

    /** {@code len(o)}, which may be that of a range. */
    public static long longLength(Object o) {
        if (o instanceof String s) {
            return s.length();
        }
        Object method = Types.of(o).special(Special.LEN);
        if (method == null) {
            throw Errors.typeError("object of type '%s' has no len()", Types.nameOf(o));
        }
        Object result = Call.bound0(ThreadState.current(), method, o);
        Object n = result instanceof Long ? result : indexOf(result);
        if (n instanceof Long v && v >= 0) {
            return v;
        }
        if (n instanceof Long || n instanceof java.math.BigInteger big && big.signum() < 0) {
            throw Errors.valueError("__len__() should return >= 0");
        }
        throw Errors.overflowError("cannot fit 'int' into an index-sized integer");
    }

    /** An estimate of the number of items, by {@code __len__} or {@code __length_hint__}; {@code otherwise} when there is none. */
    public static int lengthHint(Object o, int otherwise) {
        PyType type = Types.of(o);
        if (type.special(Special.LEN) != null) {
            try {
                return length(o);
            } catch (PyException e) {
                if (!e.is(ExceptionTypes.TypeError)) {
                    throw e;
                }
            }
        }
        Object hint = type.special(Special.LENGTH_HINT);
        if (hint == null) {
            return otherwise;
        }
        Object result;
        try {
            result = Call.bound0(ThreadState.current(), hint, o);
        } catch (PyException e) {
            if (e.is(ExceptionTypes.TypeError)) {
                return otherwise;
            }
            throw e;
        }
        if (result == PyNotImplemented.NOT_IMPLEMENTED) {
            return otherwise;
        }
        if (!(result instanceof Long n)) {
            throw Errors.typeError("__length_hint__ must be an integer, not %s", Types.nameOf(result));
        }
        if (n < 0) {
            throw Errors.valueError("__length_hint__() should return >= 0");
        }
        return (int) Math.min(n, Integer.MAX_VALUE - 8);
    }

    /** {@code operator.index(o)}: a {@code Long} or {@code BigInteger}. */
    public static Object indexOf(Object o) {
        if (o instanceof Long || o instanceof java.math.BigInteger) {
            return o;
        }
        if (o instanceof Boolean || Ints.isInt(o)) {
            return Ints.value(o);
        }
        Object method = Types.of(o).special(Special.INDEX);
        if (method == null) {
            throw Errors.typeError("'%s' object cannot be interpreted as an integer", Types.nameOf(o));
        }
        Object result = Call.bound0(ThreadState.current(), method, o);
        if (!Ints.isInt(result)) {
            throw Errors.typeError("__index__ returned non-int (type %s)", Types.nameOf(result));
        }
        if (!(result instanceof Long || result instanceof java.math.BigInteger)) {
            Warnings.deprecated("__index__ returned non-int (type " + Types.nameOf(result) + ").  The ability to return an instance "
                    + "of a strict subclass of int is deprecated, and may not be supported in a future version of Python.");
        }
        return Ints.value(result);
    }

    // ---- hash, repr, str, format

    /** {@code hash(o)}. */
    public static long hash(Object o) {
        if (o instanceof String s) {
            return Hashes.ofString(s);
        }
        if (o instanceof Long n) {
            return Hashes.ofLong(n);
        }
        PyType type = Types.of(o);
        Object method = type.special(Special.HASH);
        if (method == null || method == PyNone.NONE) {
            throw Errors.typeError("unhashable type: '%s'", Types.nameOf(o));
        }
        Object result = Call.bound0(ThreadState.current(), method, o);
        if (result instanceof Long n) {
            return n == -1 ? -2 : n;
        }
        if (!Ints.isInt(result)) {
            throw Errors.typeError("__hash__ method should return an integer");
        }
        Object value = Ints.value(result);
        long h = value instanceof Long n ? n : Hashes.ofInt(value);
        return h == -1 ? -2 : h;
    }

    /** {@code repr(o)}: a str. */
    public static Object reprObject(Object o) {
        Object method = Types.of(o).special(Special.REPR);
        ThreadState ts = ThreadState.current();
        int depth = ts.enterNative(" while getting the repr of an object");
        try {
            Object result = Call.bound0(ts, method, o);
            if (!Strs.isStr(result)) {
                throw Errors.typeError("__repr__ returned non-string (type %s)", Types.nameOf(result));
            }
            return result;
        } finally {
            ts.leaveNative(depth);
        }
    }

    /** {@code repr(o)} as Java text. */
    public static String repr(Object o) {
        return Strs.toJava(reprObject(o));
    }

    /** {@code str(o)}. */
    public static Object str(Object o) {
        if (o instanceof String || o instanceof WideStr) {
            return o;
        }
        ThreadState ts = ThreadState.current();
        int depth = ts.enterNative(" while getting the str of an object");
        try {
            Object result = Call.bound0(ts, Types.of(o).special(Special.STR), o);
            if (!Strs.isStr(result)) {
                throw Errors.typeError("__str__ returned non-string (type %s)", Types.nameOf(result));
            }
            return result;
        } finally {
            ts.leaveNative(depth);
        }
    }

    /** {@code ascii(o)}: what {@code __repr__} gave itself, if it is ASCII. */
    public static Object ascii(Object o) {
        Object text = reprObject(o);
        return Strs.isAscii(Strs.value(text)) ? text : StrText.ascii(text);
    }

    /** {@code format(o, spec)}. */
    public static Object format(Object o, Object spec) {
        if (o instanceof String && spec instanceof String s && s.isEmpty()) {
            return o;
        }
        Object method = Types.of(o).special(Special.FORMAT);
        Object result = Call.bound1(ThreadState.current(), method, o, spec);
        if (!Strs.isStr(result)) {
            throw Errors.typeError("__format__ must return a str, not %s", Types.nameOf(result));
        }
        return result;
    }
}
