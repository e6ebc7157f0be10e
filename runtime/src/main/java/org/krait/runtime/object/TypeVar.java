package org.krait.runtime.object;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/** Python's {@code typing.TypeVar}. Bound and constraints are evaluated when first asked for. */
@PyTypeDef(name = "TypeVar", module = "typing", subclassable = false, hasDict = true, doc = "Type variable.")
public final class TypeVar extends TypeParameter {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new TypeVarTable());

    private final boolean covariant;
    private final boolean contravariant;
    private final boolean inferVariance;
    private volatile Object bound;
    private volatile Object constraints;
    private Object boundEvaluator;
    private Object constraintsEvaluator;

    private TypeVar(Object name, Object defaultValue, boolean covariant, boolean contravariant, boolean inferVariance) {
        super(TYPE, name, defaultValue);
        this.covariant = covariant;
        this.contravariant = contravariant;
        this.inferVariance = inferVariance;
    }

    /** The type variable of a type parameter list; {@code evaluator} gives its bound or its constraints, null for neither. */
    static TypeVar declared(Object name, Object evaluator, boolean hasConstraints) {
        TypeVar made = new TypeVar(name, null, false, false, true);
        if (hasConstraints) {
            made.constraintsEvaluator = evaluator;
        } else {
            made.boundEvaluator = evaluator;
        }
        return made;
    }

    /** {@code TypeVar(name, *constraints, …)}. */
    @PyNew(sig = "(name, *constraints, bound=None, default=typing.NoDefault, covariant=False, contravariant=False, infer_variance=False)")
    public static Object create(ThreadState ts, PyType cls, Object name, Object[] constraints, Object bound, Object defaultValue, boolean covariant,
            boolean contravariant, boolean inferVariance) {
        if (!Strs.isStr(name)) {
            throw Errors.typeError("typevar() argument 'name' must be str, not %s", org.krait.runtime.type.Types.nameOf(name));
        }
        if (covariant && contravariant) {
            throw Errors.valueError("Bivariant types are not supported.");
        }
        if (inferVariance && (covariant || contravariant)) {
            throw Errors.valueError("Variance cannot be specified with infer_variance.");
        }
        if (constraints.length == 1) {
            throw Errors.typeError("A single constraint is not allowed");
        }
        if (constraints.length > 0 && bound != PyNone.NONE) {
            throw Errors.typeError("Constraints cannot be combined with bound=...");
        }
        TypeVar made = new TypeVar(name, defaultValue == null ? NoDefault.NO_DEFAULT : defaultValue, covariant, contravariant, inferVariance);
        made.bound = bound == PyNone.NONE ? PyNone.NONE : typing(ts, "_type_check", bound, "Bound must be a type.");
        Object[] checked = constraints.clone();
        for (int i = 0; i < checked.length; i++) {
            checked[i] = typing(ts, "_type_check", checked[i], "TypeVar(name, constraint, ...): constraints must be types.");
        }
        made.constraints = PyTuple.of(checked);
        made.setModule(ts.callerGlobal("__name__"));
        return made;
    }

    /** {@code __bound__}. */
    @PyGetter("__bound__")
    public Object pyBound(ThreadState ts) {
        Object value = bound;
        if (value == null) {
            value = boundEvaluator == null ? PyNone.NONE : evaluate(ts, boundEvaluator);
            bound = value;
        }
        return value;
    }

    /** {@code __constraints__}. */
    @PyGetter("__constraints__")
    public Object pyConstraints(ThreadState ts) {
        Object value = constraints;
        if (value == null) {
            value = constraintsEvaluator == null ? PyTuple.EMPTY : evaluate(ts, constraintsEvaluator);
            constraints = value;
        }
        return value;
    }

    /** {@code evaluate_bound}. */
    @PyGetter("evaluate_bound")
    public Object evaluateBound() {
        return boundEvaluator != null ? boundEvaluator : constantEvaluator(bound == PyNone.NONE ? null : bound);
    }

    /** {@code evaluate_constraints}. */
    @PyGetter("evaluate_constraints")
    public Object evaluateConstraints() {
        return constraintsEvaluator != null ? constraintsEvaluator
                : constantEvaluator(constraints instanceof PyTuple t && t.size() > 0 ? constraints : null);
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

    /** {@code __typing_subst__(arg)}. */
    @PyMethod(name = "__typing_subst__", sig = "($self, arg, /)")
    public Object subst(ThreadState ts, Object arg) {
        return typing(ts, "_typevar_subst", this, arg);
    }

    /** {@code __typing_prepare_subst__(alias, args)}. */
    @PyMethod(name = "__typing_prepare_subst__", sig = "($self, alias, args, /)")
    public Object prepareSubst(ThreadState ts, Object alias, Object args) {
        return typing(ts, "_typevar_prepare_subst", this, alias, args);
    }

    /** {@code T | other}. */
    @PyMethod(name = "__or__", sig = "($self, value, /)", doc = "Return self|value.")
    public Object or(Object other) {
        return UnionType.join(this, other);
    }

    /** {@code other | T}. */
    @PyMethod(name = "__ror__", sig = "($self, value, /)", doc = "Return value|self.")
    public Object reversedOr(Object other) {
        return UnionType.join(other, this);
    }

    /** {@code repr(T)}. */
    @PyMethod(name = "__repr__", sig = "($self, /)", doc = "Return repr(self).")
    public Object repr() {
        return inferVariance ? name() : Strs.concat(covariant ? "+" : contravariant ? "-" : "~", name());
    }
}
