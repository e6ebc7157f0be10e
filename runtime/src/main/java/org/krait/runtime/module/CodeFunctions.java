package org.krait.runtime.module;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.krait.runtime.ast.AstNode;
import org.krait.runtime.ast.CompileFlags;
import org.krait.runtime.ast.ObjectsToTree;
import org.krait.runtime.ast.Preprocessor;
import org.krait.runtime.ast.TreeToObjects;
import org.krait.runtime.ast.TreeValidator;
import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.CodecErrors;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyCell;
import org.krait.runtime.object.PyCode;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.object.Utf8;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;
import org.krait.syntax.Mode;
import org.krait.syntax.ParseOptions;
import org.krait.syntax.ast.Mod;

/** {@code compile()}, {@code eval()}, {@code exec()} and {@code locals()}. */
public final class CodeFunctions {
    private static final String SOURCES = "string, bytes or AST";
    /** CO_NESTED, which means nothing any more. */
    private static final int NESTED = 0x10;

    private CodeFunctions() {}

    static Object locals(ThreadState ts) {
        if (ts.depth() == 0) {
            throw Errors.systemError("frame does not exist");
        }
        return ts.frame(ts.depth() - 1).localsObject();
    }

    static Object compile(ThreadState ts, Object source, Object filename, String mode, int flags, boolean dontInherit, int optimize, int featureVersion) {
        String name = fileName(filename);
        if ((flags & ~(CompileFlags.ALL | NESTED)) != 0) {
            throw Errors.valueError("compile(): unrecognised flags");
        }
        if (optimize < -1 || optimize > 2) {
            throw Errors.valueError("compile(): invalid optimize value");
        }
        boolean onlyTree = (flags & CompileFlags.ONLY_AST) != 0;
        Compilation.Request request = new Compilation.Request(name, startRule(mode, onlyTree), dontInherit ? flags : flags | inherited(ts),
                optimize < 0 ? Interpreter.optimize() : optimize, onlyTree && featureVersion >= 0 ? featureVersion : ParseOptions.LATEST);
        if (source instanceof AstNode) {
            Audit.raise("compile", source, PyNone.NONE);
            return compileTree(source, request, onlyTree);
        }
        return onlyTree ? treeObjects(parse(source, request, "compile", SOURCES), request) : compileSource(source, request, "compile", SOURCES);
    }

    private static Object treeObjects(Mod tree, Compilation.Request request) {
        Object made = TreeToObjects.of(tree);
        return (request.flags() & CompileFlags.OPTIMIZED_AST) == CompileFlags.OPTIMIZED_AST ? Preprocessor.process(made, request.optimize()) : made;
    }

    private static Mode startRule(String mode, boolean onlyTree) {
        return switch (mode) {
            case "exec" -> Mode.EXEC;
            case "eval" -> Mode.EVAL;
            case "single" -> Mode.SINGLE;
            case "func_type" -> {
                if (!onlyTree) {
                    throw Errors.valueError("compile() mode 'func_type' requires flag PyCF_ONLY_AST");
                }
                yield Mode.FUNC_TYPE;
            }
            default -> throw Errors.valueError(onlyTree ? "compile() mode must be 'exec', 'eval', 'single' or 'func_type'"
                    : "compile() mode must be 'exec', 'eval' or 'single'");
        };
    }

    private static Object compileTree(Object source, Compilation.Request request, boolean onlyTree) {
        String wanted = switch (request.mode()) {
            case EXEC -> "Module";
            case EVAL -> "Expression";
            case SINGLE -> "Interactive";
            case FUNC_TYPE -> "FunctionType";
        };
        if ((request.flags() & CompileFlags.OPTIMIZED_AST) == CompileFlags.ONLY_AST) {
            ObjectsToTree.check(source, wanted);
            return source;
        }
        Mod tree = ObjectsToTree.of(source, wanted);
        TreeValidator.validate(tree);
        return onlyTree ? treeObjects(tree, request) : Compilation.compile(tree, request);
    }

    /** A file name as {@code compile()} takes it: str, bytes or path-like. */
    public static String fileName(Object filename) {
        if (Strs.isStr(filename)) {
            return Strs.toJava(filename);
        }
        if (filename instanceof PyBytes bytes) {
            return new String(bytes.value, StandardCharsets.UTF_8);
        }
        Object path = org.krait.runtime.type.Attributes.lookupSpecial(filename, Special.FSPATH);
        if (path == null) {
            throw Errors.typeError("expected str, bytes or os.PathLike object, not %s", Types.nameOf(filename));
        }
        return fileName(Call.call(path));
    }

    /** The tree of source text or bytes; the rest is for the TypeError when it is neither. */
    public static Mod parse(Object source, Compilation.Request request, String function, String wanted) {
        audit(source, request);
        return plain(source, function, wanted) instanceof String text ? Compilation.parse(text, request)
                : Compilation.parse(Buffers.bytesOrNull(source), request);
    }

    private static PyCode compileSource(Object source, Compilation.Request request, String function, String wanted) {
        audit(source, request);
        return plain(source, function, wanted) instanceof String text ? Compilation.compile(text, request)
                : Compilation.compile(Buffers.bytesOrNull(source), request);
    }

    private static void audit(Object source, Compilation.Request request) {
        if (Audit.isActive()) {
            Object text = Strs.isStr(source) ? PyBytes.of(Strs.toJava(source).getBytes(StandardCharsets.UTF_8)) : source;
            Audit.raise("compile", text, Strs.fromJava(request.filename()));
        }
    }

    /** CPython compiles the text's UTF-8: UnicodeEncodeError for lone surrogates. */
    private static void requireEncodable(Object source, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                Utf8.encode(source, CodecErrors.STRICT);
                return;
            }
        }
    }

    /** Source text as a Java string, or null for bytes. */
    private static String plain(Object source, String function, String wanted) {
        if (Strs.isStr(source)) {
            String text = Strs.toJava(source);
            checkNull(text.indexOf('\0') >= 0);
            requireEncodable(source, text);
            return text;
        }
        byte[] data = Buffers.contiguousBytesOrNull(source);
        if (data == null) {
            throw Errors.typeError("%s() arg 1 must be a %s object", function, wanted);
        }
        for (byte b : data) {
            checkNull(b == 0);
        }
        return null;
    }

    private static void checkNull(boolean found) {
        if (found) {
            throw Errors.of(org.krait.runtime.error.ExceptionTypes.SyntaxError, "source code string cannot contain null bytes");
        }
    }

    /** Globals and locals of a call of exec or eval. */
    private record Scope(PyDict globals, Object locals) {
        static Scope of(ThreadState ts, Object globals, Object locals, String function) {
            if (locals != PyNone.NONE && Types.of(locals).special(Special.GETITEM) == null) {
                throw Errors.typeError(function.equals("eval") ? "locals must be a mapping" : "locals must be a mapping or None, not %s".replace("%s", Types.nameOf(locals)));
            }
            if (globals != PyNone.NONE && !(globals instanceof PyDict)) {
                throw Errors.typeError(function.equals("eval") ? Types.of(globals).special(Special.GETITEM) != null
                        ? "globals must be a real dict; try eval(code, {}, mapping)" : "globals must be a dict"
                        : "exec() globals must be a dict, not " + Types.nameOf(globals));
            }
            PyDict current = ts.callerGlobals();
            if (globals instanceof PyDict g) {
                g.putIfAbsent("__builtins__", current == null ? Builtins.dict() : Builtins.of(current));
                return new Scope(g, locals == PyNone.NONE ? g : locals);
            }
            if (current == null) {
                throw Errors.systemError("globals and locals cannot be NULL");
            }
            current.putIfAbsent("__builtins__", Builtins.dict());
            return new Scope(current, locals == PyNone.NONE ? CodeFunctions.locals(ts) : locals);
        }
    }

    static Object eval(ThreadState ts, Object source, Object globals, Object locals) {
        Scope scope = Scope.of(ts, globals, locals, "eval");
        if (source instanceof PyCode code) {
            if (code.freeVars().length > 0) {
                throw Errors.typeError("code object passed to eval() may not contain free variables");
            }
            return run(ts, code, scope, null);
        }
        Object text = source;
        if (source instanceof PyBytes bytes && bytes.value.length > 0 && isBlank(bytes.value[0])) {
            int from = 0;
            while (from < bytes.value.length && isBlank(bytes.value[from])) {
                from++;
            }
            text = PyBytes.of(Arrays.copyOfRange(bytes.value, from, bytes.value.length));
        } else if (Strs.isStr(source)) {
            String s = Strs.toJava(source);
            int from = 0;
            while (from < s.length() && isBlank(s.charAt(from))) {
                from++;
            }
            text = Strs.fromJava(s.substring(from));
        }
        return run(ts, compileSource(text, Compilation.Request.of("<string>", Mode.EVAL, inherited(ts)),
                "eval", "string, bytes or code"), scope, null);
    }

    private static boolean isBlank(int c) {
        return c == ' ' || c == '\t';
    }

    static void exec(ThreadState ts, Object source, Object globals, Object locals, Object closure) {
        Scope scope = Scope.of(ts, globals, locals, "exec");
        if (source instanceof PyCode code) {
            run(ts, code, scope, cells(code, closure));
            return;
        }
        if (closure != PyNone.NONE) {
            throw Errors.typeError("closure can only be used when source is a code object");
        }
        run(ts, compileSource(source, Compilation.Request.of("<string>", Mode.EXEC, inherited(ts)),
                "exec", "string, bytes or code"), scope, null);
    }

    private static PyCell[] cells(PyCode code, Object closure) {
        int free = code.freeVars().length;
        if (free == 0) {
            if (closure != PyNone.NONE) {
                throw Errors.typeError("cannot use a closure with this code object");
            }
            return null;
        }
        if (closure == PyNone.NONE) {
            throw Errors.typeError("code object requires a closure of exactly length %s", free);
        }
        if (!(closure instanceof PyTuple t) || t.size() != free) {
            throw Errors.typeError("code object requires a closure of exactly length %s", free);
        }
        PyCell[] cells = new PyCell[free];
        for (int i = 0; i < free; i++) {
            if (!(t.items()[i] instanceof PyCell c)) {
                throw Errors.typeError("code object requires a closure of exactly length %s", free);
            }
            cells[i] = c;
        }
        return cells;
    }

    private static int inherited(ThreadState ts) {
        return ts.depth() == 0 ? 0 : ts.function(ts.depth() - 1).code().flags() & CompileFlags.FUTURE;
    }

    private static Object run(ThreadState ts, PyCode code, Scope scope, PyCell[] closure) {
        Audit.raise("exec", code);
        PyFunction body = new PyFunction(code, scope.globals, Builtins.of(scope.globals), null, null, closure);
        if (code.isFunction()) {
            return body.call0(ts);
        }
        return body.run(ts, scope.locals);
    }
}
