package org.krait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileResultTest {
    @TempDir Path directory;

    private FileResult read(String report, boolean timedOut) throws IOException {
        Path path = directory.resolve("r");
        Files.writeString(path, report);
        return FileResult.read("test_x", path, timedOut);
    }

    @Test
    void countsEachTestOnceWithItsWorstOutcome() throws IOException {
        FileResult r = read("""
                start\ta\t
                passed\ta\t
                start\tb\t
                failed\tb\tAssertionError: 1 != 2
                start\tb\t
                passed\tb\t
                skipped\tc\tno network
                expected\td\t
                end\t\t2
                """, false);
        assertEquals(FileState.RAN, r.state());
        assertEquals(3, r.run());
        assertEquals(2, r.passed());
        assertEquals(1, r.count(Outcome.FAILED));
        assertEquals("AssertionError: 1 != 2", r.tests().get("b").detail());
    }

    @Test
    void saysInWhichTestAProcessDied() throws IOException {
        String report = "start\ta\t\npassed\ta\t\nstart\tb\t\n";
        assertEquals(new FileResult("test_x", FileState.TIMES_OUT, "in b", read(report, true).tests()), read(report, true));
        assertEquals(FileState.CRASHES, read(report, false).state());
        assertEquals("between tests", read("start\ta\t\npassed\ta\t\npas", false).detail());
    }

    @Test
    void knowsFilesThatDoNotRun() throws IOException {
        assertEquals(FileState.DOES_NOT_START, read("", false).state());
        FileResult r = read("file-failed\ttest_x\tImportError: no _x\nend\t\t2\n", false);
        assertEquals(FileState.DOES_NOT_START, r.state());
        assertEquals("ImportError: no _x", r.detail());
        assertEquals(FileState.SKIPPED, read("file-skipped\ttest_x\tonly on Windows\nend\t\t0\n", false).state());
    }

    @Test
    void refusesWhatIsNoReport() {
        assertThrows(IOException.class, () -> read("hello\tx\ty\n", false));
    }
}
