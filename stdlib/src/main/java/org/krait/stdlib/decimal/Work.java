package org.krait.stdlib.decimal;

import java.math.BigInteger;

/** What an operation is given of a context, and the conditions it meets ({@code status}). For one thread. */
final class Work {
    static final int CLAMPED = 1;
    static final int CONVERSION_SYNTAX = 2;
    static final int DIVISION_BY_ZERO = 4;
    static final int DIVISION_IMPOSSIBLE = 8;
    static final int DIVISION_UNDEFINED = 0x10;
    static final int INEXACT = 0x40;
    static final int INVALID_CONTEXT = 0x80;
    static final int INVALID_OPERATION = 0x100;
    static final int OVERFLOW = 0x800;
    static final int ROUNDED = 0x1000;
    static final int SUBNORMAL = 0x2000;
    static final int UNDERFLOW = 0x4000;
    static final int FLOAT_OPERATION = 0x8000;
    /** All that the signal InvalidOperation stands for. */
    static final int INVALID = CONVERSION_SYNTAX | DIVISION_IMPOSSIBLE | DIVISION_UNDEFINED | INVALID_CONTEXT | INVALID_OPERATION;
    static final int ERRORS = INVALID | DIVISION_BY_ZERO;

    static final long MAX_PREC = 999999999999999999L;
    static final long MAX_EMAX = 999999999999999999L;
    static final long MIN_EMIN = -999999999999999999L;
    static final long MIN_ETINY = MIN_EMIN - (MAX_PREC - 1);

    final long prec;
    final long emax;
    final long emin;
    final Rounding rounding;
    final boolean clamp;
    int status;

    Work(long prec, long emax, long emin, Rounding rounding, boolean clamp) {
        this.prec = prec;
        this.emax = emax;
        this.emin = emin;
        this.rounding = rounding;
        this.clamp = clamp;
    }

    /** The widest exponents with a precision. */
    static Work wide(long prec) {
        return new Work(prec, MAX_EMAX, MIN_EMIN, Rounding.ROUND_HALF_EVEN, false);
    }

    /** The parameters in which every number that can be made is exact. */
    static Work max() {
        return wide(MAX_PREC);
    }

    Work with(Rounding other) {
        Work w = new Work(prec, emax, emin, other, clamp);
        return w;
    }

    long etiny() {
        return emin - (prec - 1);
    }

    long etop() {
        return emax - (prec - 1);
    }

    /** Notes an invalid operation; NaN. */
    Dec invalid(int condition) {
        status |= condition;
        return Dec.NAN;
    }

    /** A NaN operand as a result: quiet, with no more payload than fits. */
    Dec nan(Dec a) {
        if (a.kind() == Dec.SIGNALING) {
            status |= INVALID_OPERATION;
        }
        long room = prec - (clamp ? 1 : 0);
        BigInteger payload = a.c();
        if (payload.signum() != 0 && Dec.length(payload) > room) {
            payload = room == 0 ? BigInteger.ZERO : payload.mod(Dec.ten(room));
        }
        return new Dec(a.negative(), Dec.QUIET, payload, 0);
    }

    /** The NaN that operands give, null when none is one. */
    Dec nan(Dec a, Dec b) {
        if (!a.isNan() && !b.isNan()) {
            return null;
        }
        if (a.kind() == Dec.SIGNALING) {
            return nan(a);
        }
        if (b.kind() == Dec.SIGNALING) {
            return nan(b);
        }
        return nan(a.isNan() ? a : b);
    }

    /** {@code c} without its last {@code shift} digits, rounded; notes what was lost. */
    private BigInteger cut(BigInteger c, long shift, int digits, boolean negative, Rounding mode) {
        BigInteger q;
        int half;
        status |= ROUNDED;
        if (shift > digits) {
            if (c.signum() == 0) {
                return c;
            }
            q = BigInteger.ZERO;
            half = -1;
        } else {
            BigInteger unit = Dec.ten(shift);
            BigInteger[] qr = c.divideAndRemainder(unit);
            q = qr[0];
            if (qr[1].signum() == 0) {
                return q;
            }
            half = qr[1].shiftLeft(1).compareTo(unit);
        }
        status |= INEXACT;
        return mode.increments(q, negative, half) ? q.add(BigInteger.ONE) : q;
    }

    /** Rounds to the precision and checks the exponent ({@code finalize} of the specification). */
    Dec finish(boolean negative, BigInteger coefficient, long exponent) {
        BigInteger c = coefficient;
        long e = exponent;
        if (c.signum() == 0) {
            long top = clamp ? etop() : emax;
            long tiny = etiny();
            if (e < tiny || e > top) {
                e = e < tiny ? tiny : top;
                status |= CLAMPED;
            }
            return Dec.of(negative, c, e);
        }
        int digits = Dec.length(c);
        if (e + digits - 1 < emin) {
            status |= SUBNORMAL;
            long tiny = etiny();
            if (e < tiny) {
                int before = status & INEXACT;
                status &= ~INEXACT;
                c = cut(c, tiny - e, digits, negative, rounding);
                e = tiny;
                if ((status & INEXACT) != 0) {
                    status |= UNDERFLOW;
                    if (c.signum() == 0) {
                        status |= CLAMPED;
                    }
                }
                status |= before;
            }
            if (clamp && e > etop()) {
                c = c.multiply(Dec.ten(e - etop()));
                e = etop();
                status |= CLAMPED;
            }
            return Dec.of(negative, c, e);
        }
        if (digits > prec) {
            long shift = digits - prec;
            c = cut(c, shift, digits, negative, rounding);
            e += shift;
            if (Dec.length(c) > prec) {
                c = c.divide(BigInteger.TEN);
                e++;
            }
            digits = (int) prec;
        }
        if (e + digits - 1 > emax) {
            status |= OVERFLOW | INEXACT | ROUNDED;
            boolean infinite = switch (rounding) {
                case ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN, ROUND_UP -> true;
                case ROUND_CEILING -> !negative;
                case ROUND_FLOOR -> negative;
                case ROUND_DOWN, ROUND_05UP -> false;
            };
            return infinite ? Dec.infinity(negative) : Dec.of(negative, Dec.ten(prec).subtract(BigInteger.ONE), etop());
        }
        if (clamp && e > etop()) {
            c = c.multiply(Dec.ten(e - etop()));
            e = etop();
            status |= CLAMPED;
        }
        return Dec.of(negative, c, e);
    }

    Dec finish(Dec a) {
        return a.isNan() ? nan(a) : a.isInfinite() ? a : finish(a.negative(), a.c(), a.e());
    }

    /** A finite number with another exponent, rounded by {@code mode}; the precision does not matter. */
    Dec rescale(Dec a, long e, Rounding mode) {
        if (a.c().signum() == 0) {
            return Dec.of(a.negative(), a.c(), e);
        }
        if (e <= a.e()) {
            return Dec.of(a.negative(), a.c().multiply(Dec.ten(a.e() - e)), e);
        }
        return Dec.of(a.negative(), cut(a.c(), e - a.e(), a.digits(), a.negative(), mode), e);
    }
}
