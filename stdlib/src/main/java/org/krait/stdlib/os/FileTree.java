package org.krait.stdlib.os;

import java.nio.charset.StandardCharsets;
import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.module.Audit;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.thread.ThreadState;

/** The functions of {@code posix} that work on names in the file system. Stateless. */
@PyModuleDef(value = "posix", part = true)
public final class FileTree {
    static final int AT_FDCWD = -100;
    static final int AT_SYMLINK_NOFOLLOW = 0x100;
    static final int AT_REMOVEDIR = 0x200;
    static final int AT_SYMLINK_FOLLOW = 0x400;
    static final int AT_EACCESS = 0x200;
    private static final int O_DIRECTORY = 0x10000;
    private static final long UTIME_NOW = (1L << 30) - 1;

    private FileTree() {}

    @PyFunctionDef(sig = "($module, /, path, *, dir_fd=None, follow_symlinks=True)", doc = "The status of a file, a directory or an open file descriptor.")
    static Object stat(ThreadState ts, Object path, Object dirFd, boolean followSymlinks) {
        return stat(ts, "stat", PathArgument.of(path, "stat", "path", PathArgument.FD), dirFd, followSymlinks);
    }

    @PyFunctionDef(sig = "($module, /, path, *, dir_fd=None)", doc = "The status of a file, of the link itself for a symbolic link.")
    static Object lstat(ThreadState ts, Object path, Object dirFd) {
        return stat(ts, "lstat", PathArgument.of(path, "lstat"), dirFd, false);
    }

    @PyFunctionDef(sig = "($module, /, fd)", doc = "The status of an open file.")
    static Object fstat(ThreadState ts, int fd) {
        try (Scratch s = Scratch.open()) {
            long buffer = s.allocate(FileStatus.SIZE);
            Kernel.check(FileStatus.ofDescriptor(ts, fd, buffer));
            return FileStatus.result(buffer);
        }
    }

    private static Object stat(ThreadState ts, String function, PathArgument path, Object dirFd, boolean follow) {
        int dir = PathArgument.directory(dirFd);
        if (path.isDescriptor()) {
            if (dir != AT_FDCWD) {
                throw Errors.valueError("%s: can't specify dir_fd without matching path", function);
            }
            if (!follow) {
                throw Errors.valueError("%s: cannot use fd and follow_symlinks together", function);
            }
            try (Scratch s = Scratch.open()) {
                long buffer = s.allocate(FileStatus.SIZE);
                Kernel.check(FileStatus.ofDescriptor(ts, path.fd(), buffer), path);
                return FileStatus.result(buffer);
            }
        }
        try (Scratch s = Scratch.open()) {
            long buffer = s.allocate(FileStatus.SIZE);
            Kernel.check(FileStatus.ofPath(ts, dir, path.pointer(s), follow, buffer), path);
            return FileStatus.result(buffer);
        }
    }

    @PyFunctionDef(sig = "($module, /, path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)",
            doc = "Whether the real (or effective) user may access the path in the given mode.")
    static boolean access(ThreadState ts, Object path, int mode, Object dirFd, boolean effectiveIds, boolean followSymlinks) {
        PathArgument p = PathArgument.of(path, "access");
        int dir = PathArgument.directory(dirFd);
        int flags = (effectiveIds ? AT_EACCESS : 0) | (followSymlinks ? 0 : AT_SYMLINK_NOFOLLOW);
        try (Scratch s = Scratch.open()) {
            long result = flags == 0
                    ? Kernel.blocking(ts, SystemCall.FACCESSAT, dir, p.pointer(s), mode)
                    : Kernel.blocking(ts, SystemCall.FACCESSAT2, dir, p.pointer(s), mode, flags);
            return result == 0;
        }
    }

    @PyFunctionDef(sig = "($module, /, path=None)", doc = "The names in a directory, without '.' and '..', in no particular order.")
    static Object listdir(ThreadState ts, Object path) {
        PathArgument p = PathArgument.of(path, "listdir", "path", PathArgument.FD | PathArgument.NONE);
        Audit.raise("os.listdir", p.object());
        PyList names = new PyList();
        boolean asBytes = p.isBytes();
        try (DirectoryStream entries = DirectoryStream.open(ts, p)) {
            while (entries.next(ts)) {
                names.append(FileSystemText.decodeOrBytes(entries.name(), asBytes));
            }
        }
        return names;
    }

    @PyFunctionDef(sig = "($module, /, path=None)", doc = "An iterator of DirEntry objects for the names in a directory.")
    static Object scandir(ThreadState ts, Object path) {
        PathArgument p = PathArgument.of(path, "scandir", "path", PathArgument.FD | PathArgument.NONE);
        Audit.raise("os.scandir", p.object());
        return new ScandirIterator(p, DirectoryStream.open(ts, p));
    }

    @PyFunctionDef(sig = "($module, /, path, mode=511, *, dir_fd=None)", doc = "Create a directory.")
    static void mkdir(ThreadState ts, Object path, int mode, Object dirFd) {
        PathArgument p = PathArgument.of(path, "mkdir");
        int dir = PathArgument.directory(dirFd);
        Audit.raise("os.mkdir", p.object(), (long) mode, dir == AT_FDCWD ? -1L : (long) dir);
        try (Scratch s = Scratch.open()) {
            Kernel.check(Kernel.blocking(ts, SystemCall.MKDIRAT, dir, p.pointer(s), mode), p);
        }
    }

    @PyFunctionDef(sig = "($module, /, path, *, dir_fd=None)", doc = "Remove an empty directory.")
    static void rmdir(ThreadState ts, Object path, Object dirFd) {
        remove(ts, "rmdir", "os.rmdir", path, dirFd, AT_REMOVEDIR);
    }

    @PyFunctionDef(sig = "($module, /, path, *, dir_fd=None)", doc = "Remove a name from a directory.")
    static void unlink(ThreadState ts, Object path, Object dirFd) {
        remove(ts, "unlink", "os.remove", path, dirFd, 0);
    }

    @PyFunctionDef(sig = "($module, /, path, *, dir_fd=None)", doc = "Remove a name from a directory; the same as unlink().")
    static void remove(ThreadState ts, Object path, Object dirFd) {
        remove(ts, "remove", "os.remove", path, dirFd, 0);
    }

    private static void remove(ThreadState ts, String function, String event, Object path, Object dirFd, int flags) {
        PathArgument p = PathArgument.of(path, function);
        int dir = PathArgument.directory(dirFd);
        Audit.raise(event, p.object(), dir == AT_FDCWD ? -1L : (long) dir);
        try (Scratch s = Scratch.open()) {
            Kernel.check(Kernel.blocking(ts, SystemCall.UNLINKAT, dir, p.pointer(s), flags), p);
        }
    }

    @PyFunctionDef(sig = "($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)", doc = "Rename a file or directory.")
    static void rename(ThreadState ts, Object src, Object dst, Object srcDirFd, Object dstDirFd) {
        rename(ts, "rename", src, dst, srcDirFd, dstDirFd);
    }

    @PyFunctionDef(sig = "($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)", doc = "Rename a file or directory, overwriting the destination.")
    static void replace(ThreadState ts, Object src, Object dst, Object srcDirFd, Object dstDirFd) {
        rename(ts, "replace", src, dst, srcDirFd, dstDirFd);
    }

    private static void rename(ThreadState ts, String function, Object src, Object dst, Object srcDirFd, Object dstDirFd) {
        PathArgument from = PathArgument.of(src, function, "src", 0);
        PathArgument to = PathArgument.of(dst, function, "dst", 0);
        int fromDir = PathArgument.directory(srcDirFd);
        int toDir = PathArgument.directory(dstDirFd);
        Audit.raise("os.rename", from.object(), to.object(), fromDir == AT_FDCWD ? -1L : (long) fromDir, toDir == AT_FDCWD ? -1L : (long) toDir);
        try (Scratch s = Scratch.open()) {
            check(Kernel.blocking(ts, SystemCall.RENAMEAT2, fromDir, from.pointer(s), toDir, to.pointer(s), 0, 0), from, to);
        }
    }

    private static void check(long result, PathArgument first, PathArgument second) {
        if (result < 0) {
            throw Errors.osError((int) -result, first.object(), second.object());
        }
    }

    @PyFunctionDef(sig = "($module, /, src, dst, target_is_directory=False, *, dir_fd=None)", doc = "Create a symbolic link dst that points to src.")
    static void symlink(ThreadState ts, Object src, Object dst, boolean targetIsDirectory, Object dirFd) {
        PathArgument from = PathArgument.of(src, "symlink", "src", 0);
        PathArgument to = PathArgument.of(dst, "symlink", "dst", 0);
        int dir = PathArgument.directory(dirFd);
        Audit.raise("os.symlink", from.object(), to.object(), dir == AT_FDCWD ? -1L : (long) dir);
        try (Scratch s = Scratch.open()) {
            check(Kernel.blocking(ts, SystemCall.SYMLINKAT, from.pointer(s), dir, to.pointer(s)), from, to);
        }
    }

    @PyFunctionDef(sig = "($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)", doc = "Create a hard link.")
    static void link(ThreadState ts, Object src, Object dst, Object srcDirFd, Object dstDirFd, boolean followSymlinks) {
        PathArgument from = PathArgument.of(src, "link", "src", 0);
        PathArgument to = PathArgument.of(dst, "link", "dst", 0);
        int fromDir = PathArgument.directory(srcDirFd);
        int toDir = PathArgument.directory(dstDirFd);
        Audit.raise("os.link", from.object(), to.object(), fromDir == AT_FDCWD ? -1L : (long) fromDir, toDir == AT_FDCWD ? -1L : (long) toDir);
        try (Scratch s = Scratch.open()) {
            int flags = followSymlinks ? AT_SYMLINK_FOLLOW : 0;
            check(Kernel.blocking(ts, SystemCall.LINKAT, fromDir, from.pointer(s), toDir, to.pointer(s), flags, 0), from, to);
        }
    }

    @PyFunctionDef(sig = "($module, /, path, *, dir_fd=None)", doc = "The path that a symbolic link points to.")
    static Object readlink(ThreadState ts, Object path, Object dirFd) {
        PathArgument p = PathArgument.of(path, "readlink");
        int dir = PathArgument.directory(dirFd);
        try (Scratch s = Scratch.open()) {
            long buffer = s.allocate(4097);
            int n = (int) Kernel.check(Kernel.blocking(ts, SystemCall.READLINKAT, dir, p.pointer(s), buffer, 4096), p);
            byte[] target = new byte[n];
            NativeMemory.getBytes(buffer, target, 0, n);
            return FileSystemText.decodeOrBytes(target, p.isBytes());
        }
    }

    /** The target of a link in /proc, for this module's own use. */
    static byte[] readLink(String path) {
        try (Scratch s = Scratch.open()) {
            long buffer = s.allocate(4097);
            long name = s.cString(path.getBytes(StandardCharsets.UTF_8));
            int n = (int) Kernel.check(Kernel.call(SystemCall.READLINKAT, AT_FDCWD, name, buffer, 4096));
            byte[] target = new byte[n];
            NativeMemory.getBytes(buffer, target, 0, n);
            return target;
        }
    }

    @PyFunctionDef(sig = "($module, /, path, mode, *, dir_fd=None, follow_symlinks=True)", doc = "Change the access permissions of a file.")
    static void chmod(ThreadState ts, Object path, int mode, Object dirFd, boolean followSymlinks) {
        PathArgument p = PathArgument.of(path, "chmod", "path", PathArgument.FD);
        int dir = PathArgument.directory(dirFd);
        Audit.raise("os.chmod", p.object(), (long) mode, dir == AT_FDCWD ? -1L : (long) dir);
        if (p.isDescriptor()) {
            Kernel.check(Kernel.blocking(ts, SystemCall.FCHMOD, p.fd(), mode), p);
            return;
        }
        try (Scratch s = Scratch.open()) {
            if (followSymlinks) {
                Kernel.check(Kernel.blocking(ts, SystemCall.FCHMODAT, dir, p.pointer(s), mode), p);
            } else {
                changeModeOfLink(ts, dir, p, mode, s);
            }
        }
    }

    /** As the C library's fchmodat: through an O_PATH descriptor, and refused for a symbolic link, which has no mode on Linux. */
    private static void changeModeOfLink(ThreadState ts, int dir, PathArgument p, int mode, Scratch s) {
        final int openPathNoFollow = 0x200000 | 0x20000 | PosixFiles.O_CLOEXEC;
        long fd = Kernel.check(Kernel.blocking(ts, SystemCall.OPENAT, dir, p.pointer(s), openPathNoFollow, 0), p);
        try {
            long buffer = s.allocate(FileStatus.SIZE);
            Kernel.check(FileStatus.ofDescriptor(ts, (int) fd, buffer), p);
            if ((FileStatus.mode(buffer) & FileStatus.S_IFMT) == FileStatus.S_IFLNK) {
                throw dir != AT_FDCWD ? Errors.valueError("chmod: cannot use dir_fd and follow_symlinks together")
                        : Errors.of(ExceptionTypes.NotImplementedError, "chmod: follow_symlinks unavailable on this platform");
            }
            long name = s.cString(("/proc/self/fd/" + fd).getBytes(StandardCharsets.ISO_8859_1));
            Kernel.check(Kernel.blocking(ts, SystemCall.FCHMODAT, AT_FDCWD, name, mode), p);
        } finally {
            Kernel.call(SystemCall.CLOSE, fd);
        }
    }

    @PyFunctionDef(sig = "($module, /, fd, mode)")
    static void fchmod(ThreadState ts, int fd, int mode) {
        Audit.raise("os.chmod", (long) fd, (long) mode, -1L);
        Kernel.check(Kernel.blocking(ts, SystemCall.FCHMOD, fd, mode));
    }

    @PyFunctionDef(sig = "($module, /, path, uid, gid, *, dir_fd=None, follow_symlinks=True)", doc = "Change the owner and group of a file.")
    static void chown(ThreadState ts, Object path, Object uid, Object gid, Object dirFd, boolean followSymlinks) {
        PathArgument p = PathArgument.of(path, "chown", "path", PathArgument.FD);
        int user = UserId.uid(uid);
        int group = UserId.gid(gid);
        int dir = PathArgument.directory(dirFd);
        if (p.isDescriptor() && dir != AT_FDCWD) {
            throw Errors.valueError("chown: can't specify both dir_fd and fd");
        }
        if (p.isDescriptor() && !followSymlinks) {
            throw Errors.valueError("chown: cannot use fd and follow_symlinks together");
        }
        Audit.raise("os.chown", p.object(), (long) user, (long) group, dir == AT_FDCWD ? -1L : (long) dir);
        if (p.isDescriptor()) {
            Kernel.check(Kernel.blocking(ts, SystemCall.FCHOWN, p.fd(), user, group), p);
            return;
        }
        try (Scratch s = Scratch.open()) {
            int flags = followSymlinks ? 0 : AT_SYMLINK_NOFOLLOW;
            Kernel.check(Kernel.blocking(ts, SystemCall.FCHOWNAT, dir, p.pointer(s), user, group, flags, 0), p);
        }
    }

    @PyFunctionDef(sig = "($module, /, fd, uid, gid)")
    static void fchown(ThreadState ts, int fd, Object uid, Object gid) {
        int user = UserId.uid(uid);
        int group = UserId.gid(gid);
        Audit.raise("os.chown", (long) fd, (long) user, (long) group, -1L);
        Kernel.check(Kernel.blocking(ts, SystemCall.FCHOWN, fd, user, group));
    }

    @PyFunctionDef(sig = "($module, /, path, uid, gid)")
    static void lchown(ThreadState ts, Object path, Object uid, Object gid) {
        PathArgument p = PathArgument.of(path, "lchown");
        int user = UserId.uid(uid);
        int group = UserId.gid(gid);
        Audit.raise("os.chown", p.object(), (long) user, (long) group, -1L);
        try (Scratch s = Scratch.open()) {
            Kernel.check(Kernel.blocking(ts, SystemCall.FCHOWNAT, AT_FDCWD, p.pointer(s), user, group, AT_SYMLINK_NOFOLLOW, 0), p);
        }
    }

    @PyFunctionDef(sig = "($module, /, path, times=None, *, ns=<unrepresentable>, dir_fd=None, follow_symlinks=True)",
            doc = "Set the access and modification times of a file.")
    static void utime(ThreadState ts, Object path, Object times, Object ns, Object dirFd, boolean followSymlinks) {
        PathArgument p = PathArgument.of(path, "utime", "path", PathArgument.FD);
        int dir = PathArgument.directory(dirFd);
        if (times != PyNone.NONE && ns != null) {
            throw Errors.valueError("utime: you may specify either 'times' or 'ns' but not both");
        }
        long[] spec = null;
        if (times != PyNone.NONE) {
            if (!(times instanceof PyTuple t) || t.items().length != 2) {
                throw Errors.typeError("utime: 'times' must be either a tuple of two ints or None");
            }
            spec = new long[4];
            org.krait.stdlib.TimeValue.timespec(t.items()[0], spec, 0);
            org.krait.stdlib.TimeValue.timespec(t.items()[1], spec, 2);
        } else if (ns != null) {
            if (!(ns instanceof PyTuple t) || t.items().length != 2) {
                throw Errors.typeError("utime: 'ns' must be a tuple of two ints");
            }
            spec = new long[4];
            for (int i = 0; i < 2; i++) {
                Object[] parts = org.krait.runtime.call.Iteration.toArray(Operators.divmod(Operators.indexOf(t.items()[i]), 1_000_000_000L));
                spec[2 * i] = Offset.of(parts[0]);
                spec[2 * i + 1] = (Long) parts[1];
            }
        }
        if (p.isDescriptor() && dir != AT_FDCWD) {
            throw Errors.valueError("utime: can't specify both dir_fd and fd");
        }
        if (p.isDescriptor() && !followSymlinks) {
            throw Errors.valueError("utime: cannot use fd and follow_symlinks together");
        }
        Audit.raise("os.utime", p.object(), times, ns == null ? PyNone.NONE : ns, dir == AT_FDCWD ? -1L : (long) dir);
        try (Scratch s = Scratch.open()) {
            long memory = s.allocate(32);
            for (int i = 0; i < 4; i++) {
                NativeMemory.putLong(memory + 8L * i, spec != null ? spec[i] : (i & 1) == 1 ? UTIME_NOW : 0);
            }
            int flags = followSymlinks ? 0 : AT_SYMLINK_NOFOLLOW;
            long result = p.isDescriptor()
                    ? Kernel.blocking(ts, SystemCall.UTIMENSAT, p.fd(), 0, memory, 0)
                    : Kernel.blocking(ts, SystemCall.UTIMENSAT, dir, p.pointer(s), memory, flags);
            Kernel.check(result, p);
        }
    }

    @PyFunctionDef(sig = "($module, /, path, length)")
    static void truncate(ThreadState ts, Object path, long length) {
        PathArgument p = PathArgument.of(path, "truncate", "path", PathArgument.FD);
        Audit.raise("os.truncate", path, length);
        if (p.isDescriptor()) {
            Kernel.check(Kernel.blocking(ts, SystemCall.FTRUNCATE, p.fd(), length), p);
            return;
        }
        try (Scratch s = Scratch.open()) {
            Kernel.check(Kernel.blocking(ts, SystemCall.TRUNCATE, p.pointer(s), length), p);
        }
    }

    @PyFunctionDef(sig = "($module, /, path, mode=438, *, dir_fd=None)", doc = "Create a named pipe.")
    static void mkfifo(ThreadState ts, Object path, int mode, Object dirFd) {
        PathArgument p = PathArgument.of(path, "mkfifo");
        int dir = PathArgument.directory(dirFd);
        try (Scratch s = Scratch.open()) {
            Kernel.check(Kernel.blocking(ts, SystemCall.MKNODAT, dir, p.pointer(s), mode | FileStatus.S_IFIFO, 0), p);
        }
    }

    @PyFunctionDef(sig = "($module, /, path, mode=384, device=0, *, dir_fd=None)")
    static void mknod(ThreadState ts, Object path, int mode, Object device, Object dirFd) {
        PathArgument p = PathArgument.of(path, "mknod");
        int dir = PathArgument.directory(dirFd);
        try (Scratch s = Scratch.open()) {
            Kernel.check(Kernel.blocking(ts, SystemCall.MKNODAT, dir, p.pointer(s), mode, Offset.unsignedBits(device)), p);
        }
    }

    @PyFunctionDef(sig = "($module, /, path)", doc = "Change the current working directory.")
    static void chdir(ThreadState ts, Object path) {
        PathArgument p = PathArgument.of(path, "chdir", "path", PathArgument.FD);
        Audit.raise("os.chdir", p.object());
        if (p.isDescriptor()) {
            Kernel.check(Kernel.blocking(ts, SystemCall.FCHDIR, p.fd()), p);
            return;
        }
        try (Scratch s = Scratch.open()) {
            Kernel.check(Kernel.blocking(ts, SystemCall.CHDIR, p.pointer(s)), p);
        }
    }

    @PyFunctionDef(sig = "($module, /, fd)")
    static void fchdir(ThreadState ts, Object fd) {
        int number = FileNumber.of(fd);
        Audit.raise("os.chdir", (long) number);
        Kernel.check(Kernel.blocking(ts, SystemCall.FCHDIR, number));
    }

    @PyFunctionDef(sig = "($module, /, path)")
    static void chroot(ThreadState ts, Object path) {
        PathArgument p = PathArgument.of(path, "chroot");
        try (Scratch s = Scratch.open()) {
            Kernel.check(Kernel.blocking(ts, SystemCall.CHROOT, p.pointer(s)), p);
        }
    }

    @PyFunctionDef(sig = "($module, /)", doc = "The current working directory as str.")
    static Object getcwd(ThreadState ts) {
        return FileSystemText.decode(currentDirectory(ts));
    }

    @PyFunctionDef(sig = "($module, /)", doc = "The current working directory as bytes.")
    static Object getcwdb(ThreadState ts) {
        return PyBytes.of(currentDirectory(ts));
    }

    static byte[] currentDirectory(ThreadState ts) {
        try (Scratch s = Scratch.open()) {
            int size = 4096;
            long buffer = s.allocate(size);
            long n = Kernel.check(Kernel.blocking(ts, SystemCall.GETCWD, buffer, size));
            byte[] path = NativeMemory.getCString(buffer, (int) n);
            if (path.length > 0 && path[0] == '(') {
                // "(unreachable)…": the C library reports such a directory as gone.
                throw Errors.osError(Errno.ENOENT);
            }
            return path;
        }
    }

    @PyFunctionDef(sig = "($module, /, path, attribute, *, follow_symlinks=True)")
    static Object getxattr(ThreadState ts, Object path, Object attribute, boolean followSymlinks) {
        PathArgument p = PathArgument.of(path, "getxattr", "path", PathArgument.FD);
        PathArgument name = PathArgument.of(attribute, "getxattr", "attribute", 0);
        checkDescriptorFollow("getxattr", p, followSymlinks);
        Audit.raise("os.getxattr", p.object(), name.object());
        try (Scratch s = Scratch.open()) {
            int size = 65536;
            long buffer = s.allocate(size);
            long n = p.isDescriptor()
                    ? Kernel.blocking(ts, SystemCall.FGETXATTR, p.fd(), name.pointer(s), buffer, size)
                    : Kernel.blocking(ts, followSymlinks ? SystemCall.GETXATTR : SystemCall.LGETXATTR, p.pointer(s), name.pointer(s), buffer, size);
            return PosixFiles.bytesAt(buffer, (int) Kernel.check(n, p));
        }
    }

    @PyFunctionDef(sig = "($module, /, path, attribute, value, flags=0, *, follow_symlinks=True)")
    static void setxattr(ThreadState ts, Object path, Object attribute, Object value, int flags, boolean followSymlinks) {
        PathArgument p = PathArgument.of(path, "setxattr", "path", PathArgument.FD);
        PathArgument name = PathArgument.of(attribute, "setxattr", "attribute", 0);
        checkDescriptorFollow("setxattr", p, followSymlinks);
        try (ReadableBuffer data = ReadableBuffer.of(value); Scratch s = Scratch.open()) {
            Audit.raise("os.setxattr", p.object(), name.object(), value, (long) flags);
            long buffer = s.copy(data.array(), data.offset(), data.length());
            long result = p.isDescriptor()
                    ? Kernel.blocking(ts, SystemCall.FSETXATTR, p.fd(), name.pointer(s), buffer, data.length(), flags, 0)
                    : Kernel.blocking(ts, followSymlinks ? SystemCall.SETXATTR : SystemCall.LSETXATTR, p.pointer(s), name.pointer(s), buffer, data.length(), flags, 0);
            Kernel.check(result, p);
        }
    }

    @PyFunctionDef(sig = "($module, /, path, attribute, *, follow_symlinks=True)")
    static void removexattr(ThreadState ts, Object path, Object attribute, boolean followSymlinks) {
        PathArgument p = PathArgument.of(path, "removexattr", "path", PathArgument.FD);
        PathArgument name = PathArgument.of(attribute, "removexattr", "attribute", 0);
        checkDescriptorFollow("removexattr", p, followSymlinks);
        Audit.raise("os.removexattr", p.object(), name.object());
        try (Scratch s = Scratch.open()) {
            long result = p.isDescriptor()
                    ? Kernel.blocking(ts, SystemCall.FREMOVEXATTR, p.fd(), name.pointer(s))
                    : Kernel.blocking(ts, followSymlinks ? SystemCall.REMOVEXATTR : SystemCall.LREMOVEXATTR, p.pointer(s), name.pointer(s));
            Kernel.check(result, p);
        }
    }

    @PyFunctionDef(sig = "($module, /, path=None, *, follow_symlinks=True)")
    static Object listxattr(ThreadState ts, Object path, boolean followSymlinks) {
        PathArgument p = PathArgument.of(path, "listxattr", "path", PathArgument.FD | PathArgument.NONE);
        checkDescriptorFollow("listxattr", p, followSymlinks);
        Audit.raise("os.listxattr", p.object());
        PyList names = new PyList();
        try (Scratch s = Scratch.open()) {
            int size = 65536;
            long buffer = s.allocate(size);
            long n = p.isDescriptor()
                    ? Kernel.blocking(ts, SystemCall.FLISTXATTR, p.fd(), buffer, size)
                    : Kernel.blocking(ts, followSymlinks ? SystemCall.LISTXATTR : SystemCall.LLISTXATTR, p.pointer(s), buffer, size);
            Kernel.check(n, p);
            for (long at = buffer; at < buffer + n; ) {
                byte[] name = NativeMemory.getCString(at, size);
                names.append(FileSystemText.decode(name));
                at += name.length + 1;
            }
        }
        return names;
    }

    private static void checkDescriptorFollow(String function, PathArgument path, boolean follow) {
        if (path.isDescriptor() && !follow) {
            throw Errors.valueError("%s: cannot use fd and follow_symlinks together", function);
        }
    }

    @PyFunctionDef(sig = "($module, /, path)", doc = "Information about the file system that holds a path.")
    static Object statvfs(ThreadState ts, Object path) {
        PathArgument p = PathArgument.of(path, "statvfs", "path", PathArgument.FD);
        try (Scratch s = Scratch.open()) {
            long buffer = s.allocate(128);
            long result = p.isDescriptor()
                    ? Kernel.blocking(ts, SystemCall.FSTATFS, p.fd(), buffer)
                    : Kernel.blocking(ts, SystemCall.STATFS, p.pointer(s), buffer);
            Kernel.check(result, p);
            return fileSystem(buffer);
        }
    }

    @PyFunctionDef(sig = "($module, fd, /)")
    static Object fstatvfs(ThreadState ts, int fd) {
        try (Scratch s = Scratch.open()) {
            long buffer = s.allocate(128);
            Kernel.check(Kernel.blocking(ts, SystemCall.FSTATFS, fd, buffer));
            return fileSystem(buffer);
        }
    }

    /** From struct statfs: type, bsize, blocks, bfree, bavail, files, ffree, fsid (2 ints), namelen, frsize, flags. */
    private static Object fileSystem(long buffer) {
        final long validFlag = 0x20;
        long blockSize = NativeMemory.getLong(buffer + 8);
        long fragment = NativeMemory.getLong(buffer + 72);
        long files = NativeMemory.getLong(buffer + 48);
        return PosixTypes.STATVFS_RESULT.of(
                blockSize,
                fragment == 0 ? blockSize : fragment,
                Offset.unsigned(NativeMemory.getLong(buffer + 16)),
                Offset.unsigned(NativeMemory.getLong(buffer + 24)),
                Offset.unsigned(NativeMemory.getLong(buffer + 32)),
                Offset.unsigned(NativeMemory.getLong(buffer + 40)),
                Offset.unsigned(files),
                Offset.unsigned(files),
                NativeMemory.getLong(buffer + 80) & ~validFlag,
                NativeMemory.getLong(buffer + 64),
                Offset.unsigned(NativeMemory.getLong(buffer + 56)));
    }
}
