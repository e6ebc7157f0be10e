/**
 * The one way to expose Java to Python: annotations, read at compile time by
 * module {@code processor}. Depends on nothing; nothing of it is needed at run time.
 */
module org.krait.annotations {
    exports org.krait.annotations;
}
