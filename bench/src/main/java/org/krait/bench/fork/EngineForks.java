package org.krait.bench.fork;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.krait.fork.Fork;
import org.krait.fork.ForkStats;

/**
 * What the engine's fork() costs: the call alone and the round trip to the reaped child, while N
 * other Java threads spin. Needs the fork jar alone.
 *
 * <p>Arguments: forks, spinning threads, and optionally how to run {@code raw_fork}: its path,
 * "4k" or "thp"; it is then run between the halves of the measurement with this process's RSS, so
 * that both see the same machine. The first tenth is warm-up, after which statistics are reset.
 * Prints one line of fields "name=value" (times in µs).
 */
public final class EngineForks {
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

    private static void measure(int from, int to, double[] call, double[] round) {
        for (int i = from; i < to; i++) {
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
            }
        }
    }

    private static double[] raw(String program, String pages, long megabytes, int count)
            throws IOException, InterruptedException {
        var command = pages.equals("thp")
                ? new String[] {program, Long.toString(megabytes), Integer.toString(count), "thp"}
                : new String[] {program, Long.toString(megabytes), Integer.toString(count)};
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
        for (int i = 0; i < threads; i++) {
            Thread.ofPlatform().daemon().name("spins " + i).start(EngineForks::spin);
        }
        double[] call = new double[forks];
        double[] round = new double[forks];
        measure(-Math.max(10, forks / 10), 0, call, round);
        Fork.resetStats();
        long resident = megabytesResident();
        measure(0, forks / 2, call, round);
        double[] raw = args.length > 3 ? raw(args[2], args[3], resident, forks) : null;
        measure(forks / 2, forks, call, round);
        Arrays.sort(call);
        Arrays.sort(round);
        ForkStats s = Fork.stats();
        double n = s.forks();
        System.out.printf("rss_mib=%d threads=%d fork_p50=%.0f fork_p99=%.0f round_p50=%.0f "
                        + "round_p99=%.0f stop=%.0f copy=%.0f call=%.0f", resident, s.threads(),
                call[forks / 2], call[forks * 99 / 100], round[forks / 2], round[forks * 99 / 100],
                s.stop().total() / n / 1e3, s.copy().total() / n / 1e3, s.call().total() / n / 1e3);
        if (raw != null) {
            System.out.printf(" raw_p50=%.0f raw_round_p50=%.0f over_raw_per_thread=%.1f", raw[1],
                    raw[3], (call[forks / 2] - 1.1 * raw[1]) / s.threads());
        }
        System.out.println();
        System.out.flush();
        Fork.exit(0);
    }
}
