package org.krait.syntax.ast;

import java.util.List;

/** One {@code for target in iter if …} of a comprehension; is_async is 1 for {@code async for}. */
public record Comprehension(Expr target, Expr iter, List<Expr> ifs, int is_async) implements Node {
}
