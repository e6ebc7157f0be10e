package org.krait.fork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.krait.fork.Child.check;
import static org.krait.fork.Child.require;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** E6: virtual machines that cannot be forked say so in one line, and nothing has been stopped. */
class RefusalTest {
    /** The scenarios, each in a JVM of its own. */
    public static final class Scenarios {
        private Scenarios() {}

        public static void refused() throws Exception {
            var hooks = new java.util.concurrent.atomic.AtomicInteger();
            Fork.onFork(hooks::incrementAndGet, hooks::incrementAndGet, hooks::incrementAndGet);
            for (int i = 0; i < 3; i++) {
                try {
                    if (Fork.fork() == 0) {
                        Fork.exit(0);
                    }
                    throw new AssertionError("forked");
                } catch (ForkException e) {
                    require(e.errno() == ForkException.ENOTSUP, e.getMessage());
                    require(!e.getMessage().contains("\n"), "more than one line");
                    if (i == 0) {
                        System.out.println("refused: " + e.getMessage());
                    }
                }
            }
            require(hooks.get() == 0 && Fork.stats().failures() == 0, "something was begun");
            System.gc();
        }

        /** A program that does not expect the refusal says one line; its other threads go on. */
        public static void refusedUnexpectedly() throws Exception {
            var thread = new Thread(Fork::fork, "forks");
            thread.start();
            thread.join();
        }

        public static void flightRecorder() throws Exception {
            Path file = Path.of(System.getProperty("java.io.tmpdir"), "krait-" + Fork.pid() + ".jfr");
            try (var recording = new jdk.jfr.Recording()) {
                recording.enable("jdk.JVMInformation");
                recording.start();
                refused();
                recording.stop();
                // What has been recorded lies in a directory that the child's exit must not delete.
                check(() -> System.exit(0));
                recording.dump(file);
                require(!jdk.jfr.consumer.RecordingFile.readAllEvents(file).isEmpty(), "no events");
            } finally {
                java.nio.file.Files.deleteIfExists(file);
            }
        }
    }

    private static void refuses(String reason, String... options) throws Exception {
        var outcome = FreshJvm.start(60, List.of(options), Scenarios.class.getName(), "refused");
        assertEquals(0, outcome.status(), outcome.output());
        require(outcome.output().contains("refused: cannot fork: ")
                && outcome.output().contains(reason), outcome.output());
    }

    @Test
    void zgc() throws Exception {
        refuses("ZGC", "-XX:+UseZGC");
    }

    @Test
    void zgcInAProgramThatDoesNotExpectIt() throws Exception {
        var outcome = FreshJvm.start(60, List.of("-XX:+UseZGC"), Scenarios.class.getName(), "refusedUnexpectedly");
        assertEquals(0, outcome.status(), outcome.output());
        assertEquals(List.of("Exception in thread \"forks\" org.krait.fork.ForkException: cannot fork: ZGC keeps its heap in memory shared "
                + "between processes; use -XX:+UseG1GC, Parallel, Serial or Shenandoah", "scenario done"), outcome.output().lines().toList());
    }

    @Test
    void heapInAFile(@TempDir Path directory) throws Exception {
        refuses("AllocateHeapAt", "-XX:AllocateHeapAt=" + directory);
    }

    @Test
    void flightRecorderWhileRecording() throws Exception {
        FreshJvm.run(Scenarios.class, "flightRecorder");
    }

    @Test
    void transparentHugePagesAreFine() throws Exception {
        FreshJvm.run(LiveJvmTest.Scenarios.class, "allocation", "-XX:+UseTransparentHugePages");
    }
}
