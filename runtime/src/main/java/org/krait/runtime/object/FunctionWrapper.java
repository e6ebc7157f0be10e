package org.krait.runtime.object;

import org.krait.annotations.PyDeleter;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PySetter;
import org.krait.runtime.error.Errors;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;

/** What {@link ClassMethod} and {@link StaticMethod} have in common: a function, whose descriptive attributes they take over. */
abstract sealed class FunctionWrapper extends PyObject permits ClassMethod, StaticMethod {
    private static final String[] COPIED = {"__module__", "__name__", "__qualname__", "__doc__"};

    /** What is wrapped; set again by {@code __init__} only. */
    Object function;

    FunctionWrapper(PyType type, Object function) {
        super(type);
        this.function = function;
    }

    /** What {@code functools.wraps} would do. */
    final void copyAttributes() {
        for (String name : COPIED) {
            Object value = Attributes.getOrNull(function, name);
            if (value != null) {
                Attributes.genericSet(this, type(), name, value);
            }
        }
    }

    /** {@code __annotations__}: the function's, kept in the own {@code __dict__} from the first read on. */
    @PyGetter("__annotations__")
    public final Object annotations() {
        return own("__annotations__");
    }

    /** Sets {@code __annotations__} of the wrapper only. */
    @PySetter("__annotations__")
    public final void setAnnotations(Object value) {
        Attributes.dictOf(this).put("__annotations__", value);
    }

    /** Forgets the wrapper's own {@code __annotations__}. */
    @PyDeleter("__annotations__")
    public final void deleteAnnotations() {
        forget("__annotations__");
    }

    /** {@code __annotate__}: the function's, kept in the own {@code __dict__} from the first read on. */
    @PyGetter("__annotate__")
    public final Object annotate() {
        return own("__annotate__");
    }

    /** Sets {@code __annotate__} of the wrapper only. */
    @PySetter("__annotate__")
    public final void setAnnotate(Object value) {
        Attributes.dictOf(this).put("__annotate__", value);
    }

    /** Forgets the wrapper's own {@code __annotate__}. */
    @PyDeleter("__annotate__")
    public final void deleteAnnotate() {
        forget("__annotate__");
    }

    private Object own(String name) {
        PyDict dict = Attributes.dictOf(this);
        Object value = dict.get(name);
        if (value == null) {
            value = Attributes.get(function, name);
            dict.put(name, value);
        }
        return value;
    }

    private void forget(String name) {
        if (Attributes.dictOf(this).remove(name) == null) {
            throw Errors.attributeErrorText(this, name, name);
        }
    }
}
