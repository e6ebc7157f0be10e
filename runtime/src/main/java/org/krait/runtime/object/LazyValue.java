package org.krait.runtime.object;

import org.krait.runtime.call.Call;

/**
 * A value that a function computes when it is first asked for: the bound of a type variable, a default, the value of a type alias.
 *
 * <p>Threads: the function may run in two threads at once; the first result is kept, under the monitor.
 */
final class LazyValue {
    /** The annotation format VALUE. */
    private static final Object VALUE = 1L;

    private final Object evaluator;
    private volatile Object value;

    private LazyValue(Object evaluator, Object value) {
        this.evaluator = evaluator;
        this.value = value;
    }

    /** A value that is there; null for none. */
    static LazyValue of(Object value) {
        return new LazyValue(null, value);
    }

    /** A value that {@code evaluator}, called with an annotation format, gives; null for none. */
    static LazyValue by(Object evaluator) {
        return new LazyValue(evaluator, null);
    }

    /** The value, or {@code otherwise} when there is none. Raises what the function raises. */
    Object get(Object otherwise) {
        Object known = value;
        if (known != null) {
            return known;
        }
        if (evaluator == null) {
            return otherwise;
        }
        Object computed = Call.call(evaluator, VALUE);
        synchronized (this) {
            if (value == null) {
                value = computed;
            }
            return value;
        }
    }

    /** Whether there is a function or a value. */
    boolean exists() {
        return evaluator != null || value != null;
    }

    /** The function; a value that was given gets one. None when there is nothing. */
    Object evaluator() {
        if (evaluator != null) {
            return evaluator;
        }
        Object known = value;
        return known == null ? PyNone.NONE : new ConstantEvaluator(known);
    }

    /** The function that was given; null for none. */
    Object givenEvaluator() {
        return evaluator;
    }
}
