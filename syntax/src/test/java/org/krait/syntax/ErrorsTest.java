package org.krait.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Broken programs give the class, text and place of error that CPython gives. */
class ErrorsTest {

    @Test
    void snippets() throws IOException {
        List<String> lines;
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                ErrorsTest.class.getResourceAsStream("snippets.txt"), StandardCharsets.UTF_8))) {
            lines = in.lines().toList();
        }
        compare(ReferencePython.run("mistakes.py", lines, "lines"), lines.size());
    }

    @Test
    void stringsInTheReferencesTests() {
        compare(ReferencePython.run("mistakes.py", List.of(), "strings", "test_syntax", "test_fstring", "test_tstring",
                "test_exceptions", "test_grammar", "test_patma", "test_named_expressions", "test_positional_only_arg",
                "test_type_params", "test_unpack_ex", "test_genexps", "test_except_star", "test_eof",
                "test_string_literals", "test_codeop", "test_tokenize", "test_pep646_syntax"), 3000);
    }

    @Test
    void mutations() {
        String count = System.getProperty("krait.syntax.mutations", "1000");
        compare(ReferencePython.run("mistakes.py", List.of(), "mutations", count, "20"),
                Integer.parseInt(count) / 2);
    }

    private static void compare(List<String> cases, int atLeast) {
        assertTrue(cases.size() >= atLeast, "only " + cases.size() + " cases");
        StringBuilder expected = new StringBuilder();
        StringBuilder actual = new StringBuilder();
        for (String line : cases) {
            String[] fields = line.split(" ");
            String source = decode(fields[1]);
            String wanted = decode(fields[2]);
            String got = result(source, Mode.valueOf(fields[0].toUpperCase(Locale.ROOT)));
            if (!wanted.equals(got)) {
                expected.append(fields[0]).append(' ').append(source).append('\n').append(wanted).append('\n');
                actual.append(fields[0]).append(' ').append(source).append('\n').append(got).append('\n');
            }
        }
        assertEquals(expected.toString(), actual.toString());
    }

    private static String decode(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
    }

    private static String result(String source, Mode mode) {
        try {
            Parser.parse(source, ParseOptions.of("<s>", mode));
            return "OK";
        } catch (PySyntaxError e) {
            if (e.line() < 0) {
                return e.kind() + "|" + e.getMessage();
            }
            return e.kind() + "|" + e.getMessage() + "|" + e.line() + "|" + e.column() + "|" + e.endLine() + "|"
                    + e.endColumn() + "|" + (e.text() == null ? "None" : e.text());
        }
    }
}
