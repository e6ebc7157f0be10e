package org.krait.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ._pth} files say. */
class PathFileTest {
    @TempDir
    private Path directory;

    private PathFile read(String text) throws IOException {
        Files.writeString(directory.resolve("krait._pth"), text);
        return PathFile.of(directory.resolve("krait").toString());
    }

    @Test
    void linesAreDirectoriesSeenFromTheFile() throws IOException {
        PathFile file = read("# nothing\n\nlib # the library\n/elsewhere\n.\n..\n");
        assertEquals(new PathFile(List.of(directory + "/lib", "/elsewhere", directory.toString(), directory.getParent().toString()), false), file);
    }

    @Test
    void importSiteIsTheOnlyImport() throws IOException {
        assertEquals(new PathFile(List.of(), true), read("import site\nimport os\n"));
    }

    @Test
    void mostExecutablesHaveNone() {
        assertNull(PathFile.of(directory.resolve("krait").toString()));
        assertNull(PathFile.of(""));
    }
}
