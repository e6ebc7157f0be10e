package org.krait.runtime.error;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Stream;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.frame.PyTraceback;
import org.krait.runtime.module.Import;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.Types;

/**
 * Prints exceptions. The work is done by the library's {@code traceback}, as in CPython: it knows of carets, notes, groups and suggestions.
 * When it cannot be imported or fails, a plain form is printed: entries with their line, types and messages, and the exceptions before.
 */
public final class TracebackPrinter {
    private static final String CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n";
    private static final String CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n";

    private TracebackPrinter() {}

    /** Prints {@code value}, which should be an exception, to {@code sys.stderr}, or in the plain form to {@code file}. Raises what writing raises. */
    public static void print(ThreadState ts, Object value, Object file) {
        if (value instanceof PyBaseException) {
            try {
                Call.call1(ts, Attributes.get(Import.module(ts, "traceback"), "_print_exception_bltin"), value);
                return;
            } catch (PyException e) {
                // The library's own failure must not hide the exception: print it plainly.
            } catch (StackOverflowError e) {
                // Little stack is left; the plain form needs less.
            }
        }
        write(file, plain(value));
        Call.method(file, "flush");
    }

    private static void write(Object file, Object text) {
        Call.method(file, "write", text);
    }

    /** The plain form. */
    public static Object plain(Object value) {
        if (!(value instanceof PyBaseException e)) {
            return "TypeError: print_exception(): Exception expected for value, " + Types.nameOf(value) + " found\n";
        }
        StringBuilder text = new StringBuilder();
        append(text, e, Collections.newSetFromMap(new IdentityHashMap<>()));
        return Strs.fromJava(text.toString());
    }

    private static void append(StringBuilder text, PyBaseException e, Set<PyBaseException> seen) {
        seen.add(e);
        PyBaseException before = e.cause() != null ? e.cause() : e.suppressContext() ? null : e.context();
        if (before != null && !seen.contains(before)) {
            append(text, before, seen);
            text.append(e.cause() != null ? CAUSE : CONTEXT);
        }
        if (e.traceback() != null) {
            text.append("Traceback (most recent call last):\n");
            for (Object tb = e.traceback(); tb instanceof PyTraceback; tb = Attributes.get(tb, "tb_next")) {
                Object code = Attributes.get(Attributes.get(tb, "tb_frame"), "f_code");
                text.append("  File \"").append(textOf(Attributes.get(code, "co_filename")));
                text.append("\", line ").append(textOf(Attributes.get(tb, "tb_lineno")));
                text.append(", in ").append(textOf(Attributes.get(code, "co_name"))).append('\n');
                appendSource(text, textOf(Attributes.get(code, "co_filename")), Attributes.get(tb, "tb_lineno"));
            }
        }
        text.append(typeName(e));
        String message = message(e);
        text.append(message.isEmpty() ? "" : ": ").append(message).append('\n');
    }

    /** The line of source without its indentation, where the file is there to be read. */
    private static void appendSource(StringBuilder text, String file, Object number) {
        if (!(number instanceof Long line) || file.startsWith("<")) {
            return;
        }
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            lines.skip(line - 1).findFirst().ifPresent(found -> text.append("    ").append(found.strip()).append('\n'));
        } catch (IOException | UncheckedIOException | InvalidPathException e) {
            // No source, then; the entry stands without.
        }
    }

    private static String typeName(PyBaseException e) {
        Object module = Attributes.getOrNull(e.type(), "__module__");
        String prefix = !(module instanceof String m) ? "<unknown>." : m.equals("builtins") || m.equals("__main__") ? "" : m + ".";
        return prefix + e.type().qualname();
    }

    private static String message(PyBaseException e) {
        try {
            return textOf(Operators.str(e));
        } catch (PyException failure) {
            return "<exception str() failed>";
        }
    }

    private static String textOf(Object value) {
        return value == PyNone.NONE ? "None" : Strs.toJava(Operators.str(value));
    }
}
