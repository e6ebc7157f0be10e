package org.krait.syntax;

import static org.krait.syntax.TokenType.*;

import java.util.ArrayList;
import java.util.List;
import org.krait.syntax.ast.Comprehension;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.ExprContext;
import org.krait.syntax.ast.Keyword;
import org.krait.syntax.ast.Singleton;

/** Names, literals, displays, comprehensions, and what may follow them: attributes, calls, subscripts. */
abstract class AtomParser extends StringParser {
    /** The arguments of a call or the bases of a class. */
    record CallArguments(List<Expr> args, List<Keyword> keywords) {
        static final CallArguments NONE = new CallArguments(List.of(), List.of());
    }

    AtomParser(Tokens tokens, ParseOptions options, ParseErrors errors) {
        super(tokens, options, errors);
    }

    abstract Expr expression();

    abstract Expr disjunction();

    abstract Expr bitwiseOr();

    abstract Expr namedExpression();

    abstract Expr starNamedExpression();

    abstract Expr yieldExpression();

    abstract Expr slices();

    /** The targets of {@code for}, up to {@code in}. */
    abstract Expr forTargets();

    /** An atom with its trailers. */
    final Expr primary() {
        int start = at;
        Expr value = atom();
        while (true) {
            switch (type()) {
                case DOT -> {
                    at++;
                    String attr = name();
                    value = new Expr.Attribute(value, attr, ExprContext.Load, spanFrom(start));
                }
                case LPAR -> {
                    CallArguments arguments = callArguments(true);
                    value = new Expr.Call(value, arguments.args, arguments.keywords, spanFrom(start));
                }
                case LSQB -> {
                    at++;
                    Expr slice = slices();
                    expect(RSQB);
                    value = new Expr.Subscript(value, slice, ExprContext.Load, spanFrom(start));
                }
                default -> {
                    return value;
                }
            }
        }
    }

    private Expr atom() {
        int token = at;
        switch (type()) {
            case NAME -> {
                at++;
                return new Expr.Name(nameOf(token), ExprContext.Load, spanOf(token));
            }
            case NUMBER -> {
                at++;
                return number(token);
            }
            case STRING, FSTRING_START, TSTRING_START -> {
                return strings();
            }
            case LPAR -> {
                return parenthesized();
            }
            case LSQB -> {
                return list();
            }
            case LBRACE -> {
                return dictOrSet();
            }
            case NONE_ -> {
                return constant(Singleton.None);
            }
            case TRUE_ -> {
                return constant(Boolean.TRUE);
            }
            case FALSE_ -> {
                return constant(Boolean.FALSE);
            }
            case ELLIPSIS -> {
                return constant(Singleton.Ellipsis);
            }
            default -> throw fail();
        }
    }

    private Expr constant(Object value) {
        int token = at++;
        return new Expr.Constant(value, null, spanOf(token));
    }

    final Expr.Constant number(int token) {
        String text = tokens.text(token);
        if (options.featureVersion() < 6 && text.indexOf('_') >= 0) {
            throw errors.known(token, "Underscores in numeric literals are only supported in Python 3.6 and greater");
        }
        int excess = Numbers.excessDigits(text, options.maxDigits());
        if (excess > 0) {
            throw errors.known(token, "Exceeds the limit (" + options.maxDigits() + " digits) for integer string conversion: value has "
                    + excess + " digits; use sys.set_int_max_str_digits() to increase the limit"
                    + " - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.");
        }
        return new Expr.Constant(Numbers.valueOf(text), null, spanOf(token));
    }

    /** A tuple, a generator expression or an expression in parentheses, which leaves no trace. */
    private Expr parenthesized() {
        int start = at++;
        int type = type();
        if (type == RPAR) {
            at++;
            return new Expr.Tuple(List.of(), ExprContext.Load, spanFrom(start));
        }
        if (type == YIELD_) {
            Expr value = yieldExpression();
            expect(RPAR);
            return value;
        }
        Expr first = starNamedExpression();
        if (type() == COMMA) {
            List<Expr> elements = moreElements(first, RPAR);
            return new Expr.Tuple(elements, ExprContext.Load, spanFrom(start));
        }
        if (first instanceof Expr.Starred) {
            throw fail();
        }
        if (startsComprehension()) {
            List<Comprehension> generators = comprehension();
            expect(RPAR);
            return new Expr.GeneratorExp(first, generators, spanFrom(start));
        }
        expect(RPAR);
        return first;
    }

    /** The elements behind the first, and the closing token. */
    private List<Expr> moreElements(Expr first, int close) {
        ArrayList<Expr> elements = new ArrayList<>();
        elements.add(first);
        while (take(COMMA)) {
            if (type() == close) {
                break;
            }
            elements.add(starNamedExpression());
        }
        expect(close);
        return seal(elements);
    }

    private Expr list() {
        int start = at++;
        if (take(RSQB)) {
            return new Expr.List(List.of(), ExprContext.Load, spanFrom(start));
        }
        Expr first = starNamedExpression();
        if (!(first instanceof Expr.Starred) && startsComprehension()) {
            List<Comprehension> generators = comprehension();
            expect(RSQB);
            return new Expr.ListComp(first, generators, spanFrom(start));
        }
        List<Expr> elements = moreElements(first, RSQB);
        return new Expr.List(elements, ExprContext.Load, spanFrom(start));
    }

    private Expr dictOrSet() {
        int start = at++;
        if (take(RBRACE)) {
            return new Expr.Dict(List.of(), List.of(), spanFrom(start));
        }
        if (type() == DOUBLESTAR) {
            return dict(start, null);
        }
        Expr first = starNamedExpression();
        if (type() == COLON && !(first instanceof Expr.Starred) && !isWalrus(start + 1)) {
            return dict(start, first);
        }
        if (!(first instanceof Expr.Starred) && startsComprehension()) {
            List<Comprehension> generators = comprehension();
            expect(RBRACE);
            return new Expr.SetComp(first, generators, spanFrom(start));
        }
        List<Expr> elements = moreElements(first, RBRACE);
        return new Expr.Set(elements, spanFrom(start));
    }

    private boolean isWalrus(int token) {
        return tokens.type[token] == NAME && tokens.type[token + 1] == COLONEQUAL;
    }

    /** A dict display or comprehension whose first key, if not null, has been read. */
    private Expr dict(int start, Expr firstKey) {
        ArrayList<Expr> keys = new ArrayList<>();
        ArrayList<Expr> values = new ArrayList<>();
        Expr key = firstKey;
        while (true) {
            if (key == null && take(DOUBLESTAR)) {
                keys.add(null);
                values.add(bitwiseOr());
            } else {
                key = key == null ? expression() : key;
                expect(COLON);
                Expr value = expression();
                if (keys.isEmpty() && startsComprehension()) {
                    List<Comprehension> generators = comprehension();
                    expect(RBRACE);
                    return new Expr.DictComp(key, value, generators, spanFrom(start));
                }
                keys.add(key);
                values.add(value);
            }
            key = null;
            if (!take(COMMA) || type() == RBRACE) {
                break;
            }
        }
        expect(RBRACE);
        return new Expr.Dict(sealNullable(keys), seal(values), spanFrom(start));
    }

    final boolean startsComprehension() {
        return type() == FOR_ || type() == ASYNC_ && nextType() == FOR_;
    }

    final List<Comprehension> comprehension() {
        ArrayList<Comprehension> generators = new ArrayList<>(2);
        while (startsComprehension()) {
            int async = take(ASYNC_) ? 1 : 0;
            expect(FOR_);
            Expr target = forTargets();
            expect(IN_);
            Expr iter = disjunction();
            ArrayList<Expr> ifs = new ArrayList<>();
            while (take(IF_)) {
                ifs.add(disjunction());
            }
            if (async == 1) {
                type();
                requireVersion(6, "Async comprehensions are");
            }
            generators.add(new Comprehension(target, iter, seal(ifs), async));
        }
        return seal(generators);
    }

    /** {@code (arguments)}; a generator expression alone needs no parentheses of its own in a call. */
    final CallArguments callArguments(boolean call) {
        int open = at++;
        if (take(RPAR)) {
            return CallArguments.NONE;
        }
        ArrayList<Expr> args = new ArrayList<>();
        ArrayList<Keyword> keywords = new ArrayList<>();
        boolean doubleStar = false;
        do {
            int start = at;
            switch (type()) {
                case RPAR -> {
                    at++;
                    return new CallArguments(seal(args), seal(keywords));
                }
                case STAR -> {
                    if (doubleStar) {
                        throw fail();
                    }
                    at++;
                    Expr value = expression();
                    args.add(new Expr.Starred(value, ExprContext.Load, spanFrom(start)));
                }
                case DOUBLESTAR -> {
                    at++;
                    doubleStar = true;
                    Expr value = expression();
                    keywords.add(new Keyword(null, value, spanFrom(start)));
                }
                default -> {
                    if (type() == NAME && nextType() == EQUAL) {
                        String name = name();
                        at++;
                        Expr value = expression();
                        keywords.add(new Keyword(name, value, spanFrom(start)));
                    } else {
                        if (!keywords.isEmpty()) {
                            throw fail();
                        }
                        Expr value = namedExpression();
                        if (call && start == open + 1 && startsComprehension()) {
                            List<Comprehension> generators = comprehension();
                            expect(RPAR);
                            return new CallArguments(
                                    List.of(new Expr.GeneratorExp(value, generators, spanFrom(open))), List.of());
                        }
                        args.add(value);
                    }
                }
            }
        } while (take(COMMA));
        expect(RPAR);
        return new CallArguments(seal(args), seal(keywords));
    }

}
