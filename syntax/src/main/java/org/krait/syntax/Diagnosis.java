package org.krait.syntax;

import java.util.ArrayList;
import java.util.List;
import org.krait.syntax.MistakeGrammar.Action;
import org.krait.syntax.MistakeGrammar.Alternative;
import org.krait.syntax.MistakeGrammar.Call;
import org.krait.syntax.MistakeGrammar.Capture;
import org.krait.syntax.MistakeGrammar.Item;
import org.krait.syntax.PySyntaxError.Kind;
import org.krait.syntax.ast.CmpOp;
import org.krait.syntax.ast.Comprehension;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.Singleton;
import org.krait.syntax.ast.Span;

/**
 * Says what is wrong with a statement that does not parse. Two matches are made, as CPython makes
 * two passes: the first, by valid rules, shows at which token they end; the second looks for
 * mistakes it can name. If there is none, the error is a plain one at the token found first.
 */
final class Diagnosis {
    private enum Targets { STAR, FOR, DELETE }

    private final Tokens tokens;
    private final ParseErrors errors;
    private final StatementParser parser;
    private final MistakeMatcher matcher;
    /** Whether no error further on counts for more than the one found. */
    boolean isFinal;

    Diagnosis(Tokens tokens, ParseErrors errors, StatementParser parser) {
        this.tokens = tokens;
        this.errors = errors;
        this.parser = parser;
        this.matcher = new MistakeMatcher(tokens, this, errors);
    }

    /** The error of the statements, or whole source, that start at a token. */
    PySyntaxError explain(String rule, int start) {
        try {
            matcher.furthest = start;
            errors.last = start;
            matchAll(rule, start, false);
            int last = matcher.furthest;
            try {
                matchAll(rule, start, true);
            } catch (StackOverflowError e) {
                // Too deep to be explained: the plain error is right too.
            }
            return plain(last);
        } catch (PySyntaxError e) {
            return e;
        } catch (StackOverflowError e) {
            return plain(tokens.fill - 1);
        }
    }

    /** Matches a rule as often as it matches: the statements up to the one at fault. */
    private void matchAll(String rule, int start, boolean explain) {
        matcher.start(explain);
        int at = start;
        int next = matcher.match(rule, at);
        while (next > at && rule.equals("statement")) {
            at = next;
            next = matcher.match(rule, at);
        }
    }

    private PySyntaxError plain(int last) {
        isFinal = tokens.type[last] == TokenType.INDENT || tokens.type[last] == TokenType.DEDENT;
        return switch (tokens.type[last]) {
            case TokenType.INDENT -> errors.atLastToken(Kind.IndentationError, "unexpected indent");
            case TokenType.DEDENT -> errors.atLastToken(Kind.IndentationError, "unexpected unindent");
            default -> errors.known(last, "invalid syntax");
        };
    }

    /** Does what an alternative asks for: throws its error, or returns false if it is none after all. */
    boolean act(Action action, Alternative alternative, int[] captures, int start, int end) {
        switch (action.verb()) {
            case "at" -> {
                Span first = spanOf(alternative, 0, captures);
                Span last = action.slots() > 1 ? spanOf(alternative, 1, captures) : first;
                throw errors.known(Span.between(first, last), text(action, alternative, captures, start));
            }
            case "from" -> throw errors.startingAt(spanOf(alternative, 0, captures), text(action, alternative, captures, start));
            case "last" -> throw errors.atLastToken(Kind.SyntaxError, text(action, alternative, captures, start));
            case "next" -> throw errors.atToken(Kind.SyntaxError, end, text(action, alternative, captures, start));
            case "block" -> throw errors.atLastToken(Kind.IndentationError, action.slots() == 0 ? action.text()
                    : action.text() + " on line " + tokens.line[captures[0]]);
            default -> {
                return special(action.text(), alternative, captures, start, end);
            }
        }
    }

    private boolean special(String name, Alternative alternative, int[] captures, int start, int end) {
        int a = captures[0];
        int b = captures[2];
        switch (name) {
            case "assignTarget", "starTarget" -> {
                return invalidTarget(expression(alternative, 0, captures), Targets.STAR, "cannot assign to ");
            }
            case "forTarget" -> {
                return invalidTarget(expression(alternative, 0, captures), Targets.FOR, "cannot assign to ");
            }
            case "deleteTarget" -> {
                return invalidTarget(expression(alternative, 0, captures), Targets.DELETE, "cannot delete ");
            }
            case "parameterWithoutDefault" -> {
                int last = captures[1] - 1;
                while (tokens.type[last] == TokenType.COMMA || tokens.type[last] == TokenType.TYPE_COMMENT) {
                    last--;
                }
                throw errors.between(a, last, "parameter without a default follows parameter with a default");
            }
            case "boundOfTypeVarTuple" -> throw errors.startingAt(tokens.spanOf(a),
                    boundKind(alternative, captures) + " with TypeVarTuple");
            case "boundOfParamSpec" -> throw errors.startingAt(tokens.spanOf(a),
                    boundKind(alternative, captures) + " with ParamSpec");
            case "missingCallParentheses" -> {
                if (!isLegacyStatement(a)) {
                    return false;
                }
                String word = tokens.text(a);
                throw errors.known(Span.between(tokens.spanOf(a), spanOf(alternative, 1, captures)),
                        "Missing parentheses in call to '" + word + "'. Did you mean " + word + "(...)?");
            }
            case "textInString" -> {
                Expr[] parts = new Expr[2];
                within(captures[3], () -> {
                    parser.at = b;
                    while (parser.at < captures[3]) {
                        parts[1] = parser.expression();
                        parts[0] = parts[0] == null ? parts[1] : parts[0];
                    }
                });
                throw errors.known(Span.between(parts[0].pos(), parts[1].pos()),
                        "invalid syntax. Is this intended to be part of the string?");
            }
            case "missingComma" -> {
                if (captures[1] == a + 1 && isLegacyStatement(a) || tokens.level[end - 1] == 0) {
                    return false;
                }
                throw errors.known(Span.between(spanOf(alternative, 0, captures), spanOf(alternative, 1, captures)),
                        "invalid syntax. Perhaps you forgot a comma?");
            }
            case "statementAfterElse" -> throw errors.atToken(Kind.SyntaxError, end,
                    "expected expression after 'else', but statement is given");
            case "assignmentInExpression" -> {
                Expr target = expression(alternative, 0, captures);
                throw errors.known(target, "cannot assign to " + nameOf(target)
                        + " here. Maybe you meant '==' instead of '='?");
            }
            case "assignToConstant" -> throw errors.between(a, b, "cannot assign to " + tokens.text(a));
            case "colonAfterKey" -> {
                Span pos = spanOf(alternative, 0, captures);
                throw errors.make(Kind.SyntaxError, "':' expected after dictionary key", pos.line(), pos.endColumn(),
                        pos.endLine(), 0);
            }
            case "comprehensionTarget" -> {
                Expr[] last = new Expr[1];
                within(captures[3], () -> {
                    parser.at = b;
                    do {
                        last[0] = parser.starNamedExpression();
                    } while (parser.take(TokenType.COMMA) && parser.at < captures[3]);
                });
                throw errors.known(Span.between(spanOf(alternative, 0, captures), last[0].pos()),
                        "did you forget parentheses around the comprehension target?");
            }
            case "bareGenerator" -> throw bareGenerator(spanOf(alternative, 0, captures), b, captures[3]);
            case "bareGeneratorAfterArguments" -> {
                List<Expr> args = new ArrayList<>();
                within(captures[1], () -> arguments(a, captures[1], args, new ArrayList<>()));
                if (args.size() <= 1) {
                    return false;
                }
                throw bareGenerator(args.getLast().pos(), b, captures[3]);
            }
            case "positionalAfterKeyword" -> {
                List<Integer> unpackings = new ArrayList<>();
                within(captures[1], () -> arguments(a, captures[1], new ArrayList<>(), unpackings));
                throw errors.atLastToken(Kind.SyntaxError, unpackings.isEmpty()
                        ? "positional argument follows keyword argument"
                        : "positional argument follows keyword argument unpacking");
            }
            case "checkStrings" -> {
                // What is wrong inside the literals is found by reading them.
                within(end, () -> {
                    parser.at = start;
                    try {
                        parser.strings();
                    } catch (ParseFailure e) {
                        parser.at = end;
                    }
                });
                return true;
            }
            case "mixedTemplate" -> throw errors.between(a, captures[3] - 1,
                    "cannot mix t-string literals with string or bytes literals");
            default -> throw new IllegalStateException(name);
        }
    }

    private boolean isLegacyStatement(int token) {
        return tokens.type[token] == TokenType.NAME && (tokens.is(token, "print") || tokens.is(token, "exec"));
    }

    private String boundKind(Alternative alternative, int[] captures) {
        return expression(alternative, 1, captures) instanceof Expr.Tuple ? "cannot use constraints"
                : "cannot use bound";
    }

    private PySyntaxError bareGenerator(Span first, int clauses, int clausesEnd) {
        List<Comprehension> generators = new ArrayList<>();
        within(clausesEnd, () -> {
            parser.at = clauses;
            generators.addAll(parser.comprehension());
        });
        Comprehension last = generators.getLast();
        Expr end = last.ifs().isEmpty() ? last.iter() : last.ifs().getLast();
        return errors.known(Span.between(first, end.pos()), "Generator expression must be parenthesized");
    }

    /** Gathers the positional arguments between two tokens and where mappings are unpacked. */
    private void arguments(int from, int to, List<Expr> positional, List<Integer> unpackings) {
        parser.at = from;
        while (parser.at < to) {
            int start = parser.at;
            if (parser.take(TokenType.DOUBLESTAR)) {
                unpackings.add(start);
                parser.expression();
            } else if (parser.type() == TokenType.NAME && parser.nextType() == TokenType.EQUAL) {
                parser.at += 2;
                parser.expression();
            } else if (parser.take(TokenType.STAR)) {
                positional.add(parser.expression());
            } else {
                positional.add(parser.namedExpression());
            }
            if (!parser.take(TokenType.COMMA)) {
                break;
            }
        }
    }

    /** Throws the error for the first part of a target that cannot be one; false if all can. */
    private boolean invalidTarget(Expr value, Targets kind, String message) {
        Expr invalid = invalidPart(value, kind);
        if (invalid == null) {
            return false;
        }
        throw errors.known(invalid, message + nameOf(invalid));
    }

    private static Expr invalidPart(Expr value, Targets kind) {
        return switch (value) {
            case Expr.List list -> invalidPart(list.elts(), kind);
            case Expr.Tuple tuple -> invalidPart(tuple.elts(), kind);
            case Expr.Starred starred -> kind == Targets.DELETE ? starred : invalidPart(starred.value(), kind);
            case Expr.Compare compare -> {
                // "for a in b" reads as a comparison: its left side is the target.
                if (kind == Targets.FOR) {
                    yield compare.ops().getFirst() == CmpOp.In ? invalidPart(compare.left(), kind) : null;
                }
                yield compare;
            }
            case Expr.Name _, Expr.Subscript _, Expr.Attribute _ -> null;
            default -> value;
        };
    }

    private static Expr invalidPart(List<Expr> values, Targets kind) {
        for (Expr value : values) {
            Expr invalid = invalidPart(value, kind);
            if (invalid != null) {
                return invalid;
            }
        }
        return null;
    }

    private String text(Action action, Alternative alternative, int[] captures, int start) {
        String text = action.text();
        if (text.contains("{a}")) {
            text = text.replace("{a}", nameOf(expression(alternative, 0, captures)));
        }
        if (text.contains("{t}")) {
            text = text.replace("{t}", String.valueOf(literalKind(start)));
        }
        return text;
    }

    /** Whether the innermost literal open at a token is an f- or a t-string. */
    private char literalKind(int token) {
        int depth = 0;
        for (int i = token; i >= 0; i--) {
            switch (tokens.type[i]) {
                case TokenType.FSTRING_END, TokenType.TSTRING_END -> depth++;
                case TokenType.FSTRING_START, TokenType.TSTRING_START -> {
                    if (depth-- == 0) {
                        return tokens.type[i] == TokenType.TSTRING_START ? 't' : 'f';
                    }
                }
                default -> { }
            }
        }
        return 'f';
    }

    private Span spanOf(Alternative alternative, int slot, int[] captures) {
        Expr value = expression(alternative, slot, captures);
        if (value != null) {
            return value.pos();
        }
        return Span.between(tokens.spanOf(captures[slot * 2]), tokens.spanOf(captures[slot * 2 + 1] - 1));
    }

    /** The tree of what was captured, null if it is no expression. */
    private Expr expression(Alternative alternative, int slot, int[] captures) {
        for (Item item : alternative.items()) {
            if (item instanceof Capture(int s, Call(MistakeGrammar.Rule rule)) && s == slot) {
                Expr[] tree = new Expr[1];
                within(captures[slot * 2 + 1], () -> {
                    parser.at = captures[slot * 2];
                    tree[0] = tree(rule.name);
                });
                return tree[0];
            }
        }
        return null;
    }

    /** Parses again what was matched: no further than up to a token, whatever could follow. */
    private void within(int end, Runnable parsing) {
        if (end >= tokens.fill) {
            parsing.run();
            return;
        }
        int type = tokens.type[end];
        tokens.type[end] = TokenType.ENDMARKER;
        try {
            parsing.run();
        } finally {
            tokens.type[end] = type;
        }
    }

    private Expr tree(String rule) {
        return switch (rule) {
            case "expression", "expression_without_mistakes" -> parser.expression();
            case "disjunction" -> parser.disjunction();
            case "inversion" -> parser.inversion();
            case "factor" -> parser.factor();
            case "bitwise_or" -> parser.bitwiseOr();
            case "star_expressions" -> parser.starExpressions();
            case "star_named_expression" -> parser.starNamedExpression();
            case "named_expression" -> parser.namedExpression();
            case "yield_expr" -> parser.yieldExpression();
            case "starred_expression" -> parser.starredArgument();
            case "invalid_ann_assign_target" -> parser.primary();
            default -> null;
        };
    }

    /** What error texts call a kind of expression. */
    private static String nameOf(Expr value) {
        return switch (value) {
            case Expr.Attribute _ -> "attribute";
            case Expr.Subscript _ -> "subscript";
            case Expr.Starred _ -> "starred";
            case Expr.Name _ -> "name";
            case Expr.List _ -> "list";
            case Expr.Tuple _ -> "tuple";
            case Expr.Lambda _ -> "lambda";
            case Expr.Call _ -> "function call";
            case Expr.BoolOp _, Expr.BinOp _, Expr.UnaryOp _ -> "expression";
            case Expr.GeneratorExp _ -> "generator expression";
            case Expr.Yield _, Expr.YieldFrom _ -> "yield expression";
            case Expr.Await _ -> "await expression";
            case Expr.ListComp _ -> "list comprehension";
            case Expr.SetComp _ -> "set comprehension";
            case Expr.DictComp _ -> "dict comprehension";
            case Expr.Dict _ -> "dict literal";
            case Expr.Set _ -> "set display";
            case Expr.JoinedStr _, Expr.FormattedValue _ -> "f-string expression";
            case Expr.TemplateStr _, Expr.Interpolation _ -> "t-string expression";
            case Expr.Constant constant -> switch (constant.value()) {
                case Singleton s -> s == Singleton.None ? "None" : "ellipsis";
                case Boolean b -> b ? "True" : "False";
                default -> "literal";
            };
            case Expr.Compare _ -> "comparison";
            case Expr.IfExp _ -> "conditional expression";
            case Expr.NamedExpr _ -> "named expression";
            case Expr.Slice _ -> "slice";
        };
    }
}
