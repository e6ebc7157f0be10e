package org.krait.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.error.PySystemExit;
import org.krait.runtime.error.Uncaught;
import org.krait.runtime.module.Builtins;
import org.krait.runtime.module.Compilation;
import org.krait.runtime.module.Import;
import org.krait.runtime.module.Interpreter;
import org.krait.runtime.object.PyCode;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;

/** Runs the main program as module {@code __main__} and turns what comes out of it into an exit status. */
final class Program {
    private static final int INTERRUPTED = 130;

    private Program() {}

    /** Runs what the command line says; gives the exit status. */
    static int run(ThreadState ts, CommandLine line) {
        PyModule main = new PyModule("__main__", null);
        main.put("__builtins__", Builtins.module());
        Interpreter.modules().put("__main__", main);
        try {
            switch (line.kind()) {
                case COMMAND -> {
                    prependPath("");
                    execute(ts, main, Compilation.compile(line.target() + "\n", request("<string>")));
                }
                case MODULE -> {
                    prependPath(Path.of("").toAbsolutePath().toString());
                    Call.callKw(ts, Attributes.get(Import.module(ts, "runpy"), "_run_module_as_main"), new Object[] {line.target()}, Call.NO_NAMES);
                }
                case FILE -> file(ts, main, line.target());
                case STDIN -> {
                    prependPath("");
                    execute(ts, main, Compilation.compile(System.in.readAllBytes(), request("<stdin>")));
                }
            }
            return 0;
        } catch (PyException e) {
            return report(ts, e);
        } catch (IOException e) {
            return report(ts, Errors.osError(5, "<stdin>"));
        }
    }

    private static Compilation.Request request(String filename) {
        return Compilation.Request.file(filename);
    }

    private static void file(ThreadState ts, PyModule main, String name) throws IOException {
        Path path = Path.of(name);
        if (Files.isDirectory(path) || isZip(path)) {
            prepend(name);
            Call.callKw(ts, Attributes.get(Import.module(ts, "runpy"), "_run_module_as_main"), new Object[] {"__main__", false}, new String[] {"alter_argv"});
            return;
        }
        byte[] source;
        try {
            source = Files.readAllBytes(path);
        } catch (IOException e) {
            int errno = Files.exists(path) ? 13 : 2;
            System.err.println(Interpreter.options().executable() + ": can't open file '" + path.toAbsolutePath() + "': [Errno " + errno + "] "
                    + (errno == 2 ? "No such file or directory" : "Permission denied"));
            throw new PyException(exit(2));
        }
        Path parent = path.toRealPath().getParent();
        prependPath(parent == null ? "/" : parent.toString());
        main.put("__file__", Strs.fromJava(name));
        Object loader = Attributes.get(Import.module(ts, "_frozen_importlib_external"), "SourceFileLoader");
        main.put("__loader__", Call.call2(ts, loader, "__main__", Strs.fromJava(name)));
        execute(ts, main, Compilation.compile(source, request(name)));
    }

    private static PySystemExit exit(long status) {
        PySystemExit e = new PySystemExit(ExceptionTypes.SystemExit, status);
        e.setCode(status);
        return e;
    }

    private static boolean isZip(Path path) {
        try (var in = Files.newInputStream(path)) {
            byte[] magic = in.readNBytes(4);
            return magic.length == 4 && magic[0] == 'P' && magic[1] == 'K' && magic[2] == 3 && magic[3] == 4;
        } catch (IOException e) {
            return false;
        }
    }

    private static void prependPath(String directory) {
        if (!Interpreter.options().safePath()) {
            prepend(directory);
        }
    }

    private static void prepend(String directory) {
        if (Interpreter.sysDict().get("path") instanceof PyList list) {
            Call.method(list, "insert", 0L, Strs.fromJava(directory));
        }
    }

    private static void execute(ThreadState ts, PyModule main, PyCode code) {
        PyDict globals = main.dict();
        new PyFunction(code, globals, Builtins.of(globals), null, null, null).run(ts, globals);
    }

    /** Tells of an exception that ended the program; gives the exit status. */
    static int report(ThreadState ts, PyException e) {
        int status = Uncaught.report(ts, e);
        return e.is(ExceptionTypes.KeyboardInterrupt) ? INTERRUPTED : status;
    }
}
