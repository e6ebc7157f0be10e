package org.krait.stdlib.os;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads small files of the kernel whole, without Java's file classes, which cost start-up time. Stateless. */
public final class ProcFile {
    private ProcFile() {}

    /** The contents, empty when the file cannot be read. */
    public static byte[] read(String path) {
        byte[] content = new byte[4096];
        int length = 0;
        try (Scratch s = Scratch.open()) {
            long name = s.cString(path.getBytes(StandardCharsets.ISO_8859_1));
            long fd = Kernel.call(SystemCall.OPENAT, FileTree.AT_FDCWD, name, PosixFiles.O_CLOEXEC, 0);
            if (fd < 0) {
                return new byte[0];
            }
            int size = 4096;
            long buffer = s.allocate(size);
            for (long n; (n = Kernel.call(SystemCall.READ, fd, buffer, size)) > 0; ) {
                if (length + n > content.length) {
                    content = Arrays.copyOf(content, Math.max(content.length * 2, length + (int) n));
                }
                NativeMemory.getBytes(buffer, content, length, (int) n);
                length += (int) n;
            }
            Kernel.call(SystemCall.CLOSE, fd);
        }
        return Arrays.copyOf(content, length);
    }

    /** The contents as Latin-1 text without white space around. */
    static String text(String path) {
        return new String(read(path), StandardCharsets.ISO_8859_1).strip();
    }
}
