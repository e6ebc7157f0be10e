package org.krait.launcher;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.error.Uncaught;
import org.krait.runtime.module.Builtins;
import org.krait.runtime.module.Compilation;
import org.krait.runtime.module.Import;
import org.krait.runtime.module.Interpreter;
import org.krait.runtime.module.LaunchOptions;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyCode;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.Types;

/** Runs the main program as module {@code __main__} and turns what comes out of it into an exit status. */
final class Program {
    /** The status of a program that an uncaught KeyboardInterrupt ended. */
    static final int INTERRUPTED = 130;
    private static final int UNREADABLE = 2;
    /** Magic number, flags and two words of a compiled file. */
    private static final int HEADER = 16;

    private final ThreadState ts;
    private final CommandLine line;
    private final LaunchOptions options = Interpreter.options();
    private final PyModule main = new PyModule("__main__", null);

    private Program(ThreadState ts, CommandLine line) {
        this.ts = ts;
        this.line = line;
    }

    /** Runs what the command line says; gives the exit status. */
    static int run(ThreadState ts, CommandLine line) {
        return new Program(ts, line).run();
    }

    private int run() {
        main.put("__builtins__", Builtins.module());
        Interpreter.modules().put("__main__", main);
        Interpreter.setInspects(options.flags().inspect());
        int status;
        try {
            main.put("__loader__", Attributes.get(Interpreter.importlib(), "BuiltinImporter"));
            status = runTarget();
        } catch (PyException e) {
            status = report(ts, e);
        }
        if (Interpreter.inspects() && (options.flags().interactive() || System.console() != null && isTerminal())) {
            Interpreter.setInspects(false);
            return Prompt.run(ts, main);
        }
        return status;
    }

    private int runTarget() {
        switch (line.kind) {
            case COMMAND -> {
                prependPath("");
                return command();
            }
            case MODULE -> {
                prependPath(Path.of("").toAbsolutePath().toString());
                Call.callKw(ts, Attributes.get(Import.module(ts, "runpy"), "_run_module_as_main"), new Object[] {Strs.fromJava(line.target)}, Call.NO_NAMES);
                return 0;
            }
            case FILE -> {
                return file(line.target);
            }
            case STDIN -> {
                prependPath("");
                return standardInput();
            }
        }
        throw new AssertionError(line.kind);
    }

    private boolean isTerminal() {
        return Call.call1(ts, Attributes.get(Import.module(ts, "posix"), "isatty"), 0L) == Boolean.TRUE;
    }

    private static Compilation.Request request(String filename) {
        return Compilation.Request.file(filename);
    }

    // ---- -c and standard input

    private int command() {
        Object text = Strs.fromJava(Dedent.of(line.target) + "\n");
        try {
            Call.method(text, "encode");
        } catch (PyException e) {
            System.err.println("Unable to decode the command from the command line:");
            return report(ts, e);
        }
        PyCode code = Compilation.compile(Strs.toJava(text), request("<string>"));
        registerSource(ts, code, text, "<string>");
        execute(code);
        return 0;
    }

    /** Tells {@code linecache} of source that is in no file, so that tracebacks show its lines. */
    static void registerSource(ThreadState ts, PyCode code, Object text, String filename) {
        try {
            Call.call3(ts, Attributes.get(Import.module(ts, "linecache"), "_register_code"), code, text, filename);
        } catch (PyException e) {
            // Tracebacks will lack the lines; a library without linecache must still run programs.
        }
    }

    private int standardInput() {
        if (options.flags().interactive() || isTerminal()) {
            if (!options.flags().quiet()) {
                Prompt.greet(ts);
            }
            Interpreter.setInspects(false);
            return Prompt.run(ts, main);
        }
        byte[] source;
        try {
            source = System.in.readAllBytes();
        } catch (IOException e) {
            throw Errors.osError(5, "<stdin>");
        }
        execute(Compilation.compile(source, request("<stdin>")));
        return 0;
    }

    // ---- files

    private int file(String name) {
        Object text = Strs.fromJava(name);
        Object finder = Attributes.get(Import.module(ts, "_frozen_importlib_external"), "PathFinder");
        if (Call.method(finder, "_path_importer_cache", text) != PyNone.NONE) {
            // A directory or a zip file: what has a __main__ module.
            insertPath(name);
            Call.callKw(ts, Attributes.get(Import.module(ts, "runpy"), "_run_module_as_main"), new Object[] {"__main__", false}, new String[] {"alter_argv"});
            return 0;
        }
        String absolute = name.startsWith("/") ? name : Path.of("").toAbsolutePath() + "/" + name;
        byte[] source;
        try {
            source = read(text);
        } catch (PyException e) {
            if (!Types.isInstance(e.value(), ExceptionTypes.OSError)) {
                throw e;
            }
            System.err.println(options.executable() + ": can't open file " + Operators.repr(Strs.fromJava(absolute)) + ": [Errno "
                    + Attributes.get(e.value(), "errno") + "] " + Attributes.get(e.value(), "strerror"));
            return UNREADABLE;
        }
        if (ProgramImage.isImage(source)) {
            ProgramImage.execute(ts, name, options.argv().subList(1, options.argv().size()));
        }
        prependPath(directoryOf(name));
        Object file = Strs.fromJava(absolute);
        main.put("__file__", file);
        main.put("__cached__", PyNone.NONE);
        byte[] magic = Compilation.magic();
        boolean compiled = name.endsWith(".pyc") || source.length >= HEADER && Arrays.equals(magic, 0, 4, source, 0, 4);
        Object loader = Attributes.get(Import.module(ts, "_frozen_importlib_external"), compiled ? "SourcelessFileLoader" : "SourceFileLoader");
        main.put("__loader__", Call.call2(ts, loader, "__main__", file));
        execute(compiled ? compiledFile(source) : ProgramImage.compile(line.skipFirstLine ? withoutFirstLine(source) : source, request(absolute)));
        return 0;
    }

    /** The bytes of a file with any name, also one that is no text in the JVM's encoding. */
    private byte[] read(Object name) {
        Object file = Call.method(Import.module(ts, "_io"), "open_code", name);
        try {
            return Buffers.bytes(Call.method(file, "read"));
        } finally {
            Call.method(file, "close");
        }
    }

    private static String directoryOf(String name) {
        try {
            Path parent = Path.of(name).toRealPath().getParent();
            return parent == null ? "/" : parent.toString();
        } catch (IOException e) {
            return "";
        } catch (InvalidPathException e) {
            return name.substring(0, name.lastIndexOf('/') + 1);
        }
    }

    private PyCode compiledFile(byte[] bytes) {
        if (bytes.length < HEADER || !Arrays.equals(Compilation.magic(), 0, 4, bytes, 0, 4)) {
            throw Errors.runtimeError("Bad magic number in .pyc file");
        }
        Object code = Call.call1(ts, Attributes.get(Import.module(ts, "marshal"), "loads"), PyBytes.of(Arrays.copyOfRange(bytes, HEADER, bytes.length)));
        if (code instanceof PyCode c) {
            return c;
        }
        throw Errors.runtimeError("Bad code object in .pyc file");
    }

    /** The end of the line stays, so that the others keep their numbers. */
    private static byte[] withoutFirstLine(byte[] source) {
        int end = 0;
        while (end < source.length && source[end] != '\n') {
            end++;
        }
        return Arrays.copyOfRange(source, end, source.length);
    }

    private void prependPath(String directory) {
        if (!options.flags().safePath()) {
            Interpreter.setScriptDirectory(directory);
            insertPath(directory);
        }
    }

    private static void insertPath(String directory) {
        if (Interpreter.sysDict().get("path") instanceof PyList list) {
            Call.method(list, "insert", 0L, Strs.fromJava(directory));
        }
    }

    private void execute(PyCode code) {
        PyDict globals = main.dict();
        new PyFunction(code, globals, Builtins.of(globals), null, null, null).run(ts, globals);
    }

    /** Tells of an exception that ended the program; gives the exit status. */
    static int report(ThreadState ts, PyException e) {
        int status = Uncaught.report(ts, e);
        return e.is(ExceptionTypes.KeyboardInterrupt) ? INTERRUPTED : status;
    }
}
