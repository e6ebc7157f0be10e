package org.krait.stdlib.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class ScratchTest {
    @Test
    void framesNest() {
        try (Scratch outer = Scratch.open()) {
            long a = outer.allocate(64);
            NativeMemory.putLong(a, 42);
            long inner;
            try (Scratch frame = Scratch.open()) {
                inner = frame.allocate(64);
                NativeMemory.putLong(inner, 7);
                assertNotEquals(a, inner);
            }
            assertEquals(42, NativeMemory.getLong(a));
            assertEquals(inner, outer.allocate(64), "a closed frame's memory is used again");
        }
    }

    @Test
    void aLargeRequestLeavesSmallOnesAlone() {
        try (Scratch frame = Scratch.open()) {
            long small = frame.allocate(16);
            NativeMemory.putLong(small, 1);
            long large = frame.allocateZeroed(4 << 20);
            NativeMemory.putByte(large + (4 << 20) - 1, (byte) 5);
            assertEquals(0, NativeMemory.getLong(large));
            assertEquals(1, NativeMemory.getLong(small));
        }
    }

    @Test
    void cStringsEndWithNul() {
        try (Scratch frame = Scratch.open()) {
            long text = frame.cString(new byte[] {'h', 'i'});
            assertEquals(2, NativeMemory.getCString(text, 100).length);
        }
    }
}
