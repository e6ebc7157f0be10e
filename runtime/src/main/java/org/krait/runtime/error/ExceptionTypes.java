package org.krait.runtime.error;

import org.krait.runtime.object.PyDict;
import org.krait.runtime.type.PyType;

/**
 * The hierarchy of built-in exceptions. Those with attributes of their own have a Java class; the rest add only their name
 * to their base. All types are made here, so that the classes need not initialise one another in a circle.
 */
public final class ExceptionTypes {
    /** {@code BaseException}. */
    public static final PyType BaseException = PyBaseException.TYPE;
    /** {@code BaseExceptionGroup}. */
    public static final PyType BaseExceptionGroup = PyType.define(new PyBaseExceptionGroupTable(), BaseException);
    /** {@code Exception}. */
    public static final PyType Exception = PyType.derive(BaseException, "Exception", "Common base class for all non-exit exceptions.");
    /** {@code GeneratorExit}. */
    public static final PyType GeneratorExit = PyType.derive(BaseException, "GeneratorExit", "Request that a generator exit.");
    /** {@code KeyboardInterrupt}. */
    public static final PyType KeyboardInterrupt = PyType.derive(BaseException, "KeyboardInterrupt", "Program interrupted by user.");
    /** {@code SystemExit}. */
    public static final PyType SystemExit = PyType.define(new PySystemExitTable(), BaseException);
    /** {@code ArithmeticError}. */
    public static final PyType ArithmeticError = PyType.derive(Exception, "ArithmeticError", "Base class for arithmetic errors.");
    /** {@code AssertionError}. */
    public static final PyType AssertionError = PyType.derive(Exception, "AssertionError", "Assertion failed.");
    /** {@code AttributeError}. */
    public static final PyType AttributeError = PyType.define(new PyAttributeErrorTable(), Exception);
    /** {@code BufferError}. */
    public static final PyType BufferError = PyType.derive(Exception, "BufferError", "Buffer error.");
    /** {@code EOFError}. */
    public static final PyType EOFError = PyType.derive(Exception, "EOFError", "Read beyond end of file.");
    /** {@code ImportError}. */
    public static final PyType ImportError = PyType.define(new PyImportErrorTable(), Exception);
    /** {@code LookupError}. */
    public static final PyType LookupError = PyType.derive(Exception, "LookupError", "Base class for lookup errors.");
    /** {@code MemoryError}. */
    public static final PyType MemoryError = PyType.derive(Exception, "MemoryError", "Out of memory.");
    /** {@code NameError}. */
    public static final PyType NameError = PyType.define(new PyNameErrorTable(), Exception);
    /** {@code OSError}. */
    public static final PyType OSError = PyType.define(new PyOSErrorTable(), Exception);
    /** {@code ReferenceError}. */
    public static final PyType ReferenceError = PyType.derive(Exception, "ReferenceError", "Weak ref proxy used after referent went away.");
    /** {@code RuntimeError}. */
    public static final PyType RuntimeError = PyType.derive(Exception, "RuntimeError", "Unspecified run-time error.");
    /** {@code StopAsyncIteration}. */
    public static final PyType StopAsyncIteration = PyType.derive(Exception, "StopAsyncIteration", "Signal the end from iterator.__anext__().");
    /** {@code StopIteration}. */
    public static final PyType StopIteration = PyType.define(new PyStopIterationTable(), Exception);
    /** {@code SyntaxError}. */
    public static final PyType SyntaxError = PyType.define(new PySyntaxErrorObjectTable(), Exception);
    /** {@code SystemError}. */
    public static final PyType SystemError = PyType.derive(Exception, "SystemError",
            "Internal error in the Python interpreter.\n\nPlease report this to the Python maintainer, along with the traceback,\nthe Python version, and the hardware/OS platform and version.");
    /** {@code TypeError}. */
    public static final PyType TypeError = PyType.derive(Exception, "TypeError", "Inappropriate argument type.");
    /** {@code ValueError}. */
    public static final PyType ValueError = PyType.derive(Exception, "ValueError", "Inappropriate argument value (of correct type).");
    /** {@code Warning}. */
    public static final PyType Warning = PyType.derive(Exception, "Warning", "Base class for warning categories.");
    /** {@code FloatingPointError}. */
    public static final PyType FloatingPointError = PyType.derive(ArithmeticError, "FloatingPointError", "Floating-point operation failed.");
    /** {@code OverflowError}. */
    public static final PyType OverflowError = PyType.derive(ArithmeticError, "OverflowError", "Result too large to be represented.");
    /** {@code ZeroDivisionError}. */
    public static final PyType ZeroDivisionError = PyType.derive(ArithmeticError, "ZeroDivisionError",
            "Second argument to a division or modulo operation was zero.");
    /** {@code BytesWarning}. */
    public static final PyType BytesWarning = PyType.derive(Warning, "BytesWarning",
            "Base class for warnings about bytes and buffer related problems, mostly\nrelated to conversion from str or comparing to str.");
    /** {@code DeprecationWarning}. */
    public static final PyType DeprecationWarning = PyType.derive(Warning, "DeprecationWarning",
            "Base class for warnings about deprecated features.");
    /** {@code EncodingWarning}. */
    public static final PyType EncodingWarning = PyType.derive(Warning, "EncodingWarning", "Base class for warnings about encodings.");
    /** {@code FutureWarning}. */
    public static final PyType FutureWarning = PyType.derive(Warning, "FutureWarning",
            "Base class for warnings about constructs that will change semantically\nin the future.");
    /** {@code ImportWarning}. */
    public static final PyType ImportWarning = PyType.derive(Warning, "ImportWarning",
            "Base class for warnings about probable mistakes in module imports");
    /** {@code PendingDeprecationWarning}. */
    public static final PyType PendingDeprecationWarning = PyType.derive(Warning, "PendingDeprecationWarning",
            "Base class for warnings about features which will be deprecated\nin the future.");
    /** {@code ResourceWarning}. */
    public static final PyType ResourceWarning = PyType.derive(Warning, "ResourceWarning", "Base class for warnings about resource usage.");
    /** {@code RuntimeWarning}. */
    public static final PyType RuntimeWarning = PyType.derive(Warning, "RuntimeWarning", "Base class for warnings about dubious runtime behavior.");
    /** {@code SyntaxWarning}. */
    public static final PyType SyntaxWarning = PyType.derive(Warning, "SyntaxWarning", "Base class for warnings about dubious syntax.");
    /** {@code UnicodeWarning}. */
    public static final PyType UnicodeWarning = PyType.derive(Warning, "UnicodeWarning",
            "Base class for warnings about Unicode related problems, mostly\nrelated to conversion problems.");
    /** {@code UserWarning}. */
    public static final PyType UserWarning = PyType.derive(Warning, "UserWarning", "Base class for warnings generated by user code.");
    /** {@code BlockingIOError}. */
    public static final PyType BlockingIOError = PyType.derive(OSError, "BlockingIOError", "I/O operation would block.");
    /** {@code ChildProcessError}. */
    public static final PyType ChildProcessError = PyType.derive(OSError, "ChildProcessError", "Child process error.");
    /** {@code ConnectionError}. */
    public static final PyType ConnectionError = PyType.derive(OSError, "ConnectionError", "Connection error.");
    /** {@code FileExistsError}. */
    public static final PyType FileExistsError = PyType.derive(OSError, "FileExistsError", "File already exists.");
    /** {@code FileNotFoundError}. */
    public static final PyType FileNotFoundError = PyType.derive(OSError, "FileNotFoundError", "File not found.");
    /** {@code InterruptedError}. */
    public static final PyType InterruptedError = PyType.derive(OSError, "InterruptedError", "Interrupted by signal.");
    /** {@code IsADirectoryError}. */
    public static final PyType IsADirectoryError = PyType.derive(OSError, "IsADirectoryError", "Operation doesn't work on directories.");
    /** {@code NotADirectoryError}. */
    public static final PyType NotADirectoryError = PyType.derive(OSError, "NotADirectoryError", "Operation only works on directories.");
    /** {@code PermissionError}. */
    public static final PyType PermissionError = PyType.derive(OSError, "PermissionError", "Not enough permissions.");
    /** {@code ProcessLookupError}. */
    public static final PyType ProcessLookupError = PyType.derive(OSError, "ProcessLookupError", "Process not found.");
    /** {@code TimeoutError}. */
    public static final PyType TimeoutError = PyType.derive(OSError, "TimeoutError", "Timeout expired.");
    /** {@code IndentationError}. */
    public static final PyType IndentationError = PyType.derive(SyntaxError, "IndentationError", "Improper indentation.");
    /** {@code _IncompleteInputError}. */
    public static final PyType _IncompleteInputError = PyType.derive(SyntaxError, "_IncompleteInputError", "incomplete input.");
    /** {@code IndexError}. */
    public static final PyType IndexError = PyType.derive(LookupError, "IndexError", "Sequence index out of range.");
    /** {@code KeyError}. */
    public static final PyType KeyError = PyType.define(new PyKeyErrorTable(), LookupError);
    /** {@code ModuleNotFoundError}. */
    public static final PyType ModuleNotFoundError = PyType.derive(ImportError, "ModuleNotFoundError", "Module not found.");
    /** {@code NotImplementedError}. */
    public static final PyType NotImplementedError = PyType.derive(RuntimeError, "NotImplementedError",
            "Method or function hasn't been implemented yet.");
    /** {@code PythonFinalizationError}. */
    public static final PyType PythonFinalizationError = PyType.derive(RuntimeError, "PythonFinalizationError",
            "Operation blocked during Python finalization.");
    /** {@code RecursionError}. */
    public static final PyType RecursionError = PyType.derive(RuntimeError, "RecursionError", "Recursion limit exceeded.");
    /** {@code UnboundLocalError}. */
    public static final PyType UnboundLocalError = PyType.derive(NameError, "UnboundLocalError", "Local name referenced but not bound to a value.");
    /** {@code UnicodeError}. */
    public static final PyType UnicodeError = PyType.derive(ValueError, "UnicodeError", "Unicode related error.");
    /** {@code BrokenPipeError}. */
    public static final PyType BrokenPipeError = PyType.derive(ConnectionError, "BrokenPipeError", "Broken pipe.");
    /** {@code ConnectionAbortedError}. */
    public static final PyType ConnectionAbortedError = PyType.derive(ConnectionError, "ConnectionAbortedError", "Connection aborted.");
    /** {@code ConnectionRefusedError}. */
    public static final PyType ConnectionRefusedError = PyType.derive(ConnectionError, "ConnectionRefusedError", "Connection refused.");
    /** {@code ConnectionResetError}. */
    public static final PyType ConnectionResetError = PyType.derive(ConnectionError, "ConnectionResetError", "Connection reset.");
    /** {@code TabError}. */
    public static final PyType TabError = PyType.derive(IndentationError, "TabError", "Improper mixture of spaces and tabs.");
    /** {@code UnicodeDecodeError}. */
    public static final PyType UnicodeDecodeError = PyType.define(new PyUnicodeDecodeErrorTable(), UnicodeError);
    /** {@code UnicodeEncodeError}. */
    public static final PyType UnicodeEncodeError = PyType.define(new PyUnicodeEncodeErrorTable(), UnicodeError);
    /** {@code UnicodeTranslateError}. */
    public static final PyType UnicodeTranslateError = PyType.define(new PyUnicodeTranslateErrorTable(), UnicodeError);

    /** {@code ExceptionGroup}. */
    public static final PyType ExceptionGroup = PyType.derive("ExceptionGroup", "", BaseExceptionGroup, Exception);

    private static final PyType[] ALL = {
        BaseException, BaseExceptionGroup, Exception, GeneratorExit, KeyboardInterrupt, SystemExit, ArithmeticError, AssertionError,
        AttributeError, BufferError, EOFError, ImportError, LookupError, MemoryError, NameError, OSError, ReferenceError,
        RuntimeError, StopAsyncIteration, StopIteration, SyntaxError, SystemError, TypeError, ValueError, Warning,
        FloatingPointError, OverflowError, ZeroDivisionError, BytesWarning, DeprecationWarning, EncodingWarning, FutureWarning,
        ImportWarning, PendingDeprecationWarning, ResourceWarning, RuntimeWarning, SyntaxWarning, UnicodeWarning, UserWarning,
        BlockingIOError, ChildProcessError, ConnectionError, FileExistsError, FileNotFoundError, InterruptedError,
        IsADirectoryError, NotADirectoryError, PermissionError, ProcessLookupError, TimeoutError, IndentationError,
        _IncompleteInputError, IndexError, KeyError, ModuleNotFoundError, NotImplementedError, PythonFinalizationError,
        RecursionError, UnboundLocalError, UnicodeError, BrokenPipeError, ConnectionAbortedError, ConnectionRefusedError,
        ConnectionResetError, TabError, UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError,
    };

    private ExceptionTypes() {}

    /** Puts all of them into the dict of {@code builtins}, with the old names of OSError. */
    public static void addTo(PyDict builtins) {
        for (PyType type : ALL) {
            builtins.put(type.name(), type);
        }
        builtins.put("ExceptionGroup", ExceptionGroup);
        builtins.put("EnvironmentError", OSError);
        builtins.put("IOError", OSError);
    }
}
