package org.krait.stdlib;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.krait.stdlib.os.Environ;
import org.krait.stdlib.os.ProcFile;

/**
 * The local time zone as the C library finds it: the variable TZ (a file name below the zone directory or a POSIX rule), else
 * /etc/localtime, else UTC. Read from compiled zone files (RFC 9636), because java.time knows no POSIX rules and starts slowly.
 * Immutable.
 */
public final class LocalZone {
    private static final String DIRECTORY = "/usr/share/zoneinfo/";
    private static volatile LocalZone current;

    /** An offset from UTC in seconds, whether it is summer time, and its abbreviation. */
    public record Offset(int seconds, boolean summer, String name) {}

    private static final Offset UTC = new Offset(0, false, "UTC");

    private final long[] transitions;
    private final Offset[] after;
    private final Offset first;
    private final PosixZone rule;

    private LocalZone(long[] transitions, Offset[] after, Offset first, PosixZone rule) {
        this.transitions = transitions;
        this.after = after;
        this.first = first;
        this.rule = rule;
    }

    /** The zone in force since the start or the last {@link #reload}. */
    public static LocalZone current() {
        LocalZone zone = current;
        return zone != null ? zone : reload();
    }

    /** Reads the zone again, as {@code tzset}. */
    static LocalZone reload() {
        LocalZone zone = load(Environ.get("TZ"));
        current = zone;
        return zone;
    }

    private static LocalZone load(String tz) {
        if (tz == null) {
            LocalZone zone = file("/etc/localtime");
            return zone != null ? zone : fixed(UTC);
        }
        String name = tz.startsWith(":") ? tz.substring(1) : tz;
        if (name.isEmpty()) {
            return fixed(UTC);
        }
        if (!name.contains("..")) {
            LocalZone zone = file(name.startsWith("/") ? name : DIRECTORY + name);
            if (zone != null) {
                return zone;
            }
        }
        PosixZone rule = PosixZone.parse(name);
        return rule != null ? new LocalZone(new long[0], new Offset[0], rule.standard(), rule) : fixed(UTC);
    }

    private static LocalZone fixed(Offset offset) {
        return new LocalZone(new long[0], new Offset[0], offset, null);
    }

    private static LocalZone file(String path) {
        byte[] bytes = ProcFile.read(path);
        if (bytes.length < 44 || bytes[0] != 'T' || bytes[1] != 'Z' || bytes[2] != 'i' || bytes[3] != 'f') {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int start = 0;
        int width = 4;
        if (bytes[4] >= '2') {
            // A first block with 32-bit times, for old readers, comes before the real one.
            start = 44 + bodySize(in, 0, 4);
            width = 8;
        }
        int times = in.getInt(start + 32);
        int types = in.getInt(start + 36);
        int at = start + 44;
        long[] transitions = new long[times];
        for (int i = 0; i < times; i++) {
            transitions[i] = width == 8 ? in.getLong(at + i * 8) : in.getInt(at + i * 4);
        }
        int indexes = at + times * width;
        int typesAt = indexes + times;
        int lettersAt = typesAt + types * 6;
        Offset[] offsets = new Offset[types];
        for (int i = 0; i < types; i++) {
            int t = typesAt + i * 6;
            int name = lettersAt + (bytes[t + 5] & 0xff);
            int end = name;
            while (bytes[end] != 0) {
                end++;
            }
            offsets[i] = new Offset(in.getInt(t), bytes[t + 4] != 0, new String(bytes, name, end - name, StandardCharsets.ISO_8859_1));
        }
        Offset[] after = new Offset[times];
        for (int i = 0; i < times; i++) {
            after[i] = offsets[bytes[indexes + i] & 0xff];
        }
        PosixZone rule = null;
        if (width == 8) {
            int footer = start + 44 + bodySize(in, start, 8);
            String text = new String(bytes, footer, bytes.length - footer, StandardCharsets.ISO_8859_1).strip();
            rule = text.isEmpty() ? null : PosixZone.parse(text);
        }
        return types == 0 ? null : new LocalZone(transitions, after, offsets[0], rule);
    }

    /** The size of a block's data; the counts are isutc, isstd, leap, time, type, char. */
    private static int bodySize(ByteBuffer in, int start, int width) {
        return in.getInt(start + 32) * (width + 1) + in.getInt(start + 36) * 6 + in.getInt(start + 40)
                + in.getInt(start + 28) * (width + 4) + in.getInt(start + 24) + in.getInt(start + 20);
    }

    /** The offset in force at a time. */
    public Offset at(long seconds) {
        int n = transitions.length;
        if (n == 0 || seconds >= transitions[n - 1]) {
            return rule != null ? rule.at(seconds) : n == 0 ? first : after[n - 1];
        }
        if (seconds < transitions[0]) {
            return first;
        }
        int low = 0;
        int high = n - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (transitions[middle] <= seconds) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return after[low];
    }
}
