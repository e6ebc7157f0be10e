package org.krait.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.krait.syntax.Mode;
import org.krait.syntax.ParseOptions;
import org.krait.syntax.Parser;
import org.krait.syntax.PySyntaxError;
import org.krait.syntax.WarningListener;

/** Errors and warnings agree with those of the reference interpreter, which {@code errors.txt} lists. */
final class ErrorsTest {

    @TestFactory
    Stream<DynamicTest> errorsAndWarnings() throws IOException {
        try (InputStream in = ErrorsTest.class.getResourceAsStream("errors.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("  =>  ?", 2))
                    .map(row -> DynamicTest.dynamicTest(row[0], () -> assertEquals(row[1], outcome(row[0].replace("\\n", "\n")))));
        }
    }

    private static String outcome(String source) {
        List<String> found = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        WarningListener listener = (_, message, _, line) -> {
            warnings.add("W|" + message + "|" + line);
            return false;
        };
        try {
            Compiler.compile(Parser.parse(source, ParseOptions.of("<t>", Mode.EXEC).withWarnings(listener)), "<t>",
                    CompileOptions.of("test.Unit").withWarnings(listener));
        } catch (PySyntaxError e) {
            found.add(e.kind() + "|" + e.getMessage() + "|" + e.line() + "|" + e.column() + "|" + e.endLine() + "|" + e.endColumn());
        }
        found.addAll(warnings);
        return String.join(" ;; ", found);
    }
}
