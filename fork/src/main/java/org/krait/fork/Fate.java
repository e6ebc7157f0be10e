package org.krait.fork;

/** What becomes of a thread in the child of a fork. */
public enum Fate {
    /** It goes on as if nothing had happened. The default. */
    SURVIVE,

    /**
     * It goes on only to leave: a blocking {@link Syscall} returns {@code -ECANCELED}, and unless
     * the thread polls ({@link ForkThread#polls}) a {@link ThreadUnwound} is thrown in it.
     */
    UNWIND,

    /**
     * It does not exist in the child. Takes effect only where that is safe, in a {@link Syscall} or
     * a {@link Parker}: a thread that is caught anywhere else goes on to its next such call and
     * stays there. Whatever it holds is held for ever.
     */
    FREEZE,
}
