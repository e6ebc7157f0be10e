package org.krait.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.krait.stdlib.os.Kernel;
import org.krait.stdlib.os.SystemCall;

/**
 * The files that the JVM has open itself: the JDK's modules, the jars of the class path, the sources of random numbers. It opens them so that
 * programs started from here would inherit them, unlike whatever Python opens; an image in such a program needs their numbers for its own.
 * Stateless.
 */
final class JvmFiles {
    private static final int F_SETFD = 2;
    private static final int FD_CLOEXEC = 1;

    private JvmFiles() {}

    /** Has those that are open now closed when another program is executed. */
    static void closeOnExec() {
        String[] names = new File("/proc/self/fd").list();
        if (names == null) {
            return;
        }
        for (String name : names) {
            int fd = Integer.parseInt(name);
            if (fd > 2 && isJvms(name)) {
                Kernel.call(SystemCall.FCNTL, fd, F_SETFD, FD_CLOEXEC);
            }
        }
    }

    private static boolean isJvms(String fd) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + fd)).toString();
            return target.endsWith(".jar") || target.endsWith("/lib/modules") || target.equals("/dev/random") || target.equals("/dev/urandom");
        } catch (IOException e) {
            // The directory's own, which is closed by now.
            return false;
        }
    }
}
