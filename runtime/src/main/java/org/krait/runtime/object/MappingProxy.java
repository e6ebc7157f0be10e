package org.krait.runtime.object;

import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.call.Subscripts;
import org.krait.runtime.error.Errors;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/** A read-only view of a mapping, for example a class's {@code __dict__}. Immutable; it shows what the mapping has at any time. */
@PyTypeDef(
        name = "mappingproxy",
        subclassable = false,
        weakrefable = false,
        pattern = PyTypeDef.Pattern.MAPPING,
        doc = "A read-only view of a mapping.")
public final class MappingProxy extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new MappingProxyTable());

    private final Object mapping;

    /** A view of {@code mapping}. */
    public MappingProxy(Object mapping) {
        super(TYPE);
        this.mapping = mapping;
    }

    @PyNew(sig = "(mapping)")
    static Object create(PyType cls, Object mapping) {
        if (mapping instanceof PyList || mapping instanceof PyTuple || Types.of(mapping).special(Special.GETITEM) == null) {
            throw Errors.typeError("mappingproxy() argument must be a mapping, not %s", Types.nameOf(mapping));
        }
        return new MappingProxy(mapping);
    }

    /** What it is a view of. */
    public Object mapping() {
        return mapping;
    }

    @PyMethod(name = "__getitem__", sig = "($self, key, /)")
    Object getItem(Object key) {
        return Subscripts.get(mapping, key);
    }

    @PyMethod(name = "__contains__", sig = "($self, key, /)")
    boolean contains(Object key) {
        return mapping instanceof PyDict d && d.isExact() ? d.contains(key) : Operators.contains(mapping, key);
    }

    @PyMethod(name = "__len__", sig = "($self, /)")
    int length() {
        return Operators.length(mapping);
    }

    @PyMethod(name = "__iter__", sig = "($self, /)")
    Object iter() {
        return Iteration.iter(mapping);
    }

    @PyMethod(name = "__reversed__", sig = "($self, /)", doc = "D.__reversed__() -> an iterator from the last key to the first")
    Object reversed() {
        return Call.method(mapping, "__reversed__");
    }

    @PyMethod(sig = "($self, key, default=None, /)", doc = "Return the key's value, or default if it is not there.")
    Object get(Object key, Object byDefault) {
        return Call.method(mapping, "get", key, byDefault);
    }

    @PyMethod(sig = "($self, /)", doc = "D.keys() -> a set-like view of the keys")
    Object keys() {
        return Call.method(mapping, "keys");
    }

    @PyMethod(sig = "($self, /)", doc = "D.values() -> a view of the values")
    Object values() {
        return Call.method(mapping, "values");
    }

    @PyMethod(sig = "($self, /)", doc = "D.items() -> a set-like view of the pairs (key, value)")
    Object items() {
        return Call.method(mapping, "items");
    }

    @PyMethod(sig = "($self, /)", doc = "D.copy() -> a shallow copy of the mapping")
    Object copy() {
        return Call.method(mapping, "copy");
    }

    private static Object unwrap(Object o) {
        return o instanceof MappingProxy p ? p.mapping : o;
    }

    @PyMethod(name = "__or__", sig = "($self, value, /)")
    Object or(Object other) {
        return Operators.or(mapping, unwrap(other));
    }

    @PyMethod(name = "__ror__", sig = "($self, value, /)")
    Object reflectedOr(Object other) {
        return Operators.or(unwrap(other), mapping);
    }

    @PyMethod(name = "__ior__", sig = "($self, value, /)")
    Object orInPlace(Object other) {
        throw Errors.typeError("'|=' is not supported by %s; use '|' instead", type().name());
    }

    @PyMethod(name = "__hash__", sig = "($self, /)")
    long hash() {
        return Operators.hash(mapping);
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    Object eq(Object other) {
        return Operators.eq(mapping, unwrap(other));
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    Object ne(Object other) {
        return Operators.ne(mapping, unwrap(other));
    }

    @PyMethod(name = "__lt__", sig = "($self, value, /)")
    Object lt(Object other) {
        return Operators.lt(mapping, unwrap(other));
    }

    @PyMethod(name = "__le__", sig = "($self, value, /)")
    Object le(Object other) {
        return Operators.le(mapping, unwrap(other));
    }

    @PyMethod(name = "__gt__", sig = "($self, value, /)")
    Object gt(Object other) {
        return Operators.gt(mapping, unwrap(other));
    }

    @PyMethod(name = "__ge__", sig = "($self, value, /)")
    Object ge(Object other) {
        return Operators.ge(mapping, unwrap(other));
    }

    @PyMethod(name = "__str__", sig = "($self, /)")
    Object str() {
        return Operators.str(mapping);
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        return Strs.fromJava("mappingproxy(" + Operators.repr(mapping) + ")");
    }

    @PyClassMethod(name = "__class_getitem__", sig = "($type, object, /)", doc = "See PEP 585")
    static Object classGetItem(PyType cls, Object parameters) {
        return GenericAlias.of(cls, parameters);
    }
}
