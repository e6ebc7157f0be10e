package org.krait.fork;

import static org.krait.fork.Child.await;
import static org.krait.fork.Child.check;
import static org.krait.fork.Child.daemon;
import static org.krait.fork.Child.ends;
import static org.krait.fork.Child.require;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * E1, E2: threads that cannot be stopped because they wait, with all signals blocked, for one that has been
 * stopped. glibc does so at the end of each thread, for the lock of its stack cache.
 */
class StuckTest {
    /** The scenarios, each in a JVM of its own. */
    public static final class Scenarios {
        private static final MethodHandle MASK = function("pthread_sigmask", ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS, ValueLayout.ADDRESS);
        private static final MethodHandle LOCK = function("pthread_mutex_lock", ValueLayout.ADDRESS);
        private static final MethodHandle UNLOCK = function("pthread_mutex_unlock", ValueLayout.ADDRESS);
        private static final MemorySegment ALL = Arena.global().allocate(128).fill((byte) -1);
        private static final MemorySegment MUTEX = Arena.global().allocate(64);

        private Scenarios() {}

        private static MethodHandle function(String name, java.lang.foreign.MemoryLayout... arguments) {
            var linker = Linker.nativeLinker();
            return linker.downcallHandle(linker.defaultLookup().findOrThrow(name),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments));
        }

        private static void block(boolean on) {
            try {
                int r = (int) MASK.invokeExact(on ? 0 : 1, ALL, MemorySegment.NULL);
                require(r == 0, "mask");
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }

        private static void with(MethodHandle what) {
            try {
                int r = (int) what.invokeExact(MUTEX);
                require(r == 0, "mutex");
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }

        /** Whether the thread sleeps in a system call. */
        private static boolean sleeps(int tid) {
            try {
                return java.nio.file.Files.readString(java.nio.file.Path.of("/proc/self/task/" + tid + "/status"))
                        .contains("State:\tS");
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        /**
         * One thread holds the mutex and sleeps, another waits for it and is deaf meanwhile. Returns the number of
         * those that are through.
         */
        private static AtomicInteger wedge(int deafThreads, long holdMillis) throws Exception {
            var through = new AtomicInteger();
            var held = new AtomicInteger();
            daemon("holder", () -> {
                Syscall.call(SyscallNumber.GETTID); // known to the engine: it is signalled along with the deaf
                with(LOCK);
                held.set(1);
                await(() -> held.get() == 2);
                Thread.sleep(holdMillis);
                with(UNLOCK);
                through.incrementAndGet();
            });
            await(() -> held.get() == 1);
            for (int i = 0; i < deafThreads; i++) {
                var tid = new AtomicInteger();
                daemon("deaf " + i, () -> {
                    int own = (int) Syscall.call(SyscallNumber.GETTID);
                    block(true);
                    tid.set(own);
                    with(LOCK);
                    with(UNLOCK);
                    through.incrementAndGet();
                    block(false);
                });
                await(() -> tid.get() != 0 && sleeps(tid.get()));
            }
            held.set(2);
            return through;
        }

        public static void deafThreadWaitsForAStoppedOne() throws Exception {
            check(() -> { });
            for (int n = 1; n <= 3; n++) {
                int all = n + 1;
                AtomicInteger through = wedge(n, 100);
                long before = Fork.stats().restarts();
                check(() -> await(() -> through.get() == all));
                require(Fork.stats().restarts() > before, "the stop was not begun anew: " + Fork.stats());
                await(() -> through.get() == all);
                check(() -> { });
            }
            require(Fork.stats().failures() == 0, Fork.stats().toString());
        }

        /** Claims and lingerers of an attempt that is given up go on as after any other stop. */
        public static void nobodyIsLostWhenAStopBeginsAnew() throws Exception {
            var word = new FutexWord();
            var ticks = new AtomicInteger();
            for (int i = 0; i < 4; i++) {
                daemon("waits " + i, () -> {
                    while (true) {
                        int seen = word.get();
                        word.await(seen, -1);
                        ticks.incrementAndGet();
                    }
                });
                daemon("sleeps " + i, () -> {
                    while (true) {
                        Thread.sleep(1);
                        ticks.incrementAndGet();
                    }
                });
            }
            for (int round = 0; round < 10; round++) {
                AtomicInteger through = wedge(2, 30);
                for (int i = 0; i < 5; i++) { // in close succession: threads linger
                    check(() -> {
                        int before = ticks.get();
                        word.getAndAdd(1);
                        word.wake(Integer.MAX_VALUE);
                        await(() -> ticks.get() > before + 4 && through.get() == 3);
                    });
                }
                int before = ticks.get();
                word.getAndAdd(1);
                word.wake(Integer.MAX_VALUE);
                await(() -> ticks.get() > before + 4 && through.get() == 3);
            }
            require(Fork.stats().failures() == 0 && Fork.stats().restarts() >= 10, Fork.stats().toString());
        }

        /** What holds for longer than the deadline is an error that names a deaf thread, and no harm is done. */
        public static void deadlineHolds() throws Exception {
            check(() -> { });
            Fork.options().stopDeadline(Duration.ofMillis(200));
            AtomicInteger through = wedge(1, 1500);
            long began = System.nanoTime();
            try {
                Fork.fork();
                throw new AssertionError("forked");
            } catch (ForkException e) {
                require(e.errno() == 110 && e.getMessage().contains("(deaf 0)"), e.getMessage());
            }
            require(System.nanoTime() - began < 1_300_000_000L, "too late");
            Fork.options().stopDeadline(Duration.ofSeconds(10));
            int pid = Child.start(() -> await(() -> through.get() == 2));
            ends(pid, 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"deafThreadWaitsForAStoppedOne", "nobodyIsLostWhenAStopBeginsAnew", "deadlineHolds"})
    void stuck(String scenario) throws Exception {
        FreshJvm.run(Scenarios.class, scenario);
    }
}
