package org.krait.syntax;

import static org.krait.syntax.TokenType.*;

import java.util.ArrayList;
import java.util.List;
import org.krait.syntax.ast.Alias;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.Operator;
import org.krait.syntax.ast.Stmt;

/** Statements that fit between semicolons. */
abstract class SimpleStatementParser extends PatternParser {

    SimpleStatementParser(Tokens tokens, ParseOptions options, ParseErrors errors) {
        super(tokens, options, errors);
    }

    /** A type alias, if that is what begins at the word {@code type}; else null. */
    abstract Stmt typeAlias();

    /** Statements up to the end of the line. */
    final void simpleStatements(List<Stmt> out) {
        do {
            out.add(simpleStatement());
        } while (take(SEMI) && type() != NEWLINE);
        expect(NEWLINE);
    }

    private Stmt simpleStatement() {
        int start = at;
        switch (type()) {
            case RETURN_ -> {
                at++;
                Expr value = isStatementEnd() ? null : starExpressions();
                return new Stmt.Return(value, spanFrom(start));
            }
            case IMPORT_ -> {
                return importNames();
            }
            case FROM_ -> {
                return importFrom();
            }
            case RAISE_ -> {
                return raise();
            }
            case PASS_ -> {
                at++;
                return new Stmt.Pass(spanFrom(start));
            }
            case DEL_ -> {
                at++;
                List<Expr> targets = deleteTargets();
                if (!isStatementEnd()) {
                    throw fail();
                }
                return new Stmt.Delete(targets, spanFrom(start));
            }
            case YIELD_ -> {
                Expr value = yieldExpression();
                return new Stmt.Expr(value, spanFrom(start));
            }
            case ASSERT_ -> {
                at++;
                Expr test = expression();
                Expr message = take(COMMA) ? expression() : null;
                return new Stmt.Assert(test, message, spanFrom(start));
            }
            case BREAK_ -> {
                at++;
                return new Stmt.Break(spanFrom(start));
            }
            case CONTINUE_ -> {
                at++;
                return new Stmt.Continue(spanFrom(start));
            }
            case GLOBAL_ -> {
                at++;
                List<String> names = names();
                return new Stmt.Global(names, spanFrom(start));
            }
            case NONLOCAL_ -> {
                at++;
                List<String> names = names();
                return new Stmt.Nonlocal(names, spanFrom(start));
            }
            case NAME -> {
                if (isWord("type")) {
                    Stmt alias = typeAlias();
                    if (alias != null) {
                        return alias;
                    }
                }
            }
            default -> { }
        }
        return assignmentOrExpression();
    }

    final boolean isStatementEnd() {
        int type = type();
        return type == NEWLINE || type == SEMI;
    }

    private List<String> names() {
        ArrayList<String> names = new ArrayList<>(2);
        do {
            names.add(name());
        } while (take(COMMA));
        return seal(names);
    }

    private Stmt assignmentOrExpression() {
        int start = at;
        Expr first = starExpressions();
        int type = type();
        switch (type) {
            case EQUAL -> {
                return assignment(start, first);
            }
            case COLON -> {
                return annotated(start, first);
            }
            default -> {
                Operator operator = augmented(type);
                if (operator == null) {
                    return new Stmt.Expr(first, spanFrom(start));
                }
                Expr target = toSingleTarget(first);
                at++;
                if (operator == Operator.MatMult) {
                    requireVersion(5, "The '@' operator is");
                }
                Expr value = yieldOrStarExpressions();
                return new Stmt.AugAssign(target, operator, value, spanFrom(start));
            }
        }
    }

    private static Operator augmented(int type) {
        return switch (type) {
            case PLUSEQUAL -> Operator.Add;
            case MINEQUAL -> Operator.Sub;
            case STAREQUAL -> Operator.Mult;
            case ATEQUAL -> Operator.MatMult;
            case SLASHEQUAL -> Operator.Div;
            case PERCENTEQUAL -> Operator.Mod;
            case AMPEREQUAL -> Operator.BitAnd;
            case VBAREQUAL -> Operator.BitOr;
            case CIRCUMFLEXEQUAL -> Operator.BitXor;
            case LEFTSHIFTEQUAL -> Operator.LShift;
            case RIGHTSHIFTEQUAL -> Operator.RShift;
            case DOUBLESTAREQUAL -> Operator.Pow;
            case DOUBLESLASHEQUAL -> Operator.FloorDiv;
            default -> null;
        };
    }

    private Stmt assignment(int start, Expr first) {
        ArrayList<Expr> targets = new ArrayList<>(2);
        Expr value = first;
        while (take(EQUAL)) {
            targets.add(toStore(value));
            value = yieldOrStarExpressions();
        }
        String comment = type() == TYPE_COMMENT ? tokens.text(at++) : null;
        return new Stmt.Assign(seal(targets), value, comment, spanFrom(start));
    }

    private Stmt annotated(int start, Expr first) {
        int simple = tokens.type[start] == NAME && first instanceof Expr.Name ? 1 : 0;
        Expr target = toSingleTarget(first);
        at++;
        Expr annotation = expression();
        Expr value = take(EQUAL) ? yieldOrStarExpressions() : null;
        requireVersion(6, tokens.type[start] == NAME && first instanceof Expr.Name
                ? "Variable annotation syntax is" : "Variable annotations syntax is");
        return new Stmt.AnnAssign(target, annotation, value, simple, spanFrom(start));
    }

    private Stmt raise() {
        int start = at++;
        Expr exc = null;
        Expr cause = null;
        if (!isStatementEnd()) {
            exc = expression();
            cause = take(FROM_) ? expression() : null;
        }
        return new Stmt.Raise(exc, cause, spanFrom(start));
    }

    private Stmt importNames() {
        int start = at++;
        ArrayList<Alias> names = new ArrayList<>(2);
        do {
            int first = at;
            String name = dottedName();
            String as = take(AS_) ? name() : null;
            names.add(new Alias(name, as, spanFrom(first)));
        } while (take(COMMA));
        return new Stmt.Import(seal(names), spanFrom(start));
    }

    private String dottedName() {
        String name = name();
        if (type() != DOT) {
            return name;
        }
        StringBuilder all = new StringBuilder(name);
        while (take(DOT)) {
            all.append('.').append(name());
        }
        return all.toString();
    }

    private Stmt importFrom() {
        int start = at++;
        int level = 0;
        while (type() == DOT || type() == ELLIPSIS) {
            level += type() == DOT ? 1 : 3;
            at++;
        }
        String module = level == 0 || type() == NAME ? dottedName() : null;
        expect(IMPORT_);
        ArrayList<Alias> names = new ArrayList<>();
        if (type() == STAR) {
            int star = at++;
            names.add(new Alias("*", null, spanOf(star)));
        } else if (take(LPAR)) {
            do {
                if (!names.isEmpty() && type() == RPAR) {
                    break;
                }
                names.add(fromAlias());
            } while (take(COMMA));
            expect(RPAR);
        } else {
            do {
                names.add(fromAlias());
            } while (take(COMMA));
            if (type() == COMMA) {
                throw fail();
            }
        }
        if (level == 0 && "__future__".equals(module)) {
            for (Alias alias : names) {
                barryAsBdfl |= alias.name().equals("barry_as_FLUFL");
            }
        }
        return new Stmt.ImportFrom(module, seal(names), level, spanFrom(start));
    }

    private Alias fromAlias() {
        int first = at;
        String name = name();
        String as = take(AS_) ? name() : null;
        return new Alias(name, as, spanFrom(first));
    }
}
