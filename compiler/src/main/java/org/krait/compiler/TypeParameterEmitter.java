package org.krait.compiler;

import java.util.List;
import java.util.function.Consumer;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.Node;
import org.krait.syntax.ast.Span;
import org.krait.syntax.ast.Stmt;
import org.krait.syntax.ast.TypeParam;
import org.krait.syntax.symbol.Scope;

/** Emits type parameters, in the hidden functions that own them, and type aliases. */
final class TypeParameterEmitter {
    private static final List<Expr> FORMAT_DEFAULT =
            List.of(new Expr.Constant(1L, null, new Span(1, 0, 1, 0)));

    private final FunctionEmitter f;

    TypeParameterEmitter(FunctionEmitter f) {
        this.f = f;
    }

    /** Calls the hidden function that owns the type parameters: → its result. */
    void callHidden(Node node, String name, Span pos, List<Runnable> arguments,
            Consumer<FunctionEmitter> content) {
        Scope scope = f.unit.table.typeParametersOf(node);
        CodeObject object = f.definitions.newObject(scope, "<generic parameters of " + name + ">", pos.line());
        object.positional = arguments.size();
        f.definitions.body(object, scope, NameUse.NOTHING, content);
        f.code.load(f.ts);
        f.definitions.make(object.id, scope, null, null, null);
        arguments.forEach(Runnable::run);
        f.at(pos);
        f.sites.call(arguments.size());
    }

    /** → tuple of the type parameters, each bound to its name. */
    void bind(List<TypeParam> params) {
        f.unit.checks.defaults(params);
        f.sites.array(RuntimeNames.OBJECT, params.size(), i -> {
            TypeParam param = params.get(i);
            f.at(param.pos());
            f.code.load(f.fn);
            String name = switch (param) {
                case TypeParam.TypeVar t -> {
                    f.code.constant(t.name());
                    if (t.bound() == null) {
                        f.code.nullValue(RuntimeNames.OBJECT);
                    } else {
                        makeEvaluator(f.unit.table.scopeOf(t), t.name(), t.bound());
                    }
                    f.code.constant(t.bound() instanceof Expr.Tuple ? 1 : 0);
                    f.code.invoke(RuntimeNames.TYPE_VAR);
                    typeDefault(t, t.name(), t.default_value());
                    yield t.name();
                }
                case TypeParam.ParamSpec p -> {
                    f.code.constant(p.name());
                    f.code.invoke(RuntimeNames.PARAM_SPEC);
                    typeDefault(p, p.name(), p.default_value());
                    yield p.name();
                }
                case TypeParam.TypeVarTuple t -> {
                    f.code.constant(t.name());
                    f.code.invoke(RuntimeNames.TYPE_VAR_TUPLE);
                    typeDefault(t, t.name(), t.default_value());
                    yield t.name();
                }
            };
            f.code.dup();
            f.assign.storeName(f.names.mangle(name), param.pos());
        });
        f.code.invoke(RuntimeNames.TUPLE);
    }

    private void typeDefault(TypeParam param, String name, Expr value) {
        if (value != null) {
            makeEvaluator(f.unit.table.defaultOf(param), name, value);
            f.code.invoke(RuntimeNames.TYPE_PARAM_DEFAULT);
        }
    }

    /** → function that evaluates an expression when it is called with a format. */
    private void makeEvaluator(Scope scope, String name, Expr value) {
        CodeObject object = f.definitions.newObject(scope, name, value.pos().line());
        object.positional = 1;
        object.positionalOnly = 1;
        f.definitions.body(object, scope, NameUse.NOTHING, inside -> {
            inside.at(value.pos());
            inside.expr.load(scope.parameters().getFirst(), value.pos());
            inside.code.invoke(RuntimeNames.CHECK_FORMAT);
            inside.definitions.starredOrPlain(value);
            inside.exits.leaveAndReturn();
        });
        f.definitions.make(object.id, scope, () -> f.definitions.values(FORMAT_DEFAULT), null, null);
    }

    void typeAlias(Stmt.TypeAlias s) {
        String name = ((Expr.Name) s.name()).id();
        f.at(s.pos());
        if (s.type_params().isEmpty()) {
            makeAlias(s, name, -1);
        } else {
            callHidden(s, name, s.pos(), List.of(), inside -> {
                inside.typeParameters.bind(s.type_params());
                int params = inside.objectTemp();
                inside.code.store(params);
                inside.typeParameters.makeAlias(s, name, params);
                inside.exits.leaveAndReturn();
            });
        }
        f.assign.storeName(f.names.mangle(name), s.name().pos());
    }

    private void makeAlias(Stmt.TypeAlias s, String name, int params) {
        f.code.load(f.fn);
        f.code.constant(name);
        if (params < 0) {
            f.code.nullValue(RuntimeNames.OBJECT);
        } else {
            f.code.load(params);
        }
        makeEvaluator(f.unit.table.scopeOf(s), name, s.value());
        f.at(s.pos());
        f.code.invoke(RuntimeNames.TYPE_ALIAS);
    }
}
