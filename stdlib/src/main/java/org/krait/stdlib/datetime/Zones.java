package org.krait.stdlib.datetime;

import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.Types;
import org.krait.stdlib.LocalZone;

/** Questions to tzinfo objects and to the local time zone. Null stands for no time zone and for no answer. Stateless. */
final class Zones {
    /** Longer than any fold or gap. */
    private static final int MOST_FOLD = 24 * 3600;
    private static final long FIRST = (1L - DateFields.EPOCH_ORDINAL) * DateFields.SECONDS_PER_DAY;
    private static final long LAST = (DateFields.MAX_ORDINAL + 1L - DateFields.EPOCH_ORDINAL) * DateFields.SECONDS_PER_DAY - 1;

    private Zones() {}

    /** A tzinfo argument: null for None. */
    static PyTzInfo argument(Object zone) {
        if (zone == null || zone == PyNone.NONE) {
            return null;
        }
        if (zone instanceof PyTzInfo z) {
            return z;
        }
        throw Errors.typeError("tzinfo argument must be None or of a tzinfo subclass, not type '%s'", Types.nameOf(zone));
    }

    /** The name of an argument's type in a message of the argument parser. */
    static String argumentType(Object value) {
        return value == PyNone.NONE ? "None" : Types.nameOf(value);
    }

    static RuntimeException badOffset(PyTimeDelta offset) {
        return Errors.valueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not %s", offset.shown());
    }

    private static PyTimeDelta ask(PyTzInfo zone, String method, Object dt) {
        Object answer = Call.method(zone, method, dt);
        if (answer == PyNone.NONE) {
            return null;
        }
        if (!(answer instanceof PyTimeDelta d)) {
            throw Errors.typeError("tzinfo.%s() must return None or timedelta, not '%s'", method, Types.nameOf(answer));
        }
        if (!d.isOffset()) {
            throw badOffset(d);
        }
        return d;
    }

    static PyTimeDelta offset(PyTzInfo zone, Object dt) {
        return zone == null ? null : zone instanceof PyTimeZone fixed ? fixed.offset : ask(zone, "utcoffset", dt);
    }

    static PyTimeDelta summer(PyTzInfo zone, Object dt) {
        return zone == null ? null : ask(zone, "dst", dt);
    }

    static Object name(PyTzInfo zone, Object dt) {
        if (zone == null) {
            return PyNone.NONE;
        }
        Object answer = Call.method(zone, "tzname", dt);
        if (answer != PyNone.NONE && !Strs.isStr(answer)) {
            throw Errors.typeError("tzinfo.tzname() must return None or a string, not '%s'", Types.nameOf(answer));
        }
        return answer;
    }

    /** The end of a repr: the time zone, if any, and what follows it. */
    static Object withRepr(StringBuilder text, PyTzInfo zone, String after) {
        if (zone == null) {
            return text.append(after).append(')').toString();
        }
        Object head = Strs.concat(text.append(", tzinfo=").toString(), org.krait.runtime.call.Operators.reprObject(zone));
        return Strs.concat(head, after + ")");
    }

    static Object orNone(Object value) {
        return value == null ? PyNone.NONE : value;
    }

    /** The wall clock of the local time zone, as seconds since 1970 as if it were UTC, at a time. */
    static long local(long seconds) {
        if (seconds < FIRST || seconds > LAST) {
            DateFields.checkYear(org.krait.stdlib.CivilDate.year(Math.floorDiv(seconds, (long) DateFields.SECONDS_PER_DAY)));
        }
        return seconds + LocalZone.current().at(seconds).seconds();
    }

    /** The time of a wall clock of the local time zone; {@code fold} chooses between two, and in a gap. As CPython's {@code local_to_seconds}. */
    static long fromLocal(long wall, int fold) {
        long a = local(wall) - wall;
        long first = wall - a;
        long t1 = local(first);
        long b;
        if (t1 == wall) {
            // There may be another solution on the other side.
            long probe = fold == 1 ? first + MOST_FOLD : first - MOST_FOLD;
            b = local(probe) - probe;
            if (a == b) {
                return first;
            }
        } else {
            b = t1 - first;
        }
        long second = wall - b;
        if (local(second) == wall) {
            return second;
        }
        if (t1 == wall) {
            return first;
        }
        return fold == 1 ? Math.min(first, second) : Math.max(first, second);
    }

    /** Whether the wall clock shows the same for the second time. */
    static int fold(long seconds, long wall) {
        if (seconds - MOST_FOLD < FIRST) {
            return 0;
        }
        long transition = wall - local(seconds - MOST_FOLD) - MOST_FOLD;
        return transition < 0 && local(seconds + transition) == wall ? 1 : 0;
    }

    /** The fixed zone that local time has at a time. */
    static PyTimeZone localZone(long seconds) {
        LocalZone.Offset offset = LocalZone.current().at(seconds);
        return PyTimeZone.of(PyTimeDelta.of(0, offset.seconds(), 0), offset.name());
    }
}
