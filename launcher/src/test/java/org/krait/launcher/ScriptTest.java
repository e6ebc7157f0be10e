package org.krait.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs each script of {@code src/test/scripts} under Krait and under the reference CPython: standard output and exit status must be the
 * same. Scripts in {@code krait/} show what only Krait does, and say themselves what is expected: they must end with status 0.
 */
class ScriptTest {
    private static final Path SCRIPTS = Path.of("src/test/scripts");

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
        Interpreters.Outcome expected = Interpreters.reference(script);
        Interpreters.Outcome actual = Interpreters.krait(script);
        assertEquals(expected.output(), actual.output(), () -> "standard error: " + actual.errors());
        assertEquals(expected.status(), actual.status(), () -> "standard error: " + actual.errors());
    }

    @ParameterizedTest
    @MethodSource("own")
    void doesWhatItSays(String script) throws Exception {
        Interpreters.Outcome actual = Interpreters.krait(script);
        assertEquals(0, actual.status(), () -> actual.output() + actual.errors());
    }
}
