package org.krait.runtime.object;

import java.util.concurrent.atomic.AtomicInteger;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.type.PyType;

/** The iterator of a {@link PyTemplate}. Any number of threads may share it; each part is given once. */
@PyTypeDef(name = "TemplateIter", module = "string.templatelib", subclassable = false, instantiable = false, doc = "Template iterator object")
public final class TemplateIterator extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new TemplateIteratorTable());

    private final Object[] parts;
    private final AtomicInteger next = new AtomicInteger();

    TemplateIterator(Object[] parts) {
        super(TYPE);
        this.parts = parts;
    }

    /** {@code iter(iterator)}. */
    @PyMethod(name = "__iter__", sig = "($self, /)", doc = "Implement iter(self).")
    public Object iter() {
        return this;
    }

    /** {@code next(iterator)}. */
    @Override
    @PyMethod(name = "__next__", sig = "($self, /)", doc = "Implement next(self).")
    public Object iternext() {
        int i = next.get() < parts.length ? next.getAndIncrement() : parts.length;
        return i < parts.length ? parts[i] : null;
    }
}
