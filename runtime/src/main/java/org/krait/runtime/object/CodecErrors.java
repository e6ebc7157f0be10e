package org.krait.runtime.object;

import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.PyException;
import org.krait.runtime.error.PyUnicodeError;
import org.krait.runtime.module.CodecRegistry;
import org.krait.runtime.type.Types;

/**
 * What a codec does with a part of its input that it cannot convert: one of the standard error
 * handlers, carried out here without making an exception, or a handler that Python code has
 * registered, looked up when first needed. Immutable.
 */
public final class CodecErrors {
    /** The standard handlers; {@code CUSTOM} is any other name. */
    public enum Kind {
        STRICT, IGNORE, REPLACE, XMLCHARREFREPLACE, BACKSLASHREPLACE, NAMEREPLACE, SURROGATEESCAPE, SURROGATEPASS, CUSTOM
    }

    /**
     * What to put in place of a bad part and where to go on.
     *
     * @param replacement a str, or for encoders also a {@link PyBytes} that goes out as it is
     * @param changedInput what a handler has put in place of a decoder's input; null when it left it alone
     */
    public record Result(Object replacement, int resume, byte[] changedInput) {
        Result(Object replacement, int resume) {
            this(replacement, resume, null);
        }

        /** The input a decoder goes on with. */
        public byte[] inputAfter(byte[] before) {
            return changedInput == null ? before : changedInput;
        }
    }

    public static final CodecErrors STRICT = new CodecErrors(Kind.STRICT, "strict");

    private static final CodecErrors SURROGATEESCAPE = new CodecErrors(Kind.SURROGATEESCAPE, "surrogateescape");

    private final Kind kind;
    private final String name;

    private CodecErrors(Kind kind, String name) {
        this.kind = kind;
        this.name = name;
    }

    /** The handler of that name, which need not exist before it is needed; null means strict. */
    public static CodecErrors of(String name) {
        if (name == null) {
            return STRICT;
        }
        return switch (name) {
            case "strict" -> STRICT;
            case "surrogateescape" -> SURROGATEESCAPE;
            case "ignore" -> new CodecErrors(Kind.IGNORE, name);
            case "replace" -> new CodecErrors(Kind.REPLACE, name);
            case "xmlcharrefreplace" -> new CodecErrors(Kind.XMLCHARREFREPLACE, name);
            case "backslashreplace" -> new CodecErrors(Kind.BACKSLASHREPLACE, name);
            case "namereplace" -> new CodecErrors(Kind.NAMEREPLACE, name);
            case "surrogatepass" -> new CodecErrors(Kind.SURROGATEPASS, name);
            default -> new CodecErrors(Kind.CUSTOM, name);
        };
    }

    public Kind kind() {
        return kind;
    }

    /** Deals with the bytes {@code start..end} that a decoder cannot decode. */
    public Result decodeError(String encoding, byte[] input, int start, int end, String reason) {
        switch (kind) {
            case STRICT:
                throw UnicodeErrors.decode(encoding, input, start, end, reason);
            case IGNORE:
                return new Result("", end);
            case REPLACE:
                return new Result("\ufffd", end);
            case BACKSLASHREPLACE:
                return new Result(backslashed(input, start, end), end);
            case SURROGATEESCAPE: {
                String escaped = escapeBytes(input, start, end);
                if (escaped.isEmpty()) {
                    throw UnicodeErrors.decode(encoding, input, start, end, reason);
                }
                return new Result(escaped, start + escaped.length());
            }
            case SURROGATEPASS: {
                int surrogate = SurrogateBytes.decode(encoding, input, start);
                if (surrogate < 0) {
                    throw UnicodeErrors.decode(encoding, input, start, end, reason);
                }
                return new Result(Strs.ofCodePoint(surrogate), start + SurrogateBytes.width(encoding));
            }
            case XMLCHARREFREPLACE, NAMEREPLACE:
                throw Errors.typeError("don't know how to handle UnicodeDecodeError in error callback");
            default:
                return callDecodeHandler(UnicodeErrors.decode(encoding, input, start, end, reason), input);
        }
    }

    /** Whether {@code c} stands for a byte that is to be written; encoders do so before they look how far the error goes on. */
    boolean escapes(int c) {
        return kind == Kind.SURROGATEESCAPE && c >= 0xdc80 && c <= 0xdcff;
    }

    /** Deals with the characters {@code start..end} that an encoder cannot encode. */
    public Result encodeError(String encoding, Object input, int start, int end, String reason) {
        switch (kind) {
            case STRICT:
                throw UnicodeErrors.encode(encoding, input, start, end, reason);
            case IGNORE:
                return new Result("", end);
            case REPLACE:
                return new Result("?".repeat(end - start), end);
            case XMLCHARREFREPLACE:
                return new Result(characterReferences(input, start, end), end);
            case BACKSLASHREPLACE:
                return new Result(backslashed(input, start, end), end);
            case NAMEREPLACE:
                return new Result(named(input, start, end), end);
            case SURROGATEESCAPE: {
                byte[] bytes = unescapeBytes(input, start, end);
                if (bytes == null) {
                    throw UnicodeErrors.encode(encoding, input, start, end, reason);
                }
                return new Result(PyBytes.of(bytes), end);
            }
            case SURROGATEPASS: {
                byte[] bytes = SurrogateBytes.encode(encoding, input, start, end);
                if (bytes == null) {
                    throw UnicodeErrors.encode(encoding, input, start, end, reason);
                }
                return new Result(PyBytes.of(bytes), end);
            }
            default:
                {
                PyTuple answer = call(UnicodeErrors.encode(encoding, input, start, end, reason), true);
                return new Result(replacement(answer), position(answer, Strs.length(input)));
            }
        }
    }

    /** Calls a handler for a decoder; it may also have given the exception another input to go on with. */
    private Result callDecodeHandler(PyException error, byte[] input) {
        Object before = ((PyUnicodeError) error.value()).object();
        PyTuple answer = call(error, false);
        Object after = ((PyUnicodeError) error.value()).object();
        if (!(after instanceof PyBytes bytes)) {
            throw Errors.typeError("UnicodeError 'object' attribute must be a bytes");
        }
        byte[] changed = after == before ? null : bytes.value;
        return new Result(replacement(answer), position(answer, changed == null ? input.length : changed.length), changed);
    }

    /** Calls a handler written in Python: what to put, and where to go on. */
    private PyTuple call(PyException error, boolean encoding) {
        Object handler = CodecRegistry.lookupError(name);
        Object result = Call.call(handler, error.value());
        if (!(result instanceof PyTuple t) || t.size() != 2 || !isReplacement(t.items()[0], encoding) || !Indexes.isIndex(t.items()[1])) {
            throw Errors.typeError(encoding
                    ? "encoding error handler must return (str/bytes, int) tuple"
                    : "decoding error handler must return (str, int) tuple");
        }
        return t;
    }

    private static Object replacement(PyTuple answer) {
        Object text = Strs.value(answer.items()[0]);
        return text != null ? text : answer.items()[0];
    }

    private static int position(PyTuple answer, int length) {
        long resume = Ints.clamp(Operators.indexOf(answer.items()[1]));
        long position = resume < 0 ? resume + length : resume;
        if (position < 0 || position > length) {
            throw Errors.indexError("position %s from error handler out of bounds", resume);
        }
        return (int) position;
    }

    private static boolean isReplacement(Object o, boolean encoding) {
        return Strs.isStr(o) || encoding && o instanceof PyBytes;
    }

    /** Bytes beyond ASCII as the surrogates U+DC80..U+DCFF; stops at the first that is ASCII, and after four. */
    public static String escapeBytes(byte[] input, int start, int end) {
        StringBuilder out = new StringBuilder();
        for (int i = start; i < end && out.length() < 4 && input[i] < 0; i++) {
            out.append((char) (0xdc00 | input[i] & 0xff));
        }
        return out.toString();
    }

    /** The bytes behind such surrogates; null when there is another character. */
    public static byte[] unescapeBytes(Object input, int start, int end) {
        byte[] out = new byte[end - start];
        for (int i = start; i < end; i++) {
            int c = Strs.codePointAt(input, i);
            if (c < 0xdc80 || c > 0xdcff) {
                return null;
            }
            out[i - start] = (byte) c;
        }
        return out;
    }

    public static String backslashed(byte[] input, int start, int end) {
        StrBuilder out = new StrBuilder(4 * (end - start));
        for (int i = start; i < end; i++) {
            StrText.appendEscape(out, input[i] & 0xff);
        }
        return (String) out.toStr();
    }

    public static String backslashed(Object input, int start, int end) {
        StrBuilder out = new StrBuilder(10 * (end - start));
        for (int i = start; i < end; i++) {
            StrText.appendEscape(out, Strs.codePointAt(input, i));
        }
        return (String) out.toStr();
    }

    public static String characterReferences(Object input, int start, int end) {
        StringBuilder out = new StringBuilder(10 * (end - start));
        for (int i = start; i < end; i++) {
            out.append("&#").append(Strs.codePointAt(input, i)).append(';');
        }
        return out.toString();
    }

    public static String named(Object input, int start, int end) {
        StrBuilder out = new StrBuilder(20 * (end - start));
        for (int i = start; i < end; i++) {
            int c = Strs.codePointAt(input, i);
            String name = CharNames.name(c);
            if (name == null) {
                StrText.appendEscape(out, c);
            } else {
                out.append("\\N{").append(name).append('}');
            }
        }
        return (String) out.toStr();
    }

    /** The name of a value's type, for messages about handlers. */
    public static RuntimeException cannotHandle(Object exception) {
        return Errors.typeError("don't know how to handle %s in error callback", Types.nameOf(exception));
    }
}
