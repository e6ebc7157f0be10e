package org.krait.compiler;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.krait.syntax.ast.CmpOp;
import org.krait.syntax.ast.ComplexValue;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.ImaginaryValue;
import org.krait.syntax.ast.MatchCase;
import org.krait.syntax.ast.Pattern;
import org.krait.syntax.ast.Span;
import org.krait.syntax.ast.Stmt;

/**
 * Emits match: each pattern tests a value in a slot and jumps away when it does not fit. What it
 * captures is kept in slots until the whole pattern has matched, as names are bound only then.
 */
final class PatternEmitter {
    private final FunctionEmitter f;

    PatternEmitter(FunctionEmitter f) {
        this.f = f;
    }

    /** The captures of one case: the slot of each name. */
    private static final class Captures {
        private final Map<String, Integer> slots = new LinkedHashMap<>();
        /** Names bound so far on the way through the pattern. */
        private Set<String> bound = new HashSet<>();
    }

    void match(Stmt.Match s) {
        Code code = f.code;
        int subject = f.objectTemp();
        f.expr.emit(s.subject());
        code.store(subject);
        Code.Mark end = new Code.Mark();
        BitSet after = null;
        boolean afterReachable = false;
        for (int i = 0; i < s.cases().size(); i++) {
            MatchCase matchCase = s.cases().get(i);
            int group = Parts.cases(f, s.cases(), i);
            if (group > i) {
                part(s, i, group, subject, end);
                i = group - 1;
                continue;
            }
            Code.Mark next = new Code.Mark();
            BitSet before = f.certain();
            oneCase(matchCase, i == s.cases().size() - 1, subject, next);
            if (code.isReachable()) {
                if (afterReachable) {
                    after.and(f.assigned);
                } else {
                    after = f.certain();
                    afterReachable = true;
                }
            }
            code.jump(end);
            f.assigned = before;
            f.bind(next);
        }
        if (afterReachable) {
            f.meet(after, true);
        }
        f.bind(end);
        code.release(subject);
    }

    /** Tests a case and runs its body, or jumps. */
    private void oneCase(MatchCase matchCase, boolean last, int subject, Code.Mark next) {
        checkReachesNext(matchCase, last);
        f.at(matchCase.pattern().pos());
        Captures captures = new Captures();
        declare(matchCase.pattern(), captures);
        emit(matchCase.pattern(), subject, next, captures);
        for (Map.Entry<String, Integer> capture : captures.slots.entrySet()) {
            f.code.load(capture.getValue());
            f.assign.storeName(capture.getKey(), matchCase.pattern().pos());
            f.code.release(capture.getValue());
        }
        if (matchCase.guard() != null) {
            f.expr.jump(matchCase.guard(), next, false);
        }
        f.forget(subject);
        f.stmt.nestedBody(matchCase.body());
    }

    /**
     * Emits some cases as a part: it gives null if none of them fits, the unit itself (no Python value)
     * if one did and its body is done, else the value to return.
     */
    private void part(Stmt.Match s, int from, int to, int subject, Code.Mark end) {
        Code code = f.code;
        f.part(subject, part -> {
            part.stmt.setConditionalDepth(f.stmt.conditionalDepth());
            Code.Mark done = new Code.Mark();
            for (int i = from; i < to; i++) {
                Code.Mark next = new Code.Mark();
                part.patterns.oneCase(s.cases().get(i), i == s.cases().size() - 1, part.extra, next);
                part.code.jump(done);
                part.bind(next);
            }
            part.code.nullValue(RuntimeNames.OBJECT);
            part.code.returnValue();
            part.bind(done);
            part.code.getStatic(part.unit.self, "UNIT", RuntimeNames.COMPILED_UNIT);
            part.code.returnValue();
        });
        int result = f.objectTemp();
        Code.Mark next = new Code.Mark();
        Code.Mark returns = new Code.Mark();
        code.store(result);
        code.load(result);
        code.ifNull(next);
        code.load(result);
        code.getStatic(f.unit.self, "UNIT", RuntimeNames.COMPILED_UNIT);
        code.ifNotSame(returns);
        code.jump(end);
        f.bind(returns);
        code.load(result);
        f.exits.leaveAndReturn();
        f.bind(next);
        code.release(result);
    }

    /** Refuses a case that matches everything without being the last. */
    private void checkReachesNext(MatchCase matchCase, boolean last) {
        if (last || matchCase.guard() != null) {
            return;
        }
        refuseIrrefutable(matchCase.pattern());
    }

    private void refuseIrrefutable(Pattern pattern) {
        switch (pattern) {
            case Pattern.MatchAs as when as.pattern() == null && as.name() == null ->
                throw f.error("wildcard makes remaining patterns unreachable", as.pos());
            case Pattern.MatchAs as when as.pattern() == null ->
                throw f.error("name capture '" + as.name() + "' makes remaining patterns unreachable", as.pos());
            case Pattern.MatchAs as -> refuseIrrefutable(as.pattern());
            case Pattern.MatchOr or -> or.patterns().forEach(this::refuseIrrefutable);
            default -> {
            }
        }
    }

    /** Gives every captured name its slot. */
    private void declare(Pattern pattern, Captures captures) {
        Tree.Visitor visitor = node -> {
            String name = switch (node) {
                case Pattern.MatchAs as -> as.name();
                case Pattern.MatchStar star -> star.name();
                case Pattern.MatchMapping mapping -> mapping.rest();
                default -> null;
            };
            if (name != null) {
                captures.slots.computeIfAbsent(f.names.mangle(name), _ -> f.objectTemp());
            }
            return true;
        };
        Tree.walkScope(pattern, visitor);
    }

    /** value →: keeps it for a name. */
    private void capture(String name, Captures captures, Span pos) {
        String mangled = f.names.mangle(name);
        f.unit.checks.notDebug(name, pos);
        if (!captures.bound.add(mangled)) {
            throw f.error("multiple assignments to name '" + name + "' in pattern", pos);
        }
        f.code.store(captures.slots.get(mangled));
    }

    /** Tests the value in the slot; goes on if it fits, else jumps. */
    private void emit(Pattern pattern, int subject, Code.Mark fail, Captures captures) {
        Code code = f.code;
        switch (pattern) {
            case Pattern.MatchValue p -> {
                if (p.value() instanceof Expr.JoinedStr || p.value() instanceof Expr.TemplateStr) {
                    throw f.error("patterns may only match literals and attribute lookups", p.pos());
                }
                code.load(subject);
                f.expr.emit(p.value());
                f.at(p.pos());
                f.sites.compareTruth(CmpOp.Eq);
                code.ifFalse(fail);
            }
            case Pattern.MatchSingleton p -> {
                code.load(subject);
                f.expr.constant(p.value());
                f.sites.compareTruth(CmpOp.Is);
                code.ifFalse(fail);
            }
            case Pattern.MatchStar p -> throw f.error("star pattern not allowed here", p.pos());
            case Pattern.MatchSequence p -> sequence(p, subject, fail, captures);
            case Pattern.MatchMapping p -> mapping(p, subject, fail, captures);
            case Pattern.MatchClass p -> classPattern(p, subject, fail, captures);
            case Pattern.MatchAs p -> {
                if (p.pattern() != null) {
                    emit(p.pattern(), subject, fail, captures);
                }
                if (p.name() != null) {
                    code.load(subject);
                    capture(p.name(), captures, p.pos());
                }
            }
            case Pattern.MatchOr p -> alternatives(p, subject, fail, captures);
        }
    }

    private static boolean isWildcard(Pattern pattern) {
        return pattern instanceof Pattern.MatchAs as && as.pattern() == null && as.name() == null
                || pattern instanceof Pattern.MatchStar star && star.name() == null;
    }

    private void sequence(Pattern.MatchSequence p, int subject, Code.Mark fail, Captures captures) {
        Code code = f.code;
        List<Pattern> patterns = p.patterns();
        int star = -1;
        for (int i = 0; i < patterns.size(); i++) {
            if (patterns.get(i) instanceof Pattern.MatchStar) {
                if (star >= 0) {
                    throw f.error("multiple starred names in sequence pattern", p.pos());
                }
                star = i;
            }
        }
        f.at(p.pos());
        code.load(subject);
        code.invoke(RuntimeNames.IS_SEQUENCE);
        code.ifFalse(fail);
        int fixed = star < 0 ? patterns.size() : patterns.size() - 1;
        if (star < 0 || fixed > 0) {
            code.load(subject);
            code.invoke(RuntimeNames.PATTERN_LENGTH);
            code.constantAny(fixed);
            if (star < 0) {
                code.ifNotEqual(fail);
            } else {
                code.ifLess(fail);
            }
        }
        for (int i = 0; i < patterns.size(); i++) {
            Pattern element = patterns.get(i);
            if (isWildcard(element)) {
                continue;
            }
            f.at(element.pos());
            code.load(subject);
            if (i == star) {
                code.constantAny(star);
                code.constantAny(patterns.size() - star - 1);
                code.invoke(RuntimeNames.PATTERN_SLICE);
                capture(((Pattern.MatchStar) element).name(), captures, element.pos());
                continue;
            }
            code.constantAny(star < 0 || i < star ? i : i - patterns.size());
            code.invoke(RuntimeNames.PATTERN_ITEM);
            nested(element, fail, captures);
        }
    }

    /** value →: tests it by a pattern. */
    private void nested(Pattern pattern, Code.Mark fail, Captures captures) {
        int slot = f.objectTemp();
        f.code.store(slot);
        emit(pattern, slot, fail, captures);
        f.code.release(slot);
    }

    private void mapping(Pattern.MatchMapping p, int subject, Code.Mark fail, Captures captures) {
        Code code = f.code;
        f.at(p.pos());
        code.load(subject);
        code.invoke(RuntimeNames.IS_MAPPING);
        code.ifFalse(fail);
        int count = p.keys().size();
        if (count == 0 && p.rest() == null) {
            return;
        }
        if (count > 0) {
            code.load(subject);
            code.invoke(RuntimeNames.PATTERN_LENGTH);
            code.constantAny(count);
            code.ifLess(fail);
        }
        Set<String> seen = new HashSet<>();
        for (Expr key : p.keys()) {
            Object value = ConstantFolding.fold(key, f.unit.options.optimize());
            if (value == null && !(key instanceof Expr.Attribute)) {
                throw f.error("mapping pattern keys may only match literals and attribute lookups", key.pos());
            }
            if (value != null) {
                StringBuilder text = new StringBuilder();
                Constants.encode(text, comparable(value));
                if (!seen.add(text.toString())) {
                    throw f.error("mapping pattern checks duplicate key (" + Unparser.repr(value) + ")", p.pos());
                }
            }
        }
        int keys = f.temp(RuntimeNames.OBJECTS);
        f.sites.array(RuntimeNames.OBJECT, count, i -> f.expr.emit(p.keys().get(i)));
        code.store(keys);
        int values = f.temp(RuntimeNames.OBJECTS);
        f.at(p.pos());
        code.load(subject);
        code.load(keys);
        code.invoke(RuntimeNames.MATCH_KEYS);
        code.store(values);
        code.load(values);
        code.ifNull(fail);
        for (int i = 0; i < count; i++) {
            if (!isWildcard(p.patterns().get(i))) {
                code.load(values);
                code.constantAny(i);
                code.arrayLoad();
                nested(p.patterns().get(i), fail, captures);
            }
        }
        if (p.rest() != null) {
            code.load(subject);
            code.load(keys);
            code.invoke(RuntimeNames.MATCH_REST);
            capture(p.rest(), captures, p.pos());
        }
        code.release(keys);
        code.release(values);
    }

    /** The number that stands for all that are equal to it, whatever their types; any other value itself. */
    private static Object comparable(Object value) {
        return switch (value) {
            case Boolean b -> b ? 1L : 0L;
            case Double d when d == Math.rint(d) && Math.abs(d) < 1e15 -> d.longValue();
            case ImaginaryValue(double imaginary) when imaginary == 0 -> 0L;
            case ComplexValue(double real, double imaginary) when imaginary == 0 -> comparable(real);
            default -> value;
        };
    }

    private void classPattern(Pattern.MatchClass p, int subject, Code.Mark fail, Captures captures) {
        Code code = f.code;
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < p.kwd_attrs().size(); i++) {
            if (!seen.add(p.kwd_attrs().get(i))) {
                throw f.error("attribute name repeated in class pattern: " + p.kwd_attrs().get(i),
                        p.kwd_patterns().get(i).pos());
            }
        }
        List<Pattern> patterns = new ArrayList<>(p.patterns());
        patterns.addAll(p.kwd_patterns());
        code.load(subject);
        f.expr.emit(p.cls());
        code.constantAny(p.patterns().size());
        f.unit.constant(code, new Constants.KeywordNames(p.kwd_attrs()));
        f.at(p.pos());
        code.invoke(RuntimeNames.MATCH_CLASS);
        int attributes = f.temp(RuntimeNames.OBJECTS);
        code.store(attributes);
        code.load(attributes);
        code.ifNull(fail);
        for (int i = 0; i < patterns.size(); i++) {
            if (!isWildcard(patterns.get(i))) {
                code.load(attributes);
                code.constantAny(i);
                code.arrayLoad();
                nested(patterns.get(i), fail, captures);
            }
        }
        code.release(attributes);
    }

    private void alternatives(Pattern.MatchOr p, int subject, Code.Mark fail, Captures captures) {
        Code.Mark matched = new Code.Mark();
        Set<String> before = captures.bound;
        Set<String> first = null;
        int last = p.patterns().size() - 1;
        for (int i = 0; i <= last; i++) {
            Pattern alternative = p.patterns().get(i);
            if (i < last) {
                refuseIrrefutable(alternative);
            }
            captures.bound = new HashSet<>(before);
            Code.Mark next = i == last ? fail : new Code.Mark();
            emit(alternative, subject, next, captures);
            if (first == null) {
                first = captures.bound;
            } else if (!first.equals(captures.bound)) {
                throw f.error("alternative patterns bind different names", p.pos());
            }
            if (i < last) {
                f.code.jump(matched);
                f.bind(next);
            }
        }
        f.bind(matched);
    }
}
