package org.krait.stdlib;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.fork.ProgramSignals;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyBaseException;
import org.krait.runtime.error.PyException;
import org.krait.runtime.module.Audit;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.StructSequence;
import org.krait.runtime.thread.AtFork;
import org.krait.runtime.thread.MainThread;
import org.krait.runtime.thread.Pending;
import org.krait.runtime.thread.ThreadState;
import org.krait.stdlib.os.Constants;
import org.krait.stdlib.os.Errno;
import org.krait.stdlib.os.Kernel;
import org.krait.stdlib.os.NativeMemory;
import org.krait.stdlib.os.OpenFile;
import org.krait.stdlib.os.Scratch;
import org.krait.stdlib.os.SignalNames;
import org.krait.stdlib.os.SignalSet;
import org.krait.stdlib.os.Signals;
import org.krait.stdlib.os.SystemCall;

/**
 * The module {@code _signal}. The JVM receives the signal on a thread of its own, which notes it here, writes to the wake-up
 * descriptor, hands the Python handler to the main thread's next safe point and interrupts the main thread's system call. The signal itself is
 * given to Python's threads only, so their masks hold ({@link Signals}).
 *
 * <p>Threads: the table of handlers is an atomic array; it is written by the main thread only. {@code arrivals} counts signals, so that a
 * thread that sends one to its own process can wait until it was noted.
 */
@PyModuleDef(value = "_signal", doc = "Signals and their handlers.")
public final class SignalModule {
    private static final int LAST = 64;
    private static final int SIGHUP = 1;
    private static final int SIGINT = 2;
    private static final int SIGPIPE = 13;
    private static final int SIGTERM = 15;
    private static final int SIGXFSZ = 25;
    /** SIGALRM, SIGVTALRM, SIGPROF: what the timers of setitimer send, by their numbers. */
    private static final int[] OF_TIMERS = {14, 26, 27};
    private static final Object DEFAULT = 0L;
    private static final Object IGNORE = 1L;
    private static final String NUMBERS = """
            SIG_DFL=0 SIG_IGN=1 SIG_BLOCK=0 SIG_UNBLOCK=1 SIG_SETMASK=2 NSIG=65 ITIMER_REAL=0 ITIMER_VIRTUAL=1 ITIMER_PROF=2
            SIGHUP=1 SIGINT=2 SIGQUIT=3 SIGILL=4 SIGTRAP=5 SIGABRT=6 SIGIOT=6 SIGBUS=7 SIGFPE=8 SIGKILL=9 SIGUSR1=10
            SIGSEGV=11 SIGUSR2=12 SIGPIPE=13 SIGALRM=14 SIGTERM=15 SIGSTKFLT=16 SIGCHLD=17 SIGCLD=17 SIGCONT=18 SIGSTOP=19
            SIGTSTP=20 SIGTTIN=21 SIGTTOU=22 SIGURG=23 SIGXCPU=24 SIGXFSZ=25 SIGVTALRM=26 SIGPROF=27 SIGWINCH=28 SIGIO=29
            SIGPOLL=29 SIGPWR=30 SIGSYS=31 SIGRTMIN=34 SIGRTMAX=64
            """;
    private static final StructSequence SIGINFO = new StructSequence("signal.struct_siginfo", "What is known of a signal.", 7, true,
            "si_signo", "si_code", "si_errno", "si_pid", "si_uid", "si_status", "si_band");

    private static final AtomicReferenceArray<Object> HANDLERS = new AtomicReferenceArray<>(LAST + 1);
    /** The signals that are on their way to the main thread. */
    private static final AtomicReferenceArray<Arrival> UNTAKEN = new AtomicReferenceArray<>(LAST + 1);
    private static final AtomicLongArray ARRIVALS = new AtomicLongArray(LAST + 1);
    /** The value of {@link ProgramSignals#count} that the last call of the handler answered. */
    private static final AtomicIntegerArray ANSWERED = new AtomicIntegerArray(LAST + 1);
    /** The value of {@link ProgramSignals#ofTimer} then, or a later one. */
    private static final AtomicIntegerArray ANSWERED_OF_TIMER = new AtomicIntegerArray(LAST + 1);
    /** How many calls of handlers the main thread has begun. Written by the main thread only. */
    private static volatile int calls;
    private static volatile int wakeupFd = -1;

    private SignalModule() {}

    static void init(PyModule module) {
        PyDict dict = module.dict();
        Constants.fill(dict, NUMBERS);
        dict.put("struct_siginfo", SIGINFO.type());
        dict.put("ItimerError", NewException.of("signal", "itimer_error", ExceptionTypes.OSError));
        boolean first = HANDLERS.get(SIGINT) == null;
        for (int signal = 1; signal <= LAST; signal++) {
            HANDLERS.compareAndSet(signal, null, Signals.isIgnored(signal) ? IGNORE : DEFAULT);
        }
        if (first) {
            begin();
        }
        if (HANDLERS.get(SIGINT) == DEFAULT) {
            install(SIGINT, dict.get("default_int_handler"));
        }
    }

    /** Once in a process, although the module may be imported again. */
    private static void begin() {
        // As programs that are started from here are to find them. The JVM only does nothing on them, which they would not inherit.
        Signals.ignore(SIGPIPE);
        Signals.ignore(SIGXFSZ);
        // The JVM would exit on these, with a status of its own. Python dies of them, and its parent sees that.
        for (int signal : new int[] {SIGHUP, SIGTERM}) {
            if (HANDLERS.get(signal) == DEFAULT) {
                Signals.reset(signal);
            }
        }
        AtFork.registerPermanently((survivor, child) -> afterFork(child));
    }

    /**
     * Signals that came to the parent are not the child's (F7), not even those that its copy of the JVM's signal thread has yet to bring here, and
     * the child writes no bytes for the parent's to the descriptor that they share. CPython keeps the descriptor.
     */
    private static void afterFork(boolean child) {
        if (child) {
            wakeupFd = -1;
        }
        for (int signal = 1; signal <= LAST; signal++) {
            int count = ProgramSignals.count(signal);
            int ofTimer = ProgramSignals.ofTimer(signal);
            if (child) {
                ANSWERED.set(signal, count);
                ANSWERED_OF_TIMER.set(signal, ofTimer);
            }
        }
    }

    /**
     * In a process that continues from an image: takes the signals that it found ignored, bit n - 1 for signal n, instead of those that the
     * frozen process had found so.
     */
    public static void reconsider(long ignored) {
        for (int signal = 1; signal <= LAST; signal++) {
            Object handler = HANDLERS.get(signal);
            boolean ignore = (ignored >> signal - 1 & 1) != 0;
            if (handler == IGNORE && signal != SIGPIPE && signal != SIGXFSZ || handler == DEFAULT || ignore && signal == SIGINT) {
                HANDLERS.set(signal, ignore ? IGNORE : DEFAULT);
            }
        }
    }

    private static void check(int signal) {
        if (signal < 1 || signal > LAST) {
            throw Errors.valueError("signal number out of range");
        }
    }

    @PyFunctionDef(sig = "($module, signalnum, handler, /)", doc = "Set the action for a signal; returns the old one.")
    static Object signal(ThreadState ts, int signal, Object handler) {
        if (!MainThread.is(ts)) {
            throw Errors.valueError("signal only works in main thread of the main interpreter");
        }
        check(signal);
        boolean number = handler instanceof Long || handler instanceof org.krait.runtime.object.PyIntInstance;
        Object action = number && Operators.eqTruth(handler, DEFAULT) ? DEFAULT : number && Operators.eqTruth(handler, IGNORE) ? IGNORE : handler;
        if (action == handler && action != DEFAULT && action != IGNORE && !Call.isCallable(handler)) {
            throw Errors.typeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
        }
        ts.poll();
        if (signal == 9 || signal == 19 || signal == 32 || signal == 33) {
            throw Errors.osError(Errno.EINVAL);
        }
        Object old = HANDLERS.get(signal);
        install(signal, action);
        return old == null ? PyNone.NONE : old;
    }

    private static void install(int signal, Object action) {
        HANDLERS.set(signal, action);
        if (action == DEFAULT) {
            Signals.reset(signal);
        } else if (action == IGNORE) {
            Signals.ignore(signal);
        } else {
            Signals.receive(signal, SignalModule::arrived);
        }
    }

    /** On the JVM's signal thread. */
    private static void arrived(int signal) {
        int fd = wakeupFd;
        if (fd >= 0) {
            try (Scratch s = Scratch.open()) {
                long memory = s.allocate(1);
                NativeMemory.putByte(memory, (byte) signal);
                Kernel.call(SystemCall.WRITE, fd, memory, 1);
            }
        }
        // As with the kernel, several signals of a kind that nobody has taken yet are one. What counts is when the process got them: those that are
        // here only now, because the JVM's way to this method is long, were answered by the call of the handler that began after they came.
        Arrival arrival = new Arrival(signal);
        boolean first = isOpen(signal) && (UNTAKEN.compareAndSet(signal, null, arrival) || !Pending.hasSignals());
        if (first) {
            UNTAKEN.set(signal, arrival); // the one before was dropped by a fork, or is being taken
            Pending.signal(arrival);
        }
        ARRIVALS.incrementAndGet(signal);
        Signals.noted(signal);
        ThreadState main = MainThread.state();
        if (first && main != null) {
            arrival.interrupt(main);
        }
    }

    /** Whether a signal of the kind has come that no call of the handler has answered. */
    private static boolean isOpen(int signal) {
        return ProgramSignals.count(signal) != ANSWERED.get(signal);
    }

    private static void answer(int signal) {
        ANSWERED.set(signal, ProgramSignals.count(signal));
        ANSWERED_OF_TIMER.set(signal, ProgramSignals.ofTimer(signal)); // after the former
    }

    /** A signal on its way to the main thread. */
    private static final class Arrival implements Runnable {
        private final int signal;
        private volatile boolean taken;

        Arrival(int signal) {
            this.signal = signal;
        }

        @Override
        public void run() {
            taken = true;
            UNTAKEN.set(signal, null);
            if (isOpen(signal)) {
                calls++;
                answer(signal);
                SignalModule.run(signal);
            }
        }

        /** More than once: the first may hit the thread just before it enters the system call. On a thread made for this signal. */
        void interrupt(ThreadState main) {
            Signals.interrupt(main);
            for (long millis = 1; !taken && millis < 3_000; millis *= 2) {
                LockSupport.parkNanos(millis * 1_000_000);
                if (!taken && MainThread.is(main)) {
                    Signals.interrupt(main);
                }
            }
        }
    }

    /** On the main thread, at a safe point. */
    private static void run(int signal) {
        Object handler = HANDLERS.get(signal);
        if (handler == null || handler == DEFAULT || handler == IGNORE || handler == PyNone.NONE) {
            return;
        }
        ThreadState ts = ThreadState.current();
        Object frame = ts.depth() > 0 ? ts.frame(ts.depth() - 1) : PyNone.NONE;
        Call.call2(ts, handler, (long) signal, frame);
    }

    /** After {@code kill} to this very process: waits until a signal that Python handles was noted, then runs the handlers. */
    public static void deliverOwn(ThreadState ts, int signal, long arrivalsBefore) {
        if (signal >= 1 && signal <= LAST) {
            Object handler = HANDLERS.get(signal);
            boolean blocked = Signals.isBlocked(signal);
            // What faulthandler.register has written shows where the signal was sent.
            if (blocked || handler != null && handler != DEFAULT && handler != IGNORE || Signals.isPreceded(signal)) {
                ts.detach();
                try {
                    // The limit is for a signal that another thread waits for or blocks.
                    for (int i = 0; arrivals(signal) == arrivalsBefore && !(blocked && isPending(signal)) && i < 20_000; i++) {
                        LockSupport.parkNanos(50_000);
                    }
                } finally {
                    ts.attach();
                }
            }
        }
        ts.poll();
    }

    private static boolean isPending(int signal) {
        return (Signals.pending() >> signal - 1 & 1) != 0;
    }

    /** How often the signal has arrived and was noted. */
    public static long arrivals(int signal) {
        return signal >= 1 && signal <= LAST ? ARRIVALS.get(signal) + Signals.preceded(signal) : 0;
    }

    @PyFunctionDef(sig = "($module, signalnum, /)", doc = "The current action for a signal.")
    static Object getsignal(int signal) {
        check(signal);
        Object handler = HANDLERS.get(signal);
        return handler == null ? PyNone.NONE : handler;
    }

    @PyFunctionDef(sig = "($module, signalnum, frame, /)", name = "default_int_handler", doc = "Raise KeyboardInterrupt.")
    static void defaultIntHandler(int signal, Object frame) {
        throw new PyException(new PyBaseException(ExceptionTypes.KeyboardInterrupt));
    }

    @PyFunctionDef(sig = "($module, fd, /, *, warn_on_full_buffer=True)", name = "set_wakeup_fd", doc = "The descriptor that a byte is written to for each signal; -1 for none.")
    static int setWakeupFd(ThreadState ts, int fd, boolean warnOnFullBuffer) {
        if (!MainThread.is(ts)) {
            throw Errors.valueError("set_wakeup_fd only works in main thread of the main interpreter");
        }
        if (fd != -1) {
            try (Scratch s = Scratch.open()) {
                OpenFile.Facts facts = OpenFile.facts(ts, s, fd);
                if (facts.error() != 0) {
                    throw facts.error() == Errno.EBADF ? Errors.valueError("invalid fd") : Errors.osError(facts.error());
                }
            }
            final int getFlags = 3;
            final int nonBlocking = 0x800;
            if ((Kernel.check(Kernel.call(SystemCall.FCNTL, fd, getFlags)) & nonBlocking) == 0) {
                throw Errors.valueError("the fd %d must be in non-blocking mode", fd);
            }
        }
        int old = wakeupFd;
        wakeupFd = fd;
        return old;
    }

    @PyFunctionDef(sig = "($module, signalnum, /)", name = "raise_signal", doc = "Send a signal to the calling thread.")
    static void raiseSignal(ThreadState ts, int signal) {
        check(signal);
        long before = arrivals(signal);
        Kernel.check(Kernel.call(SystemCall.TGKILL, Kernel.call(SystemCall.GETPID), Kernel.call(SystemCall.GETTID), signal));
        deliverOwn(ts, signal, before);
    }

    @PyFunctionDef(sig = "($module, thread_id, signalnum, /)", name = "pthread_kill", doc = "Send a signal to a thread.")
    static void pthreadKill(ThreadState ts, long ident, int signal) {
        Audit.raise("signal.pthread_kill", ident, (long) signal);
        int tid = Signals.threadNumber(ident);
        if (tid == 0) {
            throw Errors.osError(3);
        }
        long before = arrivals(signal);
        Kernel.check(Kernel.call(SystemCall.TGKILL, Kernel.call(SystemCall.GETPID), tid, signal));
        deliverOwn(ts, signal, before);
    }

    @PyFunctionDef(sig = "($module, signalnum, flag, /)", doc = "Kept for old programs: system calls are made again after a signal whatever the flag says.")
    static void siginterrupt(int signal, boolean flag) {
        check(signal);
    }

    @PyFunctionDef(sig = "($module, signalnum, /)", doc = "The description of a signal.")
    static Object strsignal(int signal) {
        check(signal);
        String text = SignalNames.description(signal);
        return text == null ? PyNone.NONE : text;
    }

    @PyFunctionDef(sig = "($module, /)", name = "valid_signals", doc = "The numbers of all signals.")
    static Object validSignals() {
        return SignalSet.toSet(~(3L << 31));
    }

    @PyFunctionDef(sig = "($module, seconds, /)", doc = "Have SIGALRM sent after a number of seconds.")
    static long alarm(ThreadState ts, int seconds) {
        double[] old = timer(ts, 0, Math.max(0, (double) Integer.toUnsignedLong(seconds)), 0);
        return (long) Math.ceil(old[0]);
    }

    @PyFunctionDef(sig = "($module, which, seconds, interval=0.0, /)", doc = "Set a timer that sends a signal.")
    static Object setitimer(ThreadState ts, int which, Object seconds, Object interval) {
        double[] old = timer(ts, which, number(seconds), interval == null ? 0 : number(interval));
        return PyTuple.of(old[0], old[1]);
    }

    private static double number(Object seconds) {
        return TimeValue.nanos(seconds) / 1e9;
    }

    private static double[] timer(ThreadState ts, int which, double seconds, double interval) {
        int signal = which >= 0 && which < OF_TIMERS.length ? OF_TIMERS[which] : 0;
        try (Scratch s = Scratch.open()) {
            if (seconds > 0) {
                ProgramSignals.timerIsOff(signal, false);
            }
            long value = s.allocate(32);
            long old = s.allocate(32);
            putTime(value, interval);
            putTime(value + 16, seconds);
            checkTimer(Kernel.call(SystemCall.SETITIMER, which, value, old));
            if (time(old) != 0 && MainThread.is(ts)) {
                ProgramSignals.timerIsOff(signal, seconds == 0);
                forget(signal);
            }
            return new double[] {time(old + 16), time(old)};
        }
    }

    /**
     * A timer that repeats was stopped or set anew: a signal of it that no handler has seen counts as not sent. In CPython one comes here only in the
     * microseconds between the beginning of a handler and this call; but the threads of the JVM use processor time, too, and bringing a signal to
     * the handler takes longer. The signal of a timer that does not repeat is not taken back: one can see that it was sent.
     */
    private static void forget(int signal) {
        int count = ProgramSignals.count(signal);
        int unanswered = count - ANSWERED.get(signal);
        int ofTimer = ProgramSignals.ofTimer(signal);
        if (unanswered != 0 && ofTimer - ANSWERED_OF_TIMER.get(signal) >= unanswered) {
            ANSWERED.set(signal, count);
            ANSWERED_OF_TIMER.set(signal, ofTimer);
        }
    }

    private static void putTime(long address, double seconds) {
        long micros = (long) Math.ceil(seconds * 1e6);
        NativeMemory.putLong(address, Math.floorDiv(micros, 1_000_000L));
        NativeMemory.putLong(address + 8, Math.floorMod(micros, 1_000_000L));
    }

    private static double time(long address) {
        return NativeMemory.getLong(address) + NativeMemory.getLong(address + 8) / 1e6;
    }

    private static void checkTimer(long result) {
        if (result < 0) {
            Object type = org.krait.runtime.type.Attributes.get(org.krait.runtime.module.Interpreter.modules().get("_signal"), "ItimerError");
            throw new PyException((PyBaseException) Call.call(type, -result, org.krait.runtime.error.ErrnoMessages.of((int) -result)));
        }
    }

    @PyFunctionDef(sig = "($module, which, /)", doc = "The time left on a timer and its interval.")
    static Object getitimer(int which) {
        try (Scratch s = Scratch.open()) {
            long value = s.allocate(32);
            checkTimer(Kernel.call(SystemCall.GETITIMER, which, value));
            return PyTuple.of(time(value + 16), time(value));
        }
    }

    @PyFunctionDef(sig = "($module, how, mask, /)", name = "pthread_sigmask", doc = "Change which signals the calling thread blocks; returns the old set.")
    static Object pthreadSigmask(ThreadState ts, int how, Object mask) {
        long bits = SignalSet.bits(mask);
        try (Scratch s = Scratch.open()) {
            long wanted = s.allocate(8);
            long old = s.allocate(8);
            NativeMemory.putLong(wanted, bits);
            final int unblock = 1;
            if (how != unblock) {
                Signals.blocking(bits);
            }
            Kernel.check(Kernel.call(SystemCall.RT_SIGPROCMASK, how, wanted, old, SignalSet.SIZE));
            if (how != 0 && MainThread.is(ts)) {
                settled(ts);
            }
            ts.poll();
            return SignalSet.toSet(NativeMemory.getLong(old) & ~Signals.blockedByJvm());
        }
    }

    @PyFunctionDef(sig = "($module, /)", doc = "The signals that wait because they are blocked.")
    static Object sigpending() {
        return SignalSet.toSet(Signals.pending());
    }

    private static void settled(ThreadState ts) {
        ts.detach();
        try {
            Signals.settle();
        } finally {
            ts.attach();
        }
    }

    @PyFunctionDef(sig = "($module, sigset, /)", doc = "Wait for one of the signals, which must be blocked; returns its number.")
    static long sigwait(ThreadState ts, Object signals) {
        try (Scratch s = Scratch.open()) {
            return waitFor(ts, s, SignalSet.bits(signals), 0, -1);
        }
    }

    @PyFunctionDef(sig = "($module, sigset, /)", doc = "Wait for one of the signals; returns what is known of it.")
    static Object sigwaitinfo(ThreadState ts, Object signals) {
        try (Scratch s = Scratch.open()) {
            long info = s.allocateZeroed(128);
            waitFor(ts, s, SignalSet.bits(signals), info, -1);
            return info(info);
        }
    }

    @PyFunctionDef(sig = "($module, sigset, timeout, /)", doc = "Wait for one of the signals for a limited time; None when none came.")
    static Object sigtimedwait(ThreadState ts, Object signals, Object timeout) {
        long nanos = TimeValue.nanos(timeout);
        if (nanos < 0) {
            throw Errors.valueError("timeout must be non-negative");
        }
        try (Scratch s = Scratch.open()) {
            long info = s.allocateZeroed(128);
            return waitFor(ts, s, SignalSet.bits(signals), info, nanos) == 0 ? PyNone.NONE : info(info);
        }
    }

    /** The number of the signal that came, 0 when the time is over; a negative time is for ever. */
    private static long waitFor(ThreadState ts, Scratch s, long bits, long info, long nanos) {
        long set = s.allocate(8);
        NativeMemory.putLong(set, bits);
        long spec = s.allocate(16);
        long deadline = System.nanoTime() + nanos;
        while (true) {
            long left = Math.max(0, deadline - System.nanoTime());
            NativeMemory.putLong(spec, left / 1_000_000_000L);
            NativeMemory.putLong(spec + 8, left % 1_000_000_000L);
            long result = Kernel.once(ts, SystemCall.RT_SIGTIMEDWAIT, set, info, nanos < 0 ? 0 : spec, SignalSet.SIZE, 0, 0);
            if (result == -Errno.EAGAIN) {
                return 0;
            }
            if (result != -Errno.EINTR) {
                return Kernel.check(result);
            }
            ts.poll();
        }
    }

    private static Object info(long address) {
        return SIGINFO.of(
                (long) NativeMemory.getInt(address),
                (long) NativeMemory.getInt(address + 8),
                (long) NativeMemory.getInt(address + 4),
                (long) NativeMemory.getInt(address + 16),
                NativeMemory.getInt(address + 20) & 0xffffffffL,
                (long) NativeMemory.getInt(address + 24),
                NativeMemory.getLong(address + 16));
    }

    @PyFunctionDef(sig = "($module, /)", doc = "Wait until a signal arrives.")
    static void pause(ThreadState ts) {
        int before = calls;
        try (Scratch s = Scratch.open()) {
            do {
                // ppoll on nothing, without a time limit, is pause(2) on every machine.
                long result = Kernel.once(ts, SystemCall.PPOLL, s.allocate(8), 0, 0, 0, 0, 0);
                if (result < 0 && result != -Errno.EINTR) {
                    Kernel.check(result);
                }
                settled(ts);
                // Another thread's fork ends the call, too.
            } while (calls == before && !Pending.hasSignals());
        }
        ts.poll();
    }

    @PyFunctionDef(sig = "($module, pidfd, signalnum, siginfo=None, flags=0, /)", name = "pidfd_send_signal", doc = "Send a signal to the process of a pidfd.")
    static void pidfdSendSignal(ThreadState ts, int pidfd, int signal, Object info, int flags) {
        if (info != PyNone.NONE) {
            throw Errors.typeError("siginfo must be None");
        }
        long before = arrivals(signal);
        Kernel.check(Kernel.call(SystemCall.PIDFD_SEND_SIGNAL, pidfd, signal, 0, flags));
        if (isOwn(pidfd)) {
            deliverOwn(ts, signal, before);
        } else {
            ts.poll();
        }
    }

    /** Whether a pidfd is of this process: one of pidfd_open, or its directory in /proc. */
    private static boolean isOwn(int pidfd) {
        try {
            long pid = Kernel.call(SystemCall.GETPID);
            if (Files.readSymbolicLink(Path.of("/proc/self/fd/" + pidfd)).endsWith("proc/" + pid)) {
                return true;
            }
            String wanted = "Pid:\t" + pid;
            return Files.readAllLines(Path.of("/proc/self/fdinfo/" + pidfd)).contains(wanted);
        } catch (IOException e) {
            return false;
        }
    }
}
