package org.krait.stdlib.multibyte;

import org.krait.runtime.object.ByteBuilder;

/** HZ: GB 2312 in seven bits, between {@code ~{} and {@code ~}}. Byte 0 of the state says whether one is between them. */
final class HzEncoding extends Encoding {
    private final CodeTable table = CodeTable.of("gb2312");

    HzEncoding() {
        super("hz");
    }

    @Override
    int decode(CodecState state, byte[] bytes, int i, int n, Characters out) {
        int b = bytes[i] & 0xff;
        boolean chinese = state.get(0) != 0;
        out.set(-1);
        if (b == '~') {
            if (i + 1 == n) {
                return INCOMPLETE;
            }
            int next = bytes[i + 1];
            if (next == '}' && chinese) {
                state.set(0, 0);
            } else if (next == '{' && !chinese) {
                state.set(0, 1);
            } else if (next == '~' && !chinese) {
                out.set('~');
            } else if (next != '\n' || chinese) {
                return illegal(1);
            }
            return 2;
        }
        if (b >= 0x80) {
            return illegal(1);
        }
        if (!chinese) {
            out.set(b);
            return 1;
        }
        if (i + 1 == n) {
            return INCOMPLETE;
        }
        int second = bytes[i + 1] & 0xff;
        int entry = second >= 0x80 ? 0 : table.two(b | 0x80, second | 0x80);
        if (entry == 0) {
            return illegal(1);
        }
        out.setEntry(entry);
        return 2;
    }

    @Override
    int encode(CodecState state, int[] text, int i, int n, boolean flush, ByteBuilder out) {
        int c = text[i];
        if (c < 0x80) {
            resetEncoder(state, out);
            out.append(c);
            if (c == '~') {
                out.append(c);
            }
            return 1;
        }
        int code = table.encode(c);
        if (code < 0x8080) {
            return illegal(1);
        }
        if (state.get(0) == 0) {
            out.append('~').append('{');
            state.set(0, 1);
        }
        out.append(code >> 8 & 0x7f);
        out.append(code & 0x7f);
        return 1;
    }

    @Override
    void resetDecoder(CodecState state) {
        state.set(0, 0);
    }

    @Override
    void resetEncoder(CodecState state, ByteBuilder out) {
        if (state.get(0) != 0) {
            out.append('~').append('}');
            state.set(0, 0);
        }
    }
}
