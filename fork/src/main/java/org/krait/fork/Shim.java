package org.krait.fork;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;

/**
 * The native functions of the shim. Bound as JNI methods: {@code kf_syscall} and {@code kf_control}, whose first
 * argument is one of the operations below, numbered as in {@code control.h}. Not as downcalls of {@code java.lang.foreign}, whose
 * first one takes the JVM some 20 ms: it makes classes that no cache of classes holds.
 *
 * <p>For the virtual machine the calling thread is in native code, so neither a collection nor a fork has to wait for it. The calls
 * throw nothing of their own; what may arrive at their return is asynchronous (ThreadUnwound).
 */
final class Shim {
    static final int ATTACH = 0;
    static final int WAIT_WORD = 1;
    static final int WAKE_WORD = 2;
    static final int LAYOUT = 3;
    static final int FORK = 4;
    static final int STAT = 5;
    static final int RESET_STATS = 6;
    static final int SET = 7;
    static final int FAULT = 8;
    static final int OFFENDER = 9;
    static final int THAW = 10;
    static final int SET_FATE = 11;
    static final int STOP_SIGNAL = 12;
    static final int REFUSAL = 13;
    static final int USED_CLASSES = 14;
    static final int FIX_OBJECTS = 15;
    static final int JAVA_THREAD = 16;
    static final int JAVA_STOP = 17;
    static final int SHARE_DESCRIPTOR = 18;
    static final int FREEZE = 19;
    static final int RESUMPTION = 20;
    static final int IMAGE_FACTS = 21;
    static final int REFUSE_IMAGE = 22;
    static final int KEEP_IMAGE = 23;
    static final int OPEN_PACKAGE = 24;
    static final int EXIT = 25;
    static final int SIGNAL_MODE = 26;
    static final int SIGNALS = 27;
    static final int COUNT_INSTANCES = 28;

    static {
        ShimLibrary.load();
        long signal = control(STOP_SIGNAL);
        if (signal < 0) {
            throw new UnsatisfiedLinkError("fork() is not available with this kernel or libc (errno "
                    + -signal + ")");
        }
    }

    private Shim() {}

    /** A system call; the kernel's convention: -errno on failure. */
    static native long syscall(long nr, long a0, long a1, long a2, long a3, long a4, long a5);

    /** Calls a function of C at an address; its errno is left at another, as an int. */
    static native long function(long address, long error, long a0, long a1, long a2, long a3, long a4, long a5);

    private static native long operate(long operation, long a0, long a1, long a2, long a3, long a4, long a5);

    static long control(int operation, long a0, long a1, long a2, long a3, long a4, long a5) {
        return operate(operation, a0, a1, a2, a3, a4, a5);
    }

    static long control(int operation, long a0, long a1, long a2) {
        return control(operation, a0, a1, a2, 0, 0, 0);
    }

    static long control(int operation, long a0) {
        return control(operation, a0, 0, 0, 0, 0, 0);
    }

    static long control(int operation, long a0, long a1) {
        return control(operation, a0, a1, 0, 0, 0, 0);
    }

    static long control(int operation) {
        return control(operation, 0, 0, 0, 0, 0, 0);
    }

    /** Native memory that is never freed, zeroed. */
    static MemorySegment allocate(MemoryLayout layout) {
        return Arena.global().allocate(layout);
    }
}
