package org.krait.launcher;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs Python programs under Krait and under the reference CPython, each in a process that has a time limit. */
final class Interpreters {
    private static final Path CPYTHON = Path.of(System.getProperty("cpython.home")).toAbsolutePath();
    private static final int SECONDS = 180;

    /** How a program ended, and what it printed. */
    record Outcome(int status, String output, String errors) {}

    private Interpreters() {}

    /** Runs a script with its arguments under CPython. */
    static Outcome reference(String... script) throws Exception {
        Path python = CPYTHON.resolve("bin/python3.14");
        assertTrue(python.toFile().setExecutable(true), "no reference interpreter at " + python);
        List<String> command = new ArrayList<>(List.of(python.toString(), "-W", "ignore"));
        command.addAll(List.of(script));
        return run(command,
                Map.of("LD_LIBRARY_PATH", CPYTHON.resolve("lib") + ":" + CPYTHON, "PYTHONHOME", CPYTHON.toString()));
    }

    /** Runs a script with its arguments under Krait. */
    static Outcome krait(String... script) throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Dkrait.reprieves=0",
                "-XX:+UseSerialGC", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED", "-Dkrait.library=" + CPYTHON.resolve("lib/python3.14"),
                "-Dkrait.home=" + CPYTHON, "-cp", System.getProperty("java.class.path"), "org.krait.launcher.Main", "-W", "ignore"));
        command.addAll(List.of(script));
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
