package org.krait.fork;

import static org.krait.fork.Child.await;
import static org.krait.fork.Child.check;
import static org.krait.fork.Child.daemon;
import static org.krait.fork.Child.require;

import java.io.FileInputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** E3, E4, E7: who goes on in the child, who leaves, and what they leave behind. */
class FateTest {
    /** The scenarios, each in a JVM of its own. */
    public static final class Scenarios {
        private static final int EINTR = 4;

        private Scenarios() {}

        /** A pipe by its two descriptors. */
        private record Pipe(int in, int out) {
            static Pipe open() {
                try (var arena = Arena.ofConfined()) {
                    var fds = arena.allocate(ValueLayout.JAVA_INT, 2);
                    require(Syscall.call(SyscallNumber.PIPE2, fds.address(), 0) == 0, "pipe");
                    return new Pipe(fds.getAtIndex(ValueLayout.JAVA_INT, 0),
                            fds.getAtIndex(ValueLayout.JAVA_INT, 1));
                }
            }

            /** The byte read, or a negative errno. */
            long read() {
                try (var arena = Arena.ofConfined()) {
                    var b = arena.allocate(1);
                    long r;
                    do {
                        r = Syscall.call(SyscallNumber.READ, in, b.address(), 1);
                    } while (r == -EINTR);
                    return r == 1 ? b.get(ValueLayout.JAVA_BYTE, 0) : r;
                }
            }

            void write(int value) {
                try (var arena = Arena.ofConfined()) {
                    var b = arena.allocate(1);
                    b.set(ValueLayout.JAVA_BYTE, 0, (byte) value);
                    require(Syscall.call(SyscallNumber.WRITE, out, b.address(), 1) == 1, "write");
                }
            }
        }

        private static boolean blocks(int tid) {
            try {
                String stat = Files.readString(
                        Path.of("/proc/self/task/" + tid + "/stat"));
                return stat.charAt(stat.lastIndexOf(')') + 2) == 'S';
            } catch (java.io.IOException e) {
                return false;
            }
        }

        /** A blocked read() is cancelled in the child and takes no byte from the parent. */
        public static void blockedReadTakesNothing() throws Exception {
            var pipe = Pipe.open();
            var reader = new AtomicReferenceOf();
            var got = new AtomicLong(Long.MIN_VALUE);
            Thread thread = daemon("reads", () -> {
                reader.set(ForkThread.current().polls());
                ForkThread.current().fate(Fate.UNWIND);
                got.set(pipe.read());
            });
            await(() -> reader.get() != null && blocks(reader.get().tid()));
            int pid = Child.start(() -> {
                thread.join();
                require(got.get() == -Syscall.ECANCELED, "read gave " + got.get());
            });
            Child.ends(pid, 0);
            require(thread.isAlive(), "the parent's read was disturbed");
            require(Fork.stats().claimed() == 1, "the reader was signalled: " + Fork.stats());
            pipe.write(77);
            thread.join();
            require(got.get() == 77, "the parent's byte is gone: " + got.get());
        }

        /** The same for a survivor: its read goes on in the child, and signals stop it. */
        public static void survivorReadsOn() throws Exception {
            var pipe = Pipe.open();
            var reader = new AtomicReferenceOf();
            var got = new AtomicLong(Long.MIN_VALUE);
            Thread thread = daemon("reads", () -> {
                reader.set(ForkThread.current());
                got.set(pipe.read());
            });
            await(() -> reader.get() != null && blocks(reader.get().tid()));
            var ready = Pipe.open();
            int pid = Child.start(() -> {
                ready.write(1);
                thread.join();
                require(got.get() == 55, "read gave " + got.get());
            });
            ready.read();
            // Whoever gets it, exactly one does; the second byte is for the other.
            pipe.write(55);
            pipe.write(55);
            Child.ends(pid, 0);
            thread.join();
            require(got.get() == 55, "the parent read " + got.get());
        }

        /** Locks and monitors held by threads that do not survive are free in the child. */
        public static void locksAreGivenBack() throws Exception {
            var lock = new ReentrantLock();
            var monitor = new Object();
            var held = new AtomicInteger();
            var pipe = Pipe.open();
            var finals = new AtomicInteger();
            var threads = new ArrayList<Thread>();
            threads.add(daemon("holds a lock in a system call", () -> {
                lock.lock();
                try {
                    ForkThread.current().polls().fate(Fate.UNWIND);
                    held.incrementAndGet();
                    pipe.read();
                    if (Fork.unwinding()) {
                        throw new ThreadUnwound();
                    }
                } finally {
                    finals.incrementAndGet();
                    lock.unlock();
                }
            }));
            threads.add(daemon("holds a monitor in a parker", () -> {
                synchronized (monitor) {
                    ForkThread.current().polls().fate(Fate.UNWIND);
                    held.incrementAndGet();
                    try {
                        while (true) {
                            new Parker().park();
                        }
                    } finally {
                        finals.incrementAndGet();
                    }
                }
            }));
            await(() -> held.get() == 2);
            for (int i = 0; i < 10; i++) {
                check(() -> {
                    lock.lock();
                    synchronized (monitor) {
                        for (Thread t : threads) {
                            t.join();
                        }
                    }
                    require(finals.get() == 2, "finally ran " + finals + " times");
                });
            }
            require(lock.isLocked() && finals.get() == 0, "the parent's threads were disturbed");
        }

        /** Threads that never heard of this library leave from wherever they are. */
        public static void anyJavaThreadLeaves() throws Exception {
            var lock = new ReentrantLock();
            var monitor = new Object();
            var pipe = Pipe.open();
            var ready = new AtomicInteger();
            var spun = new AtomicLong();
            var threads = new ArrayList<Thread>();
            threads.add(daemon("parks", () -> {
                ready.incrementAndGet();
                while (true) {
                    LockSupport.park();
                }
            }));
            threads.add(daemon("sleeps", () -> {
                ready.incrementAndGet();
                Thread.sleep(1_000_000);
            }));
            threads.add(daemon("waits", () -> {
                synchronized (monitor) {
                    ready.incrementAndGet();
                    monitor.wait();
                }
            }));
            threads.add(daemon("holds", () -> {
                lock.lock();
                try {
                    ready.incrementAndGet();
                    Thread.sleep(1_000_000);
                } finally {
                    lock.unlock();
                }
            }));
            threads.add(daemon("spins", () -> {
                ready.incrementAndGet();
                while (true) {
                    spun.incrementAndGet();
                }
            }));
            threads.add(daemon("reads a file", () -> {
                try (var in = new FileInputStream("/proc/self/fd/" + pipe.in())) {
                    ready.incrementAndGet();
                    in.read();
                }
            }));
            await(() -> ready.get() == 6);
            for (Thread t : threads) {
                Fork.options().fate(t, Fate.UNWIND);
            }
            var reader = ForkThread.of(threads.get(5));
            await(() -> blocks(reader.tid()));
            for (int i = 0; i < 5; i++) {
                check(() -> {
                    for (Thread t : threads) {
                        t.join();
                    }
                    lock.lock();
                });
            }
            for (Thread t : threads) {
                require(t.isAlive(), t + " left the parent");
            }
            // The child's copy of the reader took nothing.
            pipe.write(9);
            threads.get(5).join();
        }

        public static void survivorsGoOn() throws Exception {
            var ticks = new AtomicLong();
            Thread thread = daemon("ticks", () -> {
                while (true) {
                    ticks.incrementAndGet();
                    Thread.sleep(1);
                }
            });
            Fork.options().fate(thread, Fate.UNWIND);
            Fork.options().fate(thread, Fate.SURVIVE);
            check(() -> {
                long before = ticks.get();
                await(() -> ticks.get() > before + 10);
                require(thread.isAlive(), "gone");
            });
        }

        /** A frozen thread does not exist in the child, yet the virtual machine goes on. */
        public static void frozenThreadIsNotThere() throws Exception {
            var pipe = Pipe.open();
            var frozen = new AtomicReferenceOf();
            var got = new AtomicLong(-1000);
            Thread thread = daemon("to be frozen", () -> {
                frozen.set(ForkThread.current());
                ForkThread.current().fate(Fate.FREEZE);
                got.set(pipe.read());
            });
            await(() -> frozen.get() != null && blocks(frozen.get().tid()));
            check(() -> {
                System.gc();
                Thread fresh = new Thread(System::gc);
                fresh.start();
                fresh.join();
                require(names().stream().noneMatch("to be frozen"::equals), names().toString());
                require(thread.isAlive() && got.get() == -1000, "it ran");
                // And a grandchild.
                check(System::gc);
            });
            pipe.write(3);
            thread.join();
        }

        /** Caught elsewhere, it goes on to its next system call and stays there. */
        public static void frozenElsewhereStaysAtItsNextCall() throws Exception {
            var frozen = new AtomicReferenceOf();
            var calls = new AtomicLong();
            var loops = new AtomicLong();
            var mayCall = new AtomicBoolean();
            daemon("to be frozen", () -> {
                frozen.set(ForkThread.current());
                ForkThread.current().fate(Fate.FREEZE);
                while (true) {
                    loops.incrementAndGet();
                    if (mayCall.get()) {
                        Fork.pid();
                        calls.incrementAndGet();
                    }
                }
            });
            await(() -> frozen.get() != null);
            check(() -> {
                long before = loops.get();
                await(() -> loops.get() > before);
                mayCall.set(true);
                await(() -> {
                    long seen = loops.get();
                    LockSupport.parkNanos(20_000_000);
                    return loops.get() == seen;
                });
                require(calls.get() == 0, "it made a call");
                System.gc();
            });
        }

        /** Quiescent threads may stay away until the child wants them. */
        public static void lazyChildThaws() throws Exception {
            Fork.options().lazyThaw(true);
            var pipe = Pipe.open();
            var tids = new ArrayList<ForkThread>();
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < 20; i++) {
                threads.add(daemon("sleeper " + i, () -> {
                    ForkThread self = ForkThread.current().polls();
                    self.fate(Fate.UNWIND);
                    synchronized (tids) {
                        tids.add(self);
                    }
                    pipe.read();
                }));
            }
            await(() -> {
                synchronized (tids) {
                    return tids.size() == 20 && tids.stream().allMatch(t -> blocks(t.tid()));
                }
            });
            check(() -> {
                System.gc();
                require(names().stream().noneMatch(n -> n.startsWith("sleeper")), "not lazy");
                // A child of this child inherits the right to thaw them.
                check(() -> {
                    require(Fork.thaw() == 20, "not 20");
                    for (Thread t : threads) {
                        t.join();
                    }
                });
                require(Fork.thaw() == 20, "not 20 any more");
                for (Thread t : threads) {
                    t.join();
                }
                require(Fork.thaw() == 0, "twice");
            });
        }

        /** Names of this process's threads, when none is missing any more. */
        private static java.util.List<String> names() throws Exception {
            check(() -> { }); // a fork waits for the revival to be complete
            var names = new ArrayList<String>();
            try (var tasks = java.nio.file.Files.newDirectoryStream(
                    Path.of("/proc/self/task"))) {
                for (var t : tasks) {
                    names.add(Files.readString(t.resolve("comm")).strip());
                }
            }
            require(names.contains("VM Thread"), names.toString());
            return names;
        }

        /** A fork that waits for its turn in a thread that does not survive another's. */
        public static void waitingForkersUnwind() throws Exception {
            for (int i = 0; i < 4; i++) {
                daemon("forks " + i, () -> {
                    ForkThread.current().polls().fate(Fate.UNWIND);
                    while (true) {
                        int pid = Fork.fork();
                        if (pid == 0) {
                            Fork.exit(0);
                        }
                        Fork.waitFor(pid);
                    }
                });
            }
            for (int i = 0; i < 50; i++) {
                check(() -> {
                    check(() -> { });
                    System.gc();
                });
            }
        }

        /** Thread names and numbers are right in the child. */
        public static void threadsKnowThemselves() throws Exception {
            var other = new AtomicReferenceOf();
            daemon("fork test name", () -> {
                other.set(ForkThread.current());
                while (true) {
                    Thread.sleep(1);
                }
            });
            await(() -> other.get() != null);
            int tid = other.get().tid();
            check(() -> {
                require(names().contains("fork test name"), names().toString());
                require(other.get().tid() != tid && other.get().tid() > 0, "tid " + other.get().tid());
                require(ForkThread.current().tid() == Fork.pid(), "who leads?");
                require(ForkThread.of(Thread.currentThread()).tid() == Fork.pid(), "who leads?");
            });
            require(other.get().tid() == tid, "changed in the parent");
        }

        /** A mutable cell for a record of another thread. */
        /** A thread that a stop met before its first call of the engine hears signals in the child like before. */
        public static void threadMetBeforeItsFirstCall() throws Exception {
            var tid = new AtomicInteger();
            var go = new AtomicBoolean();
            var parker = new Parker();
            var blocked = new ConcurrentLinkedQueue<String>();
            Thread thread = daemon("is met early", () -> {
                tid.set(Integer.parseInt(Path.of("/proc/thread-self").toRealPath().getFileName().toString()));
                while (!go.get()) {
                    Thread.onSpinWait();
                }
                blocked.add(blockedSignals());
                parker.park();
                blocked.add(blockedSignals());
                try {
                    // HotSpot learns of the null pointer by a signal: blocked, it would end the process.
                    parkerOf(null).unpark();
                } catch (NullPointerException e) {
                    blocked.add("as expected");
                }
            });
            await(() -> tid.get() != 0);
            check(() -> { });
            go.set(true);
            await(() -> blocked.size() == 1 && blocks(tid.get()));
            check(() -> {
                parker.unpark();
                thread.join();
                require(blocked.size() == 3, blocked.toString());
                require(blocked.remove().equals(blocked.remove()), "its mask has changed");
            });
            require(Fork.stats().claimed() == 1, "it was signalled: " + Fork.stats());
        }

        private static Parker parkerOf(Parker parker) {
            return parker;
        }

        private static String blockedSignals() throws java.io.IOException {
            try (var lines = Files.lines(Path.of("/proc/thread-self/status"))) {
                return lines.filter(line -> line.startsWith("SigBlk")).findFirst().orElseThrow();
            }
        }

        private static final class AtomicReferenceOf
                extends java.util.concurrent.atomic.AtomicReference<ForkThread> {
            private static final long serialVersionUID = 1;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"blockedReadTakesNothing", "survivorReadsOn", "locksAreGivenBack",
        "anyJavaThreadLeaves", "survivorsGoOn", "frozenThreadIsNotThere",
        "frozenElsewhereStaysAtItsNextCall", "lazyChildThaws", "waitingForkersUnwind",
        "threadsKnowThemselves", "threadMetBeforeItsFirstCall"})
    void fate(String scenario) throws Exception {
        FreshJvm.run(Scenarios.class, scenario);
    }
}
