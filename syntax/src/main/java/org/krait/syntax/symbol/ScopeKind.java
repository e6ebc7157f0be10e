package org.krait.syntax.symbol;

/** The kinds of scope. */
public enum ScopeKind {
    /** A file, an interactive statement or an expression by itself. */
    Module,
    /** The body of a def. */
    Function,
    /** A lambda. */
    Lambda,
    /** A list, set or dict comprehension or generator expression. */
    Comprehension,
    /** The body of a class statement. */
    Class,
    /** The annotations of a module, class or function, evaluated by its {@code __annotate__}. */
    Annotation,
    /** The hidden scope around a generic def, class or type statement that owns its type parameters. */
    TypeParameters,
    /** The value of a type statement. */
    TypeAlias,
    /** The bound, constraints or default of one type parameter. */
    TypeVariable;

    /** Whether names are resolved as in a function: everything but modules and classes. */
    public boolean isFunctionLike() {
        return this != Module && this != Class;
    }
}
