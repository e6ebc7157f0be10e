package org.krait.compiler;

import java.util.BitSet;
import java.util.List;
import org.krait.syntax.ast.Alias;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.Singleton;
import org.krait.syntax.ast.Span;
import org.krait.syntax.ast.Stmt;
import org.krait.syntax.ast.TupleValue;
import org.krait.syntax.symbol.ScopeKind;

/** Emits statements; the operand stack is empty before and after each. */
final class StmtEmitter {
    private final FunctionEmitter f;
    /** How many if, loops, try … are around: annotations inside are conditional. */
    private int conditional;

    StmtEmitter(FunctionEmitter f) {
        this.f = f;
    }

    /** How deep in conditional statements what follows stands. */
    int conditionalDepth() {
        return conditional;
    }

    /** Takes over the depth of the code that a part belongs to. */
    void setConditionalDepth(int depth) {
        conditional = depth;
    }

    boolean isConditional() {
        return conditional > 0;
    }

    /** Emits statements one after the other; unreachable ones too, as errors in them count. */
    void emit(List<Stmt> body) {
        if (f.inParts) {
            Parts.emit(f, body);
            return;
        }
        for (Stmt statement : body) {
            emit(statement);
        }
    }

    private void nested(List<Stmt> body) {
        conditional++;
        emit(body);
        conditional--;
    }

    /** Emits a body of which it is not certain that it runs. */
    void nestedBody(List<Stmt> body) {
        nested(body);
    }

    void emit(Stmt statement) {
        f.trace.statement(statement);
        switch (statement) {
            case Stmt.FunctionDef s -> f.definitions.function(s);
            case Stmt.AsyncFunctionDef s -> f.definitions.asyncFunction(s);
            case Stmt.ClassDef s -> f.definitions.classDef(s);
            case Stmt.Return s -> returns(s);
            case Stmt.Delete s -> s.targets().forEach(f.assign::delete);
            case Stmt.Assign s -> assign(s);
            case Stmt.TypeAlias s -> f.typeParameters.typeAlias(s);
            case Stmt.AugAssign s -> f.assign.augmented(s);
            case Stmt.AnnAssign s -> f.assign.annotated(s);
            case Stmt.For s -> loop(s);
            case Stmt.AsyncFor s -> asyncLoop(s);
            case Stmt.While s -> loop(s);
            case Stmt.If s -> condition(s);
            case Stmt.With s -> f.tries.with(s.items(), s.body(), false, s.pos());
            case Stmt.AsyncWith s -> {
                f.generators.requireAsync("'async with' outside async function", s.pos());
                f.tries.with(s.items(), s.body(), true, s.pos());
            }
            case Stmt.Match s -> f.patterns.match(s);
            case Stmt.Raise s -> raise(s);
            case Stmt.Try s -> f.tries.tryStatement(s);
            case Stmt.TryStar s -> f.tries.tryStar(s);
            case Stmt.Assert s -> assertion(s);
            case Stmt.Import s -> imports(s);
            case Stmt.ImportFrom s -> importFrom(s);
            case Stmt.Expr s -> expression(s);
            case Stmt.Break s -> {
                f.exits.leaveLoop(false, s.pos());
            }
            case Stmt.Continue s -> {
                f.exits.leaveLoop(true, s.pos());
            }
            case Stmt.Pass s -> line(s.pos());
            case Stmt.Global _, Stmt.Nonlocal _ -> {
            }
        }
    }

    private void line(Span pos) {
        f.at(pos);
    }

    private void expression(Stmt.Expr s) {
        if (f.unit.isInteractive() && f.scope.kind() == ScopeKind.Module && f.hasNamespace()) {
            f.code.load(f.ts);
            f.expr.emit(s.value());
            f.at(s.pos());
            f.code.invoke(RuntimeNames.DISPLAY);
        } else if (s.value() instanceof Expr.Constant) {
            line(s.pos());
        } else {
            f.expr.discard(s.value());
        }
    }

    private void assign(Stmt.Assign s) {
        f.expr.emit(s.value());
        int last = s.targets().size() - 1;
        for (int i = 0; i <= last; i++) {
            if (i < last) {
                f.code.dup();
            }
            f.assign.store(s.targets().get(i));
        }
    }

    private void returns(Stmt.Return s) {
        if (!f.scope.kind().isFunctionLike()) {
            throw f.error("'return' outside function", s.pos());
        }
        if (s.value() != null && f.scope.isCoroutine() && f.scope.isGenerator()) {
            throw f.error("'return' with value in async generator", s.pos());
        }
        f.tries.checkLeave(s.value() == null ? s.pos() : s.value().pos());
        f.expr.emitOrNone(s.value());
        f.at(s.pos());
        f.exits.leaveAndReturn();
    }

    private void condition(Stmt.If s) {
        Code.Mark otherwise = new Code.Mark();
        Code.Mark end = new Code.Mark();
        f.expr.jump(s.test(), otherwise, false);
        BitSet before = f.certain();
        nested(s.body());
        if (s.orelse().isEmpty()) {
            f.meet(before, true);
            f.bind(otherwise);
            return;
        }
        boolean bodyEnds = f.code.isReachable();
        BitSet afterBody = f.certain();
        f.code.jump(end);
        f.bind(otherwise);
        f.assigned = before;
        nested(s.orelse());
        f.meet(afterBody, bodyEnds);
        f.bind(end);
    }

    private void loop(Stmt.While s) {
        Code.Mark head = new Code.Mark();
        Code.Mark next = new Code.Mark();
        Code.Mark otherwise = new Code.Mark();
        Code.Mark exit = new Code.Mark();
        f.bind(head);
        f.trace.point(s.test());
        if (s.test() instanceof Expr.Constant) {
            f.at(s.test().pos());
        }
        f.expr.jump(s.test(), otherwise, false);
        BitSet before = f.certain();
        f.blocks.add(new Block.Loop(exit, next));
        nested(s.body());
        f.blocks.removeLast();
        f.bind(next);
        f.sites.poll();
        f.code.jump(head);
        f.assigned = before;
        f.bind(otherwise);
        nested(s.orelse());
        f.assigned = before;
        f.bind(exit);
    }

    private void loop(Stmt.For s) {
        Code.Mark head = new Code.Mark();
        Code.Mark next = new Code.Mark();
        Code.Mark exhausted = new Code.Mark();
        Code.Mark exit = new Code.Mark();
        int iterator = f.objectTemp();
        f.expr.emit(s.iter());
        f.at(s.iter().pos());
        f.code.invoke(RuntimeNames.ITER);
        f.code.store(iterator);
        BitSet before = f.certain();
        f.bind(head);
        f.trace.enter(Jumps.LOOP, -1, -1);
        f.trace.point(s.iter().pos());
        f.at(s.iter().pos());
        f.code.load(iterator);
        f.sites.next();
        f.code.dup();
        f.code.ifNull(exhausted);
        f.assign.store(s.target());
        f.blocks.add(new Block.Loop(exit, next));
        nested(s.body());
        f.blocks.removeLast();
        f.trace.leave();
        f.bind(next);
        f.sites.poll();
        f.code.jump(head);
        f.assigned = (BitSet) before.clone();
        f.bind(exhausted);
        f.code.pop();
        nested(s.orelse());
        f.assigned = before;
        f.bind(exit);
        f.code.release(iterator);
    }

    private void asyncLoop(Stmt.AsyncFor s) {
        f.generators.requireAsync("'async for' outside async function", s.pos());
        Code.Mark next = new Code.Mark();
        Code.Mark exit = new Code.Mark();
        f.expr.emit(s.iter());
        BitSet[] before = new BitSet[1];
        int iterator = f.generators.asyncFor(s.iter().pos(), () -> {
            f.trace.enter(Jumps.ASYNC_LOOP, -1, -1);
            before[0] = f.certain();
            f.assign.store(s.target());
            f.blocks.add(new Block.Loop(exit, next));
            nested(s.body());
            f.blocks.removeLast();
            f.trace.leave();
            f.bind(next);
        });
        f.assigned = (BitSet) before[0].clone();
        nested(s.orelse());
        f.assigned = before[0];
        f.bind(exit);
        f.code.release(iterator);
    }

    private void raise(Stmt.Raise s) {
        if (s.exc() == null) {
            f.at(s.pos());
            f.code.load(f.ts);
            f.code.invoke(RuntimeNames.RERAISE);
            f.rethrowOnTop();
            return;
        }
        f.code.load(f.ts);
        f.expr.emit(s.exc());
        if (s.cause() == null) {
            f.code.nullValue(RuntimeNames.OBJECT);
        } else {
            f.expr.emit(s.cause());
        }
        f.at(s.pos());
        f.code.invoke(RuntimeNames.RAISE);
        f.code.raise();
    }

    private void assertion(Stmt.Assert s) {
        f.unit.checks.assertion(s.test(), s.pos());
        if (f.unit.options.optimize() > 0) {
            return;
        }
        Code.Mark holds = new Code.Mark();
        f.expr.jump(s.test(), holds, true);
        BitSet before = f.certain();
        f.code.load(f.ts);
        if (s.msg() == null) {
            f.code.nullValue(RuntimeNames.OBJECT);
        } else {
            f.expr.emit(s.msg());
        }
        f.at(s.test().pos());
        f.code.invoke(RuntimeNames.ASSERTION_FAILED);
        f.code.raise();
        f.assigned = before;
        f.bind(holds);
    }

    // Imports

    private void importName(String name, Object fromList, int level, Span pos) {
        f.at(pos);
        f.code.load(f.ts);
        f.code.load(f.fn);
        if (f.hasNamespace()) {
            f.code.load(f.namespace);
        } else {
            f.none();
        }
        f.code.constant(name);
        f.expr.constant(fromList);
        f.useImport(name, level, fromList);
        f.code.constantAny(level);
        f.code.invoke(RuntimeNames.IMPORT_NAME);
    }

    private void imports(Stmt.Import s) {
        for (Alias alias : s.names()) {
            importName(alias.name(), Singleton.None, 0, s.pos());
            int dot = alias.name().indexOf('.');
            if (alias.asname() == null) {
                String top = dot < 0 ? alias.name() : alias.name().substring(0, dot);
                f.assign.storeName(f.names.mangle(top), s.pos());
                continue;
            }
            while (dot >= 0) {
                int end = alias.name().indexOf('.', dot + 1);
                String part = alias.name().substring(dot + 1, end < 0 ? alias.name().length() : end);
                int module = f.objectTemp();
                f.code.store(module);
                f.code.load(f.ts);
                f.code.load(module);
                f.use(Access.IMPORT_FROM, part);
                f.code.constant(part);
                f.code.invoke(RuntimeNames.IMPORT_FROM);
                f.code.release(module);
                dot = end;
            }
            f.assign.storeName(f.names.mangle(alias.asname()), s.pos());
        }
    }

    private void importFrom(Stmt.ImportFrom s) {
        List<Object> names = s.names().stream().<Object>map(Alias::name).toList();
        String module = s.module() == null ? "" : s.module();
        boolean star = s.names().getFirst().name().equals("*");
        if (star && f.scope.kind() != ScopeKind.Module) {
            throw f.error("import * only allowed at module level", s.pos());
        }
        importName(module, new TupleValue(names), s.level(), s.pos());
        int imported = f.objectTemp();
        f.code.store(imported);
        if (star) {
            f.code.load(f.ts);
            f.code.load(imported);
            f.code.load(f.namespace);
            f.code.invoke(RuntimeNames.IMPORT_STAR);
        } else {
            for (Alias alias : s.names()) {
                f.code.load(f.ts);
                f.code.load(imported);
                f.code.constant(alias.name());
                f.at(s.pos());
                f.use(Access.IMPORT_FROM, alias.name());
                f.code.invoke(RuntimeNames.IMPORT_FROM);
                f.assign.storeName(f.names.mangle(alias.asname() == null ? alias.name() : alias.asname()), s.pos());
            }
        }
        f.code.release(imported);
    }
}
