package org.krait.stdlib;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.CompiledUnit;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.Builtins;
import org.krait.runtime.module.Interning;
import org.krait.runtime.module.UnitLoader;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.PyBytearray;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyCode;
import org.krait.runtime.object.PyComplex;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyEllipsis;
import org.krait.runtime.object.PyFrozenSet;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyMemoryView;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PySet;
import org.krait.runtime.object.PySlice;
import org.krait.runtime.object.PyTuple;

/** Reads one value in marshal's format. Thread-confined. */
final class MarshalReader {
    /** The mark of a unit that follows. */
    static final int NEW_UNIT = 'u';
    /** The mark of a unit that was read before, whose number follows. */
    static final int KNOWN_UNIT = 'k';
    private static final int DEEPEST = 2000;

    /** Where the bytes come from. */
    sealed interface Source {
        /** The next {@code n} bytes; EOFError when there are fewer. */
        byte[] take(int n);
    }

    /** Bytes in memory. */
    static final class Memory implements Source {
        private final byte[] bytes;
        private int at;

        Memory(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public byte[] take(int n) {
            if (n > bytes.length - at) {
                throw Errors.eofError("marshal data too short");
            }
            at += n;
            return Arrays.copyOfRange(bytes, at - n, at);
        }
    }

    /** A binary file of Python's; nothing is read beyond the value. */
    static final class Stream implements Source {
        private final Object file;

        Stream(Object file) {
            this.file = file;
        }

        @Override
        public byte[] take(int n) {
            PyBytearray room = PyBytearray.of(new byte[n]);
            long read = Ints.clamp(Call.method(file, "readinto", PyMemoryView.of(room)));
            if (read > n) {
                throw Errors.valueError("read() returned too much data: %s bytes requested, %s returned", n, read);
            }
            if (read < n) {
                throw Errors.eofError("EOF read where not expected");
            }
            return Buffers.bytes(room);
        }
    }

    private final Source in;
    private final boolean allowCode;
    private final List<Object> references = new ArrayList<>();
    private final List<CompiledUnit> units = new ArrayList<>();
    private int depth;

    MarshalReader(Source in, boolean allowCode) {
        this.in = in;
        this.allowCode = allowCode;
    }

    Object readValue() {
        Object value = read();
        if (value == null) {
            throw Errors.typeError("NULL object in marshal data for object");
        }
        return value;
    }

    private int int8() {
        return in.take(1)[0] & 0xff;
    }

    private int int32() {
        byte[] b = in.take(4);
        return b[0] & 0xff | (b[1] & 0xff) << 8 | (b[2] & 0xff) << 16 | b[3] << 24;
    }

    private int size(String what) {
        int n = int32();
        if (n < 0) {
            throw Errors.valueError("bad marshal data (%s size out of range)", what);
        }
        return n;
    }

    private double float64() {
        byte[] b = in.take(8);
        long bits = 0;
        for (int i = 7; i >= 0; i--) {
            bits = bits << 8 | b[i] & 0xff;
        }
        return Double.longBitsToDouble(bits);
    }

    private Object item(String container) {
        Object value = read();
        if (value == null) {
            throw Errors.typeError("NULL object in marshal data for %s", container);
        }
        return value;
    }

    private Object[] items(int n, String container) {
        // Room is made as the items come: the count may be garbage.
        List<Object> items = new ArrayList<>(Math.min(n, 1024));
        for (int i = 0; i < n; i++) {
            items.add(item(container));
        }
        return items.toArray();
    }

    /** The next value; null for the mark that ends a dict. */
    private Object read() {
        if (++depth > DEEPEST) {
            throw Errors.valueError("recursion limit exceeded");
        }
        int code = int8();
        boolean remember = (code & MarshalWriter.FLAG_REF) != 0;
        int slot = -1;
        if (remember) {
            slot = references.size();
            references.add(null);
        }
        Object value = read((char) (code & 0x7f), slot);
        if (remember) {
            references.set(slot, value);
        }
        depth--;
        return value;
    }

    private Object read(char kind, int slot) {
        return switch (kind) {
            case '0' -> null;
            case 'N' -> PyNone.NONE;
            case 'T' -> true;
            case 'F' -> false;
            case '.' -> PyEllipsis.ELLIPSIS;
            case 'S' -> Builtins.get("StopIteration");
            case 'i' -> (long) int32();
            case 'I' -> Ints.normalize(new BigInteger(reversed(in.take(8))));
            case 'l' -> big();
            case 'f' -> Double.valueOf(new String(in.take(int8()), StandardCharsets.ISO_8859_1));
            case 'g' -> float64();
            case 'x' -> PyComplex.of(Double.parseDouble(new String(in.take(int8()), StandardCharsets.ISO_8859_1)),
                    Double.parseDouble(new String(in.take(int8()), StandardCharsets.ISO_8859_1)));
            case 'y' -> PyComplex.of(float64(), float64());
            case 's' -> PyBytes.of(in.take(size("bytes object")));
            case 'z' -> new String(in.take(int8()), StandardCharsets.ISO_8859_1);
            case 'Z' -> new String(in.take(int8()), StandardCharsets.ISO_8859_1).intern();
            case 'a' -> new String(in.take(size("string")), StandardCharsets.ISO_8859_1);
            case 'A' -> new String(in.take(size("string")), StandardCharsets.ISO_8859_1).intern();
            case 'u' -> MarshalText.decode(in.take(size("string")));
            case 't' -> Interning.intern(MarshalText.decode(in.take(size("string"))));
            case ')' -> PyTuple.of(items(int8(), "tuple"));
            case '(' -> PyTuple.of(items(size("tuple"), "tuple"));
            case '[' -> list(slot);
            case '{' -> dict(slot);
            case '<' -> set(slot);
            case '>' -> PyFrozenSet.of(items(size("set"), "set"));
            case ':' -> new PySlice(item("slice"), item("slice"), item("slice"));
            case 'r' -> reference();
            case 'c' -> code();
            default -> throw Errors.valueError("bad marshal data (unknown type code)");
        };
    }

    /** Code: its number in its unit, the unit, what replace() changed or None. */
    private Object code() {
        if (!allowCode) {
            throw Errors.valueError("unmarshalling code objects is disallowed");
        }
        int id = int32();
        int kind = int8();
        CompiledUnit unit;
        if (kind == NEW_UNIT) {
            byte[] bytes = in.take(size("code object"));
            Object filename = item("code object");
            unit = UnitLoader.read(bytes);
            unit.setFilename(filename);
            units.add(unit);
        } else {
            int index = int32();
            if (kind != KNOWN_UNIT || index < 0 || index >= units.size()) {
                throw Errors.valueError("bad marshal data (invalid reference)");
            }
            unit = units.get(index);
        }
        Object changes = item("code object");
        PyCode code;
        try {
            code = unit.code(id);
        } catch (LinkageError | AssertionError e) {
            throw Errors.valueError("bad marshal data (no such code)");
        }
        return changes instanceof PyDict d ? code.replace(d) : code;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] out = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            out[bytes.length - 1 - i] = bytes[i];
        }
        return out;
    }

    private Object big() {
        int n = int32();
        int digits = Math.abs(n);
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < digits; i++) {
            byte[] b = in.take(2);
            int digit = b[0] & 0xff | (b[1] & 0xff) << 8;
            if (digit > 0x7fff) {
                throw Errors.valueError("bad marshal data (digit out of range in long)");
            }
            if (digit == 0 && i == digits - 1) {
                throw Errors.valueError("bad marshal data (unnormalized long data)");
            }
            value = value.or(BigInteger.valueOf(digit).shiftLeft(15 * i));
        }
        return Ints.normalize(n < 0 ? value.negate() : value);
    }

    private Object list(int slot) {
        int n = size("list");
        PyList list = new PyList();
        remember(slot, list);
        for (int i = 0; i < n; i++) {
            list.append(item("list"));
        }
        return list;
    }

    private Object dict(int slot) {
        PyDict dict = new PyDict();
        remember(slot, dict);
        for (Object key; (key = read()) != null; ) {
            Object value = read();
            if (value == null) {
                break;
            }
            dict.put(key, value);
        }
        return dict;
    }

    private Object set(int slot) {
        int n = size("set");
        PySet set = new PySet();
        remember(slot, set);
        for (int i = 0; i < n; i++) {
            set.add(item("set"));
        }
        return set;
    }

    /** A container can contain itself, so it is known before its items are read. */
    private void remember(int slot, Object container) {
        if (slot >= 0) {
            references.set(slot, container);
        }
    }

    private Object reference() {
        int index = int32();
        if (index < 0 || index >= references.size() || references.get(index) == null) {
            throw Errors.valueError("bad marshal data (invalid reference)");
        }
        return references.get(index);
    }
}
