package org.krait.runtime.module;

import java.util.List;
import org.krait.runtime.object.Hashes;
import org.krait.runtime.object.IntText;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNamespace;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.StructSequence;
import org.krait.runtime.object.Strs;

/** The constants of {@code sys}: what the language version, the platform and the {@link LaunchOptions} say. */
final class SysInfo {
    /** 3.14.3 final, as {@code sys.hexversion} has it. */
    private static final long HEX_VERSION = 0x030E03F0;
    /** The smallest limit that {@code sys.set_int_max_str_digits} takes. */
    static final int DIGITS_THRESHOLD = 640;

    private static final StructSequence VERSION = new StructSequence("sys.version_info", "The version of the language in its parts.", 5, false,
            "major", "minor", "micro", "releaselevel", "serial");
    private static final StructSequence FLAGS = new StructSequence("sys.flags", "What command line and environment ask for.", 18, false,
            "debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site", "no_site", "ignore_environment", "verbose",
            "bytes_warning", "quiet", "hash_randomization", "isolated", "dev_mode", "utf8_mode", "warn_default_encoding", "safe_path",
            "int_max_str_digits", "gil", "thread_inherit_context", "context_aware_warnings");
    private static final StructSequence FLOAT = new StructSequence("sys.float_info", "The properties of floats.", 11, true,
            "max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix", "rounds");
    private static final StructSequence INT = new StructSequence("sys.int_info", "The properties of ints.", 4, true,
            "bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold");
    private static final StructSequence HASH = new StructSequence("sys.hash_info", "The parameters of hashes.", 9, true,
            "width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff");
    private static final StructSequence THREAD = new StructSequence("sys.thread_info", "How threads are implemented.", 3, true,
            "name", "lock", "version");

    private SysInfo() {}

    static void addTo(PyModule m) {
        Object version = VERSION.of(3L, 14L, 3L, "final", 0L);
        m.put("version_info", version);
        m.put("hexversion", HEX_VERSION);
        m.put("version", SysVersion.full());
        m.put("implementation", PyNamespace.of("name", "krait", "cache_tag", "krait-314", "version", version, "hexversion", HEX_VERSION,
                "_multiarch", architecture() + "-linux-gnu", "supports_isolated_interpreters", false));
        m.put("api_version", 1013L);
        m.put("abiflags", "");
        m.put("_framework", "");
        m.put("_git", PyTuple.of("Krait", "", ""));
        m.put("copyright", "Copyright (c) 2026 The Krait authors.\nAll Rights Reserved.\n\n"
                + "The standard library:\nCopyright (c) 2001 Python Software Foundation.\nAll Rights Reserved.");
        m.put("platform", "linux");
        m.put("platlibdir", "lib");
        m.put("byteorder", "little");
        m.put("maxsize", Long.MAX_VALUE);
        m.put("maxunicode", (long) Character.MAX_CODE_POINT);
        m.put("float_repr_style", "short");
        m.put("float_info", FLOAT.of(Double.MAX_VALUE, 1024L, 308L, Double.MIN_NORMAL, -1021L, -307L, 15L, 53L, Math.ulp(1.0), 2L, 1L));
        m.put("int_info", INT.of(30L, 4L, (long) IntText.DEFAULT_MAX_DIGITS, (long) DIGITS_THRESHOLD));
        m.put("hash_info", HASH.of(64L, Hashes.MODULUS, Hashes.INFINITY, Hashes.NAN, Hashes.IMAGINARY, "java-string", 64L, 64L, 0L));
        m.put("thread_info", THREAD.of("pthread", PyNone.NONE, PyNone.NONE));
        m.put("stdlib_module_names", LibraryNames.all());
        m.put("builtin_module_names", PyTuple.of(Interpreter.nativeModules().stream().filter(name -> name.indexOf('.') < 0).toArray()));
        m.put("meta_path", PyList.of());
        m.put("path_hooks", PyList.of());
        m.put("path_importer_cache", new PyDict());
        launch(m, Interpreter.options());
    }

    private static String architecture() {
        String arch = System.getProperty("os.arch");
        return arch.equals("amd64") ? "x86_64" : arch;
    }

    /** What command line and environment say. */
    static void launch(PyModule m, LaunchOptions o) {
        m.put("argv", texts(o.argv()));
        m.put("orig_argv", texts(o.origArgv()));
        LaunchOptions.Paths paths = o.paths();
        m.put("executable", Strs.fromJava(paths.executable()));
        m.put("_base_executable", Strs.fromJava(paths.baseExecutable()));
        m.put("prefix", Strs.fromJava(paths.prefix()));
        m.put("exec_prefix", Strs.fromJava(paths.prefix()));
        m.put("base_prefix", Strs.fromJava(paths.basePrefix()));
        m.put("base_exec_prefix", Strs.fromJava(paths.basePrefix()));
        m.put("_home", paths.home() == null ? PyNone.NONE : Strs.fromJava(paths.home()));
        m.put("_stdlib_dir", Strs.fromJava(o.library()));
        m.put("path", PyList.of());
        PyDict xOptions = new PyDict();
        for (String option : o.xOptions()) {
            int at = option.indexOf('=');
            xOptions.put(Strs.fromJava(at < 0 ? option : option.substring(0, at)), at < 0 ? true : Strs.fromJava(option.substring(at + 1)));
        }
        m.put("_xoptions", xOptions);
        m.put("warnoptions", texts(o.warnOptions()));
        m.put("dont_write_bytecode", o.flags().dontWriteBytecode());
        m.put("pycache_prefix", paths.cachePrefix() == null ? PyNone.NONE : Strs.fromJava(paths.cachePrefix()));
        m.put("flags", flags(o, xOptions));
        IntText.setMaxDigits(o.intMaxStrDigits());
    }

    private static PyList texts(List<String> values) {
        PyList list = PyList.of();
        for (String value : values) {
            list.append(Strs.fromJava(value));
        }
        return list;
    }

    private static long bit(boolean flag) {
        return flag ? 1 : 0;
    }

    /** There is no global lock, so the flags that depend on it are as in a free-threaded CPython. */
    private static Object flags(LaunchOptions o, PyDict xOptions) {
        LaunchOptions.Flags f = o.flags();
        return FLAGS.of((long) f.debug(), bit(f.inspect()), bit(f.interactive()), (long) f.optimize(), bit(f.dontWriteBytecode()),
                bit(f.noUserSite()), bit(f.noSite()), bit(f.ignoreEnvironment()), (long) f.verbose(),
                (long) f.bytesWarning(), bit(f.quiet()), bit(o.hashSeed() != 0), bit(f.isolated()), f.devMode(), bit(f.utf8Mode()),
                bit(f.warnDefaultEncoding()), f.safePath(), (long) o.intMaxStrDigits(),
                0L, inherits(xOptions, "thread_inherit_context"), inherits(xOptions, "context_aware_warnings"));
    }

    private static long inherits(PyDict xOptions, String name) {
        return "0".equals(xOptions.get(name)) ? 0 : 1;
    }
}
