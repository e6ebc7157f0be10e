package org.krait.runtime.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several threads on one container: nothing is lost that may not be lost, and nobody sees a null or a Java exception. */
@Timeout(60)
class SharedContainersTest {
    private static final int THREADS = 4;
    private static final int EACH = 5_000;

    /** What one of several threads does. */
    private interface Work {
        void run(int thread) throws Exception;
    }

    private static void together(Work work) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            int number = t;
            Thread thread = new Thread(() -> {
                try {
                    start.await();
                    work.run(number);
                } catch (Throwable e) {
                    failure.compareAndSet(null, e);
                }
            });
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(50));
            assertTrue(!thread.isAlive(), "a thread hangs");
        }
        if (failure.get() != null) {
            throw new AssertionError(failure.get());
        }
    }

    @Test
    void appendsAreNotLost() throws Exception {
        PyList list = new PyList();
        together(t -> {
            for (int i = 0; i < EACH; i++) {
                list.append((long) t * EACH + i);
            }
        });
        assertEquals(THREADS * EACH, list.size());
        Set<Object> seen = new HashSet<>(List.of(list.toArray()));
        assertEquals(THREADS * EACH, seen.size());
    }

    @Test
    void readersOfAListThatGrowsAndShrinksSeeValuesOrItsEnd() throws Exception {
        PyList list = PyList.of(1L);
        together(t -> {
            for (int i = 0; i < EACH; i++) {
                if (t == 0) {
                    list.append((long) i);
                } else if (t == 1) {
                    if (list.size() > 1) {
                        // Only this thread takes out, so there is something to take.
                        list.pop(-1);
                    }
                } else {
                    assertNotNull(list.get(0));
                    for (Object item : list.toArray()) {
                        assertNotNull(item);
                    }
                }
            }
        });
    }

    @Test
    void setsKeepEveryElementOnce() throws Exception {
        PySet set = new PySet();
        together(t -> {
            for (int i = 0; i < EACH; i++) {
                set.add((long) i);
            }
        });
        assertEquals(EACH, set.size());
        for (int i = 0; i < EACH; i++) {
            assertTrue(set.has((long) i));
        }
    }

    @Test
    void aKeyThatMovesToTheEndIsAlwaysThere() throws Exception {
        PyDict dict = new PyDict();
        for (long i = 0; i < 8; i++) {
            dict.put(i, i);
        }
        together(t -> {
            for (int i = 0; i < EACH; i++) {
                if (t == 0) {
                    assertTrue(dict.moveLast((long) (i % 8)));
                } else {
                    assertNotNull(dict.get((Object) 3L));
                }
            }
        });
        assertEquals(8, dict.size());
    }

    @Test
    void firstAndLastEntriesLeaveADictInOrder() {
        PyDict dict = new PyDict();
        for (long i = 0; i < 100; i++) {
            dict.put(i, i);
        }
        for (long i = 0; i < 50; i++) {
            assertEquals(i, dict.removeFirst()[0]);
            assertEquals(99 - i, dict.removeLast()[0]);
        }
        assertEquals(0, dict.size());
        dict.put("again", 1L);
        assertTrue(dict.moveFirst("again"));
        assertEquals("again", dict.removeLast()[0]);
    }
}
