package org.krait.fork;

import static org.krait.fork.Child.await;
import static org.krait.fork.Child.check;
import static org.krait.fork.Child.daemon;
import static org.krait.fork.Child.ends;
import static org.krait.fork.Child.require;
import static org.krait.fork.Child.start;

import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** E1: a JVM is forked whatever it is doing, and the child can do anything. */
class LiveJvmTest {
    /** The scenarios, each in a JVM of its own. */
    public static final class Scenarios {
        private static volatile Object sink;
        private static final AtomicLong TICKS = new AtomicLong();

        private Scenarios() {}

        private static void whileBusy(int threads, Child.Body work, Child.Body inChild)
                throws Exception {
            for (int i = 0; i < threads; i++) {
                daemon("busy " + i, () -> {
                    while (true) {
                        work.run();
                        TICKS.incrementAndGet();
                    }
                });
            }
            await(() -> TICKS.get() > threads);
            for (int i = 0; i < 20; i++) {
                check(() -> {
                    long before = TICKS.get();
                    inChild.run();
                    await(() -> TICKS.get() > before);
                });
            }
        }

        public static void allocation() throws Exception {
            whileBusy(3, () -> sink = new byte[4096], () -> sink = new byte[1 << 20]);
        }

        public static void collection() throws Exception {
            whileBusy(2, System::gc, System::gc);
        }

        public static void compilation() throws Exception {
            whileBusy(1, () -> {
                var lookup = MethodHandles.lookup();
                byte[] code = Looper.class.getResourceAsStream("LiveJvmTest$Looper.class")
                        .readAllBytes();
                var type = lookup.defineHiddenClass(code, true).lookupClass();
                sink = MethodHandles.lookup().findStatic(Looper.class, "sum", java.lang.invoke
                        .MethodType.methodType(int.class, int.class));
                sink = type;
                Looper.sum(100_000);
            }, () -> require(Looper.sum(1_000_000) == 1783293664, "wrong sum"));
        }

        public static void exceptions() throws Exception {
            whileBusy(3, () -> {
                try {
                    sink = ((Object[]) sink)[99];
                } catch (RuntimeException e) {
                    sink = null;
                }
            }, () -> {
                try {
                    sink = List.of().get(7);
                    throw new AssertionError();
                } catch (IndexOutOfBoundsException e) {
                    sink = e.getStackTrace();
                }
            });
        }

        public static void stackOverflow() throws Exception {
            whileBusy(2, Scenarios::overflow, Scenarios::overflow);
        }

        private static void overflow() {
            try {
                recurse(0);
            } catch (StackOverflowError e) {
                sink = e;
            }
        }

        private static int recurse(int n) {
            return recurse(n + 1) + 1;
        }

        public static void contendedMonitors() throws Exception {
            var monitor = new Object();
            long[] count = new long[1];
            whileBusy(4, () -> {
                synchronized (monitor) {
                    count[0]++;
                }
            }, () -> {
                long before;
                synchronized (monitor) {
                    before = count[0];
                }
                await(() -> {
                    synchronized (monitor) {
                        return count[0] > before;
                    }
                });
            });
        }

        public static void virtualThreads() throws Exception {
            try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                var go = new CountDownLatch(1);
                var done = new AtomicInteger();
                for (int i = 0; i < 1000; i++) {
                    executor.submit(() -> {
                        go.await();
                        Thread.sleep(1);
                        return done.incrementAndGet();
                    });
                }
                int pid = start(() -> {
                    go.countDown();
                    await(() -> done.get() == 1000);
                });
                ends(pid, 0);
                require(done.get() == 0, "the child's threads ran here");
                // And a virtual thread forks.
                var result = executor.submit(() -> {
                    int child = start(() -> require(Thread.currentThread().isVirtual(), "who am I"));
                    return Fork.waitFor(child).exitStatus();
                }).get();
                require(result == 0, "status " + result);
                go.countDown();
            }
        }

        public static void fiveHundredThreads() throws Exception {
            var parker = new CountDownLatch(1);
            var awake = new AtomicInteger();
            for (int i = 0; i < 500; i++) {
                daemon("many " + i, () -> {
                    parker.await();
                    awake.incrementAndGet();
                });
            }
            for (int i = 0; i < 5; i++) {
                check(() -> {
                    parker.countDown();
                    await(() -> awake.get() == 500);
                });
            }
            require(Fork.stats().threads() > 500, "only " + Fork.stats());
            require(awake.get() == 0, "the child's threads ran here");
        }

        /** E8: the figures by which the cost of a fork is watched; what it may be is measured by bench/fork. */
        public static void figuresOfForks() throws Exception {
            daemon("waits", () -> Thread.sleep(Long.MAX_VALUE));
            Fork.resetStats();
            final int forks = 5;
            for (int i = 0; i < forks; i++) {
                check(() -> {
                    await(() -> Fork.stats().revived() > 0);
                    require(Fork.stats().reviveNanos() > 0, Fork.stats().toString());
                });
            }
            ForkStats s = Fork.stats();
            require(s.forks() == forks && s.failures() == 0 && s.threads() > 1 && s.revived() == 0, s.toString());
            for (ForkStats.Time time : List.of(s.stop(), s.copy(), s.call())) {
                require(0 < time.last() && time.last() <= time.max() && time.max() <= time.total(), s.toString());
            }
            require(s.call().total() >= s.stop().total() + s.copy().total(), s.toString());
            Fork.resetStats();
            require(Fork.stats().forks() == 0 && Fork.stats().call().max() == 0, Fork.stats().toString());
        }

        public static void nestedToDepthFive() throws Exception {
            daemon("allocates", () -> {
                while (true) {
                    sink = new byte[1000];
                    TICKS.incrementAndGet();
                }
            });
            for (int i = 0; i < 5; i++) {
                ends(nest(5), 5);
            }
        }

        private static int nest(int depth) {
            int pid = Fork.fork();
            if (pid == 0) {
                Child.run(() -> {
                    long before = TICKS.get();
                    await(() -> TICKS.get() > before);
                    if (depth > 1) {
                        ProcessStatus inner = Fork.waitFor(nest(depth - 1));
                        Fork.exit(inner.exited() ? inner.exitStatus() + 1 : 99);
                    }
                    Fork.exit(1);
                });
            }
            return pid;
        }

        public static void manyThreadsForkAtOnce() throws Exception {
            var failures = new AtomicInteger();
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < 8; i++) {
                int status = 10 + i;
                threads.add(Thread.ofPlatform().start(() -> {
                    for (int n = 0; n < 15; n++) {
                        int pid = Fork.fork();
                        if (pid == 0) {
                            Fork.exit(status);
                        }
                        ProcessStatus s = Fork.waitFor(pid);
                        if (!s.exited() || s.exitStatus() != status) {
                            failures.incrementAndGet();
                        }
                    }
                }));
            }
            for (Thread t : threads) {
                t.join();
            }
            require(failures.get() == 0, failures + " failures");
        }

        public static void threadsAreBornAndDie() throws Exception {
            daemon("breeds", () -> {
                while (true) {
                    var t = new Thread(() -> { });
                    t.start();
                    if (TICKS.incrementAndGet() % 4 == 0) {
                        t.join();
                    }
                }
            });
            for (int i = 0; i < 100; i++) {
                check(() -> {
                    var t = new Thread(() -> { });
                    t.start();
                    t.join();
                });
            }
        }

        public static void childDoesInputAndOutput() throws Exception {
            var file = Files.createTempFile("krait", ".txt");
            try {
                check(() -> Files.writeString(file, "from " + Fork.pid()));
                require(Files.readString(file).startsWith("from "), "nothing written");
            } finally {
                Files.delete(file);
            }
        }

        public static void childStartsPrograms() throws Exception {
            check(() -> {
                var p = new ProcessBuilder("sh", "-c", "echo $PPID").start();
                String parent = new String(p.getInputStream().readAllBytes()).strip();
                require(p.waitFor() == 0, "status");
                // The shell's parent may be the JDK's spawn helper's heir: this process.
                require(parent.equals(Long.toString(Fork.pid())), parent + " is not " + Fork.pid());
            });
            require(new ProcessBuilder("true").start().waitFor() == 0, "the parent cannot any more");
        }

        public static void systemExitGivesItsStatus() throws Exception {
            for (int status : new int[] {0, 1, 42, 255}) {
                int pid = Fork.fork();
                if (pid == 0) {
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> sink = new byte[100]));
                    System.exit(status);
                }
                ends(pid, status);
            }
            int pid = Fork.fork();
            if (pid == 0) {
                throw new Error("the end of main ends the child");
            }
            ends(pid, 1);
        }

        /** E9. */
        public static void hooksRunInOrder() throws Exception {
            var calls = new StringBuffer();
            Fork.onFork(() -> calls.append("b1 "), () -> calls.append("p1 "), () -> calls.append("c1 "));
            var second = Fork.onFork(() -> calls.append("b2 "), () -> calls.append("p2 "),
                    () -> calls.append("c2 "));
            Fork.onFork(null, null, null);
            check(() -> require(calls.toString().equals("b2 b1 c1 c2 "), calls.toString()));
            require(calls.toString().equals("b2 b1 p1 p2 "), calls.toString());
            second.close();
            calls.setLength(0);
            Fork.onFork(() -> {
                throw new IllegalStateException("not now");
            }, () -> calls.append("p3 "), null);
            var last = Fork.onFork(() -> calls.append("b4 "), () -> calls.append("p4 "), null);
            try {
                Fork.fork();
                throw new AssertionError("forked");
            } catch (IllegalStateException e) {
                require(calls.toString().equals("b4 p4 "), calls.toString());
            }
            last.close();
        }
    }

    /** Something to compile. */
    static final class Looper {
        private Looper() {}

        static int sum(int n) {
            int s = 0;
            for (int i = 0; i < n; i++) {
                s += i;
            }
            return s;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"allocation", "collection", "compilation", "exceptions",
        "stackOverflow", "contendedMonitors", "virtualThreads", "fiveHundredThreads", "figuresOfForks",
        "nestedToDepthFive", "manyThreadsForkAtOnce", "threadsAreBornAndDie",
        "childDoesInputAndOutput", "childStartsPrograms", "systemExitGivesItsStatus",
        "hooksRunInOrder"})
    void forksWhile(String scenario) throws Exception {
        FreshJvm.run(Scenarios.class, scenario);
    }

    @Test
    void threadsMayBeRevivedBeforeTheChildGoesOn() throws Exception {
        FreshJvm.run(Synchronous.class, "revived");
    }

    /** The same with every thread there before fork() returns. */
    public static final class Synchronous {
        private Synchronous() {}

        public static void revived() throws Exception {
            Fork.options().asynchronousRevival(false);
            Scenarios.nestedToDepthFive();
            check(() -> require(Fork.stats().revived() > 5 && Fork.stats().reviveNanos() > 0,
                    Fork.stats().toString()));
        }
    }
}
