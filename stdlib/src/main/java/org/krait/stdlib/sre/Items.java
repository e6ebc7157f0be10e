package org.krait.stdlib.sre;

/** What the items of compiled code that look at single characters or places say of a subject. */
final class Items {
    private final int[] code;
    private final Subject subject;
    private final int end;

    /** @param end where the subject ends for this call */
    Items(int[] code, Subject subject, int end) {
        this.code = code;
        this.subject = subject;
        this.end = end;
    }

    /** How many characters in a row, {@code max} at most, the item at {@code item} accepts. */
    int countOf(int item, int from, int max) {
        int to = max == Code.MAXREPEAT || Integer.compareUnsigned(max, end - from) > 0 ? end : from + max;
        int i = from;
        switch (code[item]) {
            case Code.ANY_ALL:
                return to - from;
            case Code.ANY: {
                int line = subject.indexOf('\n', from, to);
                return (line < 0 ? to : line) - from;
            }
            case Code.LITERAL: {
                int c = code[item + 1];
                while (i < to && subject.at(i) == c) {
                    i++;
                }
                return i - from;
            }
            case Code.NOT_LITERAL: {
                int found = subject.indexOf(code[item + 1], from, to);
                return (found < 0 ? to : found) - from;
            }
            case Code.IN:
                while (i < to && CharSets.contains(code, item + 2, subject.at(i))) {
                    i++;
                }
                return i - from;
            default:
                while (i < to && CharSets.accepts(code, item, subject.at(i))) {
                    i++;
                }
                return i - from;
        }
    }

    /** Whether the assertion {@code where} (AT_BEGINNING and its like) holds before the character at {@code i}. */
    boolean isAt(int where, int i) {
        switch (where) {
            case Code.AT_BEGINNING, Code.AT_BEGINNING_STRING:
                return i == 0;
            case Code.AT_BEGINNING_LINE:
                return i == 0 || subject.at(i - 1) == '\n';
            case Code.AT_END:
                return i == end || end - i == 1 && subject.at(i) == '\n';
            case Code.AT_END_LINE:
                return i == end || subject.at(i) == '\n';
            case Code.AT_END_STRING:
                return i == end;
            case Code.AT_BOUNDARY, Code.AT_LOC_BOUNDARY:
                return isBoundary(i, false);
            case Code.AT_NON_BOUNDARY, Code.AT_LOC_NON_BOUNDARY:
                return !isBoundary(i, false);
            case Code.AT_UNI_BOUNDARY:
                return isBoundary(i, true);
            case Code.AT_UNI_NON_BOUNDARY:
                return !isBoundary(i, true);
            default:
                return false;
        }
    }

    private boolean isBoundary(int i, boolean unicode) {
        boolean before = i > 0 && CharSets.isWord(subject.at(i - 1), unicode);
        boolean after = i < end && CharSets.isWord(subject.at(i), unicode);
        return before != after;
    }
}
