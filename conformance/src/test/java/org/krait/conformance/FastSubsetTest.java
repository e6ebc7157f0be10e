package org.krait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** CPython's tests that every change must pass: the files of fast.txt. */
class FastSubsetTest {
    static Stream<String> files() throws IOException {
        return TestFiles.read(Path.of("fast.txt")).stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void givesWhatIsExpected(String file) throws Exception {
        var run = new FileRun(List.of(System.getProperty("krait.command")), Path.of("src/main/python/record.py").toAbsolutePath(),
                Path.of("target/fast").toAbsolutePath(), 300);
        System.out.println("conformance: " + file);
        assertEquals(List.of(), Expectations.read(Path.of("expectations"), file).mismatches(run.run(file)));
    }
}
