package org.krait.runtime.object;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.runtime.type.PyType;

/** What type variables, parameter specifications and type variable tuples have in common: a name and a default. */
abstract class TypeParameter extends PyObject {
    final Object name;
    private volatile LazyValue otherwise;

    /** A parameter with a default, {@code NoDefault} for none, or null when an evaluator may follow. */
    TypeParameter(PyType type, Object name, Object otherwise) {
        super(type);
        this.name = name;
        this.otherwise = LazyValue.of(otherwise);
    }

    final void setEvaluator(Object evaluator) {
        otherwise = LazyValue.by(evaluator);
    }

    @PyGetter(value = "__name__", member = true)
    final Object name() {
        return name;
    }

    @PyMethod(name = "has_default", sig = "($self, /)", doc = "Whether there is a default.")
    final boolean hasDefault() {
        LazyValue value = otherwise;
        return value.givenEvaluator() != null || value.get(NoDefault.NO_DEFAULT) != NoDefault.NO_DEFAULT;
    }

    @PyGetter("__default__")
    final Object defaultValue() {
        return otherwise.get(NoDefault.NO_DEFAULT);
    }

    @PyGetter("evaluate_default")
    final Object defaultEvaluator() {
        return otherwise.evaluator();
    }

    @PyMethod(name = "__mro_entries__", sig = "($self, bases, /)")
    final Object mroEntries(Object bases) {
        throw TypeParameters.notSubclassable(type().name());
    }

    /** Pickled by name. */
    @PyMethod(name = "__reduce__", sig = "($self, /)")
    final Object reduce() {
        return name;
    }
}
