package org.krait.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which test files there are, and which of them are of no meaning here. */
final class TestFiles {
    /** Packages whose modules each count as a file: as a whole they take longer than a file may. CPython's regrtest splits them up as well. */
    private static final Set<String> SPLIT = Set.of("test_asyncio", "test_concurrent_futures", "test_multiprocessing_fork", "test_multiprocessing_forkserver",
            "test_multiprocessing_spawn");

    private TestFiles() {}

    /** The names of all test files of CPython's library in {@code tests}, less those that {@code leftOut} matches. */
    static List<String> all(Path tests, List<String> leftOut) throws IOException {
        var all = new ArrayList<String>();
        for (String name : modules(tests)) {
            if (leftOut.stream().noneMatch(p -> matches(p, name))) {
                all.addAll(parts(tests, name));
            }
        }
        return all;
    }

    /** The file of that name; those it is split up into if it is such a package. */
    static List<String> parts(Path tests, String name) throws IOException {
        return SPLIT.contains(name) ? modules(tests.resolve(name)).stream().map(m -> name + "." + m).toList() : List.of(name);
    }

    private static List<String> modules(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(p -> p.getFileName().toString())
                    .filter(n -> n.startsWith("test_") && (n.endsWith(".py") || Files.isDirectory(directory.resolve(n))))
                    .map(n -> n.endsWith(".py") ? n.substring(0, n.length() - 3) : n)
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
