package org.krait.runtime.object;

import org.krait.annotations.PyDeleter;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.CompiledUnit;
import org.krait.runtime.call.FunctionBinder;
import org.krait.runtime.call.NativeDescriptor;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.Audit;
import org.krait.runtime.error.Warnings;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/**
 * A Python function: compiled code with its globals, defaults and closure. Also what compiled code gets as its own identity
 * (so the bodies of modules and classes run as functions too).
 *
 * <p>Threads: everything that Python code may assign is volatile or read once per call.
 */
@PyTypeDef(name = "function", subclassable = false, hasDict = true, doc = "Create a function object.\n\n  code\n    a code object\n  globals\n    the globals dictionary\n"
        + "  name\n    a string that overrides the name from the code object\n  argdefs\n    a tuple that specifies the default argument values\n"
        + "  closure\n    a tuple that supplies the bindings for free variables\n  kwdefaults\n    a dictionary that specifies the default keyword argument values")
public final class PyFunction extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyFunctionTable());
    /** The flags of code whose calls give something to be driven on, which plain code does not. */
    private static final int SUSPENDABLE = PyCode.GENERATOR | PyCode.COROUTINE | PyCode.ASYNC_GENERATOR;
    private static final PyCell[] NO_CELLS = {};

    /** The cells of the free variables, in the order of {@code co_freevars}. */
    public final PyCell[] closure;
    private final PyDict globals;
    private final PyDict builtins;
    private PyCode code;
    private Object[] defaults;
    private PyDict kwDefaults;
    private volatile Object name;
    private volatile Object qualname;
    private volatile Object doc;
    private volatile Object module;
    private volatile Object annotate;
    private volatile Object annotations;
    private volatile Object typeParams = PyTuple.EMPTY;

    /** A function of {@code code}; defaults, keyword defaults and closure may be null for none. */
    public PyFunction(PyCode code, PyDict globals, PyDict builtins, Object[] defaults, PyDict kwDefaults, PyCell[] closure) {
        super(TYPE);
        this.code = code;
        this.globals = globals;
        this.builtins = builtins;
        this.defaults = defaults;
        this.kwDefaults = kwDefaults;
        this.closure = closure == null ? NO_CELLS : closure;
        this.name = code.name();
        this.qualname = code.qualname();
    }

    /** {@code types.FunctionType(code, globals, …)}. */
    @PyNew(sig = "(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)")
    public static Object create(PyType cls, PyCode code, PyDict globals, Object name, Object argdefs, Object closure, Object kwdefaults) {
        if (name != PyNone.NONE && !Strs.isStr(name)) {
            throw Errors.typeError("arg 3 (name) must be None or string");
        }
        if (argdefs != PyNone.NONE && !(argdefs instanceof PyTuple)) {
            throw Errors.typeError("arg 4 (defaults) must be None or tuple");
        }
        int free = code.freeVars().length;
        if (!(closure instanceof PyTuple)) {
            if (free > 0 && closure == PyNone.NONE) {
                throw Errors.typeError("arg 5 (closure) must be tuple");
            }
            if (closure != PyNone.NONE) {
                throw Errors.typeError("arg 5 (closure) must be None or tuple");
            }
        }
        if (kwdefaults != PyNone.NONE && !(kwdefaults instanceof PyDict)) {
            throw Errors.typeError("arg 6 (kwdefaults) must be None or dict");
        }
        Object[] cells = closure instanceof PyTuple t ? t.items() : Call.NO_ARGS;
        if (cells.length != free) {
            throw Errors.valueError("%s requires closure of length %s, not %s", code.name(), free, cells.length);
        }
        PyCell[] typed = new PyCell[free];
        for (int i = 0; i < free; i++) {
            if (!(cells[i] instanceof PyCell c)) {
                throw Errors.typeError("arg 5 (closure) expected cell, found %s", Types.nameOf(cells[i]));
            }
            typed[i] = c;
        }
        Audit.raise("function.__new__", code);
        ThreadState ts = ThreadState.current();
        // Globals that say nothing of builtins have those of the caller.
        PyDict builtins = globals.get("__builtins__") == null && ts.depth() > 0
                ? ts.function(ts.depth() - 1).builtins : org.krait.runtime.module.Builtins.of(globals);
        PyFunction made = new PyFunction(code, globals, builtins,
                argdefs instanceof PyTuple t ? t.items() : null, kwdefaults instanceof PyDict d ? d : null, typed);
        if (name != PyNone.NONE) {
            made.name = name;
        }
        made.setFromGlobals();
        return made;
    }

    /** Takes {@code __module__} from the globals, as a function statement does. */
    public void setFromGlobals() {
        module = globals.get("__name__");
    }

    /** The code. */
    public PyCode code() {
        return code;
    }

    /** The dict of the module it was defined in. */
    public PyDict globals() {
        return globals;
    }

    /** The dict that names are looked up in after the globals. */
    public PyDict builtins() {
        return builtins;
    }

    /** Defaults of the last positional parameters; null for none. */
    public Object[] defaults() {
        return defaults;
    }

    /** Defaults of keyword-only parameters; null for none. */
    public PyDict kwDefaults() {
        return kwDefaults;
    }

    /** {@code __qualname__} as text for messages. */
    public String qualname() {
        return Strs.toJava(qualname);
    }

    /** {@code __name__} as text. */
    public String name() {
        return Strs.toJava(name);
    }

    /** Sets {@code __annotate__}. */
    public void setAnnotate(Object function) {
        annotate = function;
    }

    // ---- calls

    @Override
    public Object call(ThreadState ts, Object[] args, String[] kwNames) {
        PyCode c = code;
        if (kwNames.length == 0 && c.simpleArity() == args.length) {
            return enter(c, ts, args);
        }
        return enter(c, ts, FunctionBinder.bind(this, c, args, kwNames));
    }

    private Object enter(PyCode c, ThreadState ts, Object[] bound) {
        CompiledUnit unit = c.entry();
        switch (bound.length) {
            case 0:
                return c.isOptimized() ? unit.call0(c.id(), ts, this) : run(ts, globals());
            case 1:
                return unit.call1(c.id(), ts, this, bound[0]);
            case 2:
                return unit.call2(c.id(), ts, this, bound[0], bound[1]);
            case 3:
                return unit.call3(c.id(), ts, this, bound[0], bound[1], bound[2]);
            case 4:
                return unit.call4(c.id(), ts, this, bound[0], bound[1], bound[2], bound[3]);
            default:
                return unit.callN(c.id(), ts, this, bound);
        }
    }

    @Override
    public Object call0(ThreadState ts) {
        PyCode c = code;
        return c.simpleArity() == 0 ? c.entry().call0(c.id(), ts, this) : call(ts, Call.NO_ARGS, Call.NO_NAMES);
    }

    @Override
    public Object call1(ThreadState ts, Object a) {
        PyCode c = code;
        return c.simpleArity() == 1 ? c.entry().call1(c.id(), ts, this, a) : call(ts, new Object[] {a}, Call.NO_NAMES);
    }

    @Override
    public Object call2(ThreadState ts, Object a, Object b) {
        PyCode c = code;
        return c.simpleArity() == 2 ? c.entry().call2(c.id(), ts, this, a, b) : call(ts, new Object[] {a, b}, Call.NO_NAMES);
    }

    @Override
    public Object call3(ThreadState ts, Object a, Object b, Object d) {
        PyCode c = code;
        return c.simpleArity() == 3 ? c.entry().call3(c.id(), ts, this, a, b, d) : call(ts, new Object[] {a, b, d}, Call.NO_NAMES);
    }

    @Override
    public Object call4(ThreadState ts, Object a, Object b, Object d, Object e) {
        PyCode c = code;
        return c.simpleArity() == 4 ? c.entry().call4(c.id(), ts, this, a, b, d, e) : call(ts, new Object[] {a, b, d, e}, Call.NO_NAMES);
    }

    /** Runs the body of a module, class, exec or eval with {@code namespace} as its locals. */
    public Object run(ThreadState ts, Object namespace) {
        return code.entry().run(code.id(), ts, this, namespace);
    }

    /** {@code function.__call__}. */
    @PyMethod(name = "__call__", sig = "($self, /, *args, **kwargs)", doc = "Call self as a function.")
    public Object pyCall(ThreadState ts, Object[] args, PyDict kwargs) {
        return Call.unpacked(args, kwargs, (all, names) -> call(ts, all, names));
    }

    /** {@code __get__}: a method of the instance. */
    @PyMethod(name = "__get__", sig = "($self, instance, owner=None, /)", doc = "Return an attribute of instance, which is of type owner.")
    public Object get(Object instance, Object owner) {
        if (instance == PyNone.NONE && (owner == null || owner == PyNone.NONE)) {
            throw NativeDescriptor.invalidGet();
        }
        return instance == PyNone.NONE || instance == null ? this : new BoundMethod(this, instance);
    }

    /** {@code repr(function)}. */
    @PyMethod(name = "__repr__", sig = "($self, /)", doc = "Return repr(self).")
    public Object repr() {
        return Strs.fromJava("<function " + qualname() + " at " + Identity.hex(this) + ">");
    }

    // ---- attributes

    /** None stands for nothing in these attributes, so it counts as a deletion. */
    private void auditChange(String attribute, Object value) {
        if (value == PyNone.NONE) {
            Audit.raise("object.__delattr__", this, attribute);
        } else {
            Audit.raise("object.__setattr__", this, attribute, value);
        }
    }

    /** {@code __code__}. */
    @PyGetter("__code__")
    public Object pyCode() {
        Audit.raise("object.__getattr__", this, "__code__");
        return code;
    }

    /** Sets {@code __code__}: the closures must fit. */
    @PySetter("__code__")
    public void setCode(Object value) {
        if (!(value instanceof PyCode c)) {
            throw Errors.typeError("__code__ must be set to a code object");
        }
        if (c.freeVars().length != closure.length) {
            throw Errors.valueError("%s() requires a code object with %s free vars, not %s", name(), closure.length, c.freeVars().length);
        }
        Audit.raise("object.__setattr__", this, "__code__", c);
        if ((code.flags() & SUSPENDABLE) != (c.flags() & SUSPENDABLE)) {
            Warnings.deprecated("Assigning a code object of non-matching type is deprecated (e.g., from a generator to a plain function)");
        }
        code = c;
    }

    /** {@code __code__} cannot be deleted. */
    @PyDeleter("__code__")
    public void deleteCode() {
        throw Errors.typeError("__code__ must be set to a code object");
    }

    /** {@code __globals__}. */
    @PyGetter(value = "__globals__", member = true)
    public Object pyGlobals() {
        return globals;
    }

    /** {@code __builtins__}. */
    @PyGetter(value = "__builtins__", member = true)
    public Object pyBuiltins() {
        return builtins;
    }

    /** {@code __closure__}. */
    @PyGetter(value = "__closure__", member = true)
    public Object pyClosure() {
        return closure.length == 0 ? PyNone.NONE : PyTuple.of((Object[]) closure.clone());
    }

    /** {@code __defaults__}. */
    @PyGetter("__defaults__")
    public Object pyDefaults() {
        Audit.raise("object.__getattr__", this, "__defaults__");
        Object[] d = defaults;
        return d == null || d.length == 0 ? PyNone.NONE : PyTuple.of(d);
    }

    /** Sets {@code __defaults__}. */
    @PySetter("__defaults__")
    public void setDefaults(Object value) {
        if (value != PyNone.NONE && !(value instanceof PyTuple)) {
            throw Errors.typeError("__defaults__ must be set to a tuple object");
        }
        auditChange("__defaults__", value);
        defaults = value instanceof PyTuple t ? t.items() : null;
    }

    /** Deletes {@code __defaults__}. */
    @PyDeleter("__defaults__")
    public void deleteDefaults() {
        auditChange("__defaults__", PyNone.NONE);
        defaults = null;
    }

    /** {@code __kwdefaults__}. */
    @PyGetter("__kwdefaults__")
    public Object pyKwDefaults() {
        Audit.raise("object.__getattr__", this, "__kwdefaults__");
        PyDict d = kwDefaults;
        return d == null ? PyNone.NONE : d;
    }

    /** Sets {@code __kwdefaults__}. */
    @PySetter("__kwdefaults__")
    public void setKwDefaults(Object value) {
        if (value != PyNone.NONE && !(value instanceof PyDict)) {
            throw Errors.typeError("__kwdefaults__ must be set to a dict object");
        }
        auditChange("__kwdefaults__", value);
        kwDefaults = value instanceof PyDict d ? d : null;
    }

    /** Deletes {@code __kwdefaults__}. */
    @PyDeleter("__kwdefaults__")
    public void deleteKwDefaults() {
        auditChange("__kwdefaults__", PyNone.NONE);
        kwDefaults = null;
    }

    /** {@code __name__}. */
    @PyGetter("__name__")
    public Object pyName() {
        return name;
    }

    /** Sets {@code __name__}. */
    @PySetter("__name__")
    public void setName(Object value) {
        if (!Strs.isStr(value)) {
            throw Errors.typeError("__name__ must be set to a string object");
        }
        name = value;
    }

    /** {@code __name__} cannot be deleted. */
    @PyDeleter("__name__")
    public void deleteName() {
        setName(null);
    }

    /** {@code __qualname__}. */
    @PyGetter("__qualname__")
    public Object pyQualname() {
        return qualname;
    }

    /** Sets {@code __qualname__}. */
    @PySetter("__qualname__")
    public void setQualname(Object value) {
        if (!Strs.isStr(value)) {
            throw Errors.typeError("__qualname__ must be set to a string object");
        }
        qualname = value;
    }

    /** {@code __qualname__} cannot be deleted. */
    @PyDeleter("__qualname__")
    public void deleteQualname() {
        setQualname(null);
    }

    /** {@code __doc__}. */
    @PyGetter(value = "__doc__", member = true)
    public Object pyDoc() {
        Object own = doc;
        if (own == null) {
            own = code.doc();
        }
        return own == null ? PyNone.NONE : own;
    }

    /** Sets {@code __doc__}. */
    @PySetter("__doc__")
    public void setDoc(Object value) {
        doc = value;
    }

    /** Makes {@code __doc__} None. */
    @PyDeleter("__doc__")
    public void deleteDoc() {
        doc = PyNone.NONE;
    }

    /** {@code __module__}. */
    @PyGetter(value = "__module__", member = true)
    public Object pyModule() {
        Object own = module;
        return own == null ? PyNone.NONE : own;
    }

    /** Sets {@code __module__}. */
    @PySetter("__module__")
    public void setModule(Object value) {
        module = value;
    }

    /** Makes {@code __module__} None. */
    @PyDeleter("__module__")
    public void deleteModule() {
        module = null;
    }

    /** {@code __annotate__}. */
    @PyGetter("__annotate__")
    public Object pyAnnotate() {
        Object own = annotate;
        return own == null ? PyNone.NONE : own;
    }

    /** Sets {@code __annotate__}. */
    @PySetter("__annotate__")
    public void setPyAnnotate(Object value) {
        if (value != PyNone.NONE && !Call.isCallable(value)) {
            throw Errors.typeError("__annotate__ must be callable or None");
        }
        annotate = value == PyNone.NONE ? null : value;
        if (value != PyNone.NONE) {
            annotations = null;
        }
    }

    /** {@code __annotations__}: computed by {@code __annotate__} when first asked for. */
    @PyGetter(value = "__annotations__", doc = "Dict of annotations in a function object.")
    public Object pyAnnotations(ThreadState ts) {
        Object own = annotations;
        if (own == null) {
            Object f = annotate;
            own = f == null ? new PyDict() : Call.call1(ts, f, 1L);
            if (!(own instanceof PyDict)) {
                throw Errors.typeError("__annotate__ returned non-dict of type '%s'", Types.nameOf(own));
            }
            annotations = own;
        }
        return own;
    }

    /** Sets {@code __annotations__}. */
    @PySetter("__annotations__")
    public void setAnnotations(Object value) {
        if (value != PyNone.NONE && !(value instanceof PyDict)) {
            throw Errors.typeError("__annotations__ must be set to a dict object");
        }
        annotations = value == PyNone.NONE ? null : value;
        annotate = null;
    }

    /** Deletes {@code __annotations__}. */
    @PyDeleter("__annotations__")
    public void deleteAnnotations() {
        annotations = null;
        annotate = null;
    }

    /** {@code __type_params__}. */
    @PyGetter(value = "__type_params__", doc = "Get the declared type parameters for a function.")
    public Object pyTypeParams() {
        return typeParams;
    }

    /** {@code __type_params__} cannot be deleted. */
    @PyDeleter("__type_params__")
    public void deleteTypeParams() {
        throw Errors.typeError("__type_params__ must be set to a tuple");
    }

    /** Sets {@code __type_params__}. */
    @PySetter("__type_params__")
    public void setTypeParams(Object value) {
        if (!(value instanceof PyTuple)) {
            throw Errors.typeError("__type_params__ must be set to a tuple");
        }
        typeParams = value;
    }
}
