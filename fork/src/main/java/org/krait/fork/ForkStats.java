package org.krait.fork;

/**
 * Counts and times of the forks that this process has made since {@link Fork#resetStats}. Times are
 * in ns. A child starts with its parent's figures; {@code revived} and {@code reviveNanos} are those
 * of the fork that made it.
 *
 * @param forks forks that succeeded
 * @param failures forks that failed
 * @param threads OS threads of the last fork, the forking one included
 * @param claimed those of them that were stopped without a signal
 * @param scans how often the kernel's list of threads had to be read
 * @param stop from the first signal until every thread stood still
 * @param copy the clone(2) of the process
 * @param call the whole of it: stop, clone and release
 * @param revived threads re-created in this process
 * @param reviveNanos from the clone until all of them were there
 * @param restarts how often a stop began anew because a thread could not be stopped before another went on
 */
public record ForkStats(long forks, long failures, long threads, long claimed, long scans,
                        Time stop, Time copy, Time call, long revived, long reviveNanos,
                        long restarts) {
    /** The last fork, all together, and the longest. */
    public record Time(long last, long total, long max) {}

    static ForkStats read() {
        return new ForkStats(stat(0), stat(1), stat(2), stat(3), stat(4), time(5), time(8), time(11),
                stat(14), stat(15), stat(16));
    }

    private static long stat(int index) {
        return Shim.control(Shim.STAT, index);
    }

    private static Time time(int index) {
        return new Time(stat(index), stat(index + 1), stat(index + 2));
    }
}
