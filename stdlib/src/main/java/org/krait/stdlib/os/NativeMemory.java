package org.krait.stdlib.os;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Reads and writes memory outside the Java heap by address. Nothing is checked: the callers pass addresses that
 * they got from {@link Scratch}. Values are in the machine's byte order. Stateless; any thread.
 */
public final class NativeMemory {
    @SuppressWarnings("restricted")
    private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private NativeMemory() {}

    /** The byte at {@code address}. */
    public static byte getByte(long address) {
        return ALL.get(ValueLayout.JAVA_BYTE, address);
    }

    /** The 16-bit value at {@code address}. */
    public static short getShort(long address) {
        return ALL.get(ValueLayout.JAVA_SHORT_UNALIGNED, address);
    }

    /** The 32-bit value at {@code address}. */
    public static int getInt(long address) {
        return ALL.get(ValueLayout.JAVA_INT_UNALIGNED, address);
    }

    /** The 64-bit value at {@code address}. */
    public static long getLong(long address) {
        return ALL.get(ValueLayout.JAVA_LONG_UNALIGNED, address);
    }

    /** The double at {@code address}. */
    public static double getDouble(long address) {
        return ALL.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, address);
    }

    /** Stores a byte. */
    public static void putByte(long address, byte value) {
        ALL.set(ValueLayout.JAVA_BYTE, address, value);
    }

    /** Stores a 16-bit value. */
    public static void putShort(long address, short value) {
        ALL.set(ValueLayout.JAVA_SHORT_UNALIGNED, address, value);
    }

    /** Stores a 32-bit value. */
    public static void putInt(long address, int value) {
        ALL.set(ValueLayout.JAVA_INT_UNALIGNED, address, value);
    }

    /** Stores a 64-bit value. */
    public static void putLong(long address, long value) {
        ALL.set(ValueLayout.JAVA_LONG_UNALIGNED, address, value);
    }

    /** Copies {@code length} bytes into the Java array from {@code offset}. */
    public static void getBytes(long address, byte[] target, int offset, int length) {
        MemorySegment.copy(ALL, ValueLayout.JAVA_BYTE, address, target, offset, length);
    }

    /** Copies {@code length} bytes out of the Java array from {@code offset}. */
    public static void putBytes(long address, byte[] source, int offset, int length) {
        MemorySegment.copy(source, offset, ALL, ValueLayout.JAVA_BYTE, address, length);
    }

    /** Sets {@code length} bytes to zero. */
    public static void clear(long address, long length) {
        ALL.asSlice(address, length).fill((byte) 0);
    }

    /** The bytes of a NUL-terminated string, at most {@code limit} of them. */
    public static byte[] getCString(long address, int limit) {
        int n = 0;
        while (n < limit && getByte(address + n) != 0) {
            n++;
        }
        byte[] bytes = new byte[n];
        getBytes(address, bytes, 0, n);
        return bytes;
    }
}
