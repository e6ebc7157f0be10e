package org.krait.syntax;

/** The tokens do not fit the rule being tried. Control flow inside the parser only. */
final class ParseFailure extends RuntimeException {
    private static final long serialVersionUID = 1;
    static final ParseFailure FAILURE = new ParseFailure();

    private ParseFailure() {
        super(null, null, false, false);
    }
}
