package org.krait.stdlib;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.PyException;
import org.krait.runtime.module.Interpreter;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.Types;
import org.krait.syntax.SourceLines;

/** Where a warning is blamed, and showing it while the module {@code warnings} is not there. Stateless. */
final class WarningSite {
    private WarningSite() {}

    /** The frame that is {@code stacklevel} activations up (1 for the innermost), not counting importlib's; null when there are fewer. */
    static Object find(ThreadState ts, int stacklevel, Object[] skippedPrefixes) {
        int at = ts.depth() - 1;
        boolean plain = stacklevel <= 0 || at >= 0 && isInternal(ts, at, skippedPrefixes);
        if (plain && skippedPrefixes.length == 0) {
            at -= Math.max(0, stacklevel - 1);
        } else {
            for (int left = stacklevel - 1; left > 0 && at >= 0; left--) {
                do {
                    at--;
                } while (at >= 0 && isInternal(ts, at, skippedPrefixes));
            }
        }
        return at >= 0 ? ts.frame(at) : null;
    }

    private static boolean isInternal(ThreadState ts, int depth, Object[] prefixes) {
        PyFunction function = ts.function(depth);
        String file = Strs.toJava(Strs.value(Attributes.get(function.code(), "co_filename")));
        if (file.contains("importlib") && file.contains("_bootstrap")) {
            return true;
        }
        for (Object prefix : prefixes) {
            if (file.startsWith(Strs.toJava(Strs.value(prefix)))) {
                return true;
            }
        }
        return false;
    }

    /** A line of source that the module's loader knows; null when it does not. Raises IndexError for a line that is not there. */
    static Object sourceLine(ThreadState ts, PyDict globals, int line) {
        Object external = Attributes.get(Interpreter.importlib(), "_bootstrap_external");
        Object loader = Call.call1(ts, Attributes.get(external, "_bless_my_loader"), globals);
        Object name = globals.get("__name__");
        if (name == null) {
            return null;
        }
        Object reader = Attributes.getOrNull(loader, "get_source");
        if (reader == null) {
            return null;
        }
        Object source = Call.call1(ts, reader, name);
        if (source == PyNone.NONE) {
            return null;
        }
        if (!Strs.isStr(source)) {
            throw Errors.typeError("must be str, not %s", Types.nameOf(source));
        }
        Object[] lines = Iteration.toArray(Call.method(Strs.value(source), "splitlines"));
        if (line < 1 || line > lines.length) {
            throw Errors.indexError("list index out of range");
        }
        return lines[line - 1];
    }

    /** Writes the warning to sys.stderr; a broken stderr is no error. */
    static void print(ThreadState ts, Object category, Object text, Object filename, Object line, Object sourceLine) {
        Object stderr = Interpreter.sysDict().get("stderr");
        if (stderr == null || stderr == PyNone.NONE) {
            return;
        }
        try {
            Object message = Strs.concat(filename, ":" + line + ": " + Strs.toJava(Operators.str(Attributes.get(category, "__name__"))) + ": ");
            message = Strs.concat(Strs.concat(message, Operators.str(text)), "\n");
            Object shown = sourceLine == null ? lineOfFile(filename, line) : sourceLine;
            if (shown != null) {
                message = Strs.concat(message, Strs.concat("  ", Strs.concat(Call.method(shown, "strip"), "\n")));
            }
            Call.method(stderr, "write", message);
        } catch (PyException e) {
            // Nowhere to report it.
            return;
        }
    }

    /** The line of a source file; null when it cannot be read. */
    private static Object lineOfFile(Object filename, Object line) {
        try {
            Path file = Path.of(Strs.toJava(filename));
            if (!(line instanceof Long number) || number < 1 || number > Integer.MAX_VALUE || !Files.isRegularFile(file)) {
                return null;
            }
            String text = SourceLines.line(Files.readAllBytes(file), number.intValue());
            return text == null ? null : Strs.fromJava(text);
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }
}
