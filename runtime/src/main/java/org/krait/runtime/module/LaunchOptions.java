package org.krait.runtime.module;

import java.util.List;

/**
 * How the process was started: what the command line and the environment say, before any Python code runs.
 *
 * @param paths where things are
 * @param flags what {@code sys.flags} shows, and its like
 * @param streams the standard streams
 * @param origArgv {@code sys.orig_argv}
 * @param argv {@code sys.argv}
 * @param intMaxStrDigits -X int_max_str_digits
 * @param hashSeed PYTHONHASHSEED; negative for a random one
 * @param cpuCount -X cpu_count; negative for the machine's
 * @param hashBasedPycs --check-hash-based-pycs: default, always or never
 * @param warnOptions what {@code sys.warnoptions} holds, in order
 * @param xOptions -X, in order
 */
public record LaunchOptions(Paths paths, Flags flags, Streams streams, List<String> origArgv, List<String> argv, int intMaxStrDigits, long hashSeed,
        int cpuCount, String hashBasedPycs, List<String> warnOptions, List<String> xOptions) {

    /** Whether code objects tell columns: not with {@code -X no_debug_ranges} or PYTHONNODEBUGRANGES. */
    public boolean debugRanges() {
        String variable = flags.ignoreEnvironment() ? null : System.getenv("PYTHONNODEBUGRANGES");
        return !xOptions.contains("no_debug_ranges") && (variable == null || variable.isEmpty());
    }

    /**
     * Where things are.
     *
     * @param executable {@code sys.executable}; empty when unknown
     * @param baseExecutable the same outside any virtual environment
     * @param library the directory of the standard library
     * @param prefix {@code sys.prefix}: of the virtual environment if there is one
     * @param basePrefix {@code sys.base_prefix}
     * @param home what {@code pyvenv.cfg} says; null without one
     * @param searchPath {@code sys.path} before {@code site}
     * @param cachePrefix {@code sys.pycache_prefix}; null for none
     */
    public record Paths(String executable, String baseExecutable, String library, String prefix, String basePrefix, String home,
            List<String> searchPath, String cachePrefix) {}

    /**
     * Switches; the numbers say how often an option was given.
     *
     * @param debug -d
     * @param optimize -O
     * @param isolated -I
     * @param ignoreEnvironment -E
     * @param noSite -S
     * @param noUserSite -s
     * @param safePath -P
     * @param verbose -v
     * @param quiet -q
     * @param inspect -i or PYTHONINSPECT
     * @param interactive -i
     * @param bytesWarning -b
     * @param dontWriteBytecode -B
     * @param devMode -X dev
     * @param utf8Mode -X utf8
     * @param warnDefaultEncoding -X warn_default_encoding
     * @param faultHandler -X faulthandler
     * @param importTime -X importtime
     */
    public record Flags(int debug, int optimize, boolean isolated, boolean ignoreEnvironment, boolean noSite, boolean noUserSite, boolean safePath,
            int verbose, boolean quiet, boolean inspect, boolean interactive, int bytesWarning, boolean dontWriteBytecode, boolean devMode,
            boolean utf8Mode, boolean warnDefaultEncoding, boolean faultHandler, int importTime) {}

    /**
     * The standard streams.
     *
     * @param unbuffered -u
     * @param encoding of all three
     * @param errors the error handler of input and output
     * @param closed the numbers of those that were closed when the process was started; the virtual machine has something else open there
     */
    public record Streams(boolean unbuffered, String encoding, String errors, String closed) {}

    /** A process that runs nothing in particular. */
    public static final LaunchOptions DEFAULT = of("", List.of(""), List.of(""), "", "");

    /** No option given. */
    public static LaunchOptions of(String executable, List<String> origArgv, List<String> argv, String library, String prefix) {
        return new LaunchOptions(new Paths(executable, executable, library, prefix, prefix, null, List.of(library), null),
                new Flags(0, 0, false, false, false, false, false, 0, false, false, false, 0, false, false, false, false, false, 0),
                new Streams(false, "utf-8", "surrogateescape", ""), origArgv, argv, 4300, -1, -1, "default", List.of(), List.of());
    }

    /** {@code sys.executable}. */
    public String executable() {
        return paths.executable;
    }

    /** The directory of the standard library. */
    public String library() {
        return paths.library;
    }

    /** Whether PYTHON* variables count. */
    public boolean readsEnvironment() {
        return !flags.ignoreEnvironment && !flags.isolated;
    }
}
