package org.krait.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.krait.fork.ForkException;
import org.krait.fork.Image;
import org.krait.runtime.call.Call;
import org.krait.runtime.module.Boot;
import org.krait.runtime.module.Builtins;
import org.krait.runtime.module.Compilation;
import org.krait.runtime.module.Import;
import org.krait.runtime.module.Interpreter;
import org.krait.runtime.module.KeptModules;
import org.krait.runtime.module.LaunchOptions;
import org.krait.runtime.module.ModuleRecorder;
import org.krait.runtime.module.Registry;
import org.krait.runtime.object.Hashes;
import org.krait.runtime.object.PyCode;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.thread.OsFork;
import org.krait.runtime.thread.StopTheWorld;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.stdlib.AtexitModule;
import org.krait.stdlib.SignalModule;
import org.krait.stdlib.os.Environ;
import org.krait.syntax.Mode;

/**
 * The image that {@code ./krait} starts from: an interpreter that has booted up to where the command line and the environment are looked at,
 * and has compiled and run enough to be warm.
 *
 * <p>Frozen with an empty environment and no argument, so nothing of the run that makes it is in it. What depends on either is made in the
 * process that continues: options, {@code sys.path}, {@code os.environ}, the standard streams, {@code site}. Options that the part of the boot
 * in the image would have had to know make the process start anew without it.
 */
final class StartImage {
    /** The file descriptors below are left to the process that continues: the JVM's own files are above. */
    private static final int FIRST_DESCRIPTOR = 200;
    private static final int WARM_RUNS = 300;
    /** Rehearsals between two collections. More than {@link #LAST_RUNS}. */
    private static final int COLLECTED = 25;
    /** After the last collection: what it has armed is run once more. Few, because what they leave is in the image. */
    private static final int LAST_RUNS = 2;
    /** Looks at the other threads, 20 ms apart: how many at most, and how many in a row that find none at work. */
    private static final int LONGEST_WAIT = 3000;

    private static final int QUIET = 15;
    /** The argument of the process that freezes the second image. */
    private static final String AGAIN = "--again";
    /** -X options that the boot in the image need not know. */
    private static final Set<String> LATE_OPTIONS = Set.of("utf8", "frozen_modules", "no_debug_ranges", "pycache_prefix", "int_max_str_digits",
            "faulthandler");

    /** What {@code site} is to leave alone while it is warmed, and what it remembers. */
    private static final String[] SITE = {"execsitecustomize", "execusercustomize", "addpackage", "ENABLE_USER_SITE", "USER_SITE", "USER_BASE"};

    /** Those that a program finds when it starts. */
    private static final Set<PyType> TYPES = new HashSet<>();
    /** More make importing faster and the image larger. */
    private static final int IMPORT_RUNS = 2;
    /** For what happens when a program gets modules that are kept. */
    private static final int GIVING_RUNS = 50;
    private static final int EVERYDAY_RUNS = 3;
    private static final int FORK_RUNS = 4;

    /** What code of kept modules has computed from the clock, the environment, the process or the system's randomness when it was imported. */
    private static final Map<String, String> REFRESHES = Map.of("logging", "_startTime = time.time_ns()", "random", "_inst.seed()",
            "subprocess", "_USE_POSIX_SPAWN = _use_posix_spawn()", "threading", "_main_thread._native_id = _os.getpid()",
            "platform", "architecture.__defaults__ = sys.executable, *architecture.__defaults__[1:]",
            "warnings", "_processoptions(sys.warnoptions)", "_py_warnings", "_use_context = sys.flags.context_aware_warnings");

    private static final String IMPORTS = """
            import asyncio, json, re, subprocess, typing, dataclasses
            import argparse, contextlib, datetime, logging, pathlib, random, shutil, tempfile
            """;

    /**
     * Enough for HotSpot to compile what both sides of a fork do. It goes on in a child, so that what only children do is linked in the image, and is no
     * branch that compilers have never seen taken.
     */
    private static final String FORKS = """
            import os, threading
            end = threading.Event()
            threads = [threading.Thread(target=end.wait) for i in range(4)]
            for t in threads:
                t.start()
            for i in range(100):
                pid = os.fork()
                if pid == 0:
                    os._exit(0)
                os.waitpid(pid, 0)
            pid = os.fork()
            if pid != 0:
                os._exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
            end.set()
            for t in threads:
                t.join()
            """;

    private static final String WARM = """
            def f(a, b=1, *c, **d):
                try:
                    return [x * b for x in range(a) if x] + [f'{a!r:>3}', {'k': d}, {c}]
                except ValueError as e:
                    raise TypeError('t') from e
            class C:
                y: int = 3
                def m(self):
                    self.z = self.y
                    return self.z
            t = 0
            for i in range(10):
                t += len(f(i)) + C().m()
            print('hi', t, end='', file=out)
            print('hi', file=out)
            """;

    private StartImage() {}

    /**
     * Boots, makes the image and ends the process; or, in a process that continues from it, gives the command line, with the interpreter ready
     * for {@link Boot#finish}.
     */
    static CommandLine make(ThreadState ts, Path file) {
        ImageFile.inBackground();
        Image.reserveDescriptors(FIRST_DESCRIPTOR, List.of("LC_ALL=C.UTF-8", "HOME=/nonexistent"));
        try {
            prepare(ts, file);
        } catch (ForkException e) {
            System.err.println("krait: " + e.getMessage());
            System.exit(ImageFile.finish(file, 1));
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
            System.exit(ImageFile.finish(file, 1));
        }
        List<String> arguments = Image.arguments();
        if (arguments.size() == 2 && arguments.get(1).equals(AGAIN)) {
            freezeAgain(ts, file);
            arguments = Image.arguments();
        }
        return begin(ts, arguments);
    }

    private static void prepare(ThreadState ts, Path file) {
        Boot.prepare(ts);
        Import.importModule(ts, "site", PyNone.NONE, PyNone.NONE, 0);
        TYPES.addAll(PyType.OBJECT.family());
        warmStart(ts, file, WARM_RUNS);
        warm(ts, WARM_RUNS);
        warmWithModules(ts, IMPORTS, IMPORT_RUNS, 1);
        keepModules(ts);
        warmWithModules(ts, IMPORTS, GIVING_RUNS, COLLECTED);
        warmWithModules(ts, resource("everyday.py"), EVERYDAY_RUNS, 1);
        warmWithModules(ts, FORKS, FORK_RUNS, 1);
        // What the rehearsals have done to them: the numbers of threads, say.
        keepModules(ts);
        warmWithModules(ts, IMPORTS, LAST_RUNS, LAST_RUNS);
        await();
        System.gc();
        System.gc();
        warmStart(ts, file, LAST_RUNS);
        warm(ts, LAST_RUNS);
        await();
        Image.releaseDescriptors(FIRST_DESCRIPTOR);
        Path first = file.resolveSibling(file.getFileName() + ".first");
        if (!freeze(ts, first)) {
            // A process of its own: its memory is what the image says and nothing else.
            int status = run(first);
            ImageFile.delete(first);
            System.exit(ImageFile.finish(file, status));
        }
    }

    /**
     * A process that continues from the first image freezes the second: what a process does when it continues has been done, so its code is
     * linked.
     */
    private static void freezeAgain(ThreadState ts, Path file) {
        Image.keep();
        warmStart(ts, file, LAST_RUNS);
        warm(ts, LAST_RUNS);
        await();
        try {
            if (!freeze(ts, file)) {
                System.exit(0);
            }
        } catch (ForkException e) {
            System.err.println("krait: " + e.getMessage());
            System.exit(1);
        }
    }

    private static int run(Path program) {
        try {
            return new ProcessBuilder(program.toString(), AGAIN).inheritIO().start().waitFor();
        } catch (IOException e) {
            System.err.println("krait: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /** True in a process that continues. */
    private static boolean freeze(ThreadState ts, Path file) {
        forgetRehearsals();
        JvmFiles.closeOnExec();
        String executable = Interpreter.options().paths().executable();
        Image image = Image.at(file).dependsOn(Path.of(executable)).otherwise(executable)
                .dependsOn("KRAIT_JAVA_HOME", variable("KRAIT_JAVA_HOME")).dependsOn("JAVA_HOME", variable("JAVA_HOME"))
                .withoutCollections();
        for (Path source : sources()) {
            image.dependsOn(source);
        }
        return OsFork.freeze(ts, image);
    }

    /** The sources of the modules that are there. */
    static List<Path> sources() {
        List<Path> sources = new ArrayList<>();
        for (Object module : Interpreter.modules().valueArray()) {
            if (module instanceof PyModule m && m.dict().get("__file__") instanceof String name && name.endsWith(".py")) {
                sources.add(Path.of(name));
            }
        }
        return sources;
    }

    /** What the script has found in a variable that chooses the JDK; null for nothing, which it does not tell from the empty string. */
    private static String variable(String name) {
        String value = System.getProperty("krait.image." + name, "");
        return value.isEmpty() ? null : value;
    }

    /** Takes arguments and environment, and boots on: the first half of every start, and of its rehearsals. */
    private static CommandLine begin(ThreadState ts, List<String> arguments) {
        CommandLine line;
        LaunchOptions options;
        try {
            // The script puts sys.executable before the arguments of its own; the first one is the image.
            String executable = arguments.get(1);
            System.setProperty("krait.executable", executable);
            line = CommandLine.parse(executable, arguments.subList(2, arguments.size()));
            options = Settings.of(line, executable);
        } catch (Usage usage) {
            (usage.status() == 0 ? System.out : System.err).print(usage.text());
            System.exit(usage.status());
            throw new AssertionError("System.exit returned");
        }
        String unfit = unfit(options);
        if (unfit != null) {
            Image.refuse("option " + unfit);
        }
        Image.keep();
        Interpreter.setOptions(options);
        PyDict.reseed(options.hashSeed() >= 0 ? Hashes.given(options.hashSeed()) : Image.random());
        Boot.reconsider();
        Environ.refill(environ());
        SignalModule.reconsider(Image.ignoredSignals());
        Object time = Interpreter.modules().get("time");
        if (time != null) {
            Call.method(time, "tzset");
        }
        Boot.finish(ts);
        return line;
    }

    private static PyDict environ() {
        return (PyDict) ((PyModule) Interpreter.modules().get("posix")).dict().get("environ");
    }

    /** What the boot in the image would have had to know, or null. */
    private static String unfit(LaunchOptions o) {
        LaunchOptions.Flags flags = o.flags();
        LaunchOptions.Paths paths = o.paths();
        if (flags.noSite()) {
            return "-S";
        } else if (flags.optimize() != 0) {
            return "-O";
        } else if (flags.verbose() != 0) {
            return "-v";
        } else if (flags.debug() != 0) {
            return "-d";
        } else if (flags.devMode()) {
            return "-X dev";
        } else if (flags.bytesWarning() != 0) {
            return "-b";
        } else if (flags.importTime() != 0) {
            return "-X importtime";
        } else if (o.cpuCount() >= 0) {
            return "PYTHON_CPU_COUNT"; // os is made for it when it is imported
        } else if (!o.hashBasedPycs().equals("default")) {
            return "--check-hash-based-pycs";
        } else if (!paths.library().equals(Interpreter.options().paths().library())) {
            return "PYTHONHOME";
        }
        for (String option : o.xOptions()) {
            int at = option.indexOf('=');
            if (!LATE_OPTIONS.contains(at < 0 ? option : option.substring(0, at))) {
                return "-X " + option;
            }
        }
        return null;
    }

    /**
     * Does what every start does, until HotSpot has compiled it. What it leaves behind is what {@link #commandLine} makes anew. Site is kept from
     * running code that belongs to the user's installation. Every second run is that of a program in a file.
     */
    private static void warmStart(ThreadState ts, Path image, int runs) {
        String program = ImageFile.makeProgram(image);
        PyDict site = ((PyModule) Interpreter.modules().get("site")).dict();
        LaunchOptions options = Interpreter.options();
        String executable = options.paths().executable();
        Object[] values = new Object[SITE.length];
        for (int i = 0; i < SITE.length; i++) {
            values[i] = site.get(SITE[i]);
        }
        execute(ts, "def nothing(*args): return args[-1] if args else None\n"
                + "import site\nsite.execsitecustomize = site.execusercustomize = site.addpackage = nothing\n", "site", null);
        for (int i = 0; i < runs; i++) {
            Program.run(ts, begin(ts, i % 2 == 0 ? List.of("krait", executable, "-q", "-c", "pass", "argument")
                    : List.of("krait", executable, "-s", program, "argument")));
            Shutdown.finish(ts, false);
            Interpreter.modules().remove("__main__");
            forgetText();
            KeptModules.takeBack();
            for (int j = 3; j < SITE.length; j++) {
                site.put(SITE[j], values[j]);
            }
            collect(i, COLLECTED);
        }
        for (int i = 0; i < SITE.length; i++) {
            site.put(SITE[i], values[i]);
        }
        Interpreter.setOptions(options);
    }

    /** linecache, which -c imports, remembers the program's text. */
    private static void forgetText() {
        PyDict modules = Interpreter.modules();
        if (modules.get("linecache") instanceof PyModule linecache && linecache.dict().get("_interactive_cache") instanceof PyDict texts) {
            texts.clear();
        }
        modules.remove("linecache");
    }

    private static void execute(ThreadState ts, String source, String name, Object out) {
        PyModule module = new PyModule(name, null);
        module.put("__builtins__", Builtins.module());
        if (out != null) {
            module.put("out", out);
        }
        PyCode code = Compilation.compile(source, Compilation.Request.of("<string>", Mode.EXEC, 0));
        new PyFunction(code, module.dict(), Builtins.of(module.dict()), null, null, null).run(ts, module.dict());
    }

    private static String resource(String name) {
        try (InputStream source = StartImage.class.getResourceAsStream(name)) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Executes modules that programs get as they are then. */
    private static void keepModules(ThreadState ts) {
        forgetRehearsals();
        List<Registry> registries = new ArrayList<>(OsFork.registries());
        registries.add(AtexitModule.REGISTRY);
        ModuleRecorder.keep(ts, List.of(resource("kept.txt").split("\\s+")), registries, REFRESHES);
        AtexitModule.clear();
        OsFork.forgetHooks();
        TYPES.addAll(PyType.OBJECT.family());
    }

    /**
     * Runs a program that imports modules, and forgets them: the code is loaded and linked, but a program finds no module, attribute or hook that it
     * has not imported itself.
     */
    private static void warmWithModules(ThreadState ts, String source, int runs, int collected) {
        PyDict modules = Interpreter.modules();
        Set<Object> known = Set.of(modules.keyArray());
        List<Object> imported = List.of(modules.valueArray());
        List<PyDict> namespaces = new ArrayList<>();
        for (Object module : imported) {
            namespaces.add(module instanceof PyModule m ? m.dict().copy() : new PyDict());
        }
        for (int i = 0; i < runs; i++) {
            execute(ts, source, "rehearsal", null);
            KeptModules.takeBack();
            AtexitModule.clear();
            OsFork.forgetHooks();
            for (Object name : modules.keyArray()) {
                if (!known.contains(name)) {
                    modules.remove(name);
                }
            }
            for (int j = 0; j < imported.size(); j++) {
                if (imported.get(j) instanceof PyModule module) {
                    restore(module.dict(), namespaces.get(j));
                }
            }
            collect(i, collected);
        }
    }

    /** Gives names what they were, and forgets those that were not there. */
    private static void restore(PyDict namespace, PyDict before) {
        for (Object[] entry : namespace.entries()) {
            Object value = before.get(entry[0]);
            if (value == null) {
                namespace.remove(entry[0]);
            } else if (value != entry[1]) {
                namespace.put(entry[0], value);
            }
        }
    }

    /**
     * Lets no program see what the rehearsals have left: classes, which linked code keeps alive, directories that were looked at,
     * what {@code site} does not set in every process, and counts.
     */
    private static void forgetRehearsals() {
        Interpreter.sysDict().remove("__interactivehook__");
        StopTheWorld.resetStats();
        if (Interpreter.sysDict().get("path_importer_cache") instanceof PyDict finders) {
            finders.clear();
        }
        for (PyType type : PyType.OBJECT.family()) {
            type.forgetSubclasses(TYPES);
        }
    }

    /** Runs what every program runs. Imports nothing. */
    private static void warm(ThreadState ts, int runs) {
        Object out = Call.call2(ts, Attributes.get(Import.module(ts, "io"), "open"), "/dev/null", "w");
        for (int i = 0; i < runs; i++) {
            execute(ts, WARM, "__main__", out);
            collect(i, COLLECTED);
        }
        Call.method(out, "close");
    }

    /** Each rehearsal leaves classes; were they to be collected all at the end, what is to stay would be scattered among them. */
    private static void collect(int run, int runs) {
        if (run % runs == runs - 1) {
            System.gc();
        }
    }

    /** Waits until HotSpot's compilers have nothing left to do: what they are at would be done again in every process. */
    private static void await() {
        try {
            for (int i = 0, quiet = 0; i < LONGEST_WAIT && quiet < QUIET; i++) {
                Thread.sleep(20);
                quiet = ImageFile.isQuiet() ? quiet + 1 : 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
