package org.krait.runtime.ast;

import java.util.ArrayList;
import java.util.List;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.object.PyComplex;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.Attributes;

/**
 * What {@code compile()} with PyCF_OPTIMIZED_AST does to a tree, as far as Python 3.14 does it before code is made: {@code __debug__} becomes
 * a constant, negative and complex numbers in patterns too, {@code %} formatting becomes an f-string, and docstrings go. Works on a tree of
 * its own that nobody else has seen.
 */
public final class Preprocessor {
    private static final String POSITIONS = "lineno col_offset end_lineno end_col_offset";
    private final int optimize;

    private Preprocessor(int optimize) {
        this.optimize = optimize;
    }

    /** Changes the tree. */
    public static Object process(Object tree, int optimize) {
        return new Preprocessor(optimize).visit(tree);
    }

    private Object visit(Object value) {
        if (value instanceof PyList list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, visit(list.get(i)));
            }
            return list;
        }
        if (!(value instanceof AstNode node)) {
            return value;
        }
        String name = node.type().name();
        for (Object field : Iteration.toArray(Attributes.get(node.type(), "_fields"))) {
            Attributes.set(node, (String) field, visit(Attributes.get(node, (String) field)));
        }
        switch (name) {
            case "Module", "FunctionDef", "AsyncFunctionDef", "ClassDef" -> removeDocstring((PyList) get(node, "body"));
            case "Name" -> {
                if ("__debug__".equals(get(node, "id")) && get(node, "ctx") == AstTypes.singleton("Load")) {
                    return constant(node, optimize == 0);
                }
            }
            case "BinOp" -> {
                AstNode formatted = format(node);
                return formatted == null ? node : formatted;
            }
            case "MatchValue" -> Attributes.set(node, "value", number((AstNode) get(node, "value")));
            case "MatchMapping" -> {
                PyList keys = (PyList) get(node, "keys");
                for (int i = 0; i < keys.size(); i++) {
                    keys.set(i, number((AstNode) keys.get(i)));
                }
            }
            default -> { }
        }
        return node;
    }

    private static Object get(AstNode node, String field) {
        return Attributes.get(node, field);
    }

    private static boolean is(Object node, String name) {
        return node instanceof AstNode n && n.type() == AstTypes.named(name);
    }

    private static AstNode make(String name, AstNode place) {
        AstNode made = new AstNode(AstTypes.named(name));
        for (String position : POSITIONS.split(" ")) {
            Attributes.set(made, position, get(place, position));
        }
        return made;
    }

    private static AstNode constant(AstNode place, Object value) {
        AstNode made = make("Constant", place);
        Attributes.set(made, "value", value);
        Attributes.set(made, "kind", PyNone.NONE);
        return made;
    }

    private void removeDocstring(PyList body) {
        if (optimize < 2 || body.size() == 0 || !is(body.get(0), "Expr")) {
            return;
        }
        AstNode first = (AstNode) body.get(0);
        if (is(get(first, "value"), "Constant") && Strs.isStr(get((AstNode) get(first, "value"), "value"))) {
            if (body.size() == 1) {
                AstNode pass = make("Pass", first);
                Attributes.set(pass, "end_lineno", get(first, "lineno"));
                Attributes.set(pass, "end_col_offset", Operators.add(get(first, "col_offset"), (long) "pass".length()));
                body.set(0, pass);
            } else {
                body.pop(0);
            }
        }
    }

    /** A literal number of a pattern, which may have a sign and an imaginary part. */
    private static AstNode number(AstNode node) {
        if (is(node, "UnaryOp") && get(node, "op") == AstTypes.singleton("USub") && isNumber(get(node, "operand"))) {
            return constant(node, Operators.negative(get((AstNode) get(node, "operand"), "value")));
        }
        if (is(node, "BinOp")) {
            AstNode left = number((AstNode) get(node, "left"));
            AstNode right = (AstNode) get(node, "right");
            Object operator = get(node, "op");
            if (isNumber(left) && isNumber(right) && get(right, "value") instanceof PyComplex) {
                Object a = get(left, "value");
                Object b = get(right, "value");
                if (operator == AstTypes.singleton("Add")) {
                    return constant(node, Operators.add(a, b));
                } else if (operator == AstTypes.singleton("Sub")) {
                    return constant(node, Operators.subtract(a, b));
                }
            }
        }
        return node;
    }

    private static boolean isNumber(Object node) {
        if (!is(node, "Constant")) {
            return false;
        }
        Object value = get((AstNode) node, "value");
        return value instanceof Number || value instanceof PyComplex;
    }

    /** {@code '%s' % (a,)} as an f-string; null where the two may differ. */
    private static AstNode format(AstNode node) {
        AstNode left = (AstNode) get(node, "left");
        AstNode right = (AstNode) get(node, "right");
        if (get(node, "op") != AstTypes.singleton("Mod") || !is(left, "Constant") || !is(right, "Tuple")
                || !Strs.isStr(get(left, "value"))) {
            return null;
        }
        Object[] arguments = ((PyList) get(right, "elts")).toArray();
        for (Object argument : arguments) {
            if (is(argument, "Starred")) {
                return null;
            }
        }
        List<Object> parts = new ArrayList<>();
        String text = Strs.toJava(get(left, "value"));
        StringBuilder literal = new StringBuilder();
        int used = 0;
        for (int at = 0; at < text.length(); ) {
            char c = text.charAt(at++);
            if (c != '%') {
                literal.append(c);
            } else if (at < text.length() && text.charAt(at) == '%') {
                literal.append('%');
                at++;
            } else {
                Field field = Field.read(text, at);
                if (field == null || used == arguments.length) {
                    return null;
                }
                flush(literal, parts, node);
                parts.add(field.node((AstNode) arguments[used++]));
                at = field.end;
            }
        }
        flush(literal, parts, node);
        return used == arguments.length ? joined(parts, node) : null;
    }

    private static void flush(StringBuilder literal, List<Object> parts, AstNode place) {
        if (!literal.isEmpty()) {
            parts.add(constant(place, Strs.fromJava(literal.toString())));
            literal.setLength(0);
        }
    }

    private static AstNode joined(List<Object> parts, AstNode place) {
        AstNode made = make("JoinedStr", place);
        Attributes.set(made, "values", PyList.of(parts.toArray()));
        return made;
    }

    /** A conversion by repr, str or ascii, with what is between the percent sign and the letter. */
    private record Field(boolean left, String width, String precision, char conversion, int end) {
        private static final int MAX_DIGITS = 3;

        static Field read(String text, int from) {
            int at = from;
            boolean left = false;
            while (at < text.length() && "-+ #0".indexOf(text.charAt(at)) >= 0) {
                left |= text.charAt(at++) == '-';
            }
            int width = at;
            while (at < text.length() && Character.digit(text.charAt(at), 10) >= 0) {
                at++;
            }
            int point = at;
            int precision = at;
            if (at < text.length() && text.charAt(at) == '.') {
                precision = ++at;
                while (at < text.length() && Character.digit(text.charAt(at), 10) >= 0) {
                    at++;
                }
            }
            if (at == text.length() || "sra".indexOf(text.charAt(at)) < 0 || point - width > MAX_DIGITS || at - precision > MAX_DIGITS) {
                return null;
            }
            String digits = precision == point ? null : at == precision ? "0" : text.substring(precision, at);
            return new Field(left, text.substring(width, point), digits, text.charAt(at), at + 1);
        }

        AstNode node(AstNode argument) {
            String spec = (left || width.isEmpty() ? "" : ">") + width + (precision == null ? "" : "." + precision);
            AstNode made = make("FormattedValue", argument);
            Attributes.set(made, "value", argument);
            Attributes.set(made, "conversion", (long) conversion);
            Attributes.set(made, "format_spec", spec.isEmpty() ? PyNone.NONE : joined(List.of(constant(argument, spec)), argument));
            return made;
        }
    }
}
