package org.krait.stdlib.multibyte;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.ByteBuilder;
import org.krait.runtime.object.CodecErrors;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.StrBuilder;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** {@code _multibytecodec.MultibyteCodec}: an encoding with CPython's loop around it, which asks the error handlers. Immutable. */
@PyTypeDef(name = "MultibyteCodec", module = "_multibytecodec", weakrefable = false, instantiable = false)
public final class MultibyteCodec extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new MultibyteCodecTable());

    private static final Map<String, MultibyteCodec> CODECS = new ConcurrentHashMap<>();
    private static final int[] QUESTION_MARK = {'?'};

    final Encoding encoding;

    private MultibyteCodec(Encoding encoding) {
        super(TYPE);
        this.encoding = encoding;
    }

    /** The codec of that name among those of a module. */
    static MultibyteCodec named(Object name, Set<String> names) {
        if (!Strs.isStr(name)) {
            throw Errors.typeError("encoding name must be a string.");
        }
        String text = Strs.toJava(Strs.value(name));
        if (!names.contains(text)) {
            throw Errors.of(ExceptionTypes.LookupError, "no such codec is supported.");
        }
        return CODECS.computeIfAbsent(text, n -> new MultibyteCodec(encoding(n)));
    }

    private static Encoding encoding(String name) {
        return switch (name) {
            case "hz" -> new HzEncoding();
            case "gb18030" -> new Gb18030Encoding();
            case "euc_kr" -> new EucKrEncoding();
            default -> name.startsWith("iso2022") ? new Iso2022Encoding(name) : new TableEncoding(name);
        };
    }

    /** A state at the start of a text. */
    CodecState start(boolean decoding) {
        CodecState state = new CodecState();
        encoding.start(state, decoding);
        return state;
    }

    /** The name of an error handler; null for None. */
    static String handler(Object errors) {
        if (errors == null || errors == PyNone.NONE) {
            return null;
        }
        if (!Strs.isStr(errors)) {
            throw Errors.typeError("errors must be a string");
        }
        return Strs.toJava(Strs.value(errors));
    }

    /** The text of any object, as CPython's codecs take it. */
    static Object textOf(Object input) {
        return Strs.value(Strs.isStr(input) ? input : Operators.str(input));
    }

    @PyMethod(sig = "($self, /, input, errors=None)", doc = "Encode a str; returns the bytes and the length of the str.")
    Object encode(Object input, Object errors) {
        Object text = textOf(input);
        ByteBuilder out = new ByteBuilder(Strs.length(text) * 2);
        CodecState state = start(false);
        encode(state, text, CodecErrors.of(handler(errors)), true, true, out);
        return PyTuple.of(PyBytes.of(out.toByteArray()), (long) Strs.length(text));
    }

    @PyMethod(sig = "($self, /, input, errors=None)", doc = "Decode bytes; returns the str and the number of bytes.")
    Object decode(Object input, Object errors) {
        byte[] bytes = Buffers.bytes(input);
        StrBuilder out = new StrBuilder(bytes.length);
        CodecErrors handler = CodecErrors.of(handler(errors));
        CodecState state = start(true);
        for (int i = 0; i < bytes.length; ) {
            int stop = decode(state, bytes, i, handler, out);
            i = stop < bytes.length ? incomplete(bytes, stop, handler, out) : stop;
        }
        return PyTuple.of(out.toStr(), (long) bytes.length);
    }

    /** Encodes; how many characters were taken, fewer than given when they end within what is one code and {@code flush} is not set. */
    int encode(CodecState state, Object text, CodecErrors errors, boolean flush, boolean reset, ByteBuilder out) {
        int[] points = Strs.codePoints(text);
        int n = points.length;
        int i = 0;
        while (i < n) {
            int taken = encoding.encode(state, points, i, n, flush, out);
            if (taken > 0) {
                i += taken;
                continue;
            }
            if (taken == Encoding.INCOMPLETE && !flush) {
                break;
            }
            boolean incomplete = taken == Encoding.INCOMPLETE;
            int end = incomplete ? n : i - 1 - taken;
            i = encodeError(state, text, n, i, end, incomplete ? "incomplete multibyte sequence" : "illegal multibyte sequence", errors, out);
        }
        if (reset) {
            encoding.resetEncoder(state, out);
        }
        return i;
    }

    private int encodeError(CodecState state, Object text, int n, int i, int end, String reason, CodecErrors errors, ByteBuilder out) {
        if (errors.kind() == CodecErrors.Kind.REPLACE) {
            if (encoding.encode(state, QUESTION_MARK, 0, 1, true, out) <= 0) {
                out.append('?');
            }
            return end;
        }
        CodecErrors.Result result = errors.encodeError(encoding.name(), text, i, end, reason);
        if (result.replacement() instanceof PyBytes bytes) {
            out.append(bytes.value);
        } else {
            encode(state, result.replacement(), CodecErrors.STRICT, true, false, out);
        }
        return result.resume();
    }

    /** Decodes from {@code i} on; where it stopped: at the end, or where an incomplete character begins. */
    int decode(CodecState state, byte[] bytes, int from, CodecErrors errors, StrBuilder out) {
        Characters characters = new Characters();
        int n = bytes.length;
        int i = from;
        while (i < n) {
            int taken = encoding.decode(state, bytes, i, n, characters);
            if (taken > 0) {
                if (characters.first >= 0) {
                    out.append(characters.first);
                    if (characters.second >= 0) {
                        out.append(characters.second);
                    }
                }
                i += taken;
            } else if (taken == Encoding.INCOMPLETE) {
                break;
            } else {
                CodecErrors.Result result = errors.decodeError(encoding.name(), bytes, i, i - 1 - taken, "illegal multibyte sequence");
                out.append(result.replacement());
                // CPython's codecs of this kind go on with the input they were given, whatever the handler made of it.
                i = Math.min(n, result.resume());
            }
        }
        return i;
    }

    /** The input ends at an incomplete character; where the handler wants to go on. */
    int incomplete(byte[] bytes, int i, CodecErrors errors, StrBuilder out) {
        CodecErrors.Result result = errors.decodeError(encoding.name(), bytes, i, bytes.length, "incomplete multibyte sequence");
        out.append(result.replacement());
        return Math.min(bytes.length, result.resume());
    }

    /** The {@code codec} of one of the classes that the {@code encodings} modules make. */
    static MultibyteCodec of(PyType type) {
        Object codec = org.krait.runtime.type.Attributes.get(type, "codec");
        if (codec instanceof MultibyteCodec c) {
            return c;
        }
        throw Errors.typeError("codec is unexpected type");
    }

    /** The bytes of two arrays. */
    static byte[] join(byte[] first, byte[] second) {
        if (first.length == 0) {
            return second;
        }
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** TypeError for an argument of a type that is not taken. */
    static RuntimeException wrongType(String message, Object value) {
        return Errors.typeError(message, Types.nameOf(value));
    }
}
