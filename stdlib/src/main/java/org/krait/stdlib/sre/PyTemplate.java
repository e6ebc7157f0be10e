package org.krait.stdlib.sre;

import java.util.ArrayList;
import java.util.List;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.type.PyType;

/** A compiled replacement template: literals with group numbers between them. Immutable. */
@PyTypeDef(name = "SRE_Template", module = "_sre", subclassable = false, instantiable = false, weakrefable = false)
public final class PyTemplate extends PyObject {
    public static final PyType TYPE = PyType.define(new PyTemplateTable());

    /** Literals at even places, group numbers at odd ones; begins and ends with a literal. */
    private final Object[] parts;

    PyTemplate(Object[] parts) {
        super(TYPE);
        if (parts.length % 2 == 0) {
            throw Errors.typeError("invalid template");
        }
        for (int i = 1; i < parts.length; i += 2) {
            if (!(parts[i] instanceof Long n) || n < 0) {
                throw Ints.isInt(parts[i]) ? Errors.valueError("invalid template") : Errors.typeError("an integer is expected");
            }
        }
        this.parts = parts;
    }

    /** Whether there is no group in it. */
    boolean isLiteral() {
        return parts.length == 1;
    }

    Object literal() {
        return parts[0];
    }

    /** The template with the groups of a match; a group that took no part is empty. */
    Object expand(PyMatch match) {
        if (isLiteral()) {
            return literal();
        }
        List<Object> out = new ArrayList<>(parts.length);
        for (int i = 0; i < parts.length; i++) {
            if (i % 2 == 0) {
                out.add(parts[i]);
                continue;
            }
            long group = (Long) parts[i];
            if (group > match.pattern.groups) {
                throw Errors.indexError("no such group");
            }
            Object text = match.group((int) group, PyNone.NONE);
            if (text != PyNone.NONE) {
                out.add(text);
            }
        }
        return PyPattern.join(match.subject, out.toArray());
    }
}
