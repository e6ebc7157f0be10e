package org.krait.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.krait.syntax.ast.Arg;
import org.krait.syntax.ast.Arguments;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.ExprContext;
import org.krait.syntax.ast.Node;
import org.krait.syntax.ast.Span;
import org.krait.syntax.ast.Stmt;
import org.krait.syntax.ast.TupleValue;
import org.krait.syntax.ast.TypeParam;
import org.krait.syntax.symbol.Binding;
import org.krait.syntax.symbol.Scope;
import org.krait.syntax.symbol.ScopeKind;

/**
 * Emits what makes functions: def, lambda, class, the hidden functions of type parameters, type
 * aliases and annotations, the functions of comprehensions.
 */
final class DefinitionEmitter {
    private static final int ANNOTATIONS_PER_PART = 100;

    private final FunctionEmitter f;

    /** An annotation of a module or class, to be evaluated by its {@code __annotate__}. */
    private record Annotation(Stmt.AnnAssign statement, String name, int condition) {
    }

    /** The annotations met so far; shared by the parts of a code object. */
    private static final class Annotations {
        private final List<Annotation> all = new ArrayList<>();
        private int conditions;
    }

    private final Annotations annotations;

    DefinitionEmitter(FunctionEmitter f) {
        this.f = f;
        annotations = new Annotations();
    }

    DefinitionEmitter(FunctionEmitter f, DefinitionEmitter whole) {
        this.f = f;
        annotations = whole.annotations;
    }

    // Code objects

    private String qualName(String name) {
        FunctionEmitter outer = f;
        Scope around = f.scope;
        String outerName = f.object.qualName;
        if (around.kind() == ScopeKind.TypeParameters) {
            outer = f.outer;
            around = outer.scope;
            outerName = outer.object.qualName;
        }
        if (around.kind() == ScopeKind.Module) {
            return name;
        }
        if (around.bindingOf(f.names.mangle(name)) == Binding.GlobalExplicit) {
            return name;
        }
        return around.kind() == ScopeKind.Class ? outerName + "." + name : outerName + ".<locals>." + name;
    }

    private int commonFlags(Scope scope) {
        int flags = f.unit.futureFlags;
        if (scope.isNested()) {
            flags |= CodeObject.NESTED;
        }
        if (scope.isGenerator()) {
            flags |= scope.isCoroutine() ? CodeObject.ASYNC_GENERATOR : CodeObject.GENERATOR;
        } else if (scope.isCoroutine()) {
            flags |= CodeObject.COROUTINE;
        }
        if (scope.hasVarArgs()) {
            flags |= CodeObject.VARARGS;
        }
        if (scope.hasVarKeywords()) {
            flags |= CodeObject.VARKEYWORDS;
        }
        if (scope.isMethod()) {
            flags |= CodeObject.METHOD;
        }
        return flags;
    }

    CodeObject newObject(Scope scope, String name, int line) {
        CodeObject object = f.unit.newObject(name, qualName(name), FunctionEmitter.Shape.FUNCTION);
        f.object.constant(new Constants.CodeValue(object.id));
        object.firstLine = line;
        object.flags = CodeObject.OPTIMIZED | CodeObject.NEWLOCALS | commonFlags(scope);
        object.varNames = scope.varNames();
        object.cellVars = scope.cellVars();
        object.freeVars = scope.freeVars();
        return object;
    }

    /** Emits the methods of a function's code object. */
    void body(CodeObject object, Scope scope, NameUse use, Consumer<FunctionEmitter> content) {
        FunctionEmitter.Shape shape = object.isGenerator() ? FunctionEmitter.Shape.RESUME : FunctionEmitter.Shape.FUNCTION;
        FunctionEmitter inside = f.unit.emit(inParts -> {
            FunctionEmitter emitter = new FunctionEmitter(f.unit, object, scope, shape, f.privateName, use, f, inParts);
            content.accept(emitter);
            emitter.exits.fallOffTheEnd();
            emitter.finish();
            return emitter;
        });
        if (shape == FunctionEmitter.Shape.RESUME) {
            GeneratorEmitter.creation(f.unit, object, inside.generators.savedCount());
        }
    }

    /** → function: makes a function of a code object; the parts push what they name, or are null. */
    void make(int id, Scope inner, Runnable defaults, Runnable keywordDefaults, Runnable annotate) {
        Code code = f.code;
        code.getStatic(f.unit.self, "UNIT", RuntimeNames.COMPILED_UNIT);
        code.constantAny(id);
        code.load(f.fn);
        pushOrNull(defaults, RuntimeNames.OBJECTS);
        pushOrNull(keywordDefaults, RuntimeNames.OBJECTS);
        Runnable closure = inner.freeVars().isEmpty() ? null : () ->
                f.sites.array(RuntimeNames.PY_CELL, inner.freeVars().size(), i ->
                        code.load(f.names.cellSlot(inner.freeVars().get(i))));
        if (annotate == null) {
            pushOrNull(closure, RuntimeNames.PY_CELLS);
            code.nullValue(RuntimeNames.OBJECT);
        } else {
            pushOrNull(closure, RuntimeNames.PY_CELLS);
            annotate.run();
        }
        code.invoke(RuntimeNames.MAKE_FUNCTION);
        if (code.isReachable()) {
            code.known(RuntimeNames.OBJECT);
        }
    }

    private void pushOrNull(Runnable part, java.lang.constant.ClassDesc type) {
        if (part == null) {
            f.code.nullValue(type);
        } else {
            part.run();
        }
    }

    void values(List<Expr> expressions) {
        f.sites.array(RuntimeNames.OBJECT, expressions.size(), i -> f.expr.emit(expressions.get(i)));
    }

    // def and lambda

    /** What def and async def have in common. */
    private record Def(Node node, String name, Arguments args, List<Stmt> body, List<Expr> decorators, Expr returns,
            List<TypeParam> typeParams, Span pos) {
    }

    void function(Stmt.FunctionDef s) {
        define(new Def(s, s.name(), s.args(), s.body(), s.decorator_list(), s.returns(), s.type_params(), s.pos()));
    }

    void asyncFunction(Stmt.AsyncFunctionDef s) {
        define(new Def(s, s.name(), s.args(), s.body(), s.decorator_list(), s.returns(), s.type_params(), s.pos()));
    }

    private void decorators(List<Expr> decorators) {
        for (Expr decorator : decorators) {
            f.code.load(f.ts);
            f.expr.emit(decorator);
        }
    }

    private void applyDecorators(List<Expr> decorators, Span pos) {
        for (int i = decorators.size() - 1; i >= 0; i--) {
            f.at(decorators.get(i).pos());
            f.sites.call(1);
        }
        if (!decorators.isEmpty()) {
            f.at(pos);
        }
    }

    private static int firstLine(List<Expr> decorators, Span pos) {
        return decorators.isEmpty() ? pos.line() : decorators.getFirst().pos().line();
    }

    private void define(Def def) {
        decorators(def.decorators);
        f.at(def.pos);
        if (def.typeParams.isEmpty()) {
            makeDef(def, defaults(def.args), keywordDefaults(def.args));
        } else {
            generic(def);
        }
        applyDecorators(def.decorators, def.pos);
        f.assign.storeName(f.names.mangle(def.name), def.pos);
    }

    private Runnable defaults(Arguments args) {
        return args.defaults().isEmpty() ? null : () -> values(args.defaults());
    }

    /** Pushes an array of name, value, name, value …. */
    private Runnable keywordDefaults(Arguments args) {
        List<Integer> present = new ArrayList<>();
        for (int i = 0; i < args.kw_defaults().size(); i++) {
            if (args.kw_defaults().get(i) != null) {
                present.add(i);
            }
        }
        return present.isEmpty() ? null : () -> f.sites.array(RuntimeNames.OBJECT, 2 * present.size(), i -> {
            int parameter = present.get(i / 2);
            if (i % 2 == 0) {
                f.code.constant(f.names.mangle(args.kwonlyargs().get(parameter).arg()));
            } else {
                f.expr.emit(args.kw_defaults().get(parameter));
            }
        });
    }

    /** → function. */
    private void makeDef(Def def, Runnable defaults, Runnable keywordDefaults) {
        Scope scope = f.unit.table.scopeOf(def.node);
        CodeObject object = newObject(scope, def.name, firstLine(def.decorators, def.pos));
        parameters(object, def.args);
        String doc = docstring(def.body);
        if (doc != null) {
            object.flags |= CodeObject.HAS_DOCSTRING;
            object.constant(UnitCompiler.text(doc));
        }
        body(object, scope, NameUse.of(def.body, f.privateName), inside -> functionBody(inside, def.body));
        make(object.id, scope, defaults, keywordDefaults, annotate(def));
    }

    /** Emits the statements of a function, of which a docstring is none. */
    private static void functionBody(FunctionEmitter inside, List<Stmt> body) {
        if (textOf(body) == null) {
            inside.stmt.emit(body);
        } else if (body.size() > 1) {
            inside.stmt.emit(body.subList(1, body.size()));
        } else {
            inside.trace.point(inside.object.entry());
            inside.at(inside.object.entry());
        }
    }

    /** The text a body starts with, or null. */
    private static String textOf(List<Stmt> body) {
        return !body.isEmpty() && body.getFirst() instanceof Stmt.Expr e && e.value() instanceof Expr.Constant c && c.value() instanceof String text ? text : null;
    }

    private static void parameters(CodeObject object, Arguments args) {
        object.positional = args.posonlyargs().size() + args.args().size();
        object.positionalOnly = args.posonlyargs().size();
        object.keywordOnly = args.kwonlyargs().size();
    }

    /** The docstring a body starts with, cleaned, or null. */
    private String docstring(List<Stmt> body) {
        String text = f.unit.options.optimize() < 2 ? textOf(body) : null;
        return text == null ? null : Docstrings.clean(text);
    }

    void lambda(Expr.Lambda e) {
        Scope scope = f.unit.table.scopeOf(e);
        CodeObject object = newObject(scope, "<lambda>", e.pos().line());
        parameters(object, e.args());
        body(object, scope, NameUse.of(List.of(e.body()), f.privateName), inside -> {
            inside.expr.emit(e.body());
            if (inside.object.isGenerator() && inside.scope.isCoroutine()) {
                inside.code.pop();
                inside.none();
            }
            inside.at(e.body().pos());
            inside.exits.leaveAndReturn();
        });
        make(object.id, scope, defaults(e.args()), keywordDefaults(e.args()), null);
    }

    /** → function of a comprehension with one parameter, the first iterator. */
    void makeComprehension(Scope scope, String name, Expr e, Consumer<FunctionEmitter> content) {
        CodeObject object = newObject(scope, name, e.pos().line());
        object.positional = 1;
        body(object, scope, NameUse.of(List.of(e), f.privateName), content);
        make(object.id, scope, null, null, null);
    }

    // Type parameters

    private void generic(Def def) {
        Runnable defaults = defaults(def.args);
        Runnable keywordDefaults = keywordDefaults(def.args);
        List<Runnable> arguments = new ArrayList<>();
        if (defaults != null) {
            arguments.add(() -> {
                defaults.run();
                f.code.invoke(RuntimeNames.TUPLE);
            });
        }
        if (keywordDefaults != null) {
            arguments.add(() -> {
                keywordDefaults.run();
                f.code.invoke(RuntimeNames.TUPLE);
            });
        }
        f.typeParameters.callHidden(def.node, def.name, def.pos, arguments, inside -> {
            DefinitionEmitter d = inside.definitions;
            inside.at(def.pos);
            inside.typeParameters.bind(def.typeParams);
            int params = inside.objectTemp();
            inside.code.store(params);
            int given = (int) def.args.kw_defaults().stream().filter(x -> x != null).count();
            d.makeDef(def, defaults == null ? null : () -> d.unpack(".defaults", def.args.defaults().size(), def.pos),
                    keywordDefaults == null ? null : () -> d.unpack(".kwdefaults", 2 * given, def.pos));
            inside.code.load(params);
            inside.code.invoke(RuntimeNames.SET_TYPE_PARAMS);
            inside.exits.leaveAndReturn();
        });
    }

    private void unpack(String variable, int count, Span pos) {
        f.expr.load(variable, pos);
        f.code.constantAny(count);
        f.code.invoke(RuntimeNames.UNPACK);
    }

    // Annotations

    /** Emits a value; of a starred one its single element. */
    void starredOrPlain(Expr value) {
        if (value instanceof Expr.Starred starred) {
            f.expr.emit(starred.value());
            f.at(starred.pos());
            f.code.constant(1);
            f.code.invoke(RuntimeNames.UNPACK);
            f.code.constant(0);
            f.code.arrayLoad();
        } else {
            f.expr.emit(value);
        }
    }

    /** Pushes the annotate function of a def; under future annotations that gives strings. */
    private Runnable annotate(Def def) {
        record Annotated(String name, Expr annotation) {
        }

        List<Annotated> all = new ArrayList<>();
        Consumer<Arg> add = arg -> {
            if (arg != null && arg.annotation() != null) {
                all.add(new Annotated(f.names.mangle(arg.arg()), arg.annotation()));
            }
        };
        def.args.posonlyargs().forEach(add);
        def.args.args().forEach(add);
        add.accept(def.args.vararg());
        def.args.kwonlyargs().forEach(add);
        add.accept(def.args.kwarg());
        if (def.returns != null) {
            all.add(new Annotated("return", def.returns));
        }
        if (all.isEmpty()) {
            return null;
        }
        Scope scope = f.unit.table.annotationsOf(def.node);
        return () -> makeAnnotate(scope, def.pos.line(), inside -> {
            inside.sites.array(RuntimeNames.OBJECT, 2 * all.size(), i -> {
                if (i % 2 == 0) {
                    inside.code.constant(all.get(i / 2).name);
                } else if (f.unit.futureAnnotations) {
                    inside.expr.constant(UnitCompiler.text(Unparser.unparse(all.get(i / 2).annotation)));
                } else {
                    inside.definitions.starredOrPlain(all.get(i / 2).annotation);
                }
            });
            inside.code.invoke(RuntimeNames.DICT);
            inside.exits.leaveAndReturn();
        });
    }

    private CodeObject annotateObject(Scope scope, int line) {
        CodeObject object = newObject(scope, "__annotate__", line);
        object.positional = 1;
        object.positionalOnly = 1;
        return object;
    }

    /** → an annotate function; the content returns a dict. */
    private void makeAnnotate(Scope scope, int line, Consumer<FunctionEmitter> content) {
        CodeObject object = annotateObject(scope, line);
        annotateBody(object, scope, content);
        make(object.id, scope, null, null, null);
    }

    private void annotateBody(CodeObject object, Scope scope, Consumer<FunctionEmitter> content) {
        body(object, scope, NameUse.NOTHING, inside -> {
            inside.at(new Span(object.firstLine, 0, object.firstLine, 0));
            inside.expr.load(scope.parameters().getFirst(), null);
            inside.code.invoke(RuntimeNames.CHECK_FORMAT);
            content.accept(inside);
        });
        List<String> shown = new ArrayList<>(object.varNames);
        shown.set(0, "format");
        object.varNames = shown;
    }

    /** A simple annotation in a module or class. */
    void annotation(Stmt.AnnAssign s, Expr.Name name) {
        String mangled = f.names.mangle(name.id());
        if (f.unit.futureAnnotations) {
            f.at(s.annotation().pos());
            f.expr.load("__annotations__", s.pos());
            f.code.constant(mangled);
            f.expr.constant(UnitCompiler.text(Unparser.unparse(s.annotation())));
            f.code.invoke(RuntimeNames.SET_ITEM);
            return;
        }
        int condition = -1;
        if (f.scope.kind() == ScopeKind.Module || f.stmt.isConditional()) {
            condition = annotations.conditions++;
            f.at(s.pos());
            conditionalSet();
            f.expr.constant((long) condition);
            f.code.invoke(RuntimeNames.SET_ADD);
        }
        annotations.all.add(new Annotation(s, mangled, condition));
    }

    /** → the set of conditions met so far. */
    private void conditionalSet() {
        Variable own = f.names.own("__conditional_annotations__");
        if (own != null && f.scope.kind() == ScopeKind.Class) {
            f.code.load(own.slot());
            f.code.get(RuntimeNames.CELL_VALUE);
        } else {
            f.expr.load("__conditional_annotations__", null);
        }
    }

    /** Emits the annotate function of the module or class whose body has been emitted. */
    private void annotationsBody(CodeObject object, Scope scope) {
        annotateBody(object, scope, inside -> {
            Code code = inside.code;
            int dict = inside.objectTemp();
            code.newArray(RuntimeNames.OBJECT, 0);
            code.invoke(RuntimeNames.DICT);
            code.store(dict);
            List<Annotation> all = annotations.all;
            if (inside.inParts) {
                for (int i = 0; i < all.size(); i += ANNOTATIONS_PER_PART) {
                    List<Annotation> some = all.subList(i, Math.min(all.size(), i + ANNOTATIONS_PER_PART));
                    inside.part(dict, part -> some.forEach(a -> putAnnotation(part, a, part.extra)));
                    code.pop();
                }
            } else {
                all.forEach(a -> putAnnotation(inside, a, dict));
            }
            code.load(dict);
            inside.exits.leaveAndReturn();
        });
    }

    /** Puts the value of an annotation into the dict in the slot. */
    private static void putAnnotation(FunctionEmitter inside, Annotation annotation, int dict) {
        Code code = inside.code;
        Code.Mark next = new Code.Mark();
        if (annotation.condition >= 0) {
            inside.expr.constant((long) annotation.condition);
            inside.expr.load("__conditional_annotations__", null);
            inside.sites.compareTruth(org.krait.syntax.ast.CmpOp.In);
            code.ifFalse(next);
        }
        code.load(dict);
        code.constant(annotation.name);
        inside.expr.emit(annotation.statement.annotation());
        code.invoke(RuntimeNames.DICT_PUT);
        inside.bind(next);
    }

    private static boolean hasAnnotations(List<Stmt> body) {
        boolean[] found = new boolean[1];
        for (Stmt statement : body) {
            Tree.walkScope(statement, node -> {
                found[0] |= node instanceof Stmt.AnnAssign a && a.simple() != 0;
                return !found[0] && node instanceof Stmt || node instanceof org.krait.syntax.ast.ExceptHandler
                        || node instanceof org.krait.syntax.ast.MatchCase;
            });
        }
        return found[0];
    }

    // Modules and classes

    /** Emits the body of a module. */
    void moduleBody(List<Stmt> body, boolean mayHaveDocstring) {
        String doc = mayHaveDocstring ? docstring(body) : null;
        if (doc != null) {
            f.at(body.getFirst().pos());
            f.expr.constant(UnitCompiler.text(doc));
            f.assign.storeName("__doc__", body.getFirst().pos());
        }
        Scope annotationScope = f.scope.annotations();
        boolean has = hasAnnotations(body);
        if (has && f.unit.futureAnnotations) {
            f.code.load(f.namespace);
            f.code.invoke(RuntimeNames.SETUP_ANNOTATIONS);
        }
        CodeObject annotate = null;
        if (has && !f.unit.futureAnnotations && annotationScope != null) {
            annotate = annotateObject(annotationScope, body.getFirst().pos().line());
            make(annotate.id, annotationScope, null, null, null);
            f.assign.storeName("__annotate__", null);
            f.code.newArray(RuntimeNames.OBJECT, 0);
            f.code.invoke(RuntimeNames.SET);
            f.assign.storeName("__conditional_annotations__", null);
        }
        if (mayHaveDocstring && body.stream().allMatch(s -> s instanceof Stmt.Global)) {
            // A debugger stops even in an empty module, at line 0.
            f.trace.point(f.object.entry());
        }
        f.stmt.emit(body);
        if (annotate != null) {
            annotationsBody(annotate, annotationScope);
        }
    }

    void classDef(Stmt.ClassDef s) {
        decorators(s.decorator_list());
        f.at(s.pos());
        if (s.type_params().isEmpty()) {
            buildClass(s, s.bases());
        } else {
            f.typeParameters.callHidden(s, s.name(), s.pos(), List.of(), inside -> {
                DefinitionEmitter d = inside.definitions;
                inside.typeParameters.bind(s.type_params());
                inside.assign.storeName(".type_params", s.pos());
                inside.code.load(inside.ts);
                inside.expr.load(".type_params", s.pos());
                inside.code.invoke(RuntimeNames.GENERIC_BASE);
                inside.assign.storeName(".generic_base", s.pos());
                List<Expr> bases = new ArrayList<>(s.bases());
                bases.add(new Expr.Name(".generic_base", ExprContext.Load, s.pos()));
                d.buildClass(s, bases);
                inside.exits.leaveAndReturn();
            });
        }
        applyDecorators(s.decorator_list(), s.pos());
        f.assign.storeName(f.names.mangle(s.name()), s.pos());
    }

    /** → class. */
    private void buildClass(Stmt.ClassDef s, List<Expr> bases) {
        Scope scope = f.unit.table.scopeOf(s);
        f.unit.checks.keywords(s.keywords());
        CodeObject object = f.unit.newObject(s.name(), qualName(s.name()), FunctionEmitter.Shape.NAMESPACE);
        f.object.constant(new Constants.CodeValue(object.id));
        object.firstLine = firstLine(s.decorator_list(), s.pos());
        object.flags = f.unit.futureFlags | (scope.isNested() ? CodeObject.NESTED : 0);
        object.cellVars = classCells(scope);
        object.freeVars = scope.freeVars();
        f.unit.emit(inParts -> {
            FunctionEmitter inside = new FunctionEmitter(f.unit, object, scope, FunctionEmitter.Shape.NAMESPACE, s.name(),
                    NameUse.of(s.body(), s.name()), f, inParts);
            inside.definitions.classBody(s, object);
            inside.finish();
            return inside;
        });
        boolean stars = bases.stream().anyMatch(b -> b instanceof Expr.Starred)
                || s.keywords().stream().anyMatch(k -> k.arg() == null);
        Code code = f.code;
        f.at(s.pos());
        if (stars) {
            int function = f.objectTemp();
            int name = f.objectTemp();
            code.load(f.fn);
            code.invoke(RuntimeNames.BUILD_CLASS);
            make(object.id, scope, null, null, null);
            code.store(function);
            f.expr.constant(s.name());
            code.store(name);
            f.calls.arguments(List.of(function, name), bases, s.keywords(), s.pos());
            code.release(function);
            code.release(name);
            return;
        }
        code.load(f.ts);
        code.load(f.fn);
        code.invoke(RuntimeNames.BUILD_CLASS);
        java.util.function.IntConsumer argument = i -> {
            switch (i) {
                case 0 -> make(object.id, scope, null, null, null);
                case 1 -> f.expr.constant(s.name());
                default -> f.expr.emit(i - 2 < bases.size() ? bases.get(i - 2)
                        : s.keywords().get(i - 2 - bases.size()).value());
            }
        };
        int count = 2 + bases.size() + s.keywords().size();
        if (s.keywords().isEmpty() && Sites.isUnpacked(count)) {
            for (int i = 0; i < count; i++) {
                argument.accept(i);
            }
            f.at(s.pos());
            f.sites.call(count);
        } else {
            f.sites.array(RuntimeNames.OBJECT, count, argument);
            if (s.keywords().isEmpty()) {
                f.at(s.pos());
                f.sites.callArray();
            } else {
                f.calls.names(s.keywords());
                f.at(s.pos());
                f.sites.callKeywords();
            }
        }
    }

    /** The cells of a class body, those that nobody wrote down included. */
    private static List<String> classCells(Scope scope) {
        java.util.LinkedHashSet<String> cells = new java.util.LinkedHashSet<>(scope.cellVars());
        if (scope.needsClassClosure()) {
            cells.add("__class__");
        }
        if (scope.needsClassDict()) {
            cells.add("__classdict__");
        }
        if (scope.hasConditionalAnnotations()) {
            cells.add("__conditional_annotations__");
        }
        return List.copyOf(cells);
    }

    /** Emits the body of a class; f is the body's own emitter. */
    private void classBody(Stmt.ClassDef s, CodeObject object) {
        Span pos = new Span(object.firstLine, 0, object.firstLine, 0);
        f.at(pos);
        f.expr.load("__name__", pos);
        f.assign.storeName("__module__", pos);
        f.expr.constant(UnitCompiler.text(object.qualName));
        f.assign.storeName("__qualname__", pos);
        f.expr.constant((long) object.firstLine);
        f.assign.storeName("__firstlineno__", pos);
        if (!s.type_params().isEmpty()) {
            f.expr.load(".type_params", pos);
            f.assign.storeName("__type_params__", pos);
        }
        if (f.scope.needsClassDict()) {
            f.code.load(f.names.own("__classdict__").slot());
            f.code.load(f.namespace);
            f.code.put(RuntimeNames.CELL_VALUE);
        }
        Variable conditional = f.names.own("__conditional_annotations__");
        if (conditional != null) {
            f.code.load(conditional.slot());
            f.code.newArray(RuntimeNames.OBJECT, 0);
            f.code.invoke(RuntimeNames.SET);
            f.code.put(RuntimeNames.CELL_VALUE);
        }
        String doc = docstring(s.body());
        if (doc != null) {
            f.expr.constant(UnitCompiler.text(doc));
            f.assign.storeName("__doc__", s.body().getFirst().pos());
        }
        if (f.unit.futureAnnotations && hasAnnotations(s.body())) {
            f.code.load(f.namespace);
            f.code.invoke(RuntimeNames.SETUP_ANNOTATIONS);
        }
        f.stmt.emit(s.body());
        // What follows belongs to whatever the body did last.
        if (!annotations.all.isEmpty()) {
            Scope scope = f.scope.annotations();
            CodeObject annotate = annotateObject(scope, s.pos().line());
            annotationsBody(annotate, scope);
            make(annotate.id, scope, null, null, null);
            f.assign.storeName("__annotate_func__", null);
        }
        List<Object> attributes = new ArrayList<>(staticAttributes(s));
        f.expr.constant(new TupleValue(attributes));
        f.assign.storeName("__static_attributes__", null);
        if (f.scope.needsClassDict()) {
            f.code.load(f.names.own("__classdict__").slot());
            f.assign.storeName("__classdictcell__", null);
        }
        if (f.scope.needsClassClosure()) {
            Variable cell = f.names.own("__class__");
            f.code.load(cell.slot());
            f.assign.storeName("__classcell__", null);
            f.code.load(cell.slot());
        } else {
            f.none();
        }
        f.exits.leaveAndReturn();
    }

    /** The attributes that methods assign through self, sorted. */
    private static TreeSet<String> staticAttributes(Stmt.ClassDef s) {
        TreeSet<String> names = new TreeSet<>();
        Consumer<Node>[] visit = newVisitor();
        visit[0] = node -> {
            if (node == null || node instanceof Stmt.ClassDef) {
                return;
            }
            if (node instanceof Expr.Attribute a && a.ctx() == ExprContext.Store
                    && a.value() instanceof Expr.Name n && n.id().equals("self")) {
                names.add(a.attr());
            }
            Tree.children(node, visit[0]);
        };
        for (Stmt statement : s.body()) {
            visit[0].accept(statement);
        }
        return names;
    }

    @SuppressWarnings("unchecked")
    private static Consumer<Node>[] newVisitor() {
        return new Consumer[1];
    }
}
