package org.krait.stdlib.os;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.ErrnoMessages;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.module.Audit;
import org.krait.runtime.module.Interpreter;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;

/** The functions of {@code posix} about the machine, the kernel's configuration, the environment, and paths as text. Stateless. */
@PyModuleDef(value = "posix", part = true)
public final class PosixSystem {
    private static final int INVALID = 22;
    /** Ticks per second of {@code times(2)}: USER_HZ, fixed by the kernel's interface. */
    private static final double TICKS = 100.0;

    private PosixSystem() {}

    @PyFunctionDef(sig = "($module, /)", doc = "Names and version of the running system.")
    static Object uname() {
        final int field = 65;
        try (Scratch s = Scratch.open()) {
            long buffer = s.allocate(6 * field);
            Kernel.check(Kernel.call(SystemCall.UNAME, buffer));
            Object[] fields = new Object[5];
            for (int i = 0; i < 5; i++) {
                fields[i] = FileSystemText.decode(NativeMemory.getCString(buffer + (long) i * field, field));
            }
            return PosixTypes.UNAME_RESULT.of(fields);
        }
    }

    @PyFunctionDef(sig = "($module, /)", doc = "Processor times of this process and its waited-for children, in seconds.")
    static Object times() {
        try (Scratch s = Scratch.open()) {
            long buffer = s.allocate(32);
            long elapsed = Kernel.call(SystemCall.TIMES, buffer);
            return PosixTypes.TIMES_RESULT.of(
                    NativeMemory.getLong(buffer) / TICKS,
                    NativeMemory.getLong(buffer + 8) / TICKS,
                    NativeMemory.getLong(buffer + 16) / TICKS,
                    NativeMemory.getLong(buffer + 24) / TICKS,
                    elapsed / TICKS);
        }
    }

    @PyFunctionDef(sig = "($module, /)", name = "cpu_count", doc = "The number of processors in the system.")
    static Object cpuCount() {
        int configured = Interpreter.options().cpuCount();
        if (configured > 0) {
            return (long) configured;
        }
        String online = ProcFile.text("/sys/devices/system/cpu/online");
        long count = 0;
        for (String range : online.split(",")) {
            int dash = range.indexOf('-');
            if (dash > 0) {
                count += Integer.parseInt(range.substring(dash + 1)) - Integer.parseInt(range.substring(0, dash)) + 1;
            } else if (!range.isEmpty()) {
                count++;
            }
        }
        return count > 0 ? (Object) count : (Object) (long) Runtime.getRuntime().availableProcessors();
    }

    @PyFunctionDef(sig = "($module, /)", doc = "Load averages of the last 1, 5 and 15 minutes.")
    static Object getloadavg() {
        String[] fields = ProcFile.text("/proc/loadavg").split(" ");
        if (fields.length < 3) {
            throw Errors.of(ExceptionTypes.OSError, "Load averages are unobtainable");
        }
        return PyTuple.of(Double.valueOf(fields[0]), Double.valueOf(fields[1]), Double.valueOf(fields[2]));
    }

    @PyFunctionDef(sig = "($module, size, /)", doc = "Bytes of the kernel's random generator, fit for cryptography.")
    static Object urandom(ThreadState ts, long size) {
        if (size < 0) {
            throw Errors.valueError("negative argument not allowed");
        }
        if (size > Integer.MAX_VALUE - 32) {
            throw Errors.memoryError();
        }
        byte[] bytes = new byte[(int) size];
        int done = 0;
        try (Scratch s = Scratch.open()) {
            int chunk = (int) Math.min(size, 4096);
            long buffer = s.allocate(Math.max(chunk, 1));
            while (done < size) {
                int n = (int) Kernel.check(Kernel.blocking(ts, SystemCall.GETRANDOM, buffer, Math.min(chunk, size - done), 0));
                NativeMemory.getBytes(buffer, bytes, done, n);
                done += n;
            }
        }
        return PyBytes.of(bytes);
    }

    @PyFunctionDef(sig = "($module, /, size, flags=0)", doc = "Random bytes of the kernel; may be fewer than asked for.")
    static Object getrandom(ThreadState ts, long size, int flags) {
        if (size < 0) {
            throw Errors.osError(Errno.EINVAL);
        }
        int wanted = (int) Math.min(size, 32 << 20);
        try (Scratch s = Scratch.open()) {
            long buffer = s.allocate(Math.max(wanted, 1));
            int n = (int) Kernel.check(Kernel.blocking(ts, SystemCall.GETRANDOM, buffer, wanted, flags));
            return PosixFiles.bytesAt(buffer, n);
        }
    }

    @PyFunctionDef(sig = "($module, mask, /)", doc = "Set the file mode creation mask; returns the old one.")
    static int umask(int mask) {
        return (int) Kernel.check(Kernel.call(SystemCall.UMASK, mask & 0777));
    }

    @PyFunctionDef(sig = "($module, code, /)", doc = "The message for an error number.")
    static String strerror(int code) {
        return ErrnoMessages.of(code);
    }

    private static int configuration(Object name, String table) {
        if (Ints.isInt(name)) {
            return PathArgument.descriptor(name);
        }
        if (!Strs.isStr(name)) {
            throw Errors.typeError("configuration names must be strings or integers");
        }
        Object value = Constants.find(table, Strs.toJava(Strs.value(name)));
        if (value == null) {
            throw Errors.valueError("unrecognized configuration name");
        }
        return (int) (long) (Long) value;
    }

    @PyFunctionDef(sig = "($module, name, /)", doc = "A limit or option of the system.")
    static long sysconf(Object name) {
        LibC.Answer answer = LibC.call("sysconf", configuration(name, PosixConstants.SYSCONF), 0);
        // -1 is also the answer for "no limit", and then errno is what an earlier call left; a number that is no name is the one error there is.
        if (answer.value() == -1 && answer.errno() == INVALID && !Strs.isStr(name)) {
            throw Errors.osError(INVALID);
        }
        return answer.value();
    }

    @PyFunctionDef(sig = "($module, name, /)", doc = "A string of the system's configuration.")
    static Object confstr(Object name) {
        int number = configuration(name, PosixConstants.CONFSTR);
        try (Scratch s = Scratch.open()) {
            long buffer = s.allocate(4096);
            LibC.Answer answer = LibC.call("confstr", number, buffer, 4096);
            if (answer.value() == 0) {
                if (answer.errno() != 0) {
                    throw Errors.osError(answer.errno());
                }
                return PyNone.NONE;
            }
            return FileSystemText.decode(NativeMemory.getCString(buffer, 4096));
        }
    }

    @PyFunctionDef(sig = "($module, /, path, name)")
    static long pathconf(Object path, Object name) {
        PathArgument p = PathArgument.of(path, "pathconf", "path", PathArgument.FD);
        int number = configuration(name, PosixConstants.PATHCONF);
        try (Scratch s = Scratch.open()) {
            LibC.Answer answer = p.isDescriptor() ? LibC.call("fpathconf", p.fd(), number) : LibC.call("pathconf", p.pointer(s), number);
            if (answer.value() == -1 && answer.errno() != 0) {
                throw answer.errno() == Errno.EINVAL ? Errors.osError(answer.errno()) : Errors.osError(answer.errno(), p.object());
            }
            return answer.value();
        }
    }

    @PyFunctionDef(sig = "($module, fd, name, /)")
    static long fpathconf(Object fd, Object name) {
        int number = configuration(name, PosixConstants.PATHCONF);
        LibC.Answer answer = LibC.call("fpathconf", FileNumber.of(fd), number);
        if (answer.value() == -1 && answer.errno() != 0) {
            throw Errors.osError(answer.errno());
        }
        return answer.value();
    }

    @PyFunctionDef(sig = "($module, /)")
    static Object getlogin() {
        String id = ProcFile.text("/proc/self/loginuid");
        if (!id.isEmpty() && !id.equals("4294967295")) {
            UserDatabase.User user = UserDatabase.byId(Long.parseLong(id));
            if (user != null) {
                return FileSystemText.decode(user.name());
            }
        }
        throw Errors.osError(6);
    }

    @PyFunctionDef(sig = "($module, user, group, /)")
    static Object getgrouplist(String user, Object group) {
        int base = UserId.gid(group);
        PyList groups = new PyList();
        groups.append(UserId.toPython(base));
        for (long id : UserDatabase.groupsOf(user)) {
            if (id != (base & 0xffffffffL)) {
                groups.append(id);
            }
        }
        return groups;
    }

    @PyFunctionDef(sig = "($module, username, gid, /)")
    static void initgroups(Object username, Object gid) {
        byte[] name = FsPath.bytes(username);
        int group = UserId.gid(gid);
        try (Scratch s = Scratch.open()) {
            Kernel.check(LibC.forAllThreads("initgroups", s.cString(name), group, 0));
        }
    }

    @PyFunctionDef(sig = "($module, name, value, /)", doc = "Set a variable in the environment of programs started later.")
    static void putenv(Object name, Object value) {
        byte[] key = FsPath.bytes(name);
        byte[] text = FsPath.bytes(value);
        if (key.length == 0 || Environ.contains(key, 0, '=')) {
            throw Errors.valueError("illegal environment variable name");
        }
        Audit.raise("os.putenv", PyBytes.of(key), PyBytes.of(text));
        Environ.put(key, text);
    }

    @PyFunctionDef(sig = "($module, name, /)", doc = "Remove a variable from the environment of programs started later.")
    static void unsetenv(Object name) {
        byte[] key = FsPath.bytes(name);
        Audit.raise("os.unsetenv", PyBytes.of(key));
        if (key.length == 0 || Environ.contains(key, 0, '=')) {
            throw Errors.osError(Errno.EINVAL);
        }
        Environ.remove(key);
    }

    @PyFunctionDef(sig = "($module, /)", name = "_create_environ", doc = "The environment as the process has it now.")
    static Object createEnviron() {
        return Environ.toDict();
    }

    @PyFunctionDef(sig = "($module, /)", name = "_inputhook")
    static void inputhook() {
        throw Errors.valueError("no input hook is installed");
    }

    @PyFunctionDef(sig = "($module, /)", name = "_is_inputhook_installed")
    static boolean isInputhookInstalled() {
        return false;
    }

    @PyFunctionDef(sig = "($module, device, /)")
    static Object major(Object device) {
        long d = deviceBits(device);
        return d == -1 ? (Object) (-1L) : (Object) (d >>> 32 & 0xfffff000L | d >>> 8 & 0xfff);
    }

    @PyFunctionDef(sig = "($module, device, /)")
    static Object minor(Object device) {
        long d = deviceBits(device);
        return d == -1 ? (Object) (-1L) : (Object) (d >>> 12 & 0xffffff00L | d & 0xff);
    }

    /** A dev_t: all 64 bits, with -1 for "no device". */
    private static long deviceBits(Object device) {
        return Operators.indexOf(device) instanceof Long small && small == -1 ? -1 : Offset.unsignedBits(device);
    }

    @PyFunctionDef(sig = "($module, major, minor, /)", name = "makedev")
    static Object makeDevice(Object major, Object minor) {
        long a = deviceNumber(major);
        long b = deviceNumber(minor);
        if (a == -1 && b == -1) {
            return -1L;
        }
        return Offset.unsigned(makedev(a, b));
    }

    /** The major or minor number of a device: 32 unsigned bits, or -1 for "no device". */
    private static long deviceNumber(Object number) {
        Object index = Operators.indexOf(number);
        if (index instanceof Long small && small == -1) {
            return -1;
        }
        if (Operators.ltTruth(index, 0L)) {
            throw Errors.overflowError("can't convert negative int to unsigned");
        }
        if (Offset.unsignedBits(index) >>> 32 != 0) {
            throw Errors.overflowError("Python int too large to convert to C unsigned int");
        }
        return (Long) index;
    }

    static long makedev(long major, long minor) {
        return (major & 0xfffff000L) << 32 | (major & 0xfffL) << 8 | (minor & 0xffffff00L) << 12 | minor & 0xffL;
    }

    @PyFunctionDef(sig = "($module, /, path)", doc = "The str or bytes that stands for a path.")
    static Object fspath(Object path) {
        return FsPath.of(path);
    }

    @PyFunctionDef(sig = "($module, /, p)", name = "_path_splitroot_ex", doc = "Split a path into drive, root and tail.")
    static Object splitRoot(Object p) {
        Object path = FsPath.of(p);
        if (path instanceof PyBytes raw) {
            byte[] bytes = raw.value;
            int root = rootLength(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1));
            return PyTuple.of(PyBytes.of(new byte[0]), PyBytes.of(java.util.Arrays.copyOf(bytes, root)), PyBytes.of(java.util.Arrays.copyOfRange(bytes, root, bytes.length)));
        }
        Object text = Strs.value(path);
        int length = Strs.length(text);
        int root = rootLength(text instanceof String s ? s : Strs.toJava(Strs.slice(text, 0, Math.min(3, length))));
        return PyTuple.of("", Strs.slice(text, 0, root), Strs.slice(text, root, length));
    }

    /** One slash, or exactly two, which POSIX lets mean something else. */
    private static int rootLength(String path) {
        if (!path.startsWith("/")) {
            return 0;
        }
        return path.startsWith("//") && !path.startsWith("///") ? 2 : 1;
    }

    @PyFunctionDef(sig = "($module, /, path)", name = "_path_normpath", doc = "The path without '.' and '..' components and doubled slashes.")
    static Object normpath(Object path) {
        Object value = FsPath.of(path);
        if (value instanceof PyBytes raw) {
            String text = new String(raw.value, java.nio.charset.StandardCharsets.ISO_8859_1);
            return PyBytes.of(normalized(text).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        }
        Object text = Strs.value(value);
        // Slashes and dots are never part of a surrogate pair, so UTF-16 will do for the wide form too.
        return text instanceof String s ? normalized(s) : Strs.fromJava(normalized(Strs.toJava(text)));
    }

    private static String normalized(String path) {
        int root = rootLength(path);
        StringBuilder out = new StringBuilder(path.length());
        out.append(path, 0, root);
        java.util.ArrayList<String> parts = new java.util.ArrayList<>();
        int start = root;
        int length = path.length();
        while (start <= length) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? length : slash;
            String part = path.substring(start, end);
            if (part.equals("..")) {
                if (!parts.isEmpty() && !parts.getLast().equals("..")) {
                    parts.removeLast();
                } else if (root == 0) {
                    parts.add(part);
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
            start = end + 1;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                out.append('/');
            }
            out.append(parts.get(i));
        }
        return out.isEmpty() ? "." : out.toString();
    }
}
