package org.krait.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known not to pass in one test file. A line of the file is {@code ID -- REASON} for a test, or {@code file STATE -- REASON} for
 * the file as a whole, where STATE is "does not start", "times out" or "crashes". Blank lines and lines that begin with # are skipped. A reason that begins with
 * {@code without an image:} is one for processes that start without an image, which {@code KRAIT_IMAGE=0} asks for.
 *
 * @param state {@link FileState#RAN} unless a line says otherwise; then single tests are not compared
 * @param stateReason why the file does not run; null if it does
 * @param tests the reason for each listed test
 * @param elsewhere likewise, of tests that are listed for processes without an image while there are images
 */
record Expectations(FileState state, String stateReason, Map<String, String> tests, Map<String, String> elsewhere) {
    private static final String SEPARATOR = " -- ";
    private static final String FILE = "file ";
    private static final String WITHOUT_IMAGE = "without an image:";

    static final Expectations ALL_PASS = new Expectations(FileState.RAN, null, Map.of(), Map.of());

    static Path pathOf(Path directory, String file) {
        return directory.resolve(file + ".txt");
    }

    /** The expectations of a test file; all pass if the directory has nothing about it. */
    static Expectations read(Path directory, String file) throws IOException {
        Path path = pathOf(directory, file);
        return Files.exists(path) ? parse(Files.readAllLines(path, StandardCharsets.UTF_8)) : ALL_PASS;
    }

    static Expectations parse(List<String> lines) {
        return parse(lines, !"0".equals(System.getenv("KRAIT_IMAGE")));
    }

    static Expectations parse(List<String> lines, boolean images) {
        FileState state = FileState.RAN;
        String stateReason = null;
        var tests = new TreeMap<String, String>();
        var elsewhere = new TreeMap<String, String>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int at = line.indexOf(SEPARATOR);
            if (at < 0 || line.substring(at + SEPARATOR.length()).isBlank()) {
                throw new IllegalArgumentException("an expectation needs a reason: " + line);
            }
            String subject = line.substring(0, at);
            String reason = line.substring(at + SEPARATOR.length());
            if (subject.startsWith(FILE)) {
                state = FileState.of(subject.substring(FILE.length()));
                stateReason = reason;
            } else if ((images && reason.startsWith(WITHOUT_IMAGE) ? elsewhere : tests).put(subject, reason) != null) {
                throw new IllegalArgumentException("listed twice: " + subject);
            }
        }
        return new Expectations(state, stateReason, tests, elsewhere);
    }

    /** Where the result is not what is expected, one line each; empty if it is. */
    List<String> mismatches(FileResult result) {
        var found = new ArrayList<String>();
        FileState actual = result.state() == FileState.SKIPPED ? FileState.RAN : result.state();
        if (actual != state) {
            found.add(result.file() + " " + result.state().words + " (" + result.detail() + "), expected: " + state.words);
        }
        if (state != FileState.RAN || result.state() != FileState.RAN) {
            return found;
        }
        result.tests().forEach((id, test) -> {
            boolean listed = tests.containsKey(id);
            if (!test.outcome().isGood() && !listed) {
                found.add(id + " does not pass and is not listed: " + test.detail());
            } else if (test.outcome().isGood() && listed) {
                found.add(id + " is listed, but it " + (test.outcome() == Outcome.SKIPPED ? "is skipped" : "passes"));
            }
        });
        for (String id : tests.keySet()) {
            if (!result.tests().containsKey(id)) {
                found.add(id + " is listed, but there is no such test");
            }
        }
        return found;
    }

    /** What the result shows, with the reasons given here where they still apply and the error's own words where there is none yet. */
    Expectations updatedBy(FileResult result) {
        return switch (result.state()) {
            case SKIPPED -> ALL_PASS;
            case DOES_NOT_START, TIMES_OUT, CRASHES ->
                new Expectations(result.state(), result.state() == state ? stateReason : result.detail(), tests, elsewhere);
            case RAN -> {
                var listed = new TreeMap<String, String>();
                result.tests().forEach((id, test) -> {
                    if (!test.outcome().isGood()) {
                        String reason = test.detail().isBlank() ? test.outcome().name().toLowerCase() : test.detail();
                        listed.put(id, tests.getOrDefault(id, reason));
                    }
                });
                yield new Expectations(FileState.RAN, null, listed, elsewhere);
            }
        };
    }

    /** Writes them, or removes the file if all pass. */
    void write(Path directory, String file) throws IOException {
        Path path = pathOf(directory, file);
        var lines = new ArrayList<String>();
        if (stateReason != null) {
            lines.add(FILE + state.words + SEPARATOR + stateReason);
        }
        var all = new TreeMap<>(elsewhere);
        all.putAll(tests);
        all.forEach((id, reason) -> lines.add(id + SEPARATOR + reason));
        if (lines.isEmpty()) {
            Files.deleteIfExists(path);
        } else {
            Files.createDirectories(directory);
            Files.write(path, lines, StandardCharsets.UTF_8);
        }
    }
}
