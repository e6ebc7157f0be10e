package org.krait.stdlib.io;

import org.krait.runtime.error.Errors;

/**
 * What a text stream takes for the end of a line.
 *
 * @param universal any of the three line ends is one when read
 * @param translated they are read as "\n"
 * @param read the only line end when read; null if universal
 * @param written what "\n" becomes when written; null for itself
 */
record LineEnds(boolean universal, boolean translated, String read, String written) {
    /** As the argument {@code newline} of {@code open} says; null for None. Raises ValueError. */
    static LineEnds of(String newline) {
        if (newline == null || newline.isEmpty()) {
            return new LineEnds(true, newline == null, null, null);
        }
        if (!newline.equals("\n") && !newline.equals("\r") && !newline.equals("\r\n")) {
            throw Errors.valueError("illegal newline value: %s", newline);
        }
        return new LineEnds(false, false, newline, newline.equals("\n") ? null : newline);
    }
}
