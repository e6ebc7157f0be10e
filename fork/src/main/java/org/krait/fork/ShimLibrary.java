package org.krait.fork;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Finds and loads {@code libkraitfork.so}: where the property {@code org.krait.fork.library} says, else as it lies in
 * a class directory, or copied out of the jar into a file that only this user can read and that is gone as soon as it is mapped.
 */
final class ShimLibrary {
    /** Names the library where it was unpacked ahead, which saves a start some 10 ms. */
    private static final String PROPERTY = "org.krait.fork.library";

    private ShimLibrary() {}

    /** The name of this machine's architecture as Linux spells it. */
    static String architecture() {
        String arch = System.getProperty("os.arch");
        return arch.equals("amd64") ? "x86_64" : arch;
    }

    /**
     * Loads the library into the class loader of this class.
     *
     * @throws UnsatisfiedLinkError if there is none for this platform or it cannot be loaded
     */
    static void load() {
        String unpacked = System.getProperty(PROPERTY);
        if (unpacked != null) {
            System.load(unpacked);
            return;
        }
        String os = System.getProperty("os.name");
        String resource = "native/linux-" + architecture() + "/libkraitfork.so";
        URL url = os.equals("Linux") ? ShimLibrary.class.getResource("/" + resource) : null;
        if (url == null) {
            throw new UnsatisfiedLinkError("fork() is not available on " + os + " "
                    + architecture() + ": no " + resource + " on the class path");
        }
        try {
            if (url.getProtocol().equals("file")) {
                System.load(Path.of(url.toURI()).toString());
            } else {
                loadCopy(url);
            }
        } catch (IOException | java.net.URISyntaxException e) {
            throw (Error) new UnsatisfiedLinkError("cannot unpack " + url + ": " + e).initCause(e);
        }
    }

    private static void loadCopy(URL url) throws IOException {
        Path copy = Files.createTempFile("libkraitfork", ".so",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var in = url.openStream()) {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            System.load(copy.toString());
        } finally {
            Files.deleteIfExists(copy);
        }
    }
}
