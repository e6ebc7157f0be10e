package org.krait.syntax.ast;

import java.util.List;

/** A frozenset of constants, of folding or of a tree that was put together by a program. */
public record FrozenSetValue(List<Object> items) {
}
