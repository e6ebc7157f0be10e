package org.krait.syntax.ast;

import java.util.List;

/**
 * What a whole source becomes, by start rule.
 */
public sealed interface Mod extends Node {

    /** A file: mode {@code exec}. */
    record Module(List<Stmt> body, List<TypeIgnore> type_ignores) implements Mod {
    }

    /** One interactive statement: mode {@code single}. */
    record Interactive(List<Stmt> body) implements Mod {
    }

    /** One expression: mode {@code eval}. */
    record Expression(Expr body) implements Mod {
    }

    /** A signature type comment, {@code (int, str) -> bool}: mode {@code func_type}. */
    record FunctionType(List<Expr> argtypes, Expr returns) implements Mod {
    }
}
