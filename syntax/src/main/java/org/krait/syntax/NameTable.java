package org.krait.syntax;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** The names of one source, each made into a String once and normalised to NFKC. */
final class NameTable {
    private final byte[] bytes;
    private String[] names = new String[256];
    private int size;

    NameTable(byte[] bytes) {
        this.bytes = bytes;
    }

    String get(int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            int b = bytes[i];
            if (b < 0) {
                String name = Normalizer.normalize(new String(bytes, start, end - start, StandardCharsets.UTF_8),
                        Normalizer.Form.NFKC);
                if (name.equals("None") || name.equals("True") || name.equals("False")) {
                    throw new PySyntaxError(PySyntaxError.Kind.ValueError, "identifier field can't represent '" + name + "' constant", null);
                }
                return name;
            }
            hash = 31 * hash + b;
        }
        int mask = names.length - 1;
        int slot = (hash ^ hash >>> 15) & mask;
        while (names[slot] != null) {
            if (names[slot].hashCode() == hash && equal(names[slot], start, end)) {
                return names[slot];
            }
            slot = slot + 1 & mask;
        }
        String name = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
        names[slot] = name;
        if (++size * 2 > names.length) {
            grow();
        }
        return name;
    }

    private boolean equal(String name, int start, int end) {
        if (name.length() != end - start) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (name.charAt(i - start) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private void grow() {
        String[] old = names;
        names = new String[old.length * 2];
        int mask = names.length - 1;
        for (String name : old) {
            if (name != null) {
                int hash = name.hashCode();
                int slot = (hash ^ hash >>> 15) & mask;
                while (names[slot] != null) {
                    slot = slot + 1 & mask;
                }
                names[slot] = name;
            }
        }
    }
}
