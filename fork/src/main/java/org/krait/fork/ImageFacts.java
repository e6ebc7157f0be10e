package org.krait.fork;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a process that continues from an image has been given by its restorer. */
final class ImageFacts {
    /** struct kf_resumption: argc, argv, envp, ignored, blocked, random. */
    private static final MemorySegment RESUMPTION = MemorySegment.ofAddress(Shim.control(Shim.RESUMPTION)).reinterpret(48);

    private static final boolean X86 = ShimLibrary.architecture().equals("x86_64");
    private static final int EXECVE = X86 ? 59 : 221;
    private static final int MEMFD_CREATE = X86 ? 319 : 279;
    private static final int MFD_CLOEXEC = 1;

    private ImageFacts() {}

    static long argumentCount() {
        return RESUMPTION.get(ValueLayout.JAVA_LONG, 0);
    }

    static long ignoredSignals() {
        return RESUMPTION.get(ValueLayout.JAVA_LONG, 24);
    }

    static long random() {
        return RESUMPTION.get(ValueLayout.JAVA_LONG, 40);
    }

    static List<String> arguments() {
        return read((int) argumentCount(), RESUMPTION.get(ValueLayout.JAVA_LONG, 8));
    }

    /** Does what every process will do, so that the code for it is linked, and its classes loaded, in the image. */
    static void prepare() {
        try (var arena = Arena.ofConfined()) {
            read(1, strings(arena, List.of("argument")));
        }
        ignoredSignals();
        random();
        Shim.control(Shim.IMAGE_FACTS);
        Shim.control(Shim.EXIT, -1);
    }

    private static List<String> read(int count, long address) {
        var arguments = new ArrayList<String>(count);
        var argv = MemorySegment.ofAddress(address).reinterpret(8L * count);
        for (int i = 0; i < count; i++) {
            var text = MemorySegment.ofAddress(argv.getAtIndex(ValueLayout.JAVA_LONG, i)).reinterpret(Long.MAX_VALUE);
            arguments.add(decode(text));
        }
        return arguments;
    }

    /** UTF-8; a byte that is not part of any stands for itself, as a lone surrogate from U+DC80 on. */
    private static String decode(MemorySegment text) {
        int length = 0;
        boolean ascii = true;
        for (byte b; (b = text.get(ValueLayout.JAVA_BYTE, length)) != 0; length++) {
            ascii &= b > 0;
        }
        byte[] bytes = text.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
        if (ascii) {
            return new String(bytes, StandardCharsets.US_ASCII);
        }
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(length);
        for (var result = decoder.decode(in, out, true); result.isError(); result = decoder.decode(in, out, true)) {
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (0xdc00 | in.get() & 0xff));
            }
        }
        return out.flip().toString();
    }

    static boolean isReserved(int fd) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/" + fd)).toString().equals("/dev/null");
        } catch (IOException e) {
            return false;
        }
    }

    /** What went wrong. */
    static String launch(int below, List<String> environment) {
        try (var arena = Arena.ofConfined()) {
            byte[] restorer = Restorer.launcher();
            long fd = Syscall.call(MEMFD_CREATE, arena.allocateFrom("krait").address(), MFD_CLOEXEC);
            var bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, restorer);
            if (fd < 0 || Syscall.call(SyscallNumber.WRITE, fd, bytes.address(), restorer.length) != restorer.length) {
                return "no memory for the launcher";
            }
            byte[] own = Files.readAllBytes(Path.of("/proc/self/cmdline"));
            var command = new ArrayList<String>(List.of("krait", Integer.toString(below)));
            command.addAll(List.of(new String(own, StandardCharsets.UTF_8).split("\0")));
            command.set(2, Files.readSymbolicLink(Path.of("/proc/self/exe")).toString());
            return "errno " + -Syscall.call(EXECVE, arena.allocateFrom("/proc/self/fd/" + fd).address(),
                    strings(arena, command), strings(arena, environment));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static long strings(Arena arena, List<String> texts) {
        var array = arena.allocate(ValueLayout.ADDRESS, texts.size() + 1);
        for (int i = 0; i < texts.size(); i++) {
            array.setAtIndex(ValueLayout.ADDRESS, i, arena.allocateFrom(texts.get(i)));
        }
        return array.address();
    }

    static void refuse(String reason) {
        try (var arena = Arena.ofConfined()) {
            Shim.control(Shim.REFUSE_IMAGE, arena.allocateFrom(reason).address());
        }
        throw new IllegalStateException("this process does not continue from an image, or has settled");
    }
}
