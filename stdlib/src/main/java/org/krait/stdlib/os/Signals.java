package org.krait.stdlib.os;

import java.util.function.IntConsumer;
import org.krait.runtime.error.Handlers;
import org.krait.runtime.thread.ThreadState;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Signals of the process. Handlers run on a thread of the JVM, which owns the signals' dispositions; a signal that
 * the JVM keeps for itself (SIGSEGV, SIGQUIT, …) is left to it.
 *
 * <p>{@link #interrupt} makes another thread's blocking system call return EINTR: the JVM's own handlers restart system
 * calls, so a real-time signal is used whose handler is a function of the C library without any effect ({@code abs}) and which does not restart.
 */
public final class Signals {
    /** Near the top, where neither the C library nor the JVM uses any; the fork engine takes the next ones below SIGRTMAX - 5. */
    private static final int INTERRUPT = 63;
    /** glibc's struct sigaction: handler, mask of 128 bytes, flags, restorer. */
    private static final int SIGACTION_SIZE = 152;
    private static volatile boolean prepared;

    private Signals() {}

    /** Whether the process ignores a signal, as its parent may have arranged. */
    public static boolean isIgnored(int signal) {
        if (signal == 13 || signal == 25) {
            // CPython ignores SIGPIPE and SIGXFSZ from the start, and so, in effect, does the JVM.
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

    /** Has the number of each signal of this kind given to {@code receiver}. */
    public static void receive(int signal, IntConsumer receiver) {
        if (isIgnored(signal)) {
            // The JVM gives nobody a signal for its end (SIGHUP, SIGINT, SIGTERM) that it finds ignored, as in what a shell starts with "&".
            doNothing(signal);
        }
        handle(signal, s -> receiver.accept(signal));
    }

    /** Ignores the signal. */
    public static void ignore(int signal) {
        handle(signal, SignalHandler.SIG_IGN);
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
                    Signal.handle(s, SignalHandler.SIG_DFL);
                    Kernel.call(SystemCall.KILL, Kernel.call(SystemCall.GETPID), signal);
                    Signal.handle(s, this);
                } else if (chain && former[0] != SignalHandler.SIG_IGN) {
                    former[0].handle(s);
                }
            }
        };
        former[0] = handle(signal, handler);
        return former[0] == null ? null : () -> handle(signal, former[0]);
    }

    /** The handler before, null if the JVM needs the signal itself or does not know it; then only kill() from Python's own side has no effect on Python. */
    private static SignalHandler handle(int signal, SignalHandler handler) {
        try {
            return Signal.handle(new Signal(SignalNames.name(signal)), handler);
        } catch (IllegalArgumentException e) {
            return null;
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
