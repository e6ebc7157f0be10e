package org.krait.stdlib.decimal;

import java.math.BigInteger;

/**
 * Exponential, logarithms and powers. exp, ln and log10 are correctly rounded (half even): they are computed with more and more digits until the
 * rounding is beyond doubt (Ziv's strategy). Fixed-point numbers are integers scaled by a power of ten.
 */
final class Transcendental {
    private static final BigInteger FIVE = BigInteger.valueOf(5);
    private static final int EXPONENT_DIGITS = 19;

    /** ln(10) times ten to the number of places; replaced as a whole by one with more places. */
    private record Constant(int places, BigInteger value) {}

    private static volatile Constant ln10 = new Constant(0, BigInteger.TWO);

    private Transcendental() {}

    private static BigInteger inverseArctanh(int n, BigInteger unit) {
        BigInteger square = BigInteger.valueOf((long) n * n);
        BigInteger power = unit.divide(BigInteger.valueOf(n));
        BigInteger sum = power;
        for (int k = 3; power.signum() != 0; k += 2) {
            power = power.divide(square);
            sum = sum.add(power.divide(BigInteger.valueOf(k)));
        }
        return sum;
    }

    /** ln(10) with that many places, by 46 atanh(1/31) + 34 atanh(1/49) + 20 atanh(1/161). */
    private static BigInteger ln10(int places) {
        Constant known = ln10;
        if (known.places < places) {
            int extra = places + 20;
            BigInteger unit = Dec.ten(extra);
            BigInteger value = inverseArctanh(31, unit).multiply(BigInteger.valueOf(46)).add(inverseArctanh(49, unit).multiply(BigInteger.valueOf(34)))
                    .add(inverseArctanh(161, unit).multiply(BigInteger.valueOf(20)));
            known = new Constant(places + 10, value.divide(Dec.ten(10)));
            ln10 = known;
        }
        return known.value.divide(Dec.ten(known.places - places));
    }

    /** exp(x / 10^p) * 10^p with an error of a few units. */
    private static BigInteger exp(BigInteger x, int p) {
        int halvings = Math.max(0, x.bitLength() - Dec.ten(p).bitLength() + 8 + (int) Math.sqrt(p) / 2);
        int q = p + halvings / 3 + 8;
        BigInteger unit = Dec.ten(q);
        BigInteger y = x.multiply(Dec.ten(q - p)).shiftRight(halvings);
        BigInteger sum = unit;
        BigInteger term = unit;
        for (int k = 1; term.signum() != 0; k++) {
            term = term.multiply(y).divide(unit.multiply(BigInteger.valueOf(k)));
            sum = sum.add(term);
        }
        for (int i = 0; i < halvings; i++) {
            sum = sum.multiply(sum).divide(unit);
        }
        return sum.divide(Dec.ten(q - p));
    }

    /** ln(x / 10^p) * 10^p for a value between 0.1 and 10, by Halley's iteration on exp. */
    private static BigInteger lnNearOne(BigInteger x, int p) {
        BigInteger unit = Dec.ten(p);
        double start = Math.log(new java.math.BigDecimal(x, p).doubleValue());
        BigInteger y = new java.math.BigDecimal(start).movePointRight(p).toBigInteger();
        for (int digits = 14; ; digits *= 3) {
            BigInteger e = exp(y, p);
            y = y.add(x.subtract(e).multiply(unit).shiftLeft(1).divide(x.add(e)));
            if (digits > p) {
                return y;
            }
        }
    }

    /** Whether {@code c}, which may be wrong by some units in its last places, has one rounding to {@code prec} digits. */
    private static boolean isSafe(BigInteger c, long prec) {
        int length = Dec.length(c);
        if (length < prec + 3) {
            return false;
        }
        BigInteger slack = BigInteger.valueOf(200);
        BigInteger unit = Dec.ten(length - prec - 1).multiply(FIVE);
        BigInteger rest = c.mod(unit);
        return rest.compareTo(slack) > 0 && unit.subtract(rest).compareTo(slack) > 0;
    }

    private static Work halfEven(Work w) {
        return new Work(w.prec, w.emax, w.emin, Rounding.ROUND_HALF_EVEN, w.clamp);
    }

    private static Dec finish(boolean negative, BigInteger c, long e, Work w) {
        Work half = halfEven(w);
        Dec r = half.finish(negative, c, e);
        w.status |= half.status | Work.INEXACT | Work.ROUNDED;
        return r;
    }

    static Dec exp(Dec a, Work w) {
        if (a.isNan()) {
            return w.nan(a);
        }
        if (a.isInfinite()) {
            return a.negative() ? Dec.ZERO : a;
        }
        if (a.isZero()) {
            return Dec.ONE;
        }
        if (a.adjusted() > EXPONENT_DIGITS) {
            return a.negative() ? finish(false, BigInteger.ONE, w.etiny() - 1, w) : finish(false, BigInteger.ONE, w.emax + 1, w);
        }
        if (a.adjusted() < -w.prec - 1) {
            BigInteger c = Dec.ten(w.prec + 1);
            return finish(false, a.negative() ? c.subtract(BigInteger.ONE) : c.add(BigInteger.ONE), -w.prec - 1, w);
        }
        for (int p = (int) w.prec + 8; ; p += p / 2) {
            int places = p + (int) Math.max(0, a.adjusted() + 2);
            BigInteger x = fixed(a, places);
            BigInteger[] nr = floorDivide(x, ln10(places));
            long n = nr[0].longValue();
            BigInteger c = exp(nr[1].divide(Dec.ten(places - p)), p);
            if (isSafe(c, w.prec)) {
                return finish(false, c, n - p, w);
            }
        }
    }

    private static BigInteger[] floorDivide(BigInteger x, BigInteger y) {
        BigInteger[] qr = x.divideAndRemainder(y);
        if (qr[1].signum() < 0) {
            return new BigInteger[] {qr[0].subtract(BigInteger.ONE), qr[1].add(y)};
        }
        return qr;
    }

    /** A finite number with its sign, scaled by ten to the number of places, cut off. */
    private static BigInteger fixed(Dec a, int places) {
        long shift = a.e() + places;
        return shift >= 0 ? a.signed().multiply(Dec.ten(shift)) : -shift > a.digits() ? BigInteger.ZERO : a.signed().divide(Dec.ten(-shift));
    }

    /** ln of a positive finite number with that many places. */
    private static BigInteger ln(Dec a, int places) {
        int digits = a.digits();
        long k = a.e() + digits;
        // Half way between powers of ten, so that numbers near 1 keep k = 0.
        BigInteger m = places >= digits ? a.c().multiply(Dec.ten(places - digits)) : a.c().divide(Dec.ten(digits - places));
        if (m.multiply(BigInteger.valueOf(3)).compareTo(Dec.ten(places)) < 0) {
            k--;
            m = places + 1 >= digits ? a.c().multiply(Dec.ten(places + 1 - digits)) : a.c().divide(Dec.ten(digits - places - 1));
        }
        int extra = 21;
        return lnNearOne(m, places).add(ln10(places + extra).multiply(BigInteger.valueOf(k)).divide(Dec.ten(extra)));
    }

    static Dec ln(Dec a, Work w) {
        if (a.isNan()) {
            return w.nan(a);
        }
        if (a.isZero()) {
            return Dec.infinity(true);
        }
        if (a.negative()) {
            return w.invalid(Work.INVALID_OPERATION);
        }
        if (a.isInfinite()) {
            return a;
        }
        if (Arithmetic.compare(a, Dec.ONE) == 0) {
            return Dec.ZERO;
        }
        for (int p = (int) w.prec + 8 + nearOne(a); ; p += p / 2) {
            BigInteger c = ln(a, p);
            if (isSafe(c.abs(), w.prec)) {
                return finish(c.signum() < 0, c.abs(), -p, w);
            }
        }
    }

    /** How many digits of a number after the point (or nines before) are the same as those of 1. */
    private static int nearOne(Dec a) {
        Dec difference = Arithmetic.subtract(a, Dec.ONE, Work.max());
        return (int) Math.max(0, Math.min(a.digits() + 2, -difference.adjusted()));
    }

    static Dec log10(Dec a, Work w) {
        if (a.isNan()) {
            return w.nan(a);
        }
        if (a.isZero()) {
            return Dec.infinity(true);
        }
        if (a.negative()) {
            return w.invalid(Work.INVALID_OPERATION);
        }
        if (a.isInfinite()) {
            return a;
        }
        if (a.c().equals(Dec.ten(a.digits() - 1))) {
            Dec n = Dec.of(a.adjusted());
            Work half = halfEven(w);
            Dec r = half.finish(n);
            w.status |= half.status;
            return r;
        }
        for (int p = (int) w.prec + 8 + nearOne(a); ; p += p / 2) {
            int more = p + 22;
            BigInteger c = ln(a, more).multiply(Dec.ten(more)).divide(ln10(more)).divide(Dec.ten(more - p));
            if (isSafe(c.abs(), w.prec)) {
                return finish(c.signum() < 0, c.abs(), -p, w);
            }
        }
    }

    static Dec power(Dec a, Dec b, Work w) {
        Dec nan = w.nan(a, b);
        if (nan != null) {
            return nan;
        }
        if (b.isZero()) {
            return a.isZero() ? w.invalid(Work.INVALID_OPERATION) : Dec.ONE;
        }
        boolean integer = b.isInteger();
        boolean negative = a.negative() && integer && b.isOdd();
        if (a.negative() && !a.isZero() && !integer) {
            return w.invalid(Work.INVALID_OPERATION);
        }
        if (a.isZero()) {
            return b.negative() ? Dec.infinity(negative) : Dec.of(negative, BigInteger.ZERO, 0);
        }
        if (b.isInfinite()) {
            int size = Arithmetic.compare(a.withSign(false), Dec.ONE);
            if (size == 0) {
                w.status |= Work.INEXACT | Work.ROUNDED;
                return Dec.of(false, Dec.ten(w.prec - 1), 1 - w.prec);
            }
            return size > 0 == b.negative() ? Dec.ZERO : Dec.infinity(false);
        }
        if (a.isInfinite()) {
            return b.negative() ? Dec.of(negative, BigInteger.ZERO, 0) : Dec.infinity(negative);
        }
        Dec size = a.withSign(false);
        if (Arithmetic.compare(size, Dec.ONE) == 0) {
            return powerOfOne(a, b, w, negative, integer);
        }
        // log10 of the result, roughly: far beyond the exponents nothing has to be computed.
        double estimate = logarithm(size) * toDouble(b);
        if (estimate > 4e18) {
            return w.finish(negative, BigInteger.ONE, w.emax + 1);
        }
        if (estimate < -4e18) {
            return w.finish(negative, BigInteger.ONE, w.etiny() - 1);
        }
        if (integer && b.adjusted() < 18) {
            return integerPower(size, b, w, negative);
        }
        Work more = Work.wide(Math.max(a.digits(), w.prec) + 4 + EXPONENT_DIGITS);
        Dec r = exp(Arithmetic.multiply(ln(size, more), b, more), more);
        w.status |= Work.INEXACT | Work.ROUNDED;
        if (!r.isFinite() || r.isZero()) {
            return w.finish(negative, BigInteger.ONE, r.isZero() ? w.etiny() - 1 : w.emax + 1);
        }
        return w.finish(negative, r.c(), r.e());
    }

    private static double toDouble(Dec b) {
        return new java.math.BigDecimal(b.signed()).doubleValue() * Math.pow(10, Math.max(-400, Math.min(400, b.e())));
    }

    private static double logarithm(Dec a) {
        int digits = a.digits();
        BigInteger top = digits > 17 ? a.c().divide(Dec.ten(digits - 17)) : a.c();
        return Math.log10(top.doubleValue()) + a.e() + Math.max(0, digits - 17);
    }

    private static Dec powerOfOne(Dec a, Dec b, Work w, boolean negative, boolean integer) {
        long e;
        if (integer) {
            if (b.negative()) {
                e = 0;
            } else {
                BigInteger n = b.truncated();
                e = n.compareTo(BigInteger.valueOf(w.prec)) > 0 ? a.e() * w.prec : a.e() * n.longValue();
            }
            if (e < 1 - w.prec) {
                e = 1 - w.prec;
                w.status |= Work.ROUNDED;
            }
        } else {
            w.status |= Work.INEXACT | Work.ROUNDED;
            e = 1 - w.prec;
        }
        return e > 0 ? Dec.of(negative, BigInteger.ONE, 0) : Dec.of(negative, Dec.ten(-e), e);
    }

    private static Dec integerPower(Dec base, Dec exponent, Work w, boolean negative) {
        Work more = new Work(Math.min(Work.MAX_PREC, w.prec + 4 + exponent.digits() + Math.max(0, exponent.e())) + (exponent.negative() ? 1 : 0),
                Work.MAX_EMAX, Work.MIN_EMIN, Rounding.ROUND_HALF_EVEN, false);
        long n = exponent.truncated().abs().longValue();
        Dec x = exponent.negative() ? Arithmetic.divide(Dec.ONE, base, more) : base;
        Dec r = x;
        for (long bit = Long.highestOneBit(n) >> 1; bit != 0 && r.isFinite() && !r.isZero(); bit >>= 1) {
            r = Arithmetic.multiply(r, r, more);
            if ((n & bit) != 0) {
                r = Arithmetic.multiply(r, x, more);
            }
        }
        w.status |= more.status & (Work.INEXACT | Work.ROUNDED | Work.OVERFLOW | Work.UNDERFLOW | Work.SUBNORMAL | Work.CLAMPED);
        return r.isInfinite() ? Dec.infinity(negative) : w.finish(negative, r.c(), r.e());
    }

    static Dec power(Dec a, Dec b, Dec m, Work w) {
        if (a.isNan() || b.isNan() || m.isNan()) {
            Dec nan = w.nan(a, b);
            return nan == null || m.kind() == Dec.SIGNALING && (w.status & Work.INVALID_OPERATION) == 0 ? w.nan(m) : nan;
        }
        if (!a.isInteger() || !b.isInteger() || !m.isInteger() || b.negative() || m.isZero() || m.adjusted() >= w.prec || a.isZero() && b.isZero()) {
            return w.invalid(Work.INVALID_OPERATION);
        }
        BigInteger modulus = m.truncated().abs();
        boolean negative = a.negative() && b.isOdd();
        BigInteger r = a.truncated().abs().modPow(b.truncated(), modulus);
        return w.finish(negative, r, 0);
    }
}
