package org.krait.conformance;

import java.util.Locale;

/** What became of one test, from the best to the worst. */
enum Outcome {
    PASSED, EXPECTED, SKIPPED, UNEXPECTED, FAILED, ERRORED;

    /** The outcome that a line of a report names, or null if the line is about something else. */
    static Outcome named(String word) {
        for (Outcome outcome : values()) {
            if (outcome.name().toLowerCase(Locale.ROOT).equals(word)) {
                return outcome;
            }
        }
        return null;
    }

    boolean isGood() {
        return switch (this) {
            case PASSED, EXPECTED, SKIPPED -> true;
            case UNEXPECTED, FAILED, ERRORED -> false;
        };
    }
}
