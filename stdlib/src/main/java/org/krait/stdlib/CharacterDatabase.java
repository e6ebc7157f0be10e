package org.krait.stdlib;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.FilteredNormalizer2;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.util.VersionInfo;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.CharNames;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.StrBuilder;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/**
 * The properties of characters in one version of Unicode. {@link #OLD} is Unicode 3.2, which IDNA 2003 needs: it knows no
 * character that came later, and of those it knows some properties were others ({@link OldCharacters}). Immutable.
 */
@PyTypeDef(name = "UCD", module = "unicodedata", subclassable = false, instantiable = false, weakrefable = false)
public final class CharacterDatabase extends PyObject {
    public static final PyType TYPE = PyType.define(new CharacterDatabaseTable());

    static final CharacterDatabase CURRENT = new CharacterDatabase("16.0.0", null);
    static final CharacterDatabase OLD = new CharacterDatabase("3.2.0", VersionInfo.getInstance(3, 2));

    private static final String[] DIRECTIONS = {
        "L", "R", "EN", "ES", "ET", "AN", "CS", "B", "S", "WS", "ON", "LRE", "LRO", "AL", "RLE", "RLO", "PDF", "NSM", "BN", "FSI", "LRI", "RLI", "PDI",
    };
    private static final String[] WIDTHS = {"N", "A", "H", "F", "Na", "W"};
    /** In the order of ICU's constants; the canonical type has no tag. */
    private static final String[] DECOMPOSITION_TAGS = {
        "", "", "<compat> ", "<circle> ", "<final> ", "<font> ", "<fraction> ", "<initial> ", "<isolated> ", "<medial> ", "<narrow> ", "<noBreak> ",
        "<small> ", "<square> ", "<sub> ", "<super> ", "<vertical> ", "<wide> ",
    };

    private final String version;
    /** Characters that came later are unknown; null for none. */
    private final VersionInfo newest;

    private CharacterDatabase(String version, VersionInfo newest) {
        super(TYPE);
        this.version = version;
        this.newest = newest;
    }

    private static int character(Object chr, String function) {
        Object text = Strs.value(chr);
        if (text == null) {
            throw Errors.typeError("%s() argument%s must be a unicode character, not %s", function, hasDefault(function) ? " 1" : "", Types.nameOf(chr));
        }
        if (Strs.length(text) != 1) {
            throw Errors.typeError("%s(): argument%s must be a unicode character, not a string of length %s",
                    function, hasDefault(function) ? " 1" : "", Strs.length(text));
        }
        return Strs.codePointAt(text, 0);
    }

    private static boolean hasDefault(String function) {
        return switch (function) {
            case "decimal", "digit", "numeric", "name" -> true;
            default -> false;
        };
    }

    private boolean isKnown(int c) {
        return newest == null || UCharacter.getAge(c).compareTo(newest) <= 0;
    }

    private boolean isAssigned(int c) {
        return isKnown(c) && Character.getType(c) != Character.UNASSIGNED;
    }

    @PyGetter(value = "unidata_version", member = true)
    String version() {
        return version;
    }

    @PyMethod(sig = "($self, chr, /)")
    String category(Object chr) {
        int c = character(chr, "category");
        if (!isKnown(c)) {
            return "Cn";
        }
        String before = newest == null ? null : OldCharacters.CATEGORIES.get(c);
        if (before != null) {
            return before;
        }
        return switch (Character.getType(c)) {
            case Character.UPPERCASE_LETTER -> "Lu";
            case Character.LOWERCASE_LETTER -> "Ll";
            case Character.TITLECASE_LETTER -> "Lt";
            case Character.MODIFIER_LETTER -> "Lm";
            case Character.OTHER_LETTER -> "Lo";
            case Character.NON_SPACING_MARK -> "Mn";
            case Character.COMBINING_SPACING_MARK -> "Mc";
            case Character.ENCLOSING_MARK -> "Me";
            case Character.DECIMAL_DIGIT_NUMBER -> "Nd";
            case Character.LETTER_NUMBER -> "Nl";
            case Character.OTHER_NUMBER -> "No";
            case Character.SPACE_SEPARATOR -> "Zs";
            case Character.LINE_SEPARATOR -> "Zl";
            case Character.PARAGRAPH_SEPARATOR -> "Zp";
            case Character.CONTROL -> "Cc";
            case Character.FORMAT -> "Cf";
            case Character.PRIVATE_USE -> "Co";
            case Character.SURROGATE -> "Cs";
            case Character.DASH_PUNCTUATION -> "Pd";
            case Character.START_PUNCTUATION -> "Ps";
            case Character.END_PUNCTUATION -> "Pe";
            case Character.CONNECTOR_PUNCTUATION -> "Pc";
            case Character.OTHER_PUNCTUATION -> "Po";
            case Character.INITIAL_QUOTE_PUNCTUATION -> "Pi";
            case Character.FINAL_QUOTE_PUNCTUATION -> "Pf";
            case Character.MATH_SYMBOL -> "Sm";
            case Character.CURRENCY_SYMBOL -> "Sc";
            case Character.MODIFIER_SYMBOL -> "Sk";
            case Character.OTHER_SYMBOL -> "So";
            default -> "Cn";
        };
    }

    @PyMethod(sig = "($self, chr, /)")
    String bidirectional(Object chr) {
        int c = character(chr, "bidirectional");
        String before = newest == null ? null : OldCharacters.DIRECTIONS.get(c);
        return before != null ? before : isAssigned(c) ? DIRECTIONS[UCharacter.getDirection(c)] : "";
    }

    @PyMethod(sig = "($self, chr, /)")
    long combining(Object chr) {
        int c = character(chr, "combining");
        return isKnown(c) ? UCharacter.getCombiningClass(c) : 0;
    }

    @PyMethod(sig = "($self, chr, /)")
    long mirrored(Object chr) {
        int c = character(chr, "mirrored");
        String before = newest == null ? null : OldCharacters.MIRRORINGS.get(c);
        return before != null ? Long.parseLong(before) : isKnown(c) && UCharacter.isMirrored(c) ? 1 : 0;
    }

    @PyMethod(name = "east_asian_width", sig = "($self, chr, /)")
    String eastAsianWidth(Object chr) {
        int c = character(chr, "east_asian_width");
        String before = newest == null ? null : OldCharacters.WIDTHS.get(c);
        return before != null ? before : isKnown(c) ? WIDTHS[UCharacter.getIntPropertyValue(c, UProperty.EAST_ASIAN_WIDTH)] : "N";
    }

    @PyMethod(sig = "($self, chr, /)")
    String decomposition(Object chr) {
        int c = character(chr, "decomposition");
        if (!isKnown(c) || c >= 0xac00 && c <= 0xd7a3) {
            return "";
        }
        String raw = Normalizer2.getNFKCInstance().getRawDecomposition(c);
        if (raw == null) {
            return "";
        }
        StringBuilder out = new StringBuilder(DECOMPOSITION_TAGS[UCharacter.getIntPropertyValue(c, UProperty.DECOMPOSITION_TYPE)]);
        raw.codePoints().forEach(part -> out.append(String.format("%04X ", part)));
        return out.substring(0, out.length() - 1);
    }

    private Object number(int c, int leastType, Object otherwise, String message) {
        int type = UCharacter.getIntPropertyValue(c, UProperty.NUMERIC_TYPE);
        // CPython asks only today's table for digits.
        boolean has = leastType == UCharacter.NumericType.DECIMAL
                ? isKnown(c) && type == UCharacter.NumericType.DECIMAL
                : type == UCharacter.NumericType.DECIMAL || type == UCharacter.NumericType.DIGIT;
        if (has) {
            return (long) UCharacter.getUnicodeNumericValue(c);
        }
        if (otherwise == null) {
            throw Errors.valueError("%s", message);
        }
        return otherwise;
    }

    @PyMethod(sig = "($self, chr, default=<unrepresentable>, /)")
    Object decimal(Object chr, Object otherwise) {
        int c = character(chr, "decimal");
        String before = newest == null ? null : OldCharacters.DECIMALS.get(c);
        return before != null ? Long.valueOf(before) : number(c, UCharacter.NumericType.DECIMAL, otherwise, "not a decimal");
    }

    @PyMethod(sig = "($self, chr, default=<unrepresentable>, /)")
    Object digit(Object chr, Object otherwise) {
        return number(character(chr, "digit"), UCharacter.NumericType.DIGIT, otherwise, "not a digit");
    }

    @PyMethod(sig = "($self, chr, default=<unrepresentable>, /)")
    Object numeric(Object chr, Object otherwise) {
        int c = character(chr, "numeric");
        if (isKnown(c) && UCharacter.getIntPropertyValue(c, UProperty.NUMERIC_TYPE) != UCharacter.NumericType.NONE) {
            return UCharacter.getUnicodeNumericValue(c);
        }
        if (otherwise == null) {
            throw Errors.valueError("not a numeric character");
        }
        return otherwise;
    }

    @PyMethod(sig = "($self, chr, default=<unrepresentable>, /)")
    Object name(Object chr, Object otherwise) {
        int c = character(chr, "name");
        String name = isKnown(c) ? CharNames.name(c) : null;
        if (name == null && otherwise == null) {
            throw Errors.valueError("no such name");
        }
        return name == null ? otherwise : name;
    }

    @PyMethod(sig = "($self, name, /)")
    Object lookup(String name) {
        int c = CharNames.lookup(name);
        if (c >= 0 && isKnown(c) && (newest == null || name.equalsIgnoreCase(CharNames.name(c)))) {
            return Strs.ofCodePoint(c);
        }
        // Aliases and sequences came after the old version.
        Object sequence = newest == null ? NamedSequences.lookup(name) : null;
        if (sequence == null) {
            throw Errors.keyError("undefined character name '" + name + "'");
        }
        return sequence;
    }

    private Normalizer2 normalizer(String form) {
        Normalizer2 n = switch (form) {
            case "NFC" -> Normalizer2.getNFCInstance();
            case "NFD" -> Normalizer2.getNFDInstance();
            case "NFKC" -> Normalizer2.getNFKCInstance();
            case "NFKD" -> Normalizer2.getNFKDInstance();
            default -> throw Errors.valueError("invalid normalization form");
        };
        return n;
    }

    /** Decomposing what the old version knew. Made when first needed: the set of its characters takes a while. */
    private static final class OldForms {
        private static final UnicodeSet KNOWN = new UnicodeSet("[:age=3.2:]").freeze();
        static final Normalizer2 CANONICAL = new FilteredNormalizer2(Normalizer2.getNFDInstance(), KNOWN);
        static final Normalizer2 COMPATIBLE = new FilteredNormalizer2(Normalizer2.getNFKDInstance(), KNOWN);

        private OldForms() {}
    }

    /** Decomposes what the old version knew, its way; as CPython does, composes by today's rules. */
    private static String normalizeOld(Normalizer2 n, String form, String text) {
        StringBuilder before = new StringBuilder(text.length());
        text.codePoints().forEach(c -> before.appendCodePoint(OldCharacters.uncorrected(c)));
        String decomposed = (form.startsWith("NFK") ? OldForms.COMPATIBLE : OldForms.CANONICAL).normalize(before);
        return form.endsWith("D") ? decomposed : compose(n, decomposed.codePoints().toArray());
    }

    /** Replaces pairs of a starter and a character not blocked from it by what they compose to. */
    private static String compose(Normalizer2 n, int[] text) {
        int starter = -1;
        int lastClass = 0;
        int length = 0;
        for (int c : text) {
            int combining = UCharacter.getCombiningClass(c);
            int composed = starter < 0 || lastClass >= combining && lastClass != 0 ? -1 : n.composePair(text[starter], c);
            if (composed >= 0) {
                text[starter] = composed;
                continue;
            }
            if (combining == 0) {
                starter = length;
            }
            lastClass = combining;
            text[length++] = c;
        }
        return new String(text, 0, length);
    }

    @PyMethod(sig = "($self, form, unistr, /)")
    Object normalize(String form, Object unistr) {
        Object text = text(unistr, "normalize");
        Normalizer2 n = normalizer(form);
        if (Strs.isAscii(text)) {
            return text;
        }
        StrBuilder out = new StrBuilder(Strs.length(text));
        // Surrogates normalize to themselves, but must not meet as pairs in Java's text.
        int length = Strs.length(text);
        int done = 0;
        for (int i = 0; i <= length; i++) {
            if (i == length || isSurrogate(Strs.codePointAt(text, i))) {
                if (i > done) {
                    String part = Strs.toJava(Strs.slice(text, done, i));
                    out.append(Strs.fromJava(newest == null ? n.normalize(part) : normalizeOld(n, form, part)));
                }
                if (i < length) {
                    out.append(Strs.codePointAt(text, i));
                }
                done = i + 1;
            }
        }
        return out.toStr();
    }

    private static boolean isSurrogate(int c) {
        return c >= 0xd800 && c <= 0xdfff;
    }

    private static Object text(Object unistr, String function) {
        Object text = Strs.value(unistr);
        if (text == null) {
            throw Errors.typeError("%s() argument 2 must be str, not %s", function, Types.nameOf(unistr));
        }
        return text;
    }

    @PyMethod(name = "is_normalized", sig = "($self, form, unistr, /)")
    boolean isNormalized(String form, Object unistr) {
        Object text = text(unistr, "is_normalized");
        return Strs.equals(normalize(form, text), text);
    }
}
