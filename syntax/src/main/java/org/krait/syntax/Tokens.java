package org.krait.syntax;

import static org.krait.syntax.TokenType.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.krait.syntax.ast.Span;
import org.krait.syntax.ast.TypeIgnore;

/**
 * The tokens read so far, by number. They are read one at a time and only when the parser asks,
 * because the last token read is where a syntax error is reported.
 */
final class Tokens {
    final Tokenizer in;
    final Source source;
    private final ParseOptions options;
    private boolean started;
    private final List<TypeIgnore> typeIgnores = new ArrayList<>();

    int fill;
    int[] type = new int[256];
    /** Offset of the first byte; -1 for a token without a place. */
    int[] start = new int[256];
    int[] end = new int[256];
    int[] line = new int[256];
    int[] lineStart = new int[256];
    int[] endLine = new int[256];
    int[] endLineStart = new int[256];
    /** Parentheses open behind the token. */
    byte[] level = new byte[256];
    /** Where the tokenizer stood behind the token, and in which line that began. */
    private int[] cursor = new int[256];
    private int[] cursorLineStart = new int[256];

    Tokens(Tokenizer in, ParseOptions options) {
        this.in = in;
        this.source = in.source;
        this.options = options;
    }

    /** Reads one more token. */
    void fetch() {
        int kind = in.next();
        while (kind == TYPE_IGNORE) {
            typeIgnores.add(new TypeIgnore(in.tokenLine, source.slice(in.tokenStart, in.tokenEnd)));
            kind = in.next();
        }
        if (options.mode() == Mode.SINGLE && kind == ENDMARKER && started) {
            kind = NEWLINE;
            started = false;
            if (in.isIndented() && !options.dontImplyDedent()) {
                in.closeBlocks();
            }
        } else {
            started = true;
        }
        if (fill == type.length) {
            grow();
        }
        int i = fill;
        if (kind == NAME) {
            kind = ofName(in.buf, in.tokenStart, in.tokenEnd);
        }
        type[i] = kind;
        start[i] = in.tokenStart;
        end[i] = in.tokenEnd;
        line[i] = in.tokenLine;
        lineStart[i] = in.tokenLineStart;
        endLine[i] = in.tokenEndLine;
        endLineStart[i] = in.tokenEndLineStart;
        level[i] = (byte) in.level;
        cursor[i] = in.cur;
        cursorLineStart[i] = in.lineStart;
        fill = i + 1;
    }

    private void grow() {
        int size = fill * 2;
        type = Arrays.copyOf(type, size);
        start = Arrays.copyOf(start, size);
        end = Arrays.copyOf(end, size);
        line = Arrays.copyOf(line, size);
        lineStart = Arrays.copyOf(lineStart, size);
        endLine = Arrays.copyOf(endLine, size);
        endLineStart = Arrays.copyOf(endLineStart, size);
        level = Arrays.copyOf(level, size);
        cursor = Arrays.copyOf(cursor, size);
        cursorLineStart = Arrays.copyOf(cursorLineStart, size);
    }

    int column(int i) {
        return start[i] < 0 ? -1 : start[i] - lineStart[i];
    }

    int endColumn(int i) {
        return end[i] < 0 ? -1 : end[i] - endLineStart[i];
    }

    /** How many bytes of its line the tokenizer had read behind the token. */
    int cursorColumn(int i) {
        return cursor[i] - cursorLineStart[i];
    }

    Span spanOf(int i) {
        return new Span(line[i], column(i), endLine[i], endColumn(i));
    }

    String text(int i) {
        return source.slice(start[i], end[i]);
    }

    /** Whether the token's bytes are those of a word of ASCII. */
    boolean is(int i, String word) {
        int from = start[i];
        int length = word.length();
        if (end[i] - from != length) {
            return false;
        }
        for (int k = 0; k < length; k++) {
            if (source.bytes[from + k] != word.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    List<TypeIgnore> typeIgnores() {
        return List.copyOf(typeIgnores);
    }
}
