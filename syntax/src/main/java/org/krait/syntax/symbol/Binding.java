package org.krait.syntax.symbol;

/** Where the value of a name lives, seen from one scope. Ordinals + 1 are CPython's scope codes. */
public enum Binding {
    /** In the scope itself. */
    Local,
    /** In the module, because a global statement says so. */
    GlobalExplicit,
    /** In the module or builtins, because no scope around binds it. */
    GlobalImplicit,
    /** In a cell of a scope around. */
    Free,
    /** In the scope itself, in a cell because a scope inside uses it. */
    Cell
}
