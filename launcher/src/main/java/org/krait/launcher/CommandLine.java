package org.krait.launcher;

import java.util.ArrayList;
import java.util.List;

/** CPython's command line, read but not yet weighed against the environment; see {@link Settings}. Thread-confined. */
final class CommandLine {
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

    final List<String> warnings = new ArrayList<>();
    final List<String> xOptions = new ArrayList<>();
    int debug;
    int optimize;
    boolean isolated;
    boolean ignoreEnvironment;
    boolean noSite;
    boolean noUserSite;
    boolean safePath;
    int verbose;
    boolean quiet;
    boolean inspect;
    int bytesWarning;
    boolean dontWriteBytecode;
    boolean unbuffered;
    boolean randomHash;
    boolean skipFirstLine;
    String hashBasedPycs = "default";
    Kind kind;
    /** The command, module or file; null for standard input. */
    String target;

    private final String program;
    private final List<String> args;
    private int at;
    private int version;

    private CommandLine(String program, List<String> args) {
        this.program = program;
        this.args = args;
    }

    /** Reads the arguments behind the command's name. Throws {@link Usage}. */
    static CommandLine parse(String program, List<String> args) {
        CommandLine line = new CommandLine(program, args);
        line.read();
        return line;
    }

    private void read() {
        while (kind == null && at < args.size()) {
            String arg = args.get(at);
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
        if (version > 0) {
            throw Usage.version(version > 1);
        }
        if (kind == null) {
            boolean file = at < args.size() && !args.get(at).equals("-");
            kind = file ? Kind.FILE : Kind.STDIN;
            target = file ? args.get(at) : null;
        } else {
            at--;
        }
    }

    private void longOption(String arg) {
        switch (arg) {
            case "--help" -> throw Usage.help(program);
            case "--help-env" -> throw Usage.variables();
            case "--help-xoptions" -> throw Usage.xOptions();
            case "--help-all" -> throw Usage.everything(program);
            case "--version" -> version++;
            case "--check-hash-based-pycs" -> {
                if (at >= args.size()) {
                    throw Usage.wrong(program, "Argument expected for the --check-hash-based-pycs options");
                }
                hashBasedPycs = args.get(at++);
                if (!List.of("default", "always", "never").contains(hashBasedPycs)) {
                    throw Usage.wrong(program, "--check-hash-based-pycs must be one of 'default', 'always', or 'never'");
                }
            }
            default -> throw Usage.wrong(program, "Unknown option: " + arg);
        }
    }

    private void shortOptions(String arg) {
        for (int i = 1; i < arg.length(); i++) {
            char option = arg.charAt(i);
            switch (option) {
                case 'b' -> bytesWarning++;
                case 'B' -> dontWriteBytecode = true;
                case 'd' -> debug++;
                case 'E' -> ignoreEnvironment = true;
                case 'h', '?' -> throw Usage.help(program);
                case 'i' -> inspect = true;
                case 'I' -> {
                    isolated = true;
                    ignoreEnvironment = true;
                    noUserSite = true;
                    safePath = true;
                }
                case 'O' -> optimize++;
                case 'P' -> safePath = true;
                case 'q' -> quiet = true;
                case 'R' -> randomHash = true;
                case 's' -> noUserSite = true;
                case 'S' -> noSite = true;
                case 'u' -> unbuffered = true;
                case 'v' -> verbose++;
                case 'V' -> version++;
                case 'x' -> skipFirstLine = true;
                case 'c', 'm', 'W', 'X' -> {
                    withArgument(option, arg.substring(i + 1));
                    return;
                }
                default -> throw Usage.wrong(program, "Unknown option: -" + option);
            }
        }
    }

    private void withArgument(char option, String rest) {
        if (rest.isEmpty() && at >= args.size()) {
            throw Usage.wrong(program, "Argument expected for the -" + option + " option");
        }
        String value = rest.isEmpty() ? args.get(at++) : rest;
        switch (option) {
            case 'c' -> program(Kind.COMMAND, value);
            case 'm' -> program(Kind.MODULE, value);
            case 'W' -> warnings.add(value);
            default -> xOptions.add(value);
        }
    }

    private void program(Kind what, String text) {
        kind = what;
        target = text;
    }

    /** {@code sys.argv}. */
    List<String> argv() {
        List<String> argv = new ArrayList<>();
        argv.add(switch (kind) {
            case COMMAND -> "-c";
            case MODULE -> "-m";
            case FILE -> target;
            case STDIN -> at < args.size() ? "-" : "";
        });
        argv.addAll(args.subList(Math.min(at + 1, args.size()), args.size()));
        return argv;
    }

    /** The arguments behind the command's name, as given. */
    List<String> arguments() {
        return args;
    }

    /** The value of the last -X option of that name: empty when it has none, null when it is not given. */
    String xOption(String name) {
        String value = null;
        for (String option : xOptions) {
            if (option.equals(name)) {
                value = "";
            } else if (option.startsWith(name + "=")) {
                value = option.substring(name.length() + 1);
            }
        }
        return value;
    }
}
