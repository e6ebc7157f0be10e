package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.error.Errors;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** {@code typing.TypeVarTuple}: a parameter that stands for any number of types. Immutable but for its attributes and default. */
@PyTypeDef(name = "TypeVarTuple", module = "typing", subclassable = false, hasDict = true, doc = "A type parameter that stands for any number of types, as Ts in class A[*Ts].")
public final class TypeVarTuple extends TypeParameter {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new TypeVarTupleTable());

    private TypeVarTuple(Object name, Object otherwise) {
        super(TYPE, name, otherwise);
    }

    /** A parameter in brackets behind a name. */
    static TypeVarTuple declared(String name) {
        return new TypeVarTuple(name, null);
    }

    @PyNew(sig = "-(name, *, default=<unrepresentable>)")
    static Object create(ThreadState ts, PyType cls, Object name, Object otherwise) {
        if (!Strs.isStr(name)) {
            throw Errors.typeError("typevartuple() argument 'name' must be str, not %s", Types.nameOf(name));
        }
        TypeVarTuple made = new TypeVarTuple(name, otherwise == null ? NoDefault.NO_DEFAULT : otherwise);
        TypeParameters.setModule(ts, made);
        return made;
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        return name;
    }

    /** {@code *Ts} is {@code Unpack[Ts]}. */
    @PyMethod(name = "__iter__", sig = "($self, /)")
    Object iter() {
        return Iteration.iter(PyTuple.of(TypeParameters.unpack(this)));
    }

    @PyMethod(name = "__typing_subst__", sig = "($self, arg, /)")
    Object substitute(Object arg) {
        throw Errors.typeError("Substitution of bare TypeVarTuple is not supported");
    }

    @PyMethod(name = "__typing_prepare_subst__", sig = "($self, alias, args, /)")
    Object prepare(Object alias, Object args) {
        return TypeParameters.callTyping("_typevartuple_prepare_subst", this, alias, args);
    }
}
