package org.krait.runtime.thread;

import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyFloatInstance;
import org.krait.runtime.call.Operators;

/** The timeouts of locks. */
public final class LockTimeout {
    /** {@code _thread.TIMEOUT_MAX} in seconds: what fits into nanoseconds. */
    public static final double MAX = 9223372036.0;

    private LockTimeout() {}

    /** Nanoseconds to wait: 0 for not at all, -1 for without end. Raises ValueError, OverflowError. */
    public static long nanos(boolean blocking, Object timeout) {
        boolean unset = timeout instanceof Long n && n == -1 || timeout instanceof Double d && d == -1.0;
        if (!blocking) {
            if (!unset) {
                throw Errors.valueError("can't specify a timeout for a non-blocking call");
            }
            return 0;
        }
        if (unset) {
            return -1;
        }
        double seconds = seconds(timeout);
        if (seconds < 0) {
            throw Errors.valueError("timeout value must be a non-negative number");
        }
        return nanos(seconds);
    }

    /** Seconds as nanoseconds, rounded up. Raises OverflowError. */
    static long nanos(double seconds) {
        if (seconds > MAX) {
            throw Errors.overflowError("timeout value is too large");
        }
        return (long) Math.ceil(seconds * 1e9);
    }

    /** A number of seconds. Raises TypeError, ValueError. */
    static double seconds(Object timeout) {
        double seconds;
        if (timeout instanceof Double d) {
            seconds = d;
        } else if (timeout instanceof PyFloatInstance f) {
            seconds = (Double) f.value;
        } else {
            seconds = Ints.toDouble(Operators.indexOf(timeout));
        }
        if (Double.isNaN(seconds)) {
            throw Errors.valueError("Invalid value NaN (not a number)");
        }
        return seconds;
    }
}
