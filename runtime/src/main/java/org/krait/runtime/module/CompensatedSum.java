package org.krait.runtime.module;

/** A running sum of doubles with Neumaier's compensation, as {@code sum()} adds floats since CPython 3.12. Used by one thread. */
final class CompensatedSum {
    private double sum;
    /** What rounding has taken away so far. */
    private double lost;

    CompensatedSum(double start) {
        this.sum = start;
    }

    void add(double x) {
        double t = sum + x;
        lost += Math.abs(sum) >= Math.abs(x) ? sum - t + x : x - t + sum;
        sum = t;
    }

    double value() {
        return lost != 0 && Double.isFinite(lost) ? sum + lost : sum;
    }
}
