package org.krait.stdlib.datetime;

import java.math.BigInteger;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.Import;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.stdlib.CivilDate;

/** Checks of the fields of dates and times, and day numbers: 1 is the first of January of year 1. Stateless. */
final class DateFields {
    static final int MIN_YEAR = 1;
    static final int MAX_YEAR = 9999;
    static final int MAX_ORDINAL = 3_652_059;
    static final int EPOCH_ORDINAL = 719_163;
    static final int SECONDS_PER_DAY = 86_400;
    static final int MICROS = 1_000_000;

    private static final int THURSDAY = 3;
    private static final int WEDNESDAY = 2;

    private DateFields() {}

    /** A C int argument. */
    static int toInt(Object value) {
        return Ints.toInt(Operators.indexOf(value), "Python int too large to convert to C long");
    }

    static int toInt(Object value, int otherwise) {
        return value == null ? otherwise : toInt(value);
    }

    /** A required argument of a constructor. */
    static int required(Object value, String name, int position) {
        if (value == null) {
            throw Errors.typeError("function missing required argument '%s' (pos %d)", name, position);
        }
        return toInt(value);
    }

    static void checkYear(long year) {
        if (year < MIN_YEAR || year > MAX_YEAR) {
            throw Errors.valueError("year must be in %d..%d, not %d", MIN_YEAR, MAX_YEAR, year);
        }
    }

    static void checkDate(int year, int month, int day) {
        checkYear(year);
        if (month < 1 || month > 12) {
            throw Errors.valueError("month must be in 1..12, not %d", month);
        }
        int days = CivilDate.monthLength(year, month);
        if (day < 1 || day > days) {
            throw Errors.valueError("day %d must be in range 1..%d for month %d in year %d", day, days, month, year);
        }
    }

    private static void check(String field, int value, int most) {
        if (value < 0 || value > most) {
            throw Errors.valueError("%s must be in 0..%d, not %d", field, most, value);
        }
    }

    static void checkTime(int hour, int minute, int second, int microsecond, int fold) {
        check("hour", hour, 23);
        check("minute", minute, 59);
        check("second", second, 59);
        check("microsecond", microsecond, 999_999);
        if (fold != 0 && fold != 1) {
            throw Errors.valueError("fold must be either 0 or 1, not %d", fold);
        }
    }

    static int ordinal(int year, int month, int day) {
        return (int) CivilDate.days(year, month, day) + EPOCH_ORDINAL;
    }

    /** Year, month and day of an ordinal that date arithmetic gave. */
    static long[] dateInRange(long ordinal) {
        if (ordinal < 1 || ordinal > MAX_ORDINAL) {
            throw Errors.overflowError("date value out of range");
        }
        return CivilDate.date(ordinal - EPOCH_ORDINAL);
    }

    /** 0 is Monday. */
    static int weekday(int year, int month, int day) {
        return Math.floorMod(ordinal(year, month, day) + 6, 7);
    }

    /** The ordinal of the Monday of a year's first ISO week. */
    static int firstIsoMonday(int year) {
        int first = ordinal(year, 1, 1);
        int weekday = Math.floorMod(first + 6, 7);
        return first - weekday + (weekday > THURSDAY ? 7 : 0);
    }

    /** Why a day of an ISO week does not exist, as an exception, or null. */
    static RuntimeException isoWeekError(int year, int week, int day) {
        if (year < MIN_YEAR || year > MAX_YEAR) {
            return Errors.valueError("year must be in %d..%d, not %d", MIN_YEAR, MAX_YEAR, year);
        }
        if (week < 1 || week > 53 || week == 53 && !has53Weeks(year)) {
            return Errors.valueError("Invalid week: %d", week);
        }
        return day < 1 || day > 7 ? Errors.valueError("Invalid weekday: %d (range is [1, 7])", day) : null;
    }

    private static boolean has53Weeks(int year) {
        int first = weekday(year, 1, 1);
        return first == THURSDAY || first == WEDNESDAY && CivilDate.isLeap(year);
    }

    static long[] ofIsoWeek(int year, int week, int day) {
        return CivilDate.date(firstIsoMonday(year) + (week - 1) * 7L + day - 1 - EPOCH_ORDINAL);
    }

    /** ISO year, week and day. */
    static int[] isoWeek(int year, int month, int day) {
        int isoYear = year;
        int monday = firstIsoMonday(year);
        int today = ordinal(year, month, day);
        int week = Math.floorDiv(today - monday, 7);
        int weekday = Math.floorMod(today - monday, 7);
        if (week < 0) {
            monday = firstIsoMonday(--isoYear);
            week = Math.floorDiv(today - monday, 7);
        } else if (week >= 52 && today >= firstIsoMonday(year + 1)) {
            isoYear++;
            week = 0;
        }
        return new int[] {isoYear, week + 1, weekday + 1};
    }

    /** A {@code time.struct_time}. */
    static Object structTime(ThreadState ts, int year, int month, int day, int hour, int minute, int second, int summer) {
        Object fields = PyTuple.of((long) year, (long) month, (long) day, (long) hour, (long) minute, (long) second,
                (long) weekday(year, month, day), (long) CivilDate.dayOfYear(year, month, day), (long) summer);
        return Call.call1(ts, Attributes.get(Import.module(ts, "time"), "struct_time"), fields);
    }

    static RuntimeException tooLarge() {
        return Errors.overflowError("Python int too large to convert to C int");
    }

    static final BigInteger BIG_MICROS = BigInteger.valueOf(MICROS);
    static final BigInteger MICROS_PER_DAY = BigInteger.valueOf((long) SECONDS_PER_DAY * MICROS);
}
