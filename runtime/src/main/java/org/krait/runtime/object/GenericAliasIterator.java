package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.module.Builtins;
import org.krait.runtime.type.PyType;

/** What {@code *list[int]} iterates over: the alias once, marked as unpacked. */
@PyTypeDef(name = "generic_alias_iterator", subclassable = false, instantiable = false, weakrefable = false)
public final class GenericAliasIterator extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new GenericAliasIteratorTable());

    /** Null when exhausted. */
    private volatile GenericAlias alias;

    GenericAliasIterator(GenericAlias alias) {
        super(TYPE);
        this.alias = alias;
    }

    @PyMethod(name = "__iter__", sig = "($self, /)")
    Object iter() {
        return this;
    }

    @Override
    @PyMethod(name = "__next__", sig = "($self, /)")
    public Object iternext() {
        GenericAlias next;
        synchronized (this) {
            next = alias;
            alias = null;
        }
        return next == null ? null : next.unpacked();
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)")
    Object reduce() {
        GenericAlias rest = alias;
        return PyTuple.of(Builtins.get("iter"), PyTuple.of(rest == null ? PyTuple.EMPTY : rest));
    }
}
