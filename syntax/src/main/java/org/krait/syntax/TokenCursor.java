package org.krait.syntax;

import static org.krait.syntax.TokenType.*;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.krait.syntax.ast.Located;
import org.krait.syntax.ast.Span;

/**
 * A place among the tokens, and what every part of the parser does with it. The layers above add
 * the grammar bottom-up: literals, expressions, targets, patterns, statements.
 */
abstract class TokenCursor {
    /** What CPython's limit of 6000 nested rules leaves for rules that call themselves, as measured. */
    private static final int MAX_DEPTH = 5968;

    final Tokens tokens;
    final ParseOptions options;
    final ParseErrors errors;
    private final NameTable names;
    /** The number of the current token. */
    int at;
    private int depth;

    TokenCursor(Tokens tokens, ParseOptions options, ParseErrors errors) {
        this.tokens = tokens;
        this.options = options;
        this.errors = errors;
        this.names = new NameTable(tokens.source.bytes);
    }

    /** The type of the current token. */
    final int type() {
        if (at >= tokens.fill) {
            tokens.fetch();
        }
        return tokens.type[at];
    }

    /** The type of the token behind the current one. */
    final int nextType() {
        return typeAt(at + 1);
    }

    final int typeAt(int i) {
        while (i >= tokens.fill) {
            tokens.fetch();
        }
        return tokens.type[i];
    }

    /** Passes the current token if it is of the type. */
    final boolean take(int type) {
        if (type() == type) {
            at++;
            return true;
        }
        return false;
    }

    final void expect(int type) {
        if (type() != type) {
            throw fail();
        }
        at++;
    }

    /** Whether the current token is this soft keyword. */
    final boolean isWord(String word) {
        return type() == NAME && tokens.is(at, word);
    }

    /** Passes a name that is no keyword and gives it. */
    final String name() {
        if (type() != NAME) {
            throw fail();
        }
        return nameOf(at++);
    }

    final String nameOf(int token) {
        return names.get(tokens.start[token], tokens.end[token]);
    }

    final ParseFailure fail() {
        return ParseFailure.FAILURE;
    }

    /** Counts a rule that may nest without parentheses or blocks, which have limits of their own. */
    final void enter(int rules) {
        depth += rules;
        if (depth > MAX_DEPTH) {
            throw ParseErrors.tooComplex(options.filename());
        }
    }

    final void leave(int rules) {
        depth -= rules;
    }

    final int depth() {
        return depth;
    }

    /** Fails if the grammar asked for is older than a feature. */
    final void requireVersion(int minor, String feature) {
        if (options.featureVersion() < minor) {
            throw errors.atLastToken(PySyntaxError.Kind.SyntaxError,
                    feature + " only supported in Python 3." + minor + " and greater");
        }
    }

    /** Goes back to try another rule. */
    final void backTo(int token, int oldDepth) {
        at = token;
        depth = oldDepth;
    }

    final Span spanOf(int token) {
        return tokens.spanOf(token);
    }

    /** From the start of a token to the end of the last one passed that is more than white space. */
    final Span spanFrom(int token) {
        int last = last();
        return new Span(tokens.line[token], tokens.column(token), tokens.endLine[last], tokens.endColumn(last));
    }

    /** From the start of a node to the end of the last token passed. */
    final Span spanFrom(Located first) {
        int last = last();
        Span start = first.pos();
        return new Span(start.line(), start.column(), tokens.endLine[last], tokens.endColumn(last));
    }

    private int last() {
        int last = at - 1;
        while (last > 0 && tokens.type[last] >= NEWLINE && tokens.type[last] <= DEDENT) {
            last--;
        }
        return last;
    }

    /** An unmodifiable list of what was gathered. */
    static <T> List<T> seal(ArrayList<T> list) {
        return switch (list.size()) {
            case 0 -> List.of();
            case 1 -> List.of(list.getFirst());
            case 2 -> List.of(list.getFirst(), list.get(1));
            default -> List.copyOf(list);
        };
    }

    /** The same for a list that may hold null. */
    static <T> List<T> sealNullable(ArrayList<T> list) {
        if (list.isEmpty()) {
            return List.of();
        }
        list.trimToSize();
        return Collections.unmodifiableList(list);
    }
}
