package org.krait.syntax;

import static org.krait.syntax.TokenType.*;

import java.util.ArrayList;
import java.util.List;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.ExprContext;

/**
 * What can be assigned to or deleted. Targets are read as expressions and turned into targets when
 * it shows that they are; what is none fails there.
 */
abstract class TargetParser extends ExpressionParser {

    TargetParser(Tokens tokens, ParseOptions options, ParseErrors errors) {
        super(tokens, options, errors);
    }

    @Override
    final Expr forTargets() {
        int start = at;
        Expr first = starTarget();
        if (type() != COMMA) {
            return first;
        }
        ArrayList<Expr> elements = new ArrayList<>();
        elements.add(first);
        while (take(COMMA)) {
            int type = type();
            if (type != STAR && type != NAME && type != LPAR && type != LSQB && !startsExpression(type)) {
                break;
            }
            elements.add(starTarget());
        }
        return new Expr.Tuple(seal(elements), ExprContext.Store, spanFrom(start));
    }

    /** One target, perhaps with a star, that no operator follows. */
    final Expr starTarget() {
        int start = at;
        if (take(STAR)) {
            if (type() == STAR) {
                throw fail();
            }
            Expr value = toStore(primary());
            return new Expr.Starred(value, ExprContext.Store, spanFrom(start));
        }
        return toStore(primary());
    }

    /** The targets of {@code del}. */
    final List<Expr> deleteTargets() {
        ArrayList<Expr> targets = new ArrayList<>();
        do {
            int type = type();
            if (!targets.isEmpty() && (type == NEWLINE || type == SEMI)) {
                break;
            }
            targets.add(toDelete(primary()));
        } while (take(COMMA));
        return seal(targets);
    }

    final Expr toStore(Expr value) {
        return switch (value) {
            case Expr.Name n -> new Expr.Name(n.id(), ExprContext.Store, n.pos());
            case Expr.Attribute a -> new Expr.Attribute(a.value(), a.attr(), ExprContext.Store, a.pos());
            case Expr.Subscript s -> new Expr.Subscript(s.value(), s.slice(), ExprContext.Store, s.pos());
            case Expr.Starred s -> new Expr.Starred(toStore(s.value()), ExprContext.Store, s.pos());
            case Expr.Tuple t -> new Expr.Tuple(toStore(t.elts()), ExprContext.Store, t.pos());
            case Expr.List l -> new Expr.List(toStore(l.elts()), ExprContext.Store, l.pos());
            default -> throw fail();
        };
    }

    private List<Expr> toStore(List<Expr> values) {
        ArrayList<Expr> targets = new ArrayList<>(values.size());
        for (Expr value : values) {
            targets.add(toStore(value));
        }
        return seal(targets);
    }

    private Expr toDelete(Expr value) {
        return switch (value) {
            case Expr.Name n -> new Expr.Name(n.id(), ExprContext.Del, n.pos());
            case Expr.Attribute a -> new Expr.Attribute(a.value(), a.attr(), ExprContext.Del, a.pos());
            case Expr.Subscript s -> new Expr.Subscript(s.value(), s.slice(), ExprContext.Del, s.pos());
            case Expr.Tuple t -> new Expr.Tuple(toDelete(t.elts()), ExprContext.Del, t.pos());
            case Expr.List l -> new Expr.List(toDelete(l.elts()), ExprContext.Del, l.pos());
            default -> throw fail();
        };
    }

    private List<Expr> toDelete(List<Expr> values) {
        ArrayList<Expr> targets = new ArrayList<>(values.size());
        for (Expr value : values) {
            targets.add(toDelete(value));
        }
        return seal(targets);
    }

    /** A name, attribute or subscript as the only target, for annotations and augmented assignment. */
    final Expr toSingleTarget(Expr value) {
        return switch (value) {
            case Expr.Name n -> toStore(n);
            case Expr.Attribute a -> toStore(a);
            case Expr.Subscript s -> toStore(s);
            default -> throw fail();
        };
    }
}
