package org.krait.syntax;

import org.krait.syntax.PySyntaxError.Kind;
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
        return parse(SourceDecoder.ofBytes(source, options.filename(), options.ignoreCookie(),
                options.mode() == Mode.EXEC), options);
    }

    /**
     * Parses text; a coding line means nothing.
     *
     * @throws PySyntaxError if it is no valid program
     */
    public static Mod parse(String source, ParseOptions options) {
        return parse(SourceDecoder.ofText(source, options.filename(), options.mode() == Mode.EXEC), options);
    }

    private static Mod parse(Source source, ParseOptions options) {
        Tokenizer tokenizer = new Tokenizer(source, options.typeComments(), false, options.warnings());
        Tokens tokens = new Tokens(tokenizer, options);
        ParseErrors errors = new ParseErrors(tokens, options.filename());
        try {
            return new StatementParser(tokens, options, errors).mod();
        } catch (ParseFailure e) {
            throw errors.atLastToken(Kind.SyntaxError, "invalid syntax");
        } catch (StackOverflowError e) {
            throw ParseErrors.tooComplex(options.filename());
        }
    }
}
