package org.krait.runtime.error;

import org.krait.annotations.PyDeleter;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;

/** Python's {@code OSError}. Constructing it with an error number gives the subclass that stands for the number. */
@PyTypeDef(name = "OSError", hasDict = true, doc = "Base class for I/O related errors.")
public final class PyOSError extends PyBaseException {
    private volatile Object errno;
    private volatile Object strerror;
    private volatile Object filename;
    private volatile Object filename2;
    private volatile Object charactersWritten;

    /** An exception of {@code type} with {@code args}. */
    public PyOSError(PyType type, Object... args) {
        super(type, args);
        assign(args);
    }

    /** {@code OSError.__new__}. */
    @PyNew(sig = "(*args, **kwargs)")
    public static Object create(PyType cls, Object[] args, PyDict kwargs) {
        PyType chosen = cls;
        if (cls == ExceptionTypes.OSError && args.length >= 2 && args.length <= 5 && args[0] instanceof Long number) {
            chosen = forErrno(number.intValue());
        }
        PyOSError made = new PyOSError(chosen);
        if (!takesArgumentsLater(chosen)) {
            made.noKeywords(kwargs);
            made.assign(args);
        }
        return made;
    }

    /** Whether {@code __init__} is given the arguments: in classes that override it alone. Else they are those of {@code __new__}. */
    private static boolean takesArgumentsLater(PyType type) {
        return type.special(Special.INIT) != ExceptionTypes.OSError.special(Special.INIT)
                && type.special(Special.NEW) == ExceptionTypes.OSError.special(Special.NEW);
    }

    /** The exception class of an error number of Linux. */
    public static PyType forErrno(int number) {
        return switch (number) {
            case 11, 114, 115 -> ExceptionTypes.BlockingIOError;
            case 32, 108 -> ExceptionTypes.BrokenPipeError;
            case 10 -> ExceptionTypes.ChildProcessError;
            case 103 -> ExceptionTypes.ConnectionAbortedError;
            case 111 -> ExceptionTypes.ConnectionRefusedError;
            case 104 -> ExceptionTypes.ConnectionResetError;
            case 17 -> ExceptionTypes.FileExistsError;
            case 2 -> ExceptionTypes.FileNotFoundError;
            case 21 -> ExceptionTypes.IsADirectoryError;
            case 20 -> ExceptionTypes.NotADirectoryError;
            case 4 -> ExceptionTypes.InterruptedError;
            case 13, 1 -> ExceptionTypes.PermissionError;
            case 3 -> ExceptionTypes.ProcessLookupError;
            case 110 -> ExceptionTypes.TimeoutError;
            default -> ExceptionTypes.OSError;
        };
    }

    private void assign(Object[] args) {
        Object[] shown = args;
        if (args.length >= 2 && args.length <= 5) {
            errno = args[0];
            strerror = args[1];
            Object file = args.length > 2 ? args[2] : null;
            if (file != null && file != PyNone.NONE) {
                if (type() == ExceptionTypes.BlockingIOError && file instanceof Long) {
                    charactersWritten = file;
                } else {
                    filename = file;
                    if (args.length > 4 && args[4] != PyNone.NONE) {
                        filename2 = args[4];
                    }
                    shown = new Object[] {args[0], args[1]};
                }
            }
        }
        setArgs(shown);
    }

    /** {@code __init__}. */
    @Override
    @PyMethod(name = "__init__", sig = "($self, /, *args, **kwargs)", doc = "Initialize self.  See help(type(self)) for accurate signature.")
    public void init(Object[] args, PyDict kwargs) {
        if (takesArgumentsLater(type())) {
            noKeywords(kwargs);
            assign(args);
        }
    }

    /** {@code str(exc)}. */
    @Override
    @PyMethod(name = "__str__", sig = "($self, /)", doc = "Return str(self).")
    public Object str() {
        if (filename != null) {
            String text = "[Errno " + Operators.str(errno()) + "] " + Operators.str(strerror()) + ": " + Operators.repr(filename);
            return Strs.fromJava(filename2 == null ? text : text + " -> " + Operators.repr(filename2));
        }
        if (errno != null && strerror != null) {
            return Strs.fromJava("[Errno " + Operators.str(errno) + "] " + Operators.str(strerror));
        }
        return super.str();
    }

    /** Pickled with the file names among the arguments. */
    @Override
    @PyMethod(name = "__reduce__", sig = "($self, /)")
    public Object reduce() {
        PyTuple all = args();
        if (all.size() == 2 && filename != null) {
            all = filename2 == null ? PyTuple.of(all.items()[0], all.items()[1], filename)
                    : PyTuple.of(all.items()[0], all.items()[1], filename, PyNone.NONE, filename2);
        }
        PyDict state = attributes();
        return state == null ? PyTuple.of(type(), all) : PyTuple.of(type(), all, state);
    }

    /** {@code errno}. */
    @PyGetter(value = "errno", member = true, doc = "POSIX exception code")
    public Object errno() {
        return errno == null ? PyNone.NONE : errno;
    }

    /** Sets {@code errno}. */
    @PySetter("errno")
    public void setErrno(Object value) {
        errno = value;
    }

    /** {@code strerror}. */
    @PyGetter(value = "strerror", member = true, doc = "exception strerror")
    public Object strerror() {
        return strerror == null ? PyNone.NONE : strerror;
    }

    /** Sets {@code strerror}. */
    @PySetter("strerror")
    public void setStrerror(Object value) {
        strerror = value;
    }

    /** {@code filename}. */
    @PyGetter(value = "filename", member = true, doc = "exception filename")
    public Object filename() {
        return filename == null ? PyNone.NONE : filename;
    }

    /** Sets {@code filename}. */
    @PySetter("filename")
    public void setFilename(Object value) {
        filename = value;
    }

    /** {@code filename2}. */
    @PyGetter(value = "filename2", member = true, doc = "second exception filename")
    public Object filename2() {
        return filename2 == null ? PyNone.NONE : filename2;
    }

    /** Sets {@code filename2}. */
    @PySetter("filename2")
    public void setFilename2(Object value) {
        filename2 = value;
    }

    /** {@code characters_written}, of BlockingIOError. */
    @PyGetter("characters_written")
    public Object charactersWritten() {
        if (charactersWritten == null) {
            throw Errors.attributeErrorText(this, "characters_written", "characters_written");
        }
        return charactersWritten;
    }

    /** Sets {@code characters_written}. */
    @PySetter("characters_written")
    public void setCharactersWritten(Object value) {
        charactersWritten = Operators.indexOf(value);
    }

    /** Deletes {@code characters_written}. */
    @PyDeleter("characters_written")
    public void deleteCharactersWritten() {
        charactersWritten();
        charactersWritten = null;
    }
}
