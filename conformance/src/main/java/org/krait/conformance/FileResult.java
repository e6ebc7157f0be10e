package org.krait.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one run of a test file gave.
 *
 * @param file the name that regrtest knows it by, such as {@code test_bool}
 * @param detail why the file did not run to its end; empty if it did
 * @param tests by the id that unittest gives them, in the order in which they ended
 */
record FileResult(String file, FileState state, String detail, Map<String, TestResult> tests) {
    record TestResult(Outcome outcome, String detail) {}

    /** Reads the report that {@code record.py} wrote. Without its last line the process died, or was killed after {@code timedOut}. */
    static FileResult read(String file, Path report, boolean timedOut) throws IOException {
        var tests = new LinkedHashMap<String, TestResult>();
        FileState state = timedOut ? FileState.TIMES_OUT : FileState.CRASHES;
        FileState said = FileState.RAN;
        String detail = "";
        String running = null;
        List<String> lines = Files.exists(report) ? Files.readAllLines(report, StandardCharsets.UTF_8) : List.of();
        for (String line : lines) {
            String[] fields = line.split("\t", 3);
            if (fields.length < 3) {
                continue; // cut off when the process was killed
            }
            Outcome outcome = Outcome.named(fields[0]);
            if (outcome != null) {
                running = null;
                tests.merge(fields[1], new TestResult(outcome, fields[2]),
                        (a, b) -> a.outcome.compareTo(b.outcome) >= 0 ? a : b);
                continue;
            }
            switch (fields[0]) {
                case "start" -> running = fields[1];
                case "file-skipped" -> {
                    said = FileState.SKIPPED;
                    detail = fields[2];
                }
                case "file-failed" -> {
                    said = FileState.DOES_NOT_START;
                    detail = fields[2];
                }
                case "end" -> state = said;
                default -> throw new IOException("not a report of record.py: " + report + ": " + line);
            }
        }
        boolean cutShort = state == FileState.TIMES_OUT || state == FileState.CRASHES;
        if (cutShort && lines.isEmpty()) {
            state = timedOut ? state : FileState.DOES_NOT_START;
            detail = "regrtest itself";
        } else if (cutShort) {
            detail = running == null ? "between tests" : "in " + running;
        }
        return new FileResult(file, state, detail, tests);
    }

    int count(Outcome outcome) {
        return (int) tests.values().stream().filter(t -> t.outcome == outcome).count();
    }

    /** Tests that were run: all but the skipped ones. */
    int run() {
        return tests.size() - count(Outcome.SKIPPED);
    }

    int passed() {
        return count(Outcome.PASSED) + count(Outcome.EXPECTED);
    }
}
