package org.krait.stdlib.os;

import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.Types;

/**
 * A path as a function of {@code posix} takes it: str, bytes, an object with {@code __fspath__}, and where the function
 * allows it an open file descriptor or None (the current directory). Made by {@link #of}, which raises as CPython's
 * {@code path_converter} does. Immutable.
 */
public final class PathArgument {
    /** The function accepts a file descriptor. */
    public static final int FD = 1;
    /** The function accepts None. */
    public static final int NONE = 2;

    private final Object object;
    private final byte[] bytes;
    private final int fd;

    private PathArgument(Object object, byte[] bytes, int fd) {
        this.object = object;
        this.bytes = bytes;
        this.fd = fd;
    }

    /** The argument called "path" of {@code function}. */
    public static PathArgument of(Object value, String function) {
        return of(value, function, "path", 0);
    }

    /** The argument {@code name} of {@code function}; {@code allowed} is a sum of {@link #FD} and {@link #NONE}. */
    public static PathArgument of(Object value, String function, String name, int allowed) {
        if (Strs.isStr(value)) {
            Object text = Strs.value(value);
            return new PathArgument(value, checked(FileSystemText.encode(text), function, name), -1);
        }
        if (value instanceof PyBytes raw) {
            return new PathArgument(value, checked(raw.value, function, name), -1);
        }
        if (value == null || value == PyNone.NONE) {
            if ((allowed & NONE) != 0) {
                return new PathArgument(PyNone.NONE, null, -1);
            }
            throw wrongType(value == null ? PyNone.NONE : value, function, name, allowed);
        }
        if ((allowed & FD) != 0 && Integers.hasIndex(value)) {
            if (value instanceof Boolean) {
                Warn.runtime("bool is used as a file descriptor");
            }
            return new PathArgument(value, null, descriptor(value));
        }
        Object method = Types.of(value).lookup("__fspath__");
        if (method == null || method == PyNone.NONE) {
            throw wrongType(value, function, name, allowed);
        }
        Object path = FsPath.of(value);
        return of(path, function, name, 0);
    }

    private static byte[] checked(byte[] bytes, String function, String name) {
        for (byte b : bytes) {
            if (b == 0) {
                throw Errors.valueError(function == null ? "embedded null byte" : function + ": embedded null character in " + name);
            }
        }
        return bytes;
    }

    private static RuntimeException wrongType(Object value, String function, String name, int allowed) {
        String expected = switch (allowed) {
            case FD | NONE -> "string, bytes, os.PathLike, integer or None";
            case FD -> "string, bytes, os.PathLike or integer";
            case NONE -> "string, bytes, os.PathLike or None";
            default -> "string, bytes or os.PathLike";
        };
        return Errors.typeError("%s: %s should be %s, not %s", function, name, expected, Types.of(value).name());
    }

    /** A file descriptor from an integer, with the range errors of {@code path_t} and {@code dir_fd}. */
    static int descriptor(Object value) {
        Object index = Operators.indexOf(value);
        if (!(index instanceof Long wide)) {
            throw Errors.overflowError(Operators.ltTruth(index, 0L) ? "fd is less than minimum" : "fd is greater than maximum");
        }
        if (wide > Integer.MAX_VALUE) {
            throw Errors.overflowError("fd is greater than maximum");
        }
        if (wide < Integer.MIN_VALUE) {
            throw Errors.overflowError("fd is less than minimum");
        }
        return (int) (long) wide;
    }

    /** The directory that relative paths start from: {@code AT_FDCWD} for None. */
    static int directory(Object dirFd) {
        if (dirFd == null || dirFd == PyNone.NONE) {
            return FileTree.AT_FDCWD;
        }
        if (!Integers.hasIndex(dirFd)) {
            throw Errors.typeError("argument should be integer or None, not %s", Types.of(dirFd).name());
        }
        if (dirFd instanceof Boolean) {
            Warn.runtime("bool is used as a file descriptor");
        }
        return descriptor(dirFd);
    }

    /** What an OSError names: the str, bytes or int that was given, or that {@code __fspath__} gave. */
    public Object object() {
        return object;
    }

    /** The bytes for the kernel, null for a descriptor or None. */
    public byte[] bytes() {
        return bytes;
    }

    /** Whether the caller gave an open file descriptor. */
    public boolean isDescriptor() {
        return fd != -1 || bytes == null && object != PyNone.NONE;
    }

    /** The descriptor that was given. */
    public int fd() {
        return fd;
    }

    /** Whether the caller gave bytes, and so expects bytes back. */
    public boolean isBytes() {
        return object instanceof PyBytes;
    }

    /** The path for the kernel, in {@code scratch}; "." when the caller gave None. */
    public long pointer(Scratch scratch) {
        return scratch.cString(bytes == null ? new byte[] {'.'} : bytes);
    }
}
