package org.krait.stdlib.sre;

import java.util.Arrays;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.thread.ThreadState;

/**
 * Matches compiled code against a subject by backtracking, with exactly the order of attempts and the
 * treatment of groups of CPython's {@code sre_lib.h}, so that it finds the same match.
 *
 * <p>Each "call" of the matcher is a {@link Frame} on a stack of its own: the depth of a match is limited
 * by memory only. The thread polls every few thousand steps, so that a long match does not hold up a
 * stop of the world or a signal. For one thread and one call.
 */
final class Matcher {
    private static final int POLL_INTERVAL = 4096;

    // Where a frame goes on when the one it called returns.
    private static final int AFTER_TOP = 0;
    private static final int AFTER_ASSERT = 1;
    private static final int AFTER_ASSERT_NOT = 2;
    private static final int AFTER_BRANCH = 3;
    private static final int AFTER_REPEAT_ONE_LITERAL = 4;
    private static final int AFTER_REPEAT_ONE = 5;
    private static final int AFTER_MIN_REPEAT_ONE = 6;
    private static final int AFTER_REPEAT = 7;
    private static final int AFTER_MAX_UNTIL_REQUIRED = 8;
    private static final int AFTER_MAX_UNTIL_BODY = 9;
    private static final int AFTER_MAX_UNTIL_TAIL = 10;
    private static final int AFTER_MIN_UNTIL_REQUIRED = 11;
    private static final int AFTER_MIN_UNTIL_TAIL = 12;
    private static final int AFTER_MIN_UNTIL_BODY = 13;
    private static final int AFTER_POSSESSIVE_REQUIRED = 14;
    private static final int AFTER_POSSESSIVE_OPTIONAL = 15;
    private static final int AFTER_ATOMIC = 16;

    /** A repetition under way. */
    private static final class Repeat {
        final int pattern;
        final Repeat previous;
        int count = -1;
        int lastPosition = -1;

        Repeat(int pattern, Repeat previous) {
            this.pattern = pattern;
            this.previous = previous;
        }
    }

    /** One activation: where it stands in the code and the subject, and what it must restore. */
    private static final class Frame {
        final Frame below;
        Frame above;
        int pattern;
        int position;
        int count;
        int savedLastMark;
        int savedLastIndex;
        int savedLastPosition;
        boolean pushedMarks;
        boolean topLevel;
        int after;
        Repeat repeat;

        Frame(Frame below) {
            this.below = below;
        }
    }

    final Subject subject;
    /** Where the subject ends for this call. */
    final int end;
    /** Where the next attempt starts; after a match, where it began. */
    int start;
    /** After a match, where it ended. */
    int position;
    /** Whether an empty match at {@link #start} is refused. */
    boolean mustAdvance;
    int lastMark = -1;
    int lastIndex = -1;
    /** Start and end of each group, -1 for none. */
    final int[] marks;

    private final int[] code;
    private final ThreadState ts;
    private final Items items;
    private boolean matchAll;
    private Repeat repeat;
    private int[] savedMarks = new int[32];
    private int savedTop;
    private final Frame bottom = new Frame(null);
    private int steps;

    Matcher(ThreadState ts, int[] code, int groups, Subject subject, long start, long end) {
        this.ts = ts;
        this.code = code;
        this.subject = subject;
        long from = Math.max(0, Math.min(start, subject.length));
        long to = Math.max(0, Math.min(end, subject.length));
        this.start = (int) Math.min(from, to);
        this.end = (int) to;
        this.items = new Items(code, subject, this.end);
        this.startOffset = (int) from;
        this.marks = new int[2 * groups];
        Arrays.fill(marks, -1);
    }

    /** The first position that was asked for, for {@code Match.pos}. */
    final int startOffset;

    /** Forgets the groups of the last attempt. */
    void reset() {
        lastMark = -1;
        lastIndex = -1;
        repeat = null;
        savedTop = 0;
    }

    /** Matches at {@link #start}. */
    boolean match() {
        reset();
        position = start;
        return run(0);
    }

    /** Matches from {@link #start} to the very end. */
    boolean fullMatch() {
        matchAll = true;
        return match();
    }

    /** Finds the first match at or after {@link #start}, which moves there. */
    boolean search() {
        reset();
        int pattern = 0;
        int at = start;
        int last = end;
        int first = -1;
        int charset = -1;
        if (code[0] == Code.INFO) {
            int least = code[3];
            if (least != 0 && Integer.compareUnsigned(end - at, least) < 0) {
                return false;
            }
            if (Integer.compareUnsigned(least, 1) > 0) {
                last = Math.max(at, end - (least - 1));
            }
            int flags = code[2];
            if ((flags & 1) != 0) {
                first = code[7];
            } else if ((flags & 4) != 0) {
                charset = 5;
            }
            pattern = code[1] + 1;
        }
        boolean anchored = code[pattern] == Code.AT
                && (code[pattern + 1] == Code.AT_BEGINNING || code[pattern + 1] == Code.AT_BEGINNING_STRING);
        while (true) {
            if (first >= 0) {
                at = at > last ? -1 : subject.indexOf(first, at, last);
                if (at < 0) {
                    return false;
                }
            } else if (charset >= 0) {
                while (at < last && !CharSets.contains(code, charset, subject.at(at))) {
                    at++;
                }
                if (at >= last) {
                    return false;
                }
            }
            start = at;
            position = at;
            if (run(pattern)) {
                return true;
            }
            mustAdvance = false;
            if (anchored) {
                start = end;
                position = end;
                return false;
            }
            reset();
            if (at >= last) {
                return false;
            }
            at++;
        }
    }

    private void poll() {
        steps = 0;
        ts.poll();
    }

    private int at(int i) {
        return subject.at(i);
    }

    // Marks: groups set inside something that is undone are put back.

    private void setMark(int mark, int at) {
        if ((mark & 1) != 0) {
            lastIndex = mark / 2 + 1;
        }
        if (mark > lastMark) {
            for (int j = lastMark + 1; j < mark; j++) {
                marks[j] = -1;
            }
            lastMark = mark;
        }
        marks[mark] = at;
    }

    private void pushMarks(Frame f) {
        int n = f.savedLastMark + 1;
        if (savedTop + n > savedMarks.length) {
            savedMarks = Arrays.copyOf(savedMarks, Math.max(savedTop + n, 2 * savedMarks.length));
        }
        System.arraycopy(marks, 0, savedMarks, savedTop, n);
        savedTop += n;
        f.pushedMarks = true;
    }

    private void copyMarksBack(Frame f) {
        if (f.pushedMarks) {
            int n = f.savedLastMark + 1;
            System.arraycopy(savedMarks, savedTop - n, marks, 0, n);
        }
    }

    private void dropMarks(Frame f) {
        if (f.pushedMarks) {
            savedTop -= f.savedLastMark + 1;
            f.pushedMarks = false;
        }
    }

    private void save(Frame f, boolean withMarks) {
        f.savedLastMark = lastMark;
        f.savedLastIndex = lastIndex;
        f.pushedMarks = false;
        if (withMarks) {
            pushMarks(f);
        }
    }

    private void restore(Frame f) {
        copyMarksBack(f);
        lastMark = f.savedLastMark;
        lastIndex = f.savedLastIndex;
    }

    /** Whether a match that ends here must not be accepted. */
    private boolean refused(Frame f, int at) {
        return f.topLevel && (matchAll && at != end || mustAdvance && at == start);
    }

    /** Enters a frame above {@code f} at the current {@link #position}. */
    private Frame call(Frame f, int after, int pattern, boolean topLevel) {
        f.after = after;
        Frame g = f.above;
        if (g == null) {
            g = new Frame(f);
            f.above = g;
        }
        g.pattern = pattern;
        g.position = position;
        g.topLevel = topLevel;
        g.pushedMarks = false;
        return g;
    }

    /** Runs code from {@code pattern} at {@link #position}. */
    private boolean run(int pattern) {
        Frame f = bottom;
        f.pattern = pattern;
        f.position = position;
        f.topLevel = true;
        f.after = AFTER_TOP;
        f.pushedMarks = false;
        boolean entering = true;
        boolean result = false;
        while (true) {
            if (++steps > POLL_INTERVAL) {
                poll();
            }
            Frame next;
            if (entering) {
                next = enter(f);
            } else {
                next = resume(f, result);
            }
            if (next == SUCCEEDED || next == FAILED) {
                result = next == SUCCEEDED;
                entering = false;
                if (f == bottom) {
                    return result;
                }
                f = f.below;
            } else {
                entering = true;
                f = next;
            }
        }
    }

    private static final Frame SUCCEEDED = new Frame(null);
    private static final Frame FAILED = new Frame(null);

    /** Starts a frame: an INFO block may tell at once that there is too little left. */
    private Frame enter(Frame f) {
        int p = f.pattern;
        if (code[p] == Code.INFO) {
            int least = code[p + 3];
            if (least != 0 && Integer.compareUnsigned(end - f.position, least) < 0) {
                return FAILED;
            }
            p += code[p + 1] + 1;
        }
        return step(f, p, f.position);
    }

    /** Runs operators until the frame ends or calls another one. */
    private Frame step(Frame f, int p, int i) {
        int[] code = this.code;
        while (true) {
            int op = code[p++];
            switch (op) {
                case Code.MARK:
                    setMark(code[p++], i);
                    break;
                case Code.LITERAL:
                    if (i >= end || at(i) != code[p]) {
                        return FAILED;
                    }
                    p++;
                    i++;
                    break;
                case Code.SUCCESS:
                    if (refused(f, i)) {
                        return FAILED;
                    }
                    position = i;
                    return SUCCEEDED;
                case Code.AT:
                    if (!items.isAt(code[p++], i)) {
                        return FAILED;
                    }
                    break;
                case Code.IN:
                    if (i >= end || !CharSets.contains(code, p + 1, at(i))) {
                        return FAILED;
                    }
                    p += code[p];
                    i++;
                    break;
                case Code.ANY, Code.ANY_ALL, Code.CATEGORY, Code.NOT_LITERAL, Code.LITERAL_IGNORE, Code.NOT_LITERAL_IGNORE,
                        Code.LITERAL_UNI_IGNORE, Code.NOT_LITERAL_UNI_IGNORE, Code.LITERAL_LOC_IGNORE, Code.NOT_LITERAL_LOC_IGNORE,
                        Code.IN_IGNORE, Code.IN_UNI_IGNORE, Code.IN_LOC_IGNORE:
                    if (i >= end || !CharSets.accepts(code, p - 1, at(i))) {
                        return FAILED;
                    }
                    p += CharSets.width(code, p - 1) - 1;
                    i++;
                    break;
                case Code.GROUPREF, Code.GROUPREF_IGNORE, Code.GROUPREF_UNI_IGNORE, Code.GROUPREF_LOC_IGNORE: {
                    int length = backReference(op, code[p++], i);
                    if (length < 0) {
                        return FAILED;
                    }
                    i += length;
                    break;
                }
                case Code.GROUPREF_EXISTS:
                    p += groupIsSet(code[p]) ? 2 : code[p + 1];
                    break;
                case Code.JUMP:
                    p += code[p];
                    break;
                case Code.ASSERT:
                    if (i < code[p + 1]) {
                        return FAILED;
                    }
                    f.pattern = p;
                    f.position = i;
                    position = i - code[p + 1];
                    return call(f, AFTER_ASSERT, p + 2, false);
                case Code.ASSERT_NOT:
                    if (i < code[p + 1]) {
                        p += code[p];
                        break;
                    }
                    f.pattern = p;
                    f.position = i;
                    save(f, repeat != null);
                    position = i - code[p + 1];
                    return call(f, AFTER_ASSERT_NOT, p + 2, false);
                case Code.BRANCH:
                    f.position = i;
                    f.pattern = p;
                    save(f, repeat != null);
                    return nextBranch(f);
                case Code.REPEAT_ONE:
                    return repeatOne(f, p, i);
                case Code.MIN_REPEAT_ONE:
                    return minRepeatOne(f, p, i);
                case Code.POSSESSIVE_REPEAT_ONE: {
                    if (Integer.compareUnsigned(end - i, code[p + 1]) < 0) {
                        return FAILED;
                    }
                    int n = items.countOf(p + 3, i, code[p + 2]);
                    if (Integer.compareUnsigned(n, code[p + 1]) < 0) {
                        return FAILED;
                    }
                    i += n;
                    p += code[p];
                    break;
                }
                case Code.REPEAT:
                    f.position = i;
                    f.repeat = new Repeat(p, repeat);
                    repeat = f.repeat;
                    position = i;
                    return call(f, AFTER_REPEAT, p + code[p], f.topLevel);
                case Code.MAX_UNTIL:
                    return maxUntil(f, p, i);
                case Code.MIN_UNTIL:
                    return minUntil(f, p, i);
                case Code.POSSESSIVE_REPEAT:
                    f.pattern = p;
                    f.position = i;
                    f.repeat = new Repeat(p, repeat);
                    repeat = f.repeat;
                    f.count = 0;
                    position = i;
                    return possessive(f);
                case Code.ATOMIC_GROUP:
                    f.pattern = p;
                    f.position = i;
                    position = i;
                    return call(f, AFTER_ATOMIC, p + 1, false);
                case Code.FAILURE:
                    return FAILED;
                default:
                    throw Errors.of(ExceptionTypes.RuntimeError, "invalid SRE code");
            }
        }
    }

    private boolean groupIsSet(int group) {
        int mark = 2 * group;
        return mark < lastMark && marks[mark] >= 0 && marks[mark + 1] >= marks[mark];
    }

    /** The length of what a group matched when it stands at {@code i} again, else -1. */
    private int backReference(int op, int group, int i) {
        if (!groupIsSet(group)) {
            return -1;
        }
        int from = marks[2 * group];
        int to = marks[2 * group + 1];
        for (int k = from; k < to; k++, i++) {
            if (i >= end || !sameCharacter(op, at(i), at(k))) {
                return -1;
            }
        }
        return to - from;
    }

    private static boolean sameCharacter(int op, int a, int b) {
        return switch (op) {
            case Code.GROUPREF -> a == b;
            case Code.GROUPREF_UNI_IGNORE -> CharSets.lower(a) == CharSets.lower(b);
            default -> CharSets.lowerAscii(a) == CharSets.lowerAscii(b);
        };
    }

    /** Goes on when the frame above {@code f} has returned. */
    private Frame resume(Frame f, boolean matched) {
        int p = f.pattern;
        switch (f.after) {
            case AFTER_ASSERT:
                return matched ? step(f, p + code[p], f.position) : FAILED;
            case AFTER_ASSERT_NOT:
                if (matched) {
                    dropMarks(f);
                    return FAILED;
                }
                restore(f);
                dropMarks(f);
                return step(f, p + code[p], f.position);
            case AFTER_BRANCH:
                if (matched) {
                    dropMarks(f);
                    return SUCCEEDED;
                }
                restore(f);
                f.pattern = p + code[p];
                return nextBranch(f);
            case AFTER_REPEAT_ONE_LITERAL, AFTER_REPEAT_ONE:
                if (matched) {
                    dropMarks(f);
                    return SUCCEEDED;
                }
                restore(f);
                f.position--;
                f.count--;
                return retryRepeatOne(f);
            case AFTER_MIN_REPEAT_ONE:
                if (matched) {
                    dropMarks(f);
                    return SUCCEEDED;
                }
                restore(f);
                if (f.position >= end || items.countOf(p + 3, f.position, 1) == 0) {
                    dropMarks(f);
                    return FAILED;
                }
                f.position++;
                f.count++;
                return retryMinRepeatOne(f);
            case AFTER_REPEAT:
                repeat = f.repeat.previous;
                return matched ? SUCCEEDED : FAILED;
            case AFTER_MAX_UNTIL_REQUIRED, AFTER_MIN_UNTIL_REQUIRED:
                if (matched) {
                    return SUCCEEDED;
                }
                f.repeat.count = f.count - 1;
                position = f.position;
                return FAILED;
            case AFTER_MAX_UNTIL_BODY:
                f.repeat.lastPosition = f.savedLastPosition;
                if (matched) {
                    dropMarks(f);
                    return SUCCEEDED;
                }
                restore(f);
                dropMarks(f);
                f.repeat.count = f.count - 1;
                return maxUntilTail(f);
            case AFTER_MAX_UNTIL_TAIL:
                repeat = f.repeat;
                if (matched) {
                    return SUCCEEDED;
                }
                position = f.position;
                return FAILED;
            case AFTER_MIN_UNTIL_TAIL:
                return afterMinUntilTail(f, matched);
            case AFTER_MIN_UNTIL_BODY:
                f.repeat.lastPosition = f.savedLastPosition;
                if (matched) {
                    return SUCCEEDED;
                }
                f.repeat.count = f.count - 1;
                position = f.position;
                return FAILED;
            case AFTER_POSSESSIVE_REQUIRED:
                if (!matched) {
                    repeat = f.repeat.previous;
                    return FAILED;
                }
                f.count++;
                f.position = position;
                return possessive(f);
            case AFTER_POSSESSIVE_OPTIONAL:
                f.repeat.lastPosition = f.savedLastPosition;
                if (!matched) {
                    restore(f);
                    dropMarks(f);
                    return possessiveTail(f);
                }
                dropMarks(f);
                f.count++;
                // An iteration that matched nothing is the last one.
                if (position == f.position) {
                    return possessiveTail(f);
                }
                f.position = position;
                return possessive(f);
            case AFTER_ATOMIC:
                return matched ? step(f, p + code[p], position) : FAILED;
            default:
                throw new AssertionError(f.after);
        }
    }

    /** Tries the alternatives from {@code f.pattern} on that may begin with the current character. */
    private Frame nextBranch(Frame f) {
        int i = f.position;
        for (int p = f.pattern; code[p] != 0; p += code[p]) {
            if (code[p + 1] == Code.LITERAL && (i >= end || at(i) != code[p + 2])) {
                continue;
            }
            if (code[p + 1] == Code.IN && (i >= end || !CharSets.contains(code, p + 3, at(i)))) {
                continue;
            }
            f.pattern = p;
            position = i;
            return call(f, AFTER_BRANCH, p + 1, f.topLevel);
        }
        dropMarks(f);
        return FAILED;
    }

    private Frame repeatOne(Frame f, int p, int i) {
        int min = code[p + 1];
        if (Integer.compareUnsigned(end - i, min) < 0) {
            return FAILED;
        }
        int n = items.countOf(p + 3, i, code[p + 2]);
        if (Integer.compareUnsigned(n, min) < 0) {
            return FAILED;
        }
        i += n;
        if (code[p + code[p]] == Code.SUCCESS && i == end && !refused(f, i)) {
            position = i;
            return SUCCEEDED;
        }
        f.pattern = p;
        f.position = i;
        f.count = n;
        save(f, repeat != null);
        return retryRepeatOne(f);
    }

    /** Gives back one character after the other until the tail matches. */
    private Frame retryRepeatOne(Frame f) {
        int p = f.pattern;
        int min = code[p + 1];
        int tail = p + code[p];
        if (code[tail] == Code.LITERAL) {
            int c = code[tail + 1];
            while (f.count >= min && (f.position >= end || at(f.position) != c)) {
                f.position--;
                f.count--;
            }
        }
        if (f.count < min) {
            dropMarks(f);
            return FAILED;
        }
        position = f.position;
        return call(f, AFTER_REPEAT_ONE, tail, f.topLevel);
    }

    private Frame minRepeatOne(Frame f, int p, int i) {
        int min = code[p + 1];
        if (Integer.compareUnsigned(end - i, min) < 0) {
            return FAILED;
        }
        if (min != 0) {
            if (items.countOf(p + 3, i, min) < min) {
                return FAILED;
            }
            i += min;
        }
        if (code[p + code[p]] == Code.SUCCESS && !refused(f, i)) {
            position = i;
            return SUCCEEDED;
        }
        f.pattern = p;
        f.position = i;
        f.count = min;
        save(f, repeat != null);
        return retryMinRepeatOne(f);
    }

    private Frame retryMinRepeatOne(Frame f) {
        int p = f.pattern;
        int max = code[p + 2];
        if (max != Code.MAXREPEAT && Integer.compareUnsigned(f.count, max) > 0) {
            dropMarks(f);
            return FAILED;
        }
        position = f.position;
        return call(f, AFTER_MIN_REPEAT_ONE, p + code[p], f.topLevel);
    }

    private Repeat currentRepeat() {
        if (repeat == null) {
            throw Errors.of(ExceptionTypes.RuntimeError, "invalid SRE code");
        }
        return repeat;
    }

    private boolean mayRepeat(Repeat r, int count) {
        int max = code[r.pattern + 2];
        return max == Code.MAXREPEAT || Integer.compareUnsigned(count, max) < 0;
    }

    private Frame maxUntil(Frame f, int p, int i) {
        Repeat r = currentRepeat();
        f.repeat = r;
        f.pattern = p;
        f.position = i;
        position = i;
        int count = r.count + 1;
        f.count = count;
        if (Integer.compareUnsigned(count, code[r.pattern + 1]) < 0) {
            r.count = count;
            return call(f, AFTER_MAX_UNTIL_REQUIRED, r.pattern + 3, f.topLevel);
        }
        if (mayRepeat(r, count) && i != r.lastPosition) {
            r.count = count;
            save(f, true);
            f.savedLastPosition = r.lastPosition;
            r.lastPosition = i;
            return call(f, AFTER_MAX_UNTIL_BODY, r.pattern + 3, f.topLevel);
        }
        return maxUntilTail(f);
    }

    private Frame maxUntilTail(Frame f) {
        position = f.position;
        repeat = f.repeat.previous;
        return call(f, AFTER_MAX_UNTIL_TAIL, f.pattern, f.topLevel);
    }

    private Frame minUntil(Frame f, int p, int i) {
        Repeat r = currentRepeat();
        f.repeat = r;
        f.pattern = p;
        f.position = i;
        position = i;
        int count = r.count + 1;
        f.count = count;
        if (Integer.compareUnsigned(count, code[r.pattern + 1]) < 0) {
            r.count = count;
            return call(f, AFTER_MIN_UNTIL_REQUIRED, r.pattern + 3, f.topLevel);
        }
        repeat = r.previous;
        save(f, repeat != null);
        return call(f, AFTER_MIN_UNTIL_TAIL, p, f.topLevel);
    }

    private Frame afterMinUntilTail(Frame f, boolean matched) {
        Repeat r = f.repeat;
        repeat = r;
        if (matched) {
            dropMarks(f);
            return SUCCEEDED;
        }
        restore(f);
        dropMarks(f);
        position = f.position;
        if (!mayRepeat(r, f.count) || position == r.lastPosition) {
            return FAILED;
        }
        r.count = f.count;
        f.savedLastPosition = r.lastPosition;
        r.lastPosition = position;
        return call(f, AFTER_MIN_UNTIL_BODY, r.pattern + 3, f.topLevel);
    }

    /** The next iteration of a possessive repetition, each of which is final once it matched. */
    private Frame possessive(Frame f) {
        int p = f.pattern;
        position = f.position;
        if (Integer.compareUnsigned(f.count, code[p + 1]) < 0) {
            return call(f, AFTER_POSSESSIVE_REQUIRED, p + 3, false);
        }
        if (mayRepeat(f.repeat, f.count) && f.position != f.repeat.lastPosition) {
            save(f, true);
            f.savedLastPosition = f.repeat.lastPosition;
            f.repeat.lastPosition = f.position;
            return call(f, AFTER_POSSESSIVE_OPTIONAL, p + 3, false);
        }
        return possessiveTail(f);
    }

    private Frame possessiveTail(Frame f) {
        repeat = f.repeat.previous;
        int p = f.pattern;
        return step(f, p + code[p] + 1, f.position);
    }
}
