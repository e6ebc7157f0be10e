package org.krait.syntax.symbol;

import java.util.List;
import org.krait.syntax.PySyntaxError;
import org.krait.syntax.ast.Alias;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.Mod;
import org.krait.syntax.ast.Span;
import org.krait.syntax.ast.Stmt;
import org.krait.syntax.ast.WideString;

/**
 * What a module imports from {@code __future__}, by a look at its first statements.
 *
 * @param annotations whether annotations stay text (PEP 563)
 * @param barryAsBdfl whether {@code <>} replaces {@code !=} (PEP 401)
 * @param last the place of the last such import at the top, null without one; an import from
 *        {@code __future__} behind it is an error, which {@link #late} makes
 */
public record FutureFeatures(boolean annotations, boolean barryAsBdfl, Span last) {

    /**
     * Reads the imports at the top of a tree.
     *
     * @throws PySyntaxError if one of them names no feature
     */
    public static FutureFeatures of(Mod mod, String filename) {
        List<Stmt> body = switch (mod) {
            case Mod.Module m -> m.body();
            case Mod.Interactive m -> m.body();
            case Mod.Expression _, Mod.FunctionType _ -> List.of();
        };
        boolean annotations = false;
        boolean barry = false;
        Span last = null;
        for (int i = 0; i < body.size(); i++) {
            if (body.get(i) instanceof Stmt.ImportFrom from && isFuture(from)) {
                for (Alias alias : from.names()) {
                    check(alias, filename);
                    annotations |= alias.name().equals("annotations");
                    barry |= alias.name().equals("barry_as_FLUFL");
                }
                last = from.pos();
            } else if (i > 0 || !isDocstring(body.getFirst())) {
                break;
            }
        }
        return new FutureFeatures(annotations, barry, last);
    }

    /** Whether a statement imports from {@code __future__}. */
    public static boolean isFuture(Stmt.ImportFrom from) {
        return from.level() == 0 && "__future__".equals(from.module());
    }

    /** Whether a place lies behind the last such import at the top. */
    public boolean isLate(Span pos) {
        return last == null || pos.line() > last.line() || pos.line() == last.line() && pos.column() > last.column();
    }

    /** The error for an import from {@code __future__} that comes too late. */
    public static PySyntaxError late(Stmt.ImportFrom from, String filename) {
        return error("from __future__ imports must occur at the beginning of the file", filename, from.pos());
    }

    private static boolean isDocstring(Stmt statement) {
        return statement instanceof Stmt.Expr(Expr.Constant constant, _)
                && (constant.value() instanceof String || constant.value() instanceof WideString);
    }

    private static void check(Alias alias, String filename) {
        switch (alias.name()) {
            case "nested_scopes", "generators", "division", "absolute_import", "with_statement", "print_function",
                    "unicode_literals", "barry_as_FLUFL", "generator_stop", "annotations" -> { }
            case "braces" -> throw error("not a chance", filename, alias.pos());
            default -> throw error("future feature " + alias.name() + " is not defined", filename, alias.pos());
        }
    }

    private static PySyntaxError error(String message, String filename, Span pos) {
        return PySyntaxError.ofScopes(message, filename, pos);
    }
}
