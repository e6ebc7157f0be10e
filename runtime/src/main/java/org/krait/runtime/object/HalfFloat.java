package org.krait.runtime.object;

/** IEEE 754 binary16. Pure functions. */
public final class HalfFloat {
    private HalfFloat() {}

    /**
     * The nearest half-precision number, ties to even, rounded once: going through float would round
     * twice. Too large a number gives infinity.
     */
    public static short bits(double d) {
        short sign = (short) (Double.doubleToRawLongBits(d) >>> 48 & 0x8000);
        double size = Math.abs(d);
        if (Double.isNaN(d)) {
            return (short) (sign | 0x7e00);
        }
        if (size >= 65520) {
            return (short) (sign | 0x7c00);
        }
        if (size < 0x1p-14) {
            return (short) (sign | (int) Math.rint(size * 0x1p24));
        }
        int exponent = Math.getExponent(size);
        // Rounding may carry into the exponent, which is just what the layout wants.
        int mantissa = (int) Math.rint(Math.scalb(size, 10 - exponent));
        return (short) (sign | (exponent + 15 << 10) + (mantissa - 1024));
    }
}
