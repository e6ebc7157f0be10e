package org.krait.runtime.module;

import java.util.List;

/**
 * How the process was started: what the command line and the environment say, before any Python code runs.
 *
 * @param executable {@code sys.executable}; empty when unknown
 * @param origArgv {@code sys.orig_argv}
 * @param argv {@code sys.argv}
 * @param library the directory of the standard library
 * @param prefix {@code sys.prefix}
 * @param optimize the level of -O
 * @param isolated -I
 * @param ignoreEnvironment -E
 * @param noSite -S
 * @param noUserSite -s
 * @param safePath -P
 * @param verbose how many -v
 * @param quiet -q
 * @param inspect -i
 * @param interactive -i with a script
 * @param bytesWarning how many -b
 * @param dontWriteBytecode -B
 * @param devMode -X dev
 * @param utf8Mode -X utf8
 * @param unbuffered -u
 * @param intMaxStrDigits -X int_max_str_digits
 * @param hashSeed PYTHONHASHSEED; negative for a random one
 * @param warnOptions -W, in order
 * @param xOptions -X, in order
 */
public record LaunchOptions(String executable, List<String> origArgv, List<String> argv, String library, String prefix, int optimize, boolean isolated,
        boolean ignoreEnvironment, boolean noSite, boolean noUserSite, boolean safePath, int verbose, boolean quiet, boolean inspect,
        boolean interactive, int bytesWarning, boolean dontWriteBytecode, boolean devMode, boolean utf8Mode, boolean unbuffered,
        int intMaxStrDigits, long hashSeed, List<String> warnOptions, List<String> xOptions) {

    /** A process that runs nothing in particular. */
    public static final LaunchOptions DEFAULT = of("", List.of(""), List.of(""), "", "");

    /** No option given. */
    public static LaunchOptions of(String executable, List<String> origArgv, List<String> argv, String library, String prefix) {
        return new LaunchOptions(executable, origArgv, argv, library, prefix, 0, false, false, false, false, false, 0, false, false, false, 0, false,
                false, true, false, 4300, -1, List.of(), List.of());
    }
}
