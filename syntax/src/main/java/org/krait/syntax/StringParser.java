package org.krait.syntax;

import static org.krait.syntax.TokenType.*;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.krait.syntax.PySyntaxError.Kind;
import org.krait.syntax.WarningListener.Category;
import org.krait.syntax.ast.BytesValue;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.Span;
import org.krait.syntax.ast.WideString;

/** Literals of strings: plain, bytes, formatted and templates, and runs of them side by side. */
abstract class StringParser extends TokenCursor {
    private final EscapeDecoder decoder;
    /** What is wrong with an escape in a literal that is still being read; null if nothing is. */
    private String badEscape;
    /** Where invalid escapes were already warned of, as a rule may be tried more than once. */
    private final Set<Integer> warned = new HashSet<>();

    StringParser(Tokens tokens, ParseOptions options, ParseErrors errors) {
        super(tokens, options, errors);
        this.decoder = new EscapeDecoder(tokens.source);
    }

    /** What may stand in a replacement field, before {@code =}, {@code !}, {@code :} and the brace. */
    abstract Expr yieldOrStarExpressions();

    /** A run of literals. */
    final Expr strings() {
        int first = at;
        int type = type();
        if (type == STRING && !isStringStart(nextType())) {
            at++;
            return stringToken(first);
        }
        List<Expr> parts = new ArrayList<>();
        boolean formatted = false;
        boolean template = false;
        boolean bytes = false;
        boolean plain = false;
        while (isStringStart(type)) {
            if (type == STRING) {
                Expr.Constant part = stringToken(at++);
                if (part.value() instanceof BytesValue) {
                    bytes = true;
                } else {
                    plain = true;
                }
                parts.add(part);
            } else {
                boolean isTemplate = type == TSTRING_START;
                template |= isTemplate;
                formatted |= !isTemplate;
                formattedString(parts, isTemplate);
            }
            type = type();
        }
        if (template && (formatted || bytes || plain)) {
            throw fail();
        }
        Span pos = spanFrom(first);
        if (bytes) {
            if (plain || formatted) {
                throw errors.atLastToken(Kind.SyntaxError, "cannot mix bytes and nonbytes literals");
            }
            return joinBytes(parts, pos);
        }
        List<Expr> joined = join(parts, formatted || template);
        if (template) {
            return new Expr.TemplateStr(joined, pos);
        }
        return formatted ? new Expr.JoinedStr(joined, pos) : joined.getFirst();
    }

    static boolean isStringStart(int type) {
        return type == STRING || type == FSTRING_START || type == TSTRING_START;
    }

    private static Expr joinBytes(List<Expr> parts, Span pos) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Expr part : parts) {
            out.writeBytes(((BytesValue) ((Expr.Constant) part).value()).bytes());
        }
        return new Expr.Constant(new BytesValue(out.toByteArray()), ((Expr.Constant) parts.getFirst()).kind(), pos);
    }

    /** Makes one constant of constants side by side; empty ones are dropped from formatted strings. */
    private static List<Expr> join(List<Expr> parts, boolean dropEmpty) {
        ArrayList<Expr> out = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size();) {
            if (!(parts.get(i) instanceof Expr.Constant first)) {
                out.add(parts.get(i++));
                continue;
            }
            int next = i + 1;
            while (next < parts.size() && parts.get(next) instanceof Expr.Constant) {
                next++;
            }
            Expr.Constant joined = next == i + 1 ? first : joinText(parts.subList(i, next), first);
            if (!dropEmpty || !"".equals(joined.value())) {
                out.add(joined);
            }
            i = next;
        }
        return seal(out);
    }

    private static Expr.Constant joinText(List<Expr> run, Expr.Constant first) {
        boolean wide = false;
        StringBuilder text = new StringBuilder();
        for (Expr part : run) {
            if (((Expr.Constant) part).value() instanceof String s) {
                wide |= !s.isEmpty() && !text.isEmpty() && Character.isLowSurrogate(s.charAt(0))
                        && Character.isHighSurrogate(text.charAt(text.length() - 1));
                text.append(s);
            } else {
                wide = true;
                break;
            }
        }
        Span pos = Span.between(first.pos(), run.getLast().pos());
        if (!wide) {
            return new Expr.Constant(text.toString(), first.kind(), pos);
        }
        int[] points = run.stream().flatMapToInt(part -> switch (((Expr.Constant) part).value()) {
            case WideString(int[] own) -> IntStream.of(own);
            case Object other -> ((String) other).codePoints();
        }).toArray();
        return new Expr.Constant(new WideString(points), first.kind(), pos);
    }

    private Expr.Constant stringToken(int token) {
        byte[] b = tokens.source.bytes;
        int from = tokens.start[token];
        int to = tokens.end[token];
        boolean raw = false;
        boolean bytes = false;
        String kind = b[from] == 'u' ? "u" : null;
        while (b[from] != '"' && b[from] != '\'') {
            int c = b[from++] | 0x20;
            raw |= c == 'r';
            bytes |= c == 'b';
        }
        int quotes = to - from >= 6 && b[from + 1] == b[from] && b[from + 2] == b[from] ? 3 : 1;
        from += quotes;
        to -= quotes;
        if (bytes) {
            for (int i = from; i < to; i++) {
                if (b[i] < 0) {
                    throw errors.known(token, "bytes can only contain ASCII literal characters");
                }
            }
        }
        Object value = decode(token, from, to, raw, bytes);
        reportBadEscape(token);
        return new Expr.Constant(value, kind, spanOf(token));
    }

    private void reportBadEscape(int token) {
        if (badEscape != null) {
            throw errors.known(token, badEscape);
        }
    }

    private Object decode(int token, int from, int to, boolean raw, boolean bytes) {
        Object value;
        try {
            value = bytes ? decoder.bytes(from, to, raw) : decoder.string(from, to, raw);
        } catch (EscapeDecoder.BadEscape e) {
            badEscape = (bytes ? "(value error) " : "(unicode error) ") + e.getMessage();
            return "";
        }
        if (decoder.invalidEscape != null) {
            warnInvalid(token);
        }
        return value;
    }

    private void warnInvalid(int token) {
        String escape = decoder.invalidEscape;
        int where = decoder.invalidAt;
        boolean formatted = tokens.type[token] == FSTRING_MIDDLE || tokens.type[token] == TSTRING_MIDDLE;
        if (!warned.add(where) || formatted && (escape.equals("{") || escape.equals("}"))) {
            // The tokenizer has warned of braces in formatted strings.
            return;
        }
        int line = tokens.line[token];
        int lineStart = tokens.lineStart[token];
        for (int i = tokens.start[token]; i < where; i++) {
            if (tokens.source.bytes[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        if (options.warnings().warn(Category.SyntaxWarning, InvalidEscapes.warning(escape), options.filename(), line)) {
            int column = where - lineStart;
            throw errors.known(new Span(line, column, line, column + 2), InvalidEscapes.error(escape));
        }
    }

    /** Reads one formatted string and adds what it holds. */
    private void formattedString(List<Expr> out, boolean template) {
        boolean raw = tokens.text(at).toLowerCase(java.util.Locale.ROOT).indexOf('r') >= 0;
        at++;
        int middle = template ? TSTRING_MIDDLE : FSTRING_MIDDLE;
        int end = template ? TSTRING_END : FSTRING_END;
        while (true) {
            int type = type();
            if (type == middle) {
                text(out, raw);
            } else if (type == LBRACE) {
                replacement(out, raw, template);
            } else if (type == end) {
                // Text is decoded when the whole literal has been read: errors inside come first.
                reportBadEscape(at++);
                if (template) {
                    requireVersion(14, "t-strings are");
                }
                return;
            } else {
                throw fail();
            }
        }
    }

    private void text(List<Expr> out, boolean raw) {
        int token = at++;
        int from = tokens.start[token];
        int to = tokens.end[token];
        byte[] b = tokens.source.bytes;
        if (to - from >= 2 && b[to - 1] == b[to - 2] && (b[to - 1] == '{' || b[to - 1] == '}')) {
            to--;
        }
        Object value = decode(token, from, to, raw, false);
        if (!"".equals(value)) {
            out.add(new Expr.Constant(value, null, spanOf(token)));
        }
    }

    /** {@code {expression = !c :spec}}. */
    private void replacement(List<Expr> out, boolean raw, boolean template) {
        int brace = at;
        expect(LBRACE);
        Expr value = yieldOrStarExpressions();
        int equals = take(EQUAL) ? at - 1 : -1;
        int textEnd = at;
        int conversion = -1;
        Expr spec = null;
        if (type() == EXCLAMATION) {
            conversion = conversion();
        }
        if (type() == COLON) {
            spec = formatSpec(raw, template);
        }
        expect(RBRACE);
        Span pos = spanFrom(brace);
        if (equals >= 0) {
            if (conversion < 0 && spec == null) {
                conversion = 'r';
            }
            int from = tokens.end[brace];
            int to = tokens.start[textEnd];
            out.add(new Expr.Constant(withoutComments(tokens.source.slice(from, to)), null,
                    new Span(tokens.line[brace], tokens.endColumn(brace), tokens.line[textEnd], tokens.column(textEnd))));
        }
        if (template) {
            String text = withoutComments(tokens.source.slice(tokens.end[brace], tokens.start[textEnd])).stripTrailing();
            if (equals >= 0) {
                text = text.substring(0, text.length() - 1).stripTrailing();
            }
            out.add(new Expr.Interpolation(value, text, conversion, spec, pos));
        } else {
            out.add(new Expr.FormattedValue(value, conversion, spec, pos));
        }
    }

    private int conversion() {
        int mark = at;
        expect(EXCLAMATION);
        int token = at;
        if (type() != NAME) {
            throw fail();
        }
        at++;
        if (tokens.end[mark] != tokens.start[token]) {
            throw errors.between(mark, token,
                    literalKind() + "-string: conversion type must come right after the exclamation mark");
        }
        String name = nameOf(token);
        if (name.length() != 1 || "sra".indexOf(name.charAt(0)) < 0) {
            throw errors.known(token, literalKind() + "-string: invalid conversion character '" + name
                    + "': expected 's', 'r', or 'a'");
        }
        return name.charAt(0);
    }

    private char literalKind() {
        return tokens.in.literal == null ? 'f' : tokens.in.literal.kind();
    }

    private Expr formatSpec(boolean raw, boolean template) {
        int colon = at;
        expect(COLON);
        List<Expr> parts = new ArrayList<>();
        int middle = template ? TSTRING_MIDDLE : FSTRING_MIDDLE;
        while (true) {
            int type = type();
            if (type == middle) {
                text(parts, raw);
            } else if (type == LBRACE) {
                replacement(parts, raw, false);
            } else {
                break;
            }
        }
        return new Expr.JoinedStr(join(parts, true), spanFrom(colon));
    }

    /** The text of an expression as it is shown: without its comments. */
    private static String withoutComments(String text) {
        if (text.indexOf('#') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        char quote = 0;
        int quotes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\' && i + 1 < text.length()) {
                    out.append(c);
                    c = text.charAt(++i);
                } else if (c == quote && (quotes == 1 || text.startsWith(String.valueOf(c).repeat(3), i))) {
                    out.append(String.valueOf(c).repeat(quotes - 1));
                    i += quotes - 1;
                    quote = 0;
                }
                out.append(c);
            } else if (c == '"' || c == '\'') {
                quote = c;
                quotes = text.startsWith(String.valueOf(c).repeat(3), i) ? 3 : 1;
                out.append(String.valueOf(c).repeat(quotes));
                i += quotes - 1;
            } else if (c == '#') {
                while (i < text.length() && text.charAt(i) != '\n') {
                    i++;
                }
                if (i < text.length()) {
                    out.append('\n');
                }
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
