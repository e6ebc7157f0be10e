package org.krait.stdlib;

import java.util.HashMap;
import java.util.Map;

/**
 * What Unicode 3.2 said otherwise than today of the characters that it knew: its UnicodeData.txt, EastAsianWidth.txt and DerivedNumericValues.txt against
 * those of today. IDNA 2003 is defined by it. Each table has lines of a value and the ranges of code points that had it. Immutable; parsed when first asked.
 */
final class OldCharacters {
    private static final String CATEGORY = """
            So=a7,b6,f14,2118,2132
            Ll=aa,ba,294,2071,207f
            Pd=ad
            Sk=2b9-2ba,2c6-2cf,2ec,374
            Po=5be,166d,23b6
            Me=6de
            Lo=10d0-10f8,13a0-13f4,1885-1886,a015,10341
            Nd=1369-1371
            Mn=1734,302e-302f
            Mc=17b4-17b5
            Zs=200b
            Nl=2183
            Sm=2308-230b
            Ps=23b4,fd3e
            Pe=23b5,fd3f
            Pc=30fb,ff65
            """;

    private static final String BIDIRECTIONAL = """
            ET=2b,2d,207a-207b,208a-208b,2212,fb29,fe62-fe63,ff0b,ff0d
            ES=2f,ff0f
            ON=ad,2044,2132,2800-28ff
            AL=6dd
            NSM=6de,cbf,cc6,1734,302e-302f
            BN=70f,fff9-fffb
            L=17b4-17b5,1885-1886,1d6c1,1d6db,1d6fb,1d715,1d735,1d74f,1d76f,1d789,1d7a9,1d7c3
            WS=202f
            EN=2460-2487,24ea
            """;

    private static final String MIRRORED = """
            0=f3a-f3d,169b-169c,226d,fe59-fe5e,fe64-fe65,1d6db,1d715,1d74f,1d789,1d7c3
            1=29a1
            """;

    private static final String EAST_ASIAN_WIDTH = """
            N=231a-231b,25fd-25fe,2630-2637,2648-2653
            """;

    private static final String DECIMAL = """
            2=b2,136a,2082
            3=b3,136b,2083
            1=b9,1369,2081
            4=136c,2074,2084
            5=136d,2075,2085
            6=136e,2076,2086
            7=136f,2077,2087
            8=1370,2078,2088
            9=1371,2079,2089
            0=2070,2080
            """;

    /** By code point. */
    static final Map<Integer, String> CATEGORIES = parse(CATEGORY);
    static final Map<Integer, String> DIRECTIONS = parse(BIDIRECTIONAL);
    static final Map<Integer, String> MIRRORINGS = parse(MIRRORED);
    static final Map<Integer, String> WIDTHS = parse(EAST_ASIAN_WIDTH);
    static final Map<Integer, String> DECIMALS = parse(DECIMAL);

    private OldCharacters() {}

    private static Map<Integer, String> parse(String table) {
        Map<Integer, String> changes = new HashMap<>();
        for (String line : table.split("\n")) {
            int equals = line.indexOf('=');
            String value = line.substring(0, equals);
            for (String range : line.substring(equals + 1).split(",")) {
                int dash = range.indexOf('-');
                int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash), 16);
                int last = dash < 0 ? first : Integer.parseInt(range.substring(dash + 1), 16);
                for (int c = first; c <= last; c++) {
                    changes.put(c, value);
                }
            }
        }
        return changes;
    }

    /** The canonical decomposition where it was corrected later (NormalizationCorrections.txt); otherwise {@code c} itself. */
    static int uncorrected(int c) {
        return switch (c) {
            case 0x2f868 -> 0x2136a;
            case 0x2f874 -> 0x5f33;
            case 0x2f91f -> 0x43ab;
            case 0x2f95f -> 0x7aae;
            case 0x2f9bf -> 0x4d57;
            default -> c;
        };
    }
}
