package org.krait.stdlib;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.krait.runtime.object.StrBuilder;

/** The sequences of characters to which Unicode gives a name; ICU does not have them. Immutable, read at the first look-up. */
final class NamedSequences {
    private static final class Table {
        static final Map<String, String> POINTS = read();

        private static Map<String, String> read() {
            Map<String, String> table = new HashMap<>();
            try (var lines = new BufferedReader(new InputStreamReader(
                    NamedSequences.class.getResourceAsStream("named-sequences.txt"), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    int end = line.indexOf(';');
                    if (end > 0 && line.charAt(0) != '#') {
                        table.put(line.substring(0, end), line.substring(end + 1));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return table;
        }
    }

    private NamedSequences() {}

    /** The str with that name, in any case; null when there is none. */
    static Object lookup(String name) {
        String points = Table.POINTS.get(name.toUpperCase(Locale.ROOT));
        if (points == null) {
            return null;
        }
        StrBuilder text = new StrBuilder(4);
        for (String point : points.split(" ")) {
            text.append(Integer.parseInt(point, 16));
        }
        return text.toStr();
    }
}
