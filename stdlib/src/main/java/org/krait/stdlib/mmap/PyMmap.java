package org.krait.stdlib.mmap;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.call.Subscripts;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.PyException;
import org.krait.runtime.module.Audit;
import org.krait.runtime.object.Buffer;
import org.krait.runtime.object.BufferView;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.Exports;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PySlice;
import org.krait.runtime.object.SequenceItems;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;
import org.krait.stdlib.os.Integers;
import org.krait.stdlib.os.Kernel;
import org.krait.stdlib.os.NativeMemory;
import org.krait.stdlib.os.OpenFile;
import org.krait.stdlib.os.Scratch;
import org.krait.stdlib.os.SystemCall;

/**
 * The type {@code mmap.mmap}. The monitor guards address, length, position and the count of exported views, so that no thread touches
 * memory that another one unmaps. A mapping holds less than 2 GiB: Java's arrays and indices end there.
 */
@PyTypeDef(name = "mmap", module = "mmap", doc = "Memory shared with a file, or with forked processes: mmap(fileno, length, ...).")
public final class PyMmap extends PyObject implements Buffer, SequenceItems {
    public static final PyType TYPE = PyType.define(new PyMmapTable());

    private static final int ACCESS_DEFAULT = 0;
    private static final int ACCESS_READ = 1;
    private static final int ACCESS_WRITE = 2;
    private static final int ACCESS_COPY = 3;
    private static final String[] ACCESS_NAMES = {"ACCESS_DEFAULT", "ACCESS_READ", "ACCESS_WRITE", "ACCESS_COPY"};
    private static final int MAP_SHARED = 1;
    private static final int MAP_PRIVATE = 2;
    private static final int MAP_ANONYMOUS = 32;
    private static final int PROT_READ = 1;
    private static final int PROT_WRITE = 2;
    private static final int MREMAP_MAYMOVE = 1;
    private static final int MS_SYNC = 4;
    private static final int PAGE = 4096;

    private final int access;
    private final boolean sharedAnonymous;
    private final boolean trackFd;
    private final long offset;
    private long address;
    private int length;
    private int position;
    /** Calls that use the memory without the monitor. */
    private int busy;
    /** The views handed out and not released. Weak: what CPython would have freed with its last reference does not keep the memory from being unmapped. */
    private final Exports exports = new Exports();
    private int fd;
    private NativeRegion.Handle handle;

    private PyMmap(PyType type, int access, boolean sharedAnonymous, boolean trackFd, long offset, long address, int length, int fd) {
        super(type);
        this.access = access;
        this.sharedAnonymous = sharedAnonymous;
        this.trackFd = trackFd;
        this.offset = offset;
        this.address = address;
        this.length = length;
        this.fd = fd;
        this.handle = NativeRegion.Handle.watch(this, address, length, fd);
    }

    @PyNew(sig = "-(fileno, length, flags=1, prot=3, access=0, offset=0, *, trackfd=True)")
    static Object create(ThreadState ts, PyType cls, int fileno, long given, int flags, int prot, int access, long offset, boolean trackfd) {
        long size = given;
        if (size < 0) {
            throw Errors.overflowError("memory mapped length must be positive");
        }
        if (offset < 0) {
            throw Errors.overflowError("memory mapped offset must be positive");
        }
        if (access != ACCESS_DEFAULT && (flags != MAP_SHARED || prot != (PROT_READ | PROT_WRITE))) {
            throw Errors.valueError("mmap can't specify both access and flags, prot.");
        }
        int mapFlags = flags;
        int mapProt = prot;
        int kind = access;
        switch (access) {
            case ACCESS_READ -> {
                mapFlags = MAP_SHARED;
                mapProt = PROT_READ;
            }
            case ACCESS_WRITE -> {
                mapFlags = MAP_SHARED;
                mapProt = PROT_READ | PROT_WRITE;
            }
            case ACCESS_COPY -> {
                mapFlags = MAP_PRIVATE;
                mapProt = PROT_READ | PROT_WRITE;
            }
            case ACCESS_DEFAULT -> {
                boolean read = (mapProt & PROT_READ) != 0;
                boolean write = (mapProt & PROT_WRITE) != 0;
                kind = read && write ? ACCESS_DEFAULT : write ? ACCESS_WRITE : ACCESS_READ;
            }
            default -> throw Errors.valueError("mmap invalid access parameter.");
        }
        Audit.raise("mmap.__new__", (long) fileno, size, (long) access, offset);
        int duplicate = -1;
        if (fileno != -1) {
            try (Scratch s = Scratch.open()) {
                OpenFile.Facts facts = OpenFile.facts(ts, s, fileno);
                if (facts.error() == 0 && facts.isRegular()) {
                    if (size == 0) {
                        if (facts.size() == 0) {
                            throw Errors.valueError("cannot mmap an empty file");
                        }
                        if (offset >= facts.size()) {
                            throw Errors.valueError("mmap offset is greater than file size");
                        }
                        size = facts.size() - offset;
                    } else if (offset > facts.size() || facts.size() - offset < size) {
                        throw Errors.valueError("mmap length is greater than file size");
                    }
                } else if (facts.error() != 0) {
                    throw Errors.osError(facts.error());
                }
            }
            if (trackfd) {
                duplicate = (int) Kernel.check(Kernel.duplicate(fileno));
            }
        } else {
            mapFlags |= MAP_ANONYMOUS;
        }
        if (size > Integer.MAX_VALUE - 8) {
            closeQuietly(duplicate);
            throw Errors.memoryError();
        }
        long address = Kernel.call(SystemCall.MMAP, 0, size, mapProt, mapFlags, fileno, offset);
        if (address < 0 && address > -PAGE) {
            closeQuietly(duplicate);
            throw Errors.osError((int) -address);
        }
        return new PyMmap(cls, kind, fileno == -1 && (mapFlags & MAP_SHARED) != 0, trackfd, offset, address, (int) size, duplicate);
    }

    private static void closeQuietly(int fd) {
        if (fd >= 0) {
            Kernel.call(SystemCall.CLOSE, fd);
        }
    }

    private void requireOpen() {
        if (address == 0) {
            throw Errors.valueError("mmap closed or invalid");
        }
    }

    private void requireWritable() {
        if (access == ACCESS_READ) {
            throw Errors.typeError("mmap can't modify a readonly memory map.");
        }
    }

    private byte[] copy(int from, int count) {
        byte[] bytes = new byte[count];
        NativeMemory.getBytes(address + from, bytes, 0, count);
        return bytes;
    }

    @PyMethod(sig = "($self, /)")
    synchronized void close() {
        if (isExported()) {
            throw Errors.bufferError("cannot close exported pointers exist");
        }
        if (address != 0) {
            handle.forget();
            Kernel.call(SystemCall.MUNMAP, address, length);
            closeQuietly(fd);
            address = 0;
            fd = -1;
        }
    }

    @PyGetter("closed")
    synchronized boolean closed() {
        return address == 0;
    }

    private Object find(Object view, Object start, Object end, boolean last) {
        byte[] wanted = Buffers.bytes(view);
        // Before the lock: it runs Python code, which may close the mapping.
        long first = start == PyNone.NONE ? 0 : Ints.clamp(Operators.indexOf(start));
        long stop = end == PyNone.NONE ? 0 : Ints.clamp(Operators.indexOf(end));
        synchronized (this) {
            requireOpen();
            int from = start == PyNone.NONE ? position : bound(first);
            int to = end == PyNone.NONE ? length : bound(stop);
            int highest = to - wanted.length;
            for (int i = last ? highest : from; last ? i >= from : i <= highest; i += last ? -1 : 1) {
                if (matches(i, wanted)) {
                    return (long) i;
                }
            }
            return -1L;
        }
    }

    private boolean matches(int at, byte[] wanted) {
        for (int j = 0; j < wanted.length; j++) {
            if (NativeMemory.getByte(address + at + j) != wanted[j]) {
                return false;
            }
        }
        return true;
    }

    private int bound(long i) {
        return (int) Math.max(0, Math.min(length, i < 0 ? i + length : i));
    }

    @PyMethod(sig = "($self, view, start=None, end=None, /)")
    Object find(Object view, Object start, Object end) {
        return find(view, start, end, false);
    }

    @PyMethod(sig = "($self, view, start=None, end=None, /)")
    Object rfind(Object view, Object start, Object end) {
        return find(view, start, end, true);
    }

    @PyMethod(sig = "($self, offset=0, size=None, /)")
    void flush(ThreadState ts, long from, Object size) {
        long at;
        long given = size == PyNone.NONE ? 0 : Ints.toLong(Operators.indexOf(size), "cannot fit 'int' into an index-sized integer");
        long count;
        synchronized (this) {
            requireOpen();
            count = size == PyNone.NONE ? length - from : given;
            if (from + count > length || from < 0 || count < 0) {
                throw Errors.valueError("flush values out of range");
            }
            if (access == ACCESS_READ || access == ACCESS_COPY) {
                return;
            }
            at = address + from;
            busy++;
        }
        try {
            Kernel.check(Kernel.blocking(ts, SystemCall.MSYNC, at, count, MS_SYNC));
        } finally {
            synchronized (this) {
                busy--;
            }
        }
    }

    @PyMethod(sig = "($self, option, start=0, length=None, /)")
    void madvise(int option, long start, Object size) {
        advise(option, start, size == PyNone.NONE, size == PyNone.NONE ? 0 : Ints.toLong(Operators.indexOf(size), "cannot fit 'int' into an index-sized integer"));
    }

    private synchronized void advise(int option, long start, boolean whole, long given) {
        requireOpen();
        long count = whole ? length : given;
        if (start < 0 || start >= length) {
            throw Errors.valueError("madvise start out of bounds");
        }
        if (count < 0) {
            throw Errors.valueError("madvise length invalid");
        }
        if (Long.MAX_VALUE - start < count) {
            throw Errors.overflowError("madvise length too large");
        }
        Kernel.check(Kernel.call(SystemCall.MADVISE, address + start, Math.min(count, length - start), option));
    }

    @PyMethod(sig = "($self, dest, src, count, /)")
    synchronized void move(long dest, long src, long count) {
        requireOpen();
        requireWritable();
        if (dest < 0 || src < 0 || count < 0 || length - dest < count || length - src < count) {
            throw Errors.valueError("source, destination, or count out of range");
        }
        byte[] bytes = copy((int) src, (int) count);
        NativeMemory.putBytes(address + dest, bytes, 0, bytes.length);
    }

    @PyMethod(sig = "($self, n=None, /)")
    Object read(Object n) {
        synchronized (this) {
            requireOpen();
        }
        if (n != PyNone.NONE && !Integers.hasIndex(n)) {
            throw Errors.typeError("argument should be integer or None, not '%s'", Types.nameOf(n));
        }
        long count = n == PyNone.NONE ? -1 : Ints.toLong(Operators.indexOf(n), "cannot fit 'int' into an index-sized integer");
        synchronized (this) {
            requireOpen();
            int left = Math.max(0, length - position);
            int taken = count < 0 ? left : (int) Math.min(count, left);
            byte[] bytes = copy(position, taken);
            position += taken;
            return PyBytes.of(bytes);
        }
    }

    @PyMethod(name = "read_byte", sig = "($self, /)")
    synchronized long readByte() {
        requireOpen();
        if (position >= length) {
            throw Errors.valueError("read byte out of range");
        }
        return NativeMemory.getByte(address + position++) & 0xff;
    }

    @PyMethod(sig = "($self, /)")
    synchronized Object readline() {
        requireOpen();
        int end = position;
        while (end < length && NativeMemory.getByte(address + end) != '\n') {
            end++;
        }
        end = Math.min(length, end + 1);
        byte[] line = copy(position, Math.max(0, end - position));
        position += line.length;
        return PyBytes.of(line);
    }

    @PyMethod(sig = "($self, newsize, /)")
    synchronized void resize(long size) {
        requireOpen();
        if (isExported()) {
            throw Errors.bufferError("mmap can't resize with extant pointers exported.");
        }
        if (!trackFd) {
            throw Errors.valueError("mmap can't resize with trackfd=False.");
        }
        if (access != ACCESS_WRITE && access != ACCESS_DEFAULT) {
            throw Errors.typeError("mmap can't resize a readonly or copy-on-write memory map.");
        }
        if (size < 0 || Long.MAX_VALUE - size < offset) {
            throw Errors.valueError("new size out of range");
        }
        if (sharedAnonymous && size > length) {
            throw Errors.valueError("mmap: can't expand a shared anonymous mapping on Linux");
        }
        if (size > Integer.MAX_VALUE - 8) {
            throw Errors.memoryError();
        }
        if (fd >= 0) {
            Kernel.check(Kernel.call(SystemCall.FTRUNCATE, fd, offset + size));
        }
        long moved = Kernel.call(SystemCall.MREMAP, address, length, size, MREMAP_MAYMOVE);
        if (moved < 0 && moved > -PAGE) {
            throw Errors.osError((int) -moved);
        }
        handle.forget();
        address = moved;
        length = (int) size;
        handle = NativeRegion.Handle.watch(this, address, length, fd);
    }

    @PyMethod(sig = "($self, pos, whence=0, /)")
    synchronized Object seek(long distance, int whence) {
        requireOpen();
        long base = switch (whence) {
            case 0 -> 0;
            case 1 -> position;
            case 2 -> length;
            default -> throw Errors.valueError("unknown seek type");
        };
        long target = base + distance;
        if (target < 0 || target > length) {
            throw Errors.valueError("seek out of range");
        }
        position = (int) target;
        return (long) position;
    }

    @PyMethod(sig = "($self, /)")
    boolean seekable() {
        return true;
    }

    @PyMethod(sig = "($self, /)")
    synchronized long size(ThreadState ts) {
        requireOpen();
        try (Scratch s = Scratch.open()) {
            OpenFile.Facts facts = OpenFile.facts(ts, s, fd);
            if (facts.error() != 0) {
                throw Errors.osError(facts.error());
            }
            return facts.size();
        }
    }

    @PyMethod(sig = "($self, /)")
    synchronized long tell() {
        requireOpen();
        return position;
    }

    @PyMethod(sig = "($self, bytes, /)")
    Object write(Object data) {
        synchronized (this) {
            requireOpen();
        }
        byte[] bytes = Buffers.bytes(data);
        synchronized (this) {
            requireOpen();
            requireWritable();
            if (position > length || length - position < bytes.length) {
                throw Errors.valueError("data out of range");
            }
            NativeMemory.putBytes(address + position, bytes, 0, bytes.length);
            position += bytes.length;
            return (long) bytes.length;
        }
    }

    @PyMethod(name = "write_byte", sig = "($self, byte, /)")
    void writeByte(Object value) {
        long number = Ints.clamp(Operators.indexOf(value));
        if (number < 0) {
            throw Errors.overflowError("unsigned byte integer is less than minimum");
        }
        if (number > 255) {
            throw Errors.overflowError("unsigned byte integer is greater than maximum");
        }
        synchronized (this) {
            requireOpen();
            requireWritable();
            if (position >= length) {
                throw Errors.valueError("write byte out of range");
            }
            NativeMemory.putByte(address + position++, (byte) number);
        }
    }

    @PyMethod(name = "__len__", sig = "($self, /)")
    synchronized int size() {
        requireOpen();
        return length;
    }

    private int index(Object key) {
        if (!Integers.hasIndex(key)) {
            throw Errors.typeError("mmap indices must be integers");
        }
        long i = Ints.clamp(Operators.indexOf(key));
        if (i < 0) {
            i += length;
        }
        if (i < 0 || i >= length) {
            throw Errors.indexError("mmap index out of range");
        }
        return (int) i;
    }

    @PyMethod(name = "__getitem__", sig = "($self, key, /)")
    Object getItem(Object key) {
        if (key instanceof PySlice slice) {
            PySlice.Bounds bounds = slice.bounds();
            synchronized (this) {
                requireOpen();
                PySlice.Range r = bounds.adjust(length);
                byte[] bytes = new byte[r.length()];
                for (int i = 0, at = r.start(); i < bytes.length; i++, at += r.step()) {
                    bytes[i] = NativeMemory.getByte(address + at);
                }
                return PyBytes.of(bytes);
            }
        }
        synchronized (this) {
            requireOpen();
        }
        Object number = Integers.hasIndex(key) ? Operators.indexOf(key) : key;
        synchronized (this) {
            requireOpen();
            return (long) (NativeMemory.getByte(address + index(number)) & 0xff);
        }
    }

    /** A bytes object of length 1; what a subclass makes of {@code []} holds for iterating as well. */
    @Override
    public Object sequenceItem(long index) {
        if (type() != TYPE && type().special(Special.GETITEM) != TYPE.special(Special.GETITEM)) {
            return Subscripts.get(this, index);
        }
        synchronized (this) {
            requireOpen();
            return PyBytes.of(new byte[] {NativeMemory.getByte(address + index(index))});
        }
    }

    @PyMethod(name = "__setitem__", sig = "($self, key, value, /)")
    void setItem(Object key, Object value) {
        synchronized (this) {
            requireOpen();
            requireWritable();
        }
        if (key instanceof PySlice slice) {
            byte[] bytes = Buffers.bytes(value);
            PySlice.Bounds bounds = slice.bounds();
            synchronized (this) {
                requireOpen();
                PySlice.Range r = bounds.adjust(length);
                if (r.length() != bytes.length) {
                    throw Errors.indexError("mmap slice assignment is wrong size");
                }
                for (int i = 0, at = r.start(); i < bytes.length; i++, at += r.step()) {
                    NativeMemory.putByte(address + at, bytes[i]);
                }
            }
            return;
        }
        Object number = Integers.hasIndex(key) ? Operators.indexOf(key) : key;
        int at;
        synchronized (this) {
            requireOpen();
            at = index(number);
        }
        if (!Integers.hasIndex(value)) {
            throw Errors.typeError("mmap item value must be an int");
        }
        long item = Ints.clamp(Operators.indexOf(value));
        if (item < 0 || item > 255) {
            throw Errors.valueError("mmap item value must be in range(0, 256)");
        }
        synchronized (this) {
            requireOpen();
            NativeMemory.putByte(address + index((long) at), (byte) item);
        }
    }

    @PyMethod(name = "__delitem__", sig = "($self, key, /)")
    void deleteItem(Object key) {
        synchronized (this) {
            requireOpen();
            requireWritable();
        }
        throw Errors.typeError(key instanceof PySlice ? "mmap object doesn't support slice deletion" : "mmap doesn't support item deletion");
    }

    @PyMethod(name = "__enter__", sig = "($self, /)")
    synchronized Object enter() {
        requireOpen();
        return this;
    }

    @PyMethod(name = "__exit__", sig = "-($self, /, *args)")
    void exit(Object[] args) {
        close();
    }

    @PyMethod(name = "__sizeof__", sig = "($self, /)")
    synchronized long sizeOf() {
        return 96 + (address == 0 ? 0 : length);
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    synchronized Object repr() {
        String name = "<" + type().fullName();
        if (address == 0) {
            return name + " closed=True>";
        }
        return name + " closed=False, access=" + ACCESS_NAMES[access] + ", length=" + length + ", pos=" + position + ", offset=" + offset + ">";
    }

    @Override
    public synchronized BufferView acquireBuffer(boolean writable) {
        requireOpen();
        if (writable && access == ACCESS_READ) {
            throw notWritable();
        }
        return BufferView.ofBytes(exports.claim(this), new NativeRegion(address), 0, length, access == ACCESS_READ);
    }

    private static PyException notWritable() {
        return Errors.bufferError("Object is not writable.");
    }

    /** Whether anybody can still reach the memory; asks the collector when views were not released. The caller holds the monitor. */
    private boolean isExported() {
        return busy > 0 || exports.any();
    }
}
