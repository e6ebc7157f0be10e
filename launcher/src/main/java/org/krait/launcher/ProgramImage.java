package org.krait.launcher;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.krait.fork.ForkException;
import org.krait.fork.Image;
import org.krait.fork.Syscall;
import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.Boot;
import org.krait.runtime.module.Compilation;
import org.krait.runtime.module.Import;
import org.krait.runtime.module.Interpreter;
import org.krait.runtime.object.PyCode;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.OsFork;
import org.krait.runtime.thread.ThreadState;
import org.krait.stdlib.KraitModule;
import org.krait.stdlib.SignalModule;
import org.krait.stdlib.os.Environ;
import org.krait.syntax.ast.Mod;
import org.krait.syntax.ast.Stmt;

/**
 * {@code krait --freeze FILE program.py}: runs the program up to {@code krait.freeze_point()}, or, if its text has none, to the end of the imports
 * at its beginning, and freezes it there. Whoever executes FILE continues the program, with {@code sys.argv}, the environment, the directory and
 * the standard streams of his own. What the program has done is done: its objects, open files, other threads marked as survivors, and the seed of
 * text hashes, which objects of the program may remember, are those of the image.
 */
final class ProgramImage {
    private static final int FIRST_DESCRIPTOR = 200;
    private static final int CLOSE_RANGE = 436;
    private static final int CLOSE_ON_EXEC = 4;
    private static final String FREEZE_POINT = "freeze_point";

    private final Path file;
    private final Path program;

    private ProgramImage(Path file, Path program) {
        this.file = file;
        this.program = program;
    }

    /** Prepares this process, if it is to be frozen; executes the JVM anew for that. */
    static void begin(CommandLine line) {
        String file = System.getProperty("krait.freeze");
        if (file == null) {
            return;
        }
        if (line.kind != CommandLine.Kind.FILE) {
            System.err.println("krait: --freeze needs a program in a file");
            System.exit(2);
        }
        List<String> environment = new ArrayList<>();
        System.getenv().forEach((name, value) -> environment.add(name + "=" + value));
        Image.reserveDescriptors(FIRST_DESCRIPTOR, environment);
        var image = new ProgramImage(Path.of(file).toAbsolutePath(), Path.of(line.target).toAbsolutePath());
        KraitModule.onFreezePoint(image::reached);
    }

    /** Compiles the program; if it is to be frozen and does not say where, with a freeze point behind its imports. */
    static PyCode compile(byte[] source, Compilation.Request request) {
        if (System.getProperty("krait.freeze") == null || new String(source, StandardCharsets.ISO_8859_1).contains(FREEZE_POINT)
                || !(Compilation.parse(source, request) instanceof Mod.Module module)) {
            return Compilation.compileScript(source, request);
        }
        var point = (Mod.Module) Compilation.parse("__import__('krait')." + FREEZE_POINT + "()", request);
        List<Stmt> body = new ArrayList<>(module.body());
        body.addAll(endOfImports(body), point.body());
        return Compilation.compile(new Mod.Module(body, module.type_ignores()), request);
    }

    /** How many statements, from the first, only import, or prepare that: the docstring, names, what depends on a condition or may fail. */
    private static int endOfImports(List<Stmt> body) {
        int end = 0;
        for (int i = 0; i < body.size() && onlyImports(body.get(i)); i++) {
            if (!(body.get(i) instanceof Stmt.Assign)) {
                end = i + 1;
            }
        }
        return end;
    }

    private static boolean onlyImports(List<Stmt> body) {
        return body.stream().allMatch(ProgramImage::onlyImports);
    }

    private static boolean onlyImports(Stmt s) {
        return switch (s) {
            case Stmt.Import i -> true;
            case Stmt.ImportFrom i -> true;
            case Stmt.Pass p -> true;
            case Stmt.Assign a -> true;
            case Stmt.Expr e -> e.value() instanceof org.krait.syntax.ast.Expr.Constant;
            case Stmt.If i -> onlyImports(i.body()) && onlyImports(i.orelse());
            case Stmt.Try t -> onlyImports(t.body()) && onlyImports(t.orelse()) && onlyImports(t.finalbody())
                    && t.handlers().stream().allMatch(h -> onlyImports(h.body()));
            default -> false;
        };
    }

    private boolean reached(ThreadState ts) {
        if (Image.resumed()) {
            return true;
        }
        flush("stdout");
        flush("stderr");
        Image.releaseDescriptors(FIRST_DESCRIPTOR);
        String executable = Interpreter.options().paths().executable();
        Image image = Image.at(file).dependsOn(program).otherwise("/usr/bin/env", "-u", "KRAIT_IMAGE_REFUSED", executable, program.toString());
        for (Path source : StartImage.sources()) {
            if (Files.exists(source)) {
                image.dependsOn(source);
            }
        }
        try {
            if (!OsFork.freeze(ts, image)) {
                // Nothing that the program has arranged for its end: it has not ended.
                Runtime.getRuntime().halt(0);
            }
        } catch (ForkException e) {
            throw Errors.runtimeError(e.getMessage());
        }
        Image.keep();
        resume(ts);
        return true;
    }

    private static void flush(String name) {
        Object stream = Interpreter.sysDict().get(name);
        if (stream != null && stream != PyNone.NONE) {
            Call.method(stream, "flush");
        }
    }

    private void resume(ThreadState ts) {
        List<String> arguments = Image.arguments();
        PyList argv = PyList.of(Strs.fromJava(program.toString()));
        PyList original = PyList.of(Strs.fromJava(Interpreter.options().paths().executable()), Strs.fromJava(program.toString()));
        for (String argument : arguments.subList(1, arguments.size())) {
            argv.append(Strs.fromJava(argument));
            original.append(Strs.fromJava(argument));
        }
        Interpreter.sys().put("argv", argv);
        Interpreter.sys().put("orig_argv", original);
        Environ.refill((PyDict) ((PyModule) Interpreter.modules().get("posix")).dict().get("environ"));
        SignalModule.reconsider(Image.ignoredSignals());
        if (Interpreter.modules().get("time") instanceof PyModule time) {
            Call.method(time, "tzset");
        }
        Boot.reopenStreams(ts);
    }

    /** Whether this is what {@link #begin} makes, or {@code ./krait} starts from: a program of its own. */
    static boolean isImage(byte[] content) {
        return content.length > 4 && content[0] == 0x7f && content[1] == 'E' && content[2] == 'L' && content[3] == 'F';
    }

    /** Continues from an image that is given as a program. Returns only by an OSError. */
    static void execute(ThreadState ts, String name, List<String> arguments) {
        PyList words = PyList.of(Strs.fromJava(name));
        for (String argument : arguments) {
            words.append(Strs.fromJava(argument));
        }
        // Those of the JVM: in an image's process they have the numbers that this image needs.
        Syscall.call(CLOSE_RANGE, FIRST_DESCRIPTOR, 0xffffffffL, CLOSE_ON_EXEC);
        Call.method(Import.module(ts, "posix"), "execv", Strs.fromJava(name), words);
    }
}
