package org.krait.compiler;

/**
 * How a name is reached from the code being emitted.
 *
 * @param kind where the value lives
 * @param name the mangled name
 * @param slot the JVM local: of the value for FAST, of the cell for CELL, FREE and CLASS_FREE
 * @param index the place among the code object's locals (varnames, cellvars, freevars); -1 for hidden ones
 */
record Variable(Kind kind, String name, int slot, int index) {
    enum Kind {
        /** A JVM local. */
        FAST,
        /** An element of the frame's array. */
        ARRAY,
        /** A cell made by this code. */
        CELL,
        /** A cell of the closure. */
        FREE,
        /** A cell of the closure that the class's (or its annotations') namespace can hide. */
        CLASS_FREE,
        /** A global or builtin. */
        GLOBAL,
        /** In the namespace, else a global or builtin. */
        NAME,
        /** In {@code __classdict__} (whose cell is in the slot), else a global or builtin. */
        CLASS_GLOBAL
    }
}
