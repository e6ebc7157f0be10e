package org.krait.fork;

/**
 * The virtual machine as a thing to be forked: whether it can be, and what in the child still says
 * that it is the parent. The bits are those of {@code enum kf_class} in {@code jvm.h}.
 */
final class Jvm {
    private static final int RECORDER = 1 << 4;

    private static final String REFUSAL = refusal((int) Shim.control(Shim.REFUSAL));

    private Jvm() {}

    private static String refusal(int kind) {
        return switch (kind) {
            case 0 -> null;
            case 1 -> "this is not a HotSpot virtual machine";
            case 2 -> "ZGC keeps its heap in memory shared between processes; "
                    + "use -XX:+UseG1GC, Parallel, Serial or Shenandoah";
            case 3 -> "explicit huge pages (-XX:+UseLargePages) cannot be copied on write when the "
                    + "pool is empty; use -XX:+UseTransparentHugePages";
            case 4 -> "-XX:AllocateHeapAt keeps the heap in a file shared between processes";
            case 5 -> "the processor's shadow stacks are on";
            default -> "unknown reason " + kind;
        };
    }

    /**
     * Throws if this virtual machine must not be forked now; nothing has been stopped.
     *
     * @throws ForkException with ENOTSUP
     */
    static void check() {
        if (REFUSAL != null) {
            throw new ForkException(ForkException.ENOTSUP, "cannot fork: " + REFUSAL);
        }
        if ((usedClasses() & RECORDER) != 0 && FlightRecordings.isRecording()) {
            throw new ForkException(ForkException.ENOTSUP, "cannot fork: the flight recorder is "
                    + "recording, and parent and child would write into one file; stop it first");
        }
    }

    private static long usedClasses() {
        long used = Shim.control(Shim.USED_CLASSES);
        if (used < 0) {
            throw new ForkException(ForkException.ENOTSUP, "cannot fork: no JVM tool interface");
        }
        return used;
    }

    /** In the child: pid, and random numbers that the parent will draw too. The parent makes a call, too, for the sake of the same way. */
    static void afterFork(boolean child) {
        long result = Shim.control(child ? Shim.FIX_OBJECTS : Shim.STOP_SIGNAL);
        if (child && result < 0) {
            System.err.println("krait fork: the child cannot be told from its parent; it ends");
            Fork.exit(Fork.REVIVAL_FAILED);
        }
    }
}
