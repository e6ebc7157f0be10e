package org.krait.runtime.ast;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The node classes of the module {@code ast} as a table: which there are, which fields they have and of which kind. The names are those
 * of the records in {@code org.krait.syntax.ast}. Immutable once read, so free to be shared by threads.
 */
final class AstGrammar {
    /** Fields that say where a node stands. */
    static final String[] POSITION = {"lineno", "col_offset", "end_lineno", "end_col_offset"};

    /**
     * One rule per line: the class, then the classes derived from it. {@code @} marks rules whose nodes have a position, {@code @?} those
     * of which the end is optional. A field is a kind and a name; {@code *} marks a list, {@code ?} an optional field, {@code ?*} a list with gaps.
     */
    private static final String RULES = """
            mod = Module(stmt* body, type_ignore* type_ignores) | Interactive(stmt* body) | Expression(expr body)\
             | FunctionType(expr* argtypes, expr returns)
            stmt@? = FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns,\
             string? type_comment, type_param* type_params)\
             | AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns,\
             string? type_comment, type_param* type_params)\
             | ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list, type_param* type_params)\
             | Return(expr? value) | Delete(expr* targets) | Assign(expr* targets, expr value, string? type_comment)\
             | TypeAlias(expr name, type_param* type_params, expr value) | AugAssign(expr target, operator op, expr value)\
             | AnnAssign(expr target, expr annotation, expr? value, int simple)\
             | For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)\
             | AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)\
             | While(expr test, stmt* body, stmt* orelse) | If(expr test, stmt* body, stmt* orelse)\
             | With(withitem* items, stmt* body, string? type_comment) | AsyncWith(withitem* items, stmt* body, string? type_comment)\
             | Match(expr subject, match_case* cases) | Raise(expr? exc, expr? cause)\
             | Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)\
             | TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody) | Assert(expr test, expr? msg)\
             | Import(alias* names) | ImportFrom(identifier? module, alias* names, int? level) | Global(identifier* names)\
             | Nonlocal(identifier* names) | Expr(expr value) | Pass | Break | Continue
            expr@? = BoolOp(boolop op, expr* values) | NamedExpr(expr target, expr value) | BinOp(expr left, operator op, expr right)\
             | UnaryOp(unaryop op, expr operand) | Lambda(arguments args, expr body) | IfExp(expr test, expr body, expr orelse)\
             | Dict(expr?* keys, expr* values) | Set(expr* elts) | ListComp(expr elt, comprehension* generators)\
             | SetComp(expr elt, comprehension* generators) | DictComp(expr key, expr value, comprehension* generators)\
             | GeneratorExp(expr elt, comprehension* generators) | Await(expr value) | Yield(expr? value) | YieldFrom(expr value)\
             | Compare(expr left, cmpop* ops, expr* comparators) | Call(expr func, expr* args, keyword* keywords)\
             | FormattedValue(expr value, int conversion, expr? format_spec)\
             | Interpolation(expr value, constant str, int conversion, expr? format_spec) | JoinedStr(expr* values)\
             | TemplateStr(expr* values) | Constant(constant value, string? kind) | Attribute(expr value, identifier attr, expr_context ctx)\
             | Subscript(expr value, expr slice, expr_context ctx) | Starred(expr value, expr_context ctx)\
             | Name(identifier id, expr_context ctx) | List(expr* elts, expr_context ctx) | Tuple(expr* elts, expr_context ctx)\
             | Slice(expr? lower, expr? upper, expr? step)
            expr_context = Load | Store | Del
            boolop = And | Or
            operator = Add | Sub | Mult | MatMult | Div | Mod | Pow | LShift | RShift | BitOr | BitXor | BitAnd | FloorDiv
            unaryop = Invert | Not | UAdd | USub
            cmpop = Eq | NotEq | Lt | LtE | Gt | GtE | Is | IsNot | In | NotIn
            comprehension(expr target, expr iter, expr* ifs, int is_async)
            excepthandler@? = ExceptHandler(expr? type, identifier? name, stmt* body)
            arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr?* kw_defaults, arg? kwarg, expr* defaults)
            arg@?(identifier arg, expr? annotation, string? type_comment)
            keyword@?(identifier? arg, expr value)
            alias@?(identifier name, identifier? asname)
            withitem(expr context_expr, expr? optional_vars)
            match_case(pattern pattern, expr? guard, stmt* body)
            pattern@ = MatchValue(expr value) | MatchSingleton(constant value) | MatchSequence(pattern* patterns)\
             | MatchMapping(expr* keys, pattern* patterns, identifier? rest)\
             | MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns) | MatchStar(identifier? name)\
             | MatchAs(pattern? pattern, identifier? name) | MatchOr(pattern* patterns)
            type_ignore = TypeIgnore(int lineno, string tag)
            type_param@ = TypeVar(identifier name, expr? bound, expr? default_value) | ParamSpec(identifier name, expr? default_value)\
             | TypeVarTuple(identifier name, expr? default_value)
            """;

    /** How often a field's value occurs. */
    enum Number { ONE, OPTIONAL, MANY, MANY_WITH_GAPS }

    /** A field of a node class. */
    record Field(String name, String kind, Number number) {}

    /** A class; {@code base} is null for those directly below AST. */
    record Rule(String name, String base, List<Field> fields, boolean located, boolean endOptional, String doc) {}

    private AstGrammar() {}

    /** All classes by name, every one behind its base. */
    static Map<String, Rule> read() {
        Map<String, Rule> rules = new LinkedHashMap<>(200);
        for (String line : RULES.split("\n")) {
            int mark = 0;
            while (Character.isJavaIdentifierPart(line.charAt(mark))) {
                mark++;
            }
            String name = line.substring(0, mark);
            boolean located = line.charAt(mark) == '@';
            boolean endOptional = located && line.charAt(mark + 1) == '?';
            int rest = mark + (endOptional ? 2 : located ? 1 : 0);
            if (line.charAt(rest) == '(') {
                rules.put(name, new Rule(name, null, fields(line, rest), located, endOptional, name + line.substring(rest)));
                continue;
            }
            String[] choices = line.substring(rest + 3).split(" \\| ");
            boolean plain = line.indexOf('(') < 0;
            String doc = name + " = " + String.join(plain ? " | " : "\n" + " ".repeat(name.length() + 1) + "| ", choices);
            rules.put(name, new Rule(name, null, List.of(), located, endOptional, doc));
            for (String choice : choices) {
                int open = choice.indexOf('(');
                String constructor = open < 0 ? choice : choice.substring(0, open);
                rules.put(constructor, new Rule(constructor, name, open < 0 ? List.of() : fields(choice, open), located, endOptional, choice));
            }
        }
        return rules;
    }

    private static List<Field> fields(String text, int open) {
        List<Field> fields = new ArrayList<>();
        for (String field : text.substring(open + 1, text.length() - 1).split(", ")) {
            int space = field.indexOf(' ');
            String kind = field.substring(0, space);
            Number number = Number.ONE;
            if (kind.endsWith("?*")) {
                number = Number.MANY_WITH_GAPS;
            } else if (kind.endsWith("*")) {
                number = Number.MANY;
            } else if (kind.endsWith("?")) {
                number = Number.OPTIONAL;
            }
            int end = kind.length();
            while (!Character.isJavaIdentifierPart(kind.charAt(end - 1))) {
                end--;
            }
            fields.add(new Field(field.substring(space + 1), kind.substring(0, end), number));
        }
        return List.copyOf(fields);
    }
}
