package org.krait.runtime.object;

/** What a decoder reads: bytes that an error handler may replace by others while it goes on. For one thread. */
final class DecoderInput {
    /** The bytes as they are now. */
    byte[] bytes;

    DecoderInput(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Has the part {@code start..end} dealt with, appends what stands for it, and returns where to go on. */
    int handle(CodecErrors errors, String encoding, int start, int end, String reason, StrBuilder out) {
        CodecErrors.Result r = errors.decodeError(encoding, bytes, start, Math.min(end, bytes.length), reason);
        out.append(r.replacement());
        bytes = r.inputAfter(bytes);
        return r.resume();
    }
}
