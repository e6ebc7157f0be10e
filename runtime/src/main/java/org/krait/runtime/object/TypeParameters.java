package org.krait.runtime.object;

import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.call.Subscripts;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyBaseException;
import org.krait.runtime.error.PyException;
import org.krait.runtime.module.Import;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;

/** What compiled code makes of type parameters and type aliases, and what their classes have in common. */
public final class TypeParameters {
    /** The highest annotation format that compiled evaluators know: VALUE_WITH_FAKE_GLOBALS. */
    private static final Object LAST_FORMAT = 2L;

    private TypeParameters() {}

    // ---- for compiled code

    /** {@code [name: bound]}; {@code evaluator} gives the bound, or a tuple of constraints, and may be null. */
    public static Object typeVar(PyFunction fn, String name, Object evaluator, boolean constraints) {
        return TypeVar.declared(name, constraints ? null : evaluator, constraints ? evaluator : null);
    }

    /** {@code [**name]}. */
    public static Object paramSpec(PyFunction fn, String name) {
        return ParamSpec.declared(name);
    }

    /** {@code [*name]}. */
    public static Object typeVarTuple(PyFunction fn, String name) {
        return TypeVarTuple.declared(name);
    }

    /** {@code [parameter = …]}; gives the parameter. */
    public static Object setDefault(Object parameter, Object evaluator) {
        ((TypeParameter) parameter).setEvaluator(evaluator);
        return parameter;
    }

    /** {@code type name[parameters] = …}; {@code parameters} is a tuple or null. */
    public static Object typeAlias(PyFunction fn, String name, Object parameters, Object evaluator) {
        return TypeAlias.declared(name, parameters, evaluator);
    }

    /** {@code Generic[parameters]}, the base that a class with type parameters gets. */
    public static Object genericBase(ThreadState ts, Object parameters) {
        return callTyping("_GenericAlias", Generic.TYPE, unpacked((PyTuple) parameters));
    }

    /** Raises NotImplementedError for annotation formats that need the source. */
    public static void checkFormat(Object format) {
        if (Operators.gtTruth(format, LAST_FORMAT)) {
            throw new PyException(new PyBaseException(ExceptionTypes.NotImplementedError));
        }
    }

    // ---- shared by the classes

    static Object callTyping(String function, Object... args) {
        ThreadState ts = ThreadState.current();
        return Call.callN(ts, Attributes.get(Import.module(ts, "typing"), function), args);
    }

    /** {@code typing._type_check}: a type, or what can stand for one; text becomes a forward reference. Raises TypeError. */
    static Object checked(Object type, String message) {
        return callTyping("_type_check", type, message);
    }

    /** {@code typing.Unpack[parameter]}. */
    static Object unpack(Object parameter) {
        ThreadState ts = ThreadState.current();
        return Subscripts.get(Attributes.get(Import.module(ts, "typing"), "Unpack"), parameter);
    }

    /** The parameters as arguments of an alias: those that stand for several are unpacked. */
    static PyTuple unpacked(PyTuple parameters) {
        Object[] items = parameters.items().clone();
        for (int i = 0; i < items.length; i++) {
            if (items[i] instanceof TypeVarTuple) {
                items[i] = unpack(items[i]);
            }
        }
        return PyTuple.of(items);
    }

    /** Sets {@code __module__} to that of the Python function that calls. */
    static void setModule(ThreadState ts, PyObject made) {
        Object module = callerModule(ts);
        if (module != null) {
            Attributes.set(made, "__module__", module);
        }
    }

    /** The module of the Python function that calls; null if there is none. */
    static Object callerModule(ThreadState ts) {
        if (ts.depth() == 0) {
            return null;
        }
        PyFunction caller = ts.function(ts.depth() - 1);
        Object own = Attributes.getOrNull(caller, "__module__");
        return own != null && own != PyNone.NONE ? own : caller.globals().get("__name__");
    }

    static void checkVariance(boolean covariant, boolean contravariant, boolean infer) {
        if (covariant && contravariant) {
            throw Errors.valueError("Bivariant types are not supported.");
        }
        if (infer && (covariant || contravariant)) {
            throw Errors.valueError("Variance cannot be specified with infer_variance.");
        }
    }

    static String sign(boolean covariant, boolean contravariant, boolean infer) {
        return infer ? "" : covariant ? "+" : contravariant ? "-" : "~";
    }

    static PyException notSubclassable(String kind) {
        return Errors.typeError("Cannot subclass an instance of %s", kind);
    }

    /** The alias's arguments for {@code parameter} and all before it are there, or its default is added. Raises TypeError. */
    static Object prepare(TypeParameter parameter, Object alias, Object args) {
        Object[] parameters = ((PyTuple) Attributes.get(alias, "__parameters__")).items();
        int index = 0;
        while (index < parameters.length && parameters[index] != parameter) {
            index++;
        }
        if (index == parameters.length) {
            throw Errors.valueError("tuple.index(x): x not in tuple");
        }
        Object[] items = Iteration.toArray(args);
        int given = items.length;
        if (given > index) {
            return args;
        }
        if (given == index && parameter.hasDefault()) {
            Object[] longer = java.util.Arrays.copyOf(items, given + 1);
            longer[given] = parameter.defaultValue();
            return PyTuple.of(longer);
        }
        if (given < index) {
            return args;
        }
        throw Errors.typeError("Too few arguments for %s; actual %d, expected at least %d", Operators.repr(alias), given, index + 1);
    }
}
