package org.krait.stdlib.operator;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;

/** {@code operator.attrgetter}. */
@PyTypeDef(
        name = "attrgetter",
        module = "operator",
        subclassable = false,
        weakrefable = false,
        doc = "After f = attrgetter('name'), f(r) is r.name; after g = attrgetter('name.first', 'date'), g(r) is (r.name.first, r.date).")
public final class AttributeGetter extends Getter {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new AttributeGetterTable());

    private final Object[] names;
    /** Each name, split at its dots. */
    private final String[][] paths;

    private AttributeGetter(Object[] names, String[][] paths) {
        super(TYPE);
        this.names = names;
        this.paths = paths;
    }

    @PyNew(sig = "(attr, /, *attrs)")
    static Object create(PyType cls, Object attr, Object[] more) {
        Object[] attrs = prepend(attr, more);
        String[][] paths = new String[attrs.length][];
        for (int i = 0; i < paths.length; i++) {
            if (!Strs.isStr(attrs[i])) {
                throw Errors.typeError("attribute name must be a string");
            }
            paths[i] = Strs.toJava(attrs[i]).split("\\.", -1);
        }
        return new AttributeGetter(attrs, paths);
    }

    private static Object follow(Object o, String[] path) {
        Object at = o;
        for (String name : path) {
            at = Attributes.get(at, name);
        }
        return at;
    }

    @Override
    Object apply(ThreadState ts, Object o) {
        if (paths.length == 1) {
            return follow(o, paths[0]);
        }
        Object[] found = new Object[paths.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = follow(o, paths[i]);
        }
        return PyTuple.of(found);
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        StringBuilder out = new StringBuilder("operator.attrgetter(");
        for (int i = 0; i < names.length; i++) {
            out.append(i == 0 ? "" : ", ").append(Operators.repr(names[i]));
        }
        return Strs.fromJava(out.append(')').toString());
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)", doc = "Return what pickle needs.")
    Object reduce() {
        return PyTuple.of(TYPE, PyTuple.of(names));
    }
}
