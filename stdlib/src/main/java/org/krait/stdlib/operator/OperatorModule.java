package org.krait.stdlib.operator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.InPlace;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.call.Subscripts;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/** The module {@code _operator}: Python's operators as functions. */
@PyModuleDef(value = "_operator", doc = "The operators as functions.")
public final class OperatorModule {
    private OperatorModule() {}

    static void init(PyModule module) {
        PyDict dict = module.dict();
        dict.put("itemgetter", ItemGetter.TYPE);
        dict.put("attrgetter", AttributeGetter.TYPE);
        dict.put("methodcaller", MethodCaller.TYPE);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as a + b.")
    static Object add(Object a, Object b) {
        return Operators.add(a, b);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as a += b.")
    static Object iadd(Object a, Object b) {
        return InPlace.add(a, b);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as a - b.")
    static Object sub(Object a, Object b) {
        return Operators.subtract(a, b);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as a -= b.")
    static Object isub(Object a, Object b) {
        return InPlace.subtract(a, b);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as a * b.")
    static Object mul(Object a, Object b) {
        return Operators.multiply(a, b);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as a *= b.")
    static Object imul(Object a, Object b) {
        return InPlace.multiply(a, b);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as a @ b.")
    static Object matmul(Object a, Object b) {
        return Operators.matmul(a, b);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as a @= b.")
    static Object imatmul(Object a, Object b) {
        return InPlace.matmul(a, b);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as a / b.")
    static Object truediv(Object a, Object b) {
        return Operators.trueDivide(a, b);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as a /= b.")
    static Object itruediv(Object a, Object b) {
        return InPlace.trueDivide(a, b);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as a // b.")
    static Object floordiv(Object a, Object b) {
        return Operators.floorDivide(a, b);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as a //= b.")
    static Object ifloordiv(Object a, Object b) {
        return InPlace.floorDivide(a, b);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as a % b.")
    static Object mod(Object a, Object b) {
        return Operators.remainder(a, b);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as a %= b.")
    static Object imod(Object a, Object b) {
        return InPlace.remainder(a, b);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as a << b.")
    static Object lshift(Object a, Object b) {
        return Operators.lshift(a, b);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as a <<= b.")
    static Object ilshift(Object a, Object b) {
        return InPlace.lshift(a, b);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as a >> b.")
    static Object rshift(Object a, Object b) {
        return Operators.rshift(a, b);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as a >>= b.")
    static Object irshift(Object a, Object b) {
        return InPlace.rshift(a, b);
    }

    @PyFunctionDef(name = "and_", sig = "($module, a, b, /)", doc = "Same as a & b.")
    static Object and(Object a, Object b) {
        return Operators.and(a, b);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as a &= b.")
    static Object iand(Object a, Object b) {
        return InPlace.and(a, b);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as a ^ b.")
    static Object xor(Object a, Object b) {
        return Operators.xor(a, b);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as a ^= b.")
    static Object ixor(Object a, Object b) {
        return InPlace.xor(a, b);
    }

    @PyFunctionDef(name = "or_", sig = "($module, a, b, /)", doc = "Same as a | b.")
    static Object or(Object a, Object b) {
        return Operators.or(a, b);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as a |= b.")
    static Object ior(Object a, Object b) {
        return InPlace.or(a, b);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as a ** b.")
    static Object pow(Object a, Object b) {
        return Operators.power(a, b);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as a **= b.")
    static Object ipow(Object a, Object b) {
        return InPlace.power(a, b);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as a < b.")
    static Object lt(Object a, Object b) {
        return Operators.lt(a, b);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as a <= b.")
    static Object le(Object a, Object b) {
        return Operators.le(a, b);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as a == b.")
    static Object eq(Object a, Object b) {
        return Operators.eq(a, b);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as a != b.")
    static Object ne(Object a, Object b) {
        return Operators.ne(a, b);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as a > b.")
    static Object gt(Object a, Object b) {
        return Operators.gt(a, b);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as a >= b.")
    static Object ge(Object a, Object b) {
        return Operators.ge(a, b);
    }

    @PyFunctionDef(sig = "($module, a, /)", doc = "Same as -a.")
    static Object neg(Object a) {
        return Operators.negative(a);
    }

    @PyFunctionDef(sig = "($module, a, /)", doc = "Same as +a.")
    static Object pos(Object a) {
        return Operators.positive(a);
    }

    @PyFunctionDef(sig = "($module, a, /)", doc = "Same as ~a.")
    static Object inv(Object a) {
        return Operators.invert(a);
    }

    @PyFunctionDef(sig = "($module, a, /)", doc = "Same as ~a.")
    static Object invert(Object a) {
        return Operators.invert(a);
    }

    @PyFunctionDef(sig = "($module, a, /)", doc = "Same as abs(a).")
    static Object abs(Object a) {
        return Operators.absolute(a);
    }

    @PyFunctionDef(sig = "($module, a, /)", doc = "Same as a.__index__().")
    static Object index(Object a) {
        return Operators.indexOf(a);
    }

    @PyFunctionDef(sig = "($module, a, /)", doc = "True if a is true, False otherwise.")
    static boolean truth(Object a) {
        return Operators.truth(a);
    }

    @PyFunctionDef(name = "not_", sig = "($module, a, /)", doc = "Same as not a.")
    static boolean not(Object a) {
        return !Operators.truth(a);
    }

    @PyFunctionDef(name = "is_", sig = "($module, a, b, /)", doc = "Same as a is b.")
    static boolean is(Object a, Object b) {
        return Operators.is(a, b);
    }

    @PyFunctionDef(name = "is_not", sig = "($module, a, b, /)", doc = "Same as a is not b.")
    static boolean isNot(Object a, Object b) {
        return !Operators.is(a, b);
    }

    @PyFunctionDef(name = "is_none", sig = "($module, a, /)", doc = "Same as a is None.")
    static boolean isNone(Object a) {
        return a == PyNone.NONE;
    }

    @PyFunctionDef(name = "is_not_none", sig = "($module, a, /)", doc = "Same as a is not None.")
    static boolean isNotNone(Object a) {
        return a != PyNone.NONE;
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as b in a (note reversed operands).")
    static boolean contains(Object a, Object b) {
        return Operators.contains(a, b);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as a[b].")
    static Object getitem(Object a, Object b) {
        return Subscripts.get(a, b);
    }

    @PyFunctionDef(sig = "($module, a, b, c, /)", doc = "Same as a[b] = c.")
    static void setitem(Object a, Object b, Object c) {
        Subscripts.set(a, b, c);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as del a[b].")
    static void delitem(Object a, Object b) {
        Subscripts.delete(a, b);
    }

    private static void requireSequence(Object a) {
        PyType type = Types.of(a);
        if (type.special(Special.GETITEM) == null || a instanceof PyDict) {
            throw Errors.typeError("'%s' object can't be concatenated", type.name());
        }
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as a + b, for a and b sequences.")
    static Object concat(Object a, Object b) {
        requireSequence(a);
        return Operators.add(a, b);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "Same as a += b, for a and b sequences.")
    static Object iconcat(Object a, Object b) {
        requireSequence(a);
        return InPlace.add(a, b);
    }

    private static Object iterator(Object a) {
        PyType type = Types.of(a);
        if (type.special(Special.ITER) == null && type.special(Special.GETITEM) == null) {
            throw Errors.typeError("argument of type '%s' is not iterable", type.name());
        }
        return Iteration.iter(a);
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "How many items of a equal b.")
    static long countOf(ThreadState ts, Object a, Object b) {
        Object it = iterator(a);
        long n = 0;
        for (Object item = Iteration.next(it); item != null; item = Iteration.next(it)) {
            if (Operators.sameOrEqual(item, b)) {
                n++;
            }
            ts.poll();
        }
        return n;
    }

    @PyFunctionDef(sig = "($module, a, b, /)", doc = "The index of the first item of a that equals b; ValueError if there is none.")
    static long indexOf(ThreadState ts, Object a, Object b) {
        Object it = iterator(a);
        long n = 0;
        for (Object item = Iteration.next(it); item != null; item = Iteration.next(it)) {
            if (Operators.sameOrEqual(item, b)) {
                return n;
            }
            n++;
            ts.poll();
        }
        throw Errors.valueError("sequence.index(x): x not in sequence");
    }

    @PyFunctionDef(name = "length_hint", sig = "($module, obj, default=0, /)", doc = "An estimate of the number of items, the default if nothing is known.")
    static long lengthHint(Object obj, long byDefault) {
        int hint = Operators.lengthHint(obj, -1);
        return hint < 0 ? byDefault : hint;
    }

    @PyFunctionDef(sig = "($module, obj, /, *args, **kwargs)", doc = "Same as obj(*args, **kwargs).")
    static Object call(ThreadState ts, Object obj, Object[] args, PyDict kwargs) {
        return Call.unpacked(args, kwargs, (all, names) -> Call.callKw(ts, obj, all, names));
    }

    @PyFunctionDef(
            name = "_compare_digest",
            sig = "($module, a, b, /)",
            doc = "Whether a equals b, in a time that does not depend on where they differ.\n\nBoth are str of ASCII characters, or both bytes-like.")
    static boolean compareDigest(Object a, Object b) {
        byte[] one = digestBytes(a, b);
        byte[] two = digestBytes(b, a);
        return MessageDigest.isEqual(one, two);
    }

    /** Arguments of a comparison in constant time: both ASCII strs or both bytes-like; {@code a} as bytes. */
    public static byte[] digestBytes(Object a, Object other) {
        if (Strs.isStr(a) && Strs.isStr(other)) {
            String text = Strs.toJava(a);
            if (!text.chars().allMatch(c -> c < 128)) {
                throw Errors.typeError("comparing strings with non-ASCII characters is not supported");
            }
            return text.getBytes(StandardCharsets.US_ASCII);
        }
        if (Strs.isStr(a) || Strs.isStr(other)) {
            throw Errors.typeError("unsupported operand types(s) or combination of types: '%s' and '%s'",
                    Types.nameOf(a), Types.nameOf(other));
        }
        return Buffers.bytes(a);
    }
}
