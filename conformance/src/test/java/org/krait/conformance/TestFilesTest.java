package org.krait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestFilesTest {
    @TempDir
    private Path tests;

    @Test
    void splitPackagesAreTheirModules() throws Exception {
        for (String file : List.of("test_a.py", "helper.py", "test_asyncio/test_events.py", "test_asyncio/utils.py", "test_json/test_scanner.py")) {
            Files.createDirectories(tests.resolve(file).getParent());
            Files.createFile(tests.resolve(file));
        }
        assertEquals(List.of("test_a", "test_asyncio.test_events", "test_json"), TestFiles.all(tests, List.of()));
        assertEquals(List.of("test_json"), TestFiles.all(tests, List.of("test_a*")));
        assertEquals(List.of("test_asyncio.test_events"), TestFiles.parts(tests, "test_asyncio"));
        assertEquals(List.of("test_asyncio.test_events"), TestFiles.parts(tests, "test_asyncio.test_events"));
    }
}
