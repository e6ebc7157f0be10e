/** Syntax tree to JVM class bytes. Knows the runtime by the names in one class only. */
module org.krait.compiler {
    requires transitive org.krait.syntax;

    exports org.krait.compiler;
}
