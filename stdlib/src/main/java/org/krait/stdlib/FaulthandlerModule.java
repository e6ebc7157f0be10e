package org.krait.stdlib;

import java.nio.charset.StandardCharsets;
import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.fork.Fate;
import org.krait.fork.ForkThread;
import org.krait.fork.Parker;
import org.krait.fork.ThreadUnwound;
import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.PyException;
import org.krait.runtime.frame.ThreadDump;
import org.krait.runtime.module.Interpreter;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.thread.MainThread;
import org.krait.runtime.thread.NoParticipant;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.stdlib.os.Errno;
import org.krait.stdlib.os.FileNumber;
import org.krait.stdlib.os.Kernel;
import org.krait.stdlib.os.NativeMemory;
import org.krait.stdlib.os.Scratch;
import org.krait.stdlib.os.Signals;
import org.krait.stdlib.os.SystemCall;

/**
 * The module {@code faulthandler}: what threads do, on demand, after a time, or on a signal. A crash of the virtual machine itself is
 * reported by the virtual machine, in its own way; {@code enable} only notes that it was called.
 *
 * <p>Threads: {@link #watchdog} and {@link #REGISTERED} are guarded by the class. The watchdog is no Python thread and does not survive a fork.
 */
@PyModuleDef(value = "faulthandler", doc = "faulthandler module.")
public final class FaulthandlerModule {
    private static final int SIGNALS = 65;
    /** SIGSEGV, SIGFPE, SIGABRT, SIGBUS, SIGILL. */
    private static final long FATAL = 1L << 11 | 1L << 8 | 1L << 6 | 1L << 7 | 1L << 4;
    private static final Runnable[] REGISTERED = new Runnable[SIGNALS];
    /** The file of {@link #enable}, null when it is off; kept alive as long. */
    private static volatile Object enabled;
    private static Watchdog watchdog;

    private FaulthandlerModule() {}

    static void init(PyModule module) {
        if (Interpreter.options().flags().faultHandler()) {
            enabled = PyNone.NONE;
        }
    }

    /** The descriptor of {@code file}, which is flushed; that of sys.stderr for null. */
    private static int descriptor(ThreadState ts, Object file) {
        Object target = file;
        if (target == null || target == PyNone.NONE) {
            target = Interpreter.sysDict().get("stderr");
            if (target == null) {
                throw Errors.runtimeError("unable to get sys.stderr");
            }
            if (target == PyNone.NONE) {
                throw Errors.runtimeError("sys.stderr is None");
            }
        }
        if (target instanceof Long fd) {
            if (fd < 0) {
                throw Errors.valueError("file is not a valid file descriptor");
            }
            return FileNumber.of(fd);
        }
        if (target instanceof Boolean) {
            return FileNumber.of(target);
        }
        Object number = Call.call(Attributes.get(target, "fileno"));
        if (!(number instanceof Long fd) || fd < 0) {
            throw Errors.runtimeError("file.fileno() is not a valid file descriptor");
        }
        try {
            Call.call(Attributes.get(target, "flush"));
        } catch (PyException e) {
            // As in CPython: the dump matters more.
        }
        return FileNumber.of(fd);
    }

    private static void write(int fd, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        try (Scratch s = Scratch.open()) {
            long memory = s.allocate(bytes.length);
            NativeMemory.putBytes(memory, bytes, 0, bytes.length);
            for (int done = 0; done < bytes.length;) {
                long n = Kernel.call(SystemCall.WRITE, fd, memory + done, bytes.length - done);
                if (n < 0 && n != -Errno.EINTR) {
                    return;
                }
                done += (int) Math.max(0, n);
            }
        }
    }

    private static String dump(ThreadState ts, boolean allThreads) {
        return allThreads ? ThreadDump.ofAll(ts) : ThreadDump.of(ts);
    }

    @PyFunctionDef(name = "dump_traceback", sig = "($module, /, file=sys.stderr, all_threads=True)",
            doc = "Write what the current thread does, or all threads do, to file.")
    static void dumpTraceback(ThreadState ts, Object file, boolean allThreads) {
        write(descriptor(ts, file), dump(ts, allThreads));
    }

    @PyFunctionDef(name = "dump_c_stack", sig = "($module, /, file=sys.stderr)", doc = "Write the C stack of the current thread to file.")
    static void dumpCStack(ThreadState ts, Object file) {
        write(descriptor(ts, file), "Current thread's C stack trace (most recent call first):\n  <cannot get C stack on this system>\n");
    }

    @PyFunctionDef(sig = "($module, /, file=sys.stderr, all_threads=True, c_stack=True)", doc = "Enable the fault handler.")
    static void enable(ThreadState ts, Object file, boolean allThreads, boolean cStack) {
        int fd = descriptor(ts, file);
        enabled = file == null ? (Object) (long) fd : file;
    }

    @PyFunctionDef(sig = "($module, /)", doc = "Disable the fault handler.")
    static boolean disable() {
        boolean was = enabled != null;
        enabled = null;
        return was;
    }

    @PyFunctionDef(name = "is_enabled", sig = "($module, /)", doc = "Whether the fault handler is enabled.")
    static boolean isEnabled() {
        return enabled != null;
    }

    /** Writes a dump after a time; cancelled by {@link #cancelled} and an unpark. */
    private static final class Watchdog implements Runnable {
        @NoParticipant("only the watchdog parks here")
        private final Parker parker = new Parker();
        private final long nanos;
        private final boolean repeat;
        private final int fd;
        private final boolean exit;
        private final String header;
        private volatile boolean cancelled;

        Watchdog(long nanos, boolean repeat, int fd, boolean exit) {
            this.nanos = nanos;
            this.repeat = repeat;
            this.fd = fd;
            this.exit = exit;
            long micros = (nanos + 999) / 1000;
            long seconds = micros / 1_000_000;
            String fraction = micros % 1_000_000 == 0 ? "" : String.format(".%06d", micros % 1_000_000);
            this.header = String.format("Timeout (%d:%02d:%02d%s)!\n", seconds / 3600, seconds / 60 % 60, seconds % 60, fraction);
        }

        @Override
        public void run() {
            try {
                ForkThread self = ForkThread.current();
                self.polls().fate(Fate.UNWIND);
                do {
                    long deadline = System.nanoTime() + nanos;
                    for (long left = nanos; left > 0 && !cancelled; left = deadline - System.nanoTime()) {
                        parker.parkNanos(left);
                    }
                    if (cancelled || self.unwinding()) {
                        return;
                    }
                    write(fd, header + ThreadDump.ofAll(null));
                    if (exit) {
                        Kernel.call(SystemCall.EXIT_GROUP, 1);
                    }
                } while (repeat);
            } catch (ThreadUnwound e) {
                // In the child of a fork there is nothing to watch.
            }
        }

        void cancel() {
            cancelled = true;
            parker.unpark();
        }
    }

    @PyFunctionDef(name = "dump_traceback_later", sig = "($module, /, timeout, repeat=False, file=sys.stderr, exit=False)",
            doc = "Write what all threads do to file after timeout seconds, or every timeout seconds if repeat is true.\nThen, if exit is true, end the process at once with status 1.")
    static void dumpTracebackLater(ThreadState ts, Object timeout, boolean repeat, Object file, boolean exit) {
        long nanos = TimeValue.nanos(timeout);
        if (nanos <= 0) {
            throw Errors.valueError("timeout must be greater than 0");
        }
        Watchdog next = new Watchdog(nanos, repeat, descriptor(ts, file), exit);
        synchronized (FaulthandlerModule.class) {
            cancelDumpTracebackLater();
            watchdog = next;
        }
        Thread thread = new Thread(null, next, "faulthandler", 256 << 10, false);
        thread.setDaemon(true);
        thread.start();
    }

    @PyFunctionDef(name = "cancel_dump_traceback_later", sig = "($module, /)", doc = "Cancel the last call of dump_traceback_later().")
    static synchronized void cancelDumpTracebackLater() {
        if (watchdog != null) {
            watchdog.cancel();
            watchdog = null;
        }
    }

    @PyFunctionDef(sig = "($module, /, signum, file=sys.stderr, all_threads=True, chain=False)",
            doc = "On the signal, write what the main thread does, or all threads do, to file.\nThen, if chain is true, do what was done before.")
    static void register(ThreadState ts, int signum, Object file, boolean allThreads, boolean chain) {
        check(signum);
        int fd = descriptor(ts, file);
        synchronized (FaulthandlerModule.class) {
            unregister(signum);
            Runnable undo = Signals.precede(signum, chain, () -> write(fd, dump(MainThread.state(), allThreads)));
            if (undo == null) {
                throw Errors.osError(Errno.EINVAL);
            }
            REGISTERED[signum] = undo;
        }
    }

    private static void check(int signum) {
        if (signum < 1 || signum >= SIGNALS) {
            throw Errors.valueError("signal number out of range");
        }
        if ((FATAL & 1L << signum) != 0) {
            throw Errors.runtimeError("signal %s cannot be registered, use enable() instead", signum);
        }
    }

    @PyFunctionDef(sig = "($module, signum, /)", doc = "Undo register() for the signal.")
    static synchronized boolean unregister(int signum) {
        check(signum);
        Runnable undo = REGISTERED[signum];
        if (undo == null) {
            return false;
        }
        REGISTERED[signum] = null;
        undo.run();
        return true;
    }
}
