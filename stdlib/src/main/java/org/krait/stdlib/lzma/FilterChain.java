package org.krait.stdlib.lzma;

import java.io.IOException;
import java.io.InputStream;
import org.tukaani.xz.FilterOptions;

/**
 * The decoders of a chain of filters: of LZMA, and of those that change the bytes before it. The latter are the library's. They must never find their
 * input empty before its end, so they are asked only for what they can give without the last bytes that have come.
 */
final class FilterChain {
    /** No filter looks further ahead. */
    private static final int LOOK_AHEAD = 16;
    private static final int QUEUE = 1 << 16;

    private final RawDecoder decoder;
    /** What undoes the other filters; null when there are none. */
    private final InputStream filtered;
    private final int lag;
    private final Output queue = new Output(QUEUE);
    private final byte[] piece = new byte[4096];
    /** Bytes decoded and not given out by the filters yet. */
    private long owed;
    private boolean done;

    /** For the decoder and the filters before it, in the order of compressing. */
    FilterChain(RawDecoder decoder, FilterOptions[] before) throws IOException {
        this.decoder = decoder;
        InputStream stream = before.length == 0 ? null : new Queue();
        for (int i = before.length - 1; i >= 0; i--) {
            stream = before[i].getInputStream(stream);
        }
        filtered = stream;
        lag = LOOK_AHEAD * before.length;
    }

    /** Whether the end has been reached and everything is out. */
    boolean isDone() {
        return filtered == null ? decoder.isDone() : done;
    }

    /** Decodes what there is input and room for. */
    void decode(Input in, Output sink) {
        if (filtered == null) {
            decoder.decode(in, sink);
            return;
        }
        try {
            boolean progress = true;
            while (progress && !done) {
                int before = queue.size();
                decoder.decode(in, queue);
                owed += queue.size() - before;
                int given = drain(sink);
                progress = given > 0 || queue.size() > before;
            }
        } catch (IOException e) {
            throw DecodingFailure.corrupt();
        }
    }

    private int drain(Output sink) throws IOException {
        int given = 0;
        while (sink.room() > 0 && !done) {
            long ready = decoder.isDone() ? piece.length : owed - lag;
            int wanted = (int) Math.min(Math.min(ready, piece.length), sink.room());
            if (wanted <= 0) {
                break;
            }
            int n = filtered.read(piece, 0, wanted);
            if (n < 0) {
                done = true;
                break;
            }
            sink.write(piece, n);
            owed -= n;
            given += n;
        }
        if (!done && decoder.isDone() && owed == 0) {
            done = true;
        }
        return given;
    }

    /** What the decoder has produced. */
    private final class Queue extends InputStream {
        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] b, int offset, int length) {
            int n = Math.min(length, queue.size());
            if (n == 0) {
                return length == 0 ? 0 : -1;
            }
            System.arraycopy(queue.array(), 0, b, offset, n);
            queue.drop(n);
            return n;
        }
    }
}
