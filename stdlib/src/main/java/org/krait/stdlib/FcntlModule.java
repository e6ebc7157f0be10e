package org.krait.stdlib;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.Audit;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Types;
import org.krait.stdlib.os.Constants;
import org.krait.stdlib.os.FileLocks;
import org.krait.stdlib.os.FileNumber;
import org.krait.stdlib.os.Integers;
import org.krait.stdlib.os.Kernel;
import org.krait.stdlib.os.NativeMemory;
import org.krait.stdlib.os.Offset;
import org.krait.stdlib.os.Scratch;
import org.krait.stdlib.os.SystemCall;
import org.krait.stdlib.os.WritableBuffer;

/** The module {@code fcntl}: control of open files, and locks on them. Stateless. */
@PyModuleDef(value = "fcntl", doc = "File control and I/O control on file descriptors.")
public final class FcntlModule {
    private static final String NUMBERS = """
            DN_ACCESS=1 DN_ATTRIB=32 DN_CREATE=4 DN_DELETE=8 DN_MODIFY=2 DN_MULTISHOT=2147483648 DN_RENAME=16 FASYNC=8192
            FD_CLOEXEC=1 FICLONE=1074041865 FICLONERANGE=1075876877 F_ADD_SEALS=1033 F_DUPFD=0 F_DUPFD_CLOEXEC=1030
            F_EXLCK=4 F_GETFD=1 F_GETFL=3 F_GETLEASE=1025 F_GETLK=5 F_GETLK64=5 F_GETOWN=9 F_GETOWN_EX=16
            F_GETPIPE_SZ=1032 F_GETSIG=11 F_GET_FILE_RW_HINT=1037 F_GET_RW_HINT=1035 F_GET_SEALS=1034 F_NOTIFY=1026
            F_OFD_GETLK=36 F_OFD_SETLK=37 F_OFD_SETLKW=38 F_OWNER_PGRP=2 F_OWNER_PID=1 F_OWNER_TID=0 F_RDLCK=0
            F_SEAL_FUTURE_WRITE=16 F_SEAL_GROW=4 F_SEAL_SEAL=1 F_SEAL_SHRINK=2 F_SEAL_WRITE=8 F_SETFD=2 F_SETFL=4
            F_SETLEASE=1024 F_SETLK=6 F_SETLK64=6 F_SETLKW=7 F_SETLKW64=7 F_SETOWN=8 F_SETOWN_EX=15 F_SETPIPE_SZ=1031
            F_SETSIG=10 F_SET_FILE_RW_HINT=1038 F_SET_RW_HINT=1036 F_SHLCK=8 F_UNLCK=2 F_WRLCK=1 LOCK_EX=2 LOCK_MAND=32
            LOCK_NB=4 LOCK_READ=64 LOCK_RW=192 LOCK_SH=1 LOCK_UN=8 LOCK_WRITE=128 RWH_WRITE_LIFE_EXTREME=5
            RWH_WRITE_LIFE_LONG=4 RWH_WRITE_LIFE_MEDIUM=3 RWH_WRITE_LIFE_NONE=1 RWH_WRITE_LIFE_NOT_SET=0
            RWH_WRITE_LIFE_SHORT=2
            """;
    private static final int LARGEST = 1024;
    private static final int LOCK_SH = 1;
    private static final int LOCK_EX = 2;
    private static final int LOCK_NB = 4;
    private static final int LOCK_UN = 8;
    private static final int READ_LOCK = 0;
    private static final int WRITE_LOCK = 1;
    private static final int UNLOCK = 2;

    private FcntlModule() {}

    static void init(PyModule module) {
        Constants.fill(module.dict(), NUMBERS);
    }

    /** The bytes of a str or bytes-like argument; null when it is neither. */
    private static byte[] bytes(Object argument) {
        if (Strs.isStr(argument)) {
            return ((PyBytes) org.krait.runtime.call.Call.method(argument, "encode", "utf-8")).value;
        }
        return Buffers.isBuffer(argument) ? Buffers.bytes(argument) : null;
    }

    private static long word(Object argument, String function) {
        if (argument == null) {
            return 0;
        }
        if (!Integers.hasIndex(argument)) {
            throw Errors.typeError("%s() argument 3 must be an integer, a bytes-like object, or a string, not %s", function, Types.nameOf(argument));
        }
        Object index = Operators.indexOf(argument);
        return index instanceof Long n ? n : Offset.unsignedBits(index);
    }

    @PyFunctionDef(sig = "($module, fd, cmd, arg=0, /)", doc = "Perform an operation on a file descriptor.")
    static Object fcntl(ThreadState ts, Object fd, int command, Object argument) {
        int file = FileNumber.of(fd);
        Audit.raise("fcntl.fcntl", (long) file, (long) command, argument);
        byte[] data = bytes(argument);
        if (data == null) {
            return Kernel.check(Kernel.blocking(ts, SystemCall.FCNTL, file, command, word(argument, "fcntl")));
        }
        if (data.length > LARGEST) {
            throw Errors.valueError("fcntl argument 3 is too long");
        }
        try (Scratch s = Scratch.open()) {
            long memory = s.allocateZeroed(LARGEST);
            NativeMemory.putBytes(memory, data, 0, data.length);
            Kernel.check(Kernel.blocking(ts, SystemCall.FCNTL, file, command, memory));
            return copy(memory, data.length);
        }
    }

    private static PyBytes copy(long memory, int length) {
        byte[] result = new byte[length];
        NativeMemory.getBytes(memory, result, 0, length);
        return PyBytes.of(result);
    }

    @PyFunctionDef(sig = "($module, fd, request, arg=0, mutate_flag=True, /)", doc = "Perform a device's operation on a file descriptor.")
    static Object ioctl(ThreadState ts, Object fd, Object request, Object argument, boolean mutate) {
        int file = FileNumber.of(fd);
        long code = word(request, "ioctl") & 0xffffffffL;
        Audit.raise("fcntl.ioctl", (long) file, code, argument);
        byte[] data = bytes(argument);
        if (data == null) {
            return Kernel.check(Kernel.blocking(ts, SystemCall.IOCTL, file, code, word(argument, "ioctl")));
        }
        boolean inPlace = mutate && !Strs.isStr(argument) && !(argument instanceof PyBytes);
        if (!inPlace && data.length > LARGEST) {
            throw Errors.valueError("ioctl argument 3 is too long");
        }
        try (Scratch s = Scratch.open()) {
            long memory = s.allocateZeroed(Math.max(LARGEST, data.length));
            NativeMemory.putBytes(memory, data, 0, data.length);
            long result = Kernel.check(Kernel.blocking(ts, SystemCall.IOCTL, file, code, memory));
            if (!inPlace) {
                return copy(memory, data.length);
            }
            try (WritableBuffer target = WritableBuffer.of(argument, "ioctl() argument 3 must be read-write bytes-like object, not %s")) {
                target.copyFrom(memory, 0, data.length);
            }
            return result;
        }
    }

    @PyFunctionDef(sig = "($module, fd, operation, /)", doc = "Lock or unlock a whole file.")
    static void flock(ThreadState ts, Object fd, int operation) {
        int file = FileNumber.of(fd);
        Audit.raise("fcntl.flock", (long) file, (long) operation);
        Kernel.check(Kernel.blocking(ts, SystemCall.FLOCK, file, operation));
    }

    @PyFunctionDef(sig = "($module, fd, cmd, len=0, start=0, whence=0, /)", doc = "Lock or unlock a part of a file.")
    static void lockf(ThreadState ts, Object fd, int command, Object length, Object start, int whence) {
        int file = FileNumber.of(fd);
        Audit.raise("fcntl.lockf", (long) file, (long) command, length, start);
        int type;
        if (command == LOCK_UN) {
            type = UNLOCK;
        } else if ((command & LOCK_SH) != 0) {
            type = READ_LOCK;
        } else if ((command & LOCK_EX) != 0) {
            type = WRITE_LOCK;
        } else {
            throw Errors.valueError("unrecognized lockf argument");
        }
        long first = start == PyNone.NONE ? 0 : Offset.of(start);
        long size = length == PyNone.NONE ? 0 : Offset.of(length);
        Kernel.check(FileLocks.lock(ts, file, (command & LOCK_NB) == 0 && command != LOCK_UN, type, whence, first, size));
    }
}
