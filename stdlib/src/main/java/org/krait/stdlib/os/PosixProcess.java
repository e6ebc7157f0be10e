package org.krait.stdlib.os;

import java.util.ArrayList;
import java.util.List;
import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.Audit;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PySet;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.thread.OsFork;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Types;
import org.krait.stdlib.SignalModule;

/** The functions of {@code posix} about processes: identities, signals, waiting, replacing the program, scheduling. Stateless. */
@PyModuleDef(value = "posix", part = true)
public final class PosixProcess {
    private static final int SIGABRT = 6;
    /** The size of struct rusage: two timevals and 14 longs. */
    static final int RUSAGE_SIZE = 144;

    private PosixProcess() {}

    @PyFunctionDef(sig = "($module, /, status)", name = "_exit", doc = "End the process at once, without cleaning up.")
    static void exit(int status) {
        Kernel.call(SystemCall.EXIT_GROUP, status);
    }

    @PyFunctionDef(sig = "($module, /)", doc = "End the process with SIGABRT.")
    static void abort() {
        Kernel.call(SystemCall.TGKILL, Kernel.call(SystemCall.GETPID), Kernel.call(SystemCall.GETTID), SIGABRT);
        Kernel.call(SystemCall.EXIT_GROUP, 127);
    }

    @PyFunctionDef(sig = "($module, /)", doc = "The id of this process.")
    static int getpid() {
        return (int) Kernel.call(SystemCall.GETPID);
    }

    @PyFunctionDef(sig = "($module, /)", doc = "The id of the parent process.")
    static int getppid() {
        return (int) Kernel.call(SystemCall.GETPPID);
    }

    @PyFunctionDef(sig = "($module, /)")
    static long getuid() {
        return Kernel.call(SystemCall.GETUID);
    }

    @PyFunctionDef(sig = "($module, /)")
    static long geteuid() {
        return Kernel.call(SystemCall.GETEUID);
    }

    @PyFunctionDef(sig = "($module, /)")
    static long getgid() {
        return Kernel.call(SystemCall.GETGID);
    }

    @PyFunctionDef(sig = "($module, /)")
    static long getegid() {
        return Kernel.call(SystemCall.GETEGID);
    }

    @PyFunctionDef(sig = "($module, /)")
    static Object getresuid() {
        return threeIds(SystemCall.GETRESUID);
    }

    @PyFunctionDef(sig = "($module, /)")
    static Object getresgid() {
        return threeIds(SystemCall.GETRESGID);
    }

    private static Object threeIds(int number) {
        try (Scratch s = Scratch.open()) {
            long ids = s.allocate(12);
            Kernel.check(Kernel.call(number, ids, ids + 4, ids + 8));
            return PyTuple.of(NativeMemory.getInt(ids) & 0xffffffffL, NativeMemory.getInt(ids + 4) & 0xffffffffL, NativeMemory.getInt(ids + 8) & 0xffffffffL);
        }
    }

    @PyFunctionDef(sig = "($module, /)")
    static Object getgroups() {
        int count = (int) Kernel.check(Kernel.call(SystemCall.GETGROUPS, 0, 0));
        PyList groups = new PyList();
        try (Scratch s = Scratch.open()) {
            long ids = s.allocate(4L * Math.max(1, count));
            int n = (int) Kernel.check(Kernel.call(SystemCall.GETGROUPS, count, ids));
            for (int i = 0; i < n; i++) {
                groups.append(NativeMemory.getInt(ids + 4L * i) & 0xffffffffL);
            }
        }
        return groups;
    }

    @PyFunctionDef(sig = "($module, groups, /)")
    static void setgroups(Object groups) {
        PosixFiles.requireSequence(groups, "setgroups argument must be a sequence");
        Object[] items = Iteration.toArray(groups);
        if (items.length > 65536) {
            throw Errors.valueError("too many groups");
        }
        try (Scratch s = Scratch.open()) {
            long ids = s.allocate(4L * Math.max(1, items.length));
            for (int i = 0; i < items.length; i++) {
                if (!Integers.hasIndex(items[i])) {
                    throw Errors.typeError("groups must be integers");
                }
                NativeMemory.putInt(ids + 4L * i, UserId.gid(items[i]));
            }
            Kernel.check(LibC.forAllThreads("setgroups", items.length, ids, 0));
        }
    }

    @PyFunctionDef(sig = "($module, uid, /)")
    static void setuid(Object uid) {
        Kernel.check(LibC.forAllThreads("setuid", UserId.uid(uid), 0, 0));
    }

    @PyFunctionDef(sig = "($module, gid, /)")
    static void setgid(Object gid) {
        Kernel.check(LibC.forAllThreads("setgid", UserId.gid(gid), 0, 0));
    }

    @PyFunctionDef(sig = "($module, euid, /)")
    static void seteuid(Object euid) {
        Kernel.check(LibC.forAllThreads("setresuid", -1, UserId.uid(euid), -1));
    }

    @PyFunctionDef(sig = "($module, egid, /)")
    static void setegid(Object egid) {
        Kernel.check(LibC.forAllThreads("setresgid", -1, UserId.gid(egid), -1));
    }

    @PyFunctionDef(sig = "($module, ruid, euid, /)")
    static void setreuid(Object ruid, Object euid) {
        Kernel.check(LibC.forAllThreads("setreuid", UserId.uid(ruid), UserId.uid(euid), 0));
    }

    @PyFunctionDef(sig = "($module, rgid, egid, /)")
    static void setregid(Object rgid, Object egid) {
        Kernel.check(LibC.forAllThreads("setregid", UserId.gid(rgid), UserId.gid(egid), 0));
    }

    @PyFunctionDef(sig = "($module, ruid, euid, suid, /)")
    static void setresuid(Object ruid, Object euid, Object suid) {
        Kernel.check(LibC.forAllThreads("setresuid", UserId.uid(ruid), UserId.uid(euid), UserId.uid(suid)));
    }

    @PyFunctionDef(sig = "($module, rgid, egid, sgid, /)")
    static void setresgid(Object rgid, Object egid, Object sgid) {
        Kernel.check(LibC.forAllThreads("setresgid", UserId.gid(rgid), UserId.gid(egid), UserId.gid(sgid)));
    }

    @PyFunctionDef(sig = "($module, /, pid)")
    static int getpgid(int pid) {
        return (int) Kernel.check(Kernel.call(SystemCall.GETPGID, pid));
    }

    @PyFunctionDef(sig = "($module, /)")
    static int getpgrp() {
        return (int) Kernel.call(SystemCall.GETPGID, 0);
    }

    @PyFunctionDef(sig = "($module, pid, pgrp, /)")
    static void setpgid(int pid, int pgrp) {
        Kernel.check(Kernel.call(SystemCall.SETPGID, pid, pgrp));
    }

    @PyFunctionDef(sig = "($module, /)")
    static void setpgrp() {
        Kernel.check(Kernel.call(SystemCall.SETPGID, 0, 0));
    }

    @PyFunctionDef(sig = "($module, pid, /)")
    static int getsid(int pid) {
        return (int) Kernel.check(Kernel.call(SystemCall.GETSID, pid));
    }

    @PyFunctionDef(sig = "($module, /)")
    static void setsid() {
        Kernel.check(Kernel.call(SystemCall.SETSID));
    }

    @PyFunctionDef(sig = "($module, /)", doc = "Make a child process; returns 0 in the child and its id in the parent.")
    static int fork(ThreadState ts) {
        return OsFork.fork(ts);
    }

    @PyFunctionDef(sig = "($module, /)", doc = "Fork a new process with a new pseudo-terminal as controlling tty.\n\n"
            + "Returns a tuple of (pid, master_fd).\nLike fork(), return pid of 0 to the child process,\nand pid of child to the parent process.\n"
            + "To both, return fd of newly opened pseudo-terminal.")
    static Object forkpty(ThreadState ts) {
        long[] ends = PosixFiles.openTerminal(ts, false);
        int pid;
        try {
            pid = OsFork.fork(ts, "forkpty", () -> PosixFiles.beginOn(ends));
        } catch (RuntimeException | Error e) {
            Kernel.call(SystemCall.CLOSE, ends[0]);
            Kernel.call(SystemCall.CLOSE, ends[1]);
            throw e;
        }
        if (pid != 0) {
            Kernel.call(SystemCall.CLOSE, ends[1]);
        }
        return PyTuple.of((long) pid, pid == 0 ? -1L : ends[0]);
    }

    @PyFunctionDef(sig = "($module, /, *, before=<unrepresentable>, after_in_child=<unrepresentable>, after_in_parent=<unrepresentable>)",
            name = "register_at_fork", doc = "Register functions to be called around a fork.")
    static void registerAtFork(Object before, Object afterInChild, Object afterInParent) {
        if (before == null && afterInChild == null && afterInParent == null) {
            throw Errors.typeError("At least one argument is required.");
        }
        requireCallable("before", before);
        requireCallable("after_in_child", afterInChild);
        requireCallable("after_in_parent", afterInParent);
        OsFork.register(before, afterInParent, afterInChild);
    }

    private static void requireCallable(String name, Object value) {
        if (value != null && !Call.isCallable(value)) {
            throw Errors.typeError("'%s' must be callable, not %s", name, Types.nameOf(value));
        }
    }

    @PyFunctionDef(sig = "($module, pid, signal, /)", doc = "Send a signal to a process.")
    static void kill(ThreadState ts, int pid, int signal) {
        Audit.raise("os.kill", (long) pid, (long) signal);
        long before = SignalModule.arrivals(signal);
        Kernel.check(Kernel.call(SystemCall.KILL, pid, signal));
        if (pid == getpid()) {
            SignalModule.deliverOwn(ts, signal, before);
        } else {
            ts.poll();
        }
    }

    @PyFunctionDef(sig = "($module, pgid, signal, /)", doc = "Send a signal to a process group.")
    static void killpg(ThreadState ts, int pgid, int signal) {
        Audit.raise("os.killpg", (long) pgid, (long) signal);
        if (pgid < 0 || pgid == 1) {
            throw Errors.osError(Errno.EPERM);
        }
        Kernel.check(Kernel.call(SystemCall.KILL, pgid == 0 ? 0 : -pgid, signal));
        ts.poll();
    }

    @PyFunctionDef(sig = "($module, pid, options, /)", doc = "Wait for a child process; returns a tuple (pid, status).")
    static Object waitpid(ThreadState ts, int pid, int options) {
        try (Scratch s = Scratch.open()) {
            long status = s.allocateZeroed(4);
            long result = Kernel.check(Kernel.blocking(ts, SystemCall.WAIT4, pid, status, options, 0));
            return PyTuple.of(result, (long) NativeMemory.getInt(status));
        }
    }

    @PyFunctionDef(sig = "($module, /)", doc = "Wait for any child process; returns a tuple (pid, status).")
    static Object wait(ThreadState ts) {
        return waitpid(ts, -1, 0);
    }

    @PyFunctionDef(sig = "($module, /, options)", doc = "Wait for any child process; returns a tuple (pid, status, resource usage).")
    static Object wait3(ThreadState ts, int options) {
        return wait4(ts, -1, options);
    }

    @PyFunctionDef(sig = "($module, /, pid, options)", doc = "Wait for a child process; returns a tuple (pid, status, resource usage).")
    static Object wait4(ThreadState ts, int pid, int options) {
        try (Scratch s = Scratch.open()) {
            long status = s.allocateZeroed(4);
            long usage = s.allocateZeroed(RUSAGE_SIZE);
            long result = Kernel.check(Kernel.blocking(ts, SystemCall.WAIT4, pid, status, options, usage));
            return PyTuple.of(result, (long) NativeMemory.getInt(status), org.krait.stdlib.ResourceModule.usage(usage));
        }
    }

    @PyFunctionDef(sig = "($module, idtype, id, options, /)")
    static Object waitid(ThreadState ts, int idtype, int id, int options) {
        try (Scratch s = Scratch.open()) {
            long info = s.allocateZeroed(128);
            Kernel.check(Kernel.blocking(ts, SystemCall.WAITID, idtype, id, info, options, 0, 0));
            long pid = NativeMemory.getInt(info + 16);
            if (pid == 0) {
                return PyNone.NONE;
            }
            return PosixTypes.WAITID_RESULT.of(
                    pid,
                    NativeMemory.getInt(info + 20) & 0xffffffffL,
                    (long) NativeMemory.getInt(info),
                    (long) NativeMemory.getInt(info + 24),
                    (long) NativeMemory.getInt(info + 8));
        }
    }

    @PyFunctionDef(sig = "($module, status, /)", name = "WCOREDUMP")
    static boolean coreDumped(int status) {
        return (status & 0x80) != 0;
    }

    @PyFunctionDef(sig = "($module, /, status)", name = "WIFCONTINUED")
    static boolean continued(int status) {
        return status == 0xffff;
    }

    @PyFunctionDef(sig = "($module, /, status)", name = "WIFSTOPPED")
    static boolean stopped(int status) {
        return (status & 0xff) == 0x7f;
    }

    @PyFunctionDef(sig = "($module, /, status)", name = "WIFSIGNALED")
    static boolean signaled(int status) {
        int signal = status & 0x7f;
        return signal != 0 && signal != 0x7f;
    }

    @PyFunctionDef(sig = "($module, /, status)", name = "WIFEXITED")
    static boolean exited(int status) {
        return (status & 0x7f) == 0;
    }

    @PyFunctionDef(sig = "($module, /, status)", name = "WEXITSTATUS")
    static int exitStatus(int status) {
        return status >> 8 & 0xff;
    }

    @PyFunctionDef(sig = "($module, /, status)", name = "WTERMSIG")
    static int termSignal(int status) {
        return status & 0x7f;
    }

    @PyFunctionDef(sig = "($module, /, status)", name = "WSTOPSIG")
    static int stopSignal(int status) {
        return status >> 8 & 0xff;
    }

    @PyFunctionDef(sig = "($module, /, status)", name = "waitstatus_to_exitcode", doc = "The exit code of a wait status; minus the signal's number for a killed process.")
    static int exitCode(int status) {
        if (exited(status)) {
            return exitStatus(status);
        }
        if (signaled(status)) {
            return -termSignal(status);
        }
        if (stopped(status)) {
            throw Errors.valueError("process stopped by delivery of signal %d", stopSignal(status));
        }
        throw Errors.valueError("invalid wait status: %d", status);
    }

    @PyFunctionDef(sig = "($module, path, argv, /)", doc = "Replace this process's program, keeping the environment.")
    static void execv(ThreadState ts, Object path, Object argv) {
        PathArgument p = PathArgument.of(path, "execv");
        List<byte[]> args = arguments("execv", argv);
        Audit.raise("os.exec", p.object(), argv, PyNone.NONE);
        replaceProgram(ts, p, args, Environ.forKernel());
    }

    @PyFunctionDef(sig = "($module, /, path, argv, env)", doc = "Replace this process's program and environment.")
    static void execve(ThreadState ts, Object path, Object argv, Object env) {
        PathArgument p = PathArgument.of(path, "execve", "path", PathArgument.FD);
        List<byte[]> args = arguments("execve", argv);
        if (Types.of(env).lookup("keys") == null) {
            throw Errors.typeError("execve: environment must be a mapping object");
        }
        List<byte[]> environment = Environ.fromMapping(env);
        Audit.raise("os.exec", p.object(), argv, env);
        replaceProgram(ts, p, args, environment);
    }

    private static void replaceProgram(ThreadState ts, PathArgument p, List<byte[]> args, List<byte[]> environment) {
        try (Scratch s = Scratch.open()) {
            SignalMask.forNewProgram(s);
            long path = p.isDescriptor() ? s.cString(("/proc/self/fd/" + p.fd()).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)) : p.pointer(s);
            Kernel.check(Kernel.call(SystemCall.EXECVE, path, s.cStrings(args), s.cStrings(environment)), p);
        }
    }

    /** The strings of an argument vector, with the errors of the exec functions. */
    static List<byte[]> arguments(String function, Object argv) {
        if (!(argv instanceof PyTuple) && !(argv instanceof PyList)) {
            throw Errors.typeError(function.equals("execve") ? "execve: argv must be a tuple or list" : "%s() arg 2 must be a tuple or list".replace("%s", function));
        }
        Object[] items = Iteration.toArray(argv);
        if (items.length == 0) {
            throw Errors.valueError(function.equals("execve") ? "execve: argv must not be empty" : function + "() arg 2 must not be empty");
        }
        List<byte[]> result = new ArrayList<>(items.length);
        for (Object item : items) {
            result.add(FsPath.bytes(item));
        }
        if (result.get(0).length == 0) {
            throw Errors.valueError(function.equals("execve") ? "execve: argv first element cannot be empty" : function + "() arg 2 first element cannot be empty");
        }
        return result;
    }

    @PyFunctionDef(sig = "($module, /, command)", doc = "Run a command in a shell and return its wait status.")
    static int system(ThreadState ts, Object command) {
        byte[] text = FsPath.bytes(command);
        Audit.raise("os.system", command);
        List<byte[]> args = List.of(ascii("sh"), ascii("-c"), text);
        int pid = Spawn.plain(ascii("/bin/sh"), args, Environ.forKernel());
        try (Scratch s = Scratch.open()) {
            long status = s.allocateZeroed(4);
            Kernel.check(Kernel.blocking(ts, SystemCall.WAIT4, pid, status, 0, 0));
            return NativeMemory.getInt(status);
        }
    }

    static byte[] ascii(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    @PyFunctionDef(sig = "($module, path, argv, env, /, *, file_actions=(), setpgroup=<unrepresentable>, resetids=False, setsid=False, setsigmask=(), setsigdef=(), scheduler=<unrepresentable>)",
            name = "posix_spawn", doc = "Start a program in a new process; returns its id.")
    static int posixSpawn(Object path, Object argv, Object env, Object fileActions, Object setpgroup, boolean resetids, boolean setsid,
            Object setsigmask, Object setsigdef, Object scheduler) {
        return Spawn.spawn("posix_spawn", path, argv, env, fileActions, setpgroup, resetids, setsid, setsigmask, setsigdef, scheduler);
    }

    @PyFunctionDef(sig = "($module, path, argv, env, /, *, file_actions=(), setpgroup=<unrepresentable>, resetids=False, setsid=False, setsigmask=(), setsigdef=(), scheduler=<unrepresentable>)",
            name = "posix_spawnp", doc = "Start a program found along PATH in a new process; returns its id.")
    static int posixSpawnp(Object path, Object argv, Object env, Object fileActions, Object setpgroup, boolean resetids, boolean setsid,
            Object setsigmask, Object setsigdef, Object scheduler) {
        return Spawn.spawn("posix_spawnp", path, argv, env, fileActions, setpgroup, resetids, setsid, setsigmask, setsigdef, scheduler);
    }

    @PyFunctionDef(sig = "($module, increment, /)")
    static int nice(int increment) {
        int old = 20 - (int) Kernel.check(Kernel.call(SystemCall.GETPRIORITY, 0, 0));
        int wanted = Math.clamp((long) old + increment, -20, 19);
        Kernel.check(Kernel.call(SystemCall.SETPRIORITY, 0, 0, wanted));
        return 20 - (int) Kernel.check(Kernel.call(SystemCall.GETPRIORITY, 0, 0));
    }

    @PyFunctionDef(sig = "($module, /, which, who)")
    static int getpriority(int which, int who) {
        // The kernel adds an offset of 20 so that the result is never negative.
        return 20 - (int) Kernel.check(Kernel.call(SystemCall.GETPRIORITY, which, who));
    }

    @PyFunctionDef(sig = "($module, /, which, who, priority)")
    static void setpriority(int which, int who, int priority) {
        Kernel.check(Kernel.call(SystemCall.SETPRIORITY, which, who, priority));
    }

    @PyFunctionDef(sig = "($module, /, pid, flags=0)", name = "pidfd_open")
    static int pidfdOpen(int pid, int flags) {
        return (int) Kernel.check(Kernel.opening(SystemCall.PIDFD_OPEN, pid, flags));
    }

    @PyFunctionDef(sig = "($module, /, fd, nstype=0)")
    static void setns(ThreadState ts, Object fd, int nstype) {
        Kernel.check(Kernel.blocking(ts, SystemCall.SETNS, FileNumber.of(fd), nstype));
    }

    @PyFunctionDef(sig = "($module, /, flags)")
    static void unshare(ThreadState ts, int flags) {
        Kernel.check(Kernel.blocking(ts, SystemCall.UNSHARE, flags));
    }

    @PyFunctionDef(sig = "($module, /)", name = "sched_yield")
    static void schedYield(ThreadState ts) {
        Kernel.check(Kernel.blocking(ts, SystemCall.SCHED_YIELD, 0));
    }

    @PyFunctionDef(sig = "($module, pid, /)", name = "sched_getaffinity")
    static Object schedGetaffinity(int pid) {
        try (Scratch s = Scratch.open()) {
            int size = 1024;
            long mask = s.allocateZeroed(size);
            int n = (int) Kernel.check(Kernel.call(SystemCall.SCHED_GETAFFINITY, pid, size, mask));
            PySet cpus = new PySet();
            for (long cpu = 0; cpu < n * 8L; cpu++) {
                if ((NativeMemory.getByte(mask + cpu / 8) >> (cpu & 7) & 1) != 0) {
                    cpus.add(cpu);
                }
            }
            return cpus;
        }
    }

    @PyFunctionDef(sig = "($module, pid, mask, /)", name = "sched_setaffinity")
    static void schedSetaffinity(int pid, Object mask) {
        Object iterator = Iteration.iter(mask);
        try (Scratch s = Scratch.open()) {
            int size = 1024;
            long bits = s.allocateZeroed(size);
            for (Object item; (item = Iteration.next(iterator)) != null; ) {
                if (!Ints.isInt(item)) {
                    throw Errors.typeError("expected an iterator of ints, but iterator yielded %s", Types.of(item).repr());
                }
                long cpu = Offset.of(item);
                if (cpu < 0) {
                    throw Errors.valueError("negative CPU number");
                }
                if (cpu >= size * 8L) {
                    throw Errors.overflowError("CPU number too large");
                }
                NativeMemory.putByte(bits + cpu / 8, (byte) (NativeMemory.getByte(bits + cpu / 8) | 1 << (cpu & 7)));
            }
            Kernel.check(Kernel.call(SystemCall.SCHED_SETAFFINITY, pid, size, bits));
        }
    }

    @PyFunctionDef(sig = "($module, /, policy)", name = "sched_get_priority_max")
    static int schedPriorityMax(int policy) {
        return (int) Kernel.check(Kernel.call(SystemCall.SCHED_GET_PRIORITY_MAX, policy));
    }

    @PyFunctionDef(sig = "($module, /, policy)", name = "sched_get_priority_min")
    static int schedPriorityMin(int policy) {
        return (int) Kernel.check(Kernel.call(SystemCall.SCHED_GET_PRIORITY_MIN, policy));
    }

    @PyFunctionDef(sig = "($module, pid, /)", name = "sched_getscheduler")
    static int schedGetscheduler(int pid) {
        return (int) Kernel.check(Kernel.call(SystemCall.SCHED_GETSCHEDULER, pid));
    }

    @PyFunctionDef(sig = "($module, pid, policy, param, /)", name = "sched_setscheduler")
    static void schedSetscheduler(int pid, int policy, Object param) {
        try (Scratch s = Scratch.open()) {
            Kernel.check(Kernel.call(SystemCall.SCHED_SETSCHEDULER, pid, policy, SchedParam.pointer(s, param)));
        }
    }

    @PyFunctionDef(sig = "($module, pid, /)", name = "sched_getparam")
    static Object schedGetparam(int pid) {
        try (Scratch s = Scratch.open()) {
            long param = s.allocate(4);
            Kernel.check(Kernel.call(SystemCall.SCHED_GETPARAM, pid, param));
            return SchedParam.of(NativeMemory.getInt(param));
        }
    }

    @PyFunctionDef(sig = "($module, pid, param, /)", name = "sched_setparam")
    static void schedSetparam(int pid, Object param) {
        try (Scratch s = Scratch.open()) {
            Kernel.check(Kernel.call(SystemCall.SCHED_SETPARAM, pid, SchedParam.pointer(s, param)));
        }
    }

    @PyFunctionDef(sig = "($module, pid, /)", name = "sched_rr_get_interval")
    static double schedInterval(int pid) {
        try (Scratch s = Scratch.open()) {
            long spec = s.allocate(16);
            Kernel.check(Kernel.call(SystemCall.SCHED_RR_GET_INTERVAL, pid, spec));
            return NativeMemory.getLong(spec) + 1e-9 * NativeMemory.getLong(spec + 8);
        }
    }
}
