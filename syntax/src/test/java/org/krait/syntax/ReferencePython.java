package org.krait.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The CPython that is compared with, in the directory that the property krait.reference names. */
public final class ReferencePython {
    private static final int SECONDS = 300;

    private ReferencePython() {
    }

    private static Path home() {
        String home = System.getProperty("krait.reference");
        assumeTrue(home != null && Files.exists(Path.of(home, "bin", "python3.14")),
                "no reference interpreter: set krait.reference");
        return Path.of(home);
    }

    /** The directory of the standard library. */
    public static Path library() {
        return home().resolve("lib").resolve("python3.14");
    }

    /** The files of the library that are to be compared: all, or every seventh. */
    public static List<Path> libraryFiles() {
        boolean all = System.getProperty("krait.syntax.files", "sample").equals("all");
        try (Stream<Path> walk = Files.walk(library())) {
            List<Path> files = walk.filter(file -> file.toString().endsWith(".py")).sorted().toList();
            if (all) {
                return files;
            }
            List<Path> sample = new ArrayList<>();
            for (int i = 0; i < files.size(); i += 7) {
                sample.add(files.get(i));
            }
            return sample;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a script beside this class and gives the lines it prints; its input is lines of text. */
    public static List<String> run(String script, List<String> input, String... arguments) {
        Path home = home();
        Process process = null;
        try {
            Path directory = Files.createTempDirectory("krait-reference");
            Path file = directory.resolve(script);
            Path in = directory.resolve("in");
            Path out = directory.resolve("out");
            try (InputStream source = ReferencePython.class.getResourceAsStream(script)) {
                Files.write(file, source.readAllBytes());
            }
            Files.write(in, input);
            Path python = home.resolve("bin").resolve("python3.14");
            python.toFile().setExecutable(true);
            List<String> command = new ArrayList<>(List.of(python.toString(), file.toString()));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().put("LD_LIBRARY_PATH", home.resolve("lib") + ":" + home);
            builder.environment().put("PYTHONHOME", home.toString());
            builder.redirectInput(in.toFile()).redirectOutput(out.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            process = builder.start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(script + " took more than " + SECONDS + " s");
            }
            assertEquals(0, process.exitValue(), script);
            return Files.readAllLines(out, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }
}
