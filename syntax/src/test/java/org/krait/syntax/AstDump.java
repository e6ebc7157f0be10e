package org.krait.syntax;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.List;
import org.krait.syntax.ast.BytesValue;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.ImaginaryValue;
import org.krait.syntax.ast.Mod;
import org.krait.syntax.ast.Node;
import org.krait.syntax.ast.Pattern;
import org.krait.syntax.ast.Singleton;
import org.krait.syntax.ast.Span;
import org.krait.syntax.ast.WideString;

/** Writes a tree as Python's {@code ast.dump(tree, include_attributes=True)} does. */
final class AstDump {
    private final StringBuilder out = new StringBuilder();

    private AstDump() {
    }

    static String dump(Mod mod) {
        AstDump dump = new AstDump();
        dump.node(mod);
        return dump.out.toString();
    }

    private void node(Node node) {
        out.append(nameOf(node)).append('(');
        String separator = "";
        for (RecordComponent component : node.getClass().getRecordComponents()) {
            Object value = value(node, component);
            if (value instanceof Span pos) {
                out.append(separator).append("lineno=").append(pos.line()).append(", col_offset=").append(pos.column())
                        .append(", end_lineno=").append(pos.endLine()).append(", end_col_offset=")
                        .append(pos.endColumn());
            } else if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
                out.append(separator).append(component.getName()).append('=');
                boolean constant = component.getName().equals("value")
                        && (node instanceof Expr.Constant || node instanceof Pattern.MatchSingleton)
                        || component.getName().equals("str");
                if (constant) {
                    constant(value);
                } else {
                    field(value);
                }
            } else {
                continue;
            }
            separator = ", ";
        }
        out.append(')');
    }

    private static Object value(Node node, RecordComponent component) {
        try {
            return component.getAccessor().invoke(node);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Classes of Python's that have one constructor and so a name in lower case. */
    private static String nameOf(Node node) {
        String name = node.getClass().getSimpleName();
        return switch (name) {
            case "Comprehension", "Arguments", "Arg", "Keyword", "Alias" -> name.toLowerCase(java.util.Locale.ROOT);
            case "WithItem" -> "withitem";
            case "MatchCase" -> "match_case";
            default -> name;
        };
    }

    private void field(Object value) {
        switch (value) {
            case null -> out.append("None");
            case Node node -> node(node);
            case List<?> list -> {
                out.append('[');
                String separator = "";
                for (Object element : list) {
                    out.append(separator);
                    field(element);
                    separator = ", ";
                }
                out.append(']');
            }
            case String s -> string(s.codePoints().toArray());
            case Enum<?> e -> out.append(e.name()).append("()");
            default -> out.append(value);
        }
    }

    private void constant(Object value) {
        switch (value) {
            case String s -> string(s.codePoints().toArray());
            case WideString(int[] points) -> string(points);
            case BytesValue(byte[] bytes) -> bytes(bytes);
            case Boolean b -> out.append(b ? "True" : "False");
            case Singleton s -> out.append(s);
            case Double d -> out.append(floatRepr(d));
            case ImaginaryValue(double d) -> {
                String text = floatRepr(d);
                out.append(text.endsWith(".0") ? text.substring(0, text.length() - 2) : text).append('j');
            }
            default -> out.append(value);
        }
    }

    private void string(int[] points) {
        boolean single = false;
        boolean twice = false;
        for (int c : points) {
            single |= c == '\'';
            twice |= c == '"';
        }
        char quote = single && !twice ? '"' : '\'';
        out.append(quote);
        for (int c : points) {
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (c == quote) {
                        out.append('\\').append(quote);
                    } else if (c < 128 ? c >= ' ' && c < 127 : CharClasses.isPrintable(c)) {
                        out.appendCodePoint(c);
                    } else if (c < 0x100) {
                        out.append(String.format("\\x%02x", c));
                    } else {
                        out.append(String.format(c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
                    }
                }
            }
        }
        out.append(quote);
    }

    private void bytes(byte[] bytes) {
        boolean single = false;
        boolean twice = false;
        for (byte c : bytes) {
            single |= c == '\'';
            twice |= c == '"';
        }
        char quote = single && !twice ? '"' : '\'';
        out.append('b').append(quote);
        for (byte c : bytes) {
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (c == quote) {
                        out.append('\\').append(quote);
                    } else if (c >= ' ' && c < 127) {
                        out.append((char) c);
                    } else {
                        out.append(String.format("\\x%02x", c));
                    }
                }
            }
        }
        out.append(quote);
    }

    private static String floatRepr(double d) {
        if (Double.isInfinite(d)) {
            return "inf";
        }
        if (d == 0) {
            return "0.0";
        }
        BigDecimal exact = new BigDecimal(Double.toString(d)).stripTrailingZeros();
        String digits = exact.unscaledValue().toString();
        int point = digits.length() - exact.scale();
        if (digits.length() == 2) {
            // Java always gives two digits, Python as many as are needed.
            BigDecimal shorter = exact.round(new java.math.MathContext(1));
            if (shorter.doubleValue() == d) {
                digits = shorter.stripTrailingZeros().unscaledValue().toString();
                point = digits.length() - shorter.stripTrailingZeros().scale();
            }
        }
        if (point > -4 && point <= 16) {
            if (point <= 0) {
                return "0." + "0".repeat(-point) + digits;
            }
            if (point >= digits.length()) {
                return digits + "0".repeat(point - digits.length()) + ".0";
            }
            return digits.substring(0, point) + "." + digits.substring(point);
        }
        int exponent = point - 1;
        return digits.charAt(0) + (digits.length() > 1 ? "." + digits.substring(1) : "") + "e"
                + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }
}
