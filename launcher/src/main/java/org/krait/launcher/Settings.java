package org.krait.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.krait.runtime.module.LaunchOptions;

/** Makes {@link LaunchOptions} of a command line and the environment, with CPython's precedence: options before variables. Thread-confined. */
final class Settings {
    private static final int SMALLEST_DIGITS = 640;
    private static final int DEFAULT_DIGITS = 4300;

    private final CommandLine line;
    private final String executable;
    /** Null when there is none. */
    private final PathFile pathFile;

    private Settings(CommandLine line, String executable) {
        this.line = line;
        this.executable = executable;
        this.pathFile = PathFile.of(executable);
    }

    /** What the interpreter is to be told. Throws {@link Usage}. */
    static LaunchOptions of(CommandLine line, String executable) {
        return new Settings(line, executable).options();
    }

    private LaunchOptions options() {
        boolean dev = line.xOption("dev") != null || set("PYTHONDEVMODE");
        int bytesWarning = Math.max(line.bytesWarning, number("PYTHONBYTESWARNING"));
        boolean utf8 = utf8Mode();
        boolean fixed = pathFile != null;
        LaunchOptions.Flags flags = new LaunchOptions.Flags(Math.max(line.debug, set("PYTHONDEBUG") ? 1 : 0),
                Math.max(line.optimize, number("PYTHONOPTIMIZE")), line.isolated || fixed, line.ignoreEnvironment || fixed,
                fixed ? !pathFile.importsSite() : line.noSite,
                line.noUserSite || set("PYTHONNOUSERSITE"), line.safePath || fixed || set("PYTHONSAFEPATH"),
                Math.max(line.verbose, number("PYTHONVERBOSE")), line.quiet, line.inspect || set("PYTHONINSPECT"), line.inspect, bytesWarning,
                line.dontWriteBytecode || set("PYTHONDONTWRITEBYTECODE"), dev, utf8,
                line.xOption("warn_default_encoding") != null || set("PYTHONWARNDEFAULTENCODING"),
                dev || line.xOption("faulthandler") != null || set("PYTHONFAULTHANDLER"), importTime());
        List<String> original = new ArrayList<>();
        original.add(executable);
        original.addAll(line.arguments());
        return new LaunchOptions(paths(), flags, streams(utf8), original, line.argv(), digits(), hashSeed(), cpuCount(), line.hashBasedPycs,
                warnings(dev, bytesWarning), List.copyOf(line.xOptions));
    }

    // ---- variables

    /** A variable; null when it is not set, is empty, or must not be looked at. */
    private String variable(String name) {
        if (line.ignoreEnvironment) {
            return null;
        }
        String value = ProcessText.variable(name);
        return value == null || value.isEmpty() ? null : value;
    }

    private boolean set(String name) {
        return variable(name) != null;
    }

    /** A level: a number, or 1 for any other text. */
    private int number(String name) {
        String value = variable(name);
        if (value == null) {
            return 0;
        }
        try {
            return Math.max(1, Integer.parseInt(value));
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    // ---- single settings

    private List<String> warnings(boolean dev, int bytesWarning) {
        List<String> all = new ArrayList<>();
        if (dev) {
            all.add("default");
        }
        String variable = variable("PYTHONWARNINGS");
        if (variable != null) {
            all.addAll(List.of(variable.split(",")));
        }
        all.addAll(line.warnings);
        if (bytesWarning > 0) {
            all.add(bytesWarning > 1 ? "error::BytesWarning" : "default::BytesWarning");
        }
        return List.copyOf(all);
    }

    private int importTime() {
        String option = line.xOption("importtime");
        if (option == null) {
            option = variable("PYTHONPROFILEIMPORTTIME");
            return option == null ? 0 : option.equals("2") ? 2 : 1;
        }
        if (option.isEmpty() || option.equals("1")) {
            return 1;
        }
        if (option.equals("2")) {
            return 2;
        }
        if (!option.matches("-?\\d+")) {
            return 1;
        }
        throw Usage.fatal("config_init_import_time", "-X importtime: values other than 1 and 2 are reserved for future use.");
    }

    private int digits() {
        String option = line.xOption("int_max_str_digits");
        String where = option != null ? "-X int_max_str_digits" : "PYTHONINTMAXSTRDIGITS";
        String text = option != null ? option : variable("PYTHONINTMAXSTRDIGITS");
        if (text == null) {
            return DEFAULT_DIGITS;
        }
        int value = parse(text);
        if (value != 0 && value < SMALLEST_DIGITS) {
            throw Usage.fatal("config_init_int_max_str_digits", where + ": invalid limit; must be >= " + SMALLEST_DIGITS + " or 0 for unlimited.");
        }
        return value;
    }

    private int cpuCount() {
        String option = line.xOption("cpu_count");
        String text = option != null ? option : variable("PYTHON_CPU_COUNT");
        if (text == null || text.equals("default")) {
            return -1;
        }
        int value = parse(text);
        if (value < 1) {
            throw Usage.fatal("config_init_cpu_count", "-X cpu_count=n option: n is missing or an invalid number, n must be greater than 0");
        }
        return value;
    }

    private static int parse(String text) {
        try {
            return Math.max(-1, Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private long hashSeed() {
        String seed = line.randomHash ? null : variable("PYTHONHASHSEED");
        if (seed == null || seed.equals("random")) {
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
        throw Usage.fatal("config_init_hash_seed", "PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]");
    }

    // ---- text

    private boolean utf8Mode() {
        String option = line.xOption("utf8");
        if (option == null) {
            option = variable("PYTHONUTF8");
            if (option == null) {
                String locale = locale();
                return locale.equals("C") || locale.equals("POSIX");
            }
        } else if (option.isEmpty()) {
            return true;
        }
        return switch (option) {
            case "1" -> true;
            case "0" -> false;
            default -> throw Usage.fatal("init_utf8_mode", "invalid " + (line.xOption("utf8") != null ? "-X utf8 option" : "PYTHONUTF8 environment variable")
                    + " value");
        };
    }

    private static String locale() {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String value = System.getenv(name);
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return "C";
    }

    private LaunchOptions.Streams streams(boolean utf8) {
        String encoding = "utf-8";
        // Locales that promise nothing about the text they are used with.
        String errors = switch (locale()) {
            case "C", "POSIX", "C.UTF-8", "C.utf8", "UTF-8" -> "surrogateescape";
            default -> utf8 ? "surrogateescape" : "strict";
        };
        String variable = variable("PYTHONIOENCODING");
        if (variable != null) {
            int colon = variable.indexOf(':');
            String name = colon < 0 ? variable : variable.substring(0, colon);
            String handler = colon < 0 ? "" : variable.substring(colon + 1);
            if (!name.isEmpty()) {
                encoding = name;
            }
            errors = !handler.isEmpty() ? handler : !name.isEmpty() ? "strict" : errors;
        }
        return new LaunchOptions.Streams(line.unbuffered || set("PYTHONUNBUFFERED"), encoding, errors, System.getProperty("krait.closed", ""));
    }

    // ---- paths

    private LaunchOptions.Paths paths() {
        String base = System.getProperty("krait.home", "");
        String library = System.getProperty("krait.library", "");
        String home = pathFile != null ? null : variable("PYTHONHOME");
        if (home != null) {
            base = home.indexOf(':') < 0 ? home : home.substring(0, home.indexOf(':'));
            library = base + "/lib/python3.14";
        }
        String prefix = base;
        String baseExecutable = executable;
        String environmentHome = null;
        Path configuration = home == null ? configuration() : null;
        if (configuration != null) {
            environmentHome = homeOf(configuration);
            if (environmentHome != null) {
                prefix = configuration.getParent().toString();
                baseExecutable = resolved(environmentHome);
            }
        }
        String cache = line.xOption("pycache_prefix");
        if (cache == null) {
            cache = variable("PYTHONPYCACHEPREFIX");
        }
        return new LaunchOptions.Paths(executable, baseExecutable, library, prefix, base, environmentHome,
                pathFile != null ? pathFile.searchPath() : searchPath(base, library), cache == null || cache.isEmpty() ? null : cache);
    }

    private List<String> searchPath(String base, String library) {
        List<String> search = new ArrayList<>();
        String variable = variable("PYTHONPATH");
        if (variable != null) {
            search.addAll(List.of(variable.split(":", -1)));
        }
        search.add(base + "/lib/python314.zip");
        search.add(library);
        return List.copyOf(search);
    }

    /** {@code pyvenv.cfg} beside the executable or one above; null when there is none. */
    private Path configuration() {
        Path directory = executable.isEmpty() ? null : Path.of(executable).getParent();
        for (int i = 0; i < 2 && directory != null; i++) {
            Path file = directory.resolve("pyvenv.cfg");
            if (Files.isRegularFile(file)) {
                return file;
            }
            directory = directory.getParent();
        }
        return null;
    }

    private static String homeOf(Path configuration) {
        try {
            for (String text : Files.readAllLines(configuration)) {
                int equals = text.indexOf('=');
                if (equals > 0 && text.substring(0, equals).strip().equalsIgnoreCase("home")) {
                    return text.substring(equals + 1).strip();
                }
            }
        } catch (IOException e) {
            // A file that cannot be read makes no environment.
        }
        return null;
    }

    /** The interpreter that a virtual environment was made from: where its executable leads to, or the one of that name, or of Krait's, in its home. */
    private String resolved(String environmentHome) {
        try {
            Path real = Path.of(executable).toRealPath();
            if (!real.equals(Path.of(executable))) {
                return real.toString();
            }
        } catch (IOException e) {
            // The name in the home is the next best.
        }
        String named = environmentHome + "/" + Path.of(executable).getFileName();
        return Files.isRegularFile(Path.of(named)) ? named : environmentHome + "/krait";
    }
}
