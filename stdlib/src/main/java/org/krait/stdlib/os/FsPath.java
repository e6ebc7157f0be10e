package org.krait.stdlib.os;

import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Types;

/** {@code os.fspath} (PEP 519) and the conversions to file system bytes that are built on it. */
public final class FsPath {
    private FsPath() {}

    /** {@code path} itself when it is str or bytes, else what its {@code __fspath__} returns. */
    public static Object of(Object path) {
        if (Strs.isStr(path) || path instanceof PyBytes) {
            return path;
        }
        Object method = Types.of(path).lookup("__fspath__");
        if (method == null || method == PyNone.NONE) {
            throw Errors.typeError("expected str, bytes or os.PathLike object, not %s", Types.of(path).name());
        }
        Object result = Call.bound0(ThreadState.current(), method, path);
        if (Strs.isStr(result) || result instanceof PyBytes) {
            return result;
        }
        throw Errors.typeError("expected %s.__fspath__() to return str or bytes, not %s", Types.of(path).name(), Types.of(result).name());
    }

    /** The file system bytes of a str, bytes or path-like object ({@code PyUnicode_FSConverter}). */
    public static byte[] bytes(Object path) {
        Object value = of(path);
        byte[] bytes = value instanceof PyBytes raw ? raw.value : FileSystemText.encode(Strs.value(value));
        for (byte b : bytes) {
            if (b == 0) {
                throw Errors.valueError("embedded null byte");
            }
        }
        return bytes;
    }
}
