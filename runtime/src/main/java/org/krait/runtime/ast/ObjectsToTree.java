package org.krait.runtime.ast;

import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.Types;
import org.krait.syntax.ast.Alias;
import org.krait.syntax.ast.Arg;
import org.krait.syntax.ast.Arguments;
import org.krait.syntax.ast.CmpOp;
import org.krait.syntax.ast.Comprehension;
import org.krait.syntax.ast.ExceptHandler;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.ExprContext;
import org.krait.syntax.ast.Keyword;
import org.krait.syntax.ast.MatchCase;
import org.krait.syntax.ast.Mod;
import org.krait.syntax.ast.Operator;
import org.krait.syntax.ast.Pattern;
import org.krait.syntax.ast.Stmt;
import org.krait.syntax.ast.TypeIgnore;
import org.krait.syntax.ast.TypeParam;
import org.krait.syntax.ast.WithItem;

/**
 * Makes a tree of {@code ast} nodes the parser's tree, or raises what is wrong with a field: missing, of a wrong type, None where something must
 * be. Whether the tree makes sense is for {@link TreeValidator} to say.
 */
public final class ObjectsToTree {
    private ObjectsToTree() {}

    /** Refuses a node that is not of the class wanted. */
    public static void check(Object o, String wanted) {
        if (!Types.of(o).isSubtypeOf(AstTypes.named(wanted))) {
            throw Errors.typeError("expected %s node, got %s", wanted, Types.nameOf(o));
        }
    }

    /** The tree of what must be a module, interactive statement, expression or function type, as {@code wanted} says. */
    public static Mod of(Object o, String wanted) {
        check(o, wanted);
        return mod(o);
    }

    private static Mod mod(Object o) {
        FieldReader r = FieldReader.of(o, "mod");
        return switch (r.name()) {
            case "Module" -> new Mod.Module(r.list("body", ObjectsToTree::statement), r.list("type_ignores", ObjectsToTree::typeIgnore));
            case "Interactive" -> new Mod.Interactive(r.list("body", ObjectsToTree::statement));
            case "Expression" -> new Mod.Expression(r.one("body", ObjectsToTree::expression));
            case "FunctionType" -> new Mod.FunctionType(
                    r.list("argtypes", ObjectsToTree::expression), r.one("returns", ObjectsToTree::expression));
            default -> throw r.unexpected();
        };
    }

    private static Stmt statement(Object o) {
        FieldReader r = FieldReader.of(o, "stmt");
        return switch (r.name()) {
            case "FunctionDef" -> new Stmt.FunctionDef(
                    r.one("name", ObjectsToTree::identifier), r.one("args", ObjectsToTree::arguments), r.list("body", ObjectsToTree::statement),
                    r.list("decorator_list", ObjectsToTree::expression), r.optional("returns", ObjectsToTree::expression),
                    r.optional("type_comment", ObjectsToTree::string), r.list("type_params", ObjectsToTree::typeParameter), r.position());
            case "AsyncFunctionDef" -> new Stmt.AsyncFunctionDef(
                    r.one("name", ObjectsToTree::identifier), r.one("args", ObjectsToTree::arguments), r.list("body", ObjectsToTree::statement),
                    r.list("decorator_list", ObjectsToTree::expression), r.optional("returns", ObjectsToTree::expression),
                    r.optional("type_comment", ObjectsToTree::string), r.list("type_params", ObjectsToTree::typeParameter), r.position());
            case "ClassDef" -> new Stmt.ClassDef(
                    r.one("name", ObjectsToTree::identifier), r.list("bases", ObjectsToTree::expression),
                    r.list("keywords", ObjectsToTree::keyword), r.list("body", ObjectsToTree::statement),
                    r.list("decorator_list", ObjectsToTree::expression), r.list("type_params", ObjectsToTree::typeParameter), r.position());
            case "Return" -> new Stmt.Return(r.optional("value", ObjectsToTree::expression), r.position());
            case "Delete" -> new Stmt.Delete(r.list("targets", ObjectsToTree::expression), r.position());
            case "Assign" -> new Stmt.Assign(
                    r.list("targets", ObjectsToTree::expression), r.one("value", ObjectsToTree::expression),
                    r.optional("type_comment", ObjectsToTree::string), r.position());
            case "TypeAlias" -> new Stmt.TypeAlias(
                    r.one("name", ObjectsToTree::expression), r.list("type_params", ObjectsToTree::typeParameter),
                    r.one("value", ObjectsToTree::expression), r.position());
            case "AugAssign" -> new Stmt.AugAssign(
                    r.one("target", ObjectsToTree::expression), r.one("op", e -> ObjectsToTree.choice(e, "operator", Operator.class)),
                    r.one("value", ObjectsToTree::expression), r.position());
            case "AnnAssign" -> new Stmt.AnnAssign(
                    r.one("target", ObjectsToTree::expression), r.one("annotation", ObjectsToTree::expression),
                    r.optional("value", ObjectsToTree::expression), r.integer("simple"), r.position());
            case "For" -> new Stmt.For(
                    r.one("target", ObjectsToTree::expression), r.one("iter", ObjectsToTree::expression),
                    r.list("body", ObjectsToTree::statement), r.list("orelse", ObjectsToTree::statement),
                    r.optional("type_comment", ObjectsToTree::string), r.position());
            case "AsyncFor" -> new Stmt.AsyncFor(
                    r.one("target", ObjectsToTree::expression), r.one("iter", ObjectsToTree::expression),
                    r.list("body", ObjectsToTree::statement), r.list("orelse", ObjectsToTree::statement),
                    r.optional("type_comment", ObjectsToTree::string), r.position());
            case "While" -> new Stmt.While(
                    r.one("test", ObjectsToTree::expression), r.list("body", ObjectsToTree::statement),
                    r.list("orelse", ObjectsToTree::statement), r.position());
            case "If" -> new Stmt.If(
                    r.one("test", ObjectsToTree::expression), r.list("body", ObjectsToTree::statement),
                    r.list("orelse", ObjectsToTree::statement), r.position());
            case "With" -> new Stmt.With(
                    r.list("items", ObjectsToTree::withItem), r.list("body", ObjectsToTree::statement),
                    r.optional("type_comment", ObjectsToTree::string), r.position());
            case "AsyncWith" -> new Stmt.AsyncWith(
                    r.list("items", ObjectsToTree::withItem), r.list("body", ObjectsToTree::statement),
                    r.optional("type_comment", ObjectsToTree::string), r.position());
            case "Match" -> new Stmt.Match(r.one("subject", ObjectsToTree::expression), r.list("cases", ObjectsToTree::matchCase), r.position());
            case "Raise" -> new Stmt.Raise(
                    r.optional("exc", ObjectsToTree::expression), r.optional("cause", ObjectsToTree::expression), r.position());
            case "Try" -> new Stmt.Try(
                    r.list("body", ObjectsToTree::statement), r.list("handlers", ObjectsToTree::handler),
                    r.list("orelse", ObjectsToTree::statement), r.list("finalbody", ObjectsToTree::statement), r.position());
            case "TryStar" -> new Stmt.TryStar(
                    r.list("body", ObjectsToTree::statement), r.list("handlers", ObjectsToTree::handler),
                    r.list("orelse", ObjectsToTree::statement), r.list("finalbody", ObjectsToTree::statement), r.position());
            case "Assert" -> new Stmt.Assert(
                    r.one("test", ObjectsToTree::expression), r.optional("msg", ObjectsToTree::expression), r.position());
            case "Import" -> new Stmt.Import(r.list("names", ObjectsToTree::alias), r.position());
            case "ImportFrom" -> new Stmt.ImportFrom(
                    r.optional("module", ObjectsToTree::identifier), r.list("names", ObjectsToTree::alias), r.optionalInteger("level"),
                    r.position());
            case "Global" -> new Stmt.Global(r.list("names", ObjectsToTree::identifier), r.position());
            case "Nonlocal" -> new Stmt.Nonlocal(r.list("names", ObjectsToTree::identifier), r.position());
            case "Expr" -> new Stmt.Expr(r.one("value", ObjectsToTree::expression), r.position());
            case "Pass" -> new Stmt.Pass(r.position());
            case "Break" -> new Stmt.Break(r.position());
            case "Continue" -> new Stmt.Continue(r.position());
            default -> throw r.unexpected();
        };
    }

    private static Expr expression(Object o) {
        FieldReader r = FieldReader.of(o, "expr");
        return switch (r.name()) {
            case "BoolOp" -> new Expr.BoolOp(
                    r.one("op", e -> ObjectsToTree.choice(e, "boolop", org.krait.syntax.ast.BoolOp.class)),
                    r.list("values", ObjectsToTree::expression), r.position());
            case "NamedExpr" -> new Expr.NamedExpr(
                    r.one("target", ObjectsToTree::expression), r.one("value", ObjectsToTree::expression), r.position());
            case "BinOp" -> new Expr.BinOp(
                    r.one("left", ObjectsToTree::expression), r.one("op", e -> ObjectsToTree.choice(e, "operator", Operator.class)),
                    r.one("right", ObjectsToTree::expression), r.position());
            case "UnaryOp" -> new Expr.UnaryOp(
                    r.one("op", e -> ObjectsToTree.choice(e, "unaryop", org.krait.syntax.ast.UnaryOp.class)),
                    r.one("operand", ObjectsToTree::expression), r.position());
            case "Lambda" -> new Expr.Lambda(r.one("args", ObjectsToTree::arguments), r.one("body", ObjectsToTree::expression), r.position());
            case "IfExp" -> new Expr.IfExp(
                    r.one("test", ObjectsToTree::expression), r.one("body", ObjectsToTree::expression),
                    r.one("orelse", ObjectsToTree::expression), r.position());
            case "Dict" -> new Expr.Dict(
                    r.listWithGaps("keys", ObjectsToTree::expression), r.list("values", ObjectsToTree::expression), r.position());
            case "Set" -> new Expr.Set(r.list("elts", ObjectsToTree::expression), r.position());
            case "ListComp" -> new Expr.ListComp(
                    r.one("elt", ObjectsToTree::expression), r.list("generators", ObjectsToTree::comprehension), r.position());
            case "SetComp" -> new Expr.SetComp(
                    r.one("elt", ObjectsToTree::expression), r.list("generators", ObjectsToTree::comprehension), r.position());
            case "DictComp" -> new Expr.DictComp(
                    r.one("key", ObjectsToTree::expression), r.one("value", ObjectsToTree::expression),
                    r.list("generators", ObjectsToTree::comprehension), r.position());
            case "GeneratorExp" -> new Expr.GeneratorExp(
                    r.one("elt", ObjectsToTree::expression), r.list("generators", ObjectsToTree::comprehension), r.position());
            case "Await" -> new Expr.Await(r.one("value", ObjectsToTree::expression), r.position());
            case "Yield" -> new Expr.Yield(r.optional("value", ObjectsToTree::expression), r.position());
            case "YieldFrom" -> new Expr.YieldFrom(r.one("value", ObjectsToTree::expression), r.position());
            case "Compare" -> new Expr.Compare(
                    r.one("left", ObjectsToTree::expression), r.list("ops", e -> ObjectsToTree.choice(e, "cmpop", CmpOp.class)),
                    r.list("comparators", ObjectsToTree::expression), r.position());
            case "Call" -> new Expr.Call(
                    r.one("func", ObjectsToTree::expression), r.list("args", ObjectsToTree::expression),
                    r.list("keywords", ObjectsToTree::keyword), r.position());
            case "FormattedValue" -> new Expr.FormattedValue(
                    r.one("value", ObjectsToTree::expression), r.integer("conversion"), r.optional("format_spec", ObjectsToTree::expression),
                    r.position());
            case "Interpolation" -> new Expr.Interpolation(
                    r.one("value", ObjectsToTree::expression), r.constant("str"), r.integer("conversion"),
                    r.optional("format_spec", ObjectsToTree::expression), r.position());
            case "JoinedStr" -> new Expr.JoinedStr(r.list("values", ObjectsToTree::expression), r.position());
            case "TemplateStr" -> new Expr.TemplateStr(r.list("values", ObjectsToTree::expression), r.position());
            case "Constant" -> new Expr.Constant(r.constant("value"), r.optional("kind", ObjectsToTree::string), r.position());
            case "Attribute" -> new Expr.Attribute(
                    r.one("value", ObjectsToTree::expression), r.one("attr", ObjectsToTree::identifier),
                    r.one("ctx", e -> ObjectsToTree.choice(e, "expr_context", ExprContext.class)), r.position());
            case "Subscript" -> new Expr.Subscript(
                    r.one("value", ObjectsToTree::expression), r.one("slice", ObjectsToTree::expression),
                    r.one("ctx", e -> ObjectsToTree.choice(e, "expr_context", ExprContext.class)), r.position());
            case "Starred" -> new Expr.Starred(
                    r.one("value", ObjectsToTree::expression), r.one("ctx", e -> ObjectsToTree.choice(e, "expr_context", ExprContext.class)),
                    r.position());
            case "Name" -> new Expr.Name(
                    r.one("id", ObjectsToTree::identifier), r.one("ctx", e -> ObjectsToTree.choice(e, "expr_context", ExprContext.class)),
                    r.position());
            case "List" -> new Expr.List(
                    r.list("elts", ObjectsToTree::expression), r.one("ctx", e -> ObjectsToTree.choice(e, "expr_context", ExprContext.class)),
                    r.position());
            case "Tuple" -> new Expr.Tuple(
                    r.list("elts", ObjectsToTree::expression), r.one("ctx", e -> ObjectsToTree.choice(e, "expr_context", ExprContext.class)),
                    r.position());
            case "Slice" -> new Expr.Slice(
                    r.optional("lower", ObjectsToTree::expression), r.optional("upper", ObjectsToTree::expression),
                    r.optional("step", ObjectsToTree::expression), r.position());
            default -> throw r.unexpected();
        };
    }

    private static Pattern pattern(Object o) {
        FieldReader r = FieldReader.of(o, "pattern");
        return switch (r.name()) {
            case "MatchValue" -> new Pattern.MatchValue(r.one("value", ObjectsToTree::expression), r.position());
            case "MatchSingleton" -> new Pattern.MatchSingleton(r.constant("value"), r.position());
            case "MatchSequence" -> new Pattern.MatchSequence(r.list("patterns", ObjectsToTree::pattern), r.position());
            case "MatchMapping" -> new Pattern.MatchMapping(
                    r.list("keys", ObjectsToTree::expression), r.list("patterns", ObjectsToTree::pattern),
                    r.optional("rest", ObjectsToTree::identifier), r.position());
            case "MatchClass" -> new Pattern.MatchClass(
                    r.one("cls", ObjectsToTree::expression), r.list("patterns", ObjectsToTree::pattern),
                    r.list("kwd_attrs", ObjectsToTree::identifier), r.list("kwd_patterns", ObjectsToTree::pattern), r.position());
            case "MatchStar" -> new Pattern.MatchStar(r.optional("name", ObjectsToTree::identifier), r.position());
            case "MatchAs" -> new Pattern.MatchAs(
                    r.optional("pattern", ObjectsToTree::pattern), r.optional("name", ObjectsToTree::identifier), r.position());
            case "MatchOr" -> new Pattern.MatchOr(r.list("patterns", ObjectsToTree::pattern), r.position());
            default -> throw r.unexpected();
        };
    }

    private static TypeParam typeParameter(Object o) {
        FieldReader r = FieldReader.of(o, "type_param");
        return switch (r.name()) {
            case "TypeVar" -> new TypeParam.TypeVar(
                    r.one("name", ObjectsToTree::identifier), r.optional("bound", ObjectsToTree::expression),
                    r.optional("default_value", ObjectsToTree::expression), r.position());
            case "ParamSpec" -> new TypeParam.ParamSpec(
                    r.one("name", ObjectsToTree::identifier), r.optional("default_value", ObjectsToTree::expression), r.position());
            case "TypeVarTuple" -> new TypeParam.TypeVarTuple(
                    r.one("name", ObjectsToTree::identifier), r.optional("default_value", ObjectsToTree::expression), r.position());
            default -> throw r.unexpected();
        };
    }

    private static Comprehension comprehension(Object o) {
        FieldReader r = FieldReader.of(o, "comprehension");
        return new Comprehension(
                r.one("target", ObjectsToTree::expression),
                r.one("iter", ObjectsToTree::expression),
                r.list("ifs", ObjectsToTree::expression),
                r.integer("is_async"));
    }

    private static ExceptHandler handler(Object o) {
        FieldReader r = FieldReader.of(o, "excepthandler");
        return new ExceptHandler(
                r.optional("type", ObjectsToTree::expression),
                r.optional("name", ObjectsToTree::identifier),
                r.list("body", ObjectsToTree::statement),
                r.position());
    }

    private static Arguments arguments(Object o) {
        FieldReader r = FieldReader.of(o, "arguments");
        return new Arguments(
                r.list("posonlyargs", ObjectsToTree::parameter),
                r.list("args", ObjectsToTree::parameter),
                r.optional("vararg", ObjectsToTree::parameter),
                r.list("kwonlyargs", ObjectsToTree::parameter),
                r.listWithGaps("kw_defaults", ObjectsToTree::expression),
                r.optional("kwarg", ObjectsToTree::parameter),
                r.list("defaults", ObjectsToTree::expression));
    }

    private static Arg parameter(Object o) {
        FieldReader r = FieldReader.of(o, "arg");
        return new Arg(
                r.one("arg", ObjectsToTree::identifier),
                r.optional("annotation", ObjectsToTree::expression),
                r.optional("type_comment", ObjectsToTree::string),
                r.position());
    }

    private static Keyword keyword(Object o) {
        FieldReader r = FieldReader.of(o, "keyword");
        return new Keyword(r.optional("arg", ObjectsToTree::identifier), r.one("value", ObjectsToTree::expression), r.position());
    }

    private static Alias alias(Object o) {
        FieldReader r = FieldReader.of(o, "alias");
        return new Alias(r.one("name", ObjectsToTree::identifier), r.optional("asname", ObjectsToTree::identifier), r.position());
    }

    private static WithItem withItem(Object o) {
        FieldReader r = FieldReader.of(o, "withitem");
        return new WithItem(r.one("context_expr", ObjectsToTree::expression), r.optional("optional_vars", ObjectsToTree::expression));
    }

    private static MatchCase matchCase(Object o) {
        FieldReader r = FieldReader.of(o, "match_case");
        return new MatchCase(
                r.one("pattern", ObjectsToTree::pattern),
                r.optional("guard", ObjectsToTree::expression),
                r.list("body", ObjectsToTree::statement));
    }

    private static TypeIgnore typeIgnore(Object o) {
        FieldReader r = FieldReader.of(o, "type_ignore");
        return new TypeIgnore(r.integer("lineno"), r.one("tag", ObjectsToTree::string));
    }

    /** One of the classes without fields. */
    static <E extends Enum<E>> E choice(Object o, String sum, Class<E> choices) {
        FieldReader r = FieldReader.of(o, sum);
        return Enum.valueOf(choices, r.name());
    }

    static String identifier(Object o) {
        if (!Strs.isExact(o)) {
            throw Errors.typeError("AST identifier must be of type str");
        }
        return Strs.toJava(o).intern();
    }

    static String string(Object o) {
        if (o instanceof PyBytes b) {
            return new String(b.value, java.nio.charset.StandardCharsets.UTF_8);
        }
        if (!Strs.isExact(o)) {
            throw Errors.typeError("AST string must be of type str");
        }
        return Strs.toJava(o);
    }

    static int integer(Object o) {
        if (!Ints.isInt(o)) {
            throw Errors.valueError("invalid integer value: %s", Operators.repr(o));
        }
        return Ints.toInt(o);
    }
}
