package org.krait.stdlib.decimal;

import java.math.BigInteger;

/** Sums, products, quotients and what is made of them. Pure but for the status in {@link Work}. */
final class Arithmetic {
    private static final BigInteger FIVE = BigInteger.valueOf(5);

    private Arithmetic() {}

    static Dec plus(Dec a, Work w) {
        if (a.isNan()) {
            return w.nan(a);
        }
        return w.finish(a.isZero() && w.rounding != Rounding.ROUND_FLOOR ? a.withSign(false) : a);
    }

    static Dec minus(Dec a, Work w) {
        if (a.isNan()) {
            return w.nan(a);
        }
        return w.finish(a.withSign(a.isZero() && w.rounding != Rounding.ROUND_FLOOR ? false : !a.negative()));
    }

    static Dec abs(Dec a, Work w) {
        return a.isNan() ? w.nan(a) : w.finish(a.withSign(false));
    }

    static Dec subtract(Dec a, Dec b, Work w) {
        return a.isNan() || b.isNan() ? w.nan(a, b) : add(a, b.withSign(!b.negative()), w);
    }

    static Dec add(Dec a, Dec b, Work w) {
        if (a.isSpecial() || b.isSpecial()) {
            Dec nan = w.nan(a, b);
            if (nan != null) {
                return nan;
            }
            if (a.isInfinite() && b.isInfinite() && a.negative() != b.negative()) {
                return w.invalid(Work.INVALID_OPERATION);
            }
            return a.isInfinite() ? a : b;
        }
        long e = Math.min(a.e(), b.e());
        boolean az = a.c().signum() == 0;
        boolean bz = b.c().signum() == 0;
        if (az && bz) {
            boolean negative = a.negative() && b.negative() || a.negative() != b.negative() && w.rounding == Rounding.ROUND_FLOOR;
            return w.finish(negative, BigInteger.ZERO, e);
        }
        if (az || bz) {
            Dec other = az ? b : a;
            return w.finish(w.rescale(other, Math.min(other.e(), Math.max(e, other.e() - w.prec - 1)), w.rounding));
        }
        Dec high = a.e() >= b.e() ? a : b;
        Dec low = high == a ? b : a;
        BigInteger lowC = low.c();
        long lowE = low.e();
        if (high.e() - lowE > 40) {
            // A number far below the last digit that counts only decides the rounding.
            long floor = high.e() + Math.min(-1, high.digits() - w.prec - 2);
            if (low.adjusted() < floor) {
                lowC = BigInteger.ONE;
                lowE = floor;
            }
        }
        BigInteger shifted = high.e() == lowE ? high.c() : high.c().multiply(Dec.ten(high.e() - lowE));
        BigInteger sum = (high.negative() ? shifted.negate() : shifted).add(low.negative() ? lowC.negate() : lowC);
        if (sum.signum() == 0) {
            return w.finish(w.rounding == Rounding.ROUND_FLOOR, sum, lowE);
        }
        return w.finish(sum.signum() < 0, sum.abs(), lowE);
    }

    static Dec multiply(Dec a, Dec b, Work w) {
        boolean negative = a.negative() != b.negative();
        if (a.isSpecial() || b.isSpecial()) {
            Dec nan = w.nan(a, b);
            if (nan != null) {
                return nan;
            }
            return a.isZero() || b.isZero() ? w.invalid(Work.INVALID_OPERATION) : Dec.infinity(negative);
        }
        return w.finish(negative, a.c().multiply(b.c()), a.e() + b.e());
    }

    static Dec fma(Dec a, Dec b, Dec c, Work w) {
        if (a.isSpecial() || b.isSpecial() || c.isSpecial()) {
            Dec nan = w.nan(a, b);
            if (nan != null && (nan.kind() == Dec.QUIET && (w.status & Work.INVALID_OPERATION) != 0 || c.kind() != Dec.SIGNALING)) {
                return nan;
            }
            if (c.kind() == Dec.SIGNALING) {
                return w.nan(c);
            }
            if (a.isInfinite() && b.isZero() || a.isZero() && b.isInfinite()) {
                return w.invalid(Work.INVALID_OPERATION);
            }
            if (c.isNan()) {
                return w.nan(c);
            }
            if (a.isInfinite() || b.isInfinite()) {
                return add(Dec.infinity(a.negative() != b.negative()), c, w);
            }
            return c;
        }
        return add(Dec.of(a.negative() != b.negative(), a.c().multiply(b.c()), a.e() + b.e()), c, w);
    }

    static Dec divide(Dec a, Dec b, Work w) {
        boolean negative = a.negative() != b.negative();
        if (a.isSpecial() || b.isSpecial()) {
            Dec nan = w.nan(a, b);
            if (nan != null) {
                return nan;
            }
            if (a.isInfinite()) {
                return b.isInfinite() ? w.invalid(Work.INVALID_OPERATION) : Dec.infinity(negative);
            }
            w.status |= Work.CLAMPED;
            return Dec.of(negative, BigInteger.ZERO, w.etiny());
        }
        if (b.isZero()) {
            if (a.isZero()) {
                return w.invalid(Work.DIVISION_UNDEFINED);
            }
            w.status |= Work.DIVISION_BY_ZERO;
            return Dec.infinity(negative);
        }
        if (a.isZero()) {
            return w.finish(negative, BigInteger.ZERO, a.e() - b.e());
        }
        long shift = b.digits() - a.digits() + w.prec + 1;
        long e = a.e() - b.e() - shift;
        BigInteger[] qr = shift >= 0 ? a.c().multiply(Dec.ten(shift)).divideAndRemainder(b.c()) : a.c().divideAndRemainder(b.c().multiply(Dec.ten(-shift)));
        BigInteger q = qr[0];
        if (qr[1].signum() != 0) {
            // A digit that keeps the rounding right: neither exact nor half.
            if (q.mod(FIVE).signum() == 0) {
                q = q.add(BigInteger.ONE);
            }
        } else {
            long ideal = a.e() - b.e();
            while (e < ideal) {
                BigInteger[] less = q.divideAndRemainder(BigInteger.TEN);
                if (less[1].signum() != 0) {
                    break;
                }
                q = less[0];
                e++;
            }
        }
        return w.finish(negative, q, e);
    }

    /** Quotient and remainder of finite numbers, b not 0; null when the quotient has more digits than the precision. */
    private static Dec[] divideInteger(Dec a, Dec b, Work w) {
        boolean negative = a.negative() != b.negative();
        long ideal = b.isInfinite() ? a.e() : Math.min(a.e(), b.e());
        if (a.isZero() || b.isInfinite()) {
            return new Dec[] {Dec.of(negative, BigInteger.ZERO, 0), w.rescale(a, ideal, Rounding.ROUND_DOWN)};
        }
        long difference = a.adjusted() - b.adjusted();
        if (difference <= -2) {
            return new Dec[] {Dec.of(negative, BigInteger.ZERO, 0), rescaled(a, ideal, w)};
        }
        if (difference <= w.prec) {
            BigInteger x = a.c();
            BigInteger y = b.c();
            if (a.e() >= b.e()) {
                x = x.multiply(Dec.ten(a.e() - b.e()));
            } else {
                y = y.multiply(Dec.ten(b.e() - a.e()));
            }
            BigInteger[] qr = x.divideAndRemainder(y);
            if (Dec.length(qr[0]) <= w.prec) {
                return new Dec[] {Dec.of(negative, qr[0], 0), Dec.of(a.negative(), qr[1], ideal)};
            }
        }
        return null;
    }

    /** {@code a} with a lower exponent as far as the precision allows. */
    private static Dec rescaled(Dec a, long ideal, Work w) {
        long lowest = a.e() - Math.max(0, w.prec - a.digits());
        if (ideal < lowest) {
            w.status |= Work.ROUNDED;
        }
        return w.rescale(a, Math.max(ideal, lowest), Rounding.ROUND_DOWN);
    }

    static Dec[] divmod(Dec a, Dec b, Work w) {
        Dec nan = w.nan(a, b);
        if (nan != null) {
            return new Dec[] {nan, nan};
        }
        boolean negative = a.negative() != b.negative();
        if (a.isInfinite()) {
            w.status |= Work.INVALID_OPERATION;
            return new Dec[] {b.isInfinite() ? Dec.NAN : Dec.infinity(negative), Dec.NAN};
        }
        if (b.isZero()) {
            if (a.isZero()) {
                w.status |= Work.DIVISION_UNDEFINED;
                return new Dec[] {Dec.NAN, Dec.NAN};
            }
            w.status |= Work.DIVISION_BY_ZERO | Work.INVALID_OPERATION;
            return new Dec[] {Dec.infinity(negative), Dec.NAN};
        }
        Dec[] qr = divideInteger(a, b, w);
        if (qr == null) {
            w.status |= Work.DIVISION_IMPOSSIBLE;
            return new Dec[] {Dec.NAN, Dec.NAN};
        }
        return new Dec[] {w.finish(qr[0]), w.finish(qr[1])};
    }

    static Dec divideInt(Dec a, Dec b, Work w) {
        Dec nan = w.nan(a, b);
        if (nan != null) {
            return nan;
        }
        boolean negative = a.negative() != b.negative();
        if (a.isInfinite()) {
            return b.isInfinite() ? w.invalid(Work.INVALID_OPERATION) : Dec.infinity(negative);
        }
        if (b.isZero()) {
            if (a.isZero()) {
                return w.invalid(Work.DIVISION_UNDEFINED);
            }
            w.status |= Work.DIVISION_BY_ZERO;
            return Dec.infinity(negative);
        }
        // What happens to the remainder is nothing to the quotient.
        int before = w.status;
        Dec[] qr = divideInteger(a, b, w);
        w.status = before;
        return qr == null ? w.invalid(Work.DIVISION_IMPOSSIBLE) : w.finish(qr[0]);
    }

    static Dec remainder(Dec a, Dec b, Work w) {
        Dec nan = w.nan(a, b);
        if (nan != null) {
            return nan;
        }
        if (a.isInfinite()) {
            return w.invalid(Work.INVALID_OPERATION);
        }
        if (b.isZero()) {
            return w.invalid(a.isZero() ? Work.DIVISION_UNDEFINED : Work.INVALID_OPERATION);
        }
        Dec[] qr = divideInteger(a, b, w);
        return qr == null ? w.invalid(Work.DIVISION_IMPOSSIBLE) : w.finish(qr[1]);
    }

    static Dec remainderNear(Dec a, Dec b, Work w) {
        Dec nan = w.nan(a, b);
        if (nan != null) {
            return nan;
        }
        if (a.isInfinite()) {
            return w.invalid(Work.INVALID_OPERATION);
        }
        if (b.isZero()) {
            return w.invalid(a.isZero() ? Work.DIVISION_UNDEFINED : Work.INVALID_OPERATION);
        }
        if (b.isInfinite()) {
            return w.finish(a);
        }
        long ideal = Math.min(a.e(), b.e());
        if (a.isZero()) {
            return w.finish(Dec.of(a.negative(), BigInteger.ZERO, ideal));
        }
        long difference = a.adjusted() - b.adjusted();
        if (difference >= w.prec + 1) {
            return w.invalid(Work.DIVISION_IMPOSSIBLE);
        }
        if (difference <= -2) {
            return w.finish(rescaled(a, ideal, w));
        }
        BigInteger x = a.e() >= b.e() ? a.c().multiply(Dec.ten(a.e() - b.e())) : a.c();
        BigInteger y = a.e() >= b.e() ? b.c() : b.c().multiply(Dec.ten(b.e() - a.e()));
        BigInteger[] qr = x.divideAndRemainder(y);
        BigInteger q = qr[0];
        BigInteger r = qr[1];
        boolean negative = a.negative();
        int half = r.shiftLeft(1).compareTo(y);
        if (half > 0 || half == 0 && q.testBit(0)) {
            r = y.subtract(r);
            q = q.add(BigInteger.ONE);
            negative = !negative;
        }
        if (Dec.length(q) > w.prec) {
            return w.invalid(Work.DIVISION_IMPOSSIBLE);
        }
        if (r.signum() == 0) {
            negative = a.negative();
        }
        return w.finish(negative, r, ideal);
    }

    /** Compares finite numbers or infinities. */
    static int compare(Dec a, Dec b) {
        int sa = a.isZero() ? 0 : a.negative() ? -1 : 1;
        int sb = b.isZero() ? 0 : b.negative() ? -1 : 1;
        if (sa != sb) {
            return Integer.compare(sa, sb);
        }
        if (sa == 0) {
            return 0;
        }
        if (a.isInfinite() || b.isInfinite()) {
            return a.isInfinite() && b.isInfinite() ? 0 : a.isInfinite() ? sa : -sa;
        }
        long da = a.adjusted();
        long db = b.adjusted();
        if (da != db) {
            return da > db ? sa : -sa;
        }
        int r = a.e() >= b.e() ? a.c().multiply(Dec.ten(a.e() - b.e())).compareTo(b.c()) : a.c().compareTo(b.c().multiply(Dec.ten(b.e() - a.e())));
        return sa * r;
    }

    /** The operation compare; with {@code signal} every NaN is an error. */
    static Dec compare(Dec a, Dec b, Work w, boolean signal) {
        Dec nan = w.nan(a, b);
        if (nan != null) {
            if (signal) {
                w.status |= Work.INVALID_OPERATION;
            }
            return nan;
        }
        return Dec.of(compare(a, b));
    }

    /** The total order of the specification. */
    static int compareTotal(Dec a, Dec b) {
        if (a.negative() != b.negative()) {
            return a.negative() ? -1 : 1;
        }
        int sign = a.negative() ? -1 : 1;
        int ra = a.kind() == Dec.QUIET ? 3 : a.kind() == Dec.SIGNALING ? 2 : 0;
        int rb = b.kind() == Dec.QUIET ? 3 : b.kind() == Dec.SIGNALING ? 2 : 0;
        if (ra != rb) {
            return sign * Integer.compare(ra, rb);
        }
        if (ra != 0) {
            return sign * a.c().compareTo(b.c());
        }
        int r = compare(a, b);
        return r != 0 || a.isInfinite() ? r : sign * Long.compare(a.e(), b.e());
    }

    /** min and max; {@code magnitude} ignores the signs at first. */
    static Dec extreme(Dec a, Dec b, Work w, boolean greatest, boolean magnitude) {
        if (a.kind() == Dec.QUIET && !b.isNan()) {
            return w.finish(b);
        }
        if (b.kind() == Dec.QUIET && !a.isNan()) {
            return w.finish(a);
        }
        Dec nan = w.nan(a, b);
        if (nan != null) {
            return nan;
        }
        int r = magnitude ? compare(a.withSign(false), b.withSign(false)) : compare(a, b);
        if (r == 0 && magnitude) {
            r = compare(a, b);
        }
        if (r == 0) {
            r = compareTotal(a, b);
        }
        return w.finish(r >= 0 == greatest || r == 0 ? a : b);
    }

    static Dec quantize(Dec a, Dec b, Work w) {
        Dec nan = w.nan(a, b);
        if (nan != null) {
            return nan;
        }
        if (a.isInfinite() || b.isInfinite()) {
            return a.isInfinite() && b.isInfinite() ? a : w.invalid(Work.INVALID_OPERATION);
        }
        long e = b.e();
        if (e > w.emax || e < w.etiny()) {
            return w.invalid(Work.INVALID_OPERATION);
        }
        if (a.isZero()) {
            return w.finish(Dec.of(a.negative(), a.c(), e));
        }
        if (a.adjusted() > w.emax || a.adjusted() - e + 1 > w.prec) {
            return w.invalid(Work.INVALID_OPERATION);
        }
        Dec r = w.rescale(a, e, w.rounding);
        if (!r.isZero() && r.adjusted() > w.emax || r.digits() > w.prec) {
            w.status &= ~(Work.INEXACT | Work.ROUNDED);
            return w.invalid(Work.INVALID_OPERATION);
        }
        if (!r.isZero() && r.adjusted() < w.emin) {
            w.status |= Work.SUBNORMAL;
        }
        return w.finish(r);
    }

    /** Rounds to a whole number; {@code exact} notes what was lost. */
    static Dec toIntegral(Dec a, Work w, boolean exact) {
        if (a.isNan()) {
            return w.nan(a);
        }
        if (a.isInfinite() || a.e() >= 0) {
            return a;
        }
        if (a.isZero()) {
            return Dec.of(a.negative(), a.c(), 0);
        }
        int before = w.status;
        Dec r = w.rescale(a, 0, w.rounding);
        if (!exact) {
            w.status = before;
        }
        return r;
    }

    /** Without trailing zeros. */
    static Dec reduce(Dec a, Work w) {
        if (a.isNan()) {
            return w.nan(a);
        }
        Dec r = w.finish(a);
        if (r.isInfinite()) {
            return r;
        }
        if (r.isZero()) {
            return Dec.of(r.negative(), BigInteger.ZERO, 0);
        }
        long most = w.clamp ? w.etop() : w.emax;
        BigInteger c = r.c();
        long e = r.e();
        while (e < most) {
            BigInteger[] less = c.divideAndRemainder(BigInteger.TEN);
            if (less[1].signum() != 0) {
                break;
            }
            c = less[0];
            e++;
        }
        return Dec.of(r.negative(), c, e);
    }

    static Dec nextUp(Dec a, Work w, boolean up) {
        if (a.isNan()) {
            return w.nan(a);
        }
        if (a.isInfinite()) {
            return a.negative() == up ? Dec.of(a.negative(), Dec.ten(w.prec).subtract(BigInteger.ONE), w.etop()) : a;
        }
        Work local = new Work(w.prec, w.emax, w.emin, up ? Rounding.ROUND_CEILING : Rounding.ROUND_FLOOR, w.clamp);
        Dec r = local.finish(a);
        if (r.isInfinite() || compare(r, a) != 0) {
            return r;
        }
        local.status = 0;
        return add(a, Dec.of(!up, BigInteger.ONE, w.etiny() - 1), local);
    }

    static Dec nextToward(Dec a, Dec b, Work w) {
        Dec nan = w.nan(a, b);
        if (nan != null) {
            return nan;
        }
        int r = compare(a, b);
        if (r == 0) {
            return a.withSign(b.negative());
        }
        Dec next = nextUp(a, w, r < 0);
        if (next.isInfinite()) {
            w.status |= Work.OVERFLOW | Work.INEXACT | Work.ROUNDED;
        } else if (next.isZero() || next.adjusted() < w.emin) {
            w.status |= Work.UNDERFLOW | Work.SUBNORMAL | Work.INEXACT | Work.ROUNDED;
            if (next.isZero()) {
                w.status |= Work.CLAMPED;
            }
        }
        return next;
    }

    static Dec logb(Dec a, Work w) {
        if (a.isNan()) {
            return w.nan(a);
        }
        if (a.isInfinite()) {
            return Dec.infinity(false);
        }
        if (a.isZero()) {
            w.status |= Work.DIVISION_BY_ZERO;
            return Dec.infinity(true);
        }
        return w.finish(Dec.of(a.adjusted()));
    }

    /** The small whole number that an operand stands for; Long.MIN_VALUE when it is none. */
    private static long count(Dec b, long limit) {
        if (!b.isFinite() || b.e() != 0 || b.c().bitLength() > 62) {
            return Long.MIN_VALUE;
        }
        long n = b.c().longValue();
        return n > limit ? Long.MIN_VALUE : b.negative() ? -n : n;
    }

    static Dec scaleb(Dec a, Dec b, Work w) {
        Dec nan = w.nan(a, b);
        if (nan != null) {
            return nan;
        }
        long n = count(b, 2 * (w.emax + w.prec));
        if (n == Long.MIN_VALUE) {
            return w.invalid(Work.INVALID_OPERATION);
        }
        return a.isInfinite() ? a : w.finish(a.negative(), a.c(), a.e() + n);
    }

    private static String padded(Dec a, Work w) {
        String digits = a.c().signum() == 0 ? "" : a.c().toString();
        if (digits.length() > w.prec) {
            return digits.substring(digits.length() - (int) w.prec);
        }
        return "0".repeat((int) w.prec - digits.length()) + digits;
    }

    static Dec shift(Dec a, Dec b, Work w) {
        Dec nan = w.nan(a, b);
        if (nan != null) {
            return nan;
        }
        long n = count(b, w.prec);
        if (n == Long.MIN_VALUE) {
            return w.invalid(Work.INVALID_OPERATION);
        }
        if (a.isInfinite()) {
            return a;
        }
        BigInteger c = n >= 0 ? a.c().multiply(Dec.ten(n)) : a.c().divide(Dec.ten(-n));
        return Dec.of(a.negative(), Dec.length(c) > w.prec ? c.mod(Dec.ten(w.prec)) : c, a.e());
    }

    static Dec rotate(Dec a, Dec b, Work w) {
        Dec nan = w.nan(a, b);
        if (nan != null) {
            return nan;
        }
        long n = count(b, w.prec);
        if (n == Long.MIN_VALUE) {
            return w.invalid(Work.INVALID_OPERATION);
        }
        if (a.isInfinite()) {
            return a;
        }
        String digits = padded(a, w);
        int at = (int) (n >= 0 ? n : n + w.prec) % digits.length();
        return Dec.of(a.negative(), new BigInteger(digits.substring(at) + digits.substring(0, at)), a.e());
    }

    private static boolean isLogical(Dec a) {
        if (!a.isFinite() || a.negative() || a.e() != 0) {
            return false;
        }
        String digits = a.c().toString();
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) > '1') {
                return false;
            }
        }
        return true;
    }

    /** and, or, xor ({@code operation} is the character of the operator) of operands of zeros and ones. */
    static Dec logical(Dec a, Dec b, Work w, char operation) {
        if (!isLogical(a) || !isLogical(b)) {
            return w.invalid(Work.INVALID_OPERATION);
        }
        BigInteger x = new BigInteger(a.c().toString(), 2);
        BigInteger y = new BigInteger(b.c().toString(), 2);
        BigInteger r = operation == '&' ? x.and(y) : operation == '|' ? x.or(y) : x.xor(y);
        return Dec.of(false, shortened(new BigInteger(r.toString(2)), w), 0);
    }

    /** The digits that the precision has room for. */
    private static BigInteger shortened(BigInteger c, Work w) {
        return Dec.length(c) > w.prec ? c.mod(Dec.ten(w.prec)) : c;
    }

    static Dec logicalInvert(Dec a, Work w) {
        if (!isLogical(a)) {
            return w.invalid(Work.INVALID_OPERATION);
        }
        BigInteger ones = Dec.ten(w.prec).subtract(BigInteger.ONE).divide(BigInteger.valueOf(9));
        return Dec.of(false, ones.subtract(shortened(a.c(), w)), 0);
    }

    static Dec sqrt(Dec a, Work w) {
        if (a.isNan()) {
            return w.nan(a);
        }
        if (a.isZero()) {
            return w.finish(a.negative(), a.c(), Math.floorDiv(a.e(), 2));
        }
        if (a.negative()) {
            return w.invalid(Work.INVALID_OPERATION);
        }
        if (a.isInfinite()) {
            return a;
        }
        long ideal = Math.floorDiv(a.e(), 2);
        long prec = w.prec + 1;
        BigInteger c = a.c();
        long e = ideal;
        int digits = a.digits();
        long l;
        if ((a.e() & 1) != 0) {
            c = c.multiply(BigInteger.TEN);
            l = (digits >> 1) + 1;
        } else {
            l = (digits + 1) >> 1;
        }
        long shift = prec - l;
        boolean exact = true;
        if (shift >= 0) {
            c = c.multiply(Dec.ten(2 * shift));
        } else {
            BigInteger[] qr = c.divideAndRemainder(Dec.ten(-2 * shift));
            c = qr[0];
            exact = qr[1].signum() == 0;
        }
        e -= shift;
        BigInteger n = c.sqrt();
        exact = exact && n.multiply(n).equals(c);
        if (exact) {
            n = shift >= 0 ? n.divide(Dec.ten(shift)) : n.multiply(Dec.ten(-shift));
            e += shift;
        } else if (n.mod(FIVE).signum() == 0) {
            n = n.add(BigInteger.ONE);
        }
        Work half = new Work(w.prec, w.emax, w.emin, Rounding.ROUND_HALF_EVEN, w.clamp);
        Dec r = half.finish(false, n, e);
        w.status |= half.status;
        return r;
    }
}
