package org.krait.runtime.object;

import java.nio.charset.StandardCharsets;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.call.Subscripts;
import org.krait.runtime.error.Errors;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/**
 * {@code format % arguments} for str and bytes. Bytes are formatted as text of the same code points
 * below 256. An instance serves one call; user code may run in it.
 */
public final class PercentFormat {
    private static final int LEFT = 1;
    private static final int PLUS = 2;
    private static final int BLANK = 4;
    private static final int ALTERNATE = 8;
    private static final int ZERO = 16;

    private final Object format;
    private final int end;
    private final boolean bytes;
    private final StrBuilder out;
    private int at;

    /** The items of a tuple, or null for a single argument. */
    private Object[] items;
    /** The next of {@link #items}; for a single argument 0 until it is taken. */
    private int next;
    private Object single;
    /** What {@code %(key)} looks up; null when the arguments are no mapping. */
    private final Object mapping;

    // One conversion.
    private int flags;
    private int width;
    /** Whether the width is more than fits in memory; an error only once there is a value to pad. */
    private boolean tooWide;
    private int precision;

    private PercentFormat(Object format, Object arguments, boolean bytes) {
        this.format = format;
        this.end = Strs.length(format);
        this.bytes = bytes;
        this.out = new StrBuilder(end + 32);
        this.items = arguments instanceof PyTuple t ? t.items() : null;
        this.single = arguments;
        boolean isMapping = !(arguments instanceof PyTuple) && !Strs.isStr(arguments)
                && !(bytes && arguments instanceof ByteSequence)
                && Attributes.lookupSpecial(arguments, Special.GETITEM) != null;
        this.mapping = isMapping ? arguments : null;
    }

    /** {@code format % arguments} for a str. */
    public static Object format(Object format, Object arguments) {
        return new PercentFormat(format, arguments, false).run();
    }

    /** {@code format % arguments} for bytes. */
    public static byte[] formatBytes(byte[] format, Object arguments) {
        String text = new String(format, StandardCharsets.ISO_8859_1);
        return ((String) new PercentFormat(text, arguments, true).run()).getBytes(StandardCharsets.ISO_8859_1);
    }

    private Object run() {
        boolean usedMapping = false;
        while (at < end) {
            int percent = Strs.find(format, "%", at, end);
            if (percent < 0) {
                out.append(format, at, end);
                break;
            }
            out.append(format, at, percent);
            at = percent + 1;
            if (at < end && peek() == '%') {
                out.append('%');
                at++;
                continue;
            }
            usedMapping |= convert();
        }
        boolean left = items != null ? next < items.length : next == 0;
        if (left && mapping == null && !usedMapping) {
            throw Errors.typeError("not all arguments converted during %s formatting", bytes ? "bytes" : "string");
        }
        return out.toStr();
    }

    private int peek() {
        return Strs.codePointAt(format, at);
    }

    private int take(String whenMissing) {
        if (at >= end) {
            throw Errors.valueError("%s", whenMissing);
        }
        return Strs.codePointAt(format, at++);
    }

    private Object nextArgument() {
        if (items != null ? next >= items.length : next > 0) {
            throw Errors.typeError("not enough arguments for format string");
        }
        return items != null ? items[next++] : takeSingle();
    }

    private Object takeSingle() {
        next = 1;
        return single;
    }

    /** Reads one conversion after its percent sign and appends the result; whether it had a key. */
    private boolean convert() {
        flags = 0;
        width = -1;
        precision = -1;
        boolean keyed = false;
        if (at < end && peek() == '(') {
            lookUp();
            keyed = true;
        }
        while (at < end && readFlag(peek())) {
            at++;
        }
        width = number(true);
        if (width < 0 && width != -1) {
            flags |= LEFT;
            width = -width;
        }
        if (at < end && peek() == '.') {
            at++;
            precision = Math.max(0, number(false));
        }
        if (at < end && (peek() == 'h' || peek() == 'l' || peek() == 'L')) {
            at++;
        }
        int c = take("incomplete format");
        Object value = nextArgument();
        switch (c) {
            case 's', 'r', 'a':
                appendPadded(truncated(text(c, value)));
                break;
            case 'b':
                if (!bytes) {
                    throw unsupported(c);
                }
                appendPadded(truncated(bytesText(value)));
                break;
            case 'd', 'i', 'u', 'o', 'x', 'X':
                appendNumber(integer(c, value));
                break;
            case 'e', 'E', 'f', 'F', 'g', 'G':
                appendNumber(floating(c, value));
                break;
            case 'c':
                appendPadded(character(value));
                break;
            default:
                throw unsupported(c);
        }
        if (tooWide) {
            throw Errors.memoryError();
        }
        return keyed;
    }

    private RuntimeException unsupported(int c) {
        int index = at - 1;
        if (bytes && c > 127) {
            return Errors.overflowError("character argument not in range(0x110000)");
        }
        return Errors.valueError("unsupported format character '%s' (0x%s) at index %s",
                c > 31 && c < 127 ? (char) c : '?', Integer.toHexString(c), index);
    }

    private void lookUp() {
        if (mapping == null) {
            throw Errors.typeError("format requires a mapping");
        }
        int start = ++at;
        int depth = 1;
        while (depth > 0) {
            int c = take("incomplete format key");
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        Object key = Strs.slice(format, start, at - 1);
        items = null;
        single = Subscripts.get(mapping, bytes ? PyBytes.ofLatin1((String) key) : key);
        next = 0;
    }

    private boolean readFlag(int c) {
        int flag = switch (c) {
            case '-' -> LEFT;
            case '+' -> PLUS;
            case ' ' -> BLANK;
            case '#' -> ALTERNATE;
            case '0' -> ZERO;
            default -> 0;
        };
        flags |= flag;
        return flag != 0;
    }

    /** A width or precision; -1 when there is none, another negative number for a negative {@code *}. */
    private int number(boolean isWidth) {
        if (at < end && peek() == '*') {
            at++;
            Object value = nextArgument();
            if (!Ints.isInt(value)) {
                throw Errors.typeError("* wants int");
            }
            if (isWidth) {
                long v = Ints.toLong(value, "Python int too large to convert to C ssize_t");
                if (Math.abs(v) > Integer.MAX_VALUE - 8) {
                    tooWide = true;
                    return 0;
                }
                if (v == -1) {
                    flags |= LEFT;
                    return 1;
                }
                return (int) v;
            }
            long v = Ints.clamp(value);
            if (v != (int) v) {
                throw Errors.overflowError("Python int too large to convert to C int");
            }
            return (int) v;
        }
        long v = -1;
        while (at < end && CharTypes.isAsciiDigit(peek())) {
            v = Math.max(v, 0) * 10 + peek() - '0';
            if (v > Integer.MAX_VALUE) {
                throw Errors.valueError(isWidth ? "width too big" : "precision too big");
            }
            at++;
        }
        return (int) v;
    }

    private Object text(int c, Object value) {
        if (bytes) {
            return c == 's' ? bytesText(value) : Strs.value(Operators.ascii(value));
        }
        return switch (c) {
            case 's' -> value instanceof String ? value : Strs.value(Operators.str(value));
            case 'r' -> Strs.value(Operators.reprObject(value));
            default -> Strs.value(Operators.ascii(value));
        };
    }

    private static String bytesText(Object value) {
        byte[] found = value instanceof ByteSequence ? Buffers.bytes(value) : null;
        if (found == null) {
            Object method = Attributes.lookupSpecial(value, Special.BYTES);
            if (method != null) {
                Object result = Call.call(method);
                if (!(result instanceof PyBytes b)) {
                    throw Errors.typeError("__bytes__ returned non-bytes (type %s)", Types.nameOf(result));
                }
                found = b.value;
            } else {
                found = Buffers.bytesOrNull(value);
            }
        }
        if (found == null) {
            throw Errors.typeError("%s requires a bytes-like object, or an object that implements __bytes__, not '%s'",
                    "%b", Types.nameOf(value));
        }
        return new String(found, StandardCharsets.ISO_8859_1);
    }

    private Object truncated(Object text) {
        return precision >= 0 && precision < Strs.length(text) ? Strs.slice(text, 0, precision) : text;
    }

    private Object character(Object value) {
        int limit = bytes ? 256 : 0x110000;
        if (bytes && value instanceof ByteSequence b) {
            String s = b.latin1();
            if (s.length() != 1) {
                throw Errors.typeError("%s requires an integer in range(256) or a single byte, not a %s object of length %s",
                        "%c", b instanceof PyBytes ? "bytes" : "bytearray", s.length());
            }
            return s;
        }
        Object text = bytes ? null : Strs.value(value);
        if (text != null) {
            if (Strs.length(text) != 1) {
                throw Errors.typeError("%s requires an int or a unicode character, not a string of length %s", "%c", Strs.length(text));
            }
            return text;
        }
        if (!Indexes.isIndex(value)) {
            throw Errors.typeError("%s requires %s, not %s", "%c",
                    bytes ? "an integer in range(256) or a single byte" : "an int or a unicode character",
                    Types.of(value).knownName());
        }
        long c = Ints.clamp(Operators.indexOf(value));
        if (c < 0 || c >= limit) {
            throw Errors.overflowError("%s arg not in range(%s)", "%c", bytes ? "256" : "0x110000");
        }
        return Strs.ofCodePoint((int) c);
    }

    /** The digits of an int argument with sign and prefix, before padding to the width. */
    private String integer(int c, Object value) {
        boolean decimal = c == 'd' || c == 'i' || c == 'u';
        Object v = Ints.value(value);
        if (v == null) {
            v = decimal ? truncate(c, value) : index(c, value);
        }
        int base = decimal ? 10 : c == 'o' ? 8 : 16;
        String digits = IntText.toBase(v, base);
        String sign = "";
        if (digits.charAt(0) == '-') {
            sign = "-";
            digits = digits.substring(1);
        }
        if (digits.length() < precision) {
            digits = "0".repeat(precision - digits.length()) + digits;
        }
        if ((flags & ALTERNATE) != 0 && !decimal) {
            digits = (base == 8 ? "0o" : "0x") + digits;
        }
        return sign + (c == 'X' ? FormatSpec.upper(digits) : digits);
    }

    private static Object truncate(int c, Object value) {
        if (!(value instanceof PyComplex) && !Strs.isStr(value)
                && (Attributes.lookupSpecial(value, Special.INT) != null || Attributes.lookupSpecial(value, Special.INDEX) != null)) {
            return Numbers.toInt(value);
        }
        throw Errors.typeError("%s%s format: a real number is required, not %s", "%", (char) c, Types.nameOf(value));
    }

    private static Object index(int c, Object value) {
        if (!Indexes.isIndex(value)) {
            throw Errors.typeError("%s%s format: an integer is required, not %s", "%", (char) c, Types.nameOf(value));
        }
        return Operators.indexOf(value);
    }

    private String floating(int c, Object value) {
        double d;
        if (bytes) {
            Double number = Strs.isStr(value) ? null : Numbers.toDoubleOrNull(value);
            if (number == null) {
                throw Errors.typeError("float argument required, not %s", Types.nameOf(value));
            }
            d = number;
        } else {
            d = Numbers.toDouble(value);
        }
        int digits = precision < 0 ? 6 : precision;
        boolean alternate = (flags & ALTERNATE) != 0;
        double size = Math.abs(d);
        String text;
        if (!Double.isFinite(d)) {
            text = FloatText.repr(size);
        } else {
            text = switch (c | 0x20) {
                case 'e' -> FloatText.scientific(size, digits, alternate);
                case 'f' -> FloatText.fixed(size, digits) + (alternate && digits == 0 ? "." : "");
                default -> FloatText.general(size, digits, alternate);
            };
        }
        if (c < 'a') {
            text = FormatSpec.upper(text);
        }
        return Double.doubleToRawLongBits(d) < 0 && !Double.isNaN(d) ? "-" + text : text;
    }

    private void appendPadded(Object text) {
        int missing = Math.max(0, width - Strs.length(text));
        boolean left = (flags & LEFT) != 0;
        out.repeat(' ', left ? 0 : missing).append(text).repeat(' ', left ? missing : 0);
    }

    private void appendNumber(String text) {
        String sign = "";
        if (text.charAt(0) == '-') {
            sign = "-";
            text = text.substring(1);
        } else if ((flags & PLUS) != 0) {
            sign = "+";
        } else if ((flags & BLANK) != 0) {
            sign = " ";
        }
        int missing = Math.max(0, width - text.length() - sign.length());
        if ((flags & LEFT) != 0) {
            out.append(sign).append(text).repeat(' ', missing);
        } else if ((flags & ZERO) != 0) {
            int prefix = (flags & ALTERNATE) != 0 && text.length() > 1 && CharTypes.isAsciiLetter(text.charAt(1)) && text.charAt(0) == '0' ? 2 : 0;
            out.append(sign).append(text, 0, prefix).repeat('0', missing).append(text, prefix, text.length());
        } else {
            out.repeat(' ', missing).append(sign).append(text);
        }
    }
}
