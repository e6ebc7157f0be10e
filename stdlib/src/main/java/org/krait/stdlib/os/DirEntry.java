package org.krait.stdlib.os;

import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/**
 * An entry of a directory, as {@code os.scandir} gives it. The two status results are filled once; a race fills one twice,
 * with equal values.
 */
@PyTypeDef(name = "DirEntry", module = "posix", subclassable = false, instantiable = false)
public final class DirEntry extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new DirEntryTable());

    private final PathArgument directory;
    private final byte[] nameBytes;
    private final int kind;
    private final long inode;
    private final Object name;
    private final Object path;
    private volatile Object status;
    private volatile Object linkStatus;

    DirEntry(PathArgument directory, byte[] name, int kind, long inode) {
        super(TYPE);
        this.directory = directory;
        this.nameBytes = name;
        this.kind = kind;
        this.inode = inode;
        this.name = FileSystemText.decodeOrBytes(name, directory.isBytes());
        this.path = directory.bytes() == null ? this.name : FileSystemText.decodeOrBytes(joined(), directory.isBytes());
    }

    private byte[] joined() {
        byte[] dir = directory.bytes();
        boolean slash = dir.length > 0 && dir[dir.length - 1] != '/';
        byte[] all = java.util.Arrays.copyOf(dir, dir.length + (slash ? 1 : 0) + nameBytes.length);
        if (slash) {
            all[dir.length] = '/';
        }
        System.arraycopy(nameBytes, 0, all, all.length - nameBytes.length, nameBytes.length);
        return all;
    }

    @PyGetter(value = "name", member = true, doc = "the entry's base filename, relative to the directory that was scanned")
    Object name() {
        return name;
    }

    @PyGetter(value = "path", member = true, doc = "the entry's path: the scanned directory joined with the name")
    Object path() {
        return path;
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        return Strs.concat(Strs.concat("<DirEntry ", Operators.repr(name)), ">");
    }

    @PyMethod(name = "__fspath__", sig = "($self, /)")
    Object fspath() {
        return path;
    }

    @PyClassMethod(name = "__class_getitem__", sig = "($type, object, /)")
    static Object classGetitem(PyType cls, Object item) {
        return org.krait.runtime.object.GenericAlias.of(cls, item);
    }

    @PyMethod(sig = "($self, /)")
    Object inode() {
        return Offset.unsigned(inode);
    }

    @PyMethod(name = "is_symlink", sig = "($self, /)")
    boolean isSymlink(ThreadState ts) {
        return kind != DirectoryStream.DT_UNKNOWN ? kind == DirectoryStream.DT_LNK : test(ts, false, FileStatus.S_IFLNK);
    }

    @PyMethod(name = "is_junction", sig = "($self, /)")
    boolean isJunction() {
        return false;
    }

    @PyMethod(name = "is_dir", sig = "($self, /, *, follow_symlinks=True)")
    boolean isDir(ThreadState ts, boolean followSymlinks) {
        boolean known = kind != DirectoryStream.DT_UNKNOWN && !(followSymlinks && kind == DirectoryStream.DT_LNK);
        return known ? kind == DirectoryStream.DT_DIR : test(ts, followSymlinks, FileStatus.S_IFDIR);
    }

    @PyMethod(name = "is_file", sig = "($self, /, *, follow_symlinks=True)")
    boolean isFile(ThreadState ts, boolean followSymlinks) {
        boolean known = kind != DirectoryStream.DT_UNKNOWN && !(followSymlinks && kind == DirectoryStream.DT_LNK);
        return known ? kind == DirectoryStream.DT_REG : test(ts, followSymlinks, FileStatus.S_IFREG);
    }

    private boolean test(ThreadState ts, boolean follow, int wanted) {
        try (Scratch s = Scratch.open()) {
            long buffer = s.allocate(FileStatus.SIZE);
            long result = read(ts, follow, s, buffer);
            if (result == -Errno.ENOENT) {
                return false;
            }
            if (result < 0) {
                throw Errors.osError((int) -result, path);
            }
            return (FileStatus.mode(buffer) & FileStatus.S_IFMT) == wanted;
        }
    }

    private long read(ThreadState ts, boolean follow, Scratch s, long buffer) {
        if (directory.isDescriptor()) {
            return FileStatus.ofPath(ts, directory.fd(), s.cString(nameBytes), follow, buffer);
        }
        byte[] file = directory.bytes() == null ? nameBytes : joined();
        return FileStatus.ofPath(ts, FileTree.AT_FDCWD, s.cString(file), follow, buffer);
    }

    @PyMethod(sig = "($self, /, *, follow_symlinks=True)")
    Object stat(ThreadState ts, boolean followSymlinks) {
        boolean follow = followSymlinks && isSymlink(ts);
        Object known = follow ? status : linkStatus;
        if (known != null) {
            return known;
        }
        try (Scratch s = Scratch.open()) {
            long buffer = s.allocate(FileStatus.SIZE);
            long result = read(ts, follow, s, buffer);
            if (result < 0) {
                throw Errors.osError((int) -result, path);
            }
            Object fresh = FileStatus.result(buffer);
            if (follow) {
                status = fresh;
            } else {
                linkStatus = fresh;
            }
            return fresh;
        }
    }
}
