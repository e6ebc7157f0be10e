package org.krait.syntax.ast;

import java.util.List;

/** A tuple of constants, of folding or of a tree that was put together by a program. */
public record TupleValue(List<Object> items) {
}
