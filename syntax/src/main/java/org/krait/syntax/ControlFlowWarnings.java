package org.krait.syntax;

import java.util.List;
import org.krait.syntax.PySyntaxError.Kind;
import org.krait.syntax.WarningListener.Category;
import org.krait.syntax.ast.ExceptHandler;
import org.krait.syntax.ast.MatchCase;
import org.krait.syntax.ast.Mod;
import org.krait.syntax.ast.Span;
import org.krait.syntax.ast.Stmt;

/**
 * Warns of return, break and continue that leave a finally block and so swallow an exception
 * (PEP 765). Apart from the parser because a tree that is compiled may not come from it; like
 * CPython, parsing alone does not warn.
 */
public final class ControlFlowWarnings {
    private final String filename;
    private final WarningListener listener;

    private ControlFlowWarnings(String filename, WarningListener listener) {
        this.filename = filename;
        this.listener = listener;
    }

    /**
     * Goes through a tree that is about to be compiled.
     *
     * @throws PySyntaxError in the place of a warning that the listener makes an error
     */
    public static void report(Mod mod, String filename, WarningListener listener) {
        ControlFlowWarnings warnings = new ControlFlowWarnings(filename, listener);
        switch (mod) {
            case Mod.Module m -> warnings.visit(m.body(), false);
            case Mod.Interactive m -> warnings.visit(m.body(), false);
            case Mod.Expression _, Mod.FunctionType _ -> { }
        }
    }

    /** Goes through a block; leaves says whether control that leaves it leaves a finally block. */
    private void visit(List<Stmt> body, boolean leaves) {
        for (Stmt statement : body) {
            visit(statement, leaves);
        }
    }

    private void visit(Stmt statement, boolean leaves) {
        switch (statement) {
            case Stmt.FunctionDef s -> visit(s.body(), false);
            case Stmt.AsyncFunctionDef s -> visit(s.body(), false);
            case Stmt.ClassDef s -> visit(s.body(), leaves);
            case Stmt.Return s -> warn(leaves, "return", s.pos());
            case Stmt.Break s -> warn(leaves, "break", s.pos());
            case Stmt.Continue s -> warn(leaves, "continue", s.pos());
            case Stmt.For s -> loop(s.body(), s.orelse(), leaves);
            case Stmt.AsyncFor s -> loop(s.body(), s.orelse(), leaves);
            case Stmt.While s -> loop(s.body(), s.orelse(), leaves);
            case Stmt.If s -> choice(s, leaves);
            case Stmt.With s -> visit(s.body(), leaves);
            case Stmt.AsyncWith s -> visit(s.body(), leaves);
            case Stmt.Match s -> {
                for (MatchCase matchCase : s.cases()) {
                    visit(matchCase.body(), leaves);
                }
            }
            case Stmt.Try s -> attempt(s.body(), s.handlers(), s.orelse(), s.finalbody(), leaves);
            case Stmt.TryStar s -> attempt(s.body(), s.handlers(), s.orelse(), s.finalbody(), leaves);
            case Stmt.Delete _, Stmt.Assign _, Stmt.TypeAlias _, Stmt.AugAssign _, Stmt.AnnAssign _, Stmt.Raise _,
                    Stmt.Assert _, Stmt.Import _, Stmt.ImportFrom _, Stmt.Global _, Stmt.Nonlocal _, Stmt.Expr _,
                    Stmt.Pass _ -> { }
        }
    }

    /** A chain of elifs is gone through without recursion. */
    private void choice(Stmt.If first, boolean leaves) {
        Stmt.If current = first;
        while (true) {
            visit(current.body(), leaves);
            if (current.orelse().size() == 1 && current.orelse().getFirst() instanceof Stmt.If next) {
                current = next;
            } else {
                visit(current.orelse(), leaves);
                return;
            }
        }
    }

    private void loop(List<Stmt> body, List<Stmt> orelse, boolean leaves) {
        // CPython warns of nothing in a loop, not even of a return.
        visit(body, false);
        visit(orelse, leaves);
    }

    private void attempt(List<Stmt> body, List<ExceptHandler> handlers, List<Stmt> orelse, List<Stmt> finalbody,
            boolean leaves) {
        visit(body, leaves);
        for (ExceptHandler handler : handlers) {
            visit(handler.body(), leaves);
        }
        visit(orelse, leaves);
        visit(finalbody, true);
    }

    private void warn(boolean wanted, String word, Span pos) {
        String message = "'" + word + "' in a 'finally' block";
        if (wanted && listener.warn(Category.SyntaxWarning, message, filename, pos.line())) {
            throw new PySyntaxError(Kind.SyntaxError, message, filename, pos.line(), pos.column() + 1, pos.endLine(),
                    pos.endColumn() + 1, null);
        }
    }
}
