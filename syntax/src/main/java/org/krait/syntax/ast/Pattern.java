package org.krait.syntax.ast;

import java.util.List;

/**
 * The patterns of {@code case}.
 */
public sealed interface Pattern extends Located {

    /** A literal or dotted name, compared by ==. */
    record MatchValue(Expr value, Span pos) implements Pattern {
    }

    /** None, True or False, compared by identity: {@link Singleton#None} or a Boolean. */
    record MatchSingleton(Object value, Span pos) implements Pattern {
    }

    /** {@code [a, b, *rest]} */
    record MatchSequence(List<Pattern> patterns, Span pos) implements Pattern {
    }

    /** {@code {key: pattern, **rest}}; rest may be null. */
    record MatchMapping(
            List<Expr> keys,
            List<Pattern> patterns,
            String rest,
            Span pos) implements Pattern {
    }

    /** {@code cls(patterns, attr=pattern)} */
    record MatchClass(
            Expr cls,
            List<Pattern> patterns,
            List<String> kwd_attrs,
            List<Pattern> kwd_patterns,
            Span pos) implements Pattern {
    }

    /** {@code *name} in a sequence; null for {@code *_}. */
    record MatchStar(String name, Span pos) implements Pattern {
    }

    /** {@code pattern as name}, a capture (pattern null) or the wildcard (both null). */
    record MatchAs(Pattern pattern, String name, Span pos) implements Pattern {
    }

    /** {@code a | b} */
    record MatchOr(List<Pattern> patterns, Span pos) implements Pattern {
    }
}
