package org.krait.runtime.call;

import java.util.ArrayList;
import java.util.List;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.PyException;
import org.krait.runtime.error.Suggestions;
import org.krait.runtime.object.PyCode;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.object.PyTuple;

/** Distributes the arguments of a call over the parameters of a Python function (CPython's {@code initialize_locals}). */
public final class FunctionBinder {
    private FunctionBinder() {}

    /**
     * One value per parameter, in the order of {@code co_varnames}: positional, keyword-only, {@code *args}, {@code **kwargs}.
     * Raises TypeError for arguments that do not fit.
     */
    public static Object[] bind(PyFunction f, PyCode code, Object[] args, String[] kwNames) {
        int positional = code.argCount();
        int named = positional + code.kwOnlyCount();
        Object[] bound = new Object[code.parameterCount()];
        int given = args.length - kwNames.length;
        int taken = Math.min(given, positional);
        System.arraycopy(args, 0, bound, 0, taken);
        PyDict extra = null;
        if (code.hasVarKeywords()) {
            extra = new PyDict();
            bound[bound.length - 1] = extra;
        }
        if (code.hasVarArgs()) {
            bound[named] = given > positional ? PyTuple.of(java.util.Arrays.copyOfRange(args, positional, given)) : PyTuple.EMPTY;
        }
        for (int k = 0; k < kwNames.length; k++) {
            keyword(f, code, bound, named, kwNames, k, args[given + k], extra);
        }
        if (given > positional && !code.hasVarArgs()) {
            throw tooMany(f, code, bound, given);
        }
        if (given < positional) {
            defaults(f, code, bound, given, positional);
        }
        if (named > positional) {
            keywordDefaults(f, code, bound, positional, named);
        }
        return bound;
    }

    private static void keyword(PyFunction f, PyCode code, Object[] bound, int named, String[] kwNames, int k, Object value, PyDict extra) {
        String name = kwNames[k];
        String[] names = code.varNames();
        for (int i = code.posOnlyCount(); i < named; i++) {
            if (names[i].equals(name)) {
                if (bound[i] != null) {
                    throw Errors.typeError("%s() got multiple values for argument '%s'", f.qualname(), name);
                }
                bound[i] = value;
                return;
            }
        }
        if (extra == null) {
            throw unexpected(f, code, kwNames, name, named);
        }
        extra.put(name, value);
    }

    private static PyException unexpected(PyFunction f, PyCode code, String[] kwNames, String name, int named) {
        String[] names = code.varNames();
        List<String> misplaced = new ArrayList<>();
        for (int i = 0; i < code.posOnlyCount(); i++) {
            for (String given : kwNames) {
                if (given.equals(names[i])) {
                    misplaced.add(given);
                }
            }
        }
        if (!misplaced.isEmpty()) {
            return Errors.typeError("%s() got some positional-only arguments passed as keyword arguments: '%s'", f.qualname(),
                    String.join(", ", misplaced));
        }
        List<String> possible = new ArrayList<>();
        for (int i = code.posOnlyCount(); i < named; i++) {
            possible.add(names[i]);
        }
        String close = Suggestions.closest(name, possible);
        return Errors.typeError("%s() got an unexpected keyword argument '%s'%s", f.qualname(), name,
                close == null ? "" : ". Did you mean '" + close + "'?");
    }

    private static PyException tooMany(PyFunction f, PyCode code, Object[] bound, int given) {
        int positional = code.argCount();
        int defaults = f.defaults() == null ? 0 : f.defaults().length;
        int keywordOnly = 0;
        for (int i = positional; i < positional + code.kwOnlyCount(); i++) {
            if (bound[i] != null) {
                keywordOnly++;
            }
        }
        boolean plural = positional != 1 || defaults > 0;
        String takes = defaults > 0 ? "from " + (positional - defaults) + " to " + positional : Integer.toString(positional);
        String were = given + "";
        if (keywordOnly > 0) {
            were += " positional argument" + (given == 1 ? "" : "s") + " (and " + keywordOnly + " keyword-only argument"
                    + (keywordOnly == 1 ? "" : "s") + ")";
        }
        return Errors.typeError("%s() takes %s positional argument%s but %s %s given", f.qualname(), takes, plural ? "s" : "", were,
                given == 1 && keywordOnly == 0 ? "was" : "were");
    }

    private static void defaults(PyFunction f, PyCode code, Object[] bound, int given, int positional) {
        Object[] defaults = f.defaults();
        int first = positional - (defaults == null ? 0 : defaults.length);
        List<String> missing = null;
        for (int i = given; i < positional; i++) {
            if (bound[i] != null) {
                continue;
            }
            if (i >= first) {
                bound[i] = defaults[i - first];
            } else {
                missing = missing == null ? new ArrayList<>() : missing;
                missing.add(code.varNames()[i]);
            }
        }
        if (missing != null) {
            throw missing(f, missing, "positional");
        }
    }

    private static void keywordDefaults(PyFunction f, PyCode code, Object[] bound, int positional, int named) {
        PyDict defaults = f.kwDefaults();
        List<String> missing = null;
        for (int i = positional; i < named; i++) {
            if (bound[i] != null) {
                continue;
            }
            String name = code.varNames()[i];
            Object value = defaults == null ? null : defaults.get(name);
            if (value == null) {
                missing = missing == null ? new ArrayList<>() : missing;
                missing.add(name);
            } else {
                bound[i] = value;
            }
        }
        if (missing != null) {
            throw missing(f, missing, "keyword-only");
        }
    }

    private static PyException missing(PyFunction f, List<String> names, String kind) {
        StringBuilder list = new StringBuilder();
        int n = names.size();
        for (int i = 0; i < n; i++) {
            if (i > 0) {
                list.append(n == 2 ? " and " : i == n - 1 ? ", and " : ", ");
            }
            list.append('\'').append(names.get(i)).append('\'');
        }
        return Errors.typeError("%s() missing %s required %s argument%s: %s", f.qualname(), n, kind, n == 1 ? "" : "s", list);
    }
}
