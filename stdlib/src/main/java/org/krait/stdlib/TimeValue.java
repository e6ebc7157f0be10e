package org.krait.stdlib;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyFloatInstance;
import org.krait.runtime.type.Types;
import org.krait.stdlib.os.Integers;

/** Durations and points in time as Python code gives them: ints or floats of seconds. Stateless. */
public final class TimeValue {
    private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000L);

    private TimeValue() {}

    private static Double floatOrNull(Object value) {
        return value instanceof Double d ? d : value instanceof PyFloatInstance f ? (Double) f.value : null;
    }

    /** Nanoseconds, fractions rounded away from zero, as for a time-out. */
    public static long nanos(Object seconds) {
        return nanos(seconds, RoundingMode.UP);
    }

    private static long nanos(Object seconds, RoundingMode mode) {
        Double number = floatOrNull(seconds);
        if (number != null) {
            if (number.isNaN()) {
                throw Errors.valueError("Invalid value NaN (not a number)");
            }
            double scaled = number * 1e9;
            if (!(number >= -0x1p63 && number < 0x1p63)) {
                throw outOfRange();
            }
            if (!(scaled >= -0x1p63 && scaled < 0x1p63)) {
                throw Errors.overflowError("timestamp too large to convert to C PyTime_t");
            }
            double rounded = mode == RoundingMode.UP ? scaled >= 0 ? Math.ceil(scaled) : Math.floor(scaled) : Math.floor(scaled);
            return (long) rounded;
        }
        if (!Integers.hasIndex(seconds)) {
            throw Errors.typeError("'%s' object cannot be interpreted as an integer or float", Types.nameOf(seconds));
        }
        Object index = Operators.indexOf(seconds);
        if (index instanceof Long n && Math.abs(n) <= Long.MAX_VALUE / 1_000_000_000L) {
            return n * 1_000_000_000L;
        }
        throw Errors.overflowError("timestamp too large to convert to C PyTime_t");
    }

    /** Whole seconds, rounded down, as {@code time.localtime} takes them. */
    public static long seconds(Object value) {
        Double number = floatOrNull(value);
        if (number != null) {
            if (number.isNaN()) {
                throw Errors.valueError("Invalid value NaN (not a number)");
            }
            double floor = Math.floor(number);
            if (!(floor >= -0x1p63 && floor < 0x1p63)) {
                throw outOfRange();
            }
            return (long) floor;
        }
        if (Operators.indexOf(value) instanceof Long n) {
            return n;
        }
        throw outOfRange();
    }

    private static RuntimeException outOfRange() {
        return Errors.overflowError("timestamp out of range for platform time_t");
    }

    /** Stores seconds and nanoseconds, rounded down, at {@code target[at]} and the next. */
    public static void timespec(Object value, long[] target, int at) {
        Double number = floatOrNull(value);
        if (number == null) {
            target[at] = seconds(value);
            target[at + 1] = 0;
            return;
        }
        target[at] = seconds(value);
        BigDecimal fraction = new BigDecimal(number).subtract(BigDecimal.valueOf(target[at]));
        target[at + 1] = fraction.multiply(new BigDecimal(BILLION)).setScale(0, RoundingMode.FLOOR).longValue();
        if (target[at + 1] == 1_000_000_000L) {
            target[at]++;
            target[at + 1] = 0;
        }
    }
}
