package org.krait.stdlib;

import org.krait.runtime.object.Strs;

/** {@code strftime} in the C locale, with the extensions of the C library that CPython lets through. Stateless. */
final class TimeFormat {
    private static final String[] DAYS = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    private static final String[] MONTHS = {"January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December"};

    private TimeFormat() {}

    static String day(int weekDay) {
        return DAYS[weekDay];
    }

    static String month(int month) {
        return MONTHS[month - 1];
    }

    static Object format(Object format, TimeFields t) {
        StringBuilder out = new StringBuilder();
        String text = Strs.toJava(format);
        format(text, t, out);
        // A str that is a Java String may have surrogates side by side that are no pair.
        return format instanceof String ? out.toString() : Strs.fromJava(out.toString());
    }

    private static void format(String text, TimeFields t, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '%') {
                out.append(c);
                continue;
            }
            int start = i++;
            char pad = 0;
            boolean upper = false;
            boolean swap = false;
            while (i < text.length() && "_-0^#".indexOf(text.charAt(i)) >= 0) {
                char flag = text.charAt(i++);
                switch (flag) {
                    case '^' -> upper = true;
                    case '#' -> swap = true;
                    default -> pad = flag;
                }
            }
            int width = -1;
            while (i < text.length() && Character.isDigit(text.charAt(i))) {
                width = Math.max(width, 0) * 10 + text.charAt(i++) - '0';
            }
            if (i < text.length() && (text.charAt(i) == 'E' || text.charAt(i) == 'O')) {
                i++;
            }
            if (i >= text.length()) {
                out.append(text, start, text.length());
                return;
            }
            String piece = one(text.charAt(i), t, pad, width);
            if (piece == null) {
                out.append(text, start, i + 1);
            } else {
                out.append(upper ? piece.toUpperCase(java.util.Locale.ROOT) : swap ? swapped(text.charAt(i), piece) : piece);
            }
        }
    }

    private static String swapped(char kind, String piece) {
        return kind == 'p' || kind == 'Z' ? piece.toLowerCase(java.util.Locale.ROOT) : piece.toUpperCase(java.util.Locale.ROOT);
    }

    private static String one(char kind, TimeFields t, char pad, int width) {
        int hour12 = t.hour() % 12 == 0 ? 12 : t.hour() % 12;
        return switch (kind) {
            case 'a' -> padded(DAYS[t.weekDay()].substring(0, 3), pad, width);
            case 'A' -> padded(DAYS[t.weekDay()], pad, width);
            case 'b', 'h' -> padded(MONTHS[t.month() - 1].substring(0, 3), pad, width);
            case 'B' -> padded(MONTHS[t.month() - 1], pad, width);
            case 'c' -> padded(nested("%a %b %e %H:%M:%S %Y", t), pad, width);
            case 'C' -> number(Math.floorDiv(t.year(), 100L), 2, '0', pad, width);
            case 'd' -> number(t.day(), 2, '0', pad, width);
            case 'D', 'x' -> padded(nested("%m/%d/%y", t), pad, width);
            case 'e' -> number(t.day(), 2, ' ', pad, width);
            case 'F' -> padded(nested("%Y-%m-%d", t), pad, width);
            case 'g' -> number(Math.floorMod(isoYear(t), 100L), 2, '0', pad, width);
            case 'G' -> number(isoYear(t), 1, '0', pad, width);
            case 'H' -> number(t.hour(), 2, '0', pad, width);
            case 'I' -> number(hour12, 2, '0', pad, width);
            case 'j' -> number(t.yearDay(), 3, '0', pad, width);
            case 'k' -> number(t.hour(), 2, ' ', pad, width);
            case 'l' -> number(hour12, 2, ' ', pad, width);
            case 'm' -> number(t.month(), 2, '0', pad, width);
            case 'M' -> number(t.minute(), 2, '0', pad, width);
            case 'n' -> "\n";
            case 'p' -> padded(t.hour() < 12 ? "AM" : "PM", pad, width);
            case 'P' -> padded(t.hour() < 12 ? "am" : "pm", pad, width);
            case 'r' -> padded(nested("%I:%M:%S %p", t), pad, width);
            case 'R' -> padded(nested("%H:%M", t), pad, width);
            case 's' -> number(TimeModule.localSeconds(t), 1, '0', pad, width);
            case 'S' -> number(t.second(), 2, '0', pad, width);
            case 't' -> "\t";
            case 'T', 'X' -> padded(nested("%H:%M:%S", t), pad, width);
            case 'u' -> number(t.weekDay() + 1, 1, '0', pad, width);
            case 'U' -> number((t.yearDay() - 1 + 7 - (t.weekDay() + 1) % 7) / 7, 2, '0', pad, width);
            case 'V' -> number(isoWeek(t), 2, '0', pad, width);
            case 'w' -> number((t.weekDay() + 1) % 7, 1, '0', pad, width);
            case 'W' -> number((t.yearDay() - 1 + 7 - t.weekDay()) / 7, 2, '0', pad, width);
            case 'y' -> number(Math.floorMod(t.year(), 100L), 2, '0', pad, width);
            case 'Y' -> number(t.year(), 1, '0', pad, width);
            case 'z' -> offset(t);
            case 'Z' -> padded(t.zone() == null ? "" : t.zone(), pad, width);
            case '%' -> "%";
            default -> null;
        };
    }

    private static String nested(String format, TimeFields t) {
        StringBuilder out = new StringBuilder();
        format(format, t, out);
        return out.toString();
    }

    private static String padded(String text, char pad, int width) {
        return text.length() >= width ? text : String.valueOf(pad == '0' ? '0' : ' ').repeat(width - text.length()) + text;
    }

    private static String number(long value, int digits, char usual, char pad, int width) {
        String text = Long.toString(Math.abs(value));
        String sign = value < 0 ? "-" : "";
        int wanted = pad == '-' && width < 0 ? 0 : Math.max(width, digits);
        char fill = pad == '_' ? ' ' : pad == '0' ? '0' : usual;
        int missing = wanted - text.length() - sign.length();
        if (missing <= 0) {
            return sign + text;
        }
        String filling = String.valueOf(fill).repeat(missing);
        return fill == ' ' ? filling + sign + text : sign + filling + text;
    }

    private static String offset(TimeFields t) {
        int minutes = Math.abs(t.offset()) / 60;
        return String.format("%s%02d%02d", t.offset() < 0 ? "-" : "+", minutes / 60, minutes % 60);
    }

    private static long isoYear(TimeFields t) {
        int week = (t.yearDay() - 1 - t.weekDay() + 10) / 7;
        return week < 1 ? t.year() - 1 : week > weeks(t.year()) ? t.year() + 1 : t.year();
    }

    private static int isoWeek(TimeFields t) {
        int week = (t.yearDay() - 1 - t.weekDay() + 10) / 7;
        return week < 1 ? weeks(t.year() - 1) : week > weeks(t.year()) ? 1 : week;
    }

    /** The number of ISO weeks of a year: 53 when it begins on a Thursday, or on a Wednesday and is a leap year. */
    private static int weeks(long year) {
        long first = Math.floorMod(CivilDate.days(year, 1, 1) + 3, 7);
        return first == 3 || first == 2 && CivilDate.isLeap(year) ? 53 : 52;
    }
}
