package org.krait.runtime.error;

import org.krait.runtime.call.Call;
import org.krait.runtime.object.Strs;
import org.krait.fork.ThreadUnwound;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/**
 * Makes Python exceptions from Java code: {@code throw Errors.typeError("…%s", x)}. Factories return, callers throw. Messages are
 * {@link String#format} patterns only when arguments are given.
 */
public final class Errors {
    private static final boolean DEBUG = System.getenv("KRAIT_DEBUG") != null;

    private Errors() {}

    private static String text(String message, Object[] args) {
        return args.length == 0 ? message : String.format(message, args);
    }

    /** An exception of {@code type} with a message. */
    public static PyException of(PyType type, String message, Object... args) {
        if (type.layout() != PyBaseException.TYPE) {
            return new PyException((PyBaseException) Call.call(type, Strs.fromJava(text(message, args))));
        }
        return new PyException(new PyBaseException(type, Strs.fromJava(text(message, args))));
    }

    /** {@code TypeError}. */
    public static PyException typeError(String message, Object... args) {
        return of(ExceptionTypes.TypeError, message, args);
    }

    /** {@code ValueError}. */
    public static PyException valueError(String message, Object... args) {
        return of(ExceptionTypes.ValueError, message, args);
    }

    /** {@code IndexError}. */
    public static PyException indexError(String message, Object... args) {
        return of(ExceptionTypes.IndexError, message, args);
    }

    /** {@code LookupError}. */
    public static PyException lookupError(String message, Object... args) {
        return of(ExceptionTypes.LookupError, message, args);
    }

    /** {@code OverflowError}. */
    public static PyException overflowError(String message, Object... args) {
        return of(ExceptionTypes.OverflowError, message, args);
    }

    /** {@code ZeroDivisionError}. */
    public static PyException zeroDivision(String message, Object... args) {
        return of(ExceptionTypes.ZeroDivisionError, message, args);
    }

    /** {@code RuntimeError}. */
    public static PyException runtimeError(String message, Object... args) {
        return of(ExceptionTypes.RuntimeError, message, args);
    }

    /** {@code NotImplementedError}. */
    public static PyException notImplemented(String message, Object... args) {
        return of(ExceptionTypes.NotImplementedError, message, args);
    }

    /** {@code RecursionError}. */
    public static PyException recursionError(String message, Object... args) {
        return of(ExceptionTypes.RecursionError, message, args);
    }

    /** {@code MemoryError}. */
    public static PyException memoryError() {
        return new PyException(new PyBaseException(ExceptionTypes.MemoryError));
    }

    /** {@code BufferError}. */
    public static PyException bufferError(String message, Object... args) {
        return of(ExceptionTypes.BufferError, message, args);
    }

    /** {@code EOFError}. */
    public static PyException eofError(String message, Object... args) {
        return of(ExceptionTypes.EOFError, message, args);
    }

    /** {@code SystemError}. */
    public static PyException systemError(String message, Object... args) {
        return of(ExceptionTypes.SystemError, message, args);
    }

    /** {@code ReferenceError}. */
    public static PyException referenceError(String message, Object... args) {
        return of(ExceptionTypes.ReferenceError, message, args);
    }

    /** {@code AssertionError}. */
    public static PyException assertionError(String message, Object... args) {
        return of(ExceptionTypes.AssertionError, message, args);
    }

    /** {@code KeyError} for a key. */
    public static PyException keyError(Object key) {
        return new PyException(new PyKeyError(ExceptionTypes.KeyError, key));
    }

    /** {@code StopIteration} with a value, null for none. */
    public static PyException stopIteration(Object value) {
        PyStopIteration e = value == null ? new PyStopIteration(ExceptionTypes.StopIteration) : new PyStopIteration(ExceptionTypes.StopIteration, value);
        if (value != null) {
            e.setValue(value);
        }
        return new PyException(e);
    }

    /** {@code StopAsyncIteration}. */
    public static PyException stopAsyncIteration() {
        return new PyException(new PyBaseException(ExceptionTypes.StopAsyncIteration));
    }

    /** {@code AttributeError}: {@code o} has no {@code name}. */
    public static PyException attributeError(Object o, String name) {
        return attributeErrorText(o, name, "'" + Types.nameOf(o) + "' object has no attribute '" + name + "'");
    }

    /** {@code AttributeError} where the missing name is a special method that the operation needs. */
    public static PyException attributeError(Object o, String name, String needed) {
        return attributeErrorText(o, name, needed);
    }

    /** {@code AttributeError} in other words. */
    public static PyException attributeErrorText(Object o, String name, String message) {
        return new PyException(PyAttributeError.of(o, name, message));
    }

    /** {@code NameError}: a global or builtin is not defined. */
    public static PyException nameError(String name) {
        return new PyException(PyNameError.of(ExceptionTypes.NameError, name, "name '" + name + "' is not defined"));
    }

    /** {@code NameError} in other words. */
    public static PyException nameErrorText(String message) {
        return new PyException(PyNameError.of(ExceptionTypes.NameError, null, message));
    }

    /** {@code UnboundLocalError}. */
    public static PyException unboundLocal(String name) {
        return new PyException(PyNameError.of(ExceptionTypes.UnboundLocalError, null,
                "cannot access local variable '" + name + "' where it is not associated with a value"));
    }

    /** {@code NameError}: a variable of an enclosing scope has no value. */
    public static PyException freeVariable(String name) {
        return new PyException(PyNameError.of(ExceptionTypes.NameError, name,
                "cannot access free variable '" + name + "' where it is not associated with a value in enclosing scope"));
    }

    /** {@code ImportError}, or {@code ModuleNotFoundError}, for a module; name and path may be null. */
    public static PyException importError(PyType type, String message, Object name, Object path) {
        PyImportError e = new PyImportError(type, message);
        e.setMessage(message);
        e.setName(name);
        e.setPath(path);
        return new PyException(e);
    }

    /** The {@code OSError} for an error number of Linux; file names may be null. */
    public static PyException osError(int errno, Object filename, Object filename2) {
        Object message = ErrnoMessages.of(errno);
        PyType type = PyOSError.forErrno(errno);
        Object[] args = filename == null ? new Object[] {(long) errno, message}
                : filename2 == null ? new Object[] {(long) errno, message, filename}
                : new Object[] {(long) errno, message, filename, org.krait.runtime.object.PyNone.NONE, filename2};
        return new PyException(new PyOSError(type, args));
    }

    /** The {@code OSError} for an error number of Linux; the file name may be null. */
    public static PyException osError(int errno, Object filename) {
        return osError(errno, filename, null);
    }

    /** The {@code OSError} for an error number of Linux. */
    public static PyException osError(int errno) {
        return osError(errno, null, null);
    }

    /** Whether {@code t} unwinds a thread that has no future: no handler of Python may stop it. */
    public static boolean isUnwind(Throwable t) {
        return t instanceof ThreadUnwound;
    }

    /**
     * The Python exception for anything thrown by Java code: RecursionError for an exhausted stack, MemoryError for an exhausted heap,
     * SystemError for a bug of ours. Throws {@code t} itself on when it unwinds the thread.
     */
    public static PyException of(Throwable t) {
        if (t instanceof PyException e) {
            return e;
        }
        if (t instanceof ThreadUnwound unwinding) {
            throw unwinding;
        }
        if (t instanceof StackOverflowError) {
            return recursionError("maximum recursion depth exceeded");
        }
        if (t instanceof OutOfMemoryError) {
            return memoryError();
        }
        if (DEBUG) {
            t.printStackTrace();
        }
        PyException e = systemError("internal error: %s", t);
        e.value().addNote("this is a bug of Krait; KRAIT_DEBUG=1 prints the Java stack");
        return e;
    }
}
