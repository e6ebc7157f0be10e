package org.krait.syntax.ast;

/** The two constants that have no class of Java of their own. */
public enum Singleton {
    None, Ellipsis
}
