package org.krait.bench.fork;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.krait.fork.Fork;
import org.krait.fork.ForkStats;
import org.krait.fork.Syscall;
import org.krait.fork.SyscallNumber;

/**
 * What the engine's fork() costs: the call alone and the round trip to the reaped child, while N
 * other Java threads spin. Needs the fork jar alone.
 *
 * <p>Arguments: forks, spinning threads, MiB of live objects that fill the heap, and optionally the path of
 * {@code raw_fork} and how many MiB of this process are in huge pages. It is then run between the halves of the measurement with
 * this process's RSS, so that both see the same machine. The first tenth is warm-up, after which
 * statistics are reset. Prints one line of fields "name=value" (times in µs); cpu is this process's
 * CPU time in a round, all its threads together, which other processes disturb least (without
 * meaning if threads spin).
 */
public final class EngineForks {
    private static final int MIB = 1 << 20;
    private static final int ARRAY_HEADER = 16;
    private static volatile long sink;

    private EngineForks() {}

    private static long megabytesResident() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
            }
        }
        throw new IOException("no VmRSS");
    }

    private static void spin() {
        long n = 0;
        while (true) {
            sink = n++;
        }
    }

    private static void measure(int from, int to, double[] call, double[] round, double[] cpu) {
        for (int i = from; i < to; i++) {
            long cpuBegan = cpuNanos();
            long began = System.nanoTime();
            int pid = Fork.fork();
            if (pid == 0) {
                Fork.exit(0);
            }
            long forked = System.nanoTime();
            if (Fork.waitFor(pid).status() != 0) {
                throw new IllegalStateException("bad status");
            }
            if (i >= 0) {
                call[i] = (forked - began) / 1e3;
                round[i] = (System.nanoTime() - began) / 1e3;
                cpu[i] = (cpuNanos() - cpuBegan) / 1e3;
            }
        }
    }

    private static final MemorySegment TIME = Arena.global().allocate(ValueLayout.JAVA_LONG, 2);

    private static long cpuNanos() {
        int processCpuTime = 2;
        Syscall.call(SyscallNumber.CLOCK_GETTIME, processCpuTime, TIME.address());
        return TIME.getAtIndex(ValueLayout.JAVA_LONG, 0) * 1_000_000_000
                + TIME.getAtIndex(ValueLayout.JAVA_LONG, 1);
    }

    private static double[] raw(String program, String huge, long megabytes, int count)
            throws IOException, InterruptedException {
        var command = List.of(program, Long.toString(megabytes), huge, Integer.toString(count));
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String line = new String(process.getInputStream().readAllBytes()).strip();
        if (process.waitFor() != 0) {
            throw new IOException(program + " failed");
        }
        return Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    public static void main(String[] args) throws Exception {
        int forks = Integer.parseInt(args[0]);
        int threads = Integer.parseInt(args[1]);
        byte[][] live = new byte[Integer.parseInt(args[2])][];
        for (int i = 0; i < live.length; i++) {
            live[i] = new byte[MIB - ARRAY_HEADER];
        }
        for (int i = 0; i < threads; i++) {
            Thread.ofPlatform().daemon().name("spins " + i).start(EngineForks::spin);
        }
        double[] call = new double[forks];
        double[] round = new double[forks];
        double[] cpu = new double[forks];
        measure(-Math.max(10, forks / 10), 0, call, round, cpu);
        Fork.resetStats();
        long resident = megabytesResident();
        measure(0, forks / 2, call, round, cpu);
        double[] raw = args.length > 4 ? raw(args[3], args[4], resident, forks) : null;
        measure(forks / 2, forks, call, round, cpu);
        Arrays.sort(call);
        Arrays.sort(round);
        Arrays.sort(cpu);
        ForkStats s = Fork.stats();
        double n = s.forks();
        System.out.printf("rss_mib=%d threads=%d fork_p50=%.0f fork_p99=%.0f round_p50=%.0f "
                        + "round_p99=%.0f cpu=%.0f stop=%.0f copy=%.0f call=%.0f", resident, s.threads(),
                call[forks / 2], call[forks * 99 / 100], round[forks / 2], round[forks * 99 / 100],
                cpu[forks / 2],
                s.stop().total() / n / 1e3, s.copy().total() / n / 1e3, s.call().total() / n / 1e3);
        if (raw != null) {
            System.out.printf(" raw_p50=%.0f raw_round_p50=%.0f raw_cpu=%.0f over_raw_per_thread=%.1f "
                            + "cpu_over_raw_per_thread=%.1f", raw[1], raw[3], raw[5],
                    (call[forks / 2] - 1.1 * raw[1]) / s.threads(),
                    (cpu[forks / 2] - 1.1 * raw[5]) / s.threads());
        }
        System.out.println();
        System.out.flush();
        Reference.reachabilityFence(live);
        Fork.exit(0);
    }
}
