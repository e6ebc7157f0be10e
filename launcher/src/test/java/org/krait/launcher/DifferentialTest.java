package org.krait.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random expressions over the built-in types must have the same value, or raise the same exception with the same text, as under CPython.
 * {@code src/test/differential/generate.py} makes them from a seed. The system properties {@code krait.expressions} and {@code krait.seed}
 * ask for more or others.
 */
class DifferentialTest {
    private static final String SCRIPTS = "src/test/differential/";
    private static final int BATCH = 10_000;

    @Test
    void expressionsHaveTheValuesOfTheReference(@TempDir Path directory) throws Exception {
        int count = Integer.getInteger("krait.expressions", 2000);
        long seed = Long.getLong("krait.seed", 1);
        Interpreters.Outcome generated = Interpreters.reference(SCRIPTS + "generate.py", Long.toString(seed), Integer.toString(count));
        List<String> expressions = generated.output().lines().toList();
        assertEquals(count, expressions.size(), generated.errors());
        List<String> differences = new ArrayList<>();
        for (int from = 0; from < count; from += BATCH) {
            compare(expressions.subList(from, Math.min(count, from + BATCH)), directory.resolve("expressions"), differences);
        }
        assertEquals("", String.join("\n", differences), differences.size() + " of " + count + " differ");
    }

    private static void compare(List<String> expressions, Path file, List<String> differences) throws Exception {
        Files.write(file, expressions);
        Interpreters.Outcome reference = Interpreters.reference(SCRIPTS + "evaluate.py", file.toString());
        Interpreters.Outcome krait = Interpreters.krait(SCRIPTS + "evaluate.py", file.toString());
        List<String> expected = reference.output().lines().toList();
        List<String> actual = krait.output().lines().toList();
        assertEquals(expressions.size(), expected.size(), reference.errors());
        assertEquals(expressions.size(), actual.size(), krait.errors());
        for (int i = 0; i < expressions.size(); i++) {
            if (!expected.get(i).equals(actual.get(i))) {
                differences.add(expressions.get(i) + "\n  CPython: " + expected.get(i) + "\n  Krait:   " + actual.get(i));
            }
        }
    }
}
