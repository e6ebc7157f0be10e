package org.krait.conformance;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs test files, each in a process of its own with a time limit. The report, what the process printed and its working directory are
 * files of {@code results}: NAME.report, NAME.log, and NAME.tmp, which is deleted.
 *
 * @param command the interpreter, with its options
 * @param recorder the path of record.py
 * @param seconds the time limit of one file
 */
record FileRun(List<String> command, Path recorder, Path results, long seconds) {
    /** The result of an earlier run, or null if there is none. */
    FileResult earlier(String file) throws IOException {
        Path report = results.resolve(file + ".report");
        if (!Files.exists(report)) {
            return null;
        }
        return FileResult.read(file, report, Files.exists(results.resolve(file + ".timeout")));
    }

    FileResult run(String file) throws IOException, InterruptedException {
        Files.createDirectories(results);
        Path report = results.resolve(file + ".report");
        Path timeout = results.resolve(file + ".timeout");
        Path temporary = results.resolve(file + ".tmp");
        Files.deleteIfExists(timeout);
        Files.deleteIfExists(report);
        delete(temporary);
        Files.createDirectories(temporary);
        var line = new ArrayList<>(command);
        line.addAll(List.of(recorder.toString(), report.toString(), file, "-v", "--tempdir", temporary.toString()));
        File log = results.resolve(file + ".log").toFile();
        ProcessBuilder builder = new ProcessBuilder(line).directory(temporary.toFile()).redirectErrorStream(true).redirectOutput(log);
        builder.environment().put("TMPDIR", temporary.toString());
        Process process = builder.start();
        boolean ended = false;
        try {
            process.getOutputStream().close();
            ended = process.waitFor(seconds, TimeUnit.SECONDS);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            delete(temporary);
        }
        if (!ended) {
            Files.createFile(timeout);
        }
        if (!Files.exists(report)) {
            Files.createFile(report);
        }
        return FileResult.read(file, report, !ended);
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                path.toFile().delete(); // a test may have left what cannot be deleted: the next run says so
            }
        }
    }
}
