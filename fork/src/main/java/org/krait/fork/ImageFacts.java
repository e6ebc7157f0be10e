package org.krait.fork;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** What a process that continues from an image has been given by its restorer. */
final class ImageFacts {
    /** struct kf_resumption: argc, argv, envp, ignored. */
    private static final MemorySegment RESUMPTION = MemorySegment.ofAddress(Shim.control(Shim.RESUMPTION)).reinterpret(32);

    private ImageFacts() {}

    static long argumentCount() {
        return RESUMPTION.get(ValueLayout.JAVA_LONG, 0);
    }

    static long ignoredSignals() {
        return RESUMPTION.get(ValueLayout.JAVA_LONG, 24);
    }

    static List<String> arguments() {
        int count = (int) argumentCount();
        var arguments = new ArrayList<String>(count);
        var argv = MemorySegment.ofAddress(RESUMPTION.get(ValueLayout.JAVA_LONG, 8)).reinterpret(8L * count);
        for (int i = 0; i < count; i++) {
            var text = MemorySegment.ofAddress(argv.getAtIndex(ValueLayout.JAVA_LONG, i)).reinterpret(Long.MAX_VALUE);
            arguments.add(text.getString(0));
        }
        return arguments;
    }

    static void refuse(String reason) {
        try (var arena = Arena.ofConfined()) {
            Shim.control(Shim.REFUSE_IMAGE, arena.allocateFrom(reason).address());
        }
        throw new IllegalStateException("this process does not continue from an image, or has settled");
    }
}
