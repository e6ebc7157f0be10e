package org.krait.stdlib.os;

import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Ints;
import org.krait.runtime.type.Attributes;

/** A file descriptor given as an int or as an object with {@code fileno()} ({@code PyObject_AsFileDescriptor}). Stateless. */
public final class FileNumber {
    private FileNumber() {}

    /** The descriptor; TypeError when the object has none, ValueError when it is negative. */
    public static int of(Object file) {
        Object number = file;
        if (file instanceof Boolean) {
            Warn.runtime("bool is used as a file descriptor");
        }
        if (!(file instanceof Long)) {
            if (!Ints.isInt(file)) {
                Object method = Attributes.getOrNull(file, "fileno");
                if (method == null) {
                    throw Errors.typeError("argument must be an int, or have a fileno() method.");
                }
                number = Call.call(method);
                if (!Ints.isInt(number)) {
                    throw Errors.typeError("fileno() returned a non-integer");
                }
            }
        }
        if (!(Operators.indexOf(number) instanceof Long fd) || fd != (int) (long) fd) {
            throw Errors.overflowError("Python int too large to convert to C int");
        }
        if (fd < 0) {
            throw Errors.valueError("file descriptor cannot be a negative integer (%d)", fd);
        }
        return (int) (long) fd;
    }
}
