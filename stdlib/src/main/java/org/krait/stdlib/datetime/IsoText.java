package org.krait.stdlib.datetime;

import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Strs;
import org.krait.stdlib.CivilDate;

/** The ISO 8601 forms of dates, times and offsets, written and read. What cannot be read is null. Stateless. */
final class IsoText {
    private static final int[] TENS = {1, 10, 100, 1000, 10_000, 100_000, 1_000_000};

    private IsoText() {}

    /** A time of day that was read; {@code nextDay} after the hour 24. */
    record Time(int hour, int minute, int second, int microsecond, PyTzInfo zone, boolean nextDay) {
        static final Time MIDNIGHT = new Time(0, 0, 0, 0, null, false);
    }

    static void number(StringBuilder out, int value, int width) {
        for (int i = width - 1; i > 0 && value < TENS[i]; i--) {
            out.append('0');
        }
        out.append(value);
    }

    static void date(StringBuilder out, int year, int month, int day) {
        number(out, year, 4);
        number(out.append('-'), month, 2);
        number(out.append('-'), day, 2);
    }

    static void time(StringBuilder out, Object timespec, int hour, int minute, int second, int microsecond) {
        String spec = Strs.toJava(Strs.value(timespec));
        int parts = switch (spec) {
            case "auto" -> microsecond == 0 ? 3 : 5;
            case "hours" -> 1;
            case "minutes" -> 2;
            case "seconds" -> 3;
            case "milliseconds" -> 4;
            case "microseconds" -> 5;
            default -> throw Errors.valueError("Unknown timespec value");
        };
        number(out, hour, 2);
        if (parts > 1) {
            number(out.append(':'), minute, 2);
        }
        if (parts > 2) {
            number(out.append(':'), second, 2);
        }
        if (parts == 4) {
            number(out.append('.'), microsecond / 1000, 3);
        } else if (parts == 5) {
            number(out.append('.'), microsecond, 6);
        }
    }

    /** Text, then an offset with its sign, with seconds and microseconds only if it has them. */
    static String offset(String before, PyTimeDelta offset, String separator) {
        PyTimeDelta size = offset.absolute();
        StringBuilder out = new StringBuilder(before).append(offset.days < 0 ? '-' : '+');
        number(out, size.seconds / 3600, 2);
        number(out.append(separator), size.seconds / 60 % 60, 2);
        if (size.seconds % 60 != 0 || size.microseconds != 0) {
            number(out.append(separator), size.seconds % 60, 2);
        }
        if (size.microseconds != 0) {
            number(out.append('.'), size.microseconds, 6);
        }
        return out.toString();
    }

    // ---- reading

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** So many digits as a number, or -1. */
    private static int digits(int[] text, int from, int to, int count) {
        if (from + count > to) {
            return -1;
        }
        int n = 0;
        for (int i = from; i < from + count; i++) {
            if (!isDigit(text[i])) {
                return -1;
            }
            n = n * 10 + text[i] - '0';
        }
        return n;
    }

    /** Year, month and day of the first {@code length} characters; only days of ISO weeks are checked. */
    static int[] parseDate(int[] text, int length) {
        if (length != 7 && length != 8 && length != 10) {
            return null;
        }
        int year = digits(text, 0, length, 4);
        if (year < 0) {
            return null;
        }
        int dash = text[4] == '-' ? 1 : 0;
        int at = 4 + dash;
        if (text[at] == 'W') {
            return parseWeek(text, length, year, at + 1, dash);
        }
        int month = digits(text, at, length, 2);
        int dayAt = at + 2 + dash;
        if (month < 0 || dash == 1 && (at + 2 >= length || text[at + 2] != '-')) {
            return null;
        }
        int day = digits(text, dayAt, length, 2);
        return day < 0 || dayAt + 2 != length ? null : new int[] {year, month, day};
    }

    private static int[] parseWeek(int[] text, int length, int year, int at, int dash) {
        int week = digits(text, at, length, 2);
        int day = 1;
        if (week >= 0 && at + 2 < length) {
            if (dash == 1 && text[at + 2] != '-') {
                return null;
            }
            day = digits(text, at + 2 + dash, length, 1);
            if (at + 3 + dash != length) {
                return null;
            }
        }
        if (week < 0 || day < 0 || DateFields.isoWeekError(year, week, day) != null) {
            return null;
        }
        long[] date = DateFields.ofIsoWeek(year, week, day);
        return new int[] {(int) date[0], (int) date[1], (int) date[2]};
    }

    /** Where the date ends in a text of at least seven characters: the character there separates it from the time. */
    static int separator(int[] text) {
        int n = text.length;
        if (n == 7) {
            return 7;
        }
        if (text[4] == '-') {
            if (text[5] != 'W') {
                return Math.min(10, n);
            }
            if (n > 8 && text[8] == '-') {
                // YYYY-Www-## can be a week and a time or a day of a week; a dash as the separator is likelier than a digit.
                return n == 9 ? -1 : n > 10 && isDigit(text[10]) ? 8 : 10;
            }
            return 8;
        }
        if (text[4] != 'W') {
            return 8;
        }
        int i = 7;
        while (i < n && isDigit(text[i])) {
            i++;
        }
        return i < 9 ? i : i % 2 == 0 ? 7 : 8;
    }

    /** Hour, minute, second and microsecond from a part of a text. */
    private static int[] clock(int[] text, int from, int to) {
        int[] fields = new int[4];
        int at = from;
        boolean colons = false;
        for (int i = 0; i < 3; i++) {
            fields[i] = digits(text, at, to, 2);
            if (fields[i] < 0) {
                return null;
            }
            at += 2;
            if (i == 0) {
                colons = at < to && text[at] == ':';
            }
            if (at >= to || i == 2) {
                break;
            }
            if (colons) {
                if (text[at] != ':') {
                    return null;
                }
                at++;
            }
        }
        if (at == to) {
            return fields;
        }
        if (text[at] != '.' && text[at] != ',' || at + 1 == to) {
            return null;
        }
        int count = Math.min(6, to - ++at);
        int fraction = digits(text, at, to, count);
        for (int i = at + count; i < to; i++) {
            if (!isDigit(text[i])) {
                return null;
            }
        }
        fields[3] = fraction * TENS[6 - count];
        return fraction < 0 ? null : fields;
    }

    /** A time from {@code from} to the end. ValueError for what is well-formed but no time. */
    static Time parseTime(int[] text, int from) {
        int end = text.length;
        int zoneAt = from;
        while (zoneAt < end && text[zoneAt] != '+' && text[zoneAt] != '-' && text[zoneAt] != 'Z') {
            zoneAt++;
        }
        int[] clock = clock(text, from, zoneAt);
        if (clock == null) {
            return null;
        }
        PyTzInfo zone = null;
        if (zoneAt < end) {
            if (text[zoneAt] == 'Z') {
                if (zoneAt + 1 != end) {
                    return null;
                }
                zone = PyTimeZone.UTC;
            } else {
                int[] offset = clock(text, zoneAt + 1, end);
                if (offset == null) {
                    return null;
                }
                int sign = text[zoneAt] == '-' ? -1 : 1;
                zone = PyTimeZone.of(PyTimeDelta.of(0, sign * (offset[0] * 3600L + offset[1] * 60 + offset[2]), sign * offset[3]), null);
            }
        }
        if (clock[0] == 24) {
            if ((clock[1] | clock[2] | clock[3]) != 0) {
                throw Errors.valueError("minute, second, and microsecond must be 0 when hour is 24");
            }
            return new Time(0, 0, 0, 0, zone, true);
        }
        return new Time(clock[0], clock[1], clock[2], clock[3], zone, false);
    }

    /** The day after, if there is such a date. */
    static int[] nextDay(int[] date) {
        if (date[1] < 1 || date[1] > 12 || date[2] < 1 || date[2] > CivilDate.monthLength(date[0], date[1])) {
            return date;
        }
        long[] next = CivilDate.date(CivilDate.days(date[0], date[1], date[2]) + 1);
        return new int[] {(int) next[0], (int) next[1], (int) next[2]};
    }

    static RuntimeException invalid(Object text) {
        return Errors.valueError("Invalid isoformat string: %s", org.krait.runtime.call.Operators.repr(text));
    }

    /** The argument of fromisoformat. */
    static int[] argument(Object text) {
        if (!Strs.isStr(text)) {
            throw Errors.typeError("fromisoformat: argument must be str");
        }
        return Strs.codePoints(Strs.value(text));
    }
}
