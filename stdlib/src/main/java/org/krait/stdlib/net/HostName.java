package org.krait.stdlib.net;

import org.krait.runtime.error.Errors;
import org.krait.runtime.module.CodecRegistry;
import org.krait.runtime.object.PyBytearray;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.Strs;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.type.Types;

/** Host names given as str, bytes or bytearray. Stateless. */
final class HostName {
    private HostName() {}

    /** A str as the C library is to get it. Raises UnicodeError. */
    static byte[] encoded(Object text, String encoding) {
        return Buffers.bytes(CodecRegistry.encode(Strs.value(text), encoding, "strict"));
    }

    /** The name in bytes; a str that is not ASCII goes through the codec idna. */
    static byte[] bytes(Object name) {
        byte[] bytes;
        if (name instanceof PyBytes || name instanceof PyBytearray) {
            bytes = Buffers.bytes(name);
        } else if (Strs.isStr(name)) {
            Object text = Strs.value(name);
            if (Strs.isAscii(text)) {
                bytes = Strs.toJava(text).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            } else {
                bytes = encoded(name, "idna");
            }
        } else {
            throw Errors.typeError("str, bytes or bytearray expected, not %s", Types.nameOf(name));
        }
        for (byte b : bytes) {
            if (b == 0) {
                throw Errors.typeError("host name must not contain null character");
            }
        }
        return bytes;
    }
}
