package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.type.PyType;

/** {@code _typing._ConstEvaluator}: stands in for the evaluator of a bound, default or alias whose value was given. Immutable. */
@PyTypeDef(name = "_ConstEvaluator", module = "_typing", subclassable = false, instantiable = false, weakrefable = false,
        doc = "A function of an annotation format that gives a fixed value.")
public final class ConstantEvaluator extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new ConstantEvaluatorTable());

    /** The annotation format STRING. */
    private static final int TEXT = 4;

    private final Object value;

    ConstantEvaluator(Object value) {
        super(TYPE);
        this.value = value;
    }

    @PyMethod(name = "__call__", sig = "($self, format, /)")
    Object evaluate(int format) {
        if (format != TEXT) {
            return value;
        }
        if (!(value instanceof PyTuple t)) {
            return TypeSubstitution.repr(value);
        }
        StrBuilder text = new StrBuilder(32);
        text.append("(");
        for (int i = 0; i < t.items().length; i++) {
            text.append(i == 0 ? "" : ", ").append(TypeSubstitution.repr(t.items()[i]));
        }
        return text.append(")").toStr();
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        return Strs.concat(Strs.concat("<constevaluator ", Strs.value(Operators.reprObject(value))), ">");
    }
}
