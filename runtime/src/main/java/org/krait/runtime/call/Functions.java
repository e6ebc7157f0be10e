package org.krait.runtime.call;

import org.krait.runtime.object.PyCell;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.object.PyTuple;

/** Makes the functions of def, lambda and all that compiles to a function. */
public final class Functions {
    private Functions() {}

    /**
     * A function of code object {@code id} of {@code unit}, in the module of {@code running}.
     *
     * @param defaults of the last positional parameters, or null
     * @param keywordDefaults name, value, name, value …, or null
     * @param closure the cells of the free variables, or null
     * @param annotate null, the function that computes the annotations, or a dict of them
     */
    public static PyFunction make(CompiledUnit unit, int id, PyFunction running, Object[] defaults, Object[] keywordDefaults,
            PyCell[] closure, Object annotate) {
        PyDict keywords = keywordDefaults == null ? null : PyDict.of(keywordDefaults);
        PyFunction made = new PyFunction(unit.code(id), running.globals(), running.builtins(), defaults, keywords, closure);
        made.setFromGlobals();
        if (annotate instanceof PyDict dict) {
            made.setAnnotations(dict);
        } else if (annotate != null) {
            made.setAnnotate(annotate);
        }
        return made;
    }

    /** Sets {@code __type_params__}; gives the function. */
    public static Object setTypeParams(Object function, Object params) {
        ((PyFunction) function).setTypeParams((PyTuple) params);
        return function;
    }
}
