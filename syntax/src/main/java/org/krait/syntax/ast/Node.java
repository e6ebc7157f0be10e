package org.krait.syntax.ast;

/**
 * Any node of the tree. Nodes are immutable and may be read by any thread. They are records, so
 * {@code equals} and {@code hashCode} go through the whole subtree: key maps by identity.
 */
public sealed interface Node
        permits Located, Mod, Comprehension, Arguments, WithItem, MatchCase, TypeIgnore {
}
