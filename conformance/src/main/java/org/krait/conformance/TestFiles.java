package org.krait.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Which test files there are, and which of them are of no meaning here. */
final class TestFiles {
    private TestFiles() {}

    /** The names of all test files of CPython's library in {@code tests}, less those that {@code leftOut} matches. */
    static List<String> all(Path tests, List<String> leftOut) throws IOException {
        try (Stream<Path> entries = Files.list(tests)) {
            return entries.map(p -> p.getFileName().toString())
                    .filter(n -> n.startsWith("test_") && (n.endsWith(".py") || Files.isDirectory(tests.resolve(n))))
                    .map(n -> n.endsWith(".py") ? n.substring(0, n.length() - 3) : n)
                    .filter(n -> leftOut.stream().noneMatch(p -> matches(p, n)))
                    .sorted().toList();
        }
    }

    /** The first word of each line; a line that begins with # and the words after the first are for the reader. */
    static List<String> read(Path list) throws IOException {
        return Files.readAllLines(list, StandardCharsets.UTF_8).stream()
                .filter(l -> !l.isBlank() && !l.startsWith("#")).map(l -> l.split("\\s+", 2)[0]).toList();
    }

    private static boolean matches(String pattern, String name) {
        return pattern.endsWith("*") ? name.startsWith(pattern.substring(0, pattern.length() - 1)) : name.equals(pattern);
    }
}
