package org.krait.runtime.thread;

/** Nothing, as long as a cache line: what a subclass adds shares none with the object that lies before. */
abstract class CacheLine {
    /** For the gap behind an object's header of 12 bytes, where the first small field of a subclass would go. */
    @SuppressWarnings("unused")
    private int gap;

    @SuppressWarnings("unused")
    private long l0, l1, l2, l3, l4, l5, l6, l7;
}
