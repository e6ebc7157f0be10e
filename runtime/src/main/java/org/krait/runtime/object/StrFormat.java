package org.krait.runtime.object;

import java.util.ArrayList;
import java.util.List;
import org.krait.runtime.call.Operators;
import org.krait.runtime.call.Subscripts;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.PyException;
import org.krait.runtime.type.Attributes;

/**
 * {@code str.format}: splits a format string into literal text and fields, a field into its name,
 * conversion and specification, a name into its first part and the attributes and items after it. The
 * splitting is also what module {@code _string} offers.
 */
public final class StrFormat {
    /** Literal text, and the field after it; all but the literal are null when there is no field. */
    public record Part(Object literal, Object name, Object spec, Object conversion, boolean nestedSpec) {}

    /**
     * One step of a field name: {@code .name} when {@code attribute}, else {@code [key]} with a str or int key. A malformed rest of a
     * name is one step with its {@code error}, which whoever takes the steps raises when it comes to it.
     */
    public record Step(boolean attribute, Object key, PyException error) {
        /** Raises the error of a malformed step. */
        public Step check() {
            if (error != null) {
                throw error;
            }
            return this;
        }
    }

    /** The first part of a field name (a str or an int) and the steps after it. */
    public record Name(Object first, List<Step> steps) {}

    /** How deep specifications may nest: fields in a specification, none in theirs. */
    private static final int MAX_DEPTH = 2;

    private final Object[] args;
    private final Object keywords;
    /** The number of the next unnumbered field; -1 once a numbered one was seen. */
    private int automatic;
    private boolean numberingFixed;

    private StrFormat(Object[] args, Object keywords) {
        this.args = args;
        this.keywords = keywords;
    }

    /**
     * {@code format.format(*args, **keywords)}.
     *
     * @param args null for {@code format_map}, which has no positional arguments
     * @param keywords a mapping, or null when empty
     */
    public static Object format(Object format, Object[] args, Object keywords) {
        return new StrFormat(args, keywords).build(format, MAX_DEPTH);
    }

    private Object build(Object format, int depth) {
        if (depth == 0) {
            throw Errors.valueError("Max string recursion exceeded");
        }
        StrBuilder out = new StrBuilder(Strs.length(format) + 32);
        Splitter splitter = new Splitter(format);
        for (Part part = splitter.next(); part != null; part = splitter.next()) {
            out.append(part.literal);
            if (part.name != null) {
                Object value = lookUp(part.name);
                value = convert(value, part.conversion);
                Object spec = part.nestedSpec ? build(part.spec, depth - 1) : part.spec;
                out.append(Strs.value(Operators.format(value, spec)));
            }
        }
        return out.toStr();
    }

    private static Object convert(Object value, Object conversion) {
        if (conversion == null) {
            return value;
        }
        int c = Strs.codePointAt(conversion, 0);
        return switch (c) {
            case 'r' -> Operators.reprObject(value);
            case 's' -> Operators.str(value);
            case 'a' -> Operators.ascii(value);
            default -> {
                if (c > 32 && c < 127) {
                    throw Errors.valueError("Unknown conversion specifier %s", (char) c);
                }
                throw Errors.valueError("Unknown conversion specifier \\x%s", Integer.toHexString(c));
            }
        };
    }

    private Object lookUp(Object fieldName) {
        Name name = splitName(fieldName);
        Object first = name.first;
        if (Strs.isExact(first) && Strs.length(first) == 0) {
            first = number(-1);
        } else if (first instanceof Long) {
            number(0);
        }
        Object value;
        if (first instanceof Long l) {
            if (args == null) {
                throw Errors.valueError("Format string contains positional fields");
            }
            if (l >= args.length) {
                throw Errors.indexError("Replacement index %s out of range for positional args tuple", l);
            }
            value = args[(int) (long) l];
        } else {
            if (keywords == null) {
                throw Errors.keyError(first);
            }
            value = Subscripts.get(keywords, first);
        }
        for (Step step : name.steps) {
            step.check();
            value = step.attribute ? Attributes.get(value, Strs.toJava(step.key)) : Subscripts.get(value, step.key);
        }
        return value;
    }

    /** Keeps numbered and unnumbered fields apart; the number of an unnumbered one. */
    private Object number(int kind) {
        if (kind < 0) {
            if (numberingFixed) {
                throw Errors.valueError("cannot switch from manual field specification to automatic field numbering");
            }
            return (long) automatic++;
        }
        if (automatic > 0) {
            throw Errors.valueError("cannot switch from automatic field numbering to manual field specification");
        }
        numberingFixed = true;
        return null;
    }

    /** Splits {@code 0.name[key]}; an empty first part stands for the next number. */
    public static Name splitName(Object text) {
        int n = Strs.length(text);
        int i = 0;
        while (i < n && Strs.codePointAt(text, i) != '.' && Strs.codePointAt(text, i) != '[') {
            i++;
        }
        Object first = numberOr(Strs.slice(text, 0, i));
        List<Step> steps = new ArrayList<>();
        try {
            splitSteps(text, i, steps);
        } catch (PyException e) {
            steps.add(new Step(false, null, e));
        }
        return new Name(first, steps);
    }

    private static void splitSteps(Object text, int from, List<Step> steps) {
        int i = from;
        int n = Strs.length(text);
        while (i < n) {
            int c = Strs.codePointAt(text, i++);
            int start = i;
            if (c == '.') {
                while (i < n && Strs.codePointAt(text, i) != '.' && Strs.codePointAt(text, i) != '[') {
                    i++;
                }
                steps.add(new Step(true, notEmpty(Strs.slice(text, start, i)), null));
            } else if (c == '[') {
                while (i < n && Strs.codePointAt(text, i) != ']') {
                    i++;
                }
                if (i == n) {
                    throw Errors.valueError("Missing ']' in format string");
                }
                steps.add(new Step(false, numberOr(notEmpty(Strs.slice(text, start, i++))), null));
            } else {
                throw Errors.valueError("Only '.' or '[' may follow ']' in format field specifier");
            }
        }
    }

    private static Object notEmpty(Object part) {
        if (Strs.length(part) == 0) {
            throw Errors.valueError("Empty attribute in format string");
        }
        return part;
    }

    /** A text of decimal digits as an int, any other as it is. */
    private static Object numberOr(Object text) {
        int n = Strs.length(text);
        if (n == 0) {
            return text;
        }
        long v = 0;
        for (int i = 0; i < n; i++) {
            int c = Strs.codePointAt(text, i);
            int digit = CharTypes.isDecimal(c) ? Character.digit(c, 10) : -1;
            if (digit < 0) {
                return text;
            }
            if (v > (Long.MAX_VALUE - digit) / 10) {
                throw Errors.valueError("Too many decimal digits in format string");
            }
            v = v * 10 + digit;
        }
        return v;
    }

    /** Splits a format string into its parts, one at a time, so that errors come after what precedes them was formatted. */
    public static final class Splitter {
        private final Object text;
        private final int end;
        private int at;

        public Splitter(Object text) {
            this.text = text;
            this.end = Strs.length(text);
        }

        private int charAt(int i) {
            return Strs.codePointAt(text, i);
        }

        /** The next part, or null at the end. A doubled brace ends a part without a field. */
        public Part next() {
            if (at >= end) {
                return null;
            }
            int start = at;
            while (at < end && charAt(at) != '{' && charAt(at) != '}') {
                at++;
            }
            if (at == end) {
                return new Part(Strs.slice(text, start, end), null, null, null, false);
            }
            int brace = charAt(at++);
            boolean doubled = at < end && charAt(at) == brace;
            if (doubled) {
                Object literal = Strs.slice(text, start, at);
                at++;
                return new Part(literal, null, null, null, false);
            }
            if (brace == '}') {
                throw Errors.valueError("Single '}' encountered in format string");
            }
            if (at == end) {
                throw Errors.valueError("Single '{' encountered in format string");
            }
            return field(Strs.slice(text, start, at - 1));
        }

        private Part field(Object literal) {
            int start = at;
            boolean inBrackets = false;
            int c = 0;
            for (; at < end; at++) {
                c = charAt(at);
                if (c == '[') {
                    inBrackets = true;
                } else if (c == ']') {
                    inBrackets = false;
                } else if (!inBrackets && (c == '{' || c == '}' || c == ':' || c == '!')) {
                    break;
                }
            }
            if (at == end) {
                throw Errors.valueError("expected '}' before end of string");
            }
            if (c == '{') {
                throw Errors.valueError("unexpected '{' in field name");
            }
            Object name = Strs.slice(text, start, at++);
            Object conversion = null;
            if (c == '!') {
                if (at >= end) {
                    throw Errors.valueError("end of string while looking for conversion specifier");
                }
                conversion = Strs.charAt(text, at++);
                if (at >= end) {
                    throw Errors.valueError("unmatched '{' in format spec");
                }
                c = charAt(at++);
                if (c != ':' && c != '}') {
                    throw Errors.valueError("expected ':' after conversion specifier");
                }
            }
            if (c == '}') {
                return new Part(literal, name, "", conversion, false);
            }
            return specification(literal, name, conversion);
        }

        private Part specification(Object literal, Object name, Object conversion) {
            int start = at;
            int depth = 1;
            boolean nested = false;
            while (at < end) {
                int c = charAt(at++);
                if (c == '{') {
                    nested = true;
                    depth++;
                } else if (c == '}' && --depth == 0) {
                    return new Part(literal, name, Strs.slice(text, start, at - 1), conversion, nested);
                }
            }
            throw Errors.valueError("unmatched '{' in format spec");
        }
    }
}
