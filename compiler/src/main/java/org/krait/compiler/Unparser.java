package org.krait.compiler;

import java.util.List;
import org.krait.syntax.ast.Arg;
import org.krait.syntax.ast.Arguments;
import org.krait.syntax.ast.BytesValue;
import org.krait.syntax.ast.CmpOp;
import org.krait.syntax.ast.ComplexValue;
import org.krait.syntax.ast.Comprehension;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.ImaginaryValue;
import org.krait.syntax.ast.Keyword;
import org.krait.syntax.ast.Operator;
import org.krait.syntax.ast.Singleton;
import org.krait.syntax.ast.TupleValue;
import org.krait.syntax.ast.UnaryOp;
import org.krait.syntax.ast.WideString;

/**
 * Source text of an expression, as {@code from __future__ import annotations} keeps annotations:
 * no more parentheses than needed, strings as their repr.
 */
final class Unparser {
    private static final int TUPLE = 0;
    private static final int TEST = 1;
    private static final int OR = 2;
    private static final int AND = 3;
    private static final int NOT = 4;
    private static final int COMPARE = 5;
    private static final int BIT_OR = 6;
    private static final int BIT_XOR = 7;
    private static final int BIT_AND = 8;
    private static final int SHIFT = 9;
    private static final int ARITHMETIC = 10;
    private static final int TERM = 11;
    private static final int FACTOR = 12;
    private static final int POWER = 13;
    private static final int AWAIT = 14;
    private static final int ATOM = 15;

    /** By the order of Operator. */
    private static final String[] OPERATORS =
        {"+", "-", "*", "@", "/", "%", "**", "<<", ">>", "|", "^", "&", "//"};
    private static final int[] LEVELS =
        {ARITHMETIC, ARITHMETIC, TERM, TERM, TERM, TERM, POWER, SHIFT, SHIFT, BIT_OR, BIT_XOR, BIT_AND, TERM};
    private static final String[] COMPARISONS =
        {" == ", " != ", " < ", " <= ", " > ", " >= ", " is ", " is not ", " in ", " not in "};

    private final StringBuilder out = new StringBuilder();

    private Unparser() {
    }

    static String unparse(Expr expression) {
        Unparser unparser = new Unparser();
        unparser.write(expression, TEST);
        return unparser.out.toString();
    }

    private void open(boolean needed) {
        if (needed) {
            out.append('(');
        }
    }

    private void close(boolean needed) {
        if (needed) {
            out.append(')');
        }
    }

    private void write(Expr expression, int level) {
        switch (expression) {
            case Expr.BoolOp e -> {
                boolean or = e.op() == org.krait.syntax.ast.BoolOp.Or;
                int own = or ? OR : AND;
                open(level > own);
                for (int i = 0; i < e.values().size(); i++) {
                    out.append(i == 0 ? "" : or ? " or " : " and ");
                    write(e.values().get(i), own + 1);
                }
                close(level > own);
            }
            case Expr.NamedExpr e -> {
                open(level > TUPLE);
                write(e.target(), ATOM);
                out.append(" := ");
                write(e.value(), ATOM);
                close(level > TUPLE);
            }
            case Expr.BinOp e -> {
                int own = LEVELS[e.op().ordinal()];
                boolean power = e.op() == Operator.Pow;
                open(level > own);
                write(e.left(), own + (power ? 1 : 0));
                out.append(' ').append(OPERATORS[e.op().ordinal()]).append(' ');
                write(e.right(), own + (power ? 0 : 1));
                close(level > own);
            }
            case Expr.UnaryOp e -> {
                int own = e.op() == UnaryOp.Not ? NOT : FACTOR;
                open(level > own);
                out.append(switch (e.op()) {
                    case Invert -> "~";
                    case Not -> "not ";
                    case UAdd -> "+";
                    case USub -> "-";
                });
                write(e.operand(), own);
                close(level > own);
            }
            case Expr.Lambda e -> {
                open(level > TEST);
                out.append(hasParameters(e.args()) ? "lambda " : "lambda");
                arguments(e.args());
                out.append(": ");
                write(e.body(), TEST);
                close(level > TEST);
            }
            case Expr.IfExp e -> {
                open(level > TEST);
                write(e.body(), TEST + 1);
                out.append(" if ");
                write(e.test(), TEST + 1);
                out.append(" else ");
                write(e.orelse(), TEST);
                close(level > TEST);
            }
            case Expr.Dict e -> {
                out.append('{');
                for (int i = 0; i < e.keys().size(); i++) {
                    out.append(i == 0 ? "" : ", ");
                    if (e.keys().get(i) == null) {
                        out.append("**");
                        write(e.values().get(i), BIT_OR);
                    } else {
                        write(e.keys().get(i), TEST);
                        out.append(": ");
                        write(e.values().get(i), TEST);
                    }
                }
                out.append('}');
            }
            case Expr.Set e -> {
                out.append('{');
                list(e.elts());
                out.append('}');
            }
            case Expr.ListComp e -> {
                out.append('[');
                write(e.elt(), TEST);
                comprehensions(e.generators());
                out.append(']');
            }
            case Expr.SetComp e -> {
                out.append('{');
                write(e.elt(), TEST);
                comprehensions(e.generators());
                out.append('}');
            }
            case Expr.DictComp e -> {
                out.append('{');
                write(e.key(), TEST);
                out.append(": ");
                write(e.value(), TEST);
                comprehensions(e.generators());
                out.append('}');
            }
            case Expr.GeneratorExp e -> {
                out.append('(');
                write(e.elt(), TEST);
                comprehensions(e.generators());
                out.append(')');
            }
            case Expr.Await e -> {
                open(level > AWAIT);
                out.append("await ");
                write(e.value(), ATOM);
                close(level > AWAIT);
            }
            case Expr.Yield e -> {
                out.append(e.value() == null ? "(yield" : "(yield ");
                if (e.value() != null) {
                    write(e.value(), TUPLE);
                }
                out.append(')');
            }
            case Expr.YieldFrom e -> {
                out.append("(yield from ");
                write(e.value(), TEST);
                out.append(')');
            }
            case Expr.Compare e -> {
                open(level > COMPARE);
                write(e.left(), COMPARE + 1);
                for (int i = 0; i < e.ops().size(); i++) {
                    CmpOp op = e.ops().get(i);
                    out.append(COMPARISONS[op.ordinal()]);
                    write(e.comparators().get(i), COMPARE + 1);
                }
                close(level > COMPARE);
            }
            case Expr.Call e -> call(e);
            case Expr.FormattedValue e -> fString(List.of(e), 'f');
            case Expr.JoinedStr e -> fString(e.values(), 'f');
            case Expr.Interpolation e -> fString(List.of(e), 't');
            case Expr.TemplateStr e -> fString(e.values(), 't');
            case Expr.Constant e -> {
                if ("u".equals(e.kind())) {
                    out.append('u');
                }
                out.append(repr(ExprEmitter.value(e)));
            }
            case Expr.Attribute e -> {
                write(e.value(), ATOM);
                boolean integer = e.value() instanceof Expr.Constant c
                        && (c.value() instanceof Long || c.value() instanceof java.math.BigInteger);
                out.append(integer ? " ." : ".").append(e.attr());
            }
            case Expr.Subscript e -> {
                write(e.value(), ATOM);
                out.append('[');
                write(e.slice(), TUPLE);
                out.append(']');
            }
            case Expr.Starred e -> {
                out.append('*');
                write(e.value(), BIT_OR);
            }
            case Expr.Name e -> out.append(e.id());
            case Expr.List e -> {
                out.append('[');
                list(e.elts());
                out.append(']');
            }
            case Expr.Tuple e -> {
                if (e.elts().isEmpty()) {
                    out.append("()");
                    return;
                }
                open(level > TUPLE);
                list(e.elts());
                if (e.elts().size() == 1) {
                    out.append(',');
                }
                close(level > TUPLE);
            }
            case Expr.Slice e -> {
                if (e.lower() != null) {
                    write(e.lower(), TEST);
                }
                out.append(':');
                if (e.upper() != null) {
                    write(e.upper(), TEST);
                }
                if (e.step() != null) {
                    out.append(':');
                    write(e.step(), TEST);
                }
            }
        }
    }

    private void list(List<Expr> elements) {
        for (int i = 0; i < elements.size(); i++) {
            out.append(i == 0 ? "" : ", ");
            write(elements.get(i), TEST);
        }
    }

    private void comprehensions(List<Comprehension> generators) {
        for (Comprehension generator : generators) {
            out.append(generator.is_async() != 0 ? " async for " : " for ");
            write(generator.target(), TUPLE);
            out.append(" in ");
            write(generator.iter(), TEST + 1);
            for (Expr condition : generator.ifs()) {
                out.append(" if ");
                write(condition, TEST + 1);
            }
        }
    }

    private void call(Expr.Call e) {
        write(e.func(), ATOM);
        if (e.args().size() == 1 && e.keywords().isEmpty() && e.args().getFirst() instanceof Expr.GeneratorExp) {
            write(e.args().getFirst(), TEST);
            return;
        }
        out.append('(');
        list(e.args());
        boolean first = e.args().isEmpty();
        for (Keyword keyword : e.keywords()) {
            out.append(first ? "" : ", ");
            first = false;
            out.append(keyword.arg() == null ? "**" : keyword.arg() + "=");
            write(keyword.value(), TEST);
        }
        out.append(')');
    }

    private static boolean hasParameters(Arguments a) {
        return !a.posonlyargs().isEmpty() || !a.args().isEmpty() || a.vararg() != null || !a.kwonlyargs().isEmpty()
                || a.kwarg() != null;
    }

    private void arguments(Arguments a) {
        int positional = a.posonlyargs().size() + a.args().size();
        int withoutDefault = positional - a.defaults().size();
        String comma = "";
        for (int i = 0; i < positional; i++) {
            out.append(comma);
            comma = ", ";
            Arg arg = i < a.posonlyargs().size() ? a.posonlyargs().get(i) : a.args().get(i - a.posonlyargs().size());
            out.append(arg.arg());
            if (i >= withoutDefault) {
                out.append('=');
                write(a.defaults().get(i - withoutDefault), TEST);
            }
            if (i + 1 == a.posonlyargs().size()) {
                out.append(", /");
            }
        }
        if (a.vararg() != null || !a.kwonlyargs().isEmpty()) {
            out.append(comma).append('*').append(a.vararg() == null ? "" : a.vararg().arg());
            comma = ", ";
        }
        for (int i = 0; i < a.kwonlyargs().size(); i++) {
            out.append(comma).append(a.kwonlyargs().get(i).arg());
            if (a.kw_defaults().get(i) != null) {
                out.append('=');
                write(a.kw_defaults().get(i), TEST);
            }
        }
        if (a.kwarg() != null) {
            out.append(comma).append("**").append(a.kwarg().arg());
        }
    }

    private void fString(List<Expr> values, char prefix) {
        out.append(prefix).append(quote(fields(values)));
    }

    /** The inside of an f-string, braces doubled. */
    private static String fields(List<Expr> values) {
        StringBuilder text = new StringBuilder();
        for (Expr value : values) {
            switch (value) {
                case Expr.Constant c -> text.append(javaText(ExprEmitter.value(c)).replace("{", "{{").replace("}", "}}"));
                case Expr.FormattedValue v -> field(text, v.value(), v.conversion(), v.format_spec());
                case Expr.Interpolation v -> interpolation(text, v);
                case Expr.JoinedStr j -> text.append(fields(j.values()));
                default -> throw new IllegalStateException();
            }
        }
        return text.toString();
    }

    private static void field(StringBuilder text, Expr value, int conversion, Expr spec) {
        Unparser inner = new Unparser();
        inner.write(value, TEST + 1);
        field(text, inner.out, conversion, spec);
    }

    /** Of a t-string's field the text is kept as it was written. */
    private static void interpolation(StringBuilder text, Expr.Interpolation e) {
        if (e.str() instanceof String || e.str() instanceof WideString) {
            field(text, javaText(e.str()), e.conversion(), e.format_spec());
        } else {
            field(text, e.value(), e.conversion(), e.format_spec());
        }
    }

    private static void field(StringBuilder text, CharSequence value, int conversion, Expr spec) {
        text.append(value.length() > 0 && value.charAt(0) == '{' ? "{ " : "{").append(value);
        if (conversion > 0) {
            text.append('!').append((char) conversion);
        }
        if (spec != null) {
            text.append(':').append(fields(spec instanceof Expr.JoinedStr j ? j.values() : List.of(spec)));
        }
        text.append('}');
    }

    private static String javaText(Object value) {
        return value instanceof WideString(int[] points) ? new String(points, 0, points.length) : (String) value;
    }

    /** The repr of a constant. */
    static String repr(Object value) {
        return switch (value) {
            case String text -> quote(text);
            case WideString _ -> quote(javaText(value));
            case BytesValue(byte[] bytes) -> {
                StringBuilder text = new StringBuilder();
                for (byte b : bytes) {
                    text.append((char) (b & 0xff));
                }
                String quoted = escape(text.toString(), true);
                yield "b" + quoted;
            }
            case Boolean b -> b ? "True" : "False";
            case Singleton s -> s == Singleton.None ? "None" : "...";
            case Double d -> number(d);
            case ImaginaryValue(double imag) -> imaginary(imag);
            case ComplexValue(double real, double imag) ->
                "(" + number(real) + (imag < 0 ? "" : "+") + imaginary(imag) + ")";
            case TupleValue(List<Object> items) -> {
                StringBuilder text = new StringBuilder("(");
                for (int i = 0; i < items.size(); i++) {
                    text.append(i == 0 ? "" : ", ").append(repr(items.get(i)));
                }
                yield text.append(items.size() == 1 ? ",)" : ")").toString();
            }
            default -> value.toString();
        };
    }

    private static String imaginary(double imag) {
        String text = number(imag);
        return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + "j";
    }

    /** repr of a float; infinity as a literal that gives it. */
    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "1e309" : "-1e309";
        }
        String text = Double.toString(value);
        int e = text.indexOf('E');
        double size = Math.abs(value);
        if (e < 0 && (size >= 1e-4 && size < 1e16 || size == 0)) {
            return text;
        }
        if (size >= 1e-4 && size < 1e16) {
            String plain = new java.math.BigDecimal(text).toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        java.math.BigDecimal exact = new java.math.BigDecimal(text).stripTrailingZeros();
        String digits = exact.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - exact.scale();
        return (value < 0 ? "-" : "") + digits.charAt(0) + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    /** repr of a str. */
    private static String quote(String text) {
        return escape(text, false);
    }

    private static String escape(String text, boolean bytes) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder out = new StringBuilder().append(quote);
        for (int i = 0; i < text.length();) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (c == quote) {
                        out.append('\\').append(quote);
                    } else if (c >= ' ' && c < 127 || !bytes && c > 127 && isPrintable(c)) {
                        out.appendCodePoint(c);
                    } else if (c < 256) {
                        out.append(String.format("\\x%02x", c));
                    } else {
                        out.append(c < 0x10000 ? String.format("\\u%04x", c) : String.format("\\U%08x", c));
                    }
                }
            }
        }
        return out.append(quote).toString();
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }
}
