package org.krait.runtime.object;

/** What is finalized when it is lost, unless it is told that it need not be. */
public interface Watched {
    /** The object is to be left alone, for it stays to the end of the process. */
    void unwatch();
}
