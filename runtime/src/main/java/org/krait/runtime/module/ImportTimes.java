package org.krait.runtime.module;

import java.util.Locale;

/** What {@code -X importtime} prints: how long each import took, by itself and with what it imported in turn. Each thread has its own nesting. */
final class ImportTimes {
    private static final ThreadLocal<ImportTimes> INNERMOST = new ThreadLocal<>();
    private static volatile boolean header;

    private final ImportTimes outer;
    private final long start = System.nanoTime();
    /** What the imports inside this one took. */
    private long inside;

    private ImportTimes(ImportTimes outer) {
        this.outer = outer;
    }

    /** An import starts. */
    static ImportTimes begin() {
        if (!header) {
            header = true;
            System.err.println("import time: self [us] | cumulative | imported package");
        }
        ImportTimes times = new ImportTimes(INNERMOST.get());
        INNERMOST.set(times);
        return times;
    }

    /** The import has ended; it is told of when the module is there. */
    void end(String name, boolean loaded) {
        long all = System.nanoTime() - start;
        INNERMOST.set(outer);
        if (outer != null) {
            outer.inside += all;
        }
        if (loaded) {
            System.err.println(String.format(Locale.ROOT, "import time: %9d | %10d | %s%s", (all - inside) / 1000, all / 1000, indent(), name));
        }
    }

    /** An import of what is there already. */
    static void known(String name) {
        System.err.println("import time: cached    | cached     | " + indent() + name);
    }

    private static String indent() {
        int depth = 0;
        for (ImportTimes t = INNERMOST.get(); t != null; t = t.outer) {
            depth++;
        }
        return "  ".repeat(depth);
    }
}
