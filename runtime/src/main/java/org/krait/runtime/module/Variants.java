package org.krait.runtime.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.krait.compiler.CompiledClass;
import org.krait.compiler.Compiler;
import org.krait.runtime.call.CompiledUnit;
import org.krait.runtime.call.UnitForm;
import org.krait.runtime.object.Strs;
import org.krait.syntax.ParseOptions;
import org.krait.syntax.Parser;
import org.krait.syntax.PySyntaxError;
import org.krait.syntax.WarningListener;
import org.krait.syntax.ast.Mod;

/** Compiles the instrumented variants of units, from the source that they were compiled from. */
public final class Variants {
    private static final String CLASS_NAME = "org.krait.unit.Instrumented";

    private Variants() {}

    /** Whether source with that file name need not be kept, because it can be read again. */
    static boolean isFile(String filename) {
        try {
            return filename.startsWith("/") && Files.isRegularFile(Path.of(filename));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** The instrumented variant of a unit; null if the source is gone. Whoever asks must compare what comes out: a file may have changed. */
    public static CompiledUnit of(CompiledUnit unit) {
        CompiledUnit.Recipe recipe = unit.recipe();
        return recipe != null ? recipe.instrumented() : compile(null, Compilation.Request.file(Strs.toJava(unit.filename())));
    }

    /** Compiles source text, bytes, a tree, or what is in the file if it is null. */
    static CompiledUnit compile(Object source, Compilation.Request request) {
        try {
            Mod tree = parse(source, request);
            CompiledClass made = Compiler.compile(tree, request.filename(),
                    request.compileOptions(CLASS_NAME, WarningListener.NONE).instrumented());
            return UnitLoader.define(UnitForm.ofClass(Compiler.VERSION, made.className(), made.bytes()), made.bytes());
        } catch (PySyntaxError | IOException e) {
            return null;
        }
    }

    private static Mod parse(Object source, Compilation.Request request) throws IOException {
        ParseOptions quiet = request.options(WarningListener.NONE);
        return switch (source) {
            case null -> Parser.parse(Files.readAllBytes(Path.of(request.filename())), quiet);
            case String text -> Parser.parse(text, quiet);
            case byte[] bytes -> Parser.parse(bytes, quiet);
            case Mod given -> given;
            default -> throw new IllegalArgumentException("no source: " + source);
        };
    }
}
