package org.krait.stdlib.xml;

/** Where pieces of markup begin and end in text, which may have come in part. Stateless. */
final class Markup {
    private Markup() {}

    /** Where {@code mark} begins, -1 when it is not there. */
    static int find(CharSequence s, String mark, int from, int end) {
        for (int i = from; i + mark.length() <= end; i++) {
            int j = 0;
            while (j < mark.length() && s.charAt(i + j) == mark.charAt(j)) {
                j++;
            }
            if (j == mark.length()) {
                return i;
            }
        }
        return -1;
    }

    /** Whether {@code word} is at that place. */
    static boolean starts(CharSequence s, String word, int at, int end) {
        if (end - at < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (s.charAt(at + i) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether what is there could still become {@code word}. */
    static boolean couldStart(CharSequence s, String word, int at, int end) {
        return end - at < word.length() && starts(word, s.subSequence(at, end).toString(), 0, word.length());
    }

    /** The text with its line ends as "\n". */
    static String normalized(CharSequence s, int from, int to) {
        String text = s.subSequence(from, to).toString();
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** The index of the ">" that ends a tag, -1 when it is not there yet. */
    static int tagEnd(CharSequence s, int from, int end) {
        char quote = 0;
        for (int i = from; i < end; i++) {
            char c = s.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else if (c == '<') {
                    throw new XmlError(XmlError.INVALID_TOKEN);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '>') {
                return i;
            } else if (c == '<') {
                throw new XmlError(XmlError.INVALID_TOKEN);
            }
        }
        return -1;
    }

    /** The index of the ">" that ends a document type declaration, -1 when it is not there yet. */
    static int doctypeEnd(CharSequence s, int from, int end) {
        char quote = 0;
        boolean subset = false;
        for (int i = from; i < end; i++) {
            char c = s.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                }
            } else if (starts(s, "<!--", i, end)) {
                i = find(s, "-->", i + 4, end);
                if (i < 0) {
                    return -1;
                }
                i += 2;
            } else if (starts(s, "<?", i, end)) {
                i = find(s, "?>", i + 2, end);
                if (i < 0) {
                    return -1;
                }
                i++;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '[') {
                subset = true;
            } else if (c == ']') {
                subset = false;
            } else if (c == '>' && !subset) {
                return i;
            }
        }
        return -1;
    }

    /** The text of an entity that every document has; null for another name. */
    static String predefined(String name) {
        return switch (name) {
            case "lt" -> "<";
            case "gt" -> ">";
            case "amp" -> "&";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> null;
        };
    }
}
