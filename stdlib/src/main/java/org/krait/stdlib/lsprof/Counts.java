package org.krait.stdlib.lsprof;

/** What is counted of one function, or of its calls by one caller. Guarded by the profiler. */
class Counts {
    /** The code object, or the words for a function written in Java. */
    final Object code;
    private long calls;
    private long recursiveCalls;
    /** In units of the timer: with what was called, counted once for recursive calls; and without. */
    private long total;
    private long inline;
    /** How many activations there are at the moment. */
    private int level;

    Counts(Object code) {
        this.code = code;
    }

    void enter() {
        level++;
    }

    void leave(long elapsed, long own) {
        if (--level == 0) {
            total += elapsed;
        } else {
            recursiveCalls++;
        }
        inline += own;
        calls++;
    }

    boolean isCounted() {
        return calls > 0;
    }

    /** The first fields of an entry, times in seconds. */
    Object[] fields(double unit, int size) {
        Object[] fields = new Object[size];
        fields[0] = code;
        fields[1] = calls;
        fields[2] = recursiveCalls;
        fields[3] = total * unit;
        fields[4] = inline * unit;
        return fields;
    }
}
