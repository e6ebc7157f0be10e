package org.krait.runtime.object;

/** A sequence that gives something else when it is iterated over than by {@code []}: CPython's {@code sq_item} beside {@code mp_subscript}. */
public interface SequenceItems {
    /** The item at an index from 0 on. Raises IndexError behind the last one. */
    Object sequenceItem(long index);
}
