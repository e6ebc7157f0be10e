package org.krait.runtime.call;

import org.krait.runtime.object.PyCell;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.type.Attributes;

/** Makes function objects for compiled code. */
public final class Functions {
    private Functions() {}

    /**
     * The function of code object {@code id}, with the globals and builtins of the running one.
     *
     * @param defaults of the last positional parameters, null for none
     * @param kwDefaults name, value, name, value, …; null for none
     * @param closure the cells of the free variables, null for none
     * @param annotate the function that computes the annotations, null for none
     */
    public static PyFunction make(CompiledUnit unit, int id, PyFunction running, Object[] defaults, Object[] kwDefaults, PyCell[] closure, Object annotate) {
        PyFunction made = new PyFunction(unit.code(id), running.globals(), running.builtins(), defaults, kwDefaults == null ? null : PyDict.of(kwDefaults), closure);
        made.setFromGlobals();
        made.setAnnotate(annotate);
        return made;
    }

    /** Sets {@code __type_params__} of a function or class and gives it back. */
    public static Object setTypeParams(Object target, Object params) {
        Attributes.set(target, "__type_params__", params);
        return target;
    }
}
