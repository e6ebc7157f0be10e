package org.krait.runtime.module;

import org.krait.compiler.CompileOptions;
import org.krait.compiler.CompiledClass;
import org.krait.compiler.Compiler;
import org.krait.runtime.ast.CompileFlags;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.CompiledUnit;
import org.krait.runtime.call.UnitForm;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.error.PySyntaxErrors;
import org.krait.runtime.object.IntText;
import org.krait.runtime.object.PyCode;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.syntax.ControlFlowWarnings;
import org.krait.syntax.Mode;
import org.krait.syntax.ParseOptions;
import org.krait.syntax.Parser;
import org.krait.syntax.PySyntaxError;
import org.krait.syntax.ScriptFile;
import org.krait.syntax.WarningListener;
import org.krait.syntax.ast.Mod;

/** From source text to code objects. */
public final class Compilation {
    private static final int LONGEST_NAME = 200;

    private Compilation() {}

    /** How to compile: what {@code compile()} is told; flags are those of {@link CompileFlags}. */
    public record Request(String filename, Mode mode, int flags, int optimize, int featureVersion) {
        /** With the interpreter's optimisation level and the whole grammar. */
        public static Request of(String filename, Mode mode, int flags) {
            return new Request(filename, mode, flags, Interpreter.optimize(), ParseOptions.LATEST);
        }

        /** A file. */
        public static Request file(String filename) {
            return of(filename, Mode.EXEC, 0);
        }

        private boolean has(int flag) {
            return (flags & flag) != 0;
        }

        ParseOptions options(WarningListener warnings) {
            return new ParseOptions(filename, mode, has(CompileFlags.TYPE_COMMENTS), has(CompileFlags.IGNORE_COOKIE),
                    has(CompileFlags.BARRY_AS_BDFL), has(CompileFlags.DONT_IMPLY_DEDENT), has(CompileFlags.ALLOW_INCOMPLETE_INPUT),
                    featureVersion, IntText.maxDigits(), warnings);
        }

        CompileOptions compileOptions(String className, WarningListener warnings) {
            return new CompileOptions(className, optimize, false, flags & CompileFlags.FUTURE, has(CompileFlags.TOP_LEVEL_AWAIT), warnings, null);
        }
    }

    /** Compiles source bytes. Raises SyntaxError and its kin. */
    public static PyCode compile(byte[] source, Request request) {
        return compile(parse(source, request), request, Variants.isFile(request.filename) ? null : source);
    }

    /** Compiles the bytes of a file that is run as a program. Raises SyntaxError and its kin. */
    public static PyCode compileScript(byte[] source, Request request) {
        try {
            ScriptFile.check(source, request.filename);
            Mod tree = Parser.parse(source, request.options(Compilation::warn));
            return compile(tree, request, Variants.isFile(request.filename) ? null : source);
        } catch (PySyntaxError e) {
            throw PySyntaxErrors.of(ScriptFile.asRead(e), request.filename);
        }
    }

    /** Compiles source text. Raises SyntaxError and its kin. */
    public static PyCode compile(String source, Request request) {
        PyCode prepared = Prepared.find(source, request);
        return prepared != null ? prepared : compile(parse(source, request), request, source);
    }

    /** The tree of source bytes. Raises SyntaxError and its kin. */
    public static Mod parse(byte[] source, Request request) {
        try {
            return Parser.parse(source, request.options(Compilation::warn));
        } catch (PySyntaxError e) {
            throw PySyntaxErrors.of(e, request.filename);
        }
    }

    /** The tree of source text. Raises SyntaxError and its kin. */
    public static Mod parse(String source, Request request) {
        try {
            return Parser.parse(source, request.options(Compilation::warn));
        } catch (PySyntaxError e) {
            throw PySyntaxErrors.of(e, request.filename);
        }
    }

    /** Compiles a tree. Raises SyntaxError. */
    public static PyCode compile(Mod tree, Request request) {
        return compile(tree, request, tree);
    }

    private static PyCode compile(Mod tree, Request request, Object source) {
        try {
            ControlFlowWarnings.report(tree, request.filename, Compilation::warn);
            UnitForm form = form(tree, request);
            CompiledUnit unit = UnitLoader.define(form, form.classFile());
            unit.setFilename(request.filename);
            unit.setRecipe(() -> Variants.compile(source, request));
            return unit.code(0);
        } catch (PySyntaxError e) {
            throw PySyntaxErrors.of(e, request.filename);
        }
    }

    /** A class file of a tree, as it is written by {@code marshal}. */
    static UnitForm form(Mod tree, Request request) {
        CompiledClass compiled = classFile(tree, request, className(request.filename));
        return UnitForm.ofClass(Compiler.VERSION, compiled.className(), compiled.bytes());
    }

    /** The first four bytes of files with compiled code. */
    public static byte[] magic() {
        long token = ImpModule.magic();
        return new byte[] {(byte) token, (byte) (token >> 8), (byte) (token >> 16), (byte) (token >> 24)};
    }

    /** Of the file's name and nothing else, so that the same source gives the same bytes. Each unit has a loader of its own, so names may repeat. */
    private static String className(String filename) {
        String name = filename.substring(filename.lastIndexOf('/') + 1);
        int end = name.endsWith(".py") ? name.length() - 3 : name.length();
        StringBuilder plain = new StringBuilder("org.krait.unit.");
        for (int i = 0; i < Math.min(end, LONGEST_NAME); i++) {
            char c = name.charAt(i);
            plain.append(c < 128 && Character.isLetterOrDigit(c) ? c : '_');
        }
        return (end == 0 ? plain.append('_') : plain).toString();
    }

    /** The class file of a tree. */
    public static CompiledClass classFile(Mod tree, Request request, String className) {
        return Compiler.compile(tree, request.filename, request.compileOptions(className, Compilation::warn));
    }

    /** Hands a warning to the module {@code warnings}; true if its filters make it an error. */
    public static boolean warn(WarningListener.Category category, String message, String filename, int line) {
        PyType type = category == WarningListener.Category.SyntaxWarning ? ExceptionTypes.SyntaxWarning : ExceptionTypes.DeprecationWarning;
        ThreadState ts = ThreadState.current();
        if (Interpreter.modules().get("_frozen_importlib") == null) {
            return false;
        }
        try {
            Object warn = Attributes.get(Import.module(ts, "_warnings"), "warn_explicit");
            Call.callN(ts, warn, new Object[] {message, type, filename, (long) line});
            return false;
        } catch (PyException e) {
            if (e.is(type)) {
                return true;
            }
            throw e;
        }
    }
}
