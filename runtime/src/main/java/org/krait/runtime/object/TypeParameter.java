package org.krait.runtime.object;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.Import;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;

/**
 * What TypeVar, ParamSpec and TypeVarTuple share: a name and a default that is evaluated when first asked for. Two threads may
 * both evaluate it; the first result stays.
 */
public abstract class TypeParameter extends PyObject {
    private final Object name;
    private volatile Object defaultValue;
    private volatile Object defaultEvaluator;

    TypeParameter(PyType type, Object name, Object defaultValue) {
        super(type);
        this.name = name;
        this.defaultValue = defaultValue;
    }

    /** Takes {@code __module__} from the code that makes it. */
    final void setModule(Object module) {
        Attributes.set(this, "__module__", module == null ? PyNone.NONE : module);
    }

    /** Sets the function that evaluates the default. */
    final void setDefaultEvaluator(Object function) {
        defaultEvaluator = function;
        defaultValue = null;
    }

    /** Calls a function of {@code typing}, which knows what type parameters mean. */
    static Object typing(ThreadState ts, String function, Object... args) {
        return Call.callN(ts, Attributes.get(Import.module(ts, "typing"), function), args);
    }

    /** Evaluates by a function that takes a format, as values. */
    static Object evaluate(ThreadState ts, Object evaluator) {
        return Call.call1(ts, evaluator, 1L);
    }

    /** An evaluator for a value that is known; None for none. */
    static Object constantEvaluator(Object value) {
        return value == null ? PyNone.NONE : new ConstantEvaluator(value);
    }

    final Object name() {
        return name;
    }

    /** {@code __name__}. */
    @PyGetter(value = "__name__", member = true)
    public Object pyName() {
        return name;
    }

    /** {@code __default__}. */
    @PyGetter("__default__")
    public Object pyDefault(ThreadState ts) {
        Object value = defaultValue;
        if (value == null) {
            Object evaluator = defaultEvaluator;
            value = evaluator == null ? NoDefault.NO_DEFAULT : evaluate(ts, evaluator);
            defaultValue = value;
        }
        return value;
    }

    /** {@code evaluate_default}. */
    @PyGetter("evaluate_default")
    public Object pyEvaluateDefault() {
        Object evaluator = defaultEvaluator;
        return evaluator != null ? evaluator : constantEvaluator(defaultValue);
    }

    /** {@code has_default()}. */
    @PyMethod(name = "has_default", sig = "($self, /)")
    public boolean hasDefault() {
        return defaultEvaluator != null || defaultValue != null && defaultValue != NoDefault.NO_DEFAULT;
    }

    /** Type parameters cannot be base classes. */
    @PyMethod(name = "__mro_entries__", sig = "($self, object, /)")
    public Object mroEntries(Object bases) {
        throw Errors.typeError("Cannot subclass an instance of %s", type().name());
    }

    /** Pickled by name. */
    @PyMethod(name = "__reduce__", sig = "($self, /)")
    public Object reduce() {
        return name;
    }
}
