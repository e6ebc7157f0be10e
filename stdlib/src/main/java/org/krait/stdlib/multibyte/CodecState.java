package org.krait.stdlib.multibyte;

/** The eight bytes of state that a codec has beside its input, as CPython lays them out, since {@code getstate()} shows them. */
final class CodecState {
    static final int SIZE = 8;

    final byte[] bytes = new byte[SIZE];

    int get(int index) {
        return bytes[index] & 0xff;
    }

    void set(int index, int value) {
        bytes[index] = (byte) value;
    }

    boolean flag(int mask) {
        return (bytes[4] & mask) != 0;
    }

    void setFlag(int mask, boolean on) {
        bytes[4] = (byte) (on ? bytes[4] | mask : bytes[4] & ~mask);
    }
}
