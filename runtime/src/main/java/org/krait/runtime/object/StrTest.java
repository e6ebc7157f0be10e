package org.krait.runtime.object;

/** The questions a str answers about its characters: isalpha and the like. Pure functions. */
public final class StrTest {
    private StrTest() {}

    public static boolean isAlnum(Object s) {
        int n = Strs.length(s);
        for (int i = 0; i < n; i++) {
            if (!CharTypes.isAlnum(Strs.codePointAt(s, i))) {
                return false;
            }
        }
        return n > 0;
    }

    public static boolean isAlpha(Object s) {
        int n = Strs.length(s);
        for (int i = 0; i < n; i++) {
            if (!CharTypes.isAlpha(Strs.codePointAt(s, i))) {
                return false;
            }
        }
        return n > 0;
    }

    public static boolean isDecimal(Object s) {
        int n = Strs.length(s);
        for (int i = 0; i < n; i++) {
            if (!CharTypes.isDecimal(Strs.codePointAt(s, i))) {
                return false;
            }
        }
        return n > 0;
    }

    public static boolean isDigit(Object s) {
        int n = Strs.length(s);
        for (int i = 0; i < n; i++) {
            if (!CharTypes.isDigit(Strs.codePointAt(s, i))) {
                return false;
            }
        }
        return n > 0;
    }

    public static boolean isNumeric(Object s) {
        int n = Strs.length(s);
        for (int i = 0; i < n; i++) {
            if (!CharTypes.isNumeric(Strs.codePointAt(s, i))) {
                return false;
            }
        }
        return n > 0;
    }

    public static boolean isSpace(Object s) {
        int n = Strs.length(s);
        for (int i = 0; i < n; i++) {
            if (!CharTypes.isSpace(Strs.codePointAt(s, i))) {
                return false;
            }
        }
        return n > 0;
    }

    public static boolean isPrintable(Object s) {
        int n = Strs.length(s);
        for (int i = 0; i < n; i++) {
            if (!CharTypes.isPrintable(Strs.codePointAt(s, i))) {
                return false;
            }
        }
        return true;
    }

    public static boolean isLower(Object s) {
        boolean lower = false;
        int n = Strs.length(s);
        for (int i = 0; i < n; i++) {
            int c = Strs.codePointAt(s, i);
            if (CharTypes.isUpper(c) || CharTypes.isTitle(c)) {
                return false;
            }
            lower |= CharTypes.isLower(c);
        }
        return lower;
    }

    public static boolean isUpper(Object s) {
        boolean upper = false;
        int n = Strs.length(s);
        for (int i = 0; i < n; i++) {
            int c = Strs.codePointAt(s, i);
            if (CharTypes.isLower(c) || CharTypes.isTitle(c)) {
                return false;
            }
            upper |= CharTypes.isUpper(c);
        }
        return upper;
    }

    public static boolean isTitle(Object s) {
        boolean cased = false;
        boolean afterCased = false;
        int n = Strs.length(s);
        for (int i = 0; i < n; i++) {
            int c = Strs.codePointAt(s, i);
            if (CharTypes.isUpper(c) || CharTypes.isTitle(c)) {
                if (afterCased) {
                    return false;
                }
                afterCased = true;
                cased = true;
            } else if (CharTypes.isLower(c)) {
                if (!afterCased) {
                    return false;
                }
            } else {
                afterCased = false;
            }
        }
        return cased;
    }
}
