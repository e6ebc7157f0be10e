package org.krait.runtime.object;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/** Python's {@code typing.ParamSpec}. */
@PyTypeDef(name = "ParamSpec", module = "typing", subclassable = false, hasDict = true, doc = "Parameter specification variable.")
public final class ParamSpec extends TypeParameter {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new ParamSpecTable());

    private final Object bound;
    private final boolean covariant;
    private final boolean contravariant;
    private final boolean inferVariance;

    ParamSpec(Object name, Object bound, Object defaultValue, boolean covariant, boolean contravariant, boolean inferVariance) {
        super(TYPE, name, defaultValue);
        this.bound = bound;
        this.covariant = covariant;
        this.contravariant = contravariant;
        this.inferVariance = inferVariance;
    }

    /** {@code ParamSpec(name, …)}. */
    @PyNew(sig = "(name, *, bound=None, default=typing.NoDefault, covariant=False, contravariant=False, infer_variance=False)")
    public static Object create(ThreadState ts, PyType cls, Object name, Object bound, Object defaultValue, boolean covariant, boolean contravariant,
            boolean inferVariance) {
        if (!Strs.isStr(name)) {
            throw Errors.typeError("paramspec() argument 'name' must be str, not %s", org.krait.runtime.type.Types.nameOf(name));
        }
        if (covariant && contravariant) {
            throw Errors.valueError("Bivariant types are not supported.");
        }
        if (inferVariance && (covariant || contravariant)) {
            throw Errors.valueError("Variance cannot be specified with infer_variance.");
        }
        Object checked = bound == PyNone.NONE ? bound : typing(ts, "_type_check", bound, "Bound must be a type.");
        ParamSpec made = new ParamSpec(name, checked, defaultValue == null ? NoDefault.NO_DEFAULT : defaultValue, covariant, contravariant, inferVariance);
        made.setModule(ts.callerGlobal("__name__"));
        return made;
    }

    /** {@code __bound__}. */
    @PyGetter(value = "__bound__", member = true)
    public Object pyBound() {
        return bound;
    }

    /** {@code __covariant__}. */
    @PyGetter(value = "__covariant__", member = true)
    public boolean pyCovariant() {
        return covariant;
    }

    /** {@code __contravariant__}. */
    @PyGetter(value = "__contravariant__", member = true)
    public boolean pyContravariant() {
        return contravariant;
    }

    /** {@code __infer_variance__}. */
    @PyGetter(value = "__infer_variance__", member = true)
    public boolean pyInferVariance() {
        return inferVariance;
    }

    /** {@code args}. */
    @PyGetter(value = "args", doc = "Represents positional arguments.")
    public Object args() {
        return new ParamSpecArgs(this);
    }

    /** {@code kwargs}. */
    @PyGetter(value = "kwargs", doc = "Represents keyword arguments.")
    public Object kwargs() {
        return new ParamSpecKwargs(this);
    }

    /** {@code __typing_subst__(arg)}. */
    @PyMethod(name = "__typing_subst__", sig = "($self, arg, /)")
    public Object subst(ThreadState ts, Object arg) {
        return typing(ts, "_paramspec_subst", this, arg);
    }

    /** {@code __typing_prepare_subst__(alias, args)}. */
    @PyMethod(name = "__typing_prepare_subst__", sig = "($self, alias, args, /)")
    public Object prepareSubst(ThreadState ts, Object alias, Object args) {
        return typing(ts, "_paramspec_prepare_subst", this, alias, args);
    }

    /** {@code P | other}. */
    @PyMethod(name = "__or__", sig = "($self, value, /)", doc = "Return self|value.")
    public Object or(Object other) {
        return UnionType.join(this, other);
    }

    /** {@code other | P}. */
    @PyMethod(name = "__ror__", sig = "($self, value, /)", doc = "Return value|self.")
    public Object reversedOr(Object other) {
        return UnionType.join(other, this);
    }

    /** {@code repr(P)}. */
    @PyMethod(name = "__repr__", sig = "($self, /)", doc = "Return repr(self).")
    public Object repr() {
        return inferVariance ? name() : Strs.concat(covariant ? "+" : contravariant ? "-" : "~", name());
    }
}
