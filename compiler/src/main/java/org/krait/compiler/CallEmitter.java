package org.krait.compiler;

import java.util.ArrayList;
import java.util.List;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.Keyword;
import org.krait.syntax.ast.Span;
import org.krait.syntax.symbol.Scope;

/** Emits calls: of functions, of methods in one or two steps, with stars, and of super(). */
final class CallEmitter {
    private final FunctionEmitter f;

    CallEmitter(FunctionEmitter f) {
        this.f = f;
    }

    void emit(Expr.Call call) {
        f.unit.checks.call(call);
        List<Expr> args = call.args();
        List<Keyword> keywords = call.keywords();
        if (hasStar(args, keywords)) {
            f.expr.emit(call.func());
            arguments(List.of(), args, keywords, call.pos());
        } else if (call.func() instanceof Expr.Attribute attribute) {
            method(call, attribute);
        } else if (call.func() instanceof Expr.Name name && name.id().equals("super") && args.isEmpty()
                && keywords.isEmpty() && superCall(call, name)) {
            return;
        } else {
            f.code.load(f.ts);
            f.expr.emit(call.func());
            plain(args, keywords, call.pos());
        }
    }

    private static boolean hasStar(List<Expr> args, List<Keyword> keywords) {
        for (Expr arg : args) {
            if (arg instanceof Expr.Starred) {
                return true;
            }
        }
        for (Keyword keyword : keywords) {
            if (keyword.arg() == null) {
                return true;
            }
        }
        return false;
    }

    /** ts, callee → result, for arguments without stars. */
    void plain(List<Expr> args, List<Keyword> keywords, Span pos) {
        if (!keywords.isEmpty()) {
            array(args, keywords);
            names(keywords);
            f.at(pos);
            f.sites.callKeywords();
        } else if (Sites.isUnpacked(args.size())) {
            each(args);
            f.at(pos);
            f.sites.call(args.size());
        } else {
            array(args, keywords);
            f.at(pos);
            f.sites.callArray();
        }
    }

    private void each(List<Expr> args) {
        for (Expr arg : args) {
            f.expr.emit(arg);
        }
    }

    private void array(List<Expr> args, List<Keyword> keywords) {
        f.sites.array(RuntimeNames.OBJECT, args.size() + keywords.size(), i ->
                f.expr.emit(i < args.size() ? args.get(i) : keywords.get(i - args.size()).value()));
    }

    /** → the names of keyword arguments. */
    void names(List<Keyword> keywords) {
        List<String> names = new ArrayList<>();
        for (Keyword keyword : keywords) {
            names.add(keyword.arg());
        }
        f.unit.constant(f.code, new Constants.KeywordNames(names));
    }

    private void method(Expr.Call call, Expr.Attribute attribute) {
        List<Expr> args = call.args();
        List<Keyword> keywords = call.keywords();
        String name = f.names.mangle(attribute.attr());
        Span pos = FunctionEmitter.fromName(call.pos(), attribute);
        f.code.load(f.ts);
        if (areInert(args, keywords)) {
            f.expr.emit(attribute.value());
            if (!keywords.isEmpty()) {
                array(args, keywords);
                names(keywords);
                f.at(pos);
                f.sites.callMethodKeywords(name);
            } else if (Sites.isMethodUnpacked(args.size())) {
                each(args);
                f.at(pos);
                f.sites.callMethod(name, args.size());
            } else {
                array(args, keywords);
                f.at(pos);
                f.sites.callMethodArray(name);
            }
            return;
        }
        f.code.load(f.ts);
        f.expr.emit(attribute.value());
        f.at(attribute);
        f.sites.lookupMethod(name);
        if (!keywords.isEmpty()) {
            array(args, keywords);
            names(keywords);
            f.at(pos);
            f.sites.callFoundKeywords();
        } else if (Sites.isMethodUnpacked(args.size())) {
            each(args);
            f.at(pos);
            f.sites.callFound(args.size());
        } else {
            array(args, keywords);
            f.at(pos);
            f.sites.callFoundArray();
        }
    }

    /**
     * Whether nothing can tell if the arguments are evaluated before or after the method is looked
     * up: they can neither fail nor run code.
     */
    private boolean areInert(List<Expr> args, List<Keyword> keywords) {
        for (Expr arg : args) {
            if (!isInert(arg)) {
                return false;
            }
        }
        for (Keyword keyword : keywords) {
            if (!isInert(keyword.value())) {
                return false;
            }
        }
        return true;
    }

    private boolean isInert(Expr e) {
        return switch (e) {
            case Expr.Constant _ -> true;
            case Expr.Name name -> {
                Variable variable = f.names.resolve(f.names.mangle(name.id()));
                yield f.isPlain(variable) && (variable.index() < 0 || f.isCertain(variable));
            }
            case Expr.Tuple tuple -> areInert(tuple.elts(), List.of());
            case Expr.List list -> areInert(list.elts(), List.of());
            default -> false;
        };
    }

    /**
     * callee → result, for any arguments: the leading ones are slots already evaluated (class
     * bodies and names).
     */
    void arguments(List<Integer> leading, List<Expr> args, List<Keyword> keywords, Span pos) {
        f.code.invoke(RuntimeNames.ARGUMENTS_START);
        for (int slot : leading) {
            f.code.dup();
            f.code.load(slot);
            f.code.invoke(RuntimeNames.ARGUMENTS_ADD);
        }
        for (Expr arg : args) {
            f.code.dup();
            if (arg instanceof Expr.Starred star) {
                f.expr.emit(star.value());
                f.at(pos);
                f.code.invoke(RuntimeNames.ARGUMENTS_ADD_ALL);
            } else {
                f.expr.emit(arg);
                f.code.invoke(RuntimeNames.ARGUMENTS_ADD);
            }
        }
        for (Keyword keyword : keywords) {
            f.code.dup();
            if (keyword.arg() == null) {
                f.expr.emit(keyword.value());
                f.at(pos);
                f.code.invoke(RuntimeNames.ARGUMENTS_KEYWORDS);
            } else {
                f.code.constant(keyword.arg());
                f.expr.emit(keyword.value());
                f.at(pos);
                f.code.invoke(RuntimeNames.ARGUMENTS_KEYWORD);
            }
        }
        f.at(pos);
        f.code.load(f.ts);
        f.sites.callBuilt();
    }

    /**
     * super() in a function that has {@code __class__}: the runtime cannot look into JVM locals, so
     * the cell and the first argument go along. False if this is no such place.
     */
    private boolean superCall(Expr.Call call, Expr.Name name) {
        Variable cell = f.names.own("__class__");
        Scope scope = f.scope;
        if (cell == null || f.shape == FunctionEmitter.Shape.NAMESPACE || f.object.positional == 0
                || scope.kind() == org.krait.syntax.symbol.ScopeKind.Class) {
            return false;
        }
        f.code.load(f.ts);
        f.expr.emit(name);
        f.code.load(cell.slot());
        Variable first = f.names.own(f.object.varNames.getFirst());
        switch (first.kind()) {
            case FAST -> f.code.load(first.slot());
            case ARRAY -> {
                f.code.load(f.localsArray);
                f.code.constantAny(first.index());
                f.code.arrayLoad();
            }
            default -> {
                f.code.load(first.slot());
                f.code.get(RuntimeNames.CELL_VALUE);
            }
        }
        f.at(call.pos());
        f.code.invoke(RuntimeNames.SUPER_CALL);
        return true;
    }
}
