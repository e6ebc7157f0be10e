package org.krait.runtime.module;

import org.krait.runtime.call.NativeTable;

/** Modules written in Java: the index that the annotation processor makes for each part of Krait. */
public interface ModuleSource {
    /** The table of a module, or null when it is not in this source. */
    NativeTable open(String name);

    /** The names of all modules in this source. */
    String[] names();
}
