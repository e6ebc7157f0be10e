package org.krait.compiler;

/** The form in which docstrings are kept: tabs expanded, common indentation removed. */
final class Docstrings {
    private static final int TAB = 8;

    private Docstrings() {
    }

    /** The cleaned text; line ends and blank lines stay. */
    static String clean(String text) {
        String[] lines = expandTabs(text).split("\n", -1);
        int margin = Integer.MAX_VALUE;
        for (int i = 1; i < lines.length; i++) {
            int indent = indent(lines[i]);
            if (indent < lines[i].length()) {
                margin = Math.min(margin, indent);
            }
        }
        StringBuilder out = new StringBuilder(lines[0].substring(indent(lines[0])));
        for (int i = 1; i < lines.length; i++) {
            int cut = Math.min(indent(lines[i]), margin);
            out.append('\n').append(lines[i], margin == Integer.MAX_VALUE ? 0 : cut, lines[i].length());
        }
        return out.toString();
    }

    private static int indent(String line) {
        int i = 0;
        while (i < line.length() && line.charAt(i) == ' ') {
            i++;
        }
        return i;
    }

    private static String expandTabs(String text) {
        if (text.indexOf('\t') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\t') {
                do {
                    out.append(' ');
                    column++;
                } while (column % TAB != 0);
            } else {
                out.append(c);
                column = c == '\n' || c == '\r' ? 0 : column + 1;
            }
        }
        return out.toString();
    }
}
