package org.krait.stdlib.collections;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** The attribute of a named tuple: reads one item. */
@PyTypeDef(name = "_tuplegetter", module = "collections", subclassable = false, weakrefable = false)
public final class TupleGetter extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new TupleGetterTable());

    private final long index;
    private volatile Object doc;

    private TupleGetter(long index, Object doc) {
        super(TYPE);
        this.index = index;
        this.doc = doc;
    }

    @PyNew(sig = "(index, doc, /)")
    static Object create(PyType cls, long index, Object doc) {
        return new TupleGetter(index, doc);
    }

    @PyMethod(name = "__get__", sig = "($self, instance, owner=None, /)")
    Object get(Object instance, Object owner) {
        if (instance == PyNone.NONE) {
            if (owner == PyNone.NONE) {
                throw Errors.typeError("__get__(None, None) is invalid");
            }
            return this;
        }
        if (!(instance instanceof PyTuple tuple)) {
            throw Errors.typeError("descriptor for index '%d' for tuple subclasses doesn't apply to '%s' object",
                    index, Types.nameOf(instance));
        }
        if (index < 0 || index >= tuple.size()) {
            throw Errors.indexError("tuple index out of range");
        }
        return tuple.get((int) index);
    }

    @PyMethod(name = "__set__", sig = "($self, instance, value, /)")
    void set(Object instance, Object value) {
        throw Errors.attributeErrorText(this, "", "can't set attribute");
    }

    @PyMethod(name = "__delete__", sig = "($self, instance, /)")
    void delete(Object instance) {
        throw Errors.attributeErrorText(this, "", "can't delete attribute");
    }

    @PyGetter(value = "__doc__", member = true)
    Object doc() {
        return doc;
    }

    @PySetter("__doc__")
    void setDoc(Object value) {
        doc = value;
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    String repr() {
        return "_tuplegetter(" + index + ", " + Operators.repr(doc) + ")";
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)")
    Object reduce() {
        return PyTuple.of(TYPE, PyTuple.of(index, doc));
    }
}
