package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;

/** What {@code evaluate_bound} and the like are when the value was given as such: callable with a format. */
@PyTypeDef(name = "_ConstEvaluator", module = "_typing", subclassable = false, instantiable = false)
public final class ConstantEvaluator extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new ConstantEvaluatorTable());
    private static final int STRING = 4;

    private final Object value;

    ConstantEvaluator(Object value) {
        super(TYPE);
        this.value = value;
    }

    /** {@code evaluator(format)}: the value, or its text. */
    @PyMethod(name = "__call__", sig = "($self, format, /)", doc = "Call self as a function.")
    public Object evaluate(int format) {
        if (format != STRING) {
            return value;
        }
        if (value instanceof PyTuple all) {
            StringBuilder text = new StringBuilder("(");
            for (Object one : all.items()) {
                text.append(text.length() == 1 ? "" : ", ").append(describe(one));
            }
            return text.append(')').toString();
        }
        return describe(value);
    }

    private static String describe(Object o) {
        if (o == PyEllipsis.ELLIPSIS) {
            return "...";
        }
        if (!(o instanceof PyType type)) {
            return Operators.repr(o);
        }
        Object module = Attributes.get(type, "__module__");
        String name = Strs.toJava(Attributes.get(type, "__qualname__"));
        return module.equals("builtins") ? name : Strs.toJava(Operators.str(module)) + "." + name;
    }

    /** {@code repr(evaluator)}. */
    @PyMethod(name = "__repr__", sig = "($self, /)", doc = "Return repr(self).")
    public Object repr() {
        return "<constevaluator " + Operators.repr(value) + ">";
    }
}
