package org.krait.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Files of the standard library give the trees that CPython gives. All of them with
 * {@code -Dkrait.syntax.files=all}.
 */
class TreesTest {

    @Test
    void treesOfTheLibraryAreTheReferences() throws IOException {
        List<Path> files = ReferencePython.libraryFiles();
        List<String> expected = ReferencePython.run("trees.py", files.stream().map(Path::toString).toList());
        List<String> actual = new ArrayList<>();
        for (Path file : files) {
            actual.add(md5(dump(file)) + " " + file);
        }
        assertEquals(String.join("\n", expected), String.join("\n", actual));
    }

    private static String dump(Path file) throws IOException {
        try {
            return AstDump.dump(Parser.parse(Files.readAllBytes(file), ParseOptions.of(file.toString(), Mode.EXEC)));
        } catch (PySyntaxError e) {
            return e.kind() + ": " + e.getMessage();
        }
    }

    private static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
