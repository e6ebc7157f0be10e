package org.krait.stdlib.decimal;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.Import;
import org.krait.runtime.object.Floats;
import org.krait.runtime.object.Hashes;
import org.krait.runtime.object.Identity;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyComplex;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyNotImplemented;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** The type {@code decimal.Decimal}. Immutable. */
@PyTypeDef(name = "Decimal", module = "decimal", weakrefable = false, doc = "Construct a new Decimal object. 'value' can be an integer, string, tuple,\n"
        + "or another Decimal object. If no value is given, return Decimal('0').\nThe context does not affect the conversion and is only passed to\n"
        + "determine if the InvalidOperation trap is active.\n")
public final class PyDecimal extends DecimalOperations {
    public static final PyType TYPE = PyType.define(new PyDecimalTable());

    private static final BigInteger MODULUS = BigInteger.valueOf(Hashes.MODULUS);
    private static final BigInteger TEN_INVERSE = BigInteger.TEN.modInverse(MODULUS);
    private static final int LT = 0;
    private static final int LE = 1;
    private static final int EQ = 2;
    private static final int NE = 3;
    private static final int GT = 4;
    private static final int GE = 5;

    private PyDecimal(PyType type, Dec value) {
        super(type, value);
    }

    static PyDecimal of(Dec value) {
        return new PyDecimal(TYPE, value);
    }

    @PyNew(sig = "(value='0', context=None)")
    static Object create(ThreadState ts, PyType cls, Object value, Object context) {
        if (context != PyNone.NONE && !(context instanceof PyDecimalContext)) {
            throw Errors.typeError("optional argument must be a context");
        }
        PyDecimalContext c = context == PyNone.NONE ? null : (PyDecimalContext) context;
        if (value instanceof PyDecimal d && cls == TYPE && d.type() == TYPE) {
            return d;
        }
        return make(cls, exact(ts, value, c));
    }

    private static PyDecimal make(PyType cls, Dec value) {
        return new PyDecimal(cls, value);
    }

    /** The exact value of what Decimal can be made of. */
    private static Dec exact(ThreadState ts, Object value, PyDecimalContext given) {
        if (value instanceof PyDecimal d) {
            return d.value;
        }
        if (value instanceof Long n) {
            return Dec.of(n);
        }
        if (Strs.isStr(value)) {
            return exact(DecimalText.parse(Strs.value(value), true), PyDecimalContext.orCurrent(ts, given));
        }
        if (Ints.isInt(value)) {
            return Dec.of(Ints.big(value));
        }
        if (value instanceof PyTuple || value instanceof PyList) {
            return exact(ofTuple(value instanceof PyTuple t ? t.items() : ((PyList) value).toArray()), PyDecimalContext.orCurrent(ts, given));
        }
        if (Floats.isFloat(value)) {
            PyDecimalContext.orCurrent(ts, given).note(Work.FLOAT_OPERATION);
            return ofDouble(Floats.value(value));
        }
        throw Errors.typeError("conversion from %s to Decimal is not supported", Types.nameOf(value));
    }

    /** A number that was read, if it is within the widest exponents. */
    private static Dec exact(Dec read, PyDecimalContext context) {
        if (read == null) {
            context.note(Work.CONVERSION_SYNTAX);
            return Dec.NAN;
        }
        if (!read.isFinite()) {
            return read;
        }
        Work w = Work.max();
        Dec r = w.finish(read);
        if ((w.status & (Work.INEXACT | Work.ROUNDED | Work.CLAMPED | Work.OVERFLOW | Work.UNDERFLOW)) != 0) {
            context.note(Work.INVALID_OPERATION);
            return Dec.NAN;
        }
        return r;
    }

    static Dec ofDouble(double d) {
        if (Double.isNaN(d)) {
            return Dec.NAN.withSign(Double.doubleToRawLongBits(d) < 0);
        }
        if (Double.isInfinite(d)) {
            return Dec.infinity(d < 0);
        }
        BigDecimal exact = new BigDecimal(d);
        return Dec.of(Double.doubleToRawLongBits(d) < 0, exact.unscaledValue().abs(), -exact.scale());
    }

    private static Dec ofTuple(Object[] parts) {
        if (parts.length != 3) {
            throw Errors.valueError("argument must be a sequence of length 3");
        }
        if (!(parts[0] instanceof Long sign) && !(parts[0] instanceof Boolean)) {
            throw Errors.valueError("sign must be an integer with the value 0 or 1");
        }
        long signBit = Ints.clamp(Operators.indexOf(parts[0]));
        if (signBit != 0 && signBit != 1) {
            throw Errors.valueError("sign must be an integer with the value 0 or 1");
        }
        boolean negative = signBit == 1;
        int kind = Dec.FINITE;
        long exponent = 0;
        if (Strs.isStr(parts[2])) {
            switch (Strs.toJava(Strs.value(parts[2]))) {
                case "F" -> {
                    return Dec.infinity(negative);
                }
                case "n" -> kind = Dec.QUIET;
                case "N" -> kind = Dec.SIGNALING;
                default -> throw Errors.valueError("string argument in the third position must be 'F', 'n' or 'N'");
            }
        } else {
            if (!Ints.isInt(parts[2])) {
                throw Errors.valueError("exponent must be an integer");
            }
            exponent = Math.max(-4_000_000_000_000_000_000L, Math.min(4_000_000_000_000_000_000L, Ints.clamp(parts[2])));
        }
        Object[] digits = parts[1] instanceof PyTuple t ? t.items() : parts[1] instanceof PyList l ? l.toArray() : null;
        if (digits == null) {
            throw Errors.valueError("coefficient must be a tuple of digits");
        }
        StringBuilder text = new StringBuilder("0");
        for (Object digit : digits) {
            if (!Ints.isInt(digit) || Ints.clamp(Operators.indexOf(digit)) < 0 || Ints.clamp(Operators.indexOf(digit)) > 9) {
                throw Errors.valueError("coefficient must be a tuple of digits");
            }
            text.append(Ints.clamp(Operators.indexOf(digit)));
        }
        return new Dec(negative, kind, new BigInteger(text.toString()), exponent);
    }

    @PyClassMethod(name = "from_float", sig = "($type, f, /)")
    static Object fromFloat(ThreadState ts, PyType cls, Object f) {
        Dec d;
        if (Ints.isInt(f)) {
            d = Dec.of(Ints.big(f));
        } else if (Floats.isFloat(f)) {
            d = ofDouble(Floats.value(f));
        } else {
            throw Errors.typeError("argument must be int or float");
        }
        return cls == TYPE ? of(d) : Call.call1(ts, cls, of(d));
    }

    @PyClassMethod(name = "from_number", sig = "($type, number, /)")
    static Object fromNumber(ThreadState ts, PyType cls, Object number) {
        Dec d;
        if (number instanceof PyDecimal p) {
            d = p.value;
        } else if (Ints.isInt(number)) {
            d = Dec.of(Ints.big(number));
        } else if (Floats.isFloat(number)) {
            d = ofDouble(Floats.value(number));
        } else {
            throw Errors.typeError("Cannot convert %s to Decimal", Operators.repr(number));
        }
        return cls == TYPE ? of(d) : Call.call1(ts, cls, of(d));
    }

    /** A value of create_decimal: as the constructor takes it, but text without blanks, and not rounded yet. */
    static Dec forContext(ThreadState ts, Object value, PyDecimalContext context) {
        if (Strs.isStr(value)) {
            Dec read = DecimalText.parse(Strs.value(value), false);
            if (read == null || read.isNan() && read.c().signum() != 0 && read.digits() > context.prec - (context.clamp ? 1 : 0)) {
                context.note(Work.CONVERSION_SYNTAX);
                return Dec.NAN;
            }
            return read;
        }
        Dec d = exact(ts, value, context);
        if (d.isNan() && d.c().signum() != 0 && d.digits() > context.prec - (context.clamp ? 1 : 0)) {
            context.note(Work.CONVERSION_SYNTAX);
            return Dec.NAN;
        }
        return d;
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr(ThreadState ts) {
        return "Decimal('" + DecimalText.toString(value, PyDecimalContext.current(ts).capitals, false) + "')";
    }

    @PyMethod(name = "__str__", sig = "($self, /)")
    Object str(ThreadState ts) {
        return DecimalText.toString(value, PyDecimalContext.current(ts).capitals, false);
    }

    @PyMethod(name = "to_eng_string", sig = "($self, /, context=None)")
    Object toEngineering(ThreadState ts, Object context) {
        return DecimalText.toString(value, PyDecimalContext.of(ts, context).capitals, true);
    }

    @PyMethod(name = "__format__", sig = "-($self, fmtarg, override=None, /)")
    Object format(ThreadState ts, Object spec, Object override) {
        if (!Strs.isStr(spec)) {
            throw Errors.typeError("format arg must be str");
        }
        if (override != PyNone.NONE && !(override instanceof org.krait.runtime.object.PyDict)) {
            throw Errors.typeError("optional argument must be a dict");
        }
        PyDecimalContext c = PyDecimalContext.current(ts);
        return DecimalFormat.format(value, Strs.value(spec), c.rounding, c.capitals);
    }

    @PyMethod(name = "__hash__", sig = "($self, /)")
    long hash() {
        if (value.isSpecial()) {
            if (value.kind() == Dec.SIGNALING) {
                throw Errors.typeError("Cannot hash a signaling NaN value");
            }
            return value.isNan() ? Identity.hash(this) : value.negative() ? -Hashes.INFINITY : Hashes.INFINITY;
        }
        BigInteger power = value.e() >= 0 ? BigInteger.TEN.modPow(BigInteger.valueOf(value.e()), MODULUS)
                : TEN_INVERSE.modPow(BigInteger.valueOf(-value.e()), MODULUS);
        long h = value.c().multiply(power).mod(MODULUS).longValue();
        h = value.negative() ? -h : h;
        return h == -1 ? -2 : h;
    }

    @PyMethod(name = "__bool__", sig = "($self, /)")
    boolean isTrue() {
        return !value.isZero();
    }

    private void requireFinite(String target) {
        if (value.isNan()) {
            throw Errors.valueError("cannot convert NaN to %s", target);
        }
        if (value.isInfinite()) {
            throw Errors.overflowError("cannot convert Infinity to %s", target);
        }
    }

    @PyMethod(name = "__int__", sig = "($self, /)")
    Object toInt() {
        requireFinite("integer");
        return Ints.normalize(value.truncated());
    }

    @PyMethod(name = "__trunc__", sig = "($self, /)")
    Object trunc() {
        return toInt();
    }

    private Object rounded(Rounding mode) {
        requireFinite("integer");
        return Ints.normalize(Arithmetic.toIntegral(value, Work.max().with(mode), false).truncated());
    }

    @PyMethod(name = "__floor__", sig = "($self, /)")
    Object floor() {
        return rounded(Rounding.ROUND_FLOOR);
    }

    @PyMethod(name = "__ceil__", sig = "($self, /)")
    Object ceil() {
        return rounded(Rounding.ROUND_CEILING);
    }

    @PyMethod(name = "__round__", sig = "-($self, ndigits=<unrepresentable>, /)")
    Object round(ThreadState ts, Object digits) {
        if (digits == null) {
            return rounded(Rounding.ROUND_HALF_EVEN);
        }
        if (!Ints.isInt(digits)) {
            throw Errors.typeError("optional arg must be an integer");
        }
        long n = Ints.toLong(digits, "Python int too large to convert to C ssize_t");
        return PyDecimalContext.current(ts).quantize(value, Dec.of(false, BigInteger.ONE, n == Long.MIN_VALUE ? Long.MAX_VALUE : -n), null);
    }

    @PyMethod(name = "__float__", sig = "($self, /)")
    double toFloat() {
        if (value.isSpecial()) {
            if (value.kind() == Dec.SIGNALING) {
                throw Errors.valueError("cannot convert signaling NaN to float");
            }
            return value.isNan() ? Math.copySign(Double.NaN, value.negative() ? -1 : 1) : value.negative() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return Double.parseDouble(DecimalText.toString(value, true, false));
    }

    @PyMethod(name = "__complex__", sig = "($self, /)")
    Object toComplex() {
        return PyComplex.of(toFloat(), 0.0);
    }

    @PyGetter("real")
    Object real() {
        return this;
    }

    @PyGetter("imag")
    Object imaginary() {
        return of(Dec.ZERO);
    }

    @PyMethod(name = "__copy__", sig = "($self, /)")
    Object copy() {
        return this;
    }

    @PyMethod(name = "__deepcopy__", sig = "($self, memo, /)")
    Object deepCopy(Object memo) {
        return this;
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)")
    Object reduce(ThreadState ts) {
        return PyTuple.of(type(), PyTuple.of(str(ts)));
    }

    @PyMethod(name = "__sizeof__", sig = "($self, /)")
    long sizeOf() {
        return 72 + value.c().bitLength() / 8;
    }

    @PyMethod(name = "as_tuple", sig = "($self, /)")
    Object asTuple(ThreadState ts) {
        Object exponent = value.isInfinite() ? "F" : value.kind() == Dec.QUIET ? "n" : value.kind() == Dec.SIGNALING ? "N" : (Object) value.e();
        Object[] digits = {};
        if (!value.isNan() || value.c().signum() != 0) {
            String text = value.c().toString();
            digits = new Object[text.length()];
            for (int i = 0; i < digits.length; i++) {
                digits[i] = (long) (text.charAt(i) - '0');
            }
        }
        return Call.call3(ts, DecimalModule.tupleType(), value.negative() ? 1L : 0L, PyTuple.of(digits), exponent);
    }

    @PyMethod(name = "as_integer_ratio", sig = "($self, /)")
    Object ratio() {
        requireFinite("integer ratio");
        BigInteger n = value.signed();
        BigInteger d = BigInteger.ONE;
        if (value.e() >= 0) {
            n = n.multiply(Dec.ten(value.e()));
        } else {
            d = Dec.ten(-value.e());
            BigInteger g = n.gcd(d);
            n = n.divide(g);
            d = d.divide(g);
        }
        return PyTuple.of(Ints.normalize(n), Ints.normalize(d));
    }

    @PyMethod(name = "__pow__", sig = "($self, value, mod=None, /)")
    Object pow(ThreadState ts, Object exponent, Object modulus) {
        return power(ts, this, exponent, modulus);
    }

    @PyMethod(name = "__rpow__", sig = "($self, value, mod=None, /)")
    Object reflectedPow(ThreadState ts, Object base, Object modulus) {
        return power(ts, base, this, modulus);
    }

    private static Object power(ThreadState ts, Object base, Object exponent, Object modulus) {
        Dec x = operand(base);
        Dec y = operand(exponent);
        Dec m = modulus == PyNone.NONE ? Dec.ZERO : operand(modulus);
        if (x == null || y == null || m == null) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        return PyDecimalContext.current(ts).power(x, y, modulus == PyNone.NONE ? null : m);
    }

    @PyMethod(name = "__divmod__", sig = "($self, value, /)")
    Object divmod(ThreadState ts, Object other) {
        Dec y = operand(other);
        return y == null ? PyNotImplemented.NOT_IMPLEMENTED : PyDecimalContext.current(ts).divmod(value, y);
    }

    @PyMethod(name = "__rdivmod__", sig = "($self, value, /)")
    Object reflectedDivmod(ThreadState ts, Object other) {
        Dec x = operand(other);
        return x == null ? PyNotImplemented.NOT_IMPLEMENTED : PyDecimalContext.current(ts).divmod(x, value);
    }

    private Object compareTo(ThreadState ts, Object other, int op) {
        boolean equality = op == EQ || op == NE;
        Dec x = value;
        Dec y = operand(other);
        if (y == null) {
            Object real = other;
            if (equality && other instanceof PyComplex z) {
                if (z.imaginary != 0.0) {
                    return op == NE;
                }
                real = z.real;
            }
            if (Floats.isFloat(real)) {
                PyDecimalContext c = PyDecimalContext.current(ts);
                if (equality) {
                    c.status |= Work.FLOAT_OPERATION;
                } else {
                    c.note(Work.FLOAT_OPERATION);
                }
                y = ofDouble(Floats.value(real));
            } else if (isRational(ts, real)) {
                y = required(Operators.indexOf(Attributes.get(real, "numerator")));
                x = Arithmetic.multiply(x, required(Operators.indexOf(Attributes.get(real, "denominator"))), Work.max());
            } else {
                return PyNotImplemented.NOT_IMPLEMENTED;
            }
        }
        if (x.isNan() || y.isNan()) {
            if (x.kind() == Dec.SIGNALING || y.kind() == Dec.SIGNALING || !equality) {
                PyDecimalContext.current(ts).note(Work.INVALID_OPERATION);
            }
            return op == NE;
        }
        int r = Arithmetic.compare(x, y);
        return switch (op) {
            case LT -> r < 0;
            case LE -> r <= 0;
            case EQ -> r == 0;
            case NE -> r != 0;
            case GT -> r > 0;
            default -> r >= 0;
        };
    }

    private static boolean isRational(ThreadState ts, Object o) {
        if (Strs.isStr(o) || o == PyNone.NONE || o instanceof PyTuple) {
            return false;
        }
        Object rational = Attributes.get(Import.importModule(ts, "numbers", null, PyTuple.of("Rational"), 0), "Rational");
        return Operators.truth(Call.call(org.krait.runtime.module.Builtins.get("isinstance"), o, rational));
    }

    @PyMethod(name = "__lt__", sig = "($self, value, /)")
    Object lt(ThreadState ts, Object other) {
        return compareTo(ts, other, LT);
    }

    @PyMethod(name = "__le__", sig = "($self, value, /)")
    Object le(ThreadState ts, Object other) {
        return compareTo(ts, other, LE);
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    Object eq(ThreadState ts, Object other) {
        return compareTo(ts, other, EQ);
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    Object ne(ThreadState ts, Object other) {
        return compareTo(ts, other, NE);
    }

    @PyMethod(name = "__gt__", sig = "($self, value, /)")
    Object gt(ThreadState ts, Object other) {
        return compareTo(ts, other, GT);
    }

    @PyMethod(name = "__ge__", sig = "($self, value, /)")
    Object ge(ThreadState ts, Object other) {
        return compareTo(ts, other, GE);
    }

    @PyMethod(name = "adjusted", sig = "($self, /)")
    long adjusted() {
        return value.isSpecial() ? 0 : value.adjusted();
    }

    @PyMethod(name = "canonical", sig = "($self, /)")
    Object canonical() {
        return this;
    }

    @PyMethod(name = "conjugate", sig = "($self, /)")
    Object conjugate() {
        return this;
    }

    @PyMethod(name = "radix", sig = "($self, /)")
    Object radix() {
        return of(Dec.of(10));
    }

    @PyMethod(name = "copy_abs", sig = "($self, /)")
    Object copyAbs() {
        return of(value.withSign(false));
    }

    @PyMethod(name = "copy_negate", sig = "($self, /)")
    Object copyNegate() {
        return of(value.withSign(!value.negative()));
    }

    @PyMethod(name = "is_canonical", sig = "($self, /)")
    boolean isCanonical() {
        return true;
    }

    @PyMethod(name = "is_finite", sig = "($self, /)")
    boolean isFinite() {
        return value.isFinite();
    }

    @PyMethod(name = "is_infinite", sig = "($self, /)")
    boolean isInfinite() {
        return value.isInfinite();
    }

    @PyMethod(name = "is_nan", sig = "($self, /)")
    boolean isNan() {
        return value.isNan();
    }

    @PyMethod(name = "is_qnan", sig = "($self, /)")
    boolean isQuietNan() {
        return value.kind() == Dec.QUIET;
    }

    @PyMethod(name = "is_snan", sig = "($self, /)")
    boolean isSignalingNan() {
        return value.kind() == Dec.SIGNALING;
    }

    @PyMethod(name = "is_signed", sig = "($self, /)")
    boolean isSigned() {
        return value.negative();
    }

    @PyMethod(name = "is_zero", sig = "($self, /)")
    boolean isZero() {
        return value.isZero();
    }

    @PyMethod(name = "is_normal", sig = "($self, /, context=None)")
    boolean isNormal(ThreadState ts, Object context) {
        return PyDecimalContext.of(ts, context).isNormal(value);
    }

    @PyMethod(name = "is_subnormal", sig = "($self, /, context=None)")
    boolean isSubnormal(ThreadState ts, Object context) {
        return PyDecimalContext.of(ts, context).isSubnormal(value);
    }

    @PyMethod(name = "number_class", sig = "($self, /, context=None)")
    Object numberClass(ThreadState ts, Object context) {
        return PyDecimalContext.of(ts, context).classOf(value);
    }

    @PyMethod(name = "same_quantum", sig = "($self, /, other, context=None)")
    boolean sameQuantum(ThreadState ts, Object other, Object context) {
        PyDecimalContext.of(ts, context);
        return PyDecimalContext.sameQuantum(value, required(other));
    }

    @PyMethod(name = "fma", sig = "($self, /, other, third, context=None)")
    Object fma(ThreadState ts, Object other, Object third, Object context) {
        return PyDecimalContext.of(ts, context).fma(value, required(other), required(third));
    }

    @PyMethod(name = "quantize", sig = "($self, /, exp, rounding=None, context=None)")
    Object quantize(ThreadState ts, Object exp, Object rounding, Object context) {
        return PyDecimalContext.of(ts, context).quantize(value, required(exp), rounding == PyNone.NONE ? null : PyDecimalContext.rounding(rounding));
    }

    @PyMethod(name = "to_integral", sig = "($self, /, rounding=None, context=None)")
    Object toIntegral(ThreadState ts, Object rounding, Object context) {
        return toIntegralValue(ts, rounding, context);
    }

    @PyMethod(name = "to_integral_value", sig = "($self, /, rounding=None, context=None)")
    Object toIntegralValue(ThreadState ts, Object rounding, Object context) {
        return PyDecimalContext.of(ts, context).toIntegral(value, rounding == PyNone.NONE ? null : PyDecimalContext.rounding(rounding), false);
    }

    @PyMethod(name = "to_integral_exact", sig = "($self, /, rounding=None, context=None)")
    Object toIntegralExact(ThreadState ts, Object rounding, Object context) {
        return PyDecimalContext.of(ts, context).toIntegral(value, rounding == PyNone.NONE ? null : PyDecimalContext.rounding(rounding), true);
    }
}
