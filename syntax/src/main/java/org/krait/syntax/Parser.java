package org.krait.syntax;

import java.nio.charset.StandardCharsets;
import org.krait.syntax.ast.Mod;

/** The parser: source in, tree out. */
public final class Parser {
    private Parser() {
    }

    /**
     * Parses bytes: a BOM or coding line (PEP 263) gives their encoding, UTF-8 is the default.
     *
     * @throws PySyntaxError if they are no valid program
     */
    public static Mod parse(byte[] source, ParseOptions options) {
        throw new UnsupportedOperationException();
    }

    /**
     * Parses text; a coding line means nothing.
     *
     * @throws PySyntaxError if it is no valid program
     */
    public static Mod parse(String source, ParseOptions options) {
        return parse(source.getBytes(StandardCharsets.UTF_8), options);
    }
}
