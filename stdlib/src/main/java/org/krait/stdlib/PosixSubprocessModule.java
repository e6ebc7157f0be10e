package org.krait.stdlib;

import java.util.ArrayList;
import java.util.List;
import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.Interpreter;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.module.Audit;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.thread.ThreadState;
import org.krait.stdlib.os.ChildProgram;
import org.krait.stdlib.os.FsPath;
import org.krait.stdlib.os.UserId;

/** The module {@code _posixsubprocess}: starting the programs of {@code subprocess}. Stateless. */
@PyModuleDef(value = "_posixsubprocess", doc = "A POSIX helper for the subprocess module.")
public final class PosixSubprocessModule {
    private PosixSubprocessModule() {}

    @PyFunctionDef(sig = "($module, args, executable_list, close_fds, pass_fds, cwd, env, p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite, "
            + "errpipe_read, errpipe_write, restore_signals, call_setsid, pgid_to_set, gid, extra_groups, uid, child_umask, preexec_fn, /)",
            name = "fork_exec", doc = "Start a program in a new process; returns its id.")
    static int forkExec(ThreadState ts, Object args, Object executables, boolean closeFds, Object passFds, Object cwd, Object env, int p2cread, int p2cwrite,
            int c2pread, int c2pwrite, int errread, int errwrite, int errpipeRead, int errpipeWrite, boolean restoreSignals, boolean callSetsid,
            int pgid, Object gid, Object extraGroups, Object uid, int umask, Object preexec) {
        if (preexec != PyNone.NONE && Interpreter.isFinalizing()) {
            throw Errors.of(ExceptionTypes.PythonFinalizationError, "preexec_fn not supported at interpreter shutdown");
        }
        if (closeFds && errpipeWrite < 3) {
            throw Errors.valueError("errpipe_write must be >= 3");
        }
        if (!(passFds instanceof PyTuple kept)) {
            throw Errors.typeError("fork_exec() argument 4 must be tuple, not %s", org.krait.runtime.type.Types.nameOf(passFds));
        }
        Audit.raise("_posixsubprocess.fork_exec", executables, args, env);
        ChildProgram program = new ChildProgram();
        program.executables = bytes(executables);
        program.arguments = args == PyNone.NONE ? List.of() : bytes(args);
        program.environment = env == PyNone.NONE ? null : bytes(env);
        program.directory = cwd == PyNone.NONE ? null : FsPath.bytes(cwd);
        program.stdin = p2cread;
        program.stdout = c2pwrite;
        program.stderr = errwrite;
        program.parentEnds = new int[] {p2cwrite, c2pread, errread, errpipeRead};
        program.errors = errpipeWrite;
        program.closeOthers = closeFds;
        program.kept = descriptors(kept);
        program.restoreSignals = restoreSignals;
        program.newSession = callSetsid;
        program.processGroup = pgid;
        program.groups = extraGroups == PyNone.NONE ? null : groups(extraGroups);
        program.gid = gid == PyNone.NONE ? null : UserId.gid(gid);
        program.uid = uid == PyNone.NONE ? null : UserId.uid(uid);
        program.umask = umask;
        program.preexec = preexec == PyNone.NONE ? null : preexec;
        return program.start(ts);
    }

    private static List<byte[]> bytes(Object sequence) {
        List<byte[]> result = new ArrayList<>();
        for (Object item : Iteration.toArray(sequence)) {
            result.add(item instanceof PyBytes b ? b.value : FsPath.bytes(item));
        }
        return result;
    }

    private static int[] descriptors(PyTuple fds) {
        int[] result = new int[fds.size()];
        int previous = -1;
        for (int i = 0; i < result.length; i++) {
            if (!(fds.get(i) instanceof Long fd) || fd <= previous || fd > Integer.MAX_VALUE) {
                throw Errors.valueError("bad value(s) in fds_to_keep");
            }
            result[i] = (int) (long) fd;
            previous = result[i];
        }
        return result;
    }

    private static int[] groups(Object sequence) {
        if (!(sequence instanceof PyList)) {
            throw Errors.typeError("setgroups argument must be a list");
        }
        Object[] items = Iteration.toArray(sequence);
        if (items.length > 65536) {
            throw Errors.valueError("too many extra_groups");
        }
        int[] result = new int[items.length];
        for (int i = 0; i < items.length; i++) {
            if (!Ints.isInt(items[i])) {
                throw Errors.typeError("extra_groups must be integers");
            }
            try {
                result[i] = UserId.gid(items[i]);
            } catch (PyException e) {
                throw Errors.valueError("invalid group id");
            }
        }
        return result;
    }
}
