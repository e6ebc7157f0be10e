package org.krait.stdlib.os;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.krait.fork.ProgramSignals;
import org.krait.runtime.thread.ThreadState;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Signals of the process. Handlers run on a thread of the JVM, which owns the signals' dispositions; a signal that
 * the JVM keeps for itself (SIGSEGV, SIGQUIT, …) is left to it. A signal with a handler, or that a thread has ever blocked, is given to
 * Python's threads only ({@link ProgramSignals}); the one that gets it leaves its system call, and {@link #settle waits} until the JVM's thread
 * has noted the signal.
 *
 * <p>{@link #interrupt} makes another thread's blocking system call return EINTR: the JVM's own handlers restart system
 * calls, so a real-time signal is used whose handler is a function of the C library without any effect ({@code abs}) and which does not restart.
 */
public final class Signals {
    /** Near the top, where neither the C library nor the JVM uses any; the fork engine takes the next ones below SIGRTMAX - 5. */
    private static final int INTERRUPT = 63;
    /** glibc's struct sigaction: handler, mask of 128 bytes, flags, restorer. */
    private static final int SIGACTION_SIZE = 152;
    /** Signals that the JVM needs, or that cannot be had: SIGQUIT, ILL, TRAP, BUS, FPE, KILL, SEGV, STOP, two of the C library's, INTERRUPT. */
    private static final long KEPT = 1L << 2 | 1L << 3 | 1L << 4 | 1L << 6 | 1L << 7 | 1L << 8 | 1L << 10 | 1L << 18 | 3L << 31 | 1L << INTERRUPT - 1;
    private static final int SETMASK = 2;
    private static final int SIGPIPE = 13;
    private static final int SIGXFSZ = 25;
    /** How many signals of each kind have been noted, of {@link ProgramSignals#count}. */
    private static final AtomicIntegerArray NOTED = new AtomicIntegerArray(65);
    /** How many actions of {@link #precede} there are for each signal, and how many signals they were run for. */
    private static final AtomicIntegerArray PRECEDING = new AtomicIntegerArray(65);
    private static final AtomicIntegerArray PRECEDED = new AtomicIntegerArray(65);
    /** The signals that a Java handler notes, bit n - 1 for signal n: others are counted and never noted. */
    private static final AtomicLong RECEIVED = new AtomicLong();
    /** The signals that some thread has blocked, bit n - 1 for signal n. Bits are only added. */
    private static final AtomicLong EVER_BLOCKED = new AtomicLong();
    private static volatile boolean prepared;

    private Signals() {}

    /** Whether the process ignores a signal, as its parent may have arranged. */
    public static boolean isIgnored(int signal) {
        if (signal == SIGPIPE || signal == SIGXFSZ) {
            // They are from the start: _signal sees to it.
            return true;
        }
        if (signal == 32 || signal == 33) {
            return false;
        }
        try (Scratch s = Scratch.open()) {
            long old = s.allocateZeroed(32);
            return Kernel.call(SystemCall.RT_SIGACTION, signal, 0, old, 8) == 0 && NativeMemory.getLong(old) == 1;
        }
    }

    /** Has the number of each signal of this kind given to {@code receiver}, who calls {@link #noted}. */
    public static void receive(int signal, IntConsumer receiver) {
        if (isIgnored(signal)) {
            // The JVM gives nobody a signal for its end (SIGHUP, SIGINT, SIGTERM) that it finds ignored, as in what a shell starts with "&".
            doNothing(signal);
        }
        handle(signal, s -> receiver.accept(signal));
    }

    /** How often what {@link #precede} was given has run for the signal, where that was all there was to do. */
    public static int preceded(int signal) {
        return PRECEDED.get(signal);
    }

    /** Whether something was to be done before what is done on the signal. */
    public static boolean isPreceded(int signal) {
        return PRECEDING.get(signal) != 0;
    }

    /** To be called once for each signal received, when the main thread can see it. */
    public static void noted(int signal) {
        while (true) {
            int old = NOTED.get(signal);
            int count = ProgramSignals.count(signal);
            // Never more than were counted: a signal that came while the handler was changed was not.
            if (NOTED.compareAndSet(signal, old, old - count < 0 ? old + 1 : count)) {
                return;
            }
        }
    }

    /** Waits until every signal that a thread of the program has got was noted. To be called detached. */
    public static void settle() {
        // The limit is for a signal that arrives while the process ends.
        for (int i = 0; !isSettled() && i < 20_000; i++) {
            LockSupport.parkNanos(20_000);
        }
    }

    private static boolean isSettled() {
        for (long bits = RECEIVED.get(); bits != 0; bits &= bits - 1) {
            int signal = Long.numberOfTrailingZeros(bits) + 1;
            if (ProgramSignals.count(signal) - NOTED.get(signal) > 0) {
                return false;
            }
        }
        return true;
    }

    /** Some thread is about to block the signals: the threads of the JVM are not to get them from now on. */
    public static void blocking(long bits) {
        long fresh = bits & ~KEPT & ~EVER_BLOCKED.getAndUpdate(old -> old | bits);
        for (; fresh != 0; fresh &= fresh - 1) {
            ProgramSignals.take(Long.numberOfTrailingZeros(fresh) + 1);
        }
    }

    /** What is blocked in every thread without a program's doing: SIGQUIT, which the JVM wants in one thread of its own. */
    public static long blockedByJvm() {
        return 1L << 2 & ~EVER_BLOCKED.get();
    }

    private static boolean wasEverBlocked(int signal) {
        return (EVER_BLOCKED.get() & ~KEPT) >> signal - 1 << 63 != 0;
    }

    /** The calling thread's signal mask for a thread that it starts; 0 if no thread has ever blocked a signal. */
    public static long maskForThread() {
        return EVER_BLOCKED.get() == 0 ? 0 : mask();
    }

    /** Gives the calling thread the mask of the thread that started it: the JVM unblocks some signals in every thread of its own. */
    public static void adopt(long mask) {
        if (mask != 0) {
            try (Scratch s = Scratch.open()) {
                long memory = s.allocate(8);
                NativeMemory.putLong(memory, mask);
                Kernel.call(SystemCall.RT_SIGPROCMASK, SETMASK, memory, 0, SignalSet.SIZE);
            }
        }
    }

    private static long mask() {
        try (Scratch s = Scratch.open()) {
            long old = s.allocateZeroed(8);
            Kernel.call(SystemCall.RT_SIGPROCMASK, SETMASK, 0, old, SignalSet.SIZE);
            return NativeMemory.getLong(old);
        }
    }

    /** Whether the calling thread blocks the signal. */
    public static boolean isBlocked(int signal) {
        return wasEverBlocked(signal) && mask() >> signal - 1 << 63 != 0;
    }

    /** The signals that wait because the calling thread blocks them. */
    public static long pending() {
        try (Scratch s = Scratch.open()) {
            long bits = s.allocate(8);
            Kernel.check(Kernel.call(SystemCall.RT_SIGPENDING, bits, SignalSet.SIZE));
            return NativeMemory.getLong(bits);
        }
    }

    /** Ignores the signal. */
    public static void ignore(int signal) {
        handle(signal, SignalHandler.SIG_IGN);
    }

    /** Gives the signals that Python ignores from the start the system's action, in a child that is about to run another program. */
    static void restoreInChild(Scratch s) {
        long action = s.allocateZeroed(32);
        Kernel.call(SystemCall.RT_SIGACTION, SIGPIPE, action, 0, SignalSet.SIZE);
        Kernel.call(SystemCall.RT_SIGACTION, SIGXFSZ, action, 0, SignalSet.SIZE);
    }

    /** Gives the signal the system's action. */
    public static void reset(int signal) {
        handle(signal, SignalHandler.SIG_DFL);
    }

    /**
     * Puts {@code action} before what is done on a signal now; gives what undoes it. With {@code chain} the former is done afterwards, the
     * system's action by sending the signal once more.
     *
     * @return null if the JVM needs the signal itself
     */
    public static Runnable precede(int signal, boolean chain, Runnable action) {
        SignalHandler[] former = new SignalHandler[1];
        SignalHandler handler = new SignalHandler() {
            @Override
            public void handle(Signal s) {
                action.run();
                if (chain && former[0] == SignalHandler.SIG_DFL) {
                    reset(signal);
                    Kernel.call(SystemCall.KILL, Kernel.call(SystemCall.GETPID), signal);
                    Signals.handle(signal, this);
                } else if (chain && former[0] != SignalHandler.SIG_IGN) {
                    former[0].handle(s);
                    return; // which has noted it
                }
                PRECEDED.incrementAndGet(signal);
                noted(signal);
            }
        };
        former[0] = handle(signal, handler);
        if (former[0] == null) {
            return null;
        }
        PRECEDING.incrementAndGet(signal);
        return () -> {
            PRECEDING.decrementAndGet(signal);
            handle(signal, former[0]);
        };
    }

    /** The handler before, null if the JVM needs the signal itself or does not know it; then only kill() from Python's own side has no effect on Python. */
    private static SignalHandler handle(int signal, SignalHandler handler) {
        boolean received = handler != SignalHandler.SIG_DFL && handler != SignalHandler.SIG_IGN;
        long bit = 1L << signal - 1;
        try {
            ProgramSignals.leave(signal);
            NOTED.set(signal, ProgramSignals.count(signal) + 1); // to take it counts one
            RECEIVED.getAndUpdate(old -> received ? old | bit : old & ~bit);
            return Signal.handle(new Signal(SignalNames.name(signal)), handler);
        } catch (IllegalArgumentException e) {
            return null;
        } finally {
            if (received && (KEPT & bit) == 0 || wasEverBlocked(signal)) {
                ProgramSignals.take(signal);
            }
        }
    }

    /** Makes a system call that {@code thread} is blocked in return EINTR. */
    public static void interrupt(ThreadState thread) {
        prepare();
        int tid = thread.nativeId();
        if (tid != 0) {
            Kernel.call(SystemCall.TGKILL, Kernel.call(SystemCall.GETPID), tid, INTERRUPT);
        }
    }

    private static synchronized void prepare() {
        if (!prepared) {
            doNothing(INTERRUPT);
            prepared = true;
        }
    }

    /** Installs a handler without any effect; system calls are not restarted. */
    private static void doNothing(int signal) {
        try (Scratch s = Scratch.open()) {
            long action = s.allocateZeroed(SIGACTION_SIZE);
            NativeMemory.putLong(action, LibC.address("abs"));
            LibC.call("sigaction", signal, action, 0);
        }
    }

    /** The kernel's number of the thread with {@code threading.get_ident()} {@code ident}; 0 when there is none. */
    public static int threadNumber(long ident) {
        ThreadState ts = ThreadState.withIdent(ident);
        return ts == null ? 0 : ts.nativeId();
    }
}
