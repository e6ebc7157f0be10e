package org.krait.stdlib.decimal;

import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.object.StrBuilder;
import org.krait.runtime.object.Strs;
import org.krait.stdlib.os.Warn;

/** {@code format(decimal, spec)}. Stateless. */
final class DecimalFormat {
    private final Object spec;
    private final int length;
    private int at;

    private int fill = ' ';
    private char align = '>';
    private char sign = '-';
    private boolean noNegativeZero;
    private int width;
    private int precision = -1;
    private String separator = "";
    private String fractionSeparator = "";
    private char type = 0;
    private boolean zeroPadded;

    private DecimalFormat(Object spec) {
        this.spec = spec;
        this.length = Strs.length(spec);
    }

    private int peek(int i) {
        return i < length ? Strs.codePointAt(spec, i) : -1;
    }

    private static boolean isAlign(int c) {
        return c == '<' || c == '>' || c == '=' || c == '^';
    }

    private static RuntimeException invalid() {
        return Errors.valueError("invalid format string");
    }

    private int number() {
        long n = 0;
        boolean any = false;
        while (peek(at) >= '0' && peek(at) <= '9') {
            n = n * 10 + peek(at++) - '0';
            any = true;
            if (n > Integer.MAX_VALUE) {
                throw invalid();
            }
        }
        return any ? (int) n : -1;
    }

    private void parse() {
        boolean aligned = false;
        if (isAlign(peek(1)) && length > 1) {
            fill = peek(0);
            align = (char) peek(1);
            at = 2;
            aligned = true;
        } else if (isAlign(peek(0))) {
            align = (char) peek(0);
            at = 1;
            aligned = true;
        }
        if (peek(at) == '+' || peek(at) == '-' || peek(at) == ' ') {
            sign = (char) peek(at++);
        }
        if (peek(at) == 'z') {
            noNegativeZero = true;
            at++;
        }
        if (peek(at) == '0') {
            if (aligned) {
                throw invalid();
            }
            zeroPadded = true;
            fill = '0';
            align = '=';
            at++;
        }
        int w = number();
        width = Math.max(0, w);
        if (peek(at) == ',' || peek(at) == '_') {
            separator = Character.toString(peek(at++));
        }
        if (peek(at) == '.') {
            at++;
            if (peek(at) == ',' || peek(at) == '_') {
                throw invalid();
            }
            precision = number();
            if (precision < 0) {
                throw invalid();
            }
            if (peek(at) == ',' || peek(at) == '_') {
                fractionSeparator = Character.toString(peek(at++));
            }
        }
        if (at < length) {
            int c = peek(at++);
            if ("eEfFgGnN%".indexOf(c) < 0 || at < length) {
                throw invalid();
            }
            if (c == 'N') {
                Warn.warn(ExceptionTypes.DeprecationWarning, "Format specifier 'N' is deprecated and slated for removal in Python 3.18");
            }
            type = (char) c;
            if ((c == 'n' || c == 'N') && !separator.isEmpty()) {
                throw invalid();
            }
        }
    }

    /** The text of a number by a format specification. */
    static Object format(Dec value, Object spec, Rounding rounding, boolean capitals) {
        DecimalFormat f = new DecimalFormat(spec);
        f.parse();
        return f.apply(value, rounding, capitals);
    }

    private Object apply(Dec value, Rounding rounding, boolean capitals) {
        Dec a = value;
        if (a.isSpecial()) {
            if (zeroPadded) {
                fill = ' ';
                align = '>';
            }
            String body = DecimalText.toString(a.withSign(false), true, false);
            return pad(a.negative(), body + (type == '%' ? "%" : ""), "");
        }
        char kind = type == 0 ? capitals ? 'G' : 'g' : type == 'n' ? 'g' : type == 'N' ? 'G' : type;
        if (kind == '%') {
            a = Dec.of(a.negative(), a.c(), a.e() + 2);
        }
        if (precision >= 0) {
            Work w = new Work(Work.MAX_PREC, Work.MAX_EMAX, Work.MIN_EMIN, rounding, false);
            switch (kind) {
                case 'e', 'E' -> a = significant(a, precision + 1, w);
                case 'f', 'F', '%' -> a = w.rescale(a, -precision, rounding);
                default -> {
                    if (a.digits() > Math.max(1, precision)) {
                        a = significant(a, Math.max(1, precision), w);
                    }
                }
            }
        }
        if (noNegativeZero && a.isZero()) {
            a = a.withSign(false);
        }
        if (a.isZero() && a.e() > 0 && (kind == 'f' || kind == 'F' || kind == '%')) {
            a = Dec.of(a.negative(), a.c(), 0);
        }
        String digits = a.c().toString();
        long left = a.e() + digits.length();
        long point;
        if (kind == 'e' || kind == 'E') {
            point = a.isZero() && precision >= 0 ? 1 - precision : 1;
        } else if (kind == 'f' || kind == 'F' || kind == '%') {
            point = left;
        } else if (a.e() <= 0 && left > -6) {
            point = left;
        } else {
            point = 1;
        }
        String whole;
        String fraction;
        if (point <= 0) {
            whole = "0";
            fraction = "0".repeat((int) -point) + digits;
        } else if (point > digits.length()) {
            whole = digits + "0".repeat((int) point - digits.length());
            fraction = "";
        } else {
            whole = digits.substring(0, (int) point);
            fraction = digits.substring((int) point);
        }
        long exponent = left - point;
        StringBuilder tail = new StringBuilder();
        if (!fraction.isEmpty()) {
            tail.append('.').append(grouped(fraction));
        }
        if (exponent != 0 || kind == 'e' || kind == 'E') {
            tail.append(kind == 'E' || kind == 'G' ? 'E' : 'e').append(exponent >= 0 ? "+" : "").append(exponent);
        }
        if (kind == '%') {
            tail.append('%');
        }
        return pad(a.negative(), whole, tail.toString());
    }

    private static Dec significant(Dec a, int digits, Work w) {
        if (a.isZero()) {
            return Dec.of(a.negative(), a.c(), a.e());
        }
        Dec r = w.rescale(a, a.adjusted() + 1 - digits, w.rounding);
        return r.digits() > digits ? w.rescale(r, r.adjusted() + 1 - digits, w.rounding) : r;
    }

    private String grouped(String fraction) {
        if (fractionSeparator.isEmpty()) {
            return fraction;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < fraction.length(); i++) {
            if (i > 0 && i % 3 == 0) {
                out.append(fractionSeparator);
            }
            out.append(fraction.charAt(i));
        }
        return out.toString();
    }

    private Object pad(boolean negative, String whole, String tail) {
        String prefix = negative ? "-" : sign == '-' ? "" : Character.toString(sign);
        String body = whole;
        if (!separator.isEmpty()) {
            int room = zeroPadded ? width - prefix.length() - tail.length() : 0;
            StringBuilder digits = new StringBuilder(whole);
            String grouped = group(digits);
            while (grouped.length() < room && Character.isDigit(whole.charAt(0))) {
                digits.insert(0, '0');
                grouped = group(digits);
            }
            body = Character.isDigit(whole.charAt(0)) ? grouped : whole;
        }
        int missing = width - prefix.length() - body.length() - tail.length();
        StrBuilder out = new StrBuilder();
        if (align == '>') {
            out.repeat(fill, Math.max(0, missing));
        } else if (align == '^') {
            out.repeat(fill, Math.max(0, missing / 2));
        }
        out.append(prefix);
        if (align == '=') {
            out.repeat(fill, Math.max(0, missing));
        }
        out.append(body).append(tail);
        if (align == '<') {
            out.repeat(fill, Math.max(0, missing));
        } else if (align == '^') {
            out.repeat(fill, Math.max(0, missing - missing / 2));
        }
        return out.toStr();
    }

    private String group(CharSequence digits) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) {
                out.append(separator);
            }
            out.append(digits.charAt(i));
        }
        return out.toString();
    }
}
