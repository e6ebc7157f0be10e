package org.krait.stdlib;

import java.time.Instant;
import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.Audit;
import org.krait.runtime.module.Import;
import org.krait.runtime.module.Interpreter;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.object.StructSequence;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.Types;
import org.krait.stdlib.os.Errno;
import org.krait.stdlib.os.Kernel;
import org.krait.stdlib.os.NativeMemory;
import org.krait.stdlib.os.Scratch;
import org.krait.stdlib.os.SystemCall;

/**
 * The module {@code time}. {@code monotonic} and {@code perf_counter} read {@link System#nanoTime}, which on Linux is
 * CLOCK_MONOTONIC itself and needs no system call. Stateless but for the time zone, see {@link LocalZone}.
 */
@PyModuleDef(value = "time", doc = "Clocks, sleeping, and conversions of points in time.")
public final class TimeModule {
    static final StructSequence STRUCT_TIME = new StructSequence("time.struct_time", "A point in time, taken apart.", 9, true,
            "tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst", "tm_zone", "tm_gmtoff");

    private static final int CLOCK_REALTIME = 0;
    private static final int CLOCK_MONOTONIC = 1;
    private static final int CLOCK_PROCESS_CPUTIME_ID = 2;
    private static final int CLOCK_THREAD_CPUTIME_ID = 3;
    private static final int TIMER_ABSTIME = 1;
    private static final long BILLION = 1_000_000_000L;
    private static final LocalZone.Offset UTC = new LocalZone.Offset(0, false, "UTC");

    private TimeModule() {}

    static void init(PyModule module) {
        PyDict dict = module.dict();
        dict.put("CLOCK_REALTIME", (long) CLOCK_REALTIME);
        dict.put("CLOCK_MONOTONIC", (long) CLOCK_MONOTONIC);
        dict.put("CLOCK_PROCESS_CPUTIME_ID", (long) CLOCK_PROCESS_CPUTIME_ID);
        dict.put("CLOCK_THREAD_CPUTIME_ID", (long) CLOCK_THREAD_CPUTIME_ID);
        dict.put("CLOCK_MONOTONIC_RAW", 4L);
        dict.put("CLOCK_BOOTTIME", 7L);
        dict.put("CLOCK_TAI", 11L);
        dict.put("_STRUCT_TM_ITEMS", 11L);
        dict.put("struct_time", STRUCT_TIME.type());
        putZone(dict, LocalZone.current());
    }

    /** {@code timezone}, {@code altzone}, {@code daylight}, {@code tzname}: from January and July of this year, as CPython finds them. */
    private static void putZone(PyDict dict, LocalZone zone) {
        long year = CivilDate.year(Math.floorDiv(Instant.now().getEpochSecond(), 86400L));
        LocalZone.Offset january = zone.at(CivilDate.days(year, 1, 1) * 86400);
        LocalZone.Offset july = zone.at(CivilDate.days(year, 7, 1) * 86400);
        boolean south = january.seconds() > july.seconds();
        LocalZone.Offset standard = south ? july : january;
        LocalZone.Offset summer = south ? january : july;
        dict.put("timezone", (long) -standard.seconds());
        dict.put("altzone", (long) -summer.seconds());
        dict.put("daylight", january.seconds() != july.seconds() ? 1L : 0L);
        dict.put("tzname", PyTuple.of(standard.name(), summer.name()));
    }

    @PyFunctionDef(sig = "($module, /)", doc = "Take the time zone from the environment again.")
    static void tzset(ThreadState ts) {
        LocalZone zone = LocalZone.reload();
        if (Interpreter.modules().get("time") instanceof PyModule module) {
            putZone(module.dict(), zone);
        }
    }

    private static long realNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * BILLION + now.getNano();
    }


    @PyFunctionDef(sig = "($module, /)", doc = "Seconds since 1970 as a float.")
    static double time() {
        return realNanos() / 1e9;
    }

    @PyFunctionDef(sig = "($module, /)", name = "time_ns", doc = "Nanoseconds since 1970.")
    static long timeNanos() {
        return realNanos();
    }

    @PyFunctionDef(sig = "($module, /)", doc = "A clock that never goes backwards, in seconds.")
    static double monotonic() {
        return System.nanoTime() / 1e9;
    }

    @PyFunctionDef(sig = "($module, /)", name = "monotonic_ns")
    static long monotonicNanos() {
        return System.nanoTime();
    }

    @PyFunctionDef(sig = "($module, /)", name = "perf_counter", doc = "The best clock for short durations, in seconds.")
    static double perfCounter() {
        return System.nanoTime() / 1e9;
    }

    @PyFunctionDef(sig = "($module, /)", name = "perf_counter_ns")
    static long perfCounterNanos() {
        return System.nanoTime();
    }

    private static long clock(int id) {
        try (Scratch s = Scratch.open()) {
            long spec = s.allocate(16);
            Kernel.check(Kernel.call(SystemCall.CLOCK_GETTIME, id, spec));
            return NativeMemory.getLong(spec) * BILLION + NativeMemory.getLong(spec + 8);
        }
    }

    @PyFunctionDef(sig = "($module, /)", name = "process_time", doc = "Processor time of the process in seconds.")
    static double processTime() {
        return clock(CLOCK_PROCESS_CPUTIME_ID) / 1e9;
    }

    @PyFunctionDef(sig = "($module, /)", name = "process_time_ns")
    static long processTimeNanos() {
        return clock(CLOCK_PROCESS_CPUTIME_ID);
    }

    @PyFunctionDef(sig = "($module, /)", name = "thread_time", doc = "Processor time of the thread in seconds.")
    static double threadTime() {
        return clock(CLOCK_THREAD_CPUTIME_ID) / 1e9;
    }

    @PyFunctionDef(sig = "($module, /)", name = "thread_time_ns")
    static long threadTimeNanos() {
        return clock(CLOCK_THREAD_CPUTIME_ID);
    }

    @PyFunctionDef(sig = "($module, clk_id, /)", name = "clock_gettime")
    static double clockGettime(int clock) {
        return clock(clock) / 1e9;
    }

    @PyFunctionDef(sig = "($module, clk_id, /)", name = "clock_gettime_ns")
    static long clockGettimeNanos(int clock) {
        return clock(clock);
    }

    @PyFunctionDef(sig = "($module, clk_id, /)", name = "clock_getres")
    static double clockGetres(int clock) {
        try (Scratch s = Scratch.open()) {
            long spec = s.allocate(16);
            Kernel.check(Kernel.call(SystemCall.CLOCK_GETRES, clock, spec));
            return NativeMemory.getLong(spec) + NativeMemory.getLong(spec + 8) * 1e-9;
        }
    }

    @PyFunctionDef(sig = "($module, clk_id, time, /)", name = "clock_settime")
    static void clockSettime(int clock, Object time) {
        long[] spec = new long[2];
        TimeValue.timespec(time, spec, 0);
        clockSet(clock, spec[0], spec[1]);
    }

    @PyFunctionDef(sig = "($module, clk_id, time, /)", name = "clock_settime_ns")
    static void clockSettimeNanos(int clock, long time) {
        clockSet(clock, Math.floorDiv(time, BILLION), Math.floorMod(time, BILLION));
    }

    private static void clockSet(int clock, long seconds, long nanos) {
        try (Scratch s = Scratch.open()) {
            long memory = s.allocate(16);
            NativeMemory.putLong(memory, seconds);
            NativeMemory.putLong(memory + 8, nanos);
            Kernel.check(Kernel.call(SystemCall.CLOCK_SETTIME, clock, memory));
        }
    }

    @PyFunctionDef(sig = "($module, object, /)", doc = "Sleep for a number of seconds; signal handlers run meanwhile.")
    static void sleep(ThreadState ts, Object seconds) {
        Audit.raise("time.sleep", seconds);
        long nanos = TimeValue.nanos(seconds);
        if (nanos < 0) {
            throw Errors.valueError("sleep length must be non-negative");
        }
        long deadline = System.nanoTime() + nanos;
        try (Scratch s = Scratch.open()) {
            long spec = s.allocate(16);
            while (true) {
                NativeMemory.putLong(spec, deadline / BILLION);
                NativeMemory.putLong(spec + 8, deadline % BILLION);
                long result = Kernel.once(ts, SystemCall.CLOCK_NANOSLEEP, CLOCK_MONOTONIC, TIMER_ABSTIME, spec, 0, 0, 0);
                if (result != -Errno.EINTR) {
                    Kernel.check(result);
                    return;
                }
                ts.poll();
            }
        }
    }

    private static long secondsArgument(Object seconds) {
        return seconds == null || seconds == PyNone.NONE ? Instant.now().getEpochSecond() : TimeValue.seconds(seconds);
    }

    @PyFunctionDef(sig = "(seconds=None, /)", doc = "Take a time apart in UTC.")
    static Object gmtime(Object seconds) {
        return TimeFields.of(secondsArgument(seconds), UTC).toStruct();
    }

    @PyFunctionDef(sig = "(seconds=None, /)", doc = "Take a time apart in the local time zone.")
    static Object localtime(Object seconds) {
        return local(secondsArgument(seconds)).toStruct();
    }

    private static TimeFields local(long seconds) {
        return TimeFields.of(seconds, LocalZone.current().at(seconds));
    }

    @PyFunctionDef(sig = "($module, object, /)", doc = "The time of a local time tuple in seconds since 1970.")
    static double mktime(Object tuple) {
        return localSeconds(TimeFields.parse(tuple, "mktime"));
    }

    /** Seconds since 1970 of local fields; where two times fit, the one whose summer flag agrees, as C's mktime. */
    static long localSeconds(TimeFields t) {
        LocalZone zone = LocalZone.current();
        long wall = t.seconds();
        LocalZone.Offset early = zone.at(wall - 86400);
        LocalZone.Offset late = zone.at(wall + 86400);
        long first = wall - early.seconds();
        long second = wall - late.seconds();
        boolean firstFits = zone.at(first).seconds() == early.seconds();
        boolean secondFits = zone.at(second).seconds() == late.seconds();
        if (t.summer() >= 0) {
            boolean wanted = t.summer() > 0;
            if (firstFits && zone.at(first).summer() == wanted) {
                return first;
            }
            if (secondFits && zone.at(second).summer() == wanted) {
                return second;
            }
            // The flag contradicts the date: count in the time it names, if the zone has it around then.
            if (early.summer() == wanted) {
                return first;
            }
            if (late.summer() == wanted) {
                return second;
            }
            LocalZone.Offset other = otherHalf(zone, wall, wanted);
            return other == null ? first : wall - other.seconds();
        }
        return firstFits ? first : secondFits ? second : first;
    }

    private static LocalZone.Offset otherHalf(LocalZone zone, long wall, boolean summer) {
        for (int months = 1; months <= 12; months++) {
            for (int sign = -1; sign <= 1; sign += 2) {
                LocalZone.Offset offset = zone.at(wall + sign * months * 30L * 86400);
                if (offset.summer() == summer) {
                    return offset;
                }
            }
        }
        return null;
    }

    private static TimeFields fieldsArgument(Object tuple, String function) {
        return tuple == null || tuple == PyNone.NONE
                ? local(Instant.now().getEpochSecond())
                : TimeFields.parse(tuple, function).checked();
    }

    private static String describe(TimeFields t) {
        String day = TimeFormat.day(t.weekDay()).substring(0, 3);
        String month = TimeFormat.month(t.month()).substring(0, 3);
        return String.format("%s %s %2d %02d:%02d:%02d %d", day, month, t.day(), t.hour(), t.minute(), t.second(), t.year());
    }

    @PyFunctionDef(sig = "(tuple=<unrepresentable>, /)", doc = "A time tuple as text, like 'Sat Jun  6 16:26:11 1998'.")
    static String asctime(Object tuple) {
        return describe(fieldsArgument(tuple, "asctime"));
    }

    @PyFunctionDef(sig = "(seconds=None, /)", doc = "A time in seconds as local text.")
    static String ctime(Object seconds) {
        return describe(local(secondsArgument(seconds)));
    }

    @PyFunctionDef(sig = "(format, tuple=<unrepresentable>, /)", doc = "A time tuple as text in a given format.")
    static Object strftime(Object format, Object tuple) {
        if (!Strs.isStr(format)) {
            throw Errors.typeError("strftime() argument 1 must be str, not %s", Types.nameOf(format));
        }
        return TimeFormat.format(Strs.value(format), fieldsArgument(tuple, "strftime"));
    }

    @PyFunctionDef(sig = "(*args)", doc = "Parse a text to a time tuple.")
    static Object strptime(ThreadState ts, Object[] args) {
        return Call.callN(ts, Attributes.get(Import.module(ts, "_strptime"), "_strptime_time"), args);
    }

    @PyFunctionDef(sig = "(name, /)", name = "get_clock_info", doc = "Facts about a clock.")
    static Object getClockInfo(ThreadState ts, String name) {
        int clock;
        String implementation;
        boolean monotonic = true;
        boolean adjustable = false;
        switch (name) {
            case "time" -> {
                clock = CLOCK_REALTIME;
                implementation = "clock_gettime(CLOCK_REALTIME)";
                monotonic = false;
                adjustable = true;
            }
            case "monotonic", "perf_counter" -> {
                clock = CLOCK_MONOTONIC;
                implementation = "clock_gettime(CLOCK_MONOTONIC)";
            }
            case "process_time" -> {
                clock = CLOCK_PROCESS_CPUTIME_ID;
                implementation = "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)";
            }
            case "thread_time" -> {
                clock = CLOCK_THREAD_CPUTIME_ID;
                implementation = "clock_gettime(CLOCK_THREAD_CPUTIME_ID)";
            }
            default -> throw Errors.valueError("unknown clock");
        }
        // types.SimpleNamespace, reached the way the library itself reaches it.
        Object namespace = Call.call0(ts, Types.of(Attributes.get(Interpreter.sys(), "implementation")));
        Attributes.set(namespace, "implementation", implementation);
        Attributes.set(namespace, "monotonic", monotonic);
        Attributes.set(namespace, "adjustable", adjustable);
        Attributes.set(namespace, "resolution", clockGetres(clock));
        return namespace;
    }
}
