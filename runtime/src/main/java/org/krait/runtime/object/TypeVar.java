package org.krait.runtime.object;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/** {@code typing.TypeVar}: a parameter that stands for one type. Immutable but for its attributes and what is computed late. */
@PyTypeDef(name = "TypeVar", module = "typing", subclassable = false, hasDict = true, doc = "A type parameter that stands for one type, as T in class A[T].")
public final class TypeVar extends TypeParameter {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new TypeVarTable());

    private final LazyValue bound;
    private final LazyValue constraints;
    private final boolean covariant;
    private final boolean contravariant;
    private final boolean inferVariance;

    private TypeVar(Object name, LazyValue bound, LazyValue constraints, Object otherwise, boolean covariant, boolean contravariant, boolean infer) {
        super(TYPE, name, otherwise);
        this.bound = bound;
        this.constraints = constraints;
        this.covariant = covariant;
        this.contravariant = contravariant;
        this.inferVariance = infer;
    }

    /** A parameter in brackets behind a name; the evaluators may be null. */
    static TypeVar declared(String name, Object bound, Object constraints) {
        return new TypeVar(name, LazyValue.by(bound), LazyValue.by(constraints), null, false, false, true);
    }

    @PyNew(sig = "-(name, *constraints, bound=None, default=<unrepresentable>, covariant=False, contravariant=False, infer_variance=False)")
    static Object create(ThreadState ts, PyType cls, Object name, Object[] constraints, Object bound, Object otherwise, boolean covariant,
            boolean contravariant, boolean inferVariance) {
        if (!Strs.isStr(name)) {
            throw Errors.typeError("typevar() argument 'name' must be str, not %s", org.krait.runtime.type.Types.nameOf(name));
        }
        TypeParameters.checkVariance(covariant, contravariant, inferVariance);
        Object limit = bound == PyNone.NONE ? null : TypeParameters.checked(bound, "Bound must be a type.");
        if (constraints.length == 1) {
            throw Errors.typeError("A single constraint is not allowed");
        }
        if (constraints.length > 0 && limit != null) {
            throw Errors.typeError("Constraints cannot be combined with bound=...");
        }
        TypeVar made = new TypeVar(name, LazyValue.of(limit), LazyValue.of(constraints.length == 0 ? null : PyTuple.of(constraints)),
                otherwise == null ? NoDefault.NO_DEFAULT : otherwise, covariant, contravariant, inferVariance);
        TypeParameters.setModule(ts, made);
        return made;
    }

    @PyGetter(value = "__covariant__", member = true)
    boolean isCovariant() {
        return covariant;
    }

    @PyGetter(value = "__contravariant__", member = true)
    boolean isContravariant() {
        return contravariant;
    }

    @PyGetter(value = "__infer_variance__", member = true)
    boolean infersVariance() {
        return inferVariance;
    }

    @PyGetter("__bound__")
    Object bound() {
        return bound.get(PyNone.NONE);
    }

    @PyGetter("__constraints__")
    Object constraints() {
        return constraints.get(PyTuple.EMPTY);
    }

    @PyGetter("evaluate_bound")
    Object evaluateBound() {
        return bound.evaluator();
    }

    @PyGetter("evaluate_constraints")
    Object evaluateConstraints() {
        return constraints.evaluator();
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        return Strs.concat(TypeParameters.sign(covariant, contravariant, inferVariance), Strs.value(name));
    }

    @PyMethod(name = "__typing_subst__", sig = "($self, arg, /)")
    Object substitute(Object arg) {
        return TypeParameters.callTyping("_typevar_subst", this, arg);
    }

    @PyMethod(name = "__typing_prepare_subst__", sig = "($self, alias, args, /)")
    Object prepare(Object alias, Object args) {
        return TypeParameters.prepare(this, alias, args);
    }

    @PyMethod(name = "__or__", sig = "($self, value, /)")
    Object or(Object value) {
        return UnionType.of(this, value);
    }

    @PyMethod(name = "__ror__", sig = "($self, value, /)")
    Object ror(Object value) {
        return UnionType.of(value, this);
    }
}
