package org.krait.stdlib.array;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import org.krait.runtime.call.NativeArguments;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyStrInstance;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.Types;

/** What one element of an array is: its type code, size, and conversions to and from bytes in the machine's order. */
enum ElementKind {
    SIGNED_BYTE('b', 1, 1),
    UNSIGNED_BYTE('B', 1, 0),
    UNICODE('u', 4, 20),
    CHARACTER('w', 4, 20),
    SIGNED_SHORT('h', 2, 4),
    UNSIGNED_SHORT('H', 2, 2),
    SIGNED_INT('i', 4, 8),
    UNSIGNED_INT('I', 4, 6),
    SIGNED_LONG('l', 8, 12),
    UNSIGNED_LONG('L', 8, 10),
    SIGNED_LONG_LONG('q', 8, 12),
    UNSIGNED_LONG_LONG('Q', 8, 10),
    FLOAT('f', 4, 14),
    DOUBLE('d', 8, 16);

    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ORDER);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ORDER);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ORDER);
    private static final VarHandle FLOATS = MethodHandles.byteArrayViewVarHandle(float[].class, ORDER);
    private static final VarHandle DOUBLES = MethodHandles.byteArrayViewVarHandle(double[].class, ORDER);

    final char code;
    final int size;
    /** The machine format code of a pickle, for a little-endian machine; see {@code array._array_reconstructor}. */
    final int format;

    ElementKind(char code, int size, int format) {
        this.code = code;
        this.size = size;
        this.format = format;
    }

    /** The kind with a type code, or null. */
    static ElementKind of(int code) {
        for (ElementKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        return null;
    }

    boolean isText() {
        return this == UNICODE || this == CHARACTER;
    }

    boolean isInteger() {
        return !isText() && this != FLOAT && this != DOUBLE;
    }

    /** The format as module struct and memoryview know it. */
    String bufferFormat() {
        return isText() ? "w" : String.valueOf(code);
    }

    /** The element at byte {@code at}. */
    Object get(byte[] bytes, int at) {
        return switch (this) {
            case SIGNED_BYTE -> (long) bytes[at];
            case UNSIGNED_BYTE -> (long) (bytes[at] & 0xff);
            case UNICODE, CHARACTER -> character((int) INTS.get(bytes, at));
            case SIGNED_SHORT -> (long) (short) SHORTS.get(bytes, at);
            case UNSIGNED_SHORT -> (long) ((short) SHORTS.get(bytes, at) & 0xffff);
            case SIGNED_INT -> (long) (int) INTS.get(bytes, at);
            case UNSIGNED_INT -> (int) INTS.get(bytes, at) & 0xffffffffL;
            case SIGNED_LONG, SIGNED_LONG_LONG -> (long) LONGS.get(bytes, at);
            case UNSIGNED_LONG, UNSIGNED_LONG_LONG -> unsigned((long) LONGS.get(bytes, at));
            case FLOAT -> (double) (float) FLOATS.get(bytes, at);
            case DOUBLE -> (double) DOUBLES.get(bytes, at);
        };
    }

    private static Object character(int c) {
        if (c < 0 || c > Character.MAX_CODE_POINT) {
            throw Errors.valueError("character U+%x is not in range [U+0000; U+10ffff]", c);
        }
        return Strs.ofCodePoints(new int[] {c});
    }

    private static Object unsigned(long value) {
        return value >= 0 ? (Object) value : BigInteger.valueOf(value).add(BigInteger.ONE.shiftLeft(64));
    }

    /** The value of an element, checked, in the low bits; floats as their bits. Runs conversions written in Python. */
    long encode(Object value) {
        switch (this) {
            case UNICODE, CHARACTER -> {
                return codePoint(value);
            }
            case FLOAT -> {
                return Float.floatToRawIntBits((float) NativeArguments.toDouble(value));
            }
            case DOUBLE -> {
                return Double.doubleToRawLongBits(NativeArguments.toDouble(value));
            }
            default -> {
                return integer(Operators.indexOf(value));
            }
        }
    }

    private static long codePoint(Object value) {
        if (!Strs.isStr(value)) {
            throw Errors.typeError("array item must be a unicode character, not %s", Types.nameOf(value));
        }
        int[] points = codePoints(value);
        if (points.length != 1) {
            throw Errors.typeError("array item must be a unicode character, not a string of length %d", points.length);
        }
        return points[0];
    }

    /** The code points of a str; a lone surrogate is one. */
    static int[] codePoints(Object text) {
        Object value = text instanceof PyStrInstance s ? s.value : text;
        if (value instanceof String s) {
            return s.chars().toArray();
        }
        return Strs.toJava(value).codePoints().toArray();
    }

    private long integer(Object index) {
        switch (this) {
            case SIGNED_BYTE -> {
                return within(index, Byte.MIN_VALUE, Byte.MAX_VALUE, "signed char");
            }
            case UNSIGNED_BYTE -> {
                return within(index, 0, 0xff, "unsigned byte integer");
            }
            case SIGNED_SHORT -> {
                return within(index, Short.MIN_VALUE, Short.MAX_VALUE, "signed short integer");
            }
            case UNSIGNED_SHORT -> {
                return within(index, 0, 0xffff, "unsigned short");
            }
            case SIGNED_INT -> {
                return within(index, Integer.MIN_VALUE, Integer.MAX_VALUE, "signed integer");
            }
            case UNSIGNED_INT -> {
                if (signum(index) < 0) {
                    throw Errors.overflowError("can't convert negative value to unsigned int");
                }
                return within(index, 0, 0xffffffffL, "unsigned int");
            }
            case SIGNED_LONG -> {
                if (index instanceof Long l) {
                    return l;
                }
                throw Errors.overflowError("Python int too large to convert to C long");
            }
            case SIGNED_LONG_LONG -> {
                if (index instanceof Long l) {
                    return l;
                }
                throw Errors.overflowError("int too big to convert");
            }
            default -> {
                if (signum(index) < 0) {
                    throw this == UNSIGNED_LONG
                            ? Errors.overflowError("can't convert negative value to unsigned int")
                            : Errors.overflowError("can't convert negative int to unsigned");
                }
                if (index instanceof BigInteger big && big.bitLength() > 64) {
                    throw this == UNSIGNED_LONG
                            ? Errors.overflowError("Python int too large to convert to C unsigned long")
                            : Errors.overflowError("int too big to convert");
                }
                return ((Number) index).longValue();
            }
        }
    }

    private static int signum(Object index) {
        return index instanceof Long l ? Long.signum(l) : ((BigInteger) index).signum();
    }

    private static long within(Object index, long least, long most, String what) {
        if (!(index instanceof Long l)) {
            throw Errors.overflowError("Python int too large to convert to C long");
        }
        if (l < least || l > most) {
            throw Errors.overflowError("%s is %s", what, l < least ? "less than minimum" : "greater than maximum");
        }
        return l;
    }

    /** Stores an encoded value at byte {@code at}. */
    void put(byte[] bytes, int at, long encoded) {
        switch (size) {
            case 1 -> bytes[at] = (byte) encoded;
            case 2 -> SHORTS.set(bytes, at, (short) encoded);
            case 4 -> INTS.set(bytes, at, (int) encoded);
            default -> LONGS.set(bytes, at, encoded);
        }
    }
}
