package org.krait.stdlib.zlib;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.ByteBuilder;

/** Inflates a stream piece by piece, with any wrapper around it. For one thread at a time. */
final class InflateStream {
    private static final int CHUNK = 16384;
    private static final int GZIP_TRAILER = 8;
    private static final int SMALLEST_GZIP_HEADER = 10;

    private enum Stage {
        HEADER, BODY, TRAILER, DONE
    }

    private Format format;
    private Stage stage;
    private Inflater inflater;
    private final byte[] dictionary;
    private final CRC32 crc = new CRC32();
    /** Bytes of a header or trailer that is not complete yet. */
    private byte[] pending = {};
    /** How many bytes of the last input were used. */
    private int consumed;

    InflateStream(Format format, byte[] dictionary) {
        this.format = format;
        this.dictionary = dictionary;
        this.stage = Stage.HEADER;
    }

    boolean isDone() {
        return stage == Stage.DONE;
    }

    int consumed() {
        return consumed;
    }

    /** The output for some input, {@code max} bytes at most (any number when negative). */
    byte[] run(byte[] input, int max) {
        byte[] in = input;
        int kept = pending.length;
        if (kept > 0) {
            in = Arrays.copyOf(pending, kept + input.length);
            System.arraycopy(input, 0, in, kept, input.length);
            pending = new byte[0];
        }
        ByteBuilder out = new ByteBuilder(Math.max(64, max < 0 ? 2 * input.length : Math.min(max, CHUNK)));
        int at = 0;
        if (stage == Stage.HEADER) {
            at = readHeader(in);
        }
        if (stage == Stage.BODY) {
            at = inflate(in, at, out, max);
        }
        if (stage == Stage.TRAILER) {
            at = readTrailer(in, at);
        }
        consumed = Math.max(0, at - kept);
        return out.toByteArray();
    }

    private int waitForMore(byte[] in, int from) {
        pending = Arrays.copyOfRange(in, from, in.length);
        return in.length;
    }

    private int readHeader(byte[] in) {
        if (format == Format.EITHER) {
            if (in.length < 2) {
                return waitForMore(in, 0);
            }
            format = (in[0] & 0xff) == 0x1f && (in[1] & 0xff) == 0x8b ? Format.GZIP : Format.ZLIB;
        }
        int at = 0;
        if (format == Format.GZIP) {
            at = gzipHeaderEnd(in);
            if (at < 0) {
                return waitForMore(in, 0);
            }
        }
        inflater = new Inflater(format != Format.ZLIB);
        if (format == Format.RAW && dictionary != null) {
            inflater.setDictionary(dictionary);
        }
        stage = Stage.BODY;
        return at;
    }

    /** Where a gzip header ends, or -1 when it is incomplete. */
    private static int gzipHeaderEnd(byte[] in) {
        int[] magic = {0x1f, 0x8b, 8};
        for (int i = 0; i < magic.length && i < in.length; i++) {
            if ((in[i] & 0xff) != magic[i]) {
                throw ZlibModule.error(i < 2 ? "Error -3 while decompressing data: incorrect header check"
                        : "Error -3 while decompressing data: unknown compression method");
            }
        }
        if (in.length < SMALLEST_GZIP_HEADER) {
            return -1;
        }
        int flags = in[3];
        if ((flags & 0xe0) != 0) {
            throw ZlibModule.error("Error -3 while decompressing data: unknown header flags set");
        }
        int at = SMALLEST_GZIP_HEADER;
        if ((flags & 4) != 0) {
            if (in.length < at + 2) {
                return -1;
            }
            at += 2 + ((in[at] & 0xff) | (in[at + 1] & 0xff) << 8);
        }
        for (int text = 8; text <= 16; text *= 2) {
            if ((flags & text) != 0) {
                while (at < in.length && in[at] != 0) {
                    at++;
                }
                at++;
            }
        }
        if ((flags & 2) != 0) {
            at += 2;
        }
        return at <= in.length ? at : -1;
    }

    private int inflate(byte[] in, int from, ByteBuilder out, int max) {
        inflater.setInput(in, from, in.length - from);
        byte[] chunk = new byte[CHUNK];
        try {
            while (max < 0 || out.length() < max) {
                int wanted = max < 0 ? CHUNK : Math.min(CHUNK, max - out.length());
                int n = inflater.inflate(chunk, 0, wanted);
                if (n > 0) {
                    crc.update(chunk, 0, n);
                    out.append(n == CHUNK ? chunk : Arrays.copyOf(chunk, n));
                    continue;
                }
                if (inflater.needsDictionary() && !inflater.finished()) {
                    useDictionary();
                } else {
                    break;
                }
            }
        } catch (DataFormatException e) {
            throw ZlibModule.error("Error -3 while decompressing data: %s", e.getMessage());
        }
        int at = in.length - inflater.getRemaining();
        if (inflater.finished()) {
            stage = format == Format.GZIP ? Stage.TRAILER : Stage.DONE;
            if (stage == Stage.DONE) {
                inflater.end();
            }
        }
        return at;
    }

    private void useDictionary() {
        if (dictionary == null) {
            throw ZlibModule.error("Error 2 while decompressing data");
        }
        try {
            inflater.setDictionary(dictionary);
        } catch (IllegalArgumentException e) {
            throw Errors.of(ZlibModule.ERROR, "Error -3 while setting dictionary");
        }
    }

    private int readTrailer(byte[] in, int at) {
        if (in.length - at < GZIP_TRAILER) {
            return waitForMore(in, at);
        }
        if (word(in, at) != (int) crc.getValue()) {
            throw ZlibModule.error("Error -3 while decompressing data: incorrect data check");
        }
        if (word(in, at + 4) != (int) inflater.getBytesWritten()) {
            throw ZlibModule.error("Error -3 while decompressing data: incorrect length check");
        }
        stage = Stage.DONE;
        inflater.end();
        return at + GZIP_TRAILER;
    }

    private static int word(byte[] b, int at) {
        return b[at] & 0xff | (b[at + 1] & 0xff) << 8 | (b[at + 2] & 0xff) << 16 | b[at + 3] << 24;
    }
}
