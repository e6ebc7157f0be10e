package org.krait.syntax;

import java.util.Arrays;
import java.util.List;
import org.krait.syntax.MistakeGrammar.Action;
import org.krait.syntax.MistakeGrammar.Alternative;
import org.krait.syntax.MistakeGrammar.Call;
import org.krait.syntax.MistakeGrammar.Capture;
import org.krait.syntax.MistakeGrammar.Choice;
import org.krait.syntax.MistakeGrammar.Cut;
import org.krait.syntax.MistakeGrammar.Forced;
import org.krait.syntax.MistakeGrammar.Item;
import org.krait.syntax.MistakeGrammar.Look;
import org.krait.syntax.MistakeGrammar.Optional;
import org.krait.syntax.MistakeGrammar.Repeat;
import org.krait.syntax.MistakeGrammar.Rule;
import org.krait.syntax.MistakeGrammar.SoftKeyword;
import org.krait.syntax.MistakeGrammar.Token;

/**
 * Matches tokens by a {@link MistakeGrammar}. Every rule is tried once at a token and its result
 * kept, so the time is proportional to the number of tokens. A match is the number of the token
 * behind it, or -1.
 */
final class MistakeMatcher {
    private static final int FAILED = -1;
    /** A mistake matched, but on a second look it is none: the whole rule gives up. */
    private static final int GIVEN_UP = -2;

    private final Tokens tokens;
    private final Diagnosis diagnosis;
    private final ParseErrors errors;
    private final MistakeGrammar grammar = MistakeGrammar.get();
    private final Rule withoutMistakes = grammar.rule("expression_without_mistakes");
    private boolean explaining;
    /** The results known: number of rule and token, and whether mistakes counted, to result + 2. */
    private long[] keys;
    private int[] results;
    private int known;
    private int[] captures = new int[4];
    private boolean cut;
    /** The last token looked at. */
    int furthest;

    MistakeMatcher(Tokens tokens, Diagnosis diagnosis, ParseErrors errors) {
        this.tokens = tokens;
        this.diagnosis = diagnosis;
        this.errors = errors;
    }

    /** Starts over, looking for mistakes or not; those found are thrown. */
    void start(boolean explain) {
        explaining = explain;
        keys = new long[1024];
        results = new int[1024];
        known = 0;
        Arrays.fill(keys, -1);
    }

    int match(String rule, int at) {
        return match(grammar.rule(rule), at);
    }

    private int typeAt(int at) {
        while (at >= tokens.fill) {
            tokens.fetch();
        }
        if (at > furthest) {
            furthest = at;
            errors.last = at;
        }
        return tokens.type[at];
    }

    private int match(Rule rule, int at) {
        long key = ((long) at * grammar.size() + rule.number) * 2 + (explaining && !rule.kept ? 1 : 0);
        int slot = slotOf(key);
        if (keys[slot] == key) {
            return results[slot];
        }
        boolean wasExplaining = explaining;
        if (rule == withoutMistakes) {
            explaining = false;
        }
        boolean outerCut = cut;
        int end = choose(rule.alternatives, at, true);
        cut = outerCut;
        explaining = wasExplaining;
        remember(key, end);
        return end;
    }

    private int choose(List<Alternative> alternatives, int at, boolean own) {
        cut = false;
        for (int i = 0; i < alternatives.size(); i++) {
            Alternative alternative = alternatives.get(i);
            if (alternative.mistake() && !explaining) {
                continue;
            }
            int end;
            if (own) {
                int[] outer = captures;
                captures = alternative.action() == null ? outer : new int[4];
                end = sequence(alternative, at);
                captures = outer;
            } else {
                end = sequence(alternative, at);
            }
            if (end >= 0) {
                return end;
            }
            if (end == GIVEN_UP && !alternative.mistake() || cut) {
                return FAILED;
            }
        }
        return FAILED;
    }

    private int sequence(Alternative alternative, int at) {
        int end = at;
        List<Item> items = alternative.items();
        for (int i = 0; i < items.size(); i++) {
            end = match(items.get(i), end);
            if (end < 0) {
                return FAILED;
            }
        }
        Action action = alternative.action();
        if (action != null && !diagnosis.act(action, alternative, captures, at, end)) {
            return GIVEN_UP;
        }
        return end;
    }

    private int match(Item item, int at) {
        switch (item) {
            case Token token -> {
                boolean matches = typeAt(at) == token.type() && (token.text() == null || tokens.is(at, token.text()));
                return matches ? at + 1 : FAILED;
            }
            case Call call -> {
                return match(call.rule(), at);
            }
            case Choice choice -> {
                boolean outerCut = cut;
                int end = choose(choice.alternatives(), at, false);
                cut = outerCut;
                return end;
            }
            case Optional optional -> {
                int end = match(optional.item(), at);
                return end < 0 ? at : end;
            }
            case Repeat repeat -> {
                return repeat(repeat, at);
            }
            case Look look -> {
                return match(look.item(), at) >= 0 == look.wanted() ? at : FAILED;
            }
            case Capture capture -> {
                int[] mine = captures;
                int end = match(capture.item(), at);
                if (end >= 0) {
                    mine[capture.slot() * 2] = at;
                    mine[capture.slot() * 2 + 1] = end;
                }
                return end;
            }
            case Cut _ -> {
                cut = true;
                return at;
            }
            case Forced forced -> {
                if (typeAt(at) == forced.type()) {
                    return at + 1;
                }
                if (explaining) {
                    throw errors.known(at, "expected '" + forced.text() + "'");
                }
                return FAILED;
            }
            case SoftKeyword _ -> {
                boolean matches = typeAt(at) == TokenType.NAME && (tokens.is(at, "match") || tokens.is(at, "case")
                        || tokens.is(at, "type") || tokens.is(at, "_"));
                return matches ? at + 1 : FAILED;
            }
        }
    }

    private int repeat(Repeat repeat, int at) {
        int end = at;
        for (int count = 0;; count++) {
            int from = end;
            if (count > 0 && repeat.separator() != null) {
                from = match(repeat.separator(), end);
            }
            int next = from < 0 ? FAILED : match(repeat.item(), from);
            if (next < 0 || next == end) {
                return count >= repeat.min() ? end : FAILED;
            }
            end = next;
        }
    }

    private int slotOf(long key) {
        int mask = keys.length - 1;
        int slot = (int) (key * 0x9E3779B97F4A7C15L >>> 40) & mask;
        while (keys[slot] != -1 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void remember(long key, int end) {
        if (known * 2 >= keys.length) {
            long[] oldKeys = keys;
            int[] oldResults = results;
            keys = new long[oldKeys.length * 2];
            results = new int[keys.length];
            Arrays.fill(keys, -1);
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldKeys[i] != -1) {
                    int slot = slotOf(oldKeys[i]);
                    keys[slot] = oldKeys[i];
                    results[slot] = oldResults[i];
                }
            }
        }
        int slot = slotOf(key);
        keys[slot] = key;
        results[slot] = end;
        known++;
    }
}
