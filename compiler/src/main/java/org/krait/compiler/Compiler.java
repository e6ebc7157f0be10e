package org.krait.compiler;

import java.util.List;
import java.util.Map;
import org.krait.syntax.ast.Mod;
import org.krait.syntax.ast.Stmt;
import org.krait.syntax.PySyntaxError;
import org.krait.syntax.symbol.FutureFeatures;
import org.krait.syntax.symbol.SymbolTable;

/** The compiler: syntax tree in, class bytes out. */
public final class Compiler {
    /** Stands for the emitted form; caches of compiled code are keyed by it. Another one for each change of parser or compiler. */
    public static final long VERSION = Fingerprint.VALUE;

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
        FutureFeatures features = FutureFeatures.of(tree, filename);
        int flags = options.inheritedFlags() | (features.barryAsBdfl() ? FUTURE_BARRY : 0);
        boolean annotations = options.futureAnnotations() || features.annotations() || (flags & CodeObject.FUTURE_ANNOTATIONS) != 0;
        if (annotations) {
            flags |= CodeObject.FUTURE_ANNOTATIONS;
        }
        SymbolTable table = SymbolTable.build(tree, filename, annotations, options.topLevelAwait());
        UnitCompiler unit = new UnitCompiler(options, filename, table, annotations, flags, tree instanceof Mod.Interactive);
        CodeObject object = unit.newObject("<module>", "<module>", FunctionEmitter.Shape.NAMESPACE);
        object.firstLine = 1;
        object.flags = flags;
        object.cellVars = table.top().cellVars();
        boolean awaits = options.topLevelAwait() && table.top().isCoroutine();
        if (awaits) {
            object.flags |= CodeObject.COROUTINE;
        }
        NameUse use = new NameUse(java.util.Set.of(), false, NameUse.of(body, null).wantsTrace());
        FunctionEmitter.Shape shape = awaits ? FunctionEmitter.Shape.RESUME : FunctionEmitter.Shape.NAMESPACE;
        FunctionEmitter emitted = unit.emit(inParts -> {
            FunctionEmitter f = new FunctionEmitter(unit, object, table.top(), shape, null,
                    use, null, inParts);
            if (tree instanceof Mod.Expression expression) {
                f.expr.emit(expression.body());
                f.exits.leaveAndReturn();
            } else {
                f.definitions.moduleBody(body, tree instanceof Mod.Module);
                f.exits.fallOffTheEnd();
            }
            f.finish();
            return f;
        });
        if (awaits) {
            GeneratorEmitter.creationOfModule(unit, object, emitted.generators.savedCount());
        }
        return new CompiledClass(options.className(), unit.assemble(), Map.of());
    }
}
