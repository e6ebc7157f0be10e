package org.krait.processor;

/** What an entry of a table is; {@link #code} is its letter in the table's text. */
enum EntryKind {
    METHOD('m', "@PyMethod"),
    SLOT('s', "@PyMethod"),
    CLASS_METHOD('c', "@PyClassMethod"),
    STATIC_METHOD('t', "@PyStaticMethod"),
    NEW('n', "@PyNew"),
    GETTER('g', "@PyGetter"),
    MEMBER('b', "@PyGetter"),
    SETTER('w', "@PySetter"),
    DELETER('d', "@PyDeleter"),
    FUNCTION('f', "@PyFunctionDef");

    final char code;
    final String annotation;

    EntryKind(char code, String annotation) {
        this.code = code;
        this.annotation = annotation;
    }

    /** Whether the entry reads, sets or deletes an attribute, and therefore has no signature. */
    boolean isAccessor() {
        return switch (this) {
            case GETTER, MEMBER, SETTER, DELETER -> true;
            case METHOD, SLOT, CLASS_METHOD, STATIC_METHOD, NEW, FUNCTION -> false;
        };
    }

    /** The receiver its signature begins with, or an empty text when it has none. */
    String receiver() {
        return switch (this) {
            case METHOD, SLOT -> "$self";
            case CLASS_METHOD -> "$type";
            case FUNCTION -> "$module";
            case STATIC_METHOD, NEW, GETTER, MEMBER, SETTER, DELETER -> "";
        };
    }
}
