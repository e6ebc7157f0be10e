package org.krait.runtime.object;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.CaseMap;
import java.util.Locale;

/**
 * Upper, lower, title and folded case with Unicode's full mappings (one character may become
 * three), independent of locale, as str's methods define them.
 */
public final class CaseMapping {
    private static final int CAPITAL_SIGMA = 0x3a3;

    private CaseMapping() {}

    public static Object upper(Object s) {
        if (s instanceof String t && withoutSurrogates(t)) {
            return t.toUpperCase(Locale.ROOT);
        }
        int n = Strs.length(s);
        StrBuilder out = new StrBuilder(n);
        for (int i = 0; i < n; i++) {
            appendUpper(out, Strs.codePointAt(s, i));
        }
        return out.toStr();
    }

    public static Object lower(Object s) {
        if (s instanceof String t && isLatin1(t)) {
            return t.toLowerCase(Locale.ROOT);
        }
        int n = Strs.length(s);
        StrBuilder out = new StrBuilder(n);
        for (int i = 0; i < n; i++) {
            appendLower(out, s, i);
        }
        return out.toStr();
    }

    public static Object casefold(Object s) {
        if (Strs.isAscii(s)) {
            return ((String) s).toLowerCase(Locale.ROOT);
        }
        int n = Strs.length(s);
        StrBuilder out = new StrBuilder(n);
        for (int i = 0; i < n; i++) {
            int c = Strs.codePointAt(s, i);
            if (c < 128) {
                out.append(Character.toLowerCase(c));
            } else if (isSurrogate(c)) {
                out.append(c);
            } else {
                out.append(Strs.fromJava(UCharacter.foldCase(Character.toString(c), true)));
            }
        }
        return out.toStr();
    }

    public static Object capitalize(Object s) {
        int n = Strs.length(s);
        StrBuilder out = new StrBuilder(n);
        for (int i = 0; i < n; i++) {
            if (i == 0) {
                appendTitle(out, Strs.codePointAt(s, 0));
            } else {
                appendLower(out, s, i);
            }
        }
        return out.toStr();
    }

    public static Object swapcase(Object s) {
        int n = Strs.length(s);
        StrBuilder out = new StrBuilder(n);
        for (int i = 0; i < n; i++) {
            int c = Strs.codePointAt(s, i);
            if (CharTypes.isUpper(c)) {
                appendLower(out, s, i);
            } else if (CharTypes.isLower(c)) {
                appendUpper(out, c);
            } else {
                out.append(c);
            }
        }
        return out.toStr();
    }

    public static Object title(Object s) {
        int n = Strs.length(s);
        StrBuilder out = new StrBuilder(n);
        boolean afterCased = false;
        for (int i = 0; i < n; i++) {
            int c = Strs.codePointAt(s, i);
            if (afterCased) {
                appendLower(out, s, i);
            } else {
                appendTitle(out, c);
            }
            afterCased = CharTypes.isCased(c);
        }
        return out.toStr();
    }

    private static void appendUpper(StrBuilder out, int c) {
        if (c < 128) {
            out.append(Character.toUpperCase(c));
        } else if (isSurrogate(c)) {
            out.append(c);
        } else {
            out.append(Strs.fromJava(Character.toString(c).toUpperCase(Locale.ROOT)));
        }
    }

    private static void appendLower(StrBuilder out, Object s, int i) {
        int c = Strs.codePointAt(s, i);
        if (c == CAPITAL_SIGMA) {
            out.append(isFinalSigma(s, i) ? 0x3c2 : 0x3c3);
        } else if (c == 0x130) {
            // The only character whose lower case is always two.
            out.append('i').append('\u0307');
        } else {
            out.append(Character.toLowerCase(c));
        }
    }

    private static void appendTitle(StrBuilder out, int c) {
        if (c < 128) {
            out.append(Character.toUpperCase(c));
        } else if (isSurrogate(c)) {
            out.append(c);
        } else {
            String title = CaseMap.toTitle().wholeString().noBreakAdjustment().noLowercase()
                    .apply(Locale.ROOT, null, Character.toString(c), new StringBuilder(), null).toString();
            out.append(Strs.fromJava(title));
        }
    }

    /** Whether a cased letter precedes and none follows, looking through case-ignorable characters. */
    private static boolean isFinalSigma(Object s, int at) {
        int i = at - 1;
        while (i >= 0 && CharTypes.isCaseIgnorable(Strs.codePointAt(s, i))) {
            i--;
        }
        if (i < 0 || !CharTypes.isCased(Strs.codePointAt(s, i))) {
            return false;
        }
        int n = Strs.length(s);
        int j = at + 1;
        while (j < n && CharTypes.isCaseIgnorable(Strs.codePointAt(s, j))) {
            j++;
        }
        return j == n || !CharTypes.isCased(Strs.codePointAt(s, j));
    }

    private static boolean isSurrogate(int c) {
        return c >= 0xd800 && c <= 0xdfff;
    }

    private static boolean isLatin1(String s) {
        for (int i = 0; i < s.length(); i++) {
            if (s.charAt(i) > 255) {
                return false;
            }
        }
        return true;
    }

    private static boolean withoutSurrogates(String s) {
        for (int i = 0; i < s.length(); i++) {
            if (isSurrogate(s.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
