package org.krait.compiler;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.krait.syntax.ast.Comprehension;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.MatchCase;
import org.krait.syntax.ast.Node;
import org.krait.syntax.ast.Stmt;

/**
 * Decides what becomes a part, when a code object is too long for one method: runs of statements, and runs
 * of elements of long expressions. Sizes are counted in nodes of the tree; a node takes some 10 bytes.
 *
 * <p>What suspends stays in the method itself, as a part cannot; so do break and continue of a loop around. A
 * return leaves its part with the value, whereupon the method returns it.
 */
final class Parts {
    /** A part's size: below HotSpot's limit of 8000 bytes for compiling a method. */
    private static final int PART = 500;
    /** A method shorter than that, in bytes, takes in a long statement itself, whose blocks are split up in turn. */
    private static final int SHORT = 4000;
    /** What is smaller is not worth a call. */
    private static final int SMALL = 60;

    private Parts() {
    }

    /** Emits statements, in parts where that pays. */
    static void emit(FunctionEmitter f, List<Stmt> body) {
        int size = 0;
        for (Stmt statement : body) {
            size += size(statement, Integer.MAX_VALUE);
        }
        if (size <= PART) {
            body.forEach(f.stmt::emit);
            return;
        }
        int start = 0;
        while (start < body.size()) {
            int end = start;
            int group = 0;
            while (end < body.size() && group < PART && canLeave(f, body.get(end))) {
                group += size(body.get(end), PART);
                end++;
            }
            if (group <= SMALL || end == start + 1 && f.code.size() < SHORT) {
                end = Math.max(end, start + 1);
                body.subList(start, end).forEach(f.stmt::emit);
            } else {
                call(f, body.subList(start, end));
            }
            start = end;
        }
    }

    private static void call(FunctionEmitter f, List<Stmt> statements) {
        if (!f.code.isReachable()) {
            statements.forEach(f.stmt::emit);
            return;
        }
        boolean[] returns = new boolean[1];
        for (Stmt statement : statements) {
            Tree.walkScope(statement, node -> {
                returns[0] |= node instanceof Stmt.Return;
                return !(node instanceof Expr);
            });
        }
        f.part(-1, part -> {
            part.stmt.setConditionalDepth(f.stmt.conditionalDepth());
            statements.forEach(part.stmt::emit);
        });
        if (!returns[0]) {
            f.code.pop();
            return;
        }
        Code.Mark next = new Code.Mark();
        f.code.dup();
        f.code.ifNull(next);
        f.exits.leaveAndReturn();
        f.bind(next);
        f.code.pop();
    }

    /** Where a part of the cases of a match ends that starts at an index; the index itself for none. */
    static int cases(FunctionEmitter f, List<MatchCase> cases, int start) {
        if (!f.inParts || !f.code.isReachable()) {
            return start;
        }
        int size = 0;
        int end = start;
        while (end < cases.size() && size < PART && canLeave(f, cases.get(end))) {
            size += size(cases.get(end), PART);
            end++;
        }
        return size > SMALL ? end : start;
    }

    /** Whether a long run of expressions is to be split up. */
    static boolean splits(FunctionEmitter f, List<Expr> expressions) {
        if (!f.inParts || f.names.here != f.scope || expressions.size() < 2) {
            return false;
        }
        int size = 0;
        for (Expr expression : expressions) {
            if (!canLeave(f, expression)) {
                return false;
            }
            size += size(expression, PART);
        }
        return size > PART;
    }

    /** Where a part of a run of expressions ends that starts at an index. */
    static int chunk(List<Expr> expressions, int count, int start) {
        int size = 0;
        int end = start;
        while (end < count && size < PART) {
            size += size(expressions.get(end), PART);
            end++;
        }
        return end;
    }

    /** The number of nodes, counted no further than the limit. */
    private static int size(Node node, int limit) {
        int[] count = new int[1];
        Tree.walkScope(node, n -> {
            count[0] += n instanceof Stmt.FunctionDef || n instanceof Stmt.ClassDef ? 10 : 1;
            return count[0] < limit;
        });
        return count[0];
    }

    /** What is known of statements, so that deep nesting does not take time by the square: whether they may leave, and inside a loop. */
    static final class Memory {
        private final Map<Node, Boolean> outside = new IdentityHashMap<>();
        private final Map<Node, Boolean> inLoop = new IdentityHashMap<>();
    }

    /** Whether a piece may become a method of its own. */
    private static boolean canLeave(FunctionEmitter f, Node node) {
        return canLeave(f.unit.partsMemory, node, false);
    }

    /** The same; in a loop that leaves too break and continue are no obstacle. */
    private static boolean canLeave(Memory memory, Node node, boolean inLoop) {
        Map<Node, Boolean> known = inLoop ? memory.inLoop : memory.outside;
        Boolean before = known.get(node);
        if (before != null) {
            return before;
        }
        boolean[] can = {true};
        Tree.walkScope(node, n -> {
            if (n instanceof Stmt && n != node) {
                can[0] = can[0] && canLeave(memory, n, inLoop);
                return false;
            }
            switch (n) {
                case Expr.Await _, Expr.Yield _, Expr.YieldFrom _, Stmt.AsyncFor _, Stmt.AsyncWith _ -> can[0] = false;
                case Comprehension c when c.is_async() != 0 -> can[0] = false;
                case Stmt.Break _, Stmt.Continue _ -> can[0] &= inLoop;
                case Stmt.For loop -> {
                    can[0] &= canLeave(memory, loop.iter(), inLoop) && canLeave(memory, loop.target(), inLoop)
                            && all(memory, loop.body(), true) && all(memory, loop.orelse(), inLoop);
                    return false;
                }
                case Stmt.While loop -> {
                    can[0] &= canLeave(memory, loop.test(), inLoop) && all(memory, loop.body(), true) && all(memory, loop.orelse(), inLoop);
                    return false;
                }
                default -> {
                }
            }
            return can[0];
        });
        if (node instanceof Stmt) {
            known.put(node, can[0]);
        }
        return can[0];
    }

    private static boolean all(Memory memory, List<Stmt> body, boolean inLoop) {
        for (Stmt statement : body) {
            if (!canLeave(memory, statement, inLoop)) {
                return false;
            }
        }
        return true;
    }
}
