package org.krait.syntax;

import static org.krait.syntax.TokenType.*;

import java.util.ArrayList;
import java.util.List;
import org.krait.syntax.ast.ExceptHandler;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.ExprContext;
import org.krait.syntax.ast.MatchCase;
import org.krait.syntax.ast.Mod;
import org.krait.syntax.ast.Pattern;
import org.krait.syntax.ast.Span;
import org.krait.syntax.ast.Stmt;
import org.krait.syntax.ast.WithItem;

/** Statements that hold blocks, and the start rules. */
final class StatementParser extends DefinitionParser {

    /**
     * The token at which the statement before the current one, outside all blocks, begins. What is
     * wrong with the current one may be that it does not go on with that: an elif after an else.
     */
    int previousStatement;
    private int statement;
    /** Where the last compound statement that is complete begins, by its line; 0 if there is none. */
    int lastCompoundLine;
    int lastCompoundColumn;

    StatementParser(Tokens tokens, ParseOptions options, ParseErrors errors) {
        super(tokens, options, errors);
    }

    /** The whole source by its start rule. */
    Mod mod() {
        return switch (options.mode()) {
            case EXEC -> file();
            case SINGLE -> interactive();
            case EVAL -> eval();
            case FUNC_TYPE -> functionType();
        };
    }

    private Mod file() {
        ArrayList<Stmt> body = new ArrayList<>();
        while (type() != ENDMARKER) {
            previousStatement = statement;
            statement = at;
            statement(body);
        }
        return new Mod.Module(seal(body), tokens.typeIgnores());
    }

    private Mod interactive() {
        ArrayList<Stmt> body = new ArrayList<>();
        int start = at;
        switch (type()) {
            case NEWLINE -> {
                at++;
                body.add(new Stmt.Pass(new Span(tokens.line[start], tokens.column(start), tokens.line[start],
                        tokens.column(start))));
            }
            case ENDMARKER -> throw fail();
            default -> {
                if (compound(body)) {
                    expect(NEWLINE);
                } else {
                    simpleStatements(body);
                }
            }
        }
        return new Mod.Interactive(seal(body));
    }

    private Mod eval() {
        Expr body = expressions();
        while (take(NEWLINE)) {
            // Any number of them may follow.
        }
        expect(ENDMARKER);
        return new Mod.Expression(body);
    }

    private Mod functionType() {
        expect(LPAR);
        ArrayList<Expr> args = new ArrayList<>();
        boolean starred = false;
        while (type() != RPAR) {
            if (take(STAR)) {
                if (starred) {
                    throw fail();
                }
                starred = true;
            } else if (take(DOUBLESTAR)) {
                args.add(expression());
                break;
            } else if (starred) {
                throw fail();
            }
            args.add(expression());
            if (!take(COMMA)) {
                break;
            }
            if (type() == RPAR) {
                throw fail();
            }
        }
        expect(RPAR);
        expect(RARROW);
        Expr returns = expression();
        while (take(NEWLINE)) {
            // Any number of them may follow.
        }
        expect(ENDMARKER);
        return new Mod.FunctionType(seal(args), returns);
    }

    /** Reads a line of simple statements or one compound statement. */
    private void statement(List<Stmt> out) {
        if (!compound(out)) {
            simpleStatements(out);
        }
    }

    /** Reads a compound statement; false if none begins here. */
    private boolean compound(List<Stmt> out) {
        switch (type()) {
            case IF_ -> out.add(ifStatement());
            case DEF_ -> out.add(function(at, List.of()));
            case CLASS_ -> out.add(classDefinition(List.of()));
            case AT -> out.add(decorated());
            case FOR_ -> out.add(forStatement(at, false));
            case WHILE_ -> out.add(whileStatement());
            case WITH_ -> out.add(withStatement(at, false));
            case TRY_ -> out.add(tryStatement());
            case ASYNC_ -> out.add(async());
            case NAME -> {
                if (!isWord("match")) {
                    return false;
                }
                Stmt match = matchStatement();
                if (match == null) {
                    return false;
                }
                out.add(match);
            }
            default -> {
                return false;
            }
        }
        Span pos = out.getLast().pos();
        if (pos.line() >= lastCompoundLine) {
            lastCompoundLine = pos.line();
            lastCompoundColumn = pos.column();
        }
        return true;
    }

    private Stmt async() {
        int start = at++;
        switch (type()) {
            case DEF_ -> {
                return function(start, List.of());
            }
            case FOR_ -> {
                return forStatement(start, true);
            }
            case WITH_ -> {
                return withStatement(start, true);
            }
            default -> throw fail();
        }
    }

    @Override
    List<Stmt> block() {
        ArrayList<Stmt> body = new ArrayList<>();
        if (take(NEWLINE)) {
            expect(INDENT);
            do {
                statement(body);
            } while (type() != DEDENT);
            at++;
        } else {
            simpleStatements(body);
        }
        return seal(body);
    }

    private Stmt ifStatement() {
        // An elif is an if in its own else; built from the last to the first, without recursion.
        record Branch(int start, Expr test, List<Stmt> body) {
        }
        ArrayList<Branch> branches = new ArrayList<>();
        List<Stmt> orelse;
        while (true) {
            int start = at++;
            Expr test = namedExpression();
            expect(COLON);
            enter(1);
            branches.add(new Branch(start, test, block()));
            int type = type();
            if (type != ELIF_) {
                orelse = type == ELSE_ ? elseBlock() : List.of();
                break;
            }
        }
        leave(branches.size());
        Stmt result = null;
        for (int i = branches.size() - 1; i >= 0; i--) {
            Branch branch = branches.get(i);
            result = new Stmt.If(branch.test, branch.body, orelse, spanFrom(branch.start));
            orelse = List.of(result);
        }
        return result;
    }

    private List<Stmt> elseBlock() {
        at++;
        expect(COLON);
        return block();
    }

    private List<Stmt> optionalElse() {
        return type() == ELSE_ ? elseBlock() : List.of();
    }

    private Stmt whileStatement() {
        int start = at++;
        Expr test = namedExpression();
        expect(COLON);
        List<Stmt> body = block();
        List<Stmt> orelse = optionalElse();
        return new Stmt.While(test, body, orelse, spanFrom(start));
    }

    private Stmt forStatement(int start, boolean async) {
        expect(FOR_);
        Expr target = forTargets();
        expect(IN_);
        Expr iter = starExpressions();
        expect(COLON);
        String comment = typeComment();
        List<Stmt> body = block();
        List<Stmt> orelse = optionalElse();
        if (async) {
            requireVersion(5, "Async for loops are");
        }
        Span pos = spanFrom(start);
        return async ? new Stmt.AsyncFor(target, iter, body, orelse, comment, pos)
                : new Stmt.For(target, iter, body, orelse, comment, pos);
    }

    private String typeComment() {
        return type() == TYPE_COMMENT ? tokens.text(at++) : null;
    }

    private Stmt withStatement(int start, boolean async) {
        expect(WITH_);
        List<WithItem> items = type() == LPAR ? parenthesizedItems() : null;
        if (items == null) {
            ArrayList<WithItem> plain = new ArrayList<>(2);
            do {
                plain.add(withItem());
            } while (take(COMMA));
            items = seal(plain);
        }
        expect(COLON);
        String comment = typeComment();
        List<Stmt> body = block();
        if (async) {
            requireVersion(5, "Async with statements are");
        }
        Span pos = spanFrom(start);
        return async ? new Stmt.AsyncWith(items, body, comment, pos) : new Stmt.With(items, body, comment, pos);
    }

    /** {@code (a as b, c as d)} before a colon; null if the parenthesis turns out to belong to an expression. */
    private List<WithItem> parenthesizedItems() {
        int start = at;
        int depth = depth();
        try {
            at++;
            ArrayList<WithItem> items = new ArrayList<>();
            do {
                if (type() == RPAR && !items.isEmpty()) {
                    break;
                }
                items.add(withItem());
            } while (take(COMMA));
            expect(RPAR);
            if (type() == COLON) {
                return seal(items);
            }
        } catch (ParseFailure e) {
            // It may still be an expression.
        }
        backTo(start, depth);
        return null;
    }

    private WithItem withItem() {
        Expr context = expression();
        if (!take(AS_)) {
            return new WithItem(context, null);
        }
        Expr target = starTarget();
        int type = type();
        if (type != COMMA && type != RPAR && type != COLON) {
            throw fail();
        }
        return new WithItem(context, target);
    }

    private Stmt tryStatement() {
        int start = at++;
        expect(COLON);
        List<Stmt> body = block();
        if (type() == FINALLY_) {
            List<Stmt> finalbody = elseBlock();
            return new Stmt.Try(body, List.of(), List.of(), finalbody, spanFrom(start));
        }
        if (type() != EXCEPT_) {
            throw fail();
        }
        boolean star = nextType() == STAR;
        ArrayList<ExceptHandler> handlers = new ArrayList<>(2);
        while (type() == EXCEPT_) {
            handlers.add(handler(star));
        }
        List<Stmt> orelse = optionalElse();
        List<Stmt> finalbody = type() == FINALLY_ ? elseBlock() : List.of();
        if (star) {
            requireVersion(11, "Exception groups are");
        }
        Span pos = spanFrom(start);
        return star ? new Stmt.TryStar(body, seal(handlers), orelse, finalbody, pos)
                : new Stmt.Try(body, seal(handlers), orelse, finalbody, pos);
    }

    private ExceptHandler handler(boolean star) {
        int start = at++;
        if (take(STAR) != star) {
            throw fail();
        }
        Expr type = null;
        String name = null;
        boolean bareTuple = false;
        if (type() != COLON || star) {
            int first = at;
            type = expressions();
            bareTuple = type instanceof Expr.Tuple && tokens.type[at - 1] != RPAR
                    || type instanceof Expr.Tuple && !type.pos().equals(parenthesisSpan(first));
            if (take(AS_)) {
                if (bareTuple) {
                    throw fail();
                }
                name = name();
            }
        }
        expect(COLON);
        List<Stmt> body = block();
        if (bareTuple) {
            requireVersion(14, "except expressions without parentheses are");
        }
        return new ExceptHandler(type, name, body, spanFrom(start));
    }

    /** The place a tuple has that starts with the parenthesis at a token and ends where we are. */
    private Span parenthesisSpan(int first) {
        return tokens.type[first] == LPAR ? spanFrom(first) : null;
    }

    /** A match statement, or null if the word is a name here. */
    private Stmt matchStatement() {
        int start = at;
        int depth = depth();
        switch (nextType()) {
            case NAME, NUMBER, STRING, FSTRING_START, TSTRING_START, LPAR, LSQB, LBRACE, MINUS, PLUS, TILDE, STAR,
                    ELLIPSIS, NOT_, LAMBDA_, AWAIT_, TRUE_, FALSE_, NONE_ -> { }
            default -> {
                return null;
            }
        }
        Expr subject;
        try {
            at++;
            subject = subject();
            expect(COLON);
            expect(NEWLINE);
            expect(INDENT);
            if (!isWord("case")) {
                throw fail();
            }
        } catch (ParseFailure e) {
            backTo(start, depth);
            return null;
        }
        ArrayList<MatchCase> cases = new ArrayList<>();
        do {
            cases.add(matchCase());
        } while (isWord("case"));
        expect(DEDENT);
        requireVersion(10, "Pattern matching is");
        return new Stmt.Match(subject, seal(cases), spanFrom(start));
    }

    private Expr subject() {
        int start = at;
        Expr first = starNamedExpression();
        if (type() != COMMA) {
            if (first instanceof Expr.Starred) {
                throw fail();
            }
            return first;
        }
        ArrayList<Expr> elements = new ArrayList<>();
        elements.add(first);
        while (take(COMMA)) {
            if (type() == COLON) {
                break;
            }
            elements.add(starNamedExpression());
        }
        return new Expr.Tuple(seal(elements), ExprContext.Load, spanFrom(start));
    }

    private MatchCase matchCase() {
        at++;
        Pattern pattern = patterns();
        Expr guard = take(IF_) ? namedExpression() : null;
        expect(COLON);
        List<Stmt> body = block();
        return new MatchCase(pattern, guard, body);
    }
}
