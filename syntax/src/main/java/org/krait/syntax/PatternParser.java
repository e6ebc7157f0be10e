package org.krait.syntax;

import static org.krait.syntax.TokenType.*;

import java.util.ArrayList;
import java.util.List;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.ExprContext;
import org.krait.syntax.ast.ImaginaryValue;
import org.krait.syntax.ast.Operator;
import org.krait.syntax.ast.Pattern;
import org.krait.syntax.ast.Singleton;
import org.krait.syntax.ast.Span;
import org.krait.syntax.ast.UnaryOp;

/** The patterns of {@code case}. */
abstract class PatternParser extends TargetParser {

    PatternParser(Tokens tokens, ParseOptions options, ParseErrors errors) {
        super(tokens, options, errors);
    }

    /** What stands behind {@code case}: a pattern, or a sequence without brackets. */
    final Pattern patterns() {
        int start = at;
        Pattern first = maybeStarPattern();
        if (type() != COMMA) {
            if (first instanceof Pattern.MatchStar) {
                throw fail();
            }
            return first;
        }
        ArrayList<Pattern> elements = new ArrayList<>();
        elements.add(first);
        while (take(COMMA)) {
            int type = type();
            if (type == COLON || type == IF_) {
                break;
            }
            elements.add(maybeStarPattern());
        }
        return new Pattern.MatchSequence(seal(elements), spanFrom(start));
    }

    private Pattern maybeStarPattern() {
        if (type() != STAR) {
            return pattern();
        }
        int start = at++;
        String name = isWord("_") ? null : nameOf(at);
        if (type() != NAME) {
            throw fail();
        }
        at++;
        int type = type();
        if (name != null && (type == DOT || type == LPAR || type == EQUAL)) {
            throw fail();
        }
        return new Pattern.MatchStar(name, spanFrom(start));
    }

    private Pattern pattern() {
        int start = at;
        Pattern value = orPattern();
        if (!take(AS_)) {
            return value;
        }
        String name = captureTarget();
        return new Pattern.MatchAs(value, name, spanFrom(start));
    }

    /** A name that is bound: not the wildcard, not the start of something else. */
    private String captureTarget() {
        if (isWord("_")) {
            throw fail();
        }
        String name = name();
        int type = type();
        if (type == DOT || type == LPAR || type == EQUAL) {
            throw fail();
        }
        return name;
    }

    private Pattern orPattern() {
        int start = at;
        Pattern first = closedPattern();
        if (type() != VBAR) {
            return first;
        }
        ArrayList<Pattern> choices = new ArrayList<>();
        choices.add(first);
        while (take(VBAR)) {
            choices.add(closedPattern());
        }
        return new Pattern.MatchOr(seal(choices), spanFrom(start));
    }

    private Pattern closedPattern() {
        int start = at;
        switch (type()) {
            case NUMBER, MINUS, STRING, FSTRING_START, TSTRING_START -> {
                Expr value = literal();
                return new Pattern.MatchValue(value, spanFrom(start));
            }
            case NONE_, TRUE_, FALSE_ -> {
                Object value = ((Expr.Constant) literal()).value();
                return new Pattern.MatchSingleton(value, spanFrom(start));
            }
            case NAME -> {
                return namePattern();
            }
            case LPAR -> {
                return groupOrSequence();
            }
            case LSQB -> {
                at++;
                List<Pattern> elements = sequence(new ArrayList<>(), RSQB);
                return new Pattern.MatchSequence(elements, spanFrom(start));
            }
            case LBRACE -> {
                return mapping();
            }
            default -> throw fail();
        }
    }

    /** A literal as an expression: number, complex, string or singleton. */
    private Expr literal() {
        int start = at;
        switch (type()) {
            case STRING, FSTRING_START, TSTRING_START -> {
                return strings();
            }
            case NONE_ -> {
                at++;
                return new Expr.Constant(Singleton.None, null, spanOf(start));
            }
            case TRUE_ -> {
                at++;
                return new Expr.Constant(Boolean.TRUE, null, spanOf(start));
            }
            case FALSE_ -> {
                at++;
                return new Expr.Constant(Boolean.FALSE, null, spanOf(start));
            }
            default -> { }
        }
        Expr real = signedNumber();
        int operator = type();
        if (operator != PLUS && operator != MINUS) {
            return real;
        }
        at++;
        Expr.Constant number = real instanceof Expr.UnaryOp(_, Expr operand, _) ? (Expr.Constant) operand
                : (Expr.Constant) real;
        if (number.value() instanceof ImaginaryValue) {
            throw errors.known(number, "real number required in complex literal");
        }
        if (type() != NUMBER) {
            throw fail();
        }
        Expr.Constant imaginary = number(at++);
        if (!(imaginary.value() instanceof ImaginaryValue)) {
            throw errors.known(imaginary, "imaginary number required in complex literal");
        }
        return new Expr.BinOp(real, operator == PLUS ? Operator.Add : Operator.Sub, imaginary, spanFrom(start));
    }

    private Expr signedNumber() {
        int start = at;
        boolean minus = take(MINUS);
        if (type() != NUMBER) {
            throw fail();
        }
        Expr number = number(at++);
        return minus ? new Expr.UnaryOp(UnaryOp.USub, number, spanFrom(start)) : number;
    }

    private Pattern namePattern() {
        int start = at;
        boolean wildcard = isWord("_");
        String name = name();
        switch (type()) {
            case DOT -> {
                Expr value = dotted(start);
                if (type() == LPAR) {
                    return classPattern(start, value);
                }
                if (type() == EQUAL) {
                    throw fail();
                }
                return new Pattern.MatchValue(value, spanFrom(start));
            }
            case LPAR -> {
                return classPattern(start, new Expr.Name(name, ExprContext.Load, spanOf(start)));
            }
            case EQUAL -> {
                if (!wildcard) {
                    throw fail();
                }
            }
            default -> { }
        }
        return new Pattern.MatchAs(null, wildcard ? null : name, spanOf(start));
    }

    /** {@code a.b.c} whose first name has been passed. */
    private Expr dotted(int start) {
        Expr value = new Expr.Name(nameOf(start), ExprContext.Load, spanOf(start));
        while (take(DOT)) {
            String attr = name();
            value = new Expr.Attribute(value, attr, ExprContext.Load, spanFrom(start));
        }
        return value;
    }

    private Pattern groupOrSequence() {
        int start = at++;
        if (take(RPAR)) {
            return new Pattern.MatchSequence(List.of(), spanFrom(start));
        }
        Pattern first = maybeStarPattern();
        if (type() == COMMA) {
            at++;
            ArrayList<Pattern> elements = new ArrayList<>();
            elements.add(first);
            List<Pattern> all = sequence(elements, RPAR);
            return new Pattern.MatchSequence(all, spanFrom(start));
        }
        if (first instanceof Pattern.MatchStar) {
            throw fail();
        }
        expect(RPAR);
        return first;
    }

    /** The rest of a sequence and the closing token. */
    private List<Pattern> sequence(ArrayList<Pattern> elements, int close) {
        while (type() != close) {
            elements.add(maybeStarPattern());
            if (!take(COMMA)) {
                break;
            }
        }
        expect(close);
        return seal(elements);
    }

    private Pattern mapping() {
        int start = at++;
        ArrayList<Expr> keys = new ArrayList<>();
        ArrayList<Pattern> values = new ArrayList<>();
        String rest = null;
        while (type() != RBRACE) {
            if (take(DOUBLESTAR)) {
                rest = captureTarget();
                take(COMMA);
                break;
            }
            keys.add(mappingKey());
            expect(COLON);
            values.add(pattern());
            if (!take(COMMA)) {
                break;
            }
        }
        expect(RBRACE);
        return new Pattern.MatchMapping(seal(keys), seal(values), rest, spanFrom(start));
    }

    private Expr mappingKey() {
        if (type() != NAME) {
            return literal();
        }
        int start = at++;
        if (type() != DOT) {
            throw fail();
        }
        return dotted(start);
    }

    private Pattern classPattern(int start, Expr cls) {
        expect(LPAR);
        ArrayList<Pattern> positional = new ArrayList<>();
        ArrayList<String> names = new ArrayList<>();
        ArrayList<Pattern> named = new ArrayList<>();
        while (type() != RPAR) {
            if (type() == NAME && nextType() == EQUAL) {
                names.add(name());
                at++;
                named.add(pattern());
            } else if (names.isEmpty()) {
                positional.add(pattern());
            } else {
                throw fail();
            }
            if (!take(COMMA)) {
                break;
            }
        }
        expect(RPAR);
        Span pos = spanFrom(start);
        return new Pattern.MatchClass(cls, seal(positional), seal(names), seal(named), pos);
    }
}
