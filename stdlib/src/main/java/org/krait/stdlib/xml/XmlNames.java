package org.krait.stdlib.xml;

/** Characters of XML 1.0. Stateless. */
final class XmlNames {
    private XmlNames() {}

    static boolean isBlank(int c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }

    static boolean isNameStart(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == ':' || c >= 0xc0 && c != 0xd7 && c != 0xf7 && c < 0xfffe
                && (c < 0x2000 || c > 0x206f) && c != 0x37e && (c < 0x3000 || c > 0x3000);
    }

    static boolean isName(int c) {
        return isNameStart(c) || c >= '0' && c <= '9' || c == '-' || c == '.' || c == 0xb7;
    }

    static boolean isChar(int c) {
        return c >= 0x20 && c < 0xfffe || c == '\n' || c == '\t' || c == '\r';
    }

    /** The index after the name that begins at {@code from}; {@code from} when none does. */
    static int nameEnd(CharSequence s, int from, int end) {
        int i = from;
        if (i < end && isNameStart(s.charAt(i))) {
            i++;
            while (i < end && isName(s.charAt(i))) {
                i++;
            }
        }
        return i;
    }

    static int skipBlanks(CharSequence s, int from, int end) {
        int i = from;
        while (i < end && isBlank(s.charAt(i))) {
            i++;
        }
        return i;
    }
}
