package org.krait.runtime.module;

import org.krait.runtime.object.PyDict;

/**
 * Where a site of compiled code found a global or builtin last time. Immutable, published by one store (C1).
 *
 * <p>A global is at an entry of the globals' table: entries never change their key, so table and number suffice. A
 * builtin is right only while the globals have no such name, that is, while nothing was appended to their table.
 *
 * @param globals the globals' table, for a builtin
 * @param globalsUsed the number of entries it had; -1 for a global
 * @param table the table with the value
 * @param entry its number there
 */
public record GlobalCache(PyDict.Table globals, int globalsUsed, PyDict.Table table, int entry) {}
