package org.krait.stdlib;

import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyTuple;

/** C's struct tm, with the year and month as people write them and the week beginning on Monday. Immutable. */
record TimeFields(long year, int month, int day, int hour, int minute, int second, int weekDay, int yearDay, int summer, String zone, int offset) {
    /** The fields of a time in a zone's offset. */
    static TimeFields of(long seconds, LocalZone.Offset offset) {
        long local = seconds + offset.seconds();
        long days = Math.floorDiv(local, 86400L);
        int rest = (int) Math.floorMod(local, 86400L);
        long[] date = CivilDate.date(days);
        if (date[0] > Integer.MAX_VALUE || date[0] < Integer.MIN_VALUE) {
            throw Errors.osError(75);
        }
        return new TimeFields(date[0], (int) date[1], (int) date[2], rest / 3600, rest / 60 % 60, rest % 60,
                Math.floorMod(days + 3, 7), CivilDate.dayOfYear(date[0], (int) date[1], (int) date[2]),
                offset.summer() ? 1 : 0, offset.name(), offset.seconds());
    }

    Object toStruct() {
        return TimeModule.STRUCT_TIME.of(year, (long) month, (long) day, (long) hour, (long) minute, (long) second,
                (long) weekDay, (long) yearDay, (long) summer, zone, (long) offset);
    }

    /** From a tuple of nine, unchecked but for the types; {@code function} is for the message. */
    static TimeFields parse(Object value, String function) {
        if (!(value instanceof PyTuple t)) {
            throw Errors.typeError("Tuple or struct_time argument required");
        }
        if (t.size() != 9) {
            throw Errors.typeError("%s(): illegal time tuple argument", function);
        }
        int[] n = new int[9];
        for (int i = 0; i < 9; i++) {
            n[i] = Ints.toInt(Operators.indexOf(t.get(i)), "Python int too large to convert to C long");
        }
        // C counts years from 1900.
        if (n[0] < Integer.MIN_VALUE + 1900) {
            throw Errors.overflowError("year out of range");
        }
        String zone = null;
        int offset = 0;
        if (TimeModule.STRUCT_TIME.isInstance(value)) {
            var struct = (org.krait.runtime.object.PyStructSequence) value;
            zone = struct.field(9) instanceof String s ? s : null;
            offset = struct.field(10) instanceof Long l ? (int) (long) l : 0;
        }
        return new TimeFields(n[0], n[1], n[2], n[3], n[4], n[5], (n[6] + 1) % 7 < 0 ? -1 : Math.floorMod(n[6], 7), n[7], Integer.signum(n[8]), zone, offset);
    }

    /** ValueError for a field out of range; zeros where 1 is the least are raised to 1. */
    TimeFields checked() {
        int m = month == 0 ? 1 : month;
        int d = day == 0 ? 1 : day;
        int y = yearDay == 0 ? 1 : yearDay;
        require(m >= 1 && m <= 12, "month out of range");
        require(d >= 1 && d <= 31, "day of month out of range");
        require(hour >= 0 && hour <= 23, "hour out of range");
        require(minute >= 0 && minute <= 59, "minute out of range");
        require(second >= 0 && second <= 61, "seconds out of range");
        require(weekDay >= 0, "day of week out of range");
        require(y >= 1 && y <= 366, "day of year out of range");
        return new TimeFields(year, m, d, hour, minute, second, weekDay, y, summer, zone, offset);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw Errors.valueError(message);
        }
    }

    /** Seconds since 1970 of the fields taken as UTC; any field may be out of its range. */
    long seconds() {
        long months = year * 12 + month - 1;
        long days = CivilDate.days(Math.floorDiv(months, 12L), (int) Math.floorMod(months, 12L) + 1, 1) + day - 1;
        return days * 86400 + hour * 3600L + minute * 60L + second;
    }
}
