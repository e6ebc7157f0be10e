package org.krait.stdlib.multiprocessing;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.error.Errors;
import org.krait.stdlib.os.FileSystemText;
import org.krait.stdlib.os.LibC;
import org.krait.stdlib.os.Scratch;

/** The module {@code _posixshmem}. Stateless. */
@PyModuleDef(value = "_posixshmem", doc = "POSIX shared memory module")
public final class PosixshmemModule {
    private PosixshmemModule() {}

    private static byte[] name(String path) {
        if (path.indexOf('\0') >= 0) {
            throw Errors.valueError("embedded null character");
        }
        return FileSystemText.encode(path);
    }

    @PyFunctionDef(name = "shm_open", sig = "($module, /, path, flags, mode=511)", doc = "Open shared memory; returns a file descriptor.")
    static long open(String path, int flags, int mode) {
        try (Scratch s = Scratch.open()) {
            LibC.Answer answer = LibC.call("shm_open", s.cString(name(path)), flags, mode);
            if ((int) answer.value() < 0) {
                throw Errors.osError(answer.errno(), path);
            }
            return (int) answer.value();
        }
    }

    @PyFunctionDef(name = "shm_unlink", sig = "($module, /, path)", doc = "Remove the name of shared memory.")
    static void unlink(String path) {
        try (Scratch s = Scratch.open()) {
            LibC.Answer answer = LibC.call("shm_unlink", s.cString(name(path)));
            if ((int) answer.value() < 0) {
                throw Errors.osError(answer.errno(), path);
            }
        }
    }
}
