package org.krait.runtime.ast;

import java.math.BigInteger;
import java.util.List;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyComplex;
import org.krait.runtime.object.PyEllipsis;
import org.krait.runtime.object.PyFrozenSet;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.syntax.ast.Alias;
import org.krait.syntax.ast.Arg;
import org.krait.syntax.ast.Arguments;
import org.krait.syntax.ast.BytesValue;
import org.krait.syntax.ast.ComplexValue;
import org.krait.syntax.ast.Comprehension;
import org.krait.syntax.ast.ExceptHandler;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.FrozenSetValue;
import org.krait.syntax.ast.ImaginaryValue;
import org.krait.syntax.ast.Keyword;
import org.krait.syntax.ast.MatchCase;
import org.krait.syntax.ast.Mod;
import org.krait.syntax.ast.Node;
import org.krait.syntax.ast.Pattern;
import org.krait.syntax.ast.Singleton;
import org.krait.syntax.ast.Span;
import org.krait.syntax.ast.Stmt;
import org.krait.syntax.ast.TupleValue;
import org.krait.syntax.ast.TypeIgnore;
import org.krait.syntax.ast.TypeParam;
import org.krait.syntax.ast.WideString;
import org.krait.syntax.ast.WithItem;

/** Makes the parser's tree a tree of {@code ast} nodes. */
public final class TreeToObjects {
    private TreeToObjects() {}

    /** The objects for a whole tree. */
    public static Object of(Mod tree) {
        return node(tree);
    }

    private static Object node(Node node) {
        return switch (node) {
            case Stmt n -> statement(n);
            case Expr n -> expression(n);
            case Pattern n -> pattern(n);
            case Mod.Module n -> make("Module", null, n.body(), n.type_ignores());
            case Mod.Interactive n -> make("Interactive", null, n.body());
            case Mod.Expression n -> make("Expression", null, n.body());
            case Mod.FunctionType n -> make("FunctionType", null, n.argtypes(), n.returns());
            case TypeParam.TypeVar n -> make("TypeVar", n.pos(), n.name(), n.bound(), n.default_value());
            case TypeParam.ParamSpec n -> make("ParamSpec", n.pos(), n.name(), n.default_value());
            case TypeParam.TypeVarTuple n -> make("TypeVarTuple", n.pos(), n.name(), n.default_value());
            case Comprehension n -> make("comprehension", null, n.target(), n.iter(), n.ifs(), n.is_async());
            case ExceptHandler n -> make("ExceptHandler", n.pos(), n.type(), n.name(), n.body());
            case Arguments n -> make("arguments", null, n.posonlyargs(), n.args(), n.vararg(), n.kwonlyargs(), n.kw_defaults(), n.kwarg(), n.defaults());
            case Arg n -> make("arg", n.pos(), n.arg(), n.annotation(), n.type_comment());
            case Keyword n -> make("keyword", n.pos(), n.arg(), n.value());
            case Alias n -> make("alias", n.pos(), n.name(), n.asname());
            case WithItem n -> make("withitem", null, n.context_expr(), n.optional_vars());
            case MatchCase n -> make("match_case", null, n.pattern(), n.guard(), n.body());
            case TypeIgnore n -> make("TypeIgnore", null, n.lineno(), n.tag());
        };
    }

    private static Object statement(Stmt statement) {
        return switch (statement) {
            case Stmt.FunctionDef n -> make("FunctionDef", n.pos(), n.name(), n.args(), n.body(), n.decorator_list(), n.returns(), n.type_comment(), n.type_params());
            case Stmt.AsyncFunctionDef n -> make("AsyncFunctionDef", n.pos(), n.name(), n.args(), n.body(), n.decorator_list(), n.returns(), n.type_comment(), n.type_params());
            case Stmt.ClassDef n -> make("ClassDef", n.pos(), n.name(), n.bases(), n.keywords(), n.body(), n.decorator_list(), n.type_params());
            case Stmt.Return n -> make("Return", n.pos(), n.value());
            case Stmt.Delete n -> make("Delete", n.pos(), n.targets());
            case Stmt.Assign n -> make("Assign", n.pos(), n.targets(), n.value(), n.type_comment());
            case Stmt.TypeAlias n -> make("TypeAlias", n.pos(), n.name(), n.type_params(), n.value());
            case Stmt.AugAssign n -> make("AugAssign", n.pos(), n.target(), n.op(), n.value());
            case Stmt.AnnAssign n -> make("AnnAssign", n.pos(), n.target(), n.annotation(), n.value(), n.simple());
            case Stmt.For n -> make("For", n.pos(), n.target(), n.iter(), n.body(), n.orelse(), n.type_comment());
            case Stmt.AsyncFor n -> make("AsyncFor", n.pos(), n.target(), n.iter(), n.body(), n.orelse(), n.type_comment());
            case Stmt.While n -> make("While", n.pos(), n.test(), n.body(), n.orelse());
            case Stmt.If n -> make("If", n.pos(), n.test(), n.body(), n.orelse());
            case Stmt.With n -> make("With", n.pos(), n.items(), n.body(), n.type_comment());
            case Stmt.AsyncWith n -> make("AsyncWith", n.pos(), n.items(), n.body(), n.type_comment());
            case Stmt.Match n -> make("Match", n.pos(), n.subject(), n.cases());
            case Stmt.Raise n -> make("Raise", n.pos(), n.exc(), n.cause());
            case Stmt.Try n -> make("Try", n.pos(), n.body(), n.handlers(), n.orelse(), n.finalbody());
            case Stmt.TryStar n -> make("TryStar", n.pos(), n.body(), n.handlers(), n.orelse(), n.finalbody());
            case Stmt.Assert n -> make("Assert", n.pos(), n.test(), n.msg());
            case Stmt.Import n -> make("Import", n.pos(), n.names());
            case Stmt.ImportFrom n -> make("ImportFrom", n.pos(), n.module(), n.names(), n.level());
            case Stmt.Global n -> make("Global", n.pos(), n.names());
            case Stmt.Nonlocal n -> make("Nonlocal", n.pos(), n.names());
            case Stmt.Expr n -> make("Expr", n.pos(), n.value());
            case Stmt.Pass n -> make("Pass", n.pos());
            case Stmt.Break n -> make("Break", n.pos());
            case Stmt.Continue n -> make("Continue", n.pos());
        };
    }

    private static Object expression(Expr expression) {
        return switch (expression) {
            case Expr.BoolOp n -> make("BoolOp", n.pos(), n.op(), n.values());
            case Expr.NamedExpr n -> make("NamedExpr", n.pos(), n.target(), n.value());
            case Expr.BinOp n -> make("BinOp", n.pos(), n.left(), n.op(), n.right());
            case Expr.UnaryOp n -> make("UnaryOp", n.pos(), n.op(), n.operand());
            case Expr.Lambda n -> make("Lambda", n.pos(), n.args(), n.body());
            case Expr.IfExp n -> make("IfExp", n.pos(), n.test(), n.body(), n.orelse());
            case Expr.Dict n -> make("Dict", n.pos(), n.keys(), n.values());
            case Expr.Set n -> make("Set", n.pos(), n.elts());
            case Expr.ListComp n -> make("ListComp", n.pos(), n.elt(), n.generators());
            case Expr.SetComp n -> make("SetComp", n.pos(), n.elt(), n.generators());
            case Expr.DictComp n -> make("DictComp", n.pos(), n.key(), n.value(), n.generators());
            case Expr.GeneratorExp n -> make("GeneratorExp", n.pos(), n.elt(), n.generators());
            case Expr.Await n -> make("Await", n.pos(), n.value());
            case Expr.Yield n -> make("Yield", n.pos(), n.value());
            case Expr.YieldFrom n -> make("YieldFrom", n.pos(), n.value());
            case Expr.Compare n -> make("Compare", n.pos(), n.left(), n.ops(), n.comparators());
            case Expr.Call n -> make("Call", n.pos(), n.func(), n.args(), n.keywords());
            case Expr.FormattedValue n -> make("FormattedValue", n.pos(), n.value(), n.conversion(), n.format_spec());
            case Expr.Interpolation n -> make("Interpolation", n.pos(), n.value(), constant(n.str()), n.conversion(), n.format_spec());
            case Expr.JoinedStr n -> make("JoinedStr", n.pos(), n.values());
            case Expr.TemplateStr n -> make("TemplateStr", n.pos(), n.values());
            case Expr.Constant n -> make("Constant", n.pos(), constant(n.value()), n.kind());
            case Expr.Attribute n -> make("Attribute", n.pos(), n.value(), n.attr(), n.ctx());
            case Expr.Subscript n -> make("Subscript", n.pos(), n.value(), n.slice(), n.ctx());
            case Expr.Starred n -> make("Starred", n.pos(), n.value(), n.ctx());
            case Expr.Name n -> make("Name", n.pos(), n.id(), n.ctx());
            case Expr.List n -> make("List", n.pos(), n.elts(), n.ctx());
            case Expr.Tuple n -> make("Tuple", n.pos(), n.elts(), n.ctx());
            case Expr.Slice n -> make("Slice", n.pos(), n.lower(), n.upper(), n.step());
        };
    }

    private static Object pattern(Pattern pattern) {
        return switch (pattern) {
            case Pattern.MatchValue n -> make("MatchValue", n.pos(), n.value());
            case Pattern.MatchSingleton n -> make("MatchSingleton", n.pos(), constant(n.value()));
            case Pattern.MatchSequence n -> make("MatchSequence", n.pos(), n.patterns());
            case Pattern.MatchMapping n -> make("MatchMapping", n.pos(), n.keys(), n.patterns(), n.rest());
            case Pattern.MatchClass n -> make("MatchClass", n.pos(), n.cls(), n.patterns(), n.kwd_attrs(), n.kwd_patterns());
            case Pattern.MatchStar n -> make("MatchStar", n.pos(), n.name());
            case Pattern.MatchAs n -> make("MatchAs", n.pos(), n.pattern(), n.name());
            case Pattern.MatchOr n -> make("MatchOr", n.pos(), n.patterns());
        };
    }

    private static Object make(String name, Span pos, Object... values) {
        PyType type = AstTypes.named(name);
        AstNode made = new AstNode(type);
        PyTuple fields = (PyTuple) type.dict().get("_fields");
        for (int i = 0; i < values.length; i++) {
            Attributes.set(made, (String) fields.items()[i], value(values[i]));
        }
        if (pos != null) {
            Attributes.set(made, "lineno", (long) pos.line());
            Attributes.set(made, "col_offset", (long) pos.column());
            Attributes.set(made, "end_lineno", (long) pos.endLine());
            Attributes.set(made, "end_col_offset", (long) pos.endColumn());
        }
        return made;
    }

    /** A field's value that is no constant, or one that is converted already. */
    private static Object value(Object value) {
        if (value == null) {
            return PyNone.NONE;
        } else if (value instanceof Node n) {
            return node(n);
        } else if (value instanceof List<?> list) {
            Object[] items = new Object[list.size()];
            for (int i = 0; i < items.length; i++) {
                items[i] = value(list.get(i));
            }
            return PyList.of(items);
        } else if (value instanceof Enum<?> e) {
            return AstTypes.singleton(e.name());
        } else if (value instanceof Integer n) {
            return (long) n;
        } else if (value instanceof String s) {
            return Strs.fromJava(s.intern());
        }
        return value;
    }

    /** The Python value of a literal. */
    public static Object constant(Object value) {
        return switch (value) {
            case String s -> Strs.fromJava(s);
            case WideString(int[] points) -> Strs.ofCodePoints(points.clone());
            case BytesValue(byte[] bytes) -> PyBytes.of(bytes.clone());
            case Singleton s -> s == Singleton.None ? PyNone.NONE : PyEllipsis.ELLIPSIS;
            case ImaginaryValue(double imaginary) -> PyComplex.of(0, imaginary);
            case ComplexValue(double real, double imaginary) -> PyComplex.of(real, imaginary);
            case TupleValue(List<Object> items) -> PyTuple.of(constants(items));
            case FrozenSetValue(List<Object> items) -> PyFrozenSet.of(constants(items));
            case Long n -> n;
            case BigInteger n -> n;
            case Double d -> d;
            case Boolean b -> b;
            default -> throw new AssertionError("no constant: " + value.getClass());
        };
    }

    private static Object[] constants(List<Object> items) {
        Object[] values = new Object[items.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = constant(items.get(i));
        }
        return values;
    }
}
