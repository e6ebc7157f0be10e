package org.krait.fork;

/**
 * How a child process ended.
 *
 * @param pid the child's process id
 * @param status the status word as wait(2) stores it
 */
public record ProcessStatus(int pid, int status) {
    /** Whether it ended by exit(). */
    public boolean exited() {
        return (status & 0x7f) == 0;
    }

    /**
     * The exit status, 0 to 255.
     *
     * @throws IllegalStateException if it was ended by a signal
     */
    public int exitStatus() {
        if (!exited()) {
            throw new IllegalStateException(toString());
        }
        return status >> 8 & 0xff;
    }

    /** The number of the signal that ended it, or 0. */
    public int signal() {
        return exited() ? 0 : status & 0x7f;
    }

    @Override
    public String toString() {
        return "process " + pid + (exited()
                ? " exited with status " + (status >> 8 & 0xff)
                : " was ended by signal " + signal());
    }
}
