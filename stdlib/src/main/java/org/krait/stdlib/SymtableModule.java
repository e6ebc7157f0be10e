package org.krait.stdlib;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.PySyntaxErrors;
import org.krait.runtime.module.CodeFunctions;
import org.krait.runtime.module.Compilation;
import org.krait.runtime.object.PyModule;
import org.krait.syntax.Mode;
import org.krait.syntax.PySyntaxError;
import org.krait.syntax.ast.Mod;
import org.krait.syntax.symbol.Binding;
import org.krait.syntax.symbol.FutureFeatures;
import org.krait.syntax.symbol.Symbol;
import org.krait.syntax.symbol.SymbolTable;

/** The module {@code _symtable}. */
@PyModuleDef("_symtable")
public final class SymtableModule {
    static final int SCOPE_OFFSET = 12;
    private static final int SCOPE_MASK = 15;

    private SymtableModule() {}

    static void init(PyModule module) {
        module.put("USE", (long) Symbol.USE);
        module.put("DEF_GLOBAL", (long) Symbol.DEF_GLOBAL);
        module.put("DEF_NONLOCAL", (long) Symbol.DEF_NONLOCAL);
        module.put("DEF_LOCAL", (long) Symbol.DEF_LOCAL);
        module.put("DEF_PARAM", (long) Symbol.DEF_PARAM);
        module.put("DEF_TYPE_PARAM", (long) Symbol.DEF_TYPE_PARAM);
        module.put("DEF_FREE_CLASS", (long) Symbol.DEF_FREE_CLASS);
        module.put("DEF_IMPORT", (long) Symbol.DEF_IMPORT);
        module.put("DEF_BOUND", (long) Symbol.DEF_BOUND);
        module.put("DEF_ANNOT", (long) Symbol.DEF_ANNOT);
        module.put("DEF_COMP_ITER", (long) Symbol.DEF_COMP_ITER);
        module.put("DEF_COMP_CELL", (long) Symbol.DEF_COMP_CELL);
        String[] types = {"FUNCTION", "CLASS", "MODULE", "ANNOTATION", "TYPE_ALIAS", "TYPE_PARAMETERS", "TYPE_VARIABLE"};
        for (int i = 0; i < types.length; i++) {
            module.put("TYPE_" + types[i], (long) i);
        }
        String[] scopes = {"LOCAL", "GLOBAL_EXPLICIT", "GLOBAL_IMPLICIT", "FREE", "CELL"};
        for (Binding binding : Binding.values()) {
            module.put(scopes[binding.ordinal()], binding.ordinal() + 1L);
        }
        module.put("SCOPE_OFF", (long) SCOPE_OFFSET);
        module.put("SCOPE_MASK", (long) SCOPE_MASK);
    }

    @PyFunctionDef(sig = "($module, source, filename, startstr, /)", doc = "Return symbol and scope dictionaries used internally by compiler.")
    static Object symtable(Object source, Object filename, String startstr) {
        Mode mode = switch (startstr) {
            case "exec" -> Mode.EXEC;
            case "eval" -> Mode.EVAL;
            case "single" -> Mode.SINGLE;
            default -> throw Errors.valueError("symtable() arg 3 must be 'exec' or 'eval' or 'single'");
        };
        Compilation.Request request = Compilation.Request.of(CodeFunctions.fileName(filename), mode, 0);
        Mod tree = CodeFunctions.parse(source, request, "symtable", "string or bytes");
        try {
            boolean annotations = FutureFeatures.of(tree, request.filename()).annotations();
            return SymtableEntry.of(SymbolTable.build(tree, request.filename(), annotations).top());
        } catch (PySyntaxError e) {
            throw PySyntaxErrors.of(e, request.filename());
        }
    }
}
