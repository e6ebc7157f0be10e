package org.krait.stdlib.io;

import java.util.ArrayList;
import java.util.Arrays;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Types;
import org.krait.stdlib.os.ReadableBuffer;

/**
 * The half of a {@link TextIOWrapper} that reads.
 *
 * <p>It decodes a chunk into {@code decoded}, of which {@code used} characters were given out. While the stream can tell its
 * position, {@code snapshotInput} holds the bytes that made the chunk and {@code snapshotFlags} the decoder's state before
 * them, so that {@link TextPosition} can find the byte that a character began at.
 *
 * <p>Guarded by the stream's lock. A decoder or a binary stream written in Python may come back to the stream in the middle of any of this.
 */
final class TextReading {
    private static final byte[] NOTHING = {};

    private final TextIOWrapper stream;
    /** Null when the stream cannot be read. */
    private TextInput decoder;
    private Object decoded;
    private int used;
    private byte[] snapshotInput;
    private Object snapshotFlags;
    private double bytesPerChar;

    TextReading(TextIOWrapper stream) {
        this.stream = stream;
    }

    /** Begins anew, with nothing read. */
    void begin(TextInput input) {
        decoder = input;
        decoded = null;
        used = 0;
        snapshotInput = null;
    }

    /** What is read from now on is decoded by that. */
    void decodeBy(TextInput input) {
        decoder = input;
    }

    /** Raises UnsupportedOperation for a stream that cannot be read. */
    void requireReadable() {
        if (decoder == null) {
            throw IOBase.unsupported("not readable");
        }
    }

    /** Whether there is a decoder that has met bytes. */
    boolean hasBegun() {
        return decoder != null && (decoded != null || snapshotInput != null);
    }

    void forgetSnapshot() {
        snapshotInput = null;
    }

    /** Forgets how many bytes a character took, with the encoding that it was true for. */
    void forgetRatio() {
        bytesPerChar = 0;
    }

    /** Forgets what was read ahead; the decoder begins anew. */
    void reset() {
        setDecoded(null);
        snapshotInput = null;
        resetDecoder();
    }

    /** Something was written: what was read ahead is not what follows any more, if that could be told. */
    void written() {
        if (snapshotInput != null) {
            setDecoded(null);
            snapshotInput = null;
        }
        resetDecoder();
    }

    /** The line ends seen so far, None before any. */
    Object newlines() {
        return decoder == null ? PyNone.NONE : decoder.newlines();
    }

    /** Where the next character is, packed; {@code position} is where the binary stream stands. */
    Object position(Object position) {
        if (decoder == null || snapshotInput == null) {
            return position;
        }
        Object start = Operators.subtract(position, (long) snapshotInput.length);
        return decoder.position(start, snapshotInput, snapshotFlags, decoded == null ? 0 : used, bytesPerChar).pack();
    }

    /** The binary stream was moved to where that position starts: decodes up to its character. */
    void seek(TextPosition position) {
        setDecoded(null);
        snapshotInput = null;
        boolean start = Operators.eqTruth(position.start(), 0L) && Operators.eqTruth(position.flags(), 0L);
        if (decoder != null) {
            if (start) {
                decoder.reset();
            } else {
                decoder.restore(NOTHING, position.flags());
            }
        }
        if (position.skip() > 0 && decoder != null) {
            byte[] input = readInput("read", position.bytes());
            snapshotFlags = position.flags();
            snapshotInput = input;
            setDecoded(decoder.decode(input, position.needEnd()));
            if (Strs.length(decoded) < position.skip()) {
                throw Errors.of(ExceptionTypes.OSError, "can't restore logical file position");
            }
            used = position.skip();
        } else {
            snapshotFlags = position.flags();
            snapshotInput = NOTHING;
        }
    }

    private void setDecoded(Object text) {
        decoded = text;
        used = 0;
    }

    /** Takes {@code n} decoded characters, all of them when negative. */
    private Object takeDecoded(long n) {
        if (decoded == null) {
            return "";
        }
        int available = Strs.length(decoded) - used;
        int take = n < 0 || n > available ? available : (int) n;
        Object text = take == Strs.length(decoded) ? decoded : Strs.slice(decoded, used, used + take);
        used += take;
        return text;
    }

    private void resetDecoder() {
        if (decoder != null) {
            decoder.reset();
        }
    }

    /** Reads and decodes a chunk; false at the end of the stream. */
    private boolean readChunk(long sizeHint) {
        requireReadable();
        byte[] before = null;
        Object flags = null;
        if (stream.telling) {
            before = decoder.pending();
            flags = decoder.flags();
        }
        long size = Math.max(stream.chunkSize, sizeHint > 0 ? (long) (Math.max(bytesPerChar, 1.0) * sizeHint) : 0);
        byte[] input = readInput(stream.hasRead1 ? "read1" : "read", size);
        boolean end = input.length == 0;
        setDecoded(decoder.decode(input, end));
        int chars = Strs.length(decoded);
        bytesPerChar = chars > 0 ? (double) input.length / chars : 0;
        if (chars > 0) {
            end = false;
        }
        if (stream.telling) {
            snapshotFlags = flags;
            byte[] next = Arrays.copyOf(before, before.length + input.length);
            System.arraycopy(input, 0, next, before.length, input.length);
            snapshotInput = next;
        }
        return !end;
    }

    private byte[] readInput(String method, long size) {
        Object data = stream.buffer instanceof BufferedReader b && b.type() == BufferedReader.TYPE && method.equals("read1")
                ? b.read1(ThreadState.current(), size) : Call.method(stream.buffer, method, size);
        if (data instanceof PyBytes bytes) {
            return bytes.value;
        }
        try (ReadableBuffer source = ReadableBuffer.ofOrNull(data)) {
            if (source == null) {
                throw Errors.typeError("underlying %s() should have returned a bytes-like object, not '%s'", method, Types.nameOf(data));
            }
            return Arrays.copyOfRange(source.array(), source.offset(), source.offset() + source.length());
        }
    }

    /** Everything up to the end of the stream. */
    Object all() {
        Object data = Call.method(stream.buffer, "read");
        if (data == PyNone.NONE) {
            throw Errors.of(ExceptionTypes.BlockingIOError, "Read returned None.");
        }
        byte[] bytes;
        if (data instanceof PyBytes b) {
            bytes = b.value;
        } else {
            try (ReadableBuffer source = ReadableBuffer.of(data)) {
                bytes = Arrays.copyOfRange(source.array(), source.offset(), source.offset() + source.length());
            }
        }
        Object rest = decoder.decode(bytes, true);
        Object first = takeDecoded(-1);
        setDecoded(null);
        snapshotInput = null;
        return Strs.length(first) == 0 ? rest : Strs.concat(first, rest);
    }

    /** That many characters, fewer at the end of the stream. */
    Object some(long n) {
        Object text = takeDecoded(n);
        long remaining = n - Strs.length(text);
        ArrayList<Object> parts = null;
        while (remaining > 0 && readChunk(remaining)) {
            if (parts == null) {
                parts = new ArrayList<>();
                parts.add(text);
            }
            Object part = takeDecoded(remaining);
            parts.add(part);
            remaining -= Strs.length(part);
        }
        return parts == null ? text : TextParts.join(parts);
    }

    /** The rest of the current line, at most {@code limit} characters if that is not negative. */
    Object line(long limit) {
        ArrayList<Object> parts = null;
        Object remaining = null;
        long taken = 0;
        Object line;
        int start;
        int end;
        while (true) {
            boolean more = true;
            while (more && (decoded == null || Strs.length(decoded) == used)) {
                more = readChunk(0);
            }
            if (!more) {
                setDecoded(null);
                snapshotInput = null;
                line = null;
                start = 0;
                end = 0;
                break;
            }
            int carried = 0;
            if (remaining == null) {
                line = decoded;
                start = used;
            } else {
                line = Strs.concat(remaining, Strs.slice(decoded, used, Strs.length(decoded)));
                start = 0;
                carried = Strs.length(remaining) - used;
                remaining = null;
            }
            int length = Strs.length(line);
            end = TextParts.lineEnd(line, start, stream.lineEnds);
            boolean found = end >= 0;
            if (!found) {
                // What cannot be the beginning of a line end of two characters is settled.
                end = TextParts.settled(line, start, stream.lineEnds.read());
            }
            if (limit >= 0 && end - start + taken >= limit) {
                end = (int) (start + limit - taken);
                found = true;
            }
            if (found) {
                used = end - carried;
                break;
            }
            if (parts == null) {
                parts = new ArrayList<>();
            }
            if (end > start) {
                parts.add(Strs.slice(line, start, end));
                taken += end - start;
            }
            if (end < length) {
                remaining = Strs.slice(line, end, length);
            }
            setDecoded(null);
        }
        if (parts == null && remaining == null) {
            return line == null ? "" : start == 0 && end == Strs.length(line) ? line : Strs.slice(line, start, end);
        }
        if (parts == null) {
            parts = new ArrayList<>();
        }
        if (remaining != null) {
            parts.add(remaining);
        }
        if (line != null) {
            parts.add(Strs.slice(line, start, end));
        }
        return TextParts.join(parts);
    }
}
