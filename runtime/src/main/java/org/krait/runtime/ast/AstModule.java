package org.krait.runtime.ast;

import org.krait.annotations.PyModuleDef;
import org.krait.runtime.object.PyModule;

/** The module {@code _ast}. */
@PyModuleDef("_ast")
public final class AstModule {
    private AstModule() {}

    static void init(PyModule module) {
        module.put("AST", AstNode.TYPE);
        for (AstGrammar.Rule rule : AstTypes.rules()) {
            module.put(rule.name(), AstTypes.named(rule.name()));
        }
        module.put("PyCF_ONLY_AST", (long) CompileFlags.ONLY_AST);
        module.put("PyCF_OPTIMIZED_AST", (long) CompileFlags.OPTIMIZED_AST);
        module.put("PyCF_TYPE_COMMENTS", (long) CompileFlags.TYPE_COMMENTS);
        module.put("PyCF_ALLOW_TOP_LEVEL_AWAIT", (long) CompileFlags.TOP_LEVEL_AWAIT);
    }
}
