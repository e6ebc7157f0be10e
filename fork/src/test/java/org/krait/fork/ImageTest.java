package org.krait.fork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows I1, I2, I3, I4 and I5: a program is frozen once, and continued in many processes. */
class ImageTest {
    private static final int LIMIT = 30;

    @TempDir
    static Path directory;

    private static Path image;

    /** What a process left behind: exit status, standard output and standard error together. */
    private record Outcome(int status, String output) {}

    @BeforeAll
    static void freeze() throws Exception {
        image = freeze("serial.img", List.of("-XX:+UseSerialGC"));
    }

    private static Path freeze(String name, List<String> options, String... fallback) throws Exception {
        Path file = directory.resolve(name);
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx160m", "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path")));
        command.addAll(options);
        command.addAll(List.of(FrozenProgram.class.getName(), file.toString()));
        command.addAll(List.of(fallback));
        Outcome outcome = run(null, Map.of(), command);
        assertEquals(new Outcome(0, ""), outcome);
        return file;
    }

    private static Process start(Path where, Map<String, String> environment, List<String> command) throws Exception {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).directory(where == null ? null : where.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static Outcome finish(Process process) throws Exception {
        try {
            var output = java.util.concurrent.CompletableFuture.supplyAsync(() -> {
                try {
                    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                } catch (java.io.IOException e) {
                    return e.toString();
                }
            });
            assertTrue(process.waitFor(LIMIT, TimeUnit.SECONDS), "hangs");
            return new Outcome(process.exitValue(), output.get(LIMIT, TimeUnit.SECONDS));
        } finally {
            process.destroyForcibly();
        }
    }

    private static Outcome run(Path where, Map<String, String> environment, List<String> command) throws Exception {
        return finish(start(where, environment, command));
    }

    private static Outcome run(Path file, String... arguments) throws Exception {
        var command = new ArrayList<String>(List.of(file.toString()));
        command.addAll(List.of(arguments));
        return run(null, Map.of(), command);
    }

    private static void says(String expected, String... arguments) throws Exception {
        assertEquals(new Outcome(0, expected + "\n"), run(image, arguments));
    }

    @Test
    void continuesWithItsHeapAndItsCode() throws Exception {
        says("6765 [a, b c, ]", "compute", "a", "b c", "");
        says("memory works 200", "memory");
        says("compiled true", "compile");
    }

    @Test
    void argumentsMayBeAnyBytes() throws Exception {
        Outcome outcome = run(null, Map.of(), List.of("sh", "-c", "exec \"$0\" bytes \"$(printf 'a\\303\\274\\377')\"", image.toString()));
        assertEquals(new Outcome(0, "[97, 252, 56575]\n"), outcome);
    }

    @Test
    void threadsGoOnAndStart() throws Exception {
        says("threads work", "threads");
    }

    @Test
    void exitsWithItsStatus() throws Exception {
        assertEquals(new Outcome(7, ""), run(image, "status", "7"));
    }

    @Test
    void exitsWithoutTheVirtualMachine() throws Exception {
        assertEquals(new Outcome(7, "no line"), run(image, "exit", "7"));
    }

    @Test
    void exitsWithItsHooks() throws Exception {
        assertEquals(new Outcome(5, "the hook has run\n"), run(image, "hook"));
    }

    @Test
    void readsAndWritesFiles() throws Exception {
        says("[line 1, line 2] ", "files");
    }

    @Test
    void startsProcesses() throws Exception {
        Path where = directory.toRealPath();
        assertEquals(new Outcome(0, "given\n" + where + "\n3\n"), run(where, Map.of("KRAIT_TEST_VALUE", "given"), List.of(image.toString(), "process")));
    }

    @Test
    void knowsItsOwnProcess() throws Exception {
        Path where = directory.toRealPath();
        assertEquals(new Outcome(0, "1=2 " + where + "/x " + where + "/y " + where + " Asia/Tokyo\n"),
                run(where, Map.of("KRAIT_TEST_VALUE", "1=2", "TZ", "Asia/Tokyo"), List.of(image.toString(), "facts")));
    }

    @Test
    void forks() throws Exception {
        says("forked", "fork");
    }

    @Test
    void forksGiveBackWhatWasOnlyRead() throws Exception {
        says("clean pages are given back", "clean");
    }

    @Test
    void randomNumbersDiffer() throws Exception {
        var seen = new HashSet<String>();
        for (int i = 0; i < 20; i++) {
            String[] words = run(image, "random").output().strip().split(" ");
            assertEquals(5, words.length);
            for (String word : words) {
                assertTrue(seen.add(word), "twice: " + word);
            }
        }
    }

    @Test
    void manyAtOnce() throws Exception {
        var processes = new ArrayList<Process>();
        for (int i = 0; i < 16; i++) {
            processes.add(start(null, Map.of(), List.of(image.toString(), i % 2 == 0 ? "threads" : "compute", "x")));
        }
        for (int i = 0; i < processes.size(); i++) {
            assertEquals(new Outcome(0, i % 2 == 0 ? "threads work\n" : "6765 [x]\n"), finish(processes.get(i)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseParallelGC", "-XX:+UseG1GC", "-XX:-UseCompressedOops", "-XX:+UseTransparentHugePages", "-Xint"})
    void otherVirtualMachines(String option) throws Exception {
        Path file = freeze("other.img", List.of(option));
        assertEquals(new Outcome(0, "memory works 200\n"), run(file, "memory"));
        assertEquals(new Outcome(0, "threads work\n"), run(file, "threads"));
    }

    @Test
    void leavesIgnoredSignalsIgnored() throws Exception {
        assertEquals(new Outcome(0, "ignored 1\n"), run(null, Map.of(), List.of("sh", "-c", "trap '' HUP; exec \"$0\" ignored", image.toString())));
        // Whoever started this test may have it ignored too (nohup).
        String mask = Files.readAllLines(Path.of("/proc/self/status")).stream().filter(l -> l.startsWith("SigIgn:")).findFirst().orElseThrow();
        says("ignored " + (Long.parseUnsignedLong(mask.substring(7).strip(), 16) & 1), "ignored");
    }

    @Test
    void canBeRefusedByTheProgram() throws Exception {
        Path file = freeze("fallback.img", List.of(), "/bin/sh", "-c", "echo \"$KRAIT_IMAGE_REFUSED: $1 $2\"", "sh");
        assertEquals(new Outcome(0, "the program does not like it: refuse me\n"), run(file, "refuse", "me"));
        assertEquals(new Outcome(0, "kept\n"), run(file, "keep"));
    }

    @Test
    void isFrozenAgain() throws Exception {
        Path again = directory.resolve("again.img");
        Path first = copy("first.img");
        assertEquals(new Outcome(0, "frozen again\n"), run(first, "again", again.toString()));
        Files.delete(first); // the second stands alone
        assertEquals(new Outcome(0, "continued again [x, y]\n"), run(again, "x", "y"));
    }

    private static void refused(Path file, String reason) throws Exception {
        Outcome outcome = run(file, "compute");
        assertEquals(Image.UNUSABLE, outcome.status(), outcome.output());
        assertTrue(outcome.output().contains(reason), outcome.output());
    }

    private static Path copy(String name) throws Exception {
        return Files.copy(image, directory.resolve(name), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void copiesAreVerified() throws Exception {
        Path copy = copy("copy.img");
        assertEquals(new Outcome(0, "6765 []\n"), run(copy, "compute"));
        assertEquals(new Outcome(0, "6765 []\n"), run(copy, "compute"));
    }

    /** A changed byte anywhere: in the data, in the tables, in the trailer. */
    @Test
    void damageIsNoticed() throws Exception {
        long size = Files.size(image);
        var random = new java.util.Random(7);
        for (int i = 0; i < 12; i++) {
            Path damaged = copy("damaged.img");
            long at = i == 0 ? size - 4000 : i == 1 ? size - 5000 : 32768 + (long) (random.nextDouble() * (size - 40000));
            try (var channel = java.nio.channels.FileChannel.open(damaged, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                var one = java.nio.ByteBuffer.allocate(1);
                channel.read(one, at);
                one.put(0, (byte) (one.get(0) ^ 1 << i % 8));
                channel.write(one.rewind(), at);
            }
            refused(damaged, "damaged");
        }
    }

    /** Whatever is missing behind the restorer, the other command is executed. */
    @Test
    void truncationIsNoticed() throws Exception {
        Path file = freezeWithFallback("whole.img");
        long size = Files.size(file);
        for (long rest : new long[] {size - 1, size - 4096, size - 8192, size / 2 & -4096, size / 2 + 1, 40960, 40000}) {
            Path shorter = Files.copy(file, directory.resolve("shorter.img"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            try (var channel = java.nio.channels.FileChannel.open(shorter, StandardOpenOption.WRITE)) {
                channel.truncate(rest);
            }
            Outcome outcome = run(shorter, "compute", "-c", "pass");
            assertTrue(outcome.status() == 0 && outcome.output().startsWith("instead of an image: the image is damaged"), outcome.output());
            assertTrue(outcome.output().endsWith("; compute -c pass\n"), outcome.output());
        }
    }

    private static Path freezeWithFallback(String name) throws Exception {
        return freeze(name, List.of(), "/bin/sh", "-c", "echo \"instead of an image: $KRAIT_IMAGE_REFUSED; $*\"", "sh");
    }

    /** Runs a shell's command with the image as $0; it must be refused for the reason, and the other command executed. */
    private static void startsOver(Path file, String reason, String script) throws Exception {
        Outcome outcome = run(null, Map.of(), List.of("sh", "-c", script, file.toString()));
        assertEquals(new Outcome(0, "instead of an image: " + reason + "; compute\n"), outcome);
    }

    @Test
    void limitsThatAreTooLowMakeItStartOver() throws Exception {
        Path file = freezeWithFallback("limits.img");
        startsOver(file, "memory cannot be mapped", "ulimit -v 200000; exec \"$0\" compute");
        Outcome outcome = run(null, Map.of(), List.of("sh", "-c", "ulimit -n 6; exec \"$0\" compute", file.toString()));
        assertEquals("instead of an image: the limit of open files is too low; compute\n", outcome.output());
    }

    @Test
    void anotherKernelMakesItStartOver() throws Exception {
        Path file = freezeWithFallback("kernel.img");
        Assumptions.assumeTrue(run(null, Map.of(), List.of("setarch", "--uname-2.6", "true")).status() == 0);
        startsOver(file, "it was made with another kernel", "exec setarch --uname-2.6 \"$0\" compute");
    }

    /** Wherever the stack is: with a fixed address space, and without a limit, which makes the kernel place mappings from below. */
    @Test
    void stacksInOtherPlaces() throws Exception {
        assertEquals(new Outcome(0, "6765 []\n"), run(null, Map.of(), List.of("setarch", "-R", image.toString(), "compute")));
        assertEquals(new Outcome(0, "6765 []\n"), run(null, Map.of(), List.of("sh", "-c", "ulimit -s unlimited; exec \"$0\" compute", image.toString())));
        assertEquals(new Outcome(0, "6765 []\n"), run(null, Map.of(), List.of("sh", "-c", "ulimit -s 1000000; exec \"$0\" compute", image.toString())));
        assertEquals(new Outcome(0, "6765 []\n"), run(null, Map.of(), List.of("sh", "-c", "ulimit -s 100; exec \"$0\" compute", image.toString())));
    }

    /** Limits of control groups as files in another mount namespace have them: of version 2, in the group above; of version 1. */
    @ParameterizedTest
    @ValueSource(strings = {"0::/above/own 2 above/memory.max", "4:cpu:/x\n5:memory:/own 1 memory/own/memory.limit_in_bytes"})
    void lessMemoryInAControlGroupMakesItStartOver(String groups) throws Exception {
        Assumptions.assumeTrue(run(null, Map.of(), List.of("unshare", "-rm", "true")).status() == 0);
        Path file = freezeWithFallback("group.img");
        String[] words = groups.split(" ");
        Path list = Files.writeString(directory.resolve("groups"), words[0] + "\n");
        String script = "mount -t tmpfs none /sys/fs/cgroup && mkdir -p /sys/fs/cgroup/memory/own /sys/fs/cgroup/above/own"
                + " && echo %s >/sys/fs/cgroup/" + words[2] + " && mount --bind " + list + " /proc/$$/cgroup && exec \"$0\" compute";
        var prefix = List.of("unshare", "-rm", "sh", "-c");
        for (String limit : List.of("max", "99999999999999")) {
            Outcome outcome = run(null, Map.of(), join(prefix, List.of(script.formatted(limit), file.toString())));
            assertEquals(new Outcome(0, "6765 []\n"), outcome);
        }
        Outcome outcome = run(null, Map.of(), join(prefix, List.of(script.formatted("100000000"), file.toString())));
        assertEquals(new Outcome(0, "instead of an image: it was made with more memory; compute\n"), outcome);
    }

    private static List<String> join(List<String> first, List<String> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    @Test
    void withoutProcItStartsOver() throws Exception {
        Assumptions.assumeTrue(run(null, Map.of(), List.of("unshare", "-rm", "true")).status() == 0);
        Path file = freezeWithFallback("proc.img");
        assertEquals(new Outcome(0, "instead of an image: /proc/self/exe cannot be opened; compute\n"),
                run(null, Map.of(), List.of("unshare", "-rm", "sh", "-c", "mount -t tmpfs none /proc && exec \"$0\" compute", file.toString())));
    }

    /** A disk that is full: no image, and the process that was to be frozen says so. */
    @Test
    void aFullDiskGivesNoImage() throws Exception {
        Assumptions.assumeTrue(run(null, Map.of(), List.of("unshare", "-rm", "true")).status() == 0);
        Path small = Files.createDirectories(directory.resolve("small"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Outcome outcome = run(null, Map.of(), List.of("unshare", "-rm", "sh", "-c", "mount -t tmpfs -o size=2m none \"$0\" && { \"$@\"; ls -A \"$0\"; }",
                small.toString(), java, "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                FrozenProgram.class.getName(), small.resolve("full.img").toString()));
        assertTrue(outcome.status() == 0 && outcome.output().contains("no space left for the image"), outcome.output());
        assertTrue(!outcome.output().contains("full.img"), outcome.output());
    }

    @Test
    void othersMayNotWriteToIt() throws Exception {
        Path open = copy("open.img");
        Files.setPosixFilePermissions(open, java.nio.file.attribute.PosixFilePermissions.fromString("rwxrwxrwx"));
        refused(open, "others may write");
    }

    @Test
    void dependsOnWhatItWasToldToDependOn() throws Exception {
        Path needed = directory.resolve("needed.img.needed");
        Files.writeString(needed, "1");
        Path file = freeze("needed.img", List.of());
        refused(file, "another value of KRAIT_TEST_NEEDED");
        var yes = Map.of("KRAIT_TEST_NEEDED", "yes");
        assertEquals(new Outcome(0, "6765 []\n"), run(null, yes, List.of(file.toString(), "compute")));
        Files.writeString(needed, "22");
        Outcome outcome = run(null, yes, List.of(file.toString(), "compute"));
        assertTrue(outcome.status() == Image.UNUSABLE && outcome.output().contains("a file has changed"), outcome.output());
    }

    @Test
    void isNotUsedWhereItsDescriptorsAreTaken() throws Exception {
        Outcome outcome = run(null, Map.of(), List.of("sh", "-c", "exec \"$0\" compute 3</dev/null 4</dev/null 5</dev/null", image.toString()));
        assertTrue(outcome.status() == Image.UNUSABLE && outcome.output().contains("descriptor"), outcome.output());
    }

    @Test
    void inheritsBlockedSignals() throws Exception {
        // env --block-signal is of coreutils 8.31.
        assertEquals(new Outcome(0, "true\n"), run(null, Map.of(), List.of("env", "--block-signal=USR1", image.toString(), "blocked")));
        says("false", "blocked");
    }

    @Test
    void saysWhetherItCanBeUsed() throws Exception {
        assertEquals(new Outcome(0, "usable\n"), run(null, Map.of("KRAIT_IMAGE_CHECK", "1"), List.of(image.toString())));
    }
}
