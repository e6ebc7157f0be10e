package org.krait.runtime.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.krait.compiler.Compiler;
import org.krait.runtime.call.CompiledUnit;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyCode;

/**
 * The modules that are there before files can be imported: the parts of importlib, and the small ones by which CPython tests its own machinery.
 * Their source is the library's; their classes are others than those of the library's modules, as their code names another file.
 */
public final class Frozen {
    private Frozen() {}

    /** The names of all frozen modules. */
    static final String[] NAMES = {"_frozen_importlib", "_frozen_importlib_external", "zipimport", "__hello__", "__hello_alias__", "__phello_alias__",
        "__phello_alias__.spam", "__phello__", "__phello__.__init__", "__phello__.ham", "__phello__.ham.__init__", "__phello__.ham.eggs",
        "__phello__.spam"};

    /** The frozen modules that every start needs, by the names they have in the library: they are compiled ahead. */
    public static final String[] EARLY = {"importlib._bootstrap", "importlib._bootstrap_external", "zipimport"};

    /** What {@code _imp._override_frozen_modules_for_tests} was told; one word, read at each look for a module. */
    private static volatile int override;

    static void override(int value) {
        override = value;
    }

    /** Whether a name is that of a frozen module, and the module is to be used: only importlib's parts are with {@code -X frozen_modules=off}. */
    static boolean isAvailable(String name) {
        if (file(name) == null) {
            return false;
        }
        return switch (name) {
            case "_frozen_importlib", "_frozen_importlib_external", "zipimport" -> true;
            default -> override != 0 ? override > 0 : !Interpreter.options().xOptions().contains("frozen_modules=off");
        };
    }

    /** The class that holds a frozen module, by the name it has in the library, when it was compiled ahead. */
    public static String className(String original) {
        return "org.krait.frozen." + original;
    }

    /** The file of a frozen module, below the library's directory; null when it is none. */
    static String file(String name) {
        return switch (name) {
            case "_frozen_importlib" -> "importlib/_bootstrap.py";
            case "_frozen_importlib_external" -> "importlib/_bootstrap_external.py";
            case "zipimport" -> "zipimport.py";
            case "__hello__", "__hello_alias__", "__phello_alias__", "__phello_alias__.spam" -> "__hello__.py";
            case "__phello__", "__phello__.__init__" -> "__phello__/__init__.py";
            case "__phello__.ham", "__phello__.ham.__init__" -> "__phello__/ham/__init__.py";
            case "__phello__.ham.eggs" -> "__phello__/ham/eggs.py";
            case "__phello__.spam" -> "__phello__/spam.py";
            default -> null;
        };
    }

    /** Whether a frozen module is a package. */
    static boolean isPackage(String name) {
        return switch (name) {
            case "__phello__", "__phello_alias__", "__phello__.ham" -> true;
            default -> false;
        };
    }

    /** The name that the module has in the library; of the {@code __init__} of a package that of the package, marked. */
    static String originalName(String name) {
        return switch (name) {
            case "_frozen_importlib" -> "importlib._bootstrap";
            case "_frozen_importlib_external" -> "importlib._bootstrap_external";
            case "__hello_alias__", "__phello_alias__", "__phello_alias__.spam" -> "__hello__";
            case "__phello__.__init__" -> "<__phello__";
            case "__phello__.ham.__init__" -> "<__phello__.ham";
            default -> name;
        };
    }

    /** The code of a frozen module. */
    static PyCode code(String name) {
        String original = originalName(name);
        CompiledUnit built = UnitLoader.find(className(original));
        String shown = "<frozen " + (original.startsWith("<") ? original.substring(1) : original) + ">";
        // The compiler may have changed since.
        if (built != null && built.key().startsWith(Long.toHexString(Compiler.VERSION))) {
            built.setFilename(shown);
            return built.code(0);
        }
        Path source = Path.of(Interpreter.options().library(), file(name));
        try {
            return Compilation.compile(Files.readAllBytes(source), Compilation.Request.file(shown));
        } catch (IOException e) {
            throw Errors.systemError("cannot read the library: %s", e);
        }
    }
}
