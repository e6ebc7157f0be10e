package org.krait.stdlib.io;

import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;

/**
 * Universal newlines: keeps a "\r" at the end of a piece back until it is known whether "\n" follows, remembers which line
 * ends were seen, and turns them into "\n" where asked. Not thread-safe: the owner's lock guards it.
 */
final class NewlineTranslator {
    private static final int CR = 1;
    private static final int LF = 2;
    private static final int CRLF = 4;

    private final boolean translate;
    private boolean pendingCr;
    private int seen;

    NewlineTranslator(boolean translate) {
        this.translate = translate;
    }

    boolean pendingCr() {
        return pendingCr;
    }

    void setPendingCr(boolean value) {
        pendingCr = value;
    }

    void reset() {
        seen = 0;
        pendingCr = false;
    }

    /** The next piece of text; with {@code last} nothing is kept back. */
    Object process(Object piece, boolean last) {
        Object text = piece;
        if (pendingCr && (last || Strs.length(text) > 0)) {
            text = Strs.concat("\r", text);
            pendingCr = false;
        }
        int length = Strs.length(text);
        if (!last && length > 0 && Strs.codePointAt(text, length - 1) == '\r') {
            text = Strs.slice(text, 0, length - 1);
            pendingCr = true;
            length--;
        }
        if (length == 0) {
            return text;
        }
        if (text instanceof String s) {
            return process(s);
        }
        return Strs.fromJava(process(Strs.toJava(text)));
    }

    private String process(String text) {
        int cr = text.indexOf('\r');
        if (cr < 0) {
            if ((seen & LF) == 0 && text.indexOf('\n') >= 0) {
                seen |= LF;
            }
            return text;
        }
        StringBuilder out = translate ? new StringBuilder(text.length()) : null;
        int copied = 0;
        if (text.lastIndexOf('\n', cr) >= 0) {
            seen |= LF;
        }
        for (int i = cr; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                seen |= LF;
            } else if (c == '\r') {
                boolean pair = i + 1 < text.length() && text.charAt(i + 1) == '\n';
                seen |= pair ? CRLF : CR;
                if (translate) {
                    out.append(text, copied, i).append('\n');
                    copied = i + (pair ? 2 : 1);
                }
                if (pair) {
                    i++;
                }
            }
        }
        return translate ? out.append(text, copied, text.length()).toString() : text;
    }

    /** The {@code newlines} attribute: None, one line end, or a tuple of several. */
    Object newlines() {
        String[] kinds = {"\r", "\n", "\r\n"};
        Object[] found = new Object[Integer.bitCount(seen)];
        int n = 0;
        for (int i = 0; i < 3; i++) {
            if ((seen >> i & 1) != 0) {
                found[n++] = kinds[i];
            }
        }
        return n == 0 ? PyNone.NONE : n == 1 ? found[0] : PyTuple.of(found);
    }
}
