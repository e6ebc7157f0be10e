package org.krait.fork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows I1 to I5: a program is frozen once, and continued in many processes. */
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
    void randomNumbersDiffer() throws Exception {
        var seen = new HashSet<String>();
        for (int i = 0; i < 20; i++) {
            String[] words = run(image, "random").output().strip().split(" ");
            assertEquals(4, words.length);
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

    @Test
    void truncationIsNoticed() throws Exception {
        long size = Files.size(image);
        for (long cut : new long[] {1, 4096, 8192, size / 2 & -4096}) {
            Path shorter = copy("shorter.img");
            try (var channel = java.nio.channels.FileChannel.open(shorter, StandardOpenOption.WRITE)) {
                channel.truncate(size - cut);
            }
            Outcome outcome = run(shorter, "compute");
            assertNotEquals(0, outcome.status());
            assertTrue(!outcome.output().contains("6765"), outcome.output());
        }
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
