package org.krait.runtime.module;

import org.krait.runtime.object.PyDict;

/**
 * Where a site of compiled code found a global or builtin last time. Immutable, published by one store (C1).
 *
 * <p>A global is at an entry of the globals' table: entries never change their key, so table and number suffice. A
 * builtin is right only while the globals have no such name, that is, while nothing was appended to their table.
 */
public final class GlobalCache {
    final PyDict.Table globals;
    /** The number of entries the globals had, for a builtin; -1 for a global. */
    final int globalsUsed;
    final PyDict.Table table;
    final int entry;

    GlobalCache(PyDict.Table globals, int globalsUsed, PyDict.Table table, int entry) {
        this.globals = globals;
        this.globalsUsed = globalsUsed;
        this.table = table;
        this.entry = entry;
    }
}
