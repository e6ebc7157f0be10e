package org.krait.compiler;

import java.util.ArrayList;
import java.util.List;

/** What a return, break or continue has to leave on its way out, innermost last in a list. */
sealed interface Block {

    /** A loop: where break and continue lead. */
    record Loop(Code.Mark exit, Code.Mark next) implements Block {
    }

    /**
     * The body of an except clause.
     *
     * @param previous slot of the exception that was handled before
     * @param target the name to unbind, or null
     */
    record Handler(int exception, int previous, Variable target) implements Block {
    }

    /** The body of an except* clause, which nothing may leave. */
    record StarHandler() implements Block {
    }

    /** The body of try … finally or with: leaving goes through the code at the entry, which then goes on. */
    final class Guarded implements Block {
        final Code.Mark entry = new Code.Mark();
        final int reason;
        final int value;
        final List<Exit> exits = new ArrayList<>();

        Guarded(int reason, int value) {
            this.reason = reason;
            this.value = value;
        }

        /** The reason number of a way out. */
        int number(Exit exit) {
            int index = exits.indexOf(exit);
            if (index < 0) {
                exits.add(exit);
                index = exits.size() - 1;
            }
            return index + 1;
        }
    }

    /**
     * The body of a finally clause.
     *
     * @param exception slot of the exception in flight, null if none
     * @param previous slot of the exception that was handled before it
     */
    record Finally(int exception, int previous) implements Block {
    }

    /** A way out: a return (loop null) or to a loop's end or next turn. */
    record Exit(Loop loop, boolean next) {
        static final Exit RETURN = new Exit(null, false);

        boolean isReturn() {
            return loop == null;
        }
    }
}
