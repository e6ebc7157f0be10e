package org.krait.fork;

import java.lang.foreign.Arena;
import java.util.Set;

/** The heap of the JVM, as far as a program may want to know more of it than Java tells. Any thread; the JVM's threads stand still meanwhile. */
public final class JavaHeap {
    private JavaHeap() {}

    /**
     * How many objects of a class and of its subclasses there are, with the dead ones that no collection has freed yet. The whole heap is
     * walked: some 10 ms for each 10 MB of small objects. Negative if the JVM does not allow it, or has not loaded the class.
     *
     * @param except the objects of these very classes are left out
     */
    public static long count(Class<?> base, Set<Class<?>> except) {
        var listed = new StringBuilder();
        for (Class<?> c : except) {
            listed.append(c.descriptorString()).append('\n');
        }
        try (Arena arena = Arena.ofConfined()) {
            return Shim.control(Shim.COUNT_INSTANCES, arena.allocateFrom(base.descriptorString()).address(),
                    arena.allocateFrom(listed.toString()).address());
        }
    }
}
