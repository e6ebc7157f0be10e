package org.krait.runtime.object;

import org.krait.annotations.PyTypeDef;
import org.krait.runtime.type.PyType;

/** Python's {@code generator}. */
@PyTypeDef(name = "generator", subclassable = false, instantiable = false)
public class PyGenerator extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyGeneratorTable());

    PyGenerator() {
        super(TYPE);
    }
}
