package org.krait.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs each script of {@code src/test/scripts} under Krait and under the reference CPython: standard output and exit status must be the
 * same. Scripts in {@code krait/} show what only Krait does, and say themselves what is expected: they must end with status 0.
 */
class ScriptTest {
    private static final Path SCRIPTS = Path.of("src/test/scripts");
    private static final Path CPYTHON = Path.of(System.getProperty("cpython.home")).toAbsolutePath();
    private static final int SECONDS = 180;

    record Outcome(int status, String output, String errors) {}

    static Stream<String> shared() throws IOException {
        return list(SCRIPTS);
    }

    static Stream<String> own() throws IOException {
        return list(SCRIPTS.resolve("krait"));
    }

    private static Stream<String> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(f -> f.toString().endsWith(".py")).map(Path::toString).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("shared")
    void behavesAsTheReference(String script) throws Exception {
        Outcome expected = reference(script);
        Outcome actual = krait(script);
        assertEquals(expected.output, actual.output, () -> "standard error: " + actual.errors);
        assertEquals(expected.status, actual.status, () -> "standard error: " + actual.errors);
    }

    @ParameterizedTest
    @MethodSource("own")
    void doesWhatItSays(String script) throws Exception {
        Outcome actual = krait(script);
        assertEquals(0, actual.status, () -> actual.output + actual.errors);
    }

    private static Outcome reference(String script) throws Exception {
        Path python = CPYTHON.resolve("bin/python3.14");
        assertTrue(python.toFile().setExecutable(true), "no reference interpreter at " + python);
        return run(List.of(python.toString(), "-W", "ignore", script),
                Map.of("LD_LIBRARY_PATH", CPYTHON.resolve("lib") + ":" + CPYTHON, "PYTHONHOME", CPYTHON.toString()));
    }

    private static Outcome krait(String script) throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED", "-Dkrait.library=" + CPYTHON.resolve("lib/python3.14"),
                "-Dkrait.home=" + CPYTHON, "-cp", System.getProperty("java.class.path"), "org.krait.launcher.Main", "-W", "ignore", script));
        return run(command, Map.of());
    }

    private static Outcome run(List<String> command, Map<String, String> environment) throws Exception {
        Path errors = Files.createTempFile("krait", ".err");
        Path output = Files.createTempFile("krait", ".out");
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            String printed = Files.readString(output, StandardCharsets.UTF_8);
            String said = Files.readString(errors, StandardCharsets.UTF_8);
            assertTrue(ended, () -> command + " does not end; so far: " + printed + said);
            return new Outcome(process.exitValue(), printed, said);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.delete(output);
            Files.delete(errors);
        }
    }
}
