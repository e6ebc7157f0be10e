package org.krait.runtime.error;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.PyType;
import org.krait.syntax.PySyntaxError;
import org.krait.syntax.SourceLines;

/** Turns the errors of parser and compiler into Python's exceptions. */
public final class PySyntaxErrors {
    private PySyntaxErrors() {}

    /** The exception for {@code e} about a source of that name. */
    public static PyException of(PySyntaxError e, String filename) {
        PyType type = switch (e.kind()) {
            case SyntaxError -> ExceptionTypes.SyntaxError;
            case IndentationError -> ExceptionTypes.IndentationError;
            case TabError -> ExceptionTypes.TabError;
            case IncompleteInput -> ExceptionTypes._IncompleteInputError;
            case MemoryError -> ExceptionTypes.MemoryError;
            case RecursionError -> ExceptionTypes.RecursionError;
            case ValueError -> ExceptionTypes.ValueError;
        };
        if (!type.isSubtypeOf(ExceptionTypes.SyntaxError)) {
            return Errors.of(type, e.getMessage());
        }
        Object message = Strs.fromJava(e.getMessage());
        String source = e.text() == null && e.line() > 0 ? line(filename, e.line()) : e.text();
        Object text = source == null ? PyNone.NONE : Strs.fromJava(source);
        PySyntaxErrorObject made = new PySyntaxErrorObject(type);
        if (e.line() < 0 && type == ExceptionTypes.SyntaxError) {
            made.init(new Object[] {message}, null);
            return new PyException(made);
        }
        if (e.located()) {
            Object name = e.filename() == null ? PyNone.NONE : Strs.fromJava(e.filename());
            made.init(new Object[] {message, e.endLine() > 0
                    ? PyTuple.of(name, (long) e.line(), (long) e.column(), text, (long) e.endLine(), (long) e.endColumn())
                    : PyTuple.of(name, (long) e.line(), (long) e.column(), text)}, null);
        } else {
            made.init(new Object[] {message}, null);
            made.setLine((long) e.line());
            made.setOffset((long) e.column());
            made.setText(text);
            made.setEndLine((long) e.endLine());
            made.setEndOffset((long) e.endColumn());
        }
        made.setFilename(Strs.fromJava(filename));
        if (e.source() != null) {
            made.setMetadata(PyTuple.of((long) e.statementLine(), (long) e.statementColumn(), Strs.fromJava(e.source())));
        }
        return new PyException(made);
    }

    /** A line of a file, null if it cannot be read. */
    private static String line(String filename, int number) {
        try {
            Path file = Path.of(filename);
            return Files.isRegularFile(file) ? SourceLines.line(Files.readAllBytes(file), number) : null;
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }
}
