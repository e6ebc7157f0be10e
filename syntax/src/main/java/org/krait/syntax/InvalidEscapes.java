package org.krait.syntax;

/** The texts about backslashes that mean nothing. */
final class InvalidEscapes {
    private InvalidEscapes() {
    }

    /** The warning; escape is what follows the backslash, more than one character for an octal. */
    static String warning(String escape) {
        return beginning(escape) + " Such sequences will not work in the future." + advice(escape);
    }

    /** The error that takes the warning's place. */
    static String error(String escape) {
        return beginning(escape) + advice(escape);
    }

    private static String beginning(String escape) {
        return "\"\\" + escape + "\" is an invalid " + (escape.length() > 2 ? "octal " : "") + "escape sequence.";
    }

    private static String advice(String escape) {
        return " Did you mean \"\\\\" + escape + "\"? A raw string is also an option.";
    }
}
