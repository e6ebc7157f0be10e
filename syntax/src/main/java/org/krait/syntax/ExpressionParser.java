package org.krait.syntax;

import static org.krait.syntax.TokenType.*;

import java.util.ArrayList;
import org.krait.syntax.ast.Arg;
import org.krait.syntax.ast.Arguments;
import org.krait.syntax.ast.BoolOp;
import org.krait.syntax.ast.CmpOp;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.ExprContext;
import org.krait.syntax.ast.Operator;
import org.krait.syntax.ast.Span;
import org.krait.syntax.ast.UnaryOp;

/** Expressions made of operators: from lists separated by commas down to what an operator takes. */
abstract class ExpressionParser extends AtomParser {
    /** How tightly binary operators bind; 0 for tokens that are none. */
    private static final byte[] PRECEDENCE = new byte[KEYWORDS];
    private static final Operator[] OPERATORS = new Operator[KEYWORDS];

    static {
        operator(VBAR, 1, Operator.BitOr);
        operator(CIRCUMFLEX, 2, Operator.BitXor);
        operator(AMPER, 3, Operator.BitAnd);
        operator(LEFTSHIFT, 4, Operator.LShift);
        operator(RIGHTSHIFT, 4, Operator.RShift);
        operator(PLUS, 5, Operator.Add);
        operator(MINUS, 5, Operator.Sub);
        operator(STAR, 6, Operator.Mult);
        operator(SLASH, 6, Operator.Div);
        operator(DOUBLESLASH, 6, Operator.FloorDiv);
        operator(PERCENT, 6, Operator.Mod);
        operator(AT, 6, Operator.MatMult);
    }

    private static void operator(int token, int precedence, Operator operator) {
        PRECEDENCE[token] = (byte) precedence;
        OPERATORS[token] = operator;
    }

    /** Whether {@code <>} is the inequality operator: told so, or behind {@code from __future__ import barry_as_FLUFL}. */
    boolean barryAsBdfl;

    ExpressionParser(Tokens tokens, ParseOptions options, ParseErrors errors) {
        super(tokens, options, errors);
        barryAsBdfl = options.barryAsBdfl();
    }

    /** Whether a token may begin an expression, so that another element follows a comma. */
    static boolean startsExpression(int type) {
        return switch (type) {
            case NAME, NUMBER, STRING, FSTRING_START, TSTRING_START, LPAR, LSQB, LBRACE, MINUS, PLUS, TILDE, ELLIPSIS,
                    NOT_, LAMBDA_, AWAIT_, TRUE_, FALSE_, NONE_ -> true;
            default -> false;
        };
    }

    @Override
    final Expr yieldOrStarExpressions() {
        return type() == YIELD_ ? yieldExpression() : starExpressions();
    }

    /** {@code a, *b, c}: a tuple if there is a comma. */
    final Expr starExpressions() {
        int start = at;
        Expr first = starExpression();
        if (type() != COMMA) {
            return first;
        }
        ArrayList<Expr> elements = new ArrayList<>();
        elements.add(first);
        while (take(COMMA)) {
            int type = type();
            if (type != STAR && !startsExpression(type)) {
                break;
            }
            elements.add(starExpression());
        }
        return new Expr.Tuple(seal(elements), ExprContext.Load, spanFrom(start));
    }

    private Expr starExpression() {
        return type() == STAR ? starred() : expression();
    }

    @Override
    final Expr starNamedExpression() {
        return type() == STAR ? starred() : namedExpression();
    }

    /** {@code *value} as an argument, where value may be any expression. */
    final Expr starredArgument() {
        int star = at++;
        Expr value = expression();
        return new Expr.Starred(value, ExprContext.Load, spanFrom(star));
    }

    private Expr starred() {
        int star = at++;
        Expr value = binary(1);
        return new Expr.Starred(value, ExprContext.Load, spanFrom(star));
    }

    /** {@code a, b} without stars: a tuple if there is a comma. */
    final Expr expressions() {
        int start = at;
        Expr first = expression();
        if (type() != COMMA) {
            return first;
        }
        ArrayList<Expr> elements = new ArrayList<>();
        elements.add(first);
        while (take(COMMA)) {
            if (!startsExpression(type())) {
                break;
            }
            elements.add(expression());
        }
        return new Expr.Tuple(seal(elements), ExprContext.Load, spanFrom(start));
    }

    @Override
    final Expr yieldExpression() {
        int start = at;
        expect(YIELD_);
        if (take(FROM_)) {
            Expr value = expression();
            return new Expr.YieldFrom(value, spanFrom(start));
        }
        int type = type();
        Expr value = type == STAR || startsExpression(type) ? starExpressions() : null;
        return new Expr.Yield(value, spanFrom(start));
    }

    @Override
    final Expr namedExpression() {
        if (type() == NAME && nextType() == COLONEQUAL) {
            int start = at;
            Expr target = new Expr.Name(name(), ExprContext.Store, spanOf(start));
            at++;
            Expr value = expression();
            requireVersion(8, "Assignment expressions are");
            return new Expr.NamedExpr(target, value, spanFrom(start));
        }
        Expr value = expression();
        if (type() == COLONEQUAL) {
            throw fail();
        }
        return value;
    }

    @Override
    final Expr expression() {
        if (type() == LAMBDA_) {
            return lambda();
        }
        int start = at;
        Expr body = disjunction();
        if (type() != IF_) {
            return body;
        }
        enter(1);
        at++;
        Expr test = disjunction();
        expect(ELSE_);
        Expr orelse = expression();
        leave(1);
        return new Expr.IfExp(test, body, orelse, spanFrom(start));
    }

    @Override
    final Expr disjunction() {
        int start = at;
        Expr first = conjunction();
        if (type() != OR_) {
            return first;
        }
        ArrayList<Expr> values = new ArrayList<>();
        values.add(first);
        while (take(OR_)) {
            values.add(conjunction());
        }
        return new Expr.BoolOp(BoolOp.Or, seal(values), spanFrom(start));
    }

    private Expr conjunction() {
        int start = at;
        Expr first = inversion();
        if (type() != AND_) {
            return first;
        }
        ArrayList<Expr> values = new ArrayList<>();
        values.add(first);
        while (take(AND_)) {
            values.add(inversion());
        }
        return new Expr.BoolOp(BoolOp.And, seal(values), spanFrom(start));
    }

    final Expr inversion() {
        if (type() != NOT_) {
            return comparison();
        }
        int start = at++;
        enter(1);
        Expr operand = inversion();
        leave(1);
        return new Expr.UnaryOp(UnaryOp.Not, operand, spanFrom(start));
    }

    private Expr comparison() {
        int start = at;
        Expr left = binary(1);
        CmpOp op = comparisonOperator();
        if (op == null) {
            return left;
        }
        ArrayList<CmpOp> ops = new ArrayList<>(2);
        ArrayList<Expr> comparators = new ArrayList<>(2);
        do {
            ops.add(op);
            comparators.add(binary(1));
            op = comparisonOperator();
        } while (op != null);
        return new Expr.Compare(left, seal(ops), seal(comparators), spanFrom(start));
    }

    /** Passes a comparison operator, or gives null. */
    private CmpOp comparisonOperator() {
        CmpOp op;
        switch (type()) {
            case EQEQUAL -> op = CmpOp.Eq;
            case NOTEQUAL -> {
                checkInequality();
                op = CmpOp.NotEq;
            }
            case LESS -> op = CmpOp.Lt;
            case LESSEQUAL -> op = CmpOp.LtE;
            case GREATER -> op = CmpOp.Gt;
            case GREATEREQUAL -> op = CmpOp.GtE;
            case IN_ -> op = CmpOp.In;
            case NOT_ -> {
                if (nextType() != IN_) {
                    return null;
                }
                at++;
                op = CmpOp.NotIn;
            }
            case IS_ -> {
                if (nextType() == NOT_) {
                    at++;
                    op = CmpOp.IsNot;
                } else {
                    op = CmpOp.Is;
                }
            }
            default -> {
                return null;
            }
        }
        at++;
        return op;
    }

    private void checkInequality() {
        boolean diamond = tokens.is(at, "<>");
        if (barryAsBdfl) {
            if (!diamond) {
                throw errors.atLastToken(PySyntaxError.Kind.SyntaxError, "with Barry as BDFL, use '<>' instead of '!='");
            }
        } else if (diamond) {
            throw fail();
        }
    }

    /** Binary operators that bind at least so tightly; 1 is {@code |}. */
    private Expr binary(int precedence) {
        int start = at;
        Expr left = factor();
        while (true) {
            int type = type();
            if (type >= KEYWORDS || PRECEDENCE[type] < precedence || PRECEDENCE[type] == 0) {
                return left;
            }
            at++;
            Expr right = binary(PRECEDENCE[type] + 1);
            if (type == AT) {
                requireVersion(5, "The '@' operator is");
            }
            left = new Expr.BinOp(left, OPERATORS[type], right, spanFrom(start));
        }
    }

    @Override
    final Expr bitwiseOr() {
        return binary(1);
    }

    /** {@code a + b} and what binds more tightly, for patterns. */
    final Expr sum() {
        return binary(5);
    }

    final Expr factor() {
        UnaryOp op;
        switch (type()) {
            case PLUS -> op = UnaryOp.UAdd;
            case MINUS -> op = UnaryOp.USub;
            case TILDE -> op = UnaryOp.Invert;
            default -> {
                return power();
            }
        }
        int start = at++;
        enter(1);
        Expr operand = factor();
        leave(1);
        return new Expr.UnaryOp(op, operand, spanFrom(start));
    }

    private Expr power() {
        int start = at;
        Expr left;
        if (type() == AWAIT_) {
            at++;
            Expr value = primary();
            requireVersion(5, "Await expressions are");
            left = new Expr.Await(value, spanFrom(start));
        } else {
            left = primary();
        }
        if (type() != DOUBLESTAR) {
            return left;
        }
        at++;
        enter(2);
        Expr right = factor();
        leave(2);
        return new Expr.BinOp(left, Operator.Pow, right, spanFrom(start));
    }

    private Expr lambda() {
        int start = at++;
        enter(2);
        Arguments parameters = type() == COLON ? ParameterList.EMPTY : lambdaParameters();
        if (!parameters.posonlyargs().isEmpty()) {
            requireVersion(8, "Positional-only parameters are");
        }
        expect(COLON);
        Expr body = expression();
        leave(2);
        return new Expr.Lambda(parameters, body, spanFrom(start));
    }

    private Arguments lambdaParameters() {
        ParameterList list = new ParameterList();
        while (type() != COLON) {
            switch (type()) {
                case SLASH -> {
                    at++;
                    if (!list.slash()) {
                        throw fail();
                    }
                }
                case STAR -> {
                    at++;
                    if (!list.star()) {
                        throw fail();
                    }
                    if (type() == COMMA) {
                        if (nextType() != NAME) {
                            throw fail();
                        }
                    } else {
                        list.vararg = lambdaParameter();
                    }
                }
                case DOUBLESTAR -> {
                    at++;
                    list.kwarg = lambdaParameter();
                    take(COMMA);
                    if (type() != COLON) {
                        throw fail();
                    }
                    return list.toArguments();
                }
                default -> {
                    Arg arg = lambdaParameter();
                    if (!list.add(arg, take(EQUAL) ? expression() : null)) {
                        throw fail();
                    }
                }
            }
            if (!take(COMMA) && type() != COLON) {
                throw fail();
            }
        }
        return list.toArguments();
    }

    private Arg lambdaParameter() {
        int token = at;
        return new Arg(name(), null, null, spanOf(token));
    }

    /** The slices between brackets. */
    @Override
    final Expr slices() {
        int start = at;
        Expr first = type() == STAR ? starExpression() : slice();
        if (type() != COMMA && !(first instanceof Expr.Starred)) {
            return first;
        }
        ArrayList<Expr> elements = new ArrayList<>();
        elements.add(first);
        while (take(COMMA)) {
            if (type() == RSQB) {
                break;
            }
            elements.add(type() == STAR ? starExpression() : slice());
        }
        Span pos = spanFrom(start);
        return new Expr.Tuple(seal(elements), ExprContext.Load, pos);
    }

    private Expr slice() {
        int start = at;
        Expr lower = null;
        if (type() != COLON) {
            lower = namedExpression();
            if (type() != COLON || lower instanceof Expr.NamedExpr && tokens.type[start] == NAME
                    && tokens.type[start + 1] == COLONEQUAL) {
                return lower;
            }
        }
        expect(COLON);
        Expr upper = isSliceEnd() ? null : expression();
        Expr step = null;
        if (take(COLON)) {
            step = isSliceEnd() ? null : expression();
        }
        return new Expr.Slice(lower, upper, step, spanFrom(start));
    }

    private boolean isSliceEnd() {
        int type = type();
        return type == COLON || type == COMMA || type == RSQB;
    }
}
