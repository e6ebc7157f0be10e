package org.krait.stdlib;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import org.krait.runtime.call.CompiledUnit;
import org.krait.runtime.call.Operators;
import org.krait.runtime.call.UnitForm;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.Builtins;
import org.krait.runtime.module.Interning;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyCode;
import org.krait.runtime.object.PyComplex;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyEllipsis;
import org.krait.runtime.object.PyFrozenSet;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PySet;
import org.krait.runtime.object.PySlice;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.SetTable;
import org.krait.runtime.object.Strs;
import org.krait.runtime.object.WideStr;
import org.krait.runtime.type.PyType;

/** Writes one value in marshal's format. Thread-confined. */
final class MarshalWriter {
    static final int FLAG_REF = 0x80;
    private static final int DEEPEST = 2000;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final IdentityHashMap<Object, Integer> seen = new IdentityHashMap<>();
    private final IdentityHashMap<CompiledUnit, Integer> units = new IdentityHashMap<>();
    private final int version;
    private final boolean allowCode;
    private int depth;

    MarshalWriter(int version, boolean allowCode) {
        this.version = version;
        this.allowCode = allowCode;
    }

    byte[] write(Object value) {
        put(value);
        return out.toByteArray();
    }

    private void put(Object value) {
        if (++depth > DEEPEST) {
            throw Errors.valueError("object too deeply nested to marshal");
        }
        if (value == PyNone.NONE) {
            out.write('N');
        } else if (value instanceof Boolean b) {
            out.write(b ? 'T' : 'F');
        } else if (value == PyEllipsis.ELLIPSIS) {
            out.write('.');
        } else if (value == (Object) Builtins.get("StopIteration")) {
            out.write('S');
        } else {
            complex(value);
        }
        depth--;
    }

    /** Objects that may be referred to again. Equal ints and floats have no identity here, so they are written each time. */
    private void complex(Object value) {
        if (value instanceof Long n) {
            putLong(n);
        } else if (value instanceof BigInteger big) {
            putBig(big);
        } else if (value instanceof Double d) {
            putFloat(d);
        } else if (value instanceof String || value instanceof WideStr) {
            if (!putReference(value)) {
                putText(value);
            }
        } else if (value instanceof PyComplex c && c.type() == PyComplex.TYPE) {
            out.write('y');
            int64(Double.doubleToRawLongBits(c.real));
            int64(Double.doubleToRawLongBits(c.imaginary));
        } else if (!putReference(value)) {
            putObject(value);
        }
    }

    private boolean putReference(Object value) {
        if (version < 3) {
            return false;
        }
        Integer known = seen.get(value);
        if (known != null) {
            out.write('r');
            int32(known);
            return true;
        }
        seen.put(value, seen.size());
        return false;
    }

    private int flag() {
        return version < 3 ? 0 : FLAG_REF;
    }

    private void putObject(Object value) {
        PyType type = org.krait.runtime.type.Types.of(value);
        if (value instanceof PyBytes bytes && type == PyBytes.TYPE) {
            out.write('s' | flag());
            int32(bytes.value.length);
            out.writeBytes(bytes.value);
        } else if (value instanceof PyTuple tuple && type == PyTuple.TYPE) {
            boolean small = version >= 4 && tuple.size() < 256;
            out.write((small ? ')' : '(') | flag());
            if (small) {
                out.write(tuple.size());
            } else {
                int32(tuple.size());
            }
            for (Object item : tuple.items()) {
                put(item);
            }
        } else if (value instanceof PyList && type == PyList.TYPE) {
            Object[] items = org.krait.runtime.call.Iteration.toArray(value);
            out.write('[' | flag());
            int32(items.length);
            for (Object item : items) {
                put(item);
            }
        } else if (value instanceof PyDict dict && type == PyDict.TYPE) {
            out.write('{' | flag());
            for (Object[] entry : dict.entries()) {
                put(entry[0]);
                put(entry[1]);
            }
            out.write('0');
        } else if (value instanceof SetTable set && (type == PySet.TYPE || type == PyFrozenSet.TYPE)) {
            Object[] items = set.toArray();
            out.write((type == PySet.TYPE ? '<' : '>') | flag());
            int32(items.length);
            for (Object item : items) {
                put(item);
            }
        } else if (value instanceof PySlice slice && version >= 5) {
            out.write(':' | flag());
            put(slice.start());
            put(slice.stop());
            put(slice.step());
        } else if (value instanceof PyCode code) {
            putCode(code);
        } else if (Buffers.isBuffer(value)) {
            byte[] bytes = Buffers.bytes(value);
            out.write('s' | flag());
            int32(bytes.length);
            out.writeBytes(bytes);
        } else {
            throw Errors.valueError("unmarshallable object");
        }
    }

    private void putCode(PyCode code) {
        if (!allowCode) {
            throw Errors.valueError("marshalling code objects is disallowed");
        }
        UnitForm form = code.unit().form();
        if (form == null) {
            throw Errors.valueError("unmarshallable object");
        }
        out.write('c' | flag());
        int32(code.id());
        Integer known = version < 3 ? null : units.putIfAbsent(code.unit(), units.size());
        if (known == null) {
            putUnit(form, code.unit().filename());
        } else {
            out.write(MarshalReader.KNOWN_UNIT);
            int32(known);
        }
        put(code.isChanged() ? code.changeable() : PyNone.NONE);
    }

    private void putUnit(UnitForm form, Object filename) {
        out.write(MarshalReader.NEW_UNIT);
        byte[] bytes = form.write();
        int32(bytes.length);
        out.writeBytes(bytes);
        put(filename);
    }

    /** The bytes of the code of a module of the library that is compiled ahead, which need not be loaded for that. */
    byte[] writeModule(UnitForm form, String filename) {
        out.write('c');
        int32(0);
        putUnit(form, filename);
        put(PyNone.NONE);
        return out.toByteArray();
    }

    private void putLong(long n) {
        if (n == (int) n) {
            out.write('i');
            int32((int) n);
        } else {
            putBig(BigInteger.valueOf(n));
        }
    }

    /** Digits of 15 bits, the count negative for a negative number. */
    private void putBig(BigInteger n) {
        BigInteger left = n.abs();
        int digits = (left.bitLength() + 14) / 15;
        out.write('l');
        int32(n.signum() < 0 ? -digits : digits);
        for (int i = 0; i < digits; i++) {
            int digit = left.shiftRight(15 * i).intValue() & 0x7fff;
            out.write(digit);
            out.write(digit >> 8);
        }
    }

    private void putFloat(double d) {
        if (version > 1) {
            out.write('g');
            int64(Double.doubleToRawLongBits(d));
        } else {
            byte[] text = Operators.repr(d).getBytes(StandardCharsets.ISO_8859_1);
            out.write('f');
            out.write(text.length);
            out.writeBytes(text);
        }
    }

    private void putText(Object text) {
        boolean interned = version >= 3 && Interning.isInterned(text);
        if (version >= 4 && Strs.isAscii(text)) {
            byte[] bytes = ((String) text).getBytes(StandardCharsets.ISO_8859_1);
            if (bytes.length < 256) {
                out.write((interned ? 'Z' : 'z') | flag());
                out.write(bytes.length);
            } else {
                out.write((interned ? 'A' : 'a') | flag());
                int32(bytes.length);
            }
            out.writeBytes(bytes);
            return;
        }
        byte[] bytes = MarshalText.encode(text);
        out.write((interned ? 't' : 'u') | flag());
        int32(bytes.length);
        out.writeBytes(bytes);
    }

    private void int32(int n) {
        for (int i = 0; i < 4; i++) {
            out.write(n >> 8 * i);
        }
    }

    private void int64(long n) {
        for (int i = 0; i < 8; i++) {
            out.write((int) (n >> 8 * i));
        }
    }
}
