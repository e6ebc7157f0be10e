package org.krait.compiler;

/**
 * What code does with a name, under the names of CPython's instructions: tools that read code look for these. The order is known to the runtime,
 * which makes {@code co_code} of them.
 */
enum Access {
    LOAD_NAME, STORE_NAME, DELETE_NAME,
    LOAD_GLOBAL, STORE_GLOBAL, DELETE_GLOBAL,
    LOAD_ATTR, STORE_ATTR, DELETE_ATTR,
    LOAD_FROM_DICT_OR_GLOBALS,
    IMPORT_FROM,
    /** With a level and the names imported, where the others have a name only. */
    IMPORT_NAME
}
