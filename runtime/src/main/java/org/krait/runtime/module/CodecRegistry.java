package org.krait.runtime.module;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.CodecErrors;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.SingleByte;
import org.krait.runtime.object.Strs;
import org.krait.runtime.object.Utf16;
import org.krait.runtime.object.Utf32;
import org.krait.runtime.object.Utf8;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.Types;

/**
 * Encodings and error handlers by name. The Unicode encodings, ASCII and Latin-1 are built in and used
 * without a lookup; everything else comes from the search functions that Python code registers,
 * the first of which is that of package {@code encodings}, imported on the first lookup.
 *
 * <p>Threads: the tables are concurrent maps, search functions run without a lock. Two threads that
 * look up the same name at the same time may both search; one result is kept.
 */
public final class CodecRegistry {
    /** What a search function returned, by normalized name. */
    private static final ConcurrentHashMap<String, PyTuple> FOUND = new ConcurrentHashMap<>();
    private static final CopyOnWriteArrayList<Object> SEARCH_FUNCTIONS = new CopyOnWriteArrayList<>();
    private static final ConcurrentHashMap<String, Object> HANDLERS = new ConcurrentHashMap<>();

    /** Becomes true before the first search; the import itself makes sure that it happens once. */
    private static volatile boolean encodingsImported;

    private CodecRegistry() {}

    /** The built-in encodings. */
    private enum BuiltIn {
        UTF_8, ASCII, LATIN_1, UTF_16, UTF_16_LE, UTF_16_BE, UTF_32, UTF_32_LE, UTF_32_BE, NONE
    }

    private static BuiltIn builtIn(String encoding) {
        switch (encoding) {
            case "utf-8":
                return BuiltIn.UTF_8;
            case "ascii":
                return BuiltIn.ASCII;
            case "latin-1":
                return BuiltIn.LATIN_1;
            default:
                break;
        }
        requireEncodable(encoding);
        return switch (normalize(encoding)) {
            case "utf_8", "utf8" -> BuiltIn.UTF_8;
            case "ascii", "us_ascii" -> BuiltIn.ASCII;
            case "latin_1", "latin1", "iso_8859_1", "iso8859_1" -> BuiltIn.LATIN_1;
            case "utf_16", "utf16" -> BuiltIn.UTF_16;
            case "utf_16_le" -> BuiltIn.UTF_16_LE;
            case "utf_16_be" -> BuiltIn.UTF_16_BE;
            case "utf_32", "utf32" -> BuiltIn.UTF_32;
            case "utf_32_le" -> BuiltIn.UTF_32_LE;
            case "utf_32_be" -> BuiltIn.UTF_32_BE;
            default -> BuiltIn.NONE;
        };
    }

    /** The name of an encoding is a C string: UnicodeEncodeError for one with lone surrogates. */
    private static void requireEncodable(String encoding) {
        for (int i = 0; i < encoding.length(); i++) {
            if (Character.isSurrogate(encoding.charAt(i))) {
                Utf8.encode(Strs.fromJava(encoding), CodecErrors.STRICT);
                return;
            }
        }
    }

    /** Lower case, with every run of characters other than ASCII letters, digits and dots as one underscore. */
    public static String normalize(String encoding) {
        StringBuilder out = new StringBuilder(encoding.length());
        boolean gap = false;
        for (int i = 0; i < encoding.length(); i++) {
            char c = encoding.charAt(i);
            boolean kept = c < 128 && Character.isLetterOrDigit(c) || c == '.';
            if (!kept) {
                gap = true;
                continue;
            }
            if (gap && !out.isEmpty()) {
                out.append('_');
            }
            gap = false;
            out.append(Character.toLowerCase(c));
        }
        return out.toString();
    }

    /** With {@code -X dev} names are looked up even if the text is such that nothing depends on them. LookupError if there is none. */
    private static void checkNames(String encoding, String errors) {
        if (Interpreter.options().flags().devMode()) {
            lookup(encoding);
            if (errors != null) {
                lookupError(errors);
            }
        }
    }

    /** {@code text.encode(encoding, errors)}: bytes. */
    public static Object encode(Object text, String encoding, String errors) {
        checkNames(encoding, errors);
        byte[] bytes = switch (builtIn(encoding)) {
            case UTF_8 -> Utf8.encode(text, CodecErrors.of(errors));
            case ASCII -> SingleByte.encodeAscii(text, CodecErrors.of(errors));
            case LATIN_1 -> SingleByte.encodeLatin1(text, CodecErrors.of(errors));
            case UTF_16 -> Utf16.encode(text, CodecErrors.of(errors), 0);
            case UTF_16_LE -> Utf16.encode(text, CodecErrors.of(errors), -1);
            case UTF_16_BE -> Utf16.encode(text, CodecErrors.of(errors), 1);
            case UTF_32 -> Utf32.encode(text, CodecErrors.of(errors), 0);
            case UTF_32_LE -> Utf32.encode(text, CodecErrors.of(errors), -1);
            case UTF_32_BE -> Utf32.encode(text, CodecErrors.of(errors), 1);
            case NONE -> null;
        };
        if (bytes != null) {
            return PyBytes.of(bytes);
        }
        Object result = encoded(textCodec(encoding, "encode"), text, encoding, errors);
        if (result instanceof PyBytes) {
            return result;
        }
        if (Buffers.isBuffer(result) && Types.nameOf(result).equals("bytearray")) {
            return PyBytes.of(Buffers.bytes(result));
        }
        throw Errors.typeError("'%s' encoder returned '%s' instead of 'bytes'; use codecs.encode() to encode to arbitrary types",
                encoding, Types.nameOf(result));
    }

    /** {@code bytes.decode(encoding, errors)}: a str. */
    public static Object decode(Object bytes, String encoding, String errors) {
        checkNames(encoding, errors);
        BuiltIn builtIn = builtIn(encoding);
        if (builtIn != BuiltIn.NONE) {
            byte[] b = Buffers.bytes(bytes);
            CodecErrors handler = CodecErrors.of(errors);
            return switch (builtIn) {
                case UTF_8 -> Utf8.decode(b, b.length, handler, true).text();
                case ASCII -> SingleByte.decodeAscii(b, b.length, handler).text();
                case LATIN_1 -> SingleByte.decodeLatin1(b, b.length).text();
                case UTF_16 -> Utf16.decode(b, b.length, handler, 0, true).text();
                case UTF_16_LE -> Utf16.decode(b, b.length, handler, -1, true).text();
                case UTF_16_BE -> Utf16.decode(b, b.length, handler, 1, true).text();
                case UTF_32 -> Utf32.decode(b, b.length, handler, 0, true).text();
                case UTF_32_LE -> Utf32.decode(b, b.length, handler, -1, true).text();
                case UTF_32_BE -> Utf32.decode(b, b.length, handler, 1, true).text();
                case NONE -> throw new AssertionError(encoding);
            };
        }
        Object result = decoded(textCodec(encoding, "decode"), bytes, encoding, errors);
        Object text = Strs.value(result);
        if (text == null) {
            throw Errors.typeError("'%s' decoder returned '%s' instead of 'str'; use codecs.decode() to decode to arbitrary types",
                    encoding, Types.nameOf(result));
        }
        return text;
    }

    /** {@code codecs.encode}: any object to any object. */
    public static Object encodeAny(Object object, String encoding, String errors) {
        return encoded(lookup(encoding), object, encoding, errors);
    }

    /** {@code codecs.decode}: any object to any object. */
    public static Object decodeAny(Object object, String encoding, String errors) {
        return decoded(lookup(encoding), object, encoding, errors);
    }

    private static Object encoded(PyTuple codec, Object object, String encoding, String errors) {
        if (call(codec.items()[0], object, errors, "encoding", encoding) instanceof PyTuple t && t.size() == 2) {
            return t.items()[0];
        }
        throw Errors.typeError("encoder must return a tuple (object, integer)");
    }

    private static Object decoded(PyTuple codec, Object object, String encoding, String errors) {
        if (call(codec.items()[1], object, errors, "decoding", encoding) instanceof PyTuple t && t.size() == 2) {
            return t.items()[0];
        }
        throw Errors.typeError("decoder must return a tuple (object,integer)");
    }

    /** Calls a codec; what it raises is given a note of which codec it was. */
    private static Object call(Object function, Object object, String errors, String what, String encoding) {
        try {
            return errors == null ? Call.call(function, object) : Call.call(function, object, errors);
        } catch (PyException e) {
            e.addNote(what + " with '" + encoding + "' codec failed");
            throw e;
        }
    }

    /** A codec between text and bytes; LookupError for one that is something else. */
    private static PyTuple textCodec(String encoding, String function) {
        PyTuple codec = lookup(encoding);
        Object flag = Attributes.getOrNull(codec, "_is_text_encoding");
        if (flag == Boolean.FALSE) {
            throw Errors.lookupError("'%s' is not a text encoding; use codecs.%s() to handle arbitrary codecs", encoding, function);
        }
        return codec;
    }

    /** The {@code CodecInfo} of an encoding; LookupError when no search function knows it. */
    public static PyTuple lookup(String encoding) {
        if (encoding.indexOf(0) >= 0) {
            throw Errors.valueError("embedded null character");
        }
        requireEncodable(encoding);
        String key = normalize(encoding);
        PyTuple found = FOUND.get(key);
        if (found != null) {
            return found;
        }
        importEncodings();
        if (SEARCH_FUNCTIONS.isEmpty()) {
            throw Errors.lookupError("no codec search functions registered: can't find encoding");
        }
        for (Object function : SEARCH_FUNCTIONS) {
            Object result = Call.call(function, key);
            if (result == PyNone.NONE) {
                continue;
            }
            if (!(result instanceof PyTuple codec) || codec.size() != 4) {
                throw Errors.typeError("codec search functions must return 4-tuples");
            }
            PyTuple earlier = FOUND.putIfAbsent(key, codec);
            return earlier == null ? codec : earlier;
        }
        throw Errors.lookupError("unknown encoding: %s", encoding);
    }

    private static void importEncodings() {
        if (!encodingsImported) {
            encodingsImported = true;
            Import.module(ThreadState.current(), "encodings");
        }
    }

    /** Adds a search function. */
    public static void register(Object function) {
        if (!Call.isCallable(function)) {
            throw Errors.typeError("argument must be callable");
        }
        SEARCH_FUNCTIONS.add(function);
    }

    /** Takes a search function out and forgets everything found, as its results may be among that. */
    public static void unregister(Object function) {
        if (SEARCH_FUNCTIONS.removeIf(f -> f == function)) {
            FOUND.clear();
        }
    }

    /** Sets the error handler of a name. */
    public static void registerError(String name, Object handler) {
        if (!Call.isCallable(handler)) {
            throw Errors.typeError("handler must be callable");
        }
        HANDLERS.put(name, handler);
    }

    /** Forgets an error handler; false when there is none. The caller refuses the standard ones. */
    public static boolean unregisterError(String name) {
        return HANDLERS.remove(name) != null;
    }

    /** The error handler of a name, a Python callable; LookupError when there is none. */
    public static Object lookupError(String name) {
        Object handler = HANDLERS.get(name);
        if (handler == null) {
            handler = StandardErrorHandlers.find(name);
        }
        if (handler == null) {
            throw Errors.lookupError("unknown error handler name '%s'", name);
        }
        return handler;
    }
}
