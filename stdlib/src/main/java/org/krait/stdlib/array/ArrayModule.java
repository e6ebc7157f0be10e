package org.krait.stdlib.array;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.math.BigInteger;
import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.NativeArguments;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.Import;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** The module {@code array}. */
@PyModuleDef(value = "array", doc = "Sequences of numbers or characters of one kind.")
public final class ArrayModule {
    private static final int LAST_FORMAT = 21;

    private ArrayModule() {}

    static void init(PyModule module) {
        PyDict dict = module.dict();
        dict.put("array", PyArray.TYPE);
        dict.put("ArrayType", PyArray.TYPE);
        StringBuilder codes = new StringBuilder();
        for (ElementKind kind : ElementKind.values()) {
            codes.append(kind.code);
        }
        dict.put("typecodes", codes.toString());
        Object abstractSequence = Attributes.get(Import.module(ThreadState.current(), "collections.abc"), "MutableSequence");
        Call.method(abstractSequence, "register", PyArray.TYPE);
    }

    @PyFunctionDef(
            name = "_array_reconstructor",
            sig = "($module, arraytype, typecode, mformat_code, items, /)",
            doc = "Make an array from a pickle, whatever machine wrote it.")
    static Object reconstruct(Object arraytype, Object typecode, Object mformatCode, Object items) {
        if (!(arraytype instanceof PyType cls)) {
            throw Errors.typeError("first argument must be a type object, not %s", Types.nameOf(arraytype));
        }
        if (!cls.isSubtypeOf(PyArray.TYPE)) {
            throw Errors.typeError("%s is not a subtype of %s", cls.name(), PyArray.TYPE.fullName());
        }
        int[] code = Strs.isStr(typecode) ? ElementKind.codePoints(typecode) : new int[0];
        if (code.length != 1) {
            throw Errors.typeError("_array_reconstructor() argument 2 must be a unicode character, not %s", Types.nameOf(typecode));
        }
        ElementKind kind = ElementKind.of(code[0]);
        if (kind == null) {
            throw Errors.valueError("second argument must be a valid type code");
        }
        int format = NativeArguments.toInt(mformatCode);
        if (format < 0 || format > LAST_FORMAT) {
            throw Errors.valueError("third argument must be a valid machine format code.");
        }
        if (!(items instanceof PyBytes b)) {
            throw Errors.typeError("fourth argument should be bytes, not %s", Types.nameOf(items));
        }
        if (format == kind.format) {
            return Call.call(cls, typecode, b);
        }
        return Call.call(cls, typecode, decoded(format, b.value));
    }

    /** The elements that bytes in a machine format mean: a list, or a str. */
    private static Object decoded(int format, byte[] bytes) {
        if (format >= 18) {
            boolean big = (format & 1) == 1;
            Charset charset = format < 20
                    ? big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE
                    : big ? Charset.forName("UTF-32BE") : Charset.forName("UTF-32LE");
            return Strs.fromJava(new String(bytes, charset));
        }
        int size = format < 2 ? 1 : format < 6 ? 2 : format < 10 ? 4 : format < 14 ? 8 : format < 16 ? 4 : 8;
        if (bytes.length % size != 0) {
            throw Errors.valueError("string length not a multiple of item size");
        }
        boolean floating = format >= 14;
        boolean signed = format == 1 || !floating && format >= 2 && (format - 2) % 4 >= 2;
        boolean bigEndian = format >= 2 && (format & 1) == 1;
        ByteBuffer in = ByteBuffer.wrap(bytes).order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        Object[] items = new Object[bytes.length / size];
        for (int i = 0; i < items.length; i++) {
            items[i] = floating
                    ? (Object) (size == 4 ? (double) in.getFloat() : in.getDouble())
                    : integer(in, size, signed);
        }
        return PyList.of(items);
    }

    private static Object integer(ByteBuffer in, int size, boolean signed) {
        switch (size) {
            case 1 -> {
                byte v = in.get();
                return signed ? (long) v : (long) (v & 0xff);
            }
            case 2 -> {
                short v = in.getShort();
                return signed ? (long) v : (long) (v & 0xffff);
            }
            case 4 -> {
                int v = in.getInt();
                return signed ? (long) v : v & 0xffffffffL;
            }
            default -> {
                long v = in.getLong();
                return signed || v >= 0 ? (Object) v : BigInteger.valueOf(v).add(BigInteger.ONE.shiftLeft(64));
            }
        }
    }
}
