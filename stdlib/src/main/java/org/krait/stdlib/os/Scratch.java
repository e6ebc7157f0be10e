package org.krait.stdlib.os;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Native memory for the arguments of one system call: a per-thread stack of frames. {@code open} starts a frame,
 * {@code close} gives back everything allocated since; frames nest (a signal handler that runs between two tries of a
 * call may make calls of its own). What does not fit into the thread's block gets an arena that lives as long as the frame.
 *
 * <p>Memory is not cleared. Only the thread that opened a frame may use it.
 */
public final class Scratch implements AutoCloseable {
    private static final int BLOCK = 16 << 10;
    private static final int LARGEST_BLOCK = 1 << 20;
    private static final ThreadLocal<Stack> STACKS = ThreadLocal.withInitial(Stack::new);

    private final Stack stack;
    private final int mark;
    private Arena overflow;

    private Scratch(Stack stack) {
        this.stack = stack;
        this.mark = stack.top;
        stack.depth++;
    }

    /** Starts a frame on the calling thread. */
    public static Scratch open() {
        return new Scratch(STACKS.get());
    }

    /** The address of {@code size} bytes, aligned to 16. */
    public long allocate(long size) {
        long rounded = (size + 15) & ~15L;
        if (rounded > stack.size - stack.top) {
            // Nobody points into an empty block, so it can make way for one that will also serve the next call.
            if (stack.top == 0 && stack.depth == 1 && rounded <= LARGEST_BLOCK) {
                stack.replace((int) Math.min(LARGEST_BLOCK, Math.max(rounded, BLOCK)));
            } else {
                if (overflow == null) {
                    overflow = Arena.ofConfined();
                }
                return overflow.allocate(rounded, 16).address();
            }
        }
        long address = stack.base + stack.top;
        stack.top += (int) rounded;
        return address;
    }

    /** As {@link #allocate}, with the memory set to zero. */
    public long allocateZeroed(long size) {
        long address = allocate(size);
        NativeMemory.clear(address, size);
        return address;
    }

    /** A copy of {@code bytes} with a NUL at the end. */
    public long cString(byte[] bytes) {
        long address = allocate(bytes.length + 1L);
        NativeMemory.putBytes(address, bytes, 0, bytes.length);
        NativeMemory.putByte(address + bytes.length, (byte) 0);
        return address;
    }

    /** A copy of a part of {@code bytes}. */
    public long copy(byte[] bytes, int offset, int length) {
        long address = allocate(Math.max(1, length));
        NativeMemory.putBytes(address, bytes, offset, length);
        return address;
    }

    /** A NULL-terminated array of pointers to copies of the strings, as {@code execve} takes it. */
    public long cStrings(java.util.List<byte[]> strings) {
        long array = allocate(8L * (strings.size() + 1));
        for (int i = 0; i < strings.size(); i++) {
            NativeMemory.putLong(array + 8L * i, cString(strings.get(i)));
        }
        NativeMemory.putLong(array + 8L * strings.size(), 0);
        return array;
    }

    @Override
    public void close() {
        stack.top = mark;
        stack.depth--;
        if (overflow != null) {
            overflow.close();
        }
    }

    /** One thread's block; freed by the collector after the thread. */
    private static final class Stack {
        private MemorySegment block;
        private long base;
        private int size;
        private int top;
        private int depth;

        private void replace(int newSize) {
            block = Arena.ofAuto().allocate(newSize, 16);
            base = block.address();
            size = newSize;
        }
    }
}
