package org.krait.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.krait.runtime.object.Strs;
import org.krait.stdlib.os.FileSystemText;

/**
 * The command line and the environment as Python reads them: UTF-8, with bytes that are none kept as surrogates. Java has decoded both in its
 * own way, which depends on the locale and loses what it cannot decode; so what is not plain ASCII is read again from {@code /proc}. Stateless.
 */
final class ProcessText {
    private ProcessText() {}

    /** The arguments of the command. */
    static List<String> arguments(String[] decoded) {
        if (Arrays.stream(decoded).allMatch(ProcessText::isAscii)) {
            return List.of(decoded);
        }
        List<String> all = pieces("/proc/self/cmdline");
        return all.size() < decoded.length ? List.of(decoded) : List.copyOf(all.subList(all.size() - decoded.length, all.size()));
    }

    /** A variable of the environment; null when it is not set. */
    static String variable(String name) {
        String value = System.getenv(name);
        if (value == null || isAscii(value)) {
            return value;
        }
        for (String piece : pieces("/proc/self/environ")) {
            if (piece.startsWith(name + "=")) {
                return piece.substring(name.length() + 1);
            }
        }
        return value;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** Each ends with a zero byte. */
    private static List<String> pieces(String file) {
        List<String> pieces = new ArrayList<>();
        try {
            byte[] bytes = Files.readAllBytes(Path.of(file));
            int start = 0;
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == 0) {
                    pieces.add(Strs.toJava(FileSystemText.decode(bytes, start, i - start)));
                    start = i + 1;
                }
            }
        } catch (IOException e) {
            // No /proc: what Java has must do.
            return List.of();
        }
        return pieces;
    }
}
