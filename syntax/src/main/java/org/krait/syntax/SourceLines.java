package org.krait.syntax;

/** Single lines of a program's file, for errors that are found when the text is no longer at hand. */
public final class SourceLines {
    private SourceLines() {
    }

    /** A line with its newline, counted from 1, in the encoding that the file declares; null if there is no such line or it cannot be read. */
    public static String line(byte[] file, int number) {
        Source source;
        try {
            source = SourceDecoder.ofBytes(file, "", false, true);
        } catch (PySyntaxError e) {
            return null;
        }
        int start = 0;
        for (int i = 1; i < number; i++) {
            start = source.endOfLine(start) + 1;
            if (start >= source.length) {
                return null;
            }
        }
        return start < source.length && number > 0 ? source.slice(start, Math.min(source.endOfLine(start) + 1, source.length)) : null;
    }
}
