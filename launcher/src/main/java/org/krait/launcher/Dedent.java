package org.krait.launcher;

import java.util.ArrayList;
import java.util.List;

/** Takes the common indentation off a text, as {@code textwrap.dedent} does; since 3.14 {@code -c} does that to its argument. Stateless. */
final class Dedent {
    private Dedent() {}

    /** The text without the blanks that all its lines begin with; lines of blanks alone become empty and do not count. */
    static String of(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        String margin = null;
        for (String line : lines) {
            int content = indentation(line);
            if (content == line.length()) {
                continue;
            }
            margin = margin == null ? line.substring(0, content) : common(margin, line.substring(0, content));
        }
        if (margin == null || margin.isEmpty()) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            out.append(i == 0 ? "" : "\n").append(indentation(line) == line.length() ? "" : line.substring(margin.length()));
        }
        return out.toString();
    }

    private static int indentation(String line) {
        int n = 0;
        while (n < line.length() && (line.charAt(n) == ' ' || line.charAt(n) == '\t')) {
            n++;
        }
        return n;
    }

    private static String common(String a, String b) {
        int n = 0;
        while (n < a.length() && n < b.length() && a.charAt(n) == b.charAt(n)) {
            n++;
        }
        return a.substring(0, n);
    }
}
