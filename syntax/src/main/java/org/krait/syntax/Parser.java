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
        StatementParser parser = new StatementParser(tokens, options, errors);
        try {
            return parse(source, options, tokenizer, tokens, errors, parser);
        } catch (PySyntaxError e) {
            e.addSource(parser.lastCompoundLine, parser.lastCompoundColumn, source.slice(0, source.length));
            throw e;
        }
    }

    private static Mod parse(Source source, ParseOptions options, Tokenizer tokenizer, Tokens tokens, ParseErrors errors,
            StatementParser parser) {
        PySyntaxError error;
        try {
            Mod mod = parser.mod();
            if (options.mode() == Mode.SINGLE && hasMore(source, tokenizer.cur)) {
                throw errors.atLastToken(Kind.SyntaxError,
                        "multiple statements found while compiling a single statement");
            }
            return mod;
        } catch (PySyntaxError e) {
            error = e;
        } catch (ParseFailure e) {
            error = null;
        } catch (StackOverflowError e) {
            throw ParseErrors.tooComplex(options.filename());
        }
        if (options.allowIncompleteInput() && tokenizer.stoppedAtEnd()) {
            throw errors.atLastToken(Kind.IncompleteInput, "incomplete input");
        }
        if (error == null) {
            String rule = switch (options.mode()) {
                case EXEC -> "statement";
                case SINGLE -> "interactive";
                case EVAL -> "eval";
                case FUNC_TYPE -> "func_type";
            };
            Diagnosis diagnosis = new Diagnosis(tokens, errors, parser);
            error = diagnosis.explain(rule, parser.previousStatement);
            if (diagnosis.isFinal) {
                throw error;
            }
        }
        throw laterError(tokens, errors, error);
    }

    /** Whether anything but white space and comments follows a statement. */
    private static boolean hasMore(Source source, int from) {
        int at = from;
        while (at < source.length) {
            switch (source.bytes[at]) {
                case ' ', '\t', '\n', '\f' -> at++;
                case '#' -> at = source.endOfLine(at);
                default -> {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * An error of the tokenizer further on is more telling than one of the parser: an unterminated
     * string, say, or a parenthesis that was opened before and is never closed.
     */
    private static PySyntaxError laterError(Tokens tokens, ParseErrors errors, PySyntaxError found) {
        Tokenizer tokenizer = tokens.in;
        if (tokenizer.done == Tokenizer.Done.ERROR || tokenizer.failed || found.kind() == Kind.MemoryError) {
            return found;
        }
        int line = tokens.fill == 0 ? 0 : tokens.line[errors.last < 0 ? tokens.fill - 1 : errors.last];
        try {
            while (tokenizer.next() != TokenType.ENDMARKER) {
                // Read on to the end.
            }
        } catch (PySyntaxError later) {
            if (tokenizer.definite) {
                return tokenizer.literal == null ? later : found;
            }
            if (tokenizer.level > 0 && line > tokenizer.parenLines[tokenizer.level - 1]) {
                return tokenizer.unclosedParenthesis();
            }
        }
        return found;
    }
}
