package org.krait.runtime.module;

import java.util.Map;
import org.krait.runtime.call.CompiledUnit;
import org.krait.runtime.object.PyCode;

/**
 * Defines the classes of one compile unit. Each unit has a loader of its own, so that a unit that nobody refers to any more can be
 * collected.
 */
public final class UnitLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private UnitLoader() {
        super("krait", UnitLoader.class.getClassLoader());
    }

    /** The code object of a unit's body. */
    public static PyCode load(String className, byte[] bytes, Map<String, byte[]> parts) {
        UnitLoader loader = new UnitLoader();
        for (Map.Entry<String, byte[]> part : parts.entrySet()) {
            loader.defineClass(part.getKey(), part.getValue(), 0, part.getValue().length);
        }
        return body(loader.defineClass(className, bytes, 0, bytes.length));
    }

    /** The code object of the body of a unit whose class is on the class path; null when there is no such class. */
    public static PyCode find(String className) {
        try {
            return body(Class.forName(className, true, UnitLoader.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    /** The class that holds a module of the standard library when the library was compiled ahead. */
    public static String libraryClass(String module) {
        return "org.krait.lib." + module;
    }

    private static PyCode body(Class<?> unit) {
        try {
            return ((CompiledUnit) unit.getField("UNIT").get(null)).code(0);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("bad unit " + unit.getName(), e);
        }
    }
}
