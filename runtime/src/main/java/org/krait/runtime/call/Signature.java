package org.krait.runtime.call;

import java.util.ArrayList;
import java.util.List;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.Attributes;

/**
 * The parameters of a native method, decoded from its text. The processor has checked the text; this class trusts it.
 *
 * <p>Immutable.
 */
final class Signature {
    /** The names, in the order of the Java parameters. */
    final String[] names;
    /** The default of each parameter; null when it is required, or when Java is to see null. */
    final Object[] defaults;
    private final boolean[] optional;
    /** How many parameters come by position only; they are the first. */
    final int positionalOnly;
    /** How many may come by position; they are the first. */
    final int positional;
    /** How many of the positional ones must be given. */
    final int required;
    /** The index of {@code *args}, or -1. It comes right after the positional ones. */
    final int star;
    /** The index of {@code **kwargs}, or -1. It comes last. */
    final int keywords;

    private Signature(String[] names, Object[] defaults, boolean[] optional, int positionalOnly, int positional, int star, int keywords) {
        this.names = names;
        this.defaults = defaults;
        this.optional = optional;
        this.positionalOnly = positionalOnly;
        this.positional = positional;
        this.star = star;
        this.keywords = keywords;
        int needed = 0;
        while (needed < positional && !optional[needed]) {
            needed++;
        }
        this.required = needed;
    }

    int size() {
        return names.length;
    }

    /** Whether the parameter must be given. */
    boolean isRequired(int index) {
        return !optional[index];
    }

    /** Whether any parameter can be given by name. */
    boolean takesKeywords() {
        return keywords >= 0 || positionalOnly < positional || size() > positional + (star >= 0 ? 1 : 0);
    }

    /** "argument", "argument 2" or "argument 'name'", as Argument Clinic's messages have it. */
    String describe(int index) {
        if (index < positionalOnly) {
            return size() == 1 ? "argument" : "argument " + (index + 1);
        }
        return "argument '" + names[index] + "'";
    }

    /**
     * How messages name a callable, CPython's {@code _PyObject_FunctionStr}: its qualified name with parentheses and, unless
     * that is builtins, its module; the str of an object without a name.
     */
    static String describe(Object callable) {
        Object qualname = Attributes.getOrNull(callable, "__qualname__");
        if (!(qualname instanceof String name)) {
            return Strs.toJava(Operators.str(callable));
        }
        Object module = Attributes.getOrNull(callable, "__module__");
        return module instanceof String m && !m.equals("builtins") ? m + "." + name + "()" : name + "()";
    }

    static Signature parse(String text) {
        int start = text.startsWith("-") ? 2 : 1;
        List<String> pieces = split(text, start, text.length() - 1);
        List<String> names = new ArrayList<>(pieces.size());
        List<Object> defaults = new ArrayList<>(pieces.size());
        List<Boolean> optional = new ArrayList<>(pieces.size());
        int positionalOnly = 0;
        int positional = -1;
        int star = -1;
        int keywords = -1;
        for (String piece : pieces) {
            char first = piece.charAt(0);
            if (first == '$') {
                continue;
            }
            if (first == '/') {
                positionalOnly = names.size();
                continue;
            }
            String name = piece;
            Object value = null;
            boolean given = false;
            if (first == '*') {
                given = true;
                if (piece.startsWith("**")) {
                    keywords = names.size();
                    name = piece.substring(2);
                } else {
                    positional = names.size();
                    if (piece.length() == 1) {
                        continue;
                    }
                    star = names.size();
                    name = piece.substring(1);
                }
            } else {
                int equals = piece.indexOf('=');
                if (equals >= 0) {
                    name = piece.substring(0, equals).strip();
                    value = literal(piece.substring(equals + 1).strip());
                    given = true;
                }
            }
            names.add(name);
            defaults.add(value);
            optional.add(given);
        }
        if (positional < 0) {
            positional = keywords >= 0 ? keywords : names.size();
        }
        boolean[] flags = new boolean[names.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = optional.get(i);
        }
        return new Signature(names.toArray(new String[0]), defaults.toArray(), flags, positionalOnly, positional, star, keywords);
    }

    private static List<String> split(String text, int start, int end) {
        List<String> pieces = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        int from = start;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
            } else if (c == ',' && depth == 0) {
                pieces.add(text.substring(from, i).strip());
                from = i + 1;
            }
        }
        String last = text.substring(from, end).strip();
        if (!last.isEmpty()) {
            pieces.add(last);
        }
        return pieces;
    }

    /** The value of a default, null when it is not a literal. */
    private static Object literal(String text) {
        char first = text.charAt(0);
        if (first == '\'' || first == '"') {
            return unquote(text);
        }
        if (first == '-' || first >= '0' && first <= '9') {
            if (text.indexOf('.') >= 0 || text.indexOf('e') >= 0 && !text.startsWith("0x")) {
                return Double.valueOf(text);
            }
            return Long.decode(text);
        }
        switch (text) {
            case "None" -> {
                return PyNone.NONE;
            }
            case "True" -> {
                return Boolean.TRUE;
            }
            case "False" -> {
                return Boolean.FALSE;
            }
            case "sys.maxsize" -> {
                return Long.MAX_VALUE;
            }
            default -> {
                return null;
            }
        }
    }

    private static String unquote(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 1; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
                c = switch (text.charAt(i)) {
                    case 'n' -> '\n';
                    case 't' -> '\t';
                    case 'r' -> '\r';
                    case '0' -> '\0';
                    default -> text.charAt(i);
                };
            }
            out.append(c);
        }
        return out.toString();
    }
}
