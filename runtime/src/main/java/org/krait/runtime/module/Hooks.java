package org.krait.runtime.module;

import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyBaseException;
import org.krait.runtime.error.PyException;
import org.krait.runtime.error.TracebackPrinter;
import org.krait.runtime.error.Warnings;
import org.krait.runtime.frame.PyTraceback;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyStructSequence;
import org.krait.runtime.object.StructSequence;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;

/** What the hooks of {@code sys} do before anybody replaces them. */
public final class Hooks {
    /** {@code UnraisableHookArgs}: type, value, traceback, message and object. */
    public static final StructSequence UNRAISABLE = new StructSequence("UnraisableHookArgs", "What an unraisable exception is reported with.", 5, true,
            "exc_type", "exc_value", "exc_traceback", "err_msg", "object");

    private static final int VALUE = 1;
    private static final int MESSAGE = 3;
    private static final int OBJECT = 4;

    private Hooks() {}

    /** {@code sys.displayhook}: prints the repr of a value other than None and keeps it as {@code builtins._}. */
    static void display(ThreadState ts, Object value) {
        if (!(Interpreter.modules().get("builtins") instanceof PyModule builtins)) {
            throw Errors.runtimeError("lost builtins module");
        }
        if (value == PyNone.NONE) {
            return;
        }
        builtins.put("_", PyNone.NONE);
        Object out = Interpreter.sysDict().get("stdout");
        if (out == null || out == PyNone.NONE) {
            throw Errors.runtimeError("lost sys.stdout");
        }
        Object text = Operators.reprObject(value);
        try {
            Call.method(out, "write", text);
        } catch (PyException e) {
            if (!e.is(ExceptionTypes.UnicodeEncodeError)) {
                throw e;
            }
            displayEscaped(out, text);
        }
        Call.method(out, "write", "\n");
        builtins.put("_", value);
    }

    /** The stream cannot encode the text: what it cannot is written as escapes. */
    private static void displayEscaped(Object out, Object text) {
        Object encoding = Attributes.get(out, "encoding");
        Object bytes = Call.method(text, "encode", encoding, "backslashreplace");
        Object buffer = Attributes.getOrNull(out, "buffer");
        if (buffer != null) {
            Call.method(buffer, "write", bytes);
        } else {
            Call.method(out, "write", Call.method(bytes, "decode", encoding, "strict"));
        }
    }

    /** {@code sys.excepthook}: prints an exception to {@code sys.stderr}. */
    static void exception(ThreadState ts, Object value, Object traceback) {
        Object err = Interpreter.sysDict().get("stderr");
        if (err == null) {
            // Deleted, or not made yet because boot has failed: the process has a stream of its own.
            System.err.print(TracebackPrinter.plain(value));
            return;
        }
        if (err == PyNone.NONE) {
            return;
        }
        if (value instanceof PyBaseException e && e.traceback() == null && traceback instanceof PyTraceback tb) {
            e.setTraceback(tb);
        }
        TracebackPrinter.print(ts, value, err);
    }

    /** {@code sys.unraisablehook}: says what was being done, then prints the exception. */
    static void unraisable(ThreadState ts, Object arguments) {
        if (!UNRAISABLE.isInstance(arguments)) {
            throw Errors.typeError("sys.unraisablehook argument type must be UnraisableHookArgs");
        }
        printUnraisable(ts, (PyStructSequence) arguments);
    }

    /** What the hook does by default. Raises what writing raises. */
    public static void printUnraisable(ThreadState ts, PyStructSequence fields) {
        Object err = Interpreter.sysDict().get("stderr");
        if (err == null || err == PyNone.NONE) {
            return;
        }
        Object message = fields.field(MESSAGE);
        Object object = fields.field(OBJECT);
        if (object != PyNone.NONE) {
            Object intro = message == PyNone.NONE ? "Exception ignored in" : Operators.str(message);
            Call.method(err, "write", Strs.concat(Strs.concat(intro, ": "), reprOf(object)));
            Call.method(err, "write", "\n");
        } else if (message != PyNone.NONE) {
            Call.method(err, "write", Strs.concat(Operators.str(message), ":\n"));
        }
        Object value = fields.field(VALUE);
        if (value instanceof PyBaseException e) {
            if (e.traceback() == null && fields.field(2) instanceof PyTraceback tb) {
                e.setTraceback(tb);
            }
            TracebackPrinter.print(ts, e, err);
        } else {
            Object name = Attributes.getOrNull(fields.field(0), "__name__");
            Call.method(err, "write", (name instanceof String s ? s : "<unknown>") + "\n");
        }
        Call.method(err, "flush");
    }

    private static Object reprOf(Object object) {
        try {
            return Strs.value(Operators.reprObject(object));
        } catch (PyException e) {
            return "<object repr() failed>";
        }
    }

    /** {@code sys.breakpointhook}: calls what PYTHONBREAKPOINT names, the debugger by default. */
    static Object breakpoint(ThreadState ts, Object[] args, PyDict kwargs) {
        String target = variable(ts, "PYTHONBREAKPOINT");
        if (target == null || target.isEmpty()) {
            target = "pdb.set_trace";
        } else if (target.equals("0")) {
            return PyNone.NONE;
        }
        int dot = target.lastIndexOf('.');
        Object function = dot == 0 ? null : breakpointFunction(ts, dot < 0 ? "builtins" : target.substring(0, dot), target.substring(dot + 1));
        if (function == null) {
            Warnings.warn(ExceptionTypes.RuntimeWarning, "Ignoring unimportable $PYTHONBREAKPOINT: \"" + target + "\"");
            return PyNone.NONE;
        }
        return Call.callStar(ts, function, args, kwargs);
    }

    private static Object breakpointFunction(ThreadState ts, String module, String name) {
        Object imported;
        try {
            imported = Import.module(ts, module);
        } catch (PyException e) {
            if (e.is(ExceptionTypes.ImportError)) {
                return null;
            }
            throw e;
        }
        return Attributes.getOrNull(imported, name);
    }

    /** A variable of the environment as the program sees it now; null when unset or when -E says not to look. */
    private static String variable(ThreadState ts, String name) {
        if (!Interpreter.options().readsEnvironment()) {
            return null;
        }
        Object os = Interpreter.modules().get("os");
        if (os == null) {
            return System.getenv(name);
        }
        Object value = Call.method(Attributes.get(os, "environ"), "get", name);
        return Strs.isStr(value) ? Strs.toJava(value) : null;
    }
}
