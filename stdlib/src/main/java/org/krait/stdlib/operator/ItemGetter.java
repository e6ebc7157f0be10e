package org.krait.stdlib.operator;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.call.Subscripts;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/** {@code operator.itemgetter}. */
@PyTypeDef(
        name = "itemgetter",
        module = "operator",
        subclassable = false,
        weakrefable = false,
        doc = "After f = itemgetter(2), f(r) is r[2]; after g = itemgetter(2, 5, 3), g(r) is (r[2], r[5], r[3]).")
public final class ItemGetter extends Getter {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new ItemGetterTable());

    private final Object[] items;

    private ItemGetter(Object[] items) {
        super(TYPE);
        this.items = items;
    }

    @PyNew(sig = "(item, /, *items)")
    static Object create(PyType cls, Object item, Object[] items) {
        return new ItemGetter(prepend(item, items));
    }

    @Override
    Object apply(ThreadState ts, Object o) {
        if (items.length == 1) {
            return Subscripts.get(o, items[0]);
        }
        Object[] found = new Object[items.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = Subscripts.get(o, items[i]);
        }
        return PyTuple.of(found);
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        StringBuilder out = new StringBuilder("operator.itemgetter(");
        for (int i = 0; i < items.length; i++) {
            out.append(i == 0 ? "" : ", ").append(Operators.repr(items[i]));
        }
        return Strs.fromJava(out.append(')').toString());
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)", doc = "Return what pickle needs.")
    Object reduce() {
        return PyTuple.of(TYPE, PyTuple.of(items));
    }
}
