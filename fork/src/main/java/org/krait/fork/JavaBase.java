package org.krait.fork;

import java.lang.foreign.Arena;

/** The JDK's own module, as far as a program may have to look into it. Any thread. */
public final class JavaBase {
    private JavaBase() {}

    /**
     * Opens a package of {@code java.base} to all code outside modules, as {@code --add-opens} would have. False if that cannot be done.
     *
     * @param name of the package, with dots
     */
    public static boolean open(String name) {
        try (Arena arena = Arena.ofConfined()) {
            return Shim.control(Shim.OPEN_PACKAGE, arena.allocateFrom(name).address()) == 0;
        }
    }
}
