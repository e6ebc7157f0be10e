package org.krait.bench.fork;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.krait.fork.Fate;
import org.krait.fork.Fork;
import org.krait.fork.ForkThread;
import org.krait.fork.Parker;
import org.krait.fork.ThreadUnwound;

/**
 * The classic stress: N threads, each forking a child that exits at once and reaping it, for a set
 * time. Needs the fork jar alone.
 *
 * <p>Arguments: seconds and threads. Every child must exit with 0. Prints one line.
 */
public final class ForkStress {
    private static final AtomicLong FORKS = new AtomicLong();
    private static final AtomicLong BAD = new AtomicLong();
    private static volatile boolean over;

    private ForkStress() {}

    private static void forkAndReap() {
        ForkThread.current().polls().fate(Fate.UNWIND);
        try {
            loop();
        } catch (ThreadUnwound e) {
            return; // in a child
        }
    }

    private static void loop() {
        while (!over) {
            int pid = Fork.fork();
            if (pid == 0) {
                Fork.exit(0);
            }
            if (Fork.waitFor(pid).status() != 0) {
                BAD.incrementAndGet();
            }
            FORKS.incrementAndGet();
        }
    }

    /** CPU time of this process and its reaped children, in µs: fields 14 to 17 of stat(5), 10 ms each. */
    private static long cpuMicros() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int i = 11; i <= 14; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks * 10_000;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        double seconds = Double.parseDouble(args[0]);
        Thread[] threads = new Thread[Integer.parseInt(args[1])];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = Thread.ofPlatform().name("forks " + i).start(ForkStress::forkAndReap);
        }
        // The children have no use for this thread.
        ForkThread.current().polls().fate(Fate.UNWIND);
        var clock = new Parker();
        try {
            clock.parkNanos((long) (seconds * 1e8)); // warm-up
        } catch (ThreadUnwound e) {
            return; // in a child
        }
        long before = FORKS.get();
        Fork.resetStats();
        long began = System.nanoTime();
        long cpu = cpuMicros();
        try {
            clock.parkNanos((long) (seconds * 1e9));
        } catch (ThreadUnwound e) {
            return; // in a child
        }
        long forks = FORKS.get() - before;
        double elapsed = (System.nanoTime() - began) / 1e9;
        cpu = cpuMicros() - cpu;
        var s = Fork.stats();
        over = true;
        for (Thread t : threads) {
            t.join();
        }
        double n = Math.max(1, s.forks());
        System.out.printf("threads=%d forks_per_s=%.0f cpu_us=%d bad=%d stop=%.0f copy=%.0f call=%.0f claimed=%d of %d%n",
                threads.length, forks / elapsed, cpu / Math.max(1, forks), BAD.get(), s.stop().total() / n / 1e3,
                s.copy().total() / n / 1e3, s.call().total() / n / 1e3, s.claimed(), s.threads());
    }
}
