package org.krait.syntax;

import static org.krait.syntax.TokenType.*;

import java.util.ArrayList;
import java.util.List;
import org.krait.syntax.ast.Arg;
import org.krait.syntax.ast.Arguments;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.ExprContext;
import org.krait.syntax.ast.Span;
import org.krait.syntax.ast.Stmt;
import org.krait.syntax.ast.TypeParam;

/** Functions, classes, type aliases: parameters, type parameters, decorators. */
abstract class DefinitionParser extends SimpleStatementParser {

    DefinitionParser(Tokens tokens, ParseOptions options, ParseErrors errors) {
        super(tokens, options, errors);
    }

    abstract List<Stmt> block();

    final Stmt decorated() {
        ArrayList<Expr> decorators = new ArrayList<>(2);
        while (take(AT)) {
            decorators.add(namedExpression());
            expect(NEWLINE);
        }
        List<Expr> all = seal(decorators);
        return switch (type()) {
            case DEF_ -> function(at, all);
            case CLASS_ -> classDefinition(all);
            case ASYNC_ -> function(at++, all);
            default -> throw fail();
        };
    }

    /** A def; start is its first token, {@code async} or {@code def}. */
    final Stmt function(int start, List<Expr> decorators) {
        boolean async = tokens.type[start] == ASYNC_;
        expect(DEF_);
        String name = name();
        List<TypeParam> typeParams = typeParameters();
        expect(LPAR);
        Arguments args = parameters();
        expect(RPAR);
        Expr returns = take(RARROW) ? expression() : null;
        expect(COLON);
        String comment = functionTypeComment();
        List<Stmt> body = block();
        if (async) {
            requireVersion(5, "Async functions are");
        }
        Span pos = spanFrom(start);
        return async ? new Stmt.AsyncFunctionDef(name, args, body, decorators, returns, comment, typeParams, pos)
                : new Stmt.FunctionDef(name, args, body, decorators, returns, comment, typeParams, pos);
    }

    /** A type comment behind the colon or alone in the line below it. */
    private String functionTypeComment() {
        if (!options.typeComments()) {
            return null;
        }
        if (type() == TYPE_COMMENT) {
            if (nextType() == NEWLINE && typeAt(at + 2) == TYPE_COMMENT && typeAt(at + 3) == NEWLINE && typeAt(at + 4) == INDENT) {
                throw errors.atLastToken(PySyntaxError.Kind.SyntaxError, "Cannot have two type comments on def");
            }
            return tokens.text(at++);
        }
        if (type() == NEWLINE && nextType() == TYPE_COMMENT && typeAt(at + 2) == NEWLINE
                && typeAt(at + 3) == INDENT) {
            String comment = tokens.text(at + 1);
            at += 2;
            return comment;
        }
        return null;
    }

    private Arguments parameters() {
        if (type() == RPAR) {
            return ParameterList.EMPTY;
        }
        ParameterList list = new ParameterList();
        while (type() != RPAR) {
            switch (type()) {
                case SLASH -> {
                    at++;
                    if (!list.slash()) {
                        checkPositionalOnly(list);
                        throw fail();
                    }
                    separator();
                }
                case STAR -> {
                    at++;
                    if (!list.star()) {
                        throw fail();
                    }
                    if (take(COMMA)) {
                        if (type() != NAME) {
                            throw fail();
                        }
                    } else {
                        list.vararg = parameter(true);
                    }
                }
                case DOUBLESTAR -> {
                    at++;
                    list.kwarg = parameter(false);
                    if (type() != RPAR) {
                        throw fail();
                    }
                    checkPositionalOnly(list);
                    return list.toArguments();
                }
                default -> plainParameter(list);
            }
        }
        checkPositionalOnly(list);
        return list.toArguments();
    }

    private void checkPositionalOnly(ParameterList list) {
        if (list.hasSlash()) {
            requireVersion(8, "Positional-only parameters are");
        }
    }

    private void separator() {
        if (!take(COMMA) && type() != RPAR) {
            throw fail();
        }
    }

    private void plainParameter(ParameterList list) {
        int start = at;
        String name = name();
        Expr annotation = take(COLON) ? expression() : null;
        Span pos = spanFrom(start);
        Expr value = take(EQUAL) ? expression() : null;
        if (!list.add(new Arg(name, annotation, separatedComment(), pos), value)) {
            throw fail();
        }
    }

    private String typeComment() {
        return type() == TYPE_COMMENT ? tokens.text(at++) : null;
    }

    /** A parameter without default and the separator behind it. */
    private Arg parameter(boolean starAnnotation) {
        int start = at;
        String name = name();
        Expr annotation = null;
        if (take(COLON)) {
            annotation = starAnnotation ? starAnnotation() : expression();
        }
        Span pos = spanFrom(start);
        return new Arg(name, annotation, separatedComment(), pos);
    }

    /** Passes the comma, if not the last parameter, and a type comment, which is given back. */
    private String separatedComment() {
        boolean comma = take(COMMA);
        String comment = typeComment();
        if (!comma && type() != RPAR) {
            throw fail();
        }
        return comment;
    }

    private Expr starAnnotation() {
        int start = at;
        if (!take(STAR)) {
            return expression();
        }
        Expr value = bitwiseOr();
        return new Expr.Starred(value, ExprContext.Load, spanFrom(start));
    }

    final Stmt classDefinition(List<Expr> decorators) {
        int start = at;
        expect(CLASS_);
        String name = name();
        List<TypeParam> typeParams = typeParameters();
        CallArguments bases = type() == LPAR ? callArguments(false) : CallArguments.NONE;
        expect(COLON);
        List<Stmt> body = block();
        return new Stmt.ClassDef(name, bases.args(), bases.keywords(), body, decorators, typeParams,
                spanFrom(start));
    }

    @Override
    final Stmt typeAlias() {
        if (nextType() != NAME) {
            return null;
        }
        int start = at++;
        int nameToken = at;
        Expr name = new Expr.Name(name(), ExprContext.Store, spanOf(nameToken));
        List<TypeParam> typeParams = typeParameters();
        expect(EQUAL);
        Expr value = expression();
        requireVersion(12, "Type statement is");
        return new Stmt.TypeAlias(name, typeParams, value, spanFrom(start));
    }

    private List<TypeParam> typeParameters() {
        if (!take(LSQB)) {
            return List.of();
        }
        ArrayList<TypeParam> parameters = new ArrayList<>(2);
        do {
            if (type() == RSQB && !parameters.isEmpty()) {
                break;
            }
            parameters.add(typeParameter());
        } while (take(COMMA));
        expect(RSQB);
        requireVersion(12, "Type parameter lists are");
        return seal(parameters);
    }

    private TypeParam typeParameter() {
        int start = at;
        if (take(STAR)) {
            String name = name();
            Expr value = take(EQUAL) ? starDefault() : null;
            return new TypeParam.TypeVarTuple(name, value, spanFrom(start));
        }
        if (take(DOUBLESTAR)) {
            String name = name();
            Expr value = take(EQUAL) ? typeDefault() : null;
            return new TypeParam.ParamSpec(name, value, spanFrom(start));
        }
        String name = name();
        Expr bound = take(COLON) ? expression() : null;
        Expr value = take(EQUAL) ? typeDefault() : null;
        return new TypeParam.TypeVar(name, bound, value, spanFrom(start));
    }

    private Expr typeDefault() {
        Expr value = expression();
        requireVersion(13, "Type parameter defaults are");
        return value;
    }

    private Expr starDefault() {
        Expr value = starAnnotation();
        requireVersion(13, "Type parameter defaults are");
        return value;
    }
}
