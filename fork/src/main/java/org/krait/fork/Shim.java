package org.krait.fork;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The native functions of the shim. There are two, of one shape, because linking a shape costs
 * milliseconds at start-up: {@code kf_syscall} and {@code kf_control}, whose first argument is one
 * of the operations below, numbered as in {@code control.h}.
 *
 * <p>The calls are ordinary downcalls, never {@code critical}: for the virtual machine the calling
 * thread is in native code, so neither a collection nor a fork has to wait for it.
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

    private static final MethodHandle SYSCALL;
    private static final MethodHandle CONTROL;

    static {
        ShimLibrary.load();
        var linker = Linker.nativeLinker();
        var symbols = SymbolLookup.loaderLookup();
        var l = ValueLayout.JAVA_LONG;
        var shape = FunctionDescriptor.of(l, l, l, l, l, l, l, l);
        SYSCALL = linker.downcallHandle(symbols.findOrThrow("kf_syscall"), shape);
        CONTROL = linker.downcallHandle(symbols.findOrThrow("kf_control"), shape);
        long signal = control(STOP_SIGNAL);
        if (signal < 0) {
            throw new UnsatisfiedLinkError("fork() is not available with this kernel or libc (errno "
                    + -signal + ")");
        }
    }

    private Shim() {}

    static long syscall(long nr, long a0, long a1, long a2, long a3, long a4, long a5) {
        try {
            return (long) SYSCALL.invokeExact(nr, a0, a1, a2, a3, a4, a5);
        } catch (Throwable e) {
            throw rethrow(e);
        }
    }

    static long control(int operation, long a0, long a1, long a2, long a3, long a4, long a5) {
        try {
            return (long) CONTROL.invokeExact((long) operation, a0, a1, a2, a3, a4, a5);
        } catch (Throwable e) {
            throw rethrow(e);
        }
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

    /** A downcall throws nothing of its own: what arrives here is asynchronous (ThreadUnwound). */
    private static Error rethrow(Throwable e) {
        if (e instanceof RuntimeException r) {
            throw r;
        }
        throw (Error) e;
    }
}
