package org.krait.launcher;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.krait.fork.Syscall;
import org.krait.fork.SyscallNumber;
import org.krait.stdlib.os.LibC;

/** What stands beside the image that {@code ./krait} starts from (see the script's {@code make_image}), and the process that makes it. */
final class ImageFile {
    private static final int LEAST_PRIORITY = 19;

    private ImageFile() {}

    /** Takes this process out of its terminal's session, and out of the way of others. */
    static void inBackground() {
        LibC.call("setsid", 0);
        LibC.call("nice", LEAST_PRIORITY);
    }

    /** The path of a program that does nothing, beside the image until {@link #finish}. */
    static String makeProgram(Path image) {
        Path program = program(image);
        try {
            return Files.writeString(program, "pass\n").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path program(Path image) {
        return image.resolveSibling("." + image.getFileName() + ".py");
    }

    /** The end of the process that makes the image: with another status than 0 its output stays as the reason. Gives the status. */
    static int finish(Path file, int status) {
        System.err.flush();
        Path log = file.resolveSibling(file.getFileName() + ".log");
        Path failed = file.resolveSibling(file.getFileName() + ".failed");
        try {
            if (status == 0) {
                Files.deleteIfExists(log);
                Files.deleteIfExists(failed);
            } else {
                Files.move(log, failed, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            // A full or read-only disk: whoever asks why there is no image finds nothing.
        }
        delete(program(file));
        delete(file.resolveSibling(".making"));
        return status;
    }

    static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            System.err.println("krait: " + e.getMessage());
        }
    }

    /** Whether no other thread of this process works, or would if there were a processor for it. */
    static boolean isQuiet() {
        String own = Long.toString(Syscall.call(SyscallNumber.GETTID));
        // Small, and one for all: what is allocated here is in the image.
        byte[] stat = new byte[128];
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path task : tasks) {
                if (!task.getFileName().toString().equals(own)) {
                    try (FileInputStream file = new FileInputStream(task.resolve("stat").toString())) {
                        int at = file.read(stat) - 1;
                        // Behind the name of at most 15 bytes, which may have parentheses itself.
                        while (at >= 0 && stat[at] != ')') {
                            at--;
                        }
                        if (at < 0 || stat[at + 2] != 'S') {
                            return false;
                        }
                    }
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
