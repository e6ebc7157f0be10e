package org.krait.runtime.object;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/** Python's {@code typing.TypeAliasType}: what a type statement binds. The value is evaluated when first asked for. */
@PyTypeDef(name = "TypeAliasType", module = "typing", subclassable = false, doc = "Type alias.")
public final class TypeAlias extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new TypeAliasTable());

    private final Object name;
    private final PyTuple typeParams;
    private final Object module;
    private final Object evaluator;
    private volatile Object value;

    TypeAlias(Object name, PyTuple typeParams, Object module, Object evaluator, Object value) {
        super(TYPE);
        this.name = name;
        this.typeParams = typeParams;
        this.module = module;
        this.evaluator = evaluator;
        this.value = value;
    }

    /** {@code TypeAliasType(name, value, *, type_params=())}. */
    @PyNew(sig = "(name, value, *, type_params=<unrepresentable>)")
    public static Object create(ThreadState ts, PyType cls, Object name, Object value, Object typeParams) {
        if (!Strs.isStr(name)) {
            throw Errors.typeError("typealias() argument 'name' must be str, not %s", org.krait.runtime.type.Types.nameOf(name));
        }
        if (typeParams != null && !(typeParams instanceof PyTuple)) {
            throw Errors.typeError("type_params must be a tuple");
        }
        PyTuple params = typeParams instanceof PyTuple t ? t : PyTuple.EMPTY;
        boolean defaults = false;
        for (Object param : params.items()) {
            if (!(param instanceof TypeParameter p)) {
                throw Errors.typeError("Expected a type param, got %s", Operators.repr(param));
            }
            if (defaults && !p.hasDefault()) {
                throw Errors.typeError("non-default type parameter '%s' follows default type parameter", Operators.repr(param));
            }
            defaults |= p.hasDefault();
        }
        Object module = ts.callerGlobal("__name__");
        return new TypeAlias(name, params, module == null ? PyNone.NONE : module, null, value);
    }

    /** {@code __name__}. */
    @PyGetter(value = "__name__", member = true)
    public Object pyName() {
        return name;
    }

    /** {@code __type_params__}. */
    @PyGetter("__type_params__")
    public Object pyTypeParams() {
        return typeParams;
    }

    /** {@code __parameters__}: as the type parameters, tuples unpacked. */
    @PyGetter("__parameters__")
    public Object pyParameters(ThreadState ts) {
        return TypeParameters.unpack(ts, typeParams);
    }

    /** {@code __value__}. */
    @PyGetter("__value__")
    public Object pyValue(ThreadState ts) {
        Object known = value;
        if (known == null) {
            known = TypeParameter.evaluate(ts, evaluator);
            value = known;
        }
        return known;
    }

    /** {@code evaluate_value}. */
    @PyGetter("evaluate_value")
    public Object evaluateValue() {
        return evaluator != null ? evaluator : new ConstantEvaluator(value);
    }

    /** {@code __module__}. */
    @PyGetter("__module__")
    public Object pyModule() {
        return module;
    }

    /** {@code alias[args]}. */
    @PyMethod(name = "__getitem__", sig = "($self, key, /)", doc = "Return self[key].")
    public Object getItem(Object args) {
        if (typeParams.size() == 0) {
            throw Errors.typeError("Only generic type aliases are subscriptable");
        }
        return GenericAlias.of(this, args);
    }

    /** {@code iter(alias)}: {@code *alias} is {@code Unpack[alias]}. */
    @PyMethod(name = "__iter__", sig = "($self, /)", doc = "Implement iter(self).")
    public Object iter(ThreadState ts) {
        return Iteration.iter(PyTuple.of(TypeVarTuple.unpacked(ts, this)));
    }

    /** {@code alias | other}. */
    @PyMethod(name = "__or__", sig = "($self, value, /)", doc = "Return self|value.")
    public Object or(Object other) {
        return UnionType.join(this, other);
    }

    /** {@code other | alias}. */
    @PyMethod(name = "__ror__", sig = "($self, value, /)", doc = "Return value|self.")
    public Object reversedOr(Object other) {
        return UnionType.join(other, this);
    }

    /** Pickled by name. */
    @PyMethod(name = "__reduce__", sig = "($self, /)")
    public Object reduce() {
        return name;
    }

    /** {@code repr(alias)}. */
    @PyMethod(name = "__repr__", sig = "($self, /)", doc = "Return repr(self).")
    public Object repr() {
        return name;
    }
}
