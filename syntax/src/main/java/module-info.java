/** Tokenizer, parser, syntax tree and symbol table of Python 3.14. Depends on the JDK only. */
module org.krait.syntax {
    exports org.krait.syntax;
    exports org.krait.syntax.ast;
    exports org.krait.syntax.symbol;
}
