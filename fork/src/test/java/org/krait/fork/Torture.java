package org.krait.fork;

import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Forks again and again while other threads allocate, contend for locks, define classes, throw,
 * park, and run virtual threads; every child does something too and must end as it says.
 *
 * <p>Arguments: the number of forks, and a seed (default 1). Prints one line of figures. The
 * collector is chosen by the virtual machine's options: see the script {@code fork/torture}.
 */
public final class Torture {
    private static final int THREADS = 6;
    private static final ConcurrentHashMap<Integer, String> MAP = new ConcurrentHashMap<>();
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final Object MONITOR = new Object();
    private static final AtomicLong[] TICKS = new AtomicLong[THREADS];
    private static final byte[] CLASS = loadClassBytes();
    private static volatile Object sink;
    private static long guarded;

    private Torture() {}

    /** A class to be defined over and over, hidden. */
    static final class Victim {
        int answer() {
            return 42;
        }
    }

    private static byte[] loadClassBytes() {
        try (var in = Torture.class.getResourceAsStream("Torture$Victim.class")) {
            return in.readAllBytes();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void allocate(int rounds) {
        for (int i = 0; i < rounds; i++) {
            sink = new byte[64 + (i & 1023)];
            MAP.put(i & 0xfff, "v" + i);
        }
    }

    private static void contend() {
        LOCK.lock();
        try {
            synchronized (MONITOR) {
                guarded++;
            }
        } finally {
            LOCK.unlock();
        }
    }

    private static void defineClass() throws Exception {
        sink = MethodHandles.lookup().defineHiddenClass(CLASS, true).lookupClass()
                .getDeclaredConstructors().length;
    }

    private static void throwDeep(int depth) {
        if (depth == 0) {
            throw new IllegalStateException("deep");
        }
        throwDeep(depth - 1);
    }

    private static void work(int kind) throws Exception {
        switch (kind) {
            case 0 -> allocate(200);
            case 1 -> {
                contend();
                sink = new int[16];
            }
            case 2 -> {
                defineClass();
                Thread.sleep(2);
            }
            case 3 -> {
                try {
                    throwDeep(30);
                } catch (IllegalStateException e) {
                    sink = e;
                }
            }
            case 4 -> {
                Thread.ofVirtual().start(Torture::contend).join();
                Thread.sleep(1);
            }
            default -> {
                contend();
                new Parker().parkNanos(200_000);
            }
        }
    }

    private static void loop(int kind) {
        try {
            while (true) {
                work(kind);
                TICKS[kind].incrementAndGet();
                // Busy enough to be stopped anywhere; more would only make the test longer.
                java.util.concurrent.locks.LockSupport.parkNanos(kind == 0 ? 50_000 : 300_000);
            }
        } catch (Exception e) {
            e.printStackTrace();
            Fork.exit(3);
        }
    }

    /** In a child: every thread must move on, and the machine must be whole. */
    private static int live(int kind, int depth) throws Exception {
        switch (kind) {
            case 0 -> System.gc();
            case 1 -> {
                var threads = new ArrayList<Thread>();
                for (int i = 0; i < 4; i++) {
                    threads.add(Thread.ofPlatform().start(Torture::contend));
                }
                for (Thread t : threads) {
                    t.join();
                }
            }
            case 2 -> {
                Path file = Files.createTempFile("torture", ".txt");
                Files.writeString(file, "pid " + Fork.pid());
                boolean right = Files.readString(file).equals("pid " + ProcessHandle.current().pid());
                Files.delete(file);
                if (!right) {
                    return 4;
                }
            }
            case 3 -> {
                if (depth < 3) {
                    int pid = Fork.fork();
                    if (pid == 0) {
                        exit(live(kind, depth + 1), depth);
                    }
                    return Fork.waitFor(pid).equals(new ProcessStatus(pid, 7 << 8)) ? 7 : 5;
                }
            }
            case 4 -> Thread.ofVirtual().start(() -> allocate(2000)).join();
            default -> { }
        }
        for (int i = 0; i < THREADS; i++) {
            long before = TICKS[i].get();
            while ((kind == 0 || kind == i) && TICKS[i].get() == before) {
                Thread.sleep(1);
            }
        }
        return 7;
    }

    private static void exit(int status, int how) {
        if ((how & 1) == 0) {
            System.exit(status);
        }
        Fork.exit(status);
    }

    public static void main(String[] args) throws Exception {
        int forks = Integer.parseInt(args[0]);
        var random = new Random(args.length > 1 ? Long.parseLong(args[1]) : 1);
        for (int i = 0; i < THREADS; i++) {
            int kind = i;
            TICKS[i] = new AtomicLong();
            Thread.ofPlatform().daemon().name("torture " + i).start(() -> loop(kind));
        }
        int bad = 0;
        long began = System.nanoTime();
        List<Integer> running = new ArrayList<>();
        for (int i = 0; i < forks; i++) {
            int kind = random.nextInt(6);
            int how = random.nextInt(2);
            int pid = Fork.fork();
            if (pid == 0) {
                int status = 6;
                try {
                    status = live(kind, 0);
                } catch (Throwable e) {
                    e.printStackTrace();
                }
                exit(status, how);
            }
            running.add(pid);
            while (running.size() > (i == forks - 1 ? 0 : 1)) {
                ProcessStatus status = Fork.waitFor(running.removeFirst());
                if (!status.exited() || status.exitStatus() != 7) {
                    bad++;
                    System.out.println("fork " + i + ": " + status);
                }
            }
        }
        ForkStats s = Fork.stats();
        System.out.printf("forks %d bad %d seconds %.1f threads %d stop %.0f us copy %.0f us "
                        + "call %.0f us (mean)%n", s.forks(), bad, (System.nanoTime() - began) / 1e9,
                s.threads(), s.stop().total() / 1e3 / forks, s.copy().total() / 1e3 / forks,
                s.call().total() / 1e3 / forks);
        System.out.flush();
        Fork.exit(bad == 0 ? 0 : 1);
    }
}
