package org.krait.stdlib.os;

import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ConcurrentHashMap;
import org.krait.fork.Syscall;

/**
 * Functions of the C library that are more than a system call. All of them are called through one native method, six words
 * to a word; it suits every function whose arguments are integers and pointers. A function is looked up when first used.
 *
 * <p>A caller whose function can block detaches its thread around the call.
 */
public final class LibC {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final ConcurrentHashMap<String, MemorySegment> FOUND = new ConcurrentHashMap<>();

    private LibC() {}

    /** The C library's answer, and errno after the call. */
    public record Answer(long value, int errno) {}

    private static MemorySegment function(String name) {
        return FOUND.computeIfAbsent(name, n -> LINKER.defaultLookup().findOrThrow(n));
    }

    /** The address of a function. */
    public static long address(String name) {
        return function(name).address();
    }

    /** Calls a function; {@code errno} is 0 before. */
    public static Answer call(String name, long a, long b, long c, long d, long e, long f) {
        try (Scratch s = Scratch.open()) {
            long errno = s.allocate(Integer.BYTES);
            long value = Syscall.function(address(name), errno, a, b, c, d, e, f);
            return new Answer(value, NativeMemory.getInt(errno));
        }
    }

    public static Answer call(String name, long a) {
        return call(name, a, 0, 0, 0, 0, 0);
    }

    public static Answer call(String name, long a, long b) {
        return call(name, a, b, 0, 0, 0, 0);
    }

    public static Answer call(String name, long a, long b, long c) {
        return call(name, a, b, c, 0, 0, 0);
    }

    /**
     * A function that changes the credentials of all threads: the kernel's call is for one thread only, the C library
     * signals the others. The result is as the kernel's.
     */
    static long forAllThreads(String name, long a, long b, long c) {
        Answer answer = call(name, a, b, c);
        return (int) answer.value() == -1 ? -answer.errno() : answer.value();
    }
}
