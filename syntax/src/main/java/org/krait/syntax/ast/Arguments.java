package org.krait.syntax.ast;

import java.util.List;

/** Parameters of a function. defaults belong to the last of posonlyargs + args; kw_defaults has one element, perhaps null, per kwonlyarg. */
public record Arguments(
        List<Arg> posonlyargs,
        List<Arg> args,
        Arg vararg,
        List<Arg> kwonlyargs,
        List<Expr> kw_defaults,
        Arg kwarg,
        List<Expr> defaults) implements Node {
}
