package org.krait.stdlib.datetime;

import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.Import;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;

/**
 * strftime of dates and times: microseconds, time zones and years of less than four digits are put in here, the rest is
 * {@code time.strftime}'s. Thread-confined; used once.
 */
final class TextPattern {
    private final ThreadState ts;
    private final PyTzInfo zone;
    private final Object zoneArgument;
    private final int microsecond;
    private final PyTuple fields;
    /** Whether pairs of surrogates are code points: a str without such may have surrogates that are none. */
    private boolean wide;
    private final StringBuilder out = new StringBuilder();

    /** {@code fields} is a time tuple, {@code zoneArgument} what the time zone is asked about. */
    TextPattern(ThreadState ts, PyTzInfo zone, Object zoneArgument, int microsecond, Object fields) {
        this.ts = ts;
        this.zone = zone;
        this.zoneArgument = zoneArgument;
        this.microsecond = microsecond;
        this.fields = (PyTuple) fields;
    }

    private Object systemFormat(Object format) {
        return Call.call2(ts, Attributes.get(Import.module(ts, "time"), "strftime"), format, fields);
    }

    Object format(Object format) {
        if (!Strs.isStr(format)) {
            throw Errors.typeError("strftime() argument 1 must be str, not %s", Zones.argumentType(format));
        }
        // Chars do: a code point beyond the first 65536 has no percent sign in it.
        Object value = Strs.value(format);
        wide = !(value instanceof String);
        String text = Strs.toJava(value);
        int n = text.length();
        for (int i = 0; i < n; i++) {
            char c = text.charAt(i);
            if (c != '%' || i + 1 == n) {
                out.append(c);
                continue;
            }
            char kind = text.charAt(++i);
            if (kind == ':' && i + 1 < n && text.charAt(i + 1) == 'z') {
                i++;
                putOffset(":");
            } else {
                put(kind);
            }
        }
        return systemFormat(wide ? Strs.fromJava(out.toString()) : out.toString());
    }

    private void put(Object text) {
        wide |= !(text instanceof String);
        out.append(Strs.toJava(text));
    }

    private int year() {
        return (int) (long) (Long) fields.get(0);
    }

    private void put(char kind) {
        switch (kind) {
            case 'f' -> IsoText.number(out, microsecond, 6);
            case 'z' -> putOffset("");
            case 'Z' -> {
                Object name = Zones.name(zone, zoneArgument);
                if (name != PyNone.NONE) {
                    Object escaped = Call.method(name, "replace", "%", "%%");
                    if (!Strs.isStr(escaped)) {
                        throw Errors.typeError("tzname.replace() did not return a string");
                    }
                    put(Strs.value(escaped));
                }
            }
            case 'Y', 'G', 'C', 'F' -> putYear(kind);
            default -> out.append('%').append(kind);
        }
    }

    private void putYear(char kind) {
        int year = year();
        if (year >= 1000) {
            out.append('%').append(kind);
            return;
        }
        if (kind == 'G') {
            year = Integer.parseInt(Strs.toJava(systemFormat("%G")));
        }
        if (kind == 'C') {
            IsoText.number(out, year / 100, 2);
            return;
        }
        IsoText.number(out, year, 4);
        if (kind == 'F') {
            IsoText.number(out.append('-'), (int) (long) (Long) fields.get(1), 2);
            IsoText.number(out.append('-'), (int) (long) (Long) fields.get(2), 2);
        }
    }

    private void putOffset(String separator) {
        PyTimeDelta offset = Zones.offset(zone, zoneArgument);
        if (offset != null) {
            out.append(IsoText.offset("", offset, separator));
        }
    }
}
