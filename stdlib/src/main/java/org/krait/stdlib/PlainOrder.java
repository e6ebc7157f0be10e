package org.krait.stdlib;

import java.math.BigInteger;
import org.krait.runtime.call.Operators;
import org.krait.runtime.object.PyTuple;

/** The order of values whose comparison runs no Python code, so that it may be asked for under a lock. */
final class PlainOrder {
    /** The answer is no. */
    static final int NO = 0;

    /** The answer is yes. */
    static final int YES = 1;

    /** Only a comparison that may run Python code tells. */
    static final int UNKNOWN = -1;

    /** How deep tuples within tuples are looked at. */
    private static final int DEPTH = 4;

    private PlainOrder() {}

    /** Whether {@code a < b}: {@link #YES}, {@link #NO} or {@link #UNKNOWN}. */
    static int less(Object a, Object b) {
        return less(a, b, DEPTH);
    }

    private static boolean leaves(Object a, Object b) {
        return isNumber(a) ? isNumber(b) : a instanceof String && b instanceof String;
    }

    private static boolean isNumber(Object value) {
        return value instanceof Long || value instanceof Double || value instanceof BigInteger || value instanceof Boolean;
    }

    private static boolean isTuple(Object value) {
        return value instanceof PyTuple t && t.type() == PyTuple.TYPE;
    }

    private static int less(Object a, Object b, int depth) {
        if (leaves(a, b)) {
            return Operators.ltTruth(a, b) ? YES : NO;
        }
        if (depth == 0 || !isTuple(a) || !isTuple(b)) {
            return UNKNOWN;
        }
        Object[] left = ((PyTuple) a).items();
        Object[] right = ((PyTuple) b).items();
        for (int i = 0; i < left.length && i < right.length; i++) {
            int same = same(left[i], right[i], depth - 1);
            if (same == UNKNOWN) {
                return UNKNOWN;
            }
            if (same == NO) {
                return less(left[i], right[i], depth - 1);
            }
        }
        return left.length < right.length ? YES : NO;
    }

    private static int same(Object a, Object b, int depth) {
        if (a == b) {
            return YES;
        }
        if (leaves(a, b)) {
            return Operators.sameOrEqual(a, b) ? YES : NO;
        }
        if (depth == 0 || !isTuple(a) || !isTuple(b)) {
            return UNKNOWN;
        }
        Object[] left = ((PyTuple) a).items();
        Object[] right = ((PyTuple) b).items();
        if (left.length != right.length) {
            return NO;
        }
        for (int i = 0; i < left.length; i++) {
            int same = same(left[i], right[i], depth - 1);
            if (same != YES) {
                return same;
            }
        }
        return YES;
    }
}
