package org.krait.runtime.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.Test;
import sun.misc.Unsafe;

/** The stack of a thread's activations, and where it lies in memory. */
class ActivationsTest {
    private static final int CACHE_LINE = 64;

    @Test
    void growsAndKeepsWhatIsInIt() {
        ThreadState ts = ThreadState.of(Thread.currentThread());
        Object[] activations = new Object[1000];
        for (int i = 0; i < activations.length; i++) {
            activations[i] = new Object();
            assertEquals(i, ts.enter(null));
            ts.put(i, activations[i]);
        }
        assertEquals(activations.length, ts.depth());
        for (int i = activations.length - 1; i >= 0; i--) {
            assertSame(activations[i], ts.at(i));
            ts.pop(i);
            assertNull(ts.at(i));
            assertEquals(i, ts.depth());
        }
        assertNull(ts.atOrNull(1_000_000));
    }

    /** What is written at every call shares no line of memory with the object before or the one behind. */
    @Test
    void depthLiesAloneInItsLine() throws ReflectiveOperationException {
        Field theUnsafe = Unsafe.class.getDeclaredField("theUnsafe");
        theUnsafe.setAccessible(true);
        Unsafe unsafe = (Unsafe) theUnsafe.get(null);
        long depth = unsafe.objectFieldOffset(Activations.class.getDeclaredField("depth"));
        long last = depth;
        for (Field field : ThreadState.class.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                last = Math.max(last, unsafe.objectFieldOffset(field));
            }
        }
        assertTrue(depth >= CACHE_LINE, "depth at " + depth);
        assertTrue(last >= depth + CACHE_LINE - Integer.BYTES, "depth at " + depth + ", last field at " + last);
    }
}
