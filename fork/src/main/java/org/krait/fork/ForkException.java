package org.krait.fork;

/**
 * A fork or a wait that failed. The world runs as before: no thread is stopped, no process was
 * made, nothing is left behind.
 */
public final class ForkException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The fork is refused because of how this virtual machine runs; retrying is of no use. */
    public static final int ENOTSUP = 95;

    private final int errno;

    /** A refusal has no stack trace: wherever it is thrown the reason is the same, and a program that does not expect it ends with one line. */
    ForkException(int errno, String message) {
        super(message, null, true, errno != ENOTSUP);
        this.errno = errno;
    }

    /** The error number, positive: EAGAIN (11), ENOMEM (12), ETIMEDOUT (110), ENOTSUP (95)… */
    public int errno() {
        return errno;
    }
}
