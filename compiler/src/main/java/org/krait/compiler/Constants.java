package org.krait.compiler;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.krait.syntax.ast.BytesValue;
import org.krait.syntax.ast.ComplexValue;
import org.krait.syntax.ast.FrozenSetValue;
import org.krait.syntax.ast.ImaginaryValue;
import org.krait.syntax.ast.Singleton;
import org.krait.syntax.ast.TupleValue;
import org.krait.syntax.ast.WideString;

/**
 * The constants of a unit that are not plain text, and their encoded form, which the runtime's
 * {@code ConstantDecoder} reads.
 *
 * <p>A number is written in base 63, lowest digit first: 65 + digit while more follow, 1 + digit for
 * the last (so that each takes one byte in a class file). Signed numbers are zigzag coded. A text
 * is its length in chars as a number and the chars. A value is a tag and its content:
 * <pre>
 * N None   . Ellipsis   t True   f False
 * i int in 64 bits: signed number      b other int: text in base 36
 * d float: four chars of raw bits      j complex: eight chars
 * s str: text     w str that is no Java text: count, code points
 * y bytes: text of chars 0 to 255
 * ( tuple: count, values               { frozenset: count, values
 * : slice: three values                k array of keyword names: count, texts
 * c code object: id (only in a code object's own constants)
 * </pre>
 */
final class Constants {
    /** A slice of constants. */
    record SliceValue(Object lower, Object upper, Object step) {
    }

    /** Names of keyword arguments. */
    record KeywordNames(List<String> names) {
    }

    /** A code object of the unit. */
    record CodeValue(int id) {
    }

    private final Map<String, Integer> indices = new HashMap<>();
    private final List<String> encoded = new ArrayList<>();
    private final List<Boolean> keywordNames = new ArrayList<>();

    /** The index of a constant, equal ones (of the same type) sharing one. */
    int index(Object value) {
        StringBuilder text = new StringBuilder();
        encode(text, value);
        return indices.computeIfAbsent(text.toString(), key -> {
            encoded.add(key);
            keywordNames.add(value instanceof KeywordNames);
            return encoded.size() - 1;
        });
    }

    int count() {
        return encoded.size();
    }

    /** Whether that constant is an array of keyword names. */
    boolean isKeywordNames(int index) {
        return keywordNames.get(index);
    }

    /** All constants: their number and their values. */
    String encodeAll() {
        StringBuilder out = new StringBuilder();
        number(out, encoded.size());
        for (String text : encoded) {
            out.append(text);
        }
        return out.toString();
    }

    static void number(StringBuilder out, long value) {
        long rest = value;
        while (Long.compareUnsigned(rest, 63) >= 0) {
            out.append((char) (65 + (int) Long.remainderUnsigned(rest, 63)));
            rest = Long.divideUnsigned(rest, 63);
        }
        out.append((char) (1 + (int) rest));
    }

    static void signed(StringBuilder out, long value) {
        number(out, value << 1 ^ value >> 63);
    }

    static void text(StringBuilder out, String text) {
        number(out, text.length());
        out.append(text);
    }

    private static void raw(StringBuilder out, double value) {
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = 48; shift >= 0; shift -= 16) {
            out.append((char) (bits >>> shift));
        }
    }

    private static void all(StringBuilder out, List<Object> values) {
        number(out, values.size());
        for (Object value : values) {
            encode(out, value);
        }
    }

    /** Appends one value. */
    static void encode(StringBuilder out, Object value) {
        switch (value) {
            case String text -> {
                out.append('s');
                text(out, text);
            }
            case Long number -> {
                out.append('i');
                signed(out, number);
            }
            case BigInteger number -> {
                out.append('b');
                text(out, number.toString(36));
            }
            case Double number -> {
                out.append('d');
                raw(out, number);
            }
            case Boolean truth -> out.append(truth ? 't' : 'f');
            case Singleton singleton -> out.append(singleton == Singleton.None ? 'N' : '.');
            case ImaginaryValue(double imag) -> {
                out.append('j');
                raw(out, 0.0);
                raw(out, imag);
            }
            case ComplexValue(double real, double imag) -> {
                out.append('j');
                raw(out, real);
                raw(out, imag);
            }
            case BytesValue(byte[] bytes) -> {
                out.append('y');
                number(out, bytes.length);
                for (byte b : bytes) {
                    out.append((char) (b & 0xff));
                }
            }
            case WideString(int[] points) -> {
                out.append('w');
                number(out, points.length);
                for (int point : points) {
                    number(out, point);
                }
            }
            case TupleValue(List<Object> items) -> {
                out.append('(');
                all(out, items);
            }
            case FrozenSetValue(List<Object> items) -> {
                out.append('{');
                all(out, items);
            }
            case SliceValue(Object lower, Object upper, Object step) -> {
                out.append(':');
                encode(out, lower);
                encode(out, upper);
                encode(out, step);
            }
            case KeywordNames(List<String> names) -> {
                out.append('k');
                number(out, names.size());
                for (String name : names) {
                    text(out, name);
                }
            }
            case CodeValue(int id) -> {
                out.append('c');
                number(out, id);
            }
            default -> throw new IllegalArgumentException("no constant: " + value.getClass());
        }
    }
}
