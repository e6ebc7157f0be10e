package org.krait.stdlib.mmap;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.krait.runtime.object.Memory;
import org.krait.stdlib.os.Kernel;
import org.krait.stdlib.os.NativeMemory;
import org.krait.stdlib.os.SystemCall;

/** A mapping of the kernel's as memory. The owner checks indices and does not unmap while others use it. */
record NativeRegion(long address) implements Memory {
    @Override
    public byte get(int index) {
        return NativeMemory.getByte(address + index);
    }

    @Override
    public void put(int index, byte value) {
        NativeMemory.putByte(address + index, value);
    }

    @Override
    public void read(int index, byte[] target, int at, int count) {
        NativeMemory.getBytes(address + index, target, at, count);
    }

    @Override
    public void write(int index, byte[] source, int at, int count) {
        NativeMemory.putBytes(address + index, source, at, count);
    }

    /**
     * What is left of an object that was dropped without being closed: it is unmapped when the next mapping is made. The set is concurrent; a
     * handle is taken out of it by exactly one of {@link #forget} and {@link #freeLost}.
     */
    static final class Handle extends PhantomReference<Object> {
        private static final ReferenceQueue<Object> LOST = new ReferenceQueue<>();
        private static final Set<Handle> HANDLES = ConcurrentHashMap.newKeySet();

        private final long address;
        private final long length;
        private final int fd;

        private Handle(Object owner, long address, long length, int fd) {
            super(owner, LOST);
            this.address = address;
            this.length = length;
            this.fd = fd;
        }

        static Handle watch(Object owner, long address, long length, int fd) {
            freeLost();
            Handle handle = new Handle(owner, address, length, fd);
            HANDLES.add(handle);
            return handle;
        }

        private static void freeLost() {
            for (Handle handle; (handle = (Handle) LOST.poll()) != null; ) {
                if (HANDLES.remove(handle)) {
                    Kernel.call(SystemCall.MUNMAP, handle.address, handle.length);
                    if (handle.fd >= 0) {
                        Kernel.call(SystemCall.CLOSE, handle.fd);
                    }
                }
            }
        }

        void forget() {
            HANDLES.remove(this);
            clear();
        }
    }
}
