package org.krait.runtime.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.krait.compiler.Compiler;
import org.krait.runtime.call.CompiledUnit;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyCode;

/** The modules of the library that must be there before files can be imported: the parts of importlib. */
final class Frozen {
    private Frozen() {}

    /** The file of a frozen module, below the library's directory; null when it is none. */
    static String file(String name) {
        return switch (name) {
            case "_frozen_importlib" -> "importlib/_bootstrap.py";
            case "_frozen_importlib_external" -> "importlib/_bootstrap_external.py";
            case "zipimport" -> "zipimport.py";
            default -> null;
        };
    }

    /** The name that the module has in the library. */
    static String originalName(String name) {
        return switch (name) {
            case "_frozen_importlib" -> "importlib._bootstrap";
            case "_frozen_importlib_external" -> "importlib._bootstrap_external";
            default -> name;
        };
    }

    /** The code of a frozen module. */
    static PyCode code(String name) {
        CompiledUnit built = UnitLoader.find(UnitLoader.libraryClass(originalName(name)));
        // The compiler may have changed since.
        if (built != null && built.key().startsWith(Long.toHexString(Compiler.VERSION))) {
            built.setFilename("<frozen " + originalName(name) + ">");
            return built.code(0);
        }
        Path source = Path.of(Interpreter.options().library(), file(name));
        try {
            return Compilation.compile(Files.readAllBytes(source), Compilation.Request.file("<frozen " + originalName(name) + ">"));
        } catch (IOException e) {
            throw Errors.systemError("cannot read the library: %s", e);
        }
    }
}
