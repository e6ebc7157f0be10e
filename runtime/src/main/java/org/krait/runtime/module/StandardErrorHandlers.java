package org.krait.runtime.module;

import org.krait.annotations.PyStaticMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyBaseException;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.CodecErrors;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.object.SurrogateBytes;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/**
 * The standard error handlers of codecs as Python functions, for {@code codecs.lookup_error}. The
 * codecs themselves use {@link CodecErrors}, which needs no exception object. The type is only a
 * holder of static methods and never seen by Python code.
 */
@PyTypeDef(name = "standard_error_handlers", subclassable = false, instantiable = false)
public final class StandardErrorHandlers extends PyObject {
    public static final PyType TYPE = PyType.define(new StandardErrorHandlersTable());

    private StandardErrorHandlers() {
        super(TYPE);
    }

    /** The handler of a standard name as a Python function, or null. */
    static Object find(String name) {
        return switch (name) {
            case "strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace" -> Attributes.get(TYPE, name + "_errors");
            case "surrogateescape", "surrogatepass" -> Attributes.get(TYPE, name);
            default -> null;
        };
    }

    /** What went wrong: the part {@code start..end} of {@code object}, kept within it. */
    private record Failure(PyBaseException exception, boolean encoding, boolean decoding, boolean translating) {
        static Failure of(Object o) {
            if (!(o instanceof PyBaseException e)) {
                throw Errors.typeError("codec must pass exception instance");
            }
            return new Failure(e, Types.isInstance(e, ExceptionTypes.UnicodeEncodeError), Types.isInstance(e, ExceptionTypes.UnicodeDecodeError),
                    Types.isInstance(e, ExceptionTypes.UnicodeTranslateError));
        }

        RuntimeException refused() {
            return CodecErrors.cannotHandle(exception);
        }

        Object object() {
            return Attributes.get(exception, "object");
        }

        Object text() {
            return string("object");
        }

        String encodingName() {
            return Strs.toJava(string("encoding"));
        }

        private Object string(String attribute) {
            Object text = Strs.value(Attributes.get(exception, attribute));
            if (text == null) {
                throw Errors.typeError("UnicodeError '%s' attribute must be a string", attribute);
            }
            return text;
        }

        private PyBytes bytes() {
            if (object() instanceof PyBytes b) {
                return b;
            }
            throw Errors.typeError("UnicodeError 'object' attribute must be a bytes");
        }

        int length() {
            return decoding ? bytes().value.length : Strs.length(text());
        }

        int start() {
            long at = Ints.clamp(Operators.indexOf(Attributes.get(exception, "start")));
            return (int) Math.max(0, Math.min(at, Math.max(0, length() - 1)));
        }

        int end() {
            long at = Ints.clamp(Operators.indexOf(Attributes.get(exception, "end")));
            int length = length();
            return (int) Math.min(Math.max(at, Math.min(1, length)), length);
        }

        int size() {
            return Math.max(0, end() - start());
        }

        Object result(Object replacement) {
            return PyTuple.of(replacement, (long) end());
        }
    }

    @PyStaticMethod(name = "strict_errors", sig = "(exception, /)")
    static Object strict(Object exception) {
        throw new PyException(Failure.of(exception).exception);
    }

    @PyStaticMethod(name = "ignore_errors", sig = "(exception, /)")
    static Object ignore(Object exception) {
        Failure f = Failure.of(exception);
        if (!f.encoding && !f.decoding && !f.translating) {
            throw f.refused();
        }
        return f.result("");
    }

    @PyStaticMethod(name = "replace_errors", sig = "(exception, /)")
    static Object replace(Object exception) {
        Failure f = Failure.of(exception);
        if (f.encoding) {
            return f.result("?".repeat(f.size()));
        }
        if (f.decoding) {
            return f.result("\ufffd");
        }
        if (f.translating) {
            return f.result("\ufffd".repeat(f.size()));
        }
        throw f.refused();
    }

    @PyStaticMethod(name = "xmlcharrefreplace_errors", sig = "(exception, /)")
    static Object referToCharacters(Object exception) {
        Failure f = Failure.of(exception);
        if (!f.encoding) {
            throw f.refused();
        }
        return f.result(CodecErrors.characterReferences(f.text(), f.start(), f.end()));
    }

    @PyStaticMethod(name = "backslashreplace_errors", sig = "(exception, /)")
    static Object backslash(Object exception) {
        Failure f = Failure.of(exception);
        if (f.decoding) {
            return f.result(CodecErrors.backslashed(f.bytes().value, f.start(), f.end()));
        }
        if (f.encoding || f.translating) {
            return f.result(CodecErrors.backslashed(f.text(), f.start(), f.end()));
        }
        throw f.refused();
    }

    @PyStaticMethod(name = "namereplace_errors", sig = "(exception, /)")
    static Object name(Object exception) {
        Failure f = Failure.of(exception);
        if (!f.encoding) {
            throw f.refused();
        }
        return f.result(CodecErrors.named(f.text(), f.start(), f.end()));
    }

    @PyStaticMethod(name = "surrogateescape", sig = "(exception, /)")
    static Object escapeBytes(Object exception) {
        Failure f = Failure.of(exception);
        if (f.encoding) {
            byte[] bytes = CodecErrors.unescapeBytes(f.text(), f.start(), f.end());
            if (bytes == null) {
                throw new PyException(f.exception);
            }
            return f.result(PyBytes.of(bytes));
        }
        if (f.decoding) {
            String escaped = CodecErrors.escapeBytes(f.bytes().value, f.start(), f.end());
            if (escaped.isEmpty()) {
                throw new PyException(f.exception);
            }
            return PyTuple.of(escaped, (long) (f.start() + escaped.length()));
        }
        throw f.refused();
    }

    @PyStaticMethod(name = "surrogatepass", sig = "(exception, /)")
    static Object passSurrogates(Object exception) {
        Failure f = Failure.of(exception);
        if (f.encoding) {
            byte[] bytes = SurrogateBytes.encode(f.encodingName(), f.text(), f.start(), f.end());
            if (bytes == null) {
                throw new PyException(f.exception);
            }
            return f.result(PyBytes.of(bytes));
        }
        if (f.decoding) {
            int surrogate = SurrogateBytes.decode(f.encodingName(), f.bytes().value, f.start());
            if (surrogate < 0) {
                throw new PyException(f.exception);
            }
            return PyTuple.of(Strs.ofCodePoint(surrogate), (long) (f.start() + SurrogateBytes.width(f.encodingName())));
        }
        throw f.refused();
    }
}
