package org.krait.stdlib.sre;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.type.PyType;

/**
 * Matches or searches on from where it stopped; what {@code finditer} iterates with. Its matcher is used
 * under the object's monitor: matching runs no user code.
 */
@PyTypeDef(name = "SRE_Scanner", module = "_sre", subclassable = false, instantiable = false, weakrefable = false)
public final class PyScanner extends PyObject {
    public static final PyType TYPE = PyType.define(new PyScannerTable());

    private final PyPattern pattern;
    /** Null when there is nothing more to find. */
    private Matcher matcher;

    PyScanner(PyPattern pattern, Matcher matcher) {
        super(TYPE);
        this.pattern = pattern;
        this.matcher = matcher;
    }

    @PyMethod(name = "match", sig = "($self, /)", doc = "Matches where the last match ended.")
    synchronized Object match() {
        Matcher m = matcher;
        return m == null ? PyNone.NONE : result(m, m.match());
    }

    @PyMethod(name = "search", sig = "($self, /)", doc = "Finds the next match.")
    synchronized Object search() {
        Matcher m = matcher;
        return m == null ? PyNone.NONE : result(m, m.search());
    }

    private Object result(Matcher m, boolean matched) {
        if (!matched) {
            matcher = null;
            return PyNone.NONE;
        }
        PyMatch found = new PyMatch(pattern, m);
        PyPattern.advance(m);
        return found;
    }

    @PyGetter(value = "pattern", doc = "The pattern.", member = true)
    Object pattern() {
        return pattern;
    }
}
