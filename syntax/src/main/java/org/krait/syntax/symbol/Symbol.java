package org.krait.syntax.symbol;

/**
 * One name in one scope: what is done to it there, and where its value lives. The name is the
 * mangled one. Flags have CPython's values, for the {@code symtable} module.
 */
public final class Symbol {
    /** Named in a global statement. */
    public static final int DEF_GLOBAL = 1;
    /** Bound by an assignment or a statement that assigns. */
    public static final int DEF_LOCAL = 2;
    /** A parameter. */
    public static final int DEF_PARAM = 1 << 2;
    /** Named in a nonlocal statement. */
    public static final int DEF_NONLOCAL = 1 << 3;
    /** Read. */
    public static final int USE = 1 << 4;
    /** In a class, free because a method refers to it while the class binds it too. */
    public static final int DEF_FREE_CLASS = 1 << 6;
    /** Bound by an import. */
    public static final int DEF_IMPORT = 1 << 7;
    /** Annotated. */
    public static final int DEF_ANNOT = 1 << 8;
    /** The target of a comprehension's for. */
    public static final int DEF_COMP_ITER = 1 << 9;
    /** A type parameter; such a name is also a DEF_LOCAL. */
    public static final int DEF_TYPE_PARAM = 1 << 10;
    /** A cell of a comprehension inlined into this scope. */
    public static final int DEF_COMP_CELL = 1 << 11;
    /** Whatever binds the name in its scope. */
    public static final int DEF_BOUND = DEF_LOCAL | DEF_PARAM | DEF_IMPORT;

    private final String name;
    private int flags;
    private Binding binding;

    Symbol(String name) {
        this.name = name;
    }

    /** The mangled name. */
    public String name() {
        return name;
    }

    /** The DEF_ and USE bits. */
    public int flags() {
        return flags;
    }

    /** Whether any of the bits is set. */
    public boolean has(int bits) {
        return (flags & bits) != 0;
    }

    /** Where the value lives. */
    public Binding binding() {
        return binding;
    }

    void add(int bits) {
        flags |= bits;
    }

    void remove(int bits) {
        flags &= ~bits;
    }

    void bind(Binding where) {
        binding = where;
    }

    /** flags and binding packed as CPython packs them in {@code _symtable}. */
    public int packed() {
        return flags | (binding == null ? 0 : binding.ordinal() + 1) << 12;
    }

    @Override
    public String toString() {
        return name + ":" + binding;
    }
}
