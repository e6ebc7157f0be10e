package org.krait.runtime.error;

import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.PyType;
import org.krait.syntax.PySyntaxError;

/** Turns the errors of parser and compiler into Python's exceptions. */
public final class PySyntaxErrors {
    private PySyntaxErrors() {}

    /** The exception for {@code e}. */
    public static PyException of(PySyntaxError e) {
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
        Object text = e.text() == null ? PyNone.NONE : Strs.fromJava(e.text());
        Object where = PyTuple.of(Strs.fromJava(e.filename()), (long) e.line(), (long) e.column(), text, (long) e.endLine(), (long) e.endColumn());
        PySyntaxErrorObject made = new PySyntaxErrorObject(type);
        made.init(new Object[] {Strs.fromJava(e.getMessage()), where}, null);
        return new PyException(made);
    }
}
