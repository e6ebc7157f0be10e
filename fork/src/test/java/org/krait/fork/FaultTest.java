package org.krait.fork;

import static org.krait.fork.Child.await;
import static org.krait.fork.Child.check;
import static org.krait.fork.Child.daemon;
import static org.krait.fork.Child.ends;
import static org.krait.fork.Child.require;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** E2: every way to fail ends with an error, the world running, and nothing left behind. */
class FaultTest {
    /** The scenarios, each in a JVM of its own. Faults are numbered as in engine.h. */
    public static final class Scenarios {
        private static final int CLONE_EAGAIN = 1;
        private static final int CLONE_ENOMEM = 2;
        private static final int SIGNAL_EAGAIN = 3;
        private static final int NO_RECORD = 4;
        private static final int NO_PROC = 5;
        private static final int REVIVE = 6;
        private static final int REVIVER = 7;
        private static final AtomicLong TICKS = new AtomicLong();

        private Scenarios() {}

        private static void inject(int fault, int after) {
            Shim.control(Shim.FAULT, fault, after);
        }

        private static int descriptors() throws Exception {
            try (var all = Files.list(Path.of("/proc/self/fd"))) {
                return (int) all.count();
            }
        }

        private static ForkException expectFailure(int errno) throws Exception {
            var hooks = new AtomicInteger();
            var registration = Fork.onFork(hooks::incrementAndGet, hooks::incrementAndGet,
                    () -> hooks.addAndGet(100));
            int before = descriptors();
            try {
                Fork.fork();
                throw new AssertionError("forked");
            } catch (ForkException e) {
                require(e.errno() == errno, e.errno() + ": " + e.getMessage());
                require(hooks.get() == 2, "hooks: " + hooks);
                require(descriptors() == before, "descriptors leak");
                registration.close();
                moves();
                return e;
            }
        }

        private static void moves() throws InterruptedException {
            long now = TICKS.get();
            await(() -> TICKS.get() > now + 1);
        }

        private static void run(int fault, int errno) throws Exception {
            var parked = new Parker();
            daemon("ticks", () -> {
                while (true) {
                    TICKS.incrementAndGet();
                    Thread.sleep(1);
                }
            });
            var woken = new AtomicInteger();
            Thread waiter = daemon("is claimed", () -> {
                parked.park();
                woken.incrementAndGet();
            });
            check(() -> { });
            for (int after : new int[] {0, 0, 3}) {
                boolean once = fault == CLONE_EAGAIN || fault == CLONE_ENOMEM || fault == NO_PROC;
                inject(fault, once ? 0 : after);
                expectFailure(errno);
                check(() -> moves());
            }
            require(Fork.stats().failures() == 3, Fork.stats().toString());
            parked.unpark();
            waiter.join();
            require(woken.get() == 1, "the claimed thread was lost");
        }

        public static void cloneSaysEagain() throws Exception {
            run(CLONE_EAGAIN, 11);
        }

        public static void cloneSaysEnomem() throws Exception {
            run(CLONE_ENOMEM, 12);
        }

        public static void signalCannotBeSent() throws Exception {
            run(SIGNAL_EAGAIN, 11);
        }

        public static void procIsMissing() throws Exception {
            run(NO_PROC, 2);
        }

        /** A thread without a record cannot be stopped; the next stop finds it again. */
        public static void recordsAreExhausted() throws Exception {
            check(() -> { });
            Fork.options().stopDeadline(Duration.ofMillis(200));
            daemon("ticks", () -> {
                while (true) {
                    TICKS.incrementAndGet();
                    Thread.sleep(1);
                }
            });
            moves();
            inject(NO_RECORD, 0);
            ForkException e = expectFailure(110);
            require(e.getMessage().contains("(ticks)"), e.getMessage());
            check(() -> moves());
        }

        public static void threadBlocksTheSignal() throws Exception {
            daemon("ticks", () -> {
                while (true) {
                    TICKS.incrementAndGet();
                    Thread.sleep(1);
                }
            });
            var linker = java.lang.foreign.Linker.nativeLinker();
            var mask = linker.downcallHandle(linker.defaultLookup().findOrThrow("pthread_sigmask"),
                    java.lang.foreign.FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT,
                            ValueLayout.ADDRESS, ValueLayout.ADDRESS));
            var go = new AtomicInteger();
            daemon("deaf", () -> {
                try (var arena = Arena.ofConfined()) {
                    var all = arena.allocate(128).fill((byte) -1);
                    int r = (int) mask.invokeExact(0, all, java.lang.foreign.MemorySegment.NULL);
                    require(r == 0, "mask");
                    go.set(1);
                    await(() -> go.get() == 2);
                    r = (int) mask.invokeExact(1, all, java.lang.foreign.MemorySegment.NULL);
                    go.set(3);
                    await(() -> go.get() == 4);
                } catch (Throwable t) {
                    throw new IllegalStateException(t);
                }
            });
            await(() -> go.get() == 1);
            Fork.options().stopDeadline(Duration.ofMillis(100));
            try {
                Fork.fork(); // the first failure loads classes, from archives opened for that
                throw new AssertionError("forked");
            } catch (ForkException e) {
                require(e.errno() == 110, e.getMessage());
            }
            long began = System.nanoTime();
            ForkException e = expectFailure(110);
            require(System.nanoTime() - began > 100_000_000, "too soon");
            require(e.getMessage().contains("(deaf)"), e.getMessage());
            expectFailure(110);
            go.set(2);
            await(() -> go.get() == 3);
            for (int i = 0; i < 5; i++) {
                check(() -> moves());
            }
        }

        /** Through this library the stop's signal cannot be blocked at all. */
        public static void syscallKeepsTheSignalOpen() throws Exception {
            var go = new AtomicInteger();
            daemon("would be deaf", () -> {
                try (var arena = Arena.ofConfined()) {
                    var all = arena.allocate(ValueLayout.JAVA_LONG);
                    all.set(ValueLayout.JAVA_LONG, 0, -1L);
                    require(Syscall.call(SyscallNumber.RT_SIGPROCMASK, 2, all.address(), 0, 8) == 0,
                            "mask");
                    go.set(1);
                    while (true) {
                        TICKS.incrementAndGet();
                        Thread.sleep(1);
                    }
                }
            });
            await(() -> go.get() == 1);
            check(() -> moves());
        }

        public static void childWithoutItsThreadsEnds() throws Exception {
            for (int fault : new int[] {REVIVE, REVIVER}) {
                inject(fault, fault == REVIVE ? 4 : 0);
                int pid = Fork.fork();
                if (pid == 0) {
                    while (true) {
                        Thread.sleep(1000);
                    }
                }
                ends(pid, Fork.REVIVAL_FAILED);
                inject(0, 0);
                check(System::gc);
            }
            Fork.options().asynchronousRevival(false);
            inject(REVIVE, 0);
            int pid = Fork.fork();
            if (pid == 0) {
                Fork.exit(0);
            }
            ends(pid, Fork.REVIVAL_FAILED);
        }

        /** A fork fails for lack of descriptors as it would for lack of memory. */
        public static void noDescriptorLeft() throws Exception {
            daemon("ticks", () -> {
                while (true) {
                    TICKS.incrementAndGet();
                    Thread.sleep(1);
                }
            });
            check(() -> { });
            var linker = java.lang.foreign.Linker.nativeLinker();
            var setrlimit = linker.downcallHandle(linker.defaultLookup().findOrThrow("setrlimit"),
                    java.lang.foreign.FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT,
                            ValueLayout.ADDRESS));
            try (var arena = Arena.ofConfined()) {
                var limit = arena.allocate(ValueLayout.JAVA_LONG, 2);
                limit.setAtIndex(ValueLayout.JAVA_LONG, 0, 3);
                limit.setAtIndex(ValueLayout.JAVA_LONG, 1, 4096);
                require((int) setrlimit.invoke(7, limit) == 0, "setrlimit");
                try {
                    Fork.fork();
                    throw new AssertionError("forked");
                } catch (ForkException e) {
                    require(e.errno() == 24, e.errno() + ": " + e.getMessage());
                }
                moves();
                limit.setAtIndex(ValueLayout.JAVA_LONG, 0, 4096);
                require((int) setrlimit.invoke(7, limit) == 0, "setrlimit");
            } catch (Throwable t) {
                throw new IllegalStateException(t);
            }
            check(() -> moves());
        }

        public static void notMyChild() {
            try {
                Fork.waitFor(1);
                throw new AssertionError("init is not my child");
            } catch (ForkException e) {
                require(e.errno() == 10, e.getMessage());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloneSaysEagain", "cloneSaysEnomem", "signalCannotBeSent",
        "procIsMissing", "recordsAreExhausted", "threadBlocksTheSignal",
        "syscallKeepsTheSignalOpen", "childWithoutItsThreadsEnds", "noDescriptorLeft",
        "notMyChild"})
    void fault(String scenario) throws Exception {
        FreshJvm.run(Scenarios.class, scenario);
    }

    @Test
    void parentRunsOnWhileItsChildrenFail() throws Exception {
        FreshJvm.run(Scenarios.class, "childWithoutItsThreadsEnds", "-XX:+UseSerialGC");
    }
}
