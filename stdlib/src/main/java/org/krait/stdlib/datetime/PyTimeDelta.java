package org.krait.stdlib.datetime;

import java.math.BigInteger;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Floats;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyNotImplemented;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** {@code datetime.timedelta}: days, then seconds and microseconds that are never negative. Immutable. */
@PyTypeDef(name = "timedelta", module = "datetime", weakrefable = false,
        doc = "A duration.\n\ntimedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)\n\n"
                + "Arguments are ints or floats, and may be negative.")
public final class PyTimeDelta extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyTimeDeltaTable());

    static final int MAX_DAYS = 999_999_999;
    static final PyTimeDelta ZERO = new PyTimeDelta(TYPE, 0, 0, 0);

    /** Up to so many days the microseconds fit in a long. */
    private static final int DAYS_IN_LONG = 100_000_000;
    private static final long DAY = (long) DateFields.SECONDS_PER_DAY * DateFields.MICROS;
    private static final String[] COMPONENTS = {"microseconds", "milliseconds", "seconds", "minutes", "hours", "days", "weeks"};
    private static final long[] FACTORS = {1, 1000, DateFields.MICROS, 60L * DateFields.MICROS, 3600L * DateFields.MICROS, DAY, 7 * DAY};

    final int days;
    final int seconds;
    final int microseconds;

    private PyTimeDelta(PyType type, int days, int seconds, int microseconds) {
        super(type);
        this.days = days;
        this.seconds = seconds;
        this.microseconds = microseconds;
    }

    /** From parts that may be out of their ranges; OverflowError when there are too many days. */
    static PyTimeDelta of(long days, long seconds, long microseconds) {
        return of(TYPE, days, seconds, microseconds);
    }

    private static PyTimeDelta of(PyType type, long days, long seconds, long microseconds) {
        long s = seconds + Math.floorDiv(microseconds, (long) DateFields.MICROS);
        long d = days + Math.floorDiv(s, (long) DateFields.SECONDS_PER_DAY);
        if (d < -MAX_DAYS || d > MAX_DAYS) {
            if (d != (int) d) {
                throw DateFields.tooLarge();
            }
            throw Errors.overflowError("days=%d; must have magnitude <= %d", d, MAX_DAYS);
        }
        return new PyTimeDelta(type, (int) d, (int) Math.floorMod(s, (long) DateFields.SECONDS_PER_DAY),
                (int) Math.floorMod(microseconds, (long) DateFields.MICROS));
    }

    /** From microseconds, a Long or BigInteger. */
    static PyTimeDelta ofMicros(PyType type, Object micros) {
        if (micros instanceof Long n) {
            return of(type, Math.floorDiv(n, DAY), 0, Math.floorMod(n, DAY));
        }
        BigInteger[] parts = ((BigInteger) micros).divideAndRemainder(DateFields.MICROS_PER_DAY);
        if (parts[0].bitLength() >= 63) {
            throw DateFields.tooLarge();
        }
        return of(type, parts[0].longValue(), 0, parts[1].longValue());
    }

    private static PyTimeDelta ofMicros(Object micros) {
        return ofMicros(TYPE, micros);
    }

    /** All of it in microseconds. */
    Object micros() {
        long rest = seconds * (long) DateFields.MICROS + microseconds;
        if (days > -DAYS_IN_LONG && days < DAYS_IN_LONG) {
            return days * DAY + rest;
        }
        return Ints.normalize(BigInteger.valueOf(days).multiply(DateFields.MICROS_PER_DAY).add(BigInteger.valueOf(rest)));
    }

    boolean isZero() {
        return days == 0 && seconds == 0 && microseconds == 0;
    }

    /** Whether it is less than a day either way, as an offset must be. */
    boolean isOffset() {
        return days == 0 || days == -1 && (seconds != 0 || microseconds != 0);
    }

    PyTimeDelta minus(PyTimeDelta other) {
        return of((long) days - other.days, (long) seconds - other.seconds, (long) microseconds - other.microseconds);
    }

    PyTimeDelta plus(PyTimeDelta other) {
        return of((long) days + other.days, (long) seconds + other.seconds, (long) microseconds + other.microseconds);
    }

    int compareTo(PyTimeDelta other) {
        int c = Integer.compare(days, other.days);
        if (c == 0) {
            c = Integer.compare(seconds, other.seconds);
        }
        return c != 0 ? c : Integer.compare(microseconds, other.microseconds);
    }

    // ---- construction

    /** The sum of the components: exact for ints, and for floats rounded once, half to even. */
    private static final class Sum {
        private Object whole = 0L;
        private double fraction;

        void add(int component, Object value) {
            if (value == null) {
                return;
            }
            if (Ints.isInt(value)) {
                whole = Ints.add(whole, Ints.mul(Ints.value(value), FACTORS[component]));
                return;
            }
            if (!Floats.isFloat(value)) {
                throw Errors.typeError("unsupported type for timedelta %s component: %s", COMPONENTS[component], Types.nameOf(value));
            }
            double d = Floats.value(value);
            Object integral = Floats.toInt(d);
            whole = Ints.add(whole, Ints.mul(integral, FACTORS[component]));
            double rest = d - Ints.toDouble(integral);
            if (rest != 0.0) {
                double scaled = rest * FACTORS[component];
                double part = scaled < 0 ? Math.ceil(scaled) : Math.floor(scaled);
                whole = Ints.add(whole, (long) part);
                fraction += scaled - part;
            }
        }

        Object rounded() {
            if (fraction == 0.0) {
                return whole;
            }
            double near = halfAway(fraction);
            if (Math.abs(near - fraction) == 0.5) {
                // The tie is decided by the sum, not by the fraction alone.
                int odd = Ints.big(whole).testBit(0) ? 1 : 0;
                near = 2.0 * halfAway((fraction + odd) * 0.5) - odd;
            }
            return Ints.add(whole, (long) near);
        }

        /** C's round(). */
        private static double halfAway(double d) {
            double below = Math.floor(Math.abs(d));
            return Math.copySign(Math.abs(d) - below >= 0.5 ? below + 1 : below, d);
        }
    }

    @PyNew(sig = "-(days=<unrepresentable>, seconds=<unrepresentable>, microseconds=<unrepresentable>, milliseconds=<unrepresentable>, "
            + "minutes=<unrepresentable>, hours=<unrepresentable>, weeks=<unrepresentable>)")
    static Object create(PyType cls, Object days, Object seconds, Object microseconds, Object milliseconds, Object minutes, Object hours, Object weeks) {
        Sum sum = new Sum();
        sum.add(0, microseconds);
        sum.add(1, milliseconds);
        sum.add(2, seconds);
        sum.add(3, minutes);
        sum.add(4, hours);
        sum.add(5, days);
        sum.add(6, weeks);
        return ofMicros(cls, sum.rounded());
    }

    // ---- arithmetic

    @PyMethod(name = "__add__", sig = "($self, value, /)")
    Object add(Object other) {
        return other instanceof PyTimeDelta d ? plus(d) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__radd__", sig = "($self, value, /)")
    Object reflectedAdd(Object other) {
        return other instanceof PyTimeDelta d ? d.plus(this) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__sub__", sig = "($self, value, /)")
    Object subtract(Object other) {
        return other instanceof PyTimeDelta d ? minus(d) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__rsub__", sig = "($self, value, /)")
    Object reflectedSubtract(Object other) {
        return other instanceof PyTimeDelta d ? d.minus(this) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__mul__", sig = "($self, value, /)")
    Object multiply(Object other) {
        if (Ints.isInt(other)) {
            return ofMicros(Ints.mul(micros(), Ints.value(other)));
        }
        if (Floats.isFloat(other)) {
            Object[] ratio = ratio(other);
            return ofMicros(nearest(Ints.mul(micros(), ratio[0]), ratio[1]));
        }
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__rmul__", sig = "($self, value, /)")
    Object reflectedMultiply(Object other) {
        return multiply(other);
    }

    /** What a float's as_integer_ratio() says, which a derived class may have overridden. */
    private static Object[] ratio(Object number) {
        Object answer = Call.method(number, "as_integer_ratio");
        if (!(answer instanceof PyTuple t)) {
            throw Errors.typeError("unexpected return type from as_integer_ratio(): expected tuple, not '%s'", Types.nameOf(answer));
        }
        if (t.size() != 2) {
            throw Errors.valueError("as_integer_ratio() must return a 2-tuple");
        }
        for (Object part : t.items()) {
            if (!Ints.isInt(part)) {
                throw Errors.typeError("non-integer arguments in division");
            }
        }
        return new Object[] {Ints.value(t.get(0)), Ints.value(t.get(1))};
    }

    /** The quotient rounded to the nearest int, half to even. */
    private static Object nearest(Object a, Object b) {
        Object[] parts = Ints.divmod(a, b);
        Object twice = Ints.mul(parts[1], 2L);
        int c = Ints.compare(twice, b);
        boolean more = Ints.signum(b) > 0 ? c > 0 : c < 0;
        return more || c == 0 && Ints.big(parts[0]).testBit(0) ? Ints.add(parts[0], 1L) : parts[0];
    }

    @PyMethod(name = "__truediv__", sig = "($self, value, /)")
    Object divide(Object other) {
        if (other instanceof PyTimeDelta d) {
            return Ints.trueDivide(micros(), d.micros());
        }
        if (Floats.isFloat(other)) {
            Object[] ratio = ratio(other);
            return ofMicros(nearest(Ints.mul(micros(), ratio[1]), ratio[0]));
        }
        return Ints.isInt(other) ? ofMicros(nearest(micros(), Ints.value(other))) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__rtruediv__", sig = "($self, value, /)")
    Object reflectedDivide(Object other) {
        return other instanceof PyTimeDelta d ? d.divide(this) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__floordiv__", sig = "($self, value, /)")
    Object floorDivide(Object other) {
        if (other instanceof PyTimeDelta d) {
            return Ints.floorDiv(micros(), d.micros());
        }
        return Ints.isInt(other) ? ofMicros(Ints.floorDiv(micros(), Ints.value(other))) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__rfloordiv__", sig = "($self, value, /)")
    Object reflectedFloorDivide(Object other) {
        return other instanceof PyTimeDelta d ? d.floorDivide(this) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__mod__", sig = "($self, value, /)")
    Object remainder(Object other) {
        return other instanceof PyTimeDelta d ? ofMicros(Ints.mod(micros(), d.micros())) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__rmod__", sig = "($self, value, /)")
    Object reflectedRemainder(Object other) {
        return other instanceof PyTimeDelta d ? d.remainder(this) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__divmod__", sig = "($self, value, /)")
    Object divmod(Object other) {
        if (!(other instanceof PyTimeDelta d)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        Object[] parts = Ints.divmod(micros(), d.micros());
        return PyTuple.of(parts[0], ofMicros(parts[1]));
    }

    @PyMethod(name = "__rdivmod__", sig = "($self, value, /)")
    Object reflectedDivmod(Object other) {
        return other instanceof PyTimeDelta d ? d.divmod(this) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__neg__", sig = "($self, /)")
    PyTimeDelta negated() {
        return of(-(long) days, -(long) seconds, -(long) microseconds);
    }

    @PyMethod(name = "__pos__", sig = "($self, /)")
    PyTimeDelta positive() {
        return of(days, seconds, microseconds);
    }

    @PyMethod(name = "__abs__", sig = "($self, /)")
    PyTimeDelta absolute() {
        return days < 0 ? negated() : positive();
    }

    @PyMethod(name = "__bool__", sig = "($self, /)")
    boolean isTrue() {
        return !isZero();
    }

    // ---- comparison

    @PyMethod(name = "__lt__", sig = "($self, value, /)")
    Object lt(Object other) {
        return other instanceof PyTimeDelta d ? (Object) (compareTo(d) < 0) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__le__", sig = "($self, value, /)")
    Object le(Object other) {
        return other instanceof PyTimeDelta d ? (Object) (compareTo(d) <= 0) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    Object eq(Object other) {
        return other instanceof PyTimeDelta d ? (Object) (compareTo(d) == 0) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    Object ne(Object other) {
        return other instanceof PyTimeDelta d ? (Object) (compareTo(d) != 0) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__gt__", sig = "($self, value, /)")
    Object gt(Object other) {
        return other instanceof PyTimeDelta d ? (Object) (compareTo(d) > 0) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ge__", sig = "($self, value, /)")
    Object ge(Object other) {
        return other instanceof PyTimeDelta d ? (Object) (compareTo(d) >= 0) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__hash__", sig = "($self, /)")
    long hash() {
        return PyTuple.hash(new Object[] {(long) days, (long) seconds, (long) microseconds});
    }

    // ---- the rest

    @PyGetter(value = "days", member = true, doc = "The days, negative or not.")
    int days() {
        return days;
    }

    @PyGetter(value = "seconds", member = true, doc = "The seconds within a day.")
    int seconds() {
        return seconds;
    }

    @PyGetter(value = "microseconds", member = true, doc = "The microseconds within a second.")
    int microseconds() {
        return microseconds;
    }

    @PyMethod(name = "total_seconds", sig = "($self, /)", doc = "All of it in seconds, as a float.")
    double totalSeconds() {
        return Ints.trueDivide(micros(), (long) DateFields.MICROS);
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)")
    Object reduce() {
        return PyTuple.of(type(), PyTuple.of((long) days, (long) seconds, (long) microseconds));
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    String repr() {
        StringBuilder text = new StringBuilder();
        field(text, "days", days);
        field(text, "seconds", seconds);
        field(text, "microseconds", microseconds);
        return Types.nameOf(this) + "(" + (text.isEmpty() ? "0" : text) + ")";
    }

    private static void field(StringBuilder out, String name, int value) {
        if (value != 0) {
            out.append(out.isEmpty() ? "" : ", ").append(name).append('=').append(value);
        }
    }

    @PyMethod(name = "__str__", sig = "($self, /)")
    String str() {
        StringBuilder out = new StringBuilder();
        if (days != 0) {
            out.append(days).append(days == 1 || days == -1 ? " day, " : " days, ");
        }
        out.append(seconds / 3600).append(':');
        IsoText.number(out, seconds / 60 % 60, 2);
        IsoText.number(out.append(':'), seconds % 60, 2);
        if (microseconds != 0) {
            IsoText.number(out.append('.'), microseconds, 6);
        }
        return out.toString();
    }

    /** Whether two answers of a time zone, of which each may be null, are equal. */
    static boolean same(Object a, Object b) {
        return a == b || a instanceof PyTimeDelta x && b instanceof PyTimeDelta y && x.compareTo(y) == 0;
    }

    /** Once: a second import of the module finds the same objects. */
    static void publishConstants() {
        TYPE.dict().putIfAbsent("resolution", of(0, 0, 1));
        TYPE.dict().putIfAbsent("min", of(-MAX_DAYS, 0, 0));
        TYPE.dict().putIfAbsent("max", of(MAX_DAYS, DateFields.SECONDS_PER_DAY - 1, DateFields.MICROS - 1));
    }

    /** The repr for messages. */
    String shown() {
        return Operators.repr(this);
    }
}
