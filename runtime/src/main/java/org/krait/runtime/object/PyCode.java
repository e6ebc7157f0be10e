package org.krait.runtime.object;

import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.CompiledUnit;
import org.krait.runtime.type.PyType;

/** Python's {@code code}: the facts about compiled code. */
@PyTypeDef(name = "code", subclassable = false)
public final class PyCode extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyCodeTable());

    private CompiledUnit unit;
    private int id;
    private String name;
    private String qualname;
    private String[] varNames = {};
    private String[] freeVars = {};
    private Object doc;
    private String filename;
    private int flags;
    private int argCount;
    private int posOnlyCount;
    private int kwOnlyCount;
    private boolean varArgs;
    private boolean varKeywords;
    private int simpleArity = -1;

    private PyCode() {
        super(TYPE);
    }

    /** Decodes the metadata of code object {@code id} of {@code unit}. */
    public static PyCode decode(CompiledUnit unit, int id, String metadata) {
        PyCode code = new PyCode();
        code.unit = unit;
        code.id = id;
        return code;
    }

    /** The unit it is in. */
    public CompiledUnit unit() {
        return unit;
    }

    /** Its number there. */
    public int id() {
        return id;
    }

    /** {@code co_name}. */
    public String name() {
        return name;
    }

    /** {@code co_qualname}. */
    public String qualname() {
        return qualname;
    }

    /** {@code co_varnames}; not to be changed. */
    public String[] varNames() {
        return varNames;
    }

    /** {@code co_freevars}; not to be changed. */
    public String[] freeVars() {
        return freeVars;
    }

    /** The docstring, or null. */
    public Object doc() {
        return doc;
    }

    /** {@code co_argcount}. */
    public int argCount() {
        return argCount;
    }

    /** {@code co_posonlyargcount}. */
    public int posOnlyCount() {
        return posOnlyCount;
    }

    /** {@code co_kwonlyargcount}. */
    public int kwOnlyCount() {
        return kwOnlyCount;
    }

    /** Changes {@code co_filename}, of this code and all inside it. */
    public void setFilename(String path) {
        filename = path;
    }

    /** {@code co_flags}. */
    public int flags() {
        return flags;
    }

    /** Whether it is the code of a function (or generator), not of a module, class, exec or eval body. */
    public boolean isFunction() {
        return (flags & 1) != 0;
    }

    /** Whether there is {@code *args}. */
    public boolean hasVarArgs() {
        return varArgs;
    }

    /** Whether there is {@code **kwargs}. */
    public boolean hasVarKeywords() {
        return varKeywords;
    }

    /** The number of all parameters. */
    public int parameterCount() {
        return argCount + kwOnlyCount + (varArgs ? 1 : 0) + (varKeywords ? 1 : 0);
    }

    /** The number of parameters if all are positional, without stars; else -1. A call with that many positional arguments needs no binding. */
    public int simpleArity() {
        return simpleArity;
    }
}
