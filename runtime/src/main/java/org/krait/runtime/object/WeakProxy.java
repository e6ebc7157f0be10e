package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.InPlace;
import org.krait.runtime.call.Operators;
import org.krait.runtime.call.Subscripts;
import org.krait.runtime.error.Errors;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** What the two proxies have in common: every operation is done on the object, which is held weakly. Any thread may use it. */
public abstract class WeakProxy extends WeakLink {
    WeakProxy(PyType type, Object referent, Object callback) {
        super(type, referent, callback);
    }

    /** A proxy for {@code referent}: callable if that is. */
    public static Object of(Object referent, Object callback) {
        WeakLink fresh = Call.isCallable(referent)
                ? new CallableWeakProxy(referent, callback)
                : new PlainWeakProxy(referent, callback);
        return fresh.register();
    }

    @Override
    final boolean isShareable() {
        return callback() == null;
    }

    /** The object. Raises ReferenceError when it has died. */
    final Object object() {
        Object o = referent();
        if (o == null) {
            throw Errors.referenceError("weakly-referenced object no longer exists");
        }
        return o;
    }

    private static Object unwrap(Object o) {
        return o instanceof WeakProxy p ? p.object() : o;
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    final String repr() {
        Object o = referent();
        String self = "<weakproxy at " + Identity.hex(this);
        return o == null ? self + "; dead>" : self + "; to '" + Types.of(o).fullName() + "' at " + Identity.hex(o) + ">";
    }

    @PyMethod(name = "__str__", sig = "($self, /)")
    final Object str() {
        return Operators.str(object());
    }

    @PyMethod(name = "__bytes__", sig = "($self, /)")
    final Object bytes() {
        return Call.method(object(), "__bytes__");
    }

    @PyMethod(name = "__reversed__", sig = "($self, /)")
    final Object reversed() {
        return Call.call(Reversed.TYPE, object());
    }

    @PyMethod(name = "__getattribute__", sig = "($self, name, /)")
    final Object getAttribute(String name) {
        return Attributes.get(object(), name);
    }

    @PyMethod(name = "__setattr__", sig = "($self, name, value, /)")
    final void setAttribute(String name, Object value) {
        Attributes.set(object(), name, value);
    }

    @PyMethod(name = "__delattr__", sig = "($self, name, /)")
    final void deleteAttribute(String name) {
        Attributes.delete(object(), name);
    }

    @PyMethod(name = "__bool__", sig = "($self, /)")
    final boolean bool() {
        return Operators.truth(object());
    }

    @PyMethod(name = "__len__", sig = "($self, /)")
    final int length() {
        return Operators.length(object());
    }

    @PyMethod(name = "__contains__", sig = "($self, key, /)")
    final boolean contains(Object key) {
        return Operators.contains(object(), unwrap(key));
    }

    @PyMethod(name = "__getitem__", sig = "($self, key, /)")
    final Object getItem(Object key) {
        return Subscripts.get(object(), unwrap(key));
    }

    @PyMethod(name = "__setitem__", sig = "($self, key, value, /)")
    final void setItem(Object key, Object value) {
        Subscripts.set(object(), unwrap(key), value);
    }

    @PyMethod(name = "__delitem__", sig = "($self, key, /)")
    final void deleteItem(Object key) {
        Subscripts.delete(object(), unwrap(key));
    }

    @PyMethod(name = "__iter__", sig = "($self, /)")
    final Object iter() {
        return Iteration.iter(object());
    }

    @PyMethod(name = "__next__", sig = "($self, /)")
    final Object next() {
        Object o = object();
        if (!Iteration.isIterator(o)) {
            throw Errors.typeError("Weakref proxy referenced a non-iterator '%s' object", Types.nameOf(o));
        }
        return Iteration.next(o);
    }

    @Override
    public final Object iternext() {
        return next();
    }

    @PyMethod(name = "__int__", sig = "($self, /)")
    final Object toInt() {
        return Call.call(IntMethods.TYPE, object());
    }

    @PyMethod(name = "__float__", sig = "($self, /)")
    final Object toFloat() {
        return Call.call(FloatMethods.TYPE, object());
    }

    @PyMethod(name = "__index__", sig = "($self, /)")
    final Object index() {
        return Operators.indexOf(object());
    }

    @PyMethod(name = "__pow__", sig = "($self, value, mod=None, /)")
    final Object power(Object value, Object mod) {
        return mod == PyNone.NONE
                ? Operators.power(object(), unwrap(value))
                : Operators.power(object(), unwrap(value), unwrap(mod));
    }

    @PyMethod(name = "__rpow__", sig = "($self, value, mod=None, /)")
    final Object reflectedPower(Object value, Object mod) {
        return mod == PyNone.NONE
                ? Operators.power(unwrap(value), object())
                : Operators.power(unwrap(value), object(), unwrap(mod));
    }

    @PyMethod(name = "__ipow__", sig = "($self, value, /)")
    final Object powerInPlace(Object value) {
        return InPlace.power(object(), unwrap(value));
    }

    @PyMethod(name = "__neg__", sig = "($self, /)")
    final Object negative() {
        return Operators.negative(object());
    }

    @PyMethod(name = "__pos__", sig = "($self, /)")
    final Object positive() {
        return Operators.positive(object());
    }

    @PyMethod(name = "__abs__", sig = "($self, /)")
    final Object absolute() {
        return Operators.absolute(object());
    }

    @PyMethod(name = "__invert__", sig = "($self, /)")
    final Object invert() {
        return Operators.invert(object());
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    final Object eq(Object value) {
        return Operators.eq(object(), unwrap(value));
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    final Object ne(Object value) {
        return Operators.ne(object(), unwrap(value));
    }

    @PyMethod(name = "__lt__", sig = "($self, value, /)")
    final Object lt(Object value) {
        return Operators.lt(object(), unwrap(value));
    }

    @PyMethod(name = "__le__", sig = "($self, value, /)")
    final Object le(Object value) {
        return Operators.le(object(), unwrap(value));
    }

    @PyMethod(name = "__gt__", sig = "($self, value, /)")
    final Object gt(Object value) {
        return Operators.gt(object(), unwrap(value));
    }

    @PyMethod(name = "__ge__", sig = "($self, value, /)")
    final Object ge(Object value) {
        return Operators.ge(object(), unwrap(value));
    }

    @PyMethod(name = "__add__", sig = "($self, value, /)")
    final Object add(Object value) {
        return Operators.add(object(), unwrap(value));
    }

    @PyMethod(name = "__radd__", sig = "($self, value, /)")
    final Object reflectedAdd(Object value) {
        return Operators.add(unwrap(value), object());
    }

    @PyMethod(name = "__iadd__", sig = "($self, value, /)")
    final Object addInPlace(Object value) {
        return InPlace.add(object(), unwrap(value));
    }

    @PyMethod(name = "__sub__", sig = "($self, value, /)")
    final Object subtract(Object value) {
        return Operators.subtract(object(), unwrap(value));
    }

    @PyMethod(name = "__rsub__", sig = "($self, value, /)")
    final Object reflectedSubtract(Object value) {
        return Operators.subtract(unwrap(value), object());
    }

    @PyMethod(name = "__isub__", sig = "($self, value, /)")
    final Object subtractInPlace(Object value) {
        return InPlace.subtract(object(), unwrap(value));
    }

    @PyMethod(name = "__mul__", sig = "($self, value, /)")
    final Object multiply(Object value) {
        return Operators.multiply(object(), unwrap(value));
    }

    @PyMethod(name = "__rmul__", sig = "($self, value, /)")
    final Object reflectedMultiply(Object value) {
        return Operators.multiply(unwrap(value), object());
    }

    @PyMethod(name = "__imul__", sig = "($self, value, /)")
    final Object multiplyInPlace(Object value) {
        return InPlace.multiply(object(), unwrap(value));
    }

    @PyMethod(name = "__truediv__", sig = "($self, value, /)")
    final Object trueDivide(Object value) {
        return Operators.trueDivide(object(), unwrap(value));
    }

    @PyMethod(name = "__rtruediv__", sig = "($self, value, /)")
    final Object reflectedTrueDivide(Object value) {
        return Operators.trueDivide(unwrap(value), object());
    }

    @PyMethod(name = "__itruediv__", sig = "($self, value, /)")
    final Object trueDivideInPlace(Object value) {
        return InPlace.trueDivide(object(), unwrap(value));
    }

    @PyMethod(name = "__floordiv__", sig = "($self, value, /)")
    final Object floorDivide(Object value) {
        return Operators.floorDivide(object(), unwrap(value));
    }

    @PyMethod(name = "__rfloordiv__", sig = "($self, value, /)")
    final Object reflectedFloorDivide(Object value) {
        return Operators.floorDivide(unwrap(value), object());
    }

    @PyMethod(name = "__ifloordiv__", sig = "($self, value, /)")
    final Object floorDivideInPlace(Object value) {
        return InPlace.floorDivide(object(), unwrap(value));
    }

    @PyMethod(name = "__mod__", sig = "($self, value, /)")
    final Object remainder(Object value) {
        return Operators.remainder(object(), unwrap(value));
    }

    @PyMethod(name = "__rmod__", sig = "($self, value, /)")
    final Object reflectedRemainder(Object value) {
        return Operators.remainder(unwrap(value), object());
    }

    @PyMethod(name = "__imod__", sig = "($self, value, /)")
    final Object remainderInPlace(Object value) {
        return InPlace.remainder(object(), unwrap(value));
    }

    @PyMethod(name = "__divmod__", sig = "($self, value, /)")
    final Object divmod(Object value) {
        return Operators.divmod(object(), unwrap(value));
    }

    @PyMethod(name = "__rdivmod__", sig = "($self, value, /)")
    final Object reflectedDivmod(Object value) {
        return Operators.divmod(unwrap(value), object());
    }

    @PyMethod(name = "__lshift__", sig = "($self, value, /)")
    final Object lshift(Object value) {
        return Operators.lshift(object(), unwrap(value));
    }

    @PyMethod(name = "__rlshift__", sig = "($self, value, /)")
    final Object reflectedLshift(Object value) {
        return Operators.lshift(unwrap(value), object());
    }

    @PyMethod(name = "__ilshift__", sig = "($self, value, /)")
    final Object lshiftInPlace(Object value) {
        return InPlace.lshift(object(), unwrap(value));
    }

    @PyMethod(name = "__rshift__", sig = "($self, value, /)")
    final Object rshift(Object value) {
        return Operators.rshift(object(), unwrap(value));
    }

    @PyMethod(name = "__rrshift__", sig = "($self, value, /)")
    final Object reflectedRshift(Object value) {
        return Operators.rshift(unwrap(value), object());
    }

    @PyMethod(name = "__irshift__", sig = "($self, value, /)")
    final Object rshiftInPlace(Object value) {
        return InPlace.rshift(object(), unwrap(value));
    }

    @PyMethod(name = "__and__", sig = "($self, value, /)")
    final Object and(Object value) {
        return Operators.and(object(), unwrap(value));
    }

    @PyMethod(name = "__rand__", sig = "($self, value, /)")
    final Object reflectedAnd(Object value) {
        return Operators.and(unwrap(value), object());
    }

    @PyMethod(name = "__iand__", sig = "($self, value, /)")
    final Object andInPlace(Object value) {
        return InPlace.and(object(), unwrap(value));
    }

    @PyMethod(name = "__xor__", sig = "($self, value, /)")
    final Object xor(Object value) {
        return Operators.xor(object(), unwrap(value));
    }

    @PyMethod(name = "__rxor__", sig = "($self, value, /)")
    final Object reflectedXor(Object value) {
        return Operators.xor(unwrap(value), object());
    }

    @PyMethod(name = "__ixor__", sig = "($self, value, /)")
    final Object xorInPlace(Object value) {
        return InPlace.xor(object(), unwrap(value));
    }

    @PyMethod(name = "__or__", sig = "($self, value, /)")
    final Object or(Object value) {
        return Operators.or(object(), unwrap(value));
    }

    @PyMethod(name = "__ror__", sig = "($self, value, /)")
    final Object reflectedOr(Object value) {
        return Operators.or(unwrap(value), object());
    }

    @PyMethod(name = "__ior__", sig = "($self, value, /)")
    final Object orInPlace(Object value) {
        return InPlace.or(object(), unwrap(value));
    }

    @PyMethod(name = "__matmul__", sig = "($self, value, /)")
    final Object matmul(Object value) {
        return Operators.matmul(object(), unwrap(value));
    }

    @PyMethod(name = "__rmatmul__", sig = "($self, value, /)")
    final Object reflectedMatmul(Object value) {
        return Operators.matmul(unwrap(value), object());
    }

    @PyMethod(name = "__imatmul__", sig = "($self, value, /)")
    final Object matmulInPlace(Object value) {
        return InPlace.matmul(object(), unwrap(value));
    }
}
