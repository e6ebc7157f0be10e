package org.krait.syntax.ast;

import java.util.List;

/**
 * The statements of Python's ASDL. Fields bear the ASDL's names in the ASDL's order; a field that
 * is optional there may be null here. {@link Expr} inside this interface is the expression
 * statement, so fields of expression type are written with the package's name.
 */
public sealed interface Stmt extends Located {

    /** {@code def name[type_params](args) -> returns: body} */
    record FunctionDef(
            String name,
            Arguments args,
            List<Stmt> body,
            List<org.krait.syntax.ast.Expr> decorator_list,
            org.krait.syntax.ast.Expr returns,
            String type_comment,
            List<TypeParam> type_params,
            Span pos) implements Stmt {
    }

    /** {@code async def name[type_params](args) -> returns: body} */
    record AsyncFunctionDef(
            String name,
            Arguments args,
            List<Stmt> body,
            List<org.krait.syntax.ast.Expr> decorator_list,
            org.krait.syntax.ast.Expr returns,
            String type_comment,
            List<TypeParam> type_params,
            Span pos) implements Stmt {
    }

    /** {@code class name[type_params](bases, keywords): body} */
    record ClassDef(
            String name,
            List<org.krait.syntax.ast.Expr> bases,
            List<Keyword> keywords,
            List<Stmt> body,
            List<org.krait.syntax.ast.Expr> decorator_list,
            List<TypeParam> type_params,
            Span pos) implements Stmt {
    }

    /** {@code return value}; value may be null. */
    record Return(org.krait.syntax.ast.Expr value, Span pos) implements Stmt {
    }

    /** {@code del targets} */
    record Delete(List<org.krait.syntax.ast.Expr> targets, Span pos) implements Stmt {
    }

    /** {@code target = target = value}; the targets in source order. */
    record Assign(
            List<org.krait.syntax.ast.Expr> targets,
            org.krait.syntax.ast.Expr value,
            String type_comment,
            Span pos) implements Stmt {
    }

    /** {@code type name[type_params] = value} */
    record TypeAlias(
            org.krait.syntax.ast.Expr name,
            List<TypeParam> type_params,
            org.krait.syntax.ast.Expr value,
            Span pos) implements Stmt {
    }

    /** {@code target op= value} */
    record AugAssign(
            org.krait.syntax.ast.Expr target,
            Operator op,
            org.krait.syntax.ast.Expr value,
            Span pos) implements Stmt {
    }

    /** {@code target: annotation = value}; simple is 1 for a bare name without parentheses, value may be null. */
    record AnnAssign(
            org.krait.syntax.ast.Expr target,
            org.krait.syntax.ast.Expr annotation,
            org.krait.syntax.ast.Expr value,
            int simple,
            Span pos) implements Stmt {
    }

    /** {@code for target in iter: body else: orelse} */
    record For(
            org.krait.syntax.ast.Expr target,
            org.krait.syntax.ast.Expr iter,
            List<Stmt> body,
            List<Stmt> orelse,
            String type_comment,
            Span pos) implements Stmt {
    }

    /** {@code async for target in iter: body else: orelse} */
    record AsyncFor(
            org.krait.syntax.ast.Expr target,
            org.krait.syntax.ast.Expr iter,
            List<Stmt> body,
            List<Stmt> orelse,
            String type_comment,
            Span pos) implements Stmt {
    }

    /** {@code while test: body else: orelse} */
    record While(
            org.krait.syntax.ast.Expr test,
            List<Stmt> body,
            List<Stmt> orelse,
            Span pos) implements Stmt {
    }

    /** {@code if test: body else: orelse}; {@code elif} is an If alone in orelse. */
    record If(
            org.krait.syntax.ast.Expr test,
            List<Stmt> body,
            List<Stmt> orelse,
            Span pos) implements Stmt {
    }

    /** {@code with items: body} */
    record With(
            List<WithItem> items,
            List<Stmt> body,
            String type_comment,
            Span pos) implements Stmt {
    }

    /** {@code async with items: body} */
    record AsyncWith(
            List<WithItem> items,
            List<Stmt> body,
            String type_comment,
            Span pos) implements Stmt {
    }

    /** {@code match subject: cases} */
    record Match(org.krait.syntax.ast.Expr subject, List<MatchCase> cases, Span pos) implements Stmt {
    }

    /** {@code raise exc from cause}; both may be null. */
    record Raise(org.krait.syntax.ast.Expr exc, org.krait.syntax.ast.Expr cause, Span pos) implements Stmt {
    }

    /** {@code try: body except …: … else: orelse finally: finalbody} */
    record Try(
            List<Stmt> body,
            List<ExceptHandler> handlers,
            List<Stmt> orelse,
            List<Stmt> finalbody,
            Span pos) implements Stmt {
    }

    /** {@code try} whose handlers are {@code except*}. */
    record TryStar(
            List<Stmt> body,
            List<ExceptHandler> handlers,
            List<Stmt> orelse,
            List<Stmt> finalbody,
            Span pos) implements Stmt {
    }

    /** {@code assert test, msg}; msg may be null. */
    record Assert(org.krait.syntax.ast.Expr test, org.krait.syntax.ast.Expr msg, Span pos) implements Stmt {
    }

    /** {@code import names} */
    record Import(List<Alias> names, Span pos) implements Stmt {
    }

    /** {@code from ...module import names}; level counts the dots, module is null when there are only dots. */
    record ImportFrom(String module, List<Alias> names, int level, Span pos) implements Stmt {
    }

    /** {@code global names} */
    record Global(List<String> names, Span pos) implements Stmt {
    }

    /** {@code nonlocal names} */
    record Nonlocal(List<String> names, Span pos) implements Stmt {
    }

    /** An expression as a statement. */
    record Expr(org.krait.syntax.ast.Expr value, Span pos) implements Stmt {
    }

    /** {@code pass} */
    record Pass(Span pos) implements Stmt {
    }

    /** {@code break} */
    record Break(Span pos) implements Stmt {
    }

    /** {@code continue} */
    record Continue(Span pos) implements Stmt {
    }
}
