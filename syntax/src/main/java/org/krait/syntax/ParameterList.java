package org.krait.syntax;

import java.util.ArrayList;
import java.util.List;
import org.krait.syntax.ast.Arg;
import org.krait.syntax.ast.Arguments;
import org.krait.syntax.ast.Expr;

/** Gathers the parameters of a def or lambda and watches over their order. */
final class ParameterList {
    static final Arguments EMPTY =
            new Arguments(List.of(), List.of(), null, List.of(), List.of(), null, List.of());

    private List<Arg> positionalOnly = List.of();
    private ArrayList<Arg> positional = new ArrayList<>();
    private final ArrayList<Arg> keywordOnly = new ArrayList<>();
    private final ArrayList<Expr> keywordDefaults = new ArrayList<>();
    private final ArrayList<Expr> defaults = new ArrayList<>();
    private boolean slashSeen;
    private boolean starSeen;
    Arg vararg;
    Arg kwarg;

    /** Adds a parameter; false if one without default follows one with. */
    boolean add(Arg arg, Expr value) {
        if (starSeen) {
            keywordOnly.add(arg);
            keywordDefaults.add(value);
            return true;
        }
        positional.add(arg);
        if (value != null) {
            defaults.add(value);
        }
        return value != null || defaults.isEmpty();
    }

    /** The parameters so far are positional-only; false if that cannot be. */
    boolean slash() {
        if (slashSeen || starSeen || positional.isEmpty()) {
            return false;
        }
        slashSeen = true;
        positionalOnly = List.copyOf(positional);
        positional = new ArrayList<>();
        return true;
    }

    boolean hasSlash() {
        return slashSeen;
    }

    /** The parameters from here on are keyword-only; false if they are already. */
    boolean star() {
        if (starSeen) {
            return false;
        }
        starSeen = true;
        return true;
    }

    Arguments toArguments() {
        return new Arguments(positionalOnly, List.copyOf(positional), vararg, List.copyOf(keywordOnly),
                TokenCursor.sealNullable(keywordDefaults), kwarg, List.copyOf(defaults));
    }
}
