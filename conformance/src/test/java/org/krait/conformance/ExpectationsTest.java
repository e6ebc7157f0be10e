package org.krait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.krait.conformance.FileResult.TestResult;

class ExpectationsTest {
    private static final FileResult RESULT = new FileResult("test_x", FileState.RAN, "", Map.of(
            "good", new TestResult(Outcome.PASSED, ""), "bad", new TestResult(Outcome.FAILED, "AssertionError: no"),
            "skipped", new TestResult(Outcome.SKIPPED, "why not")));

    @TempDir Path directory;

    @Test
    void aFailureMustBeListed() {
        assertEquals(List.of("bad does not pass and is not listed: AssertionError: no"), Expectations.ALL_PASS.mismatches(RESULT));
        assertEquals(List.of(), Expectations.parse(List.of("# why", "", "bad -- a reason")).mismatches(RESULT));
    }

    @Test
    void whatIsListedMustFail() {
        var lines = List.of("bad -- a reason", "good -- b", "skipped -- c", "gone -- d");
        assertEquals(List.of("gone is listed, but there is no such test", "good is listed, but it passes", "skipped is listed, but it is skipped"),
                Expectations.parse(lines).mismatches(RESULT).stream().sorted().toList());
    }

    @Test
    void aFileThatStartsAgainIsAMismatch() {
        Expectations expected = Expectations.parse(List.of("file times out -- too slow"));
        assertEquals(1, expected.mismatches(RESULT).size());
        assertEquals(List.of(), expected.mismatches(new FileResult("test_x", FileState.TIMES_OUT, "in a", Map.of())));
        assertEquals(1, Expectations.ALL_PASS.mismatches(new FileResult("test_x", FileState.CRASHES, "in a", Map.of())).size());
        assertEquals(List.of(), Expectations.ALL_PASS.mismatches(new FileResult("test_x", FileState.SKIPPED, "no", Map.of())));
    }

    @Test
    void anUpdateKeepsReasons() throws IOException {
        Expectations expected = Expectations.parse(List.of("bad -- a reason", "good -- no longer")).updatedBy(RESULT);
        expected.write(directory, "test_x");
        assertEquals(List.of("bad -- a reason"), Files.readAllLines(Expectations.pathOf(directory, "test_x")));
        assertEquals(expected, Expectations.read(directory, "test_x"));
        Expectations.ALL_PASS.updatedBy(RESULT).write(directory, "test_x");
        assertEquals(List.of("bad -- AssertionError: no"), Files.readAllLines(Expectations.pathOf(directory, "test_x")));
        Expectations.ALL_PASS.write(directory, "test_x");
        assertFalse(Files.exists(Expectations.pathOf(directory, "test_x")));
    }

    @Test
    void refusesALineWithoutReasonAndADuplicate() {
        assertThrows(IllegalArgumentException.class, () -> Expectations.parse(List.of("bad")));
        assertThrows(IllegalArgumentException.class, () -> Expectations.parse(List.of("bad -- ")));
        assertThrows(IllegalArgumentException.class, () -> Expectations.parse(List.of("bad -- a", "bad -- b")));
        assertThrows(IllegalArgumentException.class, () -> Expectations.parse(List.of("file sleeps -- a")));
    }

    @Test
    void someHoldWithoutAnImageOnly() throws IOException {
        List<String> lines = List.of("bad -- without an image: a reason");
        assertEquals(List.of(), Expectations.parse(lines, false).mismatches(RESULT));
        assertEquals(1, Expectations.parse(lines, true).mismatches(RESULT).size());
        Expectations.parse(lines, true).write(directory, "test_y");
        assertEquals(lines, Files.readAllLines(directory.resolve("test_y.txt")));
    }
}
