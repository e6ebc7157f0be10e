package org.krait.runtime.object;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The elementary functions of the C library's libm, so that results are those of CPython on the same
 * machine to the last bit: {@code java.lang.Math} is as accurate but rounds differently here and there.
 * Two downcall handles serve all functions; each is made when it is first called, as that takes milliseconds. Pure functions.
 */
public final class LibMath {
    private static final SymbolLookup LIBRARY = Linker.nativeLinker().defaultLookup();
    private static final MemorySegment POW = find("pow");
    private static final MemorySegment EXP = find("exp");
    private static final MemorySegment LOG = find("log");
    private static final MemorySegment SIN = find("sin");
    private static final MemorySegment COS = find("cos");
    private static final MemorySegment ATAN2 = find("atan2");
    private static final MemorySegment HYPOT = find("hypot");

    private static final class Unary {
        static final MethodHandle CALL = Linker.nativeLinker().downcallHandle(
                FunctionDescriptor.of(ValueLayout.JAVA_DOUBLE, ValueLayout.JAVA_DOUBLE), Linker.Option.critical(false));
    }

    private static final class Binary {
        static final MethodHandle CALL = Linker.nativeLinker().downcallHandle(
                FunctionDescriptor.of(ValueLayout.JAVA_DOUBLE, ValueLayout.JAVA_DOUBLE, ValueLayout.JAVA_DOUBLE),
                Linker.Option.critical(false));
    }

    private LibMath() {}

    /** A function of libm by its C name. */
    public static MemorySegment find(String name) {
        return LIBRARY.findOrThrow(name);
    }

    /** Calls a {@code double f(double)}. */
    public static double call(MemorySegment function, double x) {
        try {
            return (double) Unary.CALL.invokeExact(function, x);
        } catch (Throwable t) {
            throw new AssertionError(t);
        }
    }

    /** Calls a {@code double f(double, double)}. */
    public static double call(MemorySegment function, double x, double y) {
        try {
            return (double) Binary.CALL.invokeExact(function, x, y);
        } catch (Throwable t) {
            throw new AssertionError(t);
        }
    }

    public static double pow(double x, double y) {
        return call(POW, x, y);
    }

    public static double exp(double x) {
        return call(EXP, x);
    }

    public static double log(double x) {
        return call(LOG, x);
    }

    public static double sin(double x) {
        return call(SIN, x);
    }

    public static double cos(double x) {
        return call(COS, x);
    }

    public static double atan2(double y, double x) {
        return call(ATAN2, y, x);
    }

    public static double hypot(double x, double y) {
        return call(HYPOT, x, y);
    }
}
