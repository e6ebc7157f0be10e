package org.krait.syntax;

/**
 * How to parse.
 *
 * @param filename what errors and warnings name
 * @param mode the start rule
 * @param typeComments keep {@code # type:} comments (PyCF_TYPE_COMMENTS)
 * @param ignoreCookie bytes are UTF-8 whatever their coding line says (PyCF_IGNORE_COOKIE)
 * @param barryAsBdfl {@code <>} is the inequality operator (CO_FUTURE_BARRY_AS_BDFL)
 * @param dontImplyDedent a missing final newline does not close blocks (PyCF_DONT_IMPLY_DEDENT)
 * @param allowIncompleteInput input that merely ends too early raises
 *        {@link PySyntaxError.Kind#IncompleteInput} (PyCF_ALLOW_INCOMPLETE_INPUT)
 * @param featureVersion minor version of the grammar asked for, as in {@code ast.parse}; 14 is all
 * @param maxDigits how many decimal digits an integer may have; 0 for any number
 * @param warnings told of every warning
 */
public record ParseOptions(
        String filename,
        Mode mode,
        boolean typeComments,
        boolean ignoreCookie,
        boolean barryAsBdfl,
        boolean dontImplyDedent,
        boolean allowIncompleteInput,
        int featureVersion,
        int maxDigits,
        WarningListener warnings) {

    /** The minor version of Python whose grammar this is. */
    public static final int LATEST = 14;

    /** The number of digits that {@code int()} takes by default. */
    public static final int DEFAULT_DIGITS = 4300;

    /** Everything off, warnings dropped. */
    public static ParseOptions of(String filename, Mode mode) {
        return new ParseOptions(filename, mode, false, false, false, false, false, LATEST, DEFAULT_DIGITS, WarningListener.NONE);
    }

    /** The same with another listener. */
    public ParseOptions withWarnings(WarningListener listener) {
        return new ParseOptions(filename, mode, typeComments, ignoreCookie, barryAsBdfl, dontImplyDedent,
                allowIncompleteInput, featureVersion, maxDigits, listener);
    }

    /** The same with type comments kept. */
    public ParseOptions withTypeComments() {
        return new ParseOptions(filename, mode, true, ignoreCookie, barryAsBdfl, dontImplyDedent,
                allowIncompleteInput, featureVersion, maxDigits, warnings);
    }

    /** The same for another minor version. */
    public ParseOptions withFeatureVersion(int minor) {
        return new ParseOptions(filename, mode, typeComments, ignoreCookie, barryAsBdfl, dontImplyDedent,
                allowIncompleteInput, minor, maxDigits, warnings);
    }
}
