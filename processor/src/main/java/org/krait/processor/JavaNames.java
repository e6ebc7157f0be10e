package org.krait.processor;

/** The classes of module {@code runtime} that generated code names. */
final class JavaNames {
    static final String NATIVE_TABLE = "org.krait.runtime.call.NativeTable";
    static final String OPERATORS = "org.krait.runtime.call.Operators";
    static final String THREAD_STATE = "org.krait.runtime.thread.ThreadState";
    static final String PY_OBJECT = "org.krait.runtime.object.PyObject";
    static final String PY_NONE = "org.krait.runtime.object.PyNone";
    static final String PY_DICT = "org.krait.runtime.object.PyDict";
    static final String PY_MODULE = "org.krait.runtime.object.PyModule";
    static final String PY_TYPE = "org.krait.runtime.type.PyType";

    private JavaNames() {}

    /** The part after the last dot. */
    static String simple(String qualified) {
        return qualified.substring(qualified.lastIndexOf('.') + 1);
    }
}
