package org.krait.runtime.object;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** {@code typing.TypeAliasType}: what {@code type name = value} makes. Immutable but for the value, which is computed when first asked for. */
@PyTypeDef(name = "TypeAliasType", module = "typing", subclassable = false, weakrefable = false, doc = "A name for a type, as type A = int makes one.")
public final class TypeAlias extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new TypeAliasTable());

    private final Object name;
    private final PyTuple parameters;
    private final LazyValue value;
    /** Null where the evaluator's module is meant. */
    private final Object module;

    private TypeAlias(Object name, PyTuple parameters, LazyValue value, Object module) {
        super(TYPE);
        this.name = name;
        this.parameters = parameters;
        this.value = value;
        this.module = module;
    }

    /** A {@code type} statement. */
    static TypeAlias declared(String name, Object parameters, Object evaluator) {
        return new TypeAlias(name, parameters instanceof PyTuple t ? t : PyTuple.EMPTY, LazyValue.by(evaluator), null);
    }

    @PyNew(sig = "-(name, value, *, type_params=())")
    static Object create(ThreadState ts, PyType cls, Object name, Object value, Object parameters) {
        if (!Strs.isStr(name)) {
            throw Errors.typeError("typealias() argument 'name' must be str, not %s", Types.nameOf(name));
        }
        PyTuple checked = PyTuple.EMPTY;
        if (parameters != null) {
            if (!(parameters instanceof PyTuple t)) {
                throw Errors.typeError("type_params must be a tuple");
            }
            checkParameters(t.items());
            checked = t;
        }
        Object caller = TypeParameters.callerModule(ts);
        return new TypeAlias(name, checked, LazyValue.of(value), caller == null ? PyNone.NONE : caller);
    }

    private static void checkParameters(Object[] parameters) {
        boolean defaults = false;
        for (Object each : parameters) {
            if (!(each instanceof TypeParameter parameter)) {
                throw Errors.typeError("Expected a type param, got %s", Operators.repr(each));
            }
            if (parameter.hasDefault()) {
                defaults = true;
            } else if (defaults) {
                throw Errors.typeError("non-default type parameter '%s' follows default type parameter", Operators.repr(each));
            }
        }
    }

    @PyGetter(value = "__name__", member = true)
    Object name() {
        return name;
    }

    @PyGetter("__type_params__")
    Object typeParameters() {
        return parameters;
    }

    @PyGetter("__parameters__")
    Object parameters() {
        return TypeParameters.unpacked(parameters);
    }

    @PyGetter("__value__")
    Object value() {
        return value.get(PyNone.NONE);
    }

    @PyGetter("evaluate_value")
    Object evaluateValue() {
        return value.evaluator();
    }

    @PyGetter("__module__")
    Object module() {
        if (module != null) {
            return module;
        }
        Object evaluator = value.givenEvaluator();
        Object own = evaluator == null ? null : Attributes.getOrNull(evaluator, "__module__");
        return own == null ? PyNone.NONE : own;
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        return name;
    }

    @PyMethod(name = "__getitem__", sig = "($self, key, /)")
    Object getItem(Object key) {
        if (parameters.items().length == 0) {
            throw Errors.typeError("Only generic type aliases are subscriptable");
        }
        return GenericAlias.of(this, key);
    }

    /** {@code *alias} is {@code Unpack[alias]}. */
    @PyMethod(name = "__iter__", sig = "($self, /)")
    Object iter() {
        return Iteration.iter(PyTuple.of(TypeParameters.unpack(this)));
    }

    @PyMethod(name = "__or__", sig = "($self, value, /)")
    Object or(Object other) {
        return UnionType.of(this, other);
    }

    @PyMethod(name = "__ror__", sig = "($self, value, /)")
    Object ror(Object other) {
        return UnionType.of(other, this);
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)")
    Object reduce() {
        return name;
    }
}
