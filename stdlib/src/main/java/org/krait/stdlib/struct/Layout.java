package org.krait.stdlib.struct;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.ByteSequence;
import org.krait.runtime.object.HalfFloat;
import org.krait.runtime.object.Indexes;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.ItemFormat;
import org.krait.runtime.object.Numbers;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyComplex;

/** A parsed format: where each value lies and how it is written. Native sizes are those of 64-bit Linux. Immutable. */
final class Layout {
    private static final int MAX_SIZE = Integer.MAX_VALUE - 8;

    /** A run of values of one kind, {@code count} of them; for s and p one value of {@code size} bytes. */
    private record Run(char code, int offset, int size, int count) {}

    /** Bytes in total. */
    final int size;
    /** How many values there are. */
    final int values;
    private final boolean bigEndian;
    /** Whether sizes and range checks are the C compiler's. */
    private final boolean isNative;
    private final Run[] runs;

    private Layout(int size, int values, boolean bigEndian, boolean isNative, Run[] runs) {
        this.size = size;
        this.values = values;
        this.bigEndian = bigEndian;
        this.isNative = isNative;
        this.runs = runs;
    }

    static PyException error(String message, Object... args) {
        return Errors.of(StructModule.ERROR, message, args);
    }

    /** Parses a format; struct.error when it is none. */
    static Layout parse(String format) {
        int i = 0;
        boolean big = false;
        boolean isNative = true;
        boolean aligned = true;
        if (!format.isEmpty()) {
            switch (format.charAt(0)) {
                case '@' -> i = 1;
                case '=', '<', '>', '!' -> {
                    big = format.charAt(0) == '>' || format.charAt(0) == '!';
                    isNative = false;
                    aligned = false;
                    i = 1;
                }
                default -> {}
            }
        }
        List<Run> runs = new ArrayList<>();
        long size = 0;
        long values = 0;
        while (i < format.length()) {
            char c = format.charAt(i++);
            if (c == ' ' || c >= 9 && c <= 13) {
                continue;
            }
            long count = 1;
            if (c >= '0' && c <= '9') {
                count = c - '0';
                while (i < format.length() && format.charAt(i) >= '0' && format.charAt(i) <= '9') {
                    count = count * 10 + format.charAt(i++) - '0';
                    if (count > Long.MAX_VALUE / 100) {
                        throw error("total struct size too long");
                    }
                }
                if (i == format.length()) {
                    throw error("repeat count given without format specifier");
                }
                c = format.charAt(i++);
            }
            if (c == 0) {
                throw error("embedded null character");
            }
            int item = sizeOf(c, isNative);
            if (item == 0) {
                throw error("bad char in struct format");
            }
            if (aligned) {
                int alignment = c == 'D' ? 8 : c == 'F' ? 4 : c == 's' || c == 'p' || c == 'x' ? 1 : item;
                size = (size + alignment - 1) / alignment * alignment;
            }
            if (count > (Long.MAX_VALUE - size) / item) {
                throw error("total struct size too long");
            }
            if (size + count * item > MAX_SIZE) {
                throw size + count * item > Long.MAX_VALUE / 2 ? error("total struct size too long") : Errors.memoryError();
            }
            if (c == 's' || c == 'p') {
                runs.add(new Run(c, (int) size, (int) count, 1));
                values++;
            } else if (c != 'x' && count > 0) {
                runs.add(new Run(c, (int) size, item, (int) count));
                values += count;
            }
            size += count * item;
        }
        return new Layout((int) size, (int) values, big, isNative, runs.toArray(new Run[0]));
    }

    /** Bytes of an item; 0 for a character that is none. Standard sizes know neither n and N nor pointers. */
    private static int sizeOf(char c, boolean isNative) {
        return switch (c) {
            case 'x', 's', 'p', 'c', 'b', 'B', '?' -> 1;
            case 'h', 'H', 'e' -> 2;
            case 'i', 'I', 'f' -> 4;
            case 'l', 'L' -> isNative ? 8 : 4;
            case 'q', 'Q', 'd', 'F' -> 8;
            case 'D' -> 16;
            case 'n', 'N', 'P' -> isNative ? 8 : 0;
            default -> 0;
        };
    }

    // ---- packing

    /** The bytes of the values; as many values as the layout has. */
    byte[] pack(Object[] args, int from) {
        byte[] out = new byte[size];
        int next = from;
        for (Run run : runs) {
            int at = run.offset;
            for (int k = 0; k < run.count; k++) {
                packOne(out, at, run, args[next++]);
                at += run.size;
            }
        }
        return out;
    }

    private void packOne(byte[] out, int at, Run run, Object value) {
        switch (run.code) {
            case 's', 'p' -> packText(out, at, run, value);
            case 'c' -> {
                if (!(value instanceof PyBytes b) || b.value.length != 1) {
                    throw error("char format requires a bytes object of length 1");
                }
                out[at] = b.value[0];
            }
            case '?' -> out[at] = (byte) (Operators.truth(value) ? 1 : 0);
            case 'e' -> {
                double d = real(value);
                short half = HalfFloat.bits(d);
                if (Double.isFinite(d) && (half & 0x7fff) == 0x7c00) {
                    throw Errors.overflowError("float too large to pack with e format");
                }
                put(out, at, half, 2);
            }
            case 'f' -> put(out, at, Float.floatToRawIntBits(narrow(real(value))), 4);
            case 'd' -> put(out, at, Double.doubleToRawLongBits(real(value)), 8);
            case 'F', 'D' -> packComplex(out, at, run, value);
            default -> put(out, at, integer(run, value), run.size);
        }
    }

    private float narrow(double d) {
        float f = (float) d;
        if (!isNative && Float.isInfinite(f) && Double.isFinite(d)) {
            throw Errors.overflowError("float too large to pack with f format");
        }
        return f;
    }

    private void packComplex(byte[] out, int at, Run run, Object value) {
        if (!(value instanceof PyComplex) && Numbers.toDoubleOrNull(value) == null) {
            throw error("required argument is not a complex");
        }
        PyComplex z = Numbers.numberToComplex(value);
        int half = run.size / 2;
        if (run.code == 'F') {
            put(out, at, Float.floatToRawIntBits(narrow(z.real)), half);
            put(out, at + half, Float.floatToRawIntBits(narrow(z.imaginary)), half);
        } else {
            put(out, at, Double.doubleToRawLongBits(z.real), half);
            put(out, at + half, Double.doubleToRawLongBits(z.imaginary), half);
        }
    }

    private static void packText(byte[] out, int at, Run run, Object value) {
        if (!(value instanceof ByteSequence text)) {
            throw error("argument for '%s' must be a bytes object", run.code);
        }
        byte[] b = text.toByteArray();
        if (run.code == 's') {
            System.arraycopy(b, 0, out, at, Math.min(b.length, run.size));
        } else if (run.size > 0) {
            int n = Math.min(b.length, run.size - 1);
            out[at] = (byte) Math.min(n, 255);
            System.arraycopy(b, 0, out, at + 1, n);
        }
    }

    private static double real(Object value) {
        Double d = Numbers.toDoubleOrNull(value);
        if (d == null) {
            throw error("required argument is not a float");
        }
        return d;
    }

    private static long integer(Run run, Object value) {
        if (!Indexes.isIndex(value)) {
            throw error("required argument is not an integer");
        }
        Object v = Operators.indexOf(value);
        if (run.code == 'P') {
            BigInteger big = Ints.big(v);
            if (big.bitLength() > 64) {
                throw error("int too large to convert");
            }
            return big.longValue();
        }
        int bits = 8 * run.size;
        boolean signed = run.code >= 'a' && run.code != '?';
        if (!ItemFormat.fits(v, bits, signed)) {
            BigInteger low = signed ? BigInteger.ONE.shiftLeft(bits - 1).negate() : BigInteger.ZERO;
            BigInteger high = BigInteger.ONE.shiftLeft(signed ? bits - 1 : bits).subtract(BigInteger.ONE);
            throw error("'%s' format requires %s <= number <= %s", run.code, low, high);
        }
        return v instanceof Long l ? l : ((BigInteger) v).longValue();
    }

    private void put(byte[] out, int at, long v, int size) {
        for (int k = 0; k < size; k++) {
            out[bigEndian ? at + size - 1 - k : at + k] = (byte) (v >> 8 * k);
        }
    }

    // ---- unpacking

    /** The values in {@link #size} bytes from {@code start}. */
    Object[] unpack(byte[] b, int start) {
        Object[] out = new Object[values];
        int next = 0;
        for (Run run : runs) {
            int at = start + run.offset;
            for (int k = 0; k < run.count; k++) {
                out[next++] = unpackOne(b, at, run);
                at += run.size;
            }
        }
        return out;
    }

    private Object unpackOne(byte[] b, int at, Run run) {
        switch (run.code) {
            case 's':
                return PyBytes.of(Arrays.copyOfRange(b, at, at + run.size));
            case 'p': {
                if (run.size == 0) {
                    return PyBytes.of(new byte[0]);
                }
                int n = Math.min(b[at] & 0xff, run.size - 1);
                return PyBytes.of(Arrays.copyOfRange(b, at + 1, at + 1 + n));
            }
            case 'F': {
                int half = run.size / 2;
                return PyComplex.of(Float.intBitsToFloat((int) get(b, at, half)), Float.intBitsToFloat((int) get(b, at + half, half)));
            }
            case 'D': {
                int half = run.size / 2;
                return PyComplex.of(Double.longBitsToDouble(get(b, at, half)), Double.longBitsToDouble(get(b, at + half, half)));
            }
            default:
                break;
        }
        long v = get(b, at, run.size);
        int unused = 64 - 8 * run.size;
        return switch (run.code) {
            case 'c' -> PyBytes.of(new byte[] {(byte) v});
            case '?' -> v != 0;
            case 'e' -> (double) Float.float16ToFloat((short) v);
            case 'f' -> (double) Float.intBitsToFloat((int) v);
            case 'd' -> Double.longBitsToDouble(v);
            case 'b', 'h', 'i', 'l', 'q', 'n' -> v << unused >> unused;
            default -> ItemFormat.unsigned(v);
        };
    }

    private long get(byte[] b, int at, int size) {
        long v = 0;
        for (int k = 0; k < size; k++) {
            v = v << 8 | b[bigEndian ? at + k : at + size - 1 - k] & 0xff;
        }
        return v;
    }

}
