package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.Import;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;

/** Python's {@code typing.TypeVarTuple}. */
@PyTypeDef(name = "TypeVarTuple", module = "typing", subclassable = false, hasDict = true,
        doc = "Type variable tuple. A specialized form of type variable that enables\nvariadic generics.")
public final class TypeVarTuple extends TypeParameter {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new TypeVarTupleTable());

    TypeVarTuple(Object name, Object defaultValue) {
        super(TYPE, name, defaultValue);
    }

    /** {@code TypeVarTuple(name, *, default)}. */
    @PyNew(sig = "(name, *, default=typing.NoDefault)")
    public static Object create(ThreadState ts, PyType cls, Object name, Object defaultValue) {
        if (!Strs.isStr(name)) {
            throw Errors.typeError("typevartuple() argument 'name' must be str, not %s", org.krait.runtime.type.Types.nameOf(name));
        }
        TypeVarTuple made = new TypeVarTuple(name, defaultValue == null ? NoDefault.NO_DEFAULT : defaultValue);
        made.setModule(ts.callerGlobal("__name__"));
        return made;
    }

    /** {@code Unpack[o]}. */
    static Object unpacked(ThreadState ts, Object o) {
        return Operators.getItem(Attributes.get(Import.module(ts, "typing"), "Unpack"), o);
    }

    /** {@code iter(Ts)}: {@code *Ts} is {@code Unpack[Ts]}. */
    @PyMethod(name = "__iter__", sig = "($self, /)", doc = "Implement iter(self).")
    public Object iter(ThreadState ts) {
        return Iteration.iter(PyTuple.of(unpacked(ts, this)));
    }

    /** {@code __typing_subst__(arg)}: refused. */
    @PyMethod(name = "__typing_subst__", sig = "($self, arg, /)")
    public Object subst(Object arg) {
        throw Errors.typeError("Substitution of bare TypeVarTuple is not supported");
    }

    /** {@code __typing_prepare_subst__(alias, args)}. */
    @PyMethod(name = "__typing_prepare_subst__", sig = "($self, alias, args, /)")
    public Object prepareSubst(ThreadState ts, Object alias, Object args) {
        return typing(ts, "_typevartuple_prepare_subst", this, alias, args);
    }

    /** {@code repr(Ts)}. */
    @PyMethod(name = "__repr__", sig = "($self, /)", doc = "Return repr(self).")
    public Object repr() {
        return name();
    }
}
