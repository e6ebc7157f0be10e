package org.krait.stdlib.os;

import java.util.List;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.Audit;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;

/**
 * {@code posix_spawn} and {@code posix_spawnp} of the C library, which make the child share the memory of this process until it
 * runs the new program, so no thread of the JVM has to be stopped. Stateless.
 */
final class Spawn {
    private static final int ACTION_OPEN = 0;
    private static final int ACTION_CLOSE = 1;
    private static final int ACTION_DUP2 = 2;
    private static final int ACTION_CLOSEFROM = 3;
    private static final int RESETIDS = 0x01;
    private static final int SETPGROUP = 0x02;
    private static final int SETSIGDEF = 0x04;
    private static final int SETSIGMASK = 0x08;
    private static final int SETSCHEDPARAM = 0x10;
    private static final int SETSCHEDULER = 0x20;
    private static final int SETSID = 0x80;
    /** No smaller than glibc's posix_spawnattr_t (336) and posix_spawn_file_actions_t (80). */
    private static final int ROOM = 512;

    private Spawn() {}

    /** Starts a program with this process's files and signal settings; the new process's id. */
    static int plain(byte[] path, List<byte[]> args, List<byte[]> environment) {
        try (Scratch s = Scratch.open()) {
            long pid = s.allocateZeroed(4);
            int error = (int) LibC.call("posix_spawn", pid, s.cString(path), 0, 0, s.cStrings(args), s.cStrings(environment)).value();
            if (error != 0) {
                throw Errors.osError(error);
            }
            return NativeMemory.getInt(pid);
        }
    }

    static int spawn(String function, Object path, Object argv, Object env, Object fileActions, Object setpgroup, boolean resetids,
            boolean setsid, Object setsigmask, Object setsigdef, Object scheduler) {
        PathArgument p = PathArgument.of(path, function);
        if (!(argv instanceof PyTuple) && !(argv instanceof org.krait.runtime.object.PyList)) {
            throw Errors.typeError("%s: argv must be a tuple or list", function);
        }
        Object[] items = Iteration.toArray(argv);
        if (items.length == 0) {
            throw Errors.valueError("%s: argv must not be empty", function);
        }
        List<byte[]> args = new java.util.ArrayList<>(items.length);
        for (Object item : items) {
            args.add(FsPath.bytes(item));
        }
        if (args.get(0).length == 0) {
            throw Errors.valueError("%s: argv first element cannot be empty", function);
        }
        boolean inherit = env == PyNone.NONE;
        if (!inherit && org.krait.runtime.type.Types.of(env).lookup("keys") == null) {
            throw Errors.typeError("%s: environment must be a mapping object or None", function);
        }
        List<byte[]> environment = inherit ? Environ.forKernel() : Environ.fromMapping(env);
        try (Scratch s = Scratch.open()) {
            long attributes = s.allocateZeroed(ROOM);
            long actions = s.allocateZeroed(ROOM);
            LibC.call("posix_spawnattr_init", attributes, 0);
            boolean hasActions = false;
            try {
                setAttributes(s, function, attributes, setpgroup, resetids, setsid, setsigmask, setsigdef, scheduler);
                if (fileActions != null && fileActions != PyNone.NONE && Operators.truth(fileActions)) {
                    hasActions = true;
                    LibC.call("posix_spawn_file_actions_init", actions, 0);
                    addActions(s, actions, fileActions);
                }
                Audit.raise("os.posix_spawn", p.object(), argv, env);
                long pid = s.allocateZeroed(4);
                int error = (int) LibC.call(function, pid, p.pointer(s), hasActions ? actions : 0, attributes, s.cStrings(args), s.cStrings(environment)).value();
                if (error != 0) {
                    throw Errors.osError(error, p.object());
                }
                return NativeMemory.getInt(pid);
            } finally {
                LibC.call("posix_spawnattr_destroy", attributes, 0);
                if (hasActions) {
                    LibC.call("posix_spawn_file_actions_destroy", actions, 0);
                }
            }
        }
    }

    private static void setAttributes(Scratch s, String function, long attributes, Object setpgroup, boolean resetids, boolean setsid,
            Object setsigmask, Object setsigdef, Object scheduler) {
        int flags = resetids ? RESETIDS : 0;
        if (setpgroup != null) {
            flags |= SETPGROUP;
            check(LibC.call("posix_spawnattr_setpgroup", attributes, PathArgument.descriptor(setpgroup)));
        }
        if (setsid) {
            flags |= SETSID;
        }
        if (setsigmask != PyNone.NONE && !isEmptyTuple(setsigmask)) {
            flags |= SETSIGMASK;
            check(LibC.call("posix_spawnattr_setsigmask", attributes, SignalSet.of(s, setsigmask)));
        }
        if (setsigdef != PyNone.NONE && !isEmptyTuple(setsigdef)) {
            flags |= SETSIGDEF;
            check(LibC.call("posix_spawnattr_setsigdefault", attributes, SignalSet.of(s, setsigdef)));
        }
        if (scheduler != null) {
            if (!(scheduler instanceof PyTuple t) || t.items().length != 2) {
                throw Errors.typeError("A scheduler tuple must have two elements");
            }
            if (t.items()[0] != PyNone.NONE) {
                flags |= SETSCHEDULER;
                check(LibC.call("posix_spawnattr_setschedpolicy", attributes, (Long) Operators.indexOf(t.items()[0])));
            }
            flags |= SETSCHEDPARAM;
            check(LibC.call("posix_spawnattr_setschedparam", attributes, SchedParam.pointer(s, t.get(1))));
        }
        check(LibC.call("posix_spawnattr_setflags", attributes, flags));
    }

    private static boolean isEmptyTuple(Object value) {
        return value == null || value instanceof PyTuple t && t.size() == 0;
    }

    private static void check(LibC.Answer answer) {
        if ((int) answer.value() != 0) {
            throw Errors.osError((int) answer.value());
        }
    }

    private static void addActions(Scratch s, long actions, Object fileActions) {
        PosixFiles.requireSequence(fileActions, "file_actions must be a sequence or None");
        for (Object action : Iteration.toArray(fileActions)) {
            if (!(action instanceof PyTuple t) || t.items().length == 0) {
                throw Errors.typeError("Each file_actions element must be a non-empty tuple");
            }
            Object tag = t.items()[0];
            if (!(tag instanceof Long kind)) {
                throw Errors.typeError("Unknown file_actions identifier");
            }
            switch ((int) (long) kind) {
                case ACTION_OPEN -> {
                    require(t, 5, "A open file_action tuple must have 5 elements");
                    check(LibC.call("posix_spawn_file_actions_addopen", actions, integer(t, 1), s.cString(FsPath.bytes(t.items()[2])), integer(t, 3), integer(t, 4), 0));
                }
                case ACTION_CLOSE -> {
                    require(t, 2, "A close file_action tuple must have 2 elements");
                    check(LibC.call("posix_spawn_file_actions_addclose", actions, integer(t, 1)));
                }
                case ACTION_DUP2 -> {
                    require(t, 3, "A dup2 file_action tuple must have 3 elements");
                    check(LibC.call("posix_spawn_file_actions_adddup2", actions, integer(t, 1), integer(t, 2)));
                }
                case ACTION_CLOSEFROM -> {
                    require(t, 2, "A closefrom file_action tuple must have 2 elements");
                    check(LibC.call("posix_spawn_file_actions_addclosefrom_np", actions, integer(t, 1)));
                }
                default -> throw Errors.typeError("Unknown file_actions identifier");
            }
        }
    }

    private static void require(PyTuple t, int size, String message) {
        if (t.items().length != size) {
            throw Errors.typeError("%s", message);
        }
    }

    private static int integer(PyTuple t, int index) {
        return PathArgument.descriptor(t.items()[index]);
    }
}
