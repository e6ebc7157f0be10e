package org.krait.fork;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * This process, frozen in a file that is a program: whoever executes the file continues the process, with
 * its heap, its compiled code and its threads, but with arguments, environment, directory and standard
 * streams of his own.
 *
 * <p>A freeze is like a {@link Fork#fork} whose child is a file: the same refusals, the same hooks, the
 * same fates of threads. The file works on this machine only, as long as kernel, processor and the files
 * that are mapped or open are the ones they were; otherwise the command given by {@link #otherwise} is
 * executed instead, or the process ends with {@link #UNUSABLE}.
 *
 * <p>Cannot be frozen: sockets, pipes and deleted files above descriptor 2, memory shared with other
 * processes, a virtual machine that a diagnostic tool is attached to.
 */
public final class Image {
    /** Exit status of an image that cannot be continued and has no command to execute instead. */
    public static final int UNUSABLE = 98;

    private static final int O_RDWR = 2;
    private static final int O_CLOEXEC = 02000000;
    private static final int AT_FDCWD = -100;
    private static final int CLOSE_RANGE = 436;
    private static final int EIO = 5;
    private static final int EBUSY = 16;

    private final Path file;
    private final List<String> variables = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private List<String> fallback = List.of();
    private boolean collects = true;

    private Image(Path file) {
        this.file = file;
    }

    /** An image to be made at {@code file}; one that is there is replaced at once and as a whole. */
    public static Image at(Path file) {
        return new Image(file.toAbsolutePath());
    }

    /** Freezes this process; as {@code at(file).freeze()}. */
    public static boolean freeze(Path file) {
        return at(file).freeze();
    }

    /** The image is not to be used when this file is no longer the one it is now. */
    public Image dependsOn(Path path) {
        files.add(path.toAbsolutePath().toString());
        return this;
    }

    /** The image is not to be used when this variable of the environment has another value, or null for none. */
    public Image dependsOn(String variable, String value) {
        variables.add(value == null ? variable : variable + "=" + value);
        return this;
    }

    /**
     * The command that is executed when the image cannot be used, followed by the arguments; the reason is
     * in variable KRAIT_IMAGE_REFUSED of its environment.
     */
    public Image otherwise(String... command) {
        fallback = List.of(command);
        return this;
    }

    /**
     * Leaves out the two collections before the freeze, for a program that has made them itself and has run since what it will run when it
     * continues. A full collection arms every compiled method, which then takes a detour, and writes to pages, when it runs next.
     */
    public Image withoutCollections() {
        collects = false;
        return this;
    }

    /**
     * Freezes this process.
     *
     * @return false when the image is there, true in every process that continues from it
     * @throws ForkException as {@link Fork#fork}, and with EIO (5) or EBUSY (16) if there is something that
     *         cannot be frozen: see the message; there is no image then, and this process goes on
     */
    public boolean freeze() {
        Jvm.check();
        Path unfinished = file.resolveSibling("." + file.getFileName() + "." + Fork.pid());
        try {
            Files.deleteIfExists(unfinished);
            Files.createFile(unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.write(unfinished, Restorer.of(fallback));
            ImageFacts.prepare();
            if (collects) {
                // Twice: what the first collection's finalizers and cleaners let go.
                System.gc();
                System.gc();
            }
            if (write(unfinished)) {
                return true;
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return false;
        } catch (IOException e) {
            throw (ForkException) new ForkException(EIO, "freeze: " + e).initCause(e);
        } finally {
            if (!resumed()) {
                delete(unfinished);
            }
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // It stays; nobody takes it for an image.
        }
    }

    private boolean write(Path unfinished) throws IOException {
        int fd;
        var hooks = ForkHooks.current();
        try (var arena = Arena.ofConfined()) {
            var name = arena.allocateFrom(unfinished.toString());
            fd = (int) Syscall.call(SyscallNumber.OPENAT, AT_FDCWD, name.address(), O_RDWR | O_CLOEXEC, 0);
            if (fd < 0) {
                throw new IOException("cannot open " + unfinished + ": errno " + -fd);
            }
            var request = request(arena, fd);
            hooks.before();
            int pid = (int) Shim.control(Shim.FREEZE, request.address());
            boolean continues = pid == 0;
            Jvm.afterFork(continues);
            NonSurvivors.afterFork(continues);
            if (continues) {
                Shim.control(Shim.IMAGE_FACTS);
            }
            hooks.after(continues);
            if (continues) {
                return true;
            }
            Syscall.call(SyscallNumber.CLOSE, fd);
            if (pid < 0) {
                throw new ForkException(-pid, -pid == EBUSY
                        ? "cannot freeze: a diagnostic tool is attached" : "freeze: errno " + -pid);
            }
            ProcessStatus status = Fork.waitFor(pid);
            if (!status.exited() || status.exitStatus() != 0) {
                throw new ForkException(EIO, "cannot freeze: " + (status.exited() ? Files.readString(unfinished) : status));
            }
            return false;
        }
    }

    /** struct kf_freeze_request. */
    private MemorySegment request(Arena arena, int fd) {
        var texts = new ArrayList<>(variables);
        texts.addAll(files);
        var all = new java.io.ByteArrayOutputStream();
        for (String text : texts) {
            all.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            all.write(0);
        }
        all.write(0);
        var request = arena.allocate(24, 8);
        request.set(ValueLayout.JAVA_INT, 0, fd);
        request.set(ValueLayout.JAVA_INT, 4, variables.size());
        request.set(ValueLayout.JAVA_INT, 8, files.size());
        request.set(ValueLayout.JAVA_LONG, 16, arena.allocateFrom(ValueLayout.JAVA_BYTE, all.toByteArray()).address());
        return request;
    }

    /**
     * Executes this JVM's command again, with every descriptor from 3 to {@code below} - 1 in use and with another environment; returns if
     * that has been done. The files that the JVM then opens have numbers from {@code below} on, so a process that continues from its image
     * can be given any descriptor below. They are to be closed before the freeze.
     *
     * @param environment "NAME=value" each
     * @throws ForkException with EIO if the command cannot be executed
     */
    public static void reserveDescriptors(int below, List<String> environment) {
        if (!ImageFacts.isReserved(3) || !ImageFacts.isReserved(below - 1)) {
            throw new ForkException(EIO, "cannot execute the JVM again: " + ImageFacts.launch(below, environment));
        }
    }

    /** Closes what {@link #reserveDescriptors} has opened. */
    public static void releaseDescriptors(int below) {
        Syscall.call(CLOSE_RANGE, 3, below - 1, 0);
    }

    /** Whether this process continues from an image. */
    public static boolean resumed() {
        return ImageFacts.argumentCount() > 0;
    }

    /** The arguments of this process, which continues from an image: the program's name first. */
    public static List<String> arguments() {
        return ImageFacts.arguments();
    }

    /** The signals that were ignored when this process began, which continues from an image: bit n - 1 for signal n. */
    public static long ignoredSignals() {
        return ImageFacts.ignoredSignals();
    }

    /** Bits from the kernel's random generator, given to this process when it began, which continues from an image; 0 in others. For one use. */
    public static long random() {
        return ImageFacts.random();
    }

    /**
     * Ends this process, which continues from an image, and executes the image's other command in it.
     *
     * @throws IllegalStateException after {@link #keep}, or if the process continues from no image
     */
    public static void refuse(String reason) {
        ImageFacts.refuse(reason);
    }

    /**
     * Ends this process, as {@link System#exit} does; if it continues from an image and there are no shutdown hooks, without the virtual
     * machine's own end, which needs threads that a short program never needs.
     */
    public static void exit(int status) {
        if (resumed()) {
            System.out.flush();
            System.err.flush();
            Shim.control(Shim.EXIT, status);
        }
        System.exit(status);
    }

    /** Says that there will be no {@link #refuse}: memory is given back. */
    public static void keep() {
        Shim.control(Shim.KEEP_IMAGE);
    }
}
