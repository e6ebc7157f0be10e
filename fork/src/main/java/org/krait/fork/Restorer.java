package org.krait.fork;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The program at the beginning of every image (restore/restore.c), and the command in it that is executed when the image cannot be continued. */
final class Restorer {
    /** struct kf_front: mark, kind, words, texts. */
    private static final byte[] MARK = {'k', 'r', 'a', 'i', 't', 1, 's', 't', 'a', 'r', 't', 's', 2, 'o', 'v', 'r'};

    private static final int ROOM = 2048 - 24;
    private static final int IMAGE = 1;

    private Restorer() {}

    /** A program without an image behind it, which executes a command with reserved descriptors: {@link Image#reserveDescriptors}. */
    static byte[] launcher() throws IOException {
        try (var in = Restorer.class.getResourceAsStream("/native/linux-" + ShimLibrary.architecture() + "/restore")) {
            if (in == null) {
                throw new IOException("no restorer for this platform on the class path");
            }
            return in.readAllBytes();
        }
    }

    /** The beginning of an image whose other command is {@code fallback}; empty for none. */
    static byte[] of(List<String> fallback) throws IOException {
        byte[] program = launcher();
        int at = find(program);
        byte[] texts = fallback.isEmpty() ? new byte[0] : (String.join("\0", fallback) + "\0").getBytes(StandardCharsets.UTF_8);
        if (texts.length > ROOM) {
            throw new IOException("the command for when the image cannot be used is too long");
        }
        ByteBuffer.wrap(program).order(ByteOrder.nativeOrder()).position(at + MARK.length).putInt(IMAGE).putInt(fallback.size()).put(texts);
        return program;
    }

    private static int find(byte[] program) throws IOException {
        for (int at = 0; at + MARK.length + 8 + ROOM <= program.length; at++) {
            if (java.util.Arrays.equals(program, at, at + MARK.length, MARK, 0, MARK.length)) {
                return at;
            }
        }
        throw new IOException("this restorer has no place for a command");
    }
}
