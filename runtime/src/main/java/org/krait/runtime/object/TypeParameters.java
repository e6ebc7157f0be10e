package org.krait.runtime.object;

import java.util.ArrayList;
import java.util.List;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyBaseException;
import org.krait.runtime.error.PyException;
import org.krait.runtime.module.Import;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;

/** What type parameter lists, type statements and annotations compile to. */
public final class TypeParameters {
    private static final long VALUE_WITH_FAKE_GLOBALS = 2;

    private TypeParameters() {}

    private static <T extends TypeParameter> T inModule(PyFunction running, T made) {
        made.setModule(running.globals().get("__name__"));
        return made;
    }

    /** A TypeVar whose bound or constraints {@code evaluator} gives; null for neither. */
    public static Object typeVar(PyFunction running, String name, Object evaluator, boolean constraints) {
        return inModule(running, TypeVar.declared(name, evaluator, constraints));
    }

    /** A ParamSpec. */
    public static Object paramSpec(PyFunction running, String name) {
        return inModule(running, new ParamSpec(name, PyNone.NONE, null, false, false, true));
    }

    /** A TypeVarTuple. */
    public static Object typeVarTuple(PyFunction running, String name) {
        return inModule(running, new TypeVarTuple(name, null));
    }

    /** Gives a type parameter a default that {@code evaluator} computes. */
    public static Object setDefault(Object parameter, Object evaluator) {
        ((TypeParameter) parameter).setDefaultEvaluator(evaluator);
        return parameter;
    }

    /** A type alias whose value {@code evaluator} computes; {@code params} is a tuple or null. */
    public static Object typeAlias(PyFunction running, String name, Object params, Object evaluator) {
        Object module = running.globals().get("__name__");
        return new TypeAlias(name, params instanceof PyTuple t ? t : PyTuple.EMPTY, module == null ? PyNone.NONE : module, evaluator, null);
    }

    /** Type parameters as arguments: tuples of them unpacked. */
    static PyTuple unpack(ThreadState ts, PyTuple params) {
        List<Object> all = new ArrayList<>();
        for (Object param : params.items()) {
            all.add(param instanceof TypeVarTuple ? TypeVarTuple.unpacked(ts, param) : param);
        }
        return PyTuple.of(all.toArray());
    }

    /** {@code Generic[params]}, the last base of a class with type parameters. */
    public static Object genericBase(ThreadState ts, Object params) {
        return Call.call2(ts, Attributes.get(Import.module(ts, "typing"), "_GenericAlias"), Generic.TYPE, unpack(ts, (PyTuple) params));
    }

    /** The formats an annotate function knows itself are values; others are made by {@code annotationlib}. */
    public static void checkFormat(Object format) {
        if (Operators.gtTruth(format, VALUE_WITH_FAKE_GLOBALS)) {
            throw new PyException(new PyBaseException(ExceptionTypes.NotImplementedError));
        }
    }
}
