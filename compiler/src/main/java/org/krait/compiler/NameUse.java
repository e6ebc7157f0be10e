package org.krait.compiler;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.krait.syntax.ast.ExceptHandler;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.ExprContext;
import org.krait.syntax.ast.Node;

/**
 * What a look over a body tells before it is emitted.
 *
 * @param unbound names that some statement unbinds
 * @param wantsFrame whether the code may ask for its own frame or locals
 * @param wantsTrace whether the code may ask a debugger to trace it from there on
 */
record NameUse(Set<String> unbound, boolean wantsFrame, boolean wantsTrace) {
    private static final Set<String> FRAME_NAMES = Set.of("locals", "vars", "dir", "eval", "exec");
    private static final Set<String> FRAME_ATTRIBUTES = Set.of("_getframe", "f_locals", "currentframe");

    private static final Set<String> TRACE_NAMES = Set.of("breakpoint", "set_trace", "f_trace");
    /** Only as attributes of {@code sys}: the library's own ways of passing them on are not to be compiled anew for a mention. */
    private static final Set<String> SYS_TRACE_NAMES = Set.of("settrace", "setprofile");

    /** A function that asks a debugger to trace its caller is mostly called so, with something before or behind. */
    private static final Pattern TRACE_HELPER = Pattern.compile("set_?trace");

    static final NameUse NOTHING = new NameUse(Set.of(), false, false);

    /** Looks over a body; inner functions and classes are not entered. Mangles for the class given. */
    static NameUse of(List<? extends Node> body, String privateName) {
        Set<String> unbound = new HashSet<>();
        boolean[] frame = new boolean[1];
        boolean[] trace = new boolean[1];
        Tree.Visitor visitor = node -> {
            switch (node) {
                case Expr.Name name -> {
                    if (name.ctx() == ExprContext.Del) {
                        unbound.add(org.krait.syntax.symbol.Mangling.mangle(privateName, name.id()));
                    } else {
                        frame[0] |= FRAME_NAMES.contains(name.id());
                        trace[0] |= TRACE_NAMES.contains(name.id()) || TRACE_HELPER.matcher(name.id()).find();
                    }
                }
                case Expr.Attribute attribute -> {
                    frame[0] |= FRAME_ATTRIBUTES.contains(attribute.attr());
                    trace[0] |= TRACE_NAMES.contains(attribute.attr()) || SYS_TRACE_NAMES.contains(attribute.attr())
                            && attribute.value() instanceof Expr.Name module && module.id().equals("sys");
                }
                case ExceptHandler handler -> {
                    if (handler.name() != null) {
                        unbound.add(org.krait.syntax.symbol.Mangling.mangle(privateName, handler.name()));
                    }
                }
                default -> {
                }
            }
            return true;
        };
        for (Node node : body) {
            Tree.walkScope(node, visitor);
        }
        return new NameUse(unbound, frame[0], trace[0]);
    }
}
