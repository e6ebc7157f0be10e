package org.krait.runtime.object;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** {@code typing.ParamSpec}: a parameter that stands for the parameters of a callable. Immutable but for its attributes and default. */
@PyTypeDef(name = "ParamSpec", module = "typing", subclassable = false, hasDict = true, doc = "A type parameter that stands for the parameters of a callable, as P in class A[**P].")
public final class ParamSpec extends TypeParameter {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new ParamSpecTable());

    private final Object bound;
    private final boolean covariant;
    private final boolean contravariant;
    private final boolean inferVariance;

    private ParamSpec(Object name, Object bound, Object otherwise, boolean covariant, boolean contravariant, boolean infer) {
        super(TYPE, name, otherwise);
        this.bound = bound;
        this.covariant = covariant;
        this.contravariant = contravariant;
        this.inferVariance = infer;
    }

    /** A parameter in brackets behind a name. */
    static ParamSpec declared(String name) {
        return new ParamSpec(name, PyNone.NONE, null, false, false, true);
    }

    @PyNew(sig = "-(name, *, bound=None, default=<unrepresentable>, covariant=False, contravariant=False, infer_variance=False)")
    static Object create(ThreadState ts, PyType cls, Object name, Object bound, Object otherwise, boolean covariant, boolean contravariant,
            boolean inferVariance) {
        if (!Strs.isStr(name)) {
            throw Errors.typeError("paramspec() argument 'name' must be str, not %s", Types.nameOf(name));
        }
        TypeParameters.checkVariance(covariant, contravariant, inferVariance);
        // As in CPython, no bound reads as NoneType here.
        Object limit = TypeParameters.checked(bound, "Bound must be a type.");
        ParamSpec made = new ParamSpec(name, limit, otherwise == null ? NoDefault.NO_DEFAULT : otherwise, covariant, contravariant, inferVariance);
        TypeParameters.setModule(ts, made);
        return made;
    }

    @PyGetter(value = "__bound__", member = true)
    Object bound() {
        return bound;
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

    @PyGetter(value = "args", doc = "What *args is annotated with.")
    Object args() {
        return new ParamSpecArgs(this);
    }

    @PyGetter(value = "kwargs", doc = "What **kwargs is annotated with.")
    Object kwargs() {
        return new ParamSpecKwargs(this);
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        return Strs.concat(TypeParameters.sign(covariant, contravariant, inferVariance), Strs.value(name));
    }

    @PyMethod(name = "__typing_subst__", sig = "($self, arg, /)")
    Object substitute(Object arg) {
        return TypeParameters.callTyping("_paramspec_subst", this, arg);
    }

    @PyMethod(name = "__typing_prepare_subst__", sig = "($self, alias, args, /)")
    Object prepare(Object alias, Object args) {
        return TypeParameters.callTyping("_paramspec_prepare_subst", this, alias, args);
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
