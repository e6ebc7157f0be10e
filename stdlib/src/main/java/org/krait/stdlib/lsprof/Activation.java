package org.krait.stdlib.lsprof;

/** A call that has not returned yet. For the profiled thread. */
final class Activation {
    final Activation caller;
    final FunctionCounts function;
    /** When it began, in units of the timer. */
    long start;
    /** What the calls that it made took. */
    long inCallees;

    Activation(Activation caller, FunctionCounts function) {
        this.caller = caller;
        this.function = function;
    }
}
