package org.krait.runtime.object;

import java.math.BigInteger;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;

/**
 * Items of memory in the native formats of module struct (x86-64 and aarch64: little-endian, long and
 * pointers of 8 bytes): one character, with an optional {@code @} before it. Pure functions.
 */
public final class ItemFormat {
    private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);

    private ItemFormat() {}

    /** The format's character; 0 when it is not a single native item. */
    public static char code(String format) {
        int n = format.length();
        if (n == 2 && format.charAt(0) == '@') {
            return size(format.charAt(1)) > 0 ? format.charAt(1) : 0;
        }
        return n == 1 && size(format.charAt(0)) > 0 ? format.charAt(0) : 0;
    }

    /** Bytes of an item; 0 for a character that is no format. */
    public static int size(char code) {
        return switch (code) {
            case 'c', 'b', 'B', '?' -> 1;
            case 'h', 'H', 'e' -> 2;
            case 'i', 'I', 'f' -> 4;
            case 'l', 'L', 'q', 'Q', 'n', 'N', 'd', 'P' -> 8;
            default -> 0;
        };
    }

    /** Reads {@code size} bytes as a little-endian number. */
    private static long bits(Memory memory, int at, int size) {
        long v = 0;
        for (int i = size - 1; i >= 0; i--) {
            v = v << 8 | memory.get(at + i) & 0xff;
        }
        return v;
    }

    /** The item at {@code at}. */
    public static Object get(Memory memory, int at, char code) {
        int size = size(code);
        long v = bits(memory, at, size);
        return switch (code) {
            case 'c' -> PyBytes.of(new byte[] {(byte) v});
            case 'b' -> (long) (byte) v;
            case 'h' -> (long) (short) v;
            case 'i' -> (long) (int) v;
            case '?' -> v != 0;
            case 'Q', 'L', 'N', 'P' -> unsigned(v);
            case 'e' -> (double) Float.float16ToFloat((short) v);
            case 'f' -> (double) Float.intBitsToFloat((int) v);
            case 'd' -> Double.longBitsToDouble(v);
            default -> v;
        };
    }

    /** 64 bits read as an unsigned int. */
    public static Object unsigned(long v) {
        return v >= 0 ? (Object) v : BigInteger.valueOf(v).add(TWO_64);
    }

    /** Writes an item; TypeError and ValueError in memoryview's words. */
    public static void put(Memory memory, int at, char code, Object value) {
        long v = switch (code) {
            case 'c' -> {
                if (!(value instanceof PyBytes b)) {
                    throw badType(code);
                }
                if (b.value.length != 1) {
                    throw badValue(code);
                }
                yield b.value[0];
            }
            case '?' -> Operators.truth(value) ? 1 : 0;
            case 'e' -> {
                double d = real(value, code);
                short half = Float.floatToFloat16((float) d);
                if (Double.isFinite(d) && Float.isInfinite(Float.float16ToFloat(half))) {
                    throw badValue(code);
                }
                yield HalfFloat.bits(d);
            }
            case 'f' -> Float.floatToRawIntBits((float) real(value, code));
            case 'd' -> Double.doubleToRawLongBits(real(value, code));
            default -> integer(value, code);
        };
        for (int i = 0; i < size(code); i++) {
            memory.put(at + i, (byte) (v >> 8 * i));
        }
    }

    private static double real(Object value, char code) {
        Double d = Numbers.toDoubleOrNull(value);
        if (d == null) {
            throw badType(code);
        }
        return d;
    }

    private static long integer(Object value, char code) {
        if (!Indexes.isIndex(value)) {
            throw badType(code);
        }
        Object v = Operators.indexOf(value);
        int bits = 8 * size(code);
        boolean signed = code == 'b' || code == 'h' || code == 'i' || code == 'l' || code == 'q' || code == 'n';
        if (!fits(v, bits, signed)) {
            throw badValue(code);
        }
        return v instanceof Long l ? l : ((BigInteger) v).longValue();
    }

    /** Whether an int fits into so many bits. */
    public static boolean fits(Object v, int bits, boolean signed) {
        if (v instanceof Long l) {
            if (signed) {
                return bits == 64 || l >= -(1L << bits - 1) && l < 1L << bits - 1;
            }
            return l >= 0 && (bits == 64 || l < 1L << bits);
        }
        BigInteger big = (BigInteger) v;
        return !signed && big.signum() > 0 && big.bitLength() <= bits;
    }

    private static PyException badType(char code) {
        return Errors.of(ExceptionTypes.TypeError, "memoryview: invalid type for format '%s'", code);
    }

    private static PyException badValue(char code) {
        return Errors.of(ExceptionTypes.ValueError, "memoryview: invalid value for format '%s'", code);
    }
}
