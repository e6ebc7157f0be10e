package org.krait.stdlib.os;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.ConcurrentHashMap;
import org.krait.runtime.call.Functions;

/**
 * Functions of the C library that are more than a system call. All of them are called through one shape, six words
 * to a word, so that only one downcall stub is ever made; it suits every function whose arguments are integers
 * and pointers. A function is looked up when first used.
 *
 * <p>A caller whose function can block detaches its thread around the call.
 */
public final class LibC {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final FunctionDescriptor SHAPE = FunctionDescriptor.of(ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG);
    @SuppressWarnings("restricted")
    private static final MethodHandle CALL = LINKER.downcallHandle(SHAPE, Linker.Option.captureCallState("errno"));
    private static final long ERRNO = Linker.Option.captureStateLayout().byteOffset(MemoryLayout.PathElement.groupElement("errno"));
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
    @SuppressWarnings("restricted")
    public static Answer call(String name, long a, long b, long c, long d, long e, long f) {
        try (Scratch s = Scratch.open()) {
            long size = Linker.Option.captureStateLayout().byteSize();
            long state = s.allocateZeroed(size);
            MemorySegment segment = MemorySegment.ofAddress(state).reinterpret(size);
            long value = (long) CALL.invokeExact(function(name), segment, a, b, c, d, e, f);
            return new Answer(value, NativeMemory.getInt(state + ERRNO));
        } catch (RuntimeException | Error x) {
            throw x;
        } catch (Throwable x) {
            throw new AssertionError(x);
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
