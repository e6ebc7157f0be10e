package org.krait.syntax;

import com.ibm.icu.lang.UCharacter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Characters by name, as in {@code \N{...}}: names of Unicode and aliases. Loads ICU's names, so a
 * program that names no character does not pay for them.
 */
public final class CharacterNames {
    private CharacterNames() {
    }

    private static final class Aliases {
        static final Map<String, Integer> BY_NAME = load();

        private static Map<String, Integer> load() {
            Map<String, Integer> aliases = new HashMap<>();
            try (InputStream in = CharacterNames.class.getResourceAsStream("character-aliases.txt")) {
                for (String line : new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
                    if (!line.startsWith("#")) {
                        int space = line.indexOf(' ');
                        int c = Integer.parseInt(line.substring(0, space), 16);
                        for (String alias : line.substring(space + 1).split(";")) {
                            aliases.put(alias, c);
                        }
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            // Variation selectors: 16 in the BMP, 240 beyond it.
            for (int i = 1; i <= 256; i++) {
                aliases.put("VS" + i, i <= 16 ? 0xfe00 + i - 1 : 0xe0100 + i - 17);
            }
            return aliases;
        }
    }

    /** The character of a name or alias in any case, -1 if there is none. */
    public static int codePoint(String name) {
        int c = UCharacter.getCharFromName(name);
        if (c < 0) {
            c = UCharacter.getCharFromNameAlias(name);
        }
        return c >= 0 ? c : Aliases.BY_NAME.getOrDefault(name.toUpperCase(Locale.ROOT), -1);
    }
}
