package org.krait.runtime.call;

import java.math.BigInteger;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyComplex;
import org.krait.runtime.object.PyEllipsis;
import org.krait.runtime.object.PyFrozenSet;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PySlice;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;

/**
 * Reads the text form in which the compiler keeps constants and the facts about code objects; the form is described at
 * {@code org.krait.compiler.Constants}. A decoder belongs to the thread that made it.
 */
public final class ConstantDecoder {
    private static final int BASE = 63;

    private final String text;
    private int at;

    /** Reads from the start of {@code text}. */
    public ConstantDecoder(String text) {
        this.text = text;
    }

    /** All constants of a unit. */
    public static Object[] decode(String text) {
        ConstantDecoder in = new ConstantDecoder(text);
        Object[] constants = new Object[in.number()];
        for (int i = 0; i < constants.length; i++) {
            constants[i] = in.value();
        }
        return constants;
    }

    /** Where the next read begins. */
    int position() {
        return at;
    }

    /** An unsigned number. */
    public int number() {
        return (int) unsigned();
    }

    private long unsigned() {
        long value = 0;
        long scale = 1;
        while (true) {
            int c = text.charAt(at++);
            if (c <= BASE) {
                return value + scale * (c - 1);
            }
            value += scale * (c - 65);
            scale *= BASE;
        }
    }

    /** One char. */
    char letter() {
        return text.charAt(at++);
    }

    /** A signed number. */
    public long signed() {
        long n = unsigned();
        return n >>> 1 ^ -(n & 1);
    }

    /** A text. */
    public String text() {
        int length = number();
        String read = text.substring(at, at + length);
        at += length;
        return read;
    }

    /** A list of texts. */
    public String[] texts() {
        String[] list = new String[number()];
        for (int i = 0; i < list.length; i++) {
            list[i] = text();
        }
        return list;
    }

    /** The rest of the text, unread. */
    public String rest() {
        return text.substring(at);
    }

    private double raw() {
        long bits = 0;
        for (int i = 0; i < 4; i++) {
            bits = bits << 16 | text.charAt(at++);
        }
        return Double.longBitsToDouble(bits);
    }

    /** One value; a code object is given as {@link CodeReference}. */
    public Object value() {
        char tag = text.charAt(at++);
        switch (tag) {
            case 'N':
                return PyNone.NONE;
            case '.':
                return PyEllipsis.ELLIPSIS;
            case 't':
                return Boolean.TRUE;
            case 'f':
                return Boolean.FALSE;
            case 'i':
                return signed();
            case 'b':
                return Ints.normalize(new BigInteger(text(), 36));
            case 'd':
                return raw();
            case 'j':
                return PyComplex.of(raw(), raw());
            case 's':
                return text().intern();
            case 'w':
                int[] points = new int[number()];
                for (int i = 0; i < points.length; i++) {
                    points[i] = number();
                }
                return Strs.ofCodePoints(points);
            case 'y':
                String chars = text();
                byte[] bytes = new byte[chars.length()];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) chars.charAt(i);
                }
                return PyBytes.of(bytes);
            case '(':
                return PyTuple.of(values());
            case '{':
                return PyFrozenSet.of(values());
            case ':':
                return new PySlice(value(), value(), value());
            case 'k':
                return internAll(texts());
            case 'c':
                return new CodeReference(number());
            default:
                throw new AssertionError("constant tag " + tag);
        }
    }

    /** Names are compared by identity first wherever they are looked up. */
    private static String[] internAll(String[] names) {
        for (int i = 0; i < names.length; i++) {
            names[i] = names[i].intern();
        }
        return names;
    }

    private Object[] values() {
        Object[] values = new Object[number()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value();
        }
        return values;
    }

    /** A code object of the same unit among the constants of another one. */
    public record CodeReference(int id) {}
}
