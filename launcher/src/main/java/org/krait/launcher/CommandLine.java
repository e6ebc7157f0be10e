package org.krait.launcher;

import java.util.ArrayList;
import java.util.List;
import org.krait.runtime.module.LaunchOptions;

/**
 * CPython's command line.
 *
 * @param options what the interpreter is told
 * @param kind what is to be run
 * @param target the command, module or file; null for standard input
 */
record CommandLine(LaunchOptions options, Kind kind, String target) {

    /** What is to be run. */
    enum Kind {
        /** {@code -c command}. */
        COMMAND,
        /** {@code -m module}. */
        MODULE,
        /** A file, a directory or a zip file. */
        FILE,
        /** {@code -} or nothing. */
        STDIN
    }

    /** The command line asks for a text instead of a program, or is wrong. */
    static final class Usage extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;

        Usage(int status, String text) {
            super(text, null, false, false);
            this.status = status;
        }

        int status() {
            return status;
        }

        String text() {
            return getMessage();
        }
    }

    private static final String HELP = """
            usage: krait [option] ... [-c cmd | -m mod | file | -] [arg] ...
            Options (and corresponding environment variables):
            -b     : issue warnings about converting bytes/bytearray to str and comparing
                     bytes/bytearray with str or bytes with int; also PYTHONBYTESWARNING=x
                     (-bb: issue errors)
            -B     : don't write .pyc files on import; also PYTHONDONTWRITEBYTECODE=x
            -c cmd : program passed in as string (terminates option list)
            -E     : ignore PYTHON* environment variables
            -h     : print this help message and exit (also -? or --help)
            -i     : inspect interactively after running script; also PYTHONINSPECT=x
            -I     : isolate from the user's environment (implies -E, -P and -s)
            -m mod : run library module as a script (terminates option list)
            -O     : remove assert and __debug__-dependent statements; also PYTHONOPTIMIZE=x
            -OO    : do -O changes and also discard docstrings
            -P     : don't prepend a potentially unsafe path to sys.path; also PYTHONSAFEPATH
            -q     : don't print version and copyright messages on interactive startup
            -s     : don't add user site directory to sys.path; also PYTHONNOUSERSITE=x
            -S     : don't imply 'import site' on initialization
            -u     : force the stdout and stderr streams to be unbuffered; also PYTHONUNBUFFERED=x
            -v     : verbose (trace import statements); also PYTHONVERBOSE=x
            -V     : print the version number and exit (also --version)
            -W arg : warning control; also PYTHONWARNINGS=arg
            -X opt : set implementation-specific option
            file   : program read from script file
            -      : program read from stdin
            arg ...: arguments passed to program in sys.argv[1:]
            """;

    /** The version as {@code --version} prints it. */
    static final String VERSION = "Krait 3.14.3";

    /** Reads the arguments behind the command's name. Throws {@link Usage}. */
    static CommandLine parse(String[] args) {
        return new Reader(args).read();
    }

    private static final class Reader {
        private final String[] args;
        private int at;
        private int optimize;
        private boolean isolated;
        private boolean ignoreEnvironment;
        private boolean noSite;
        private boolean noUserSite;
        private boolean safePath;
        private int verbose;
        private boolean quiet;
        private boolean inspect;
        private int bytesWarning;
        private boolean dontWriteBytecode;
        private boolean unbuffered;
        private final List<String> warnings = new ArrayList<>();
        private final List<String> xOptions = new ArrayList<>();
        private Kind kind;
        private String target;

        Reader(String[] args) {
            this.args = args;
        }

        CommandLine read() {
            while (kind == null && at < args.length) {
                String arg = args[at];
                if (arg.equals("-") || !arg.startsWith("-")) {
                    break;
                }
                at++;
                if (arg.equals("--")) {
                    break;
                }
                if (arg.startsWith("--")) {
                    longOption(arg);
                } else {
                    shortOptions(arg);
                }
            }
            if (kind == null) {
                boolean file = at < args.length && !args[at].equals("-");
                kind = file ? Kind.FILE : Kind.STDIN;
                target = file ? args[at] : null;
            } else {
                at--;
            }
            return new CommandLine(options(), kind, target);
        }

        private void longOption(String arg) {
            switch (arg) {
                case "--help" -> throw new Usage(0, HELP);
                case "--version" -> throw new Usage(0, VERSION + "\n");
                case "--check-hash-based-pycs" -> argument("");
                default -> throw wrong(arg);
            }
        }

        private void shortOptions(String arg) {
            for (int i = 1; i < arg.length(); i++) {
                String rest = arg.substring(i + 1);
                switch (arg.charAt(i)) {
                    case 'b' -> bytesWarning++;
                    case 'B' -> dontWriteBytecode = true;
                    case 'c' -> {
                        program(Kind.COMMAND, argument(rest));
                        return;
                    }
                    case 'd', 'x', 'R' -> {}
                    case 'E' -> ignoreEnvironment = true;
                    case 'h', '?' -> throw new Usage(0, HELP);
                    case 'i' -> inspect = true;
                    case 'I' -> {
                        isolated = true;
                        ignoreEnvironment = true;
                        noUserSite = true;
                        safePath = true;
                    }
                    case 'm' -> {
                        program(Kind.MODULE, argument(rest));
                        return;
                    }
                    case 'O' -> optimize++;
                    case 'P' -> safePath = true;
                    case 'q' -> quiet = true;
                    case 's' -> noUserSite = true;
                    case 'S' -> noSite = true;
                    case 'u' -> unbuffered = true;
                    case 'v' -> verbose++;
                    case 'V' -> throw new Usage(0, VERSION + "\n");
                    case 'W' -> {
                        warnings.add(argument(rest));
                        return;
                    }
                    case 'X' -> {
                        xOptions.add(argument(rest));
                        return;
                    }
                    default -> throw wrong("-" + arg.charAt(i));
                }
            }
        }

        private void program(Kind what, String text) {
            kind = what;
            target = text;
        }

        private String argument(String rest) {
            if (!rest.isEmpty()) {
                return rest;
            }
            if (at >= args.length) {
                throw new Usage(2, "Argument expected for the " + args[args.length - 1] + " option\n" + hint());
            }
            return args[at++];
        }

        private static String hint() {
            return "usage: krait [option] ... [-c cmd | -m mod | file | -] [arg] ...\nTry `krait -h' for more information.\n";
        }

        private static Usage wrong(String option) {
            return new Usage(2, "unknown option " + option + "\n" + hint());
        }

        private String environment(String name) {
            return ignoreEnvironment ? null : System.getenv(name);
        }

        private boolean set(String name) {
            String value = environment(name);
            return value != null && !value.isEmpty();
        }

        private LaunchOptions options() {
            String warn = environment("PYTHONWARNINGS");
            List<String> allWarnings = new ArrayList<>();
            if (warn != null && !warn.isEmpty()) {
                allWarnings.addAll(List.of(warn.split(",")));
            }
            allWarnings.addAll(warnings);
            boolean dev = xOptions.contains("dev") || set("PYTHONDEVMODE");
            if (dev) {
                allWarnings.add(0, "default");
            }
            String executable = System.getProperty("krait.executable", "");
            List<String> original = new ArrayList<>();
            original.add(executable);
            original.addAll(List.of(args));
            return new LaunchOptions(executable, original, argv(), System.getProperty("krait.library", ""), System.getProperty("krait.home", ""),
                    Math.min(2, Math.max(optimize, number("PYTHONOPTIMIZE"))), isolated, ignoreEnvironment, noSite, noUserSite || set("PYTHONNOUSERSITE"),
                    safePath || set("PYTHONSAFEPATH"), Math.max(verbose, number("PYTHONVERBOSE")), quiet, inspect || set("PYTHONINSPECT"), inspect && kind != Kind.STDIN,
                    Math.max(bytesWarning, number("PYTHONBYTESWARNING")), dontWriteBytecode || set("PYTHONDONTWRITEBYTECODE"), dev, true,
                    unbuffered || set("PYTHONUNBUFFERED"), 4300, hashSeed(), List.copyOf(allWarnings), List.copyOf(xOptions));
        }

        private int number(String name) {
            if (!set(name)) {
                return 0;
            }
            try {
                return Integer.parseInt(environment(name));
            } catch (NumberFormatException e) {
                return 1;
            }
        }

        private long hashSeed() {
            String seed = environment("PYTHONHASHSEED");
            if (seed == null || seed.isEmpty() || seed.equals("random")) {
                return -1;
            }
            try {
                long value = Long.parseLong(seed);
                if (value >= 0 && value <= 4294967295L) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // Said below.
            }
            throw new Usage(1, "Fatal Python error: config_init_hash_seed: PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]\n");
        }

        private List<String> argv() {
            List<String> argv = new ArrayList<>();
            switch (kind) {
                case COMMAND -> argv.add("-c");
                case MODULE -> argv.add("-m");
                case FILE -> argv.add(target);
                case STDIN -> argv.add(at < args.length ? "-" : "");
            }
            argv.addAll(List.of(args).subList(Math.min(at + 1, args.length), args.length));
            return argv;
        }
    }
}
