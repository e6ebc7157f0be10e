package org.krait.stdlib;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyTuple;

/**
 * The module {@code _uuid}: time-based UUIDs (RFC 9562, version 1) with a random node and clock sequence, as libuuid makes them
 * where it finds no network card. The monitor guards the last time given out; nobody else sees it, so results are "not safe".
 */
@PyModuleDef(value = "_uuid", doc = "What module uuid asks the C library for.")
public final class UuidModule {
    /** 100 ns units from 1582-10-15 to 1970-01-01. */
    private static final long GREGORIAN = 0x01B21DD213814000L;
    private static final long NOT_SAFE = -1;

    private static long last;

    private UuidModule() {}

    static void init(PyModule module) {
        module.put("has_uuid_generate_time_safe", 1L);
        module.put("has_stable_extractable_node", 0L);
    }

    private static synchronized long nextTime() {
        Instant now = Instant.now();
        long time = now.getEpochSecond() * 10_000_000L + now.getNano() / 100 + GREGORIAN;
        last = Math.max(time, last + 1);
        return last;
    }

    @PyFunctionDef(name = "generate_time_safe", sig = "($module, /)")
    static Object generateTimeSafe() {
        long time = nextTime();
        byte[] random = new byte[8];
        new SecureRandom().nextBytes(random);
        random[0] = (byte) (random[0] & 0x3f | 0x80);
        // The multicast bit says that the node is no card's address.
        random[2] |= 1;
        ByteBuffer b = ByteBuffer.allocate(16);
        b.putInt((int) time).putShort((short) (time >> 32)).putShort((short) (time >> 48 & 0x0fff | 0x1000)).put(random);
        return PyTuple.of(PyBytes.of(b.array()), NOT_SAFE);
    }
}
