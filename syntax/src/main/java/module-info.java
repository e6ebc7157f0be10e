/** Tokenizer, parser, syntax tree and symbol table of Python 3.14. Depends on the JDK and, for the names of characters, ICU4J. */
module org.krait.syntax {
    requires com.ibm.icu;

    exports org.krait.syntax;
    exports org.krait.syntax.ast;
    exports org.krait.syntax.symbol;
}
