package org.krait.stdlib;

import org.krait.stdlib.LocalZone.Offset;

/**
 * A time zone written as a POSIX rule such as {@code CET-1CEST,M3.5.0,M10.5.0/3}: a standard time and, optionally, a summer time
 * with the days it begins and ends. Immutable.
 */
record PosixZone(Offset standard, Offset summer, Change begin, Change end) {
    /** A day of the year and the local time of that day, in seconds. Kinds: 'J' 1..365 without 29 February, 'N' 0..365, 'M' week day of a month. */
    record Change(char kind, int month, int week, int day, int time) {
        /** The change in {@code year} as seconds since 1970 of the local clock. */
        long at(long year) {
            long newYear = CivilDate.days(year, 1, 1);
            long date = switch (kind) {
                case 'J' -> newYear + day - 1 + (CivilDate.isLeap(year) && day >= 60 ? 1 : 0);
                case 'N' -> newYear + day;
                default -> {
                    long first = CivilDate.days(year, month, 1);
                    long weekDay = Math.floorMod(first + 4, 7);
                    long d = first + Math.floorMod(day - weekDay, 7) + 7L * (week - 1);
                    yield d >= first + CivilDate.monthLength(year, month) ? d - 7 : d;
                }
            };
            return date * 86400 + time;
        }
    }

    Offset at(long seconds) {
        if (summer == null) {
            return standard;
        }
        long year = CivilDate.year(Math.floorDiv(seconds + standard.seconds(), 86400L));
        long from = begin.at(year) - standard.seconds();
        long to = end.at(year) - summer.seconds();
        boolean isSummer = from < to ? seconds >= from && seconds < to : seconds >= from || seconds < to;
        return isSummer ? summer : standard;
    }

    /** The zone, or null when the text is no rule. */
    static PosixZone parse(String text) {
        try {
            return new Parser(text).parse();
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            return null;
        }
    }

    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        PosixZone parse() {
            String name = name();
            int offset = -time();
            Offset standard = new Offset(offset, false, name);
            if (at == text.length()) {
                return new PosixZone(standard, null, null, null);
            }
            String summerName = name();
            int summerOffset = offset + 3600;
            if (at < text.length() && text.charAt(at) != ',') {
                summerOffset = -time();
            }
            Offset summer = new Offset(summerOffset, true, summerName);
            if (at == text.length()) {
                // The rule that the C library takes when none is given.
                return new PosixZone(standard, summer, new Change('M', 3, 2, 0, 7200), new Change('M', 11, 1, 0, 7200));
            }
            return new PosixZone(standard, summer, change(), change());
        }

        private String name() {
            int start = at;
            if (text.charAt(at) == '<') {
                int end = text.indexOf('>', at);
                at = end + 1;
                return text.substring(start + 1, end);
            }
            while (at < text.length() && Character.isLetter(text.charAt(at))) {
                at++;
            }
            if (at - start < 3) {
                throw new IllegalArgumentException(text);
            }
            return text.substring(start, at);
        }

        private int number() {
            int start = at;
            while (at < text.length() && Character.isDigit(text.charAt(at))) {
                at++;
            }
            return Integer.parseInt(text.substring(start, at));
        }

        private boolean skip(char c) {
            if (at < text.length() && text.charAt(at) == c) {
                at++;
                return true;
            }
            return false;
        }

        private int time() {
            int sign = skip('-') ? -1 : 1;
            skip('+');
            int seconds = number() * 3600;
            if (skip(':')) {
                seconds += number() * 60;
                if (skip(':')) {
                    seconds += number();
                }
            }
            return sign * seconds;
        }

        private Change change() {
            if (!skip(',')) {
                throw new IllegalArgumentException(text);
            }
            char kind = 'N';
            int month = 0;
            int week = 0;
            int day;
            if (skip('M')) {
                kind = 'M';
                month = number();
                skip('.');
                week = number();
                skip('.');
                day = number();
            } else {
                if (skip('J')) {
                    kind = 'J';
                }
                day = number();
            }
            return new Change(kind, month, week, day, skip('/') ? time() : 7200);
        }
    }
}
