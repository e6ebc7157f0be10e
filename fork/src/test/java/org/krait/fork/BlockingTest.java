package org.krait.fork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The primitives that block in the labelled range, without a fork. */
@Timeout(60)
class BlockingTest {
    private static final int EAGAIN = 11;
    private static final int EBADF = 9;
    private static final int ETIMEDOUT = 110;

    @Test
    void syscallsFollowTheKernelsConvention() {
        assertEquals(ProcessHandle.current().pid(), Syscall.call(SyscallNumber.GETPID));
        assertEquals(-EBADF, Syscall.call(SyscallNumber.CLOSE, 987_654));
        assertEquals(-38, Syscall.call(9999));
    }

    @Test
    void sixArgumentsArrive() {
        try (var arena = Arena.ofConfined()) {
            var word = arena.allocate(ValueLayout.JAVA_INT);
            word.set(ValueLayout.JAVA_INT, 0, 5);
            // FUTEX_CMP_REQUEUE compares its sixth argument with the word.
            assertEquals(0, Syscall.call(SyscallNumber.FUTEX, word.address(), 4, 1, 1, word.address(), 5));
            assertEquals(-EAGAIN, Syscall.call(SyscallNumber.FUTEX, word.address(), 4, 1, 1, word.address(), 6));
        }
    }

    @Test
    void wordsWaitAndWake() throws Exception {
        var word = new FutexWord();
        assertEquals(-EAGAIN, word.await(1, -1));
        long began = System.nanoTime();
        assertEquals(-ETIMEDOUT, word.await(0, began + 20_000_000));
        assertTrue(System.nanoTime() - began >= 20_000_000);
        assertEquals(0, word.wake(1));
        var woken = new AtomicInteger();
        Thread[] threads = new Thread[3];
        for (int i = 0; i < 3; i++) {
            threads[i] = Thread.ofPlatform().start(() -> {
                while (word.get() == 0) {
                    word.await(0, -1);
                }
                woken.incrementAndGet();
            });
        }
        assertTrue(word.compareAndSet(0, 7));
        word.wake(Integer.MAX_VALUE);
        for (Thread t : threads) {
            t.join();
        }
        assertEquals(3, woken.get());
        assertEquals(7, word.getAndAdd(2));
        assertEquals(9, word.getAndSet(1));
    }

    @Test
    void permitsAreNeitherLostNorDoubled() throws Exception {
        var parker = new Parker();
        parker.unpark();
        parker.unpark();
        parker.park();
        assertFalse(parker.parkNanos(1_000_000));
        assertFalse(parker.parkNanos(0));
        parker.unpark();
        assertTrue(parker.parkNanos(0));
        var ping = new Parker();
        var pong = new Parker();
        Thread other = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 20_000; i++) {
                ping.park();
                pong.unpark();
            }
        });
        for (int i = 0; i < 20_000; i++) {
            ping.unpark();
            pong.park();
        }
        other.join();
    }

    @Test
    void threadsHaveTheirNumbers() throws Exception {
        assertEquals(Syscall.call(SyscallNumber.GETTID), ForkThread.current().tid());
        var tid = new AtomicInteger();
        var leave = new Parker();
        Thread other = Thread.ofPlatform().start(() -> {
            tid.set((int) Syscall.call(SyscallNumber.GETTID));
            leave.park();
        });
        while (tid.get() == 0) {
            Thread.onSpinWait();
        }
        ForkThread record = ForkThread.of(other);
        assertEquals(tid.get(), record.tid());
        assertFalse(record.unwinding());
        leave.unpark();
        other.join();
        assertThrows(IllegalStateException.class, () -> ForkThread.of(other));
        assertThrows(IllegalArgumentException.class,
                () -> Fork.options().fate(Thread.ofVirtual().unstarted(() -> { }), Fate.UNWIND));
        Thread.ofVirtual().start(() -> assertThrows(IllegalStateException.class, ForkThread::current)).join();
    }

    @Test
    void manyShortThreadsReuseTheirRecords() throws Exception {
        for (int i = 0; i < 2_000; i++) {
            Thread t = Thread.ofPlatform().start(() -> Syscall.call(SyscallNumber.GETPID));
            t.join();
        }
        assertTrue(ForkThread.current().tid() > 0);
    }
}
