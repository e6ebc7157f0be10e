package org.krait.compiler;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.krait.syntax.ast.Alias;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.Mod;
import org.krait.syntax.ast.Stmt;
import org.krait.syntax.PySyntaxError;
import org.krait.syntax.symbol.SymbolTable;

/** The compiler: syntax tree in, class bytes out. */
public final class Compiler {
    /** Stands for the emitted form; caches of compiled code are keyed by it. Another one for each change of parser or compiler. */
    public static final long VERSION = Fingerprint.VALUE;

    private static final Set<String> FEATURES = Set.of("nested_scopes", "generators", "division", "absolute_import",
            "with_statement", "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop", "annotations");
    private static final int FUTURE_BARRY = 0x400000;

    private Compiler() {
    }

    /**
     * Compiles a tree to a class. Any thread; the tree is only read.
     *
     * @throws PySyntaxError for what only the compiler finds wrong
     */
    public static CompiledClass compile(Mod tree, String filename, CompileOptions options) {
        List<Stmt> body = switch (tree) {
            case Mod.Module m -> m.body();
            case Mod.Interactive m -> m.body();
            case Mod.Expression _ -> List.of();
            case Mod.FunctionType _ -> throw new IllegalArgumentException("a signature comment cannot be compiled");
        };
        Set<Stmt> futures = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        int flags = options.inheritedFlags() | futureFlags(body, futures, filename);
        boolean annotations = options.futureAnnotations() || (flags & CodeObject.FUTURE_ANNOTATIONS) != 0;
        if (annotations) {
            flags |= CodeObject.FUTURE_ANNOTATIONS;
        }
        SymbolTable table = SymbolTable.build(tree, filename, annotations, options.topLevelAwait());
        UnitCompiler unit = new UnitCompiler(options, filename, table, annotations, flags, tree instanceof Mod.Interactive, futures);
        CodeObject object = unit.newObject("<module>", "<module>", FunctionEmitter.Shape.NAMESPACE);
        object.firstLine = 1;
        object.flags = flags;
        object.cellVars = table.top().cellVars();
        unit.emit(inParts -> {
            FunctionEmitter f = new FunctionEmitter(unit, object, table.top(), FunctionEmitter.Shape.NAMESPACE, null,
                    NameUse.NOTHING, null, inParts);
            if (tree instanceof Mod.Expression expression) {
                f.expr.emit(expression.body());
            } else {
                f.definitions.moduleBody(body, tree instanceof Mod.Module);
                f.none();
            }
            f.leaveAndReturn();
            f.finish();
            return f;
        });
        return new CompiledClass(options.className(), unit.assemble(), Map.of());
    }

    /** The flags of the future statements at the start of a body, which are collected. */
    private static int futureFlags(List<Stmt> body, Set<Stmt> futures, String filename) {
        int flags = 0;
        for (int i = 0; i < body.size(); i++) {
            Stmt statement = body.get(i);
            if (i == 0 && statement instanceof Stmt.Expr e && e.value() instanceof Expr.Constant c
                    && c.value() instanceof String) {
                continue;
            }
            if (!(statement instanceof Stmt.ImportFrom from) || !"__future__".equals(from.module()) || from.level() != 0) {
                break;
            }
            futures.add(from);
            for (Alias alias : from.names()) {
                if (alias.name().equals("annotations")) {
                    flags |= CodeObject.FUTURE_ANNOTATIONS;
                } else if (alias.name().equals("barry_as_FLUFL")) {
                    flags |= FUTURE_BARRY;
                } else if (!FEATURES.contains(alias.name())) {
                    throw new PySyntaxError(PySyntaxError.Kind.SyntaxError,
                            alias.name().equals("braces") ? "not a chance"
                                    : "future feature " + alias.name() + " is not defined",
                            filename, alias.pos().line(), alias.pos().column() + 1,
                            alias.pos().endLine(), alias.pos().endColumn() + 1, null);
                }
            }
        }
        return flags;
    }
}
