package org.krait.compiler;

import org.krait.syntax.WarningListener;

/**
 * How to compile.
 *
 * @param className binary name of the class to make, with dots
 * @param optimize 0: as written, 1: without asserts, 2: without docstrings too
 * @param futureAnnotations whether {@code from __future__ import annotations} is inherited
 * @param inheritedFlags the CO_FUTURE bits every code object gets besides those of the tree
 * @param topLevelAwait whether await is allowed outside functions (PyCF_ALLOW_TOP_LEVEL_AWAIT)
 * @param linkSites whether sites of code that becomes hot are linked (invokedynamic)
 * @param warnings told of every SyntaxWarning
 * @param key what the class answers when it is asked what it was made of; null for nothing
 * @param traced whether to emit the instrumented variant, which reports what {@code sys.settrace} and its kin want to know
 */
public record CompileOptions(
        String className,
        int optimize,
        boolean futureAnnotations,
        int inheritedFlags,
        boolean topLevelAwait,
        boolean linkSites,
        WarningListener warnings,
        String key,
        boolean traced) {

    /** The ordinary variant. */
    public CompileOptions(String className, int optimize, boolean futureAnnotations, int inheritedFlags, boolean topLevelAwait,
            WarningListener warnings, String key) {
        this(className, optimize, futureAnnotations, inheritedFlags, topLevelAwait, true, warnings, key, false);
    }

    /** Nothing special. */
    public static CompileOptions of(String className) {
        return new CompileOptions(className, 0, false, 0, false, WarningListener.NONE, null);
    }

    /** The same with an optimisation level. */
    public CompileOptions withOptimize(int level) {
        return new CompileOptions(className, level, futureAnnotations, inheritedFlags, topLevelAwait, linkSites, warnings, key, traced);
    }

    /** The same without linked sites. */
    public CompileOptions withoutLinkedSites() {
        return new CompileOptions(className, optimize, futureAnnotations, inheritedFlags, topLevelAwait, false, warnings, key, traced);
    }

    /** The same with another listener. */
    public CompileOptions withWarnings(WarningListener listener) {
        return new CompileOptions(className, optimize, futureAnnotations, inheritedFlags, topLevelAwait, linkSites, listener, key, traced);
    }

    /** The same with a key. */
    public CompileOptions withKey(String text) {
        return new CompileOptions(className, optimize, futureAnnotations, inheritedFlags, topLevelAwait, linkSites, warnings, text, traced);
    }

    /** The same, instrumented; it is not worth linking sites that report to a debugger anyway. */
    public CompileOptions instrumented() {
        return new CompileOptions(className, optimize, futureAnnotations, inheritedFlags, topLevelAwait, false, warnings, key, true);
    }
}
