package org.krait.runtime.module;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.krait.runtime.call.Operators;
import org.krait.runtime.object.PyFrozenSet;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PySet;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.Attributes;

/**
 * Whether a module that lacks something may have been found in place of the one that was meant: a file beside the script that has the name of a
 * module of the library, or of a third party (CPython's {@code _PyModule_IsPossiblyShadowing}).
 *
 * @param origin the module's file, null if it has none
 * @param initializing whether the module is still being imported
 * @param possible whether it lies in the directory that was put first in {@code sys.path} for the script
 */
record Shadow(String origin, boolean initializing, boolean possible) {

    /** What a module's spec, which may be null, tells. */
    static Shadow of(Object spec) {
        if (spec == null || spec == PyNone.NONE) {
            return new Shadow(null, false, false);
        }
        Object initializing = Attributes.getOrNull(spec, "_initializing");
        Object hasLocation = Attributes.getOrNull(spec, "has_location");
        Object origin = hasLocation != null && Operators.truth(hasLocation) ? Attributes.getOrNull(spec, "origin") : null;
        String file = origin != null && Strs.isStr(origin) ? Strs.toJava(origin) : null;
        return new Shadow(file, initializing != null && Operators.truth(initializing), file != null && isFirst(file));
    }

    private static boolean isFirst(String file) {
        String first = Interpreter.scriptDirectory();
        if (Interpreter.options().flags().safePath() || first == null) {
            return false;
        }
        try {
            Path directory = Path.of(file).getParent();
            if (directory != null && file.endsWith("/__init__.py")) {
                directory = directory.getParent();
            }
            return directory != null && directory.equals(first.isEmpty() ? Path.of("").toAbsolutePath() : Path.of(first));
        } catch (InvalidPathException e) {
            // A name that is no text for the JVM; not worth more for an advice in a message.
            return false;
        }
    }

    /** What to add to a message about the module of that name, a str; null for nothing. Raises what the name's own {@code __hash__} raises. */
    String advice(Object name) {
        if (!possible) {
            return null;
        }
        String renaming = " (consider renaming " + Operators.repr(Strs.fromJava(origin));
        if (isOfLibrary(name)) {
            return renaming + " since it has the same name as the standard library module named '" + Strs.toJava(name)
                    + "' and prevents importing that standard library module)";
        }
        return initializing ? renaming + " if it has the same name as a library you intended to import)" : null;
    }

    private static boolean isOfLibrary(Object name) {
        Object names = Interpreter.sysDict().get("stdlib_module_names");
        return (names instanceof PySet || names instanceof PyFrozenSet) && Operators.contains(names, name);
    }
}
