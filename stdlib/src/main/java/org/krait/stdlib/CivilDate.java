package org.krait.stdlib;

/** The proleptic Gregorian calendar as arithmetic on days since 1970-01-01 (after Howard Hinnant's "chrono-compatible low-level date algorithms"). Stateless. */
public final class CivilDate {
    private static final int[] BEFORE = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

    private CivilDate() {}

    public static boolean isLeap(long year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    public static int monthLength(long year, int month) {
        return switch (month) {
            case 2 -> isLeap(year) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** The days from 1970-01-01 to a date; the month is 1..12. */
    public static long days(long year, int month, int day) {
        long y = month <= 2 ? year - 1 : year;
        long era = Math.floorDiv(y, 400L);
        long yearOfEra = y - era * 400;
        long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146097 + dayOfEra - 719468;
    }

    /** Year, month (1..12) and day of a day number. */
    public static long[] date(long days) {
        long z = days + 719468;
        long era = Math.floorDiv(z, 146097L);
        long dayOfEra = z - era * 146097;
        long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long mp = (5 * dayOfYear + 2) / 153;
        long day = dayOfYear - (153 * mp + 2) / 5 + 1;
        long month = mp < 10 ? mp + 3 : mp - 9;
        return new long[] {yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day};
    }

    public static long year(long days) {
        return date(days)[0];
    }

    /** The day of the year, from 1. */
    public static int dayOfYear(long year, int month, int day) {
        return BEFORE[month - 1] + day + (month > 2 && isLeap(year) ? 1 : 0);
    }
}
