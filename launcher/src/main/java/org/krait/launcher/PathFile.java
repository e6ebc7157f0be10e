package org.krait.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@code ._pth} file beside the executable, named after it: it alone says what {@code sys.path} is, and the interpreter is isolated from
 * variables and {@code site}. As CPython's getpath.py reads it. Immutable.
 *
 * @param searchPath {@code sys.path}
 * @param importsSite whether a line {@code import site} asks for {@code site} all the same
 */
record PathFile(List<String> searchPath, boolean importsSite) {
    /** The file of an executable; null when there is none that can be read. */
    static PathFile of(String executable) {
        if (executable.isEmpty()) {
            return null;
        }
        Path file = Path.of(executable + "._pth");
        try {
            return Files.isRegularFile(file) ? read(file.toAbsolutePath().getParent(), Files.readAllLines(file, StandardCharsets.UTF_8)) : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static PathFile read(Path directory, List<String> lines) {
        List<String> entries = new ArrayList<>();
        boolean site = false;
        for (String line : lines) {
            int comment = line.indexOf('#');
            String text = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (text.equals("import site")) {
                site = true;
            } else if (text.startsWith("import ")) {
                System.err.println("unsupported 'import' line in ._pth file");
            } else if (!text.isEmpty()) {
                entries.add(directory.resolve(text).normalize().toString());
            }
        }
        return new PathFile(List.copyOf(entries), site);
    }
}
