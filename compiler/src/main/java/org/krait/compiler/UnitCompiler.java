package org.krait.compiler;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.krait.syntax.PySyntaxError;
import org.krait.syntax.WarningListener;
import org.krait.syntax.ast.Span;
import org.krait.syntax.ast.WideString;
import org.krait.syntax.symbol.SymbolTable;

/**
 * The class made of one tree: its code objects, constants and caches, and the switches that lead
 * from a code object's number to its method.
 */
final class UnitCompiler {
    /** Functions with more parameters get them in an array. */
    static final int MAX_UNPACKED = 4;
    /** Constants beyond that live in the array alone: fields are limited to 65535, pool entries too. */
    private static final int MAX_FIELDS = 4000;
    /** Longer methods (in bytes, by the upper bound that Code knows) are split. */
    private static final int MAX_METHOD = 60000;
    /** A method that certainly fits a class file, by the same bound. */
    private static final int MAX_CLASS_METHOD = 65000;
    /** Entries of the constant pool, of which there may be 65,535, that methods may take; the rest is for what is not counted. */
    private static final int MAX_POOL = 60000;
    /** Code objects that are far, so that nothing of them is in the class, begin there at the earliest. */
    private static final int MAX_NEAR = 3000;
    /** Entries that a code object takes beside its method: facts, handle, cases. */
    private static final int POOL_PER_OBJECT = 8;
    /** Cases of one switch method. */
    private static final int SWITCH_CASES = 1000;

    static final MethodTypeDesc RUN_TYPE = MethodTypeDesc.of(RuntimeNames.OBJECT,
            RuntimeNames.THREAD_STATE, RuntimeNames.PY_FUNCTION, RuntimeNames.OBJECT);
    static final MethodTypeDesc RESUME_TYPE = MethodTypeDesc.of(RuntimeNames.OBJECT,
            RuntimeNames.THREAD_STATE, RuntimeNames.PY_GENERATOR, RuntimeNames.OBJECT);

    private record EmittedMethod(String name, MethodTypeDesc type, Code code) {
    }

    final CompileOptions options;
    final String filename;
    final SymbolTable table;
    final ClassDesc self;
    final boolean futureAnnotations;
    final int futureFlags;
    private final boolean interactive;
    private final Constants constants = new Constants();
    private final List<EmittedMethod> methods = new ArrayList<>();
    private final List<CodeObject> objects = new ArrayList<>();
    private final Map<Integer, FunctionEmitter.Shape> shapes = new HashMap<>();
    final Checks checks = new Checks(this);
    final Parts.Memory partsMemory = new Parts.Memory();
    private int attributeSites;
    private int globalSites;

    UnitCompiler(CompileOptions options, String filename, SymbolTable table, boolean futureAnnotations, int futureFlags,
            boolean interactive) {
        this.interactive = interactive;
        this.options = options;
        this.filename = filename;
        this.table = table;
        this.futureAnnotations = futureAnnotations;
        this.futureFlags = futureFlags;
        self = ClassDesc.of(options.className());
    }

    /** The Java type of a function with so many parameters. */
    static MethodTypeDesc callType(int parameters) {
        List<ClassDesc> types = new ArrayList<>(List.of(RuntimeNames.THREAD_STATE, RuntimeNames.PY_FUNCTION));
        if (parameters > MAX_UNPACKED) {
            types.add(RuntimeNames.OBJECTS);
        } else {
            types.addAll(java.util.Collections.nCopies(parameters, RuntimeNames.OBJECT));
        }
        return MethodTypeDesc.of(RuntimeNames.OBJECT, types);
    }

    /** A new code object; its shape says how it is entered. */
    CodeObject newObject(String name, String qualName, FunctionEmitter.Shape shape) {
        CodeObject object = new CodeObject(objects.size(), name, qualName);
        objects.add(object);
        shapes.put(object.id, shape);
        return object;
    }

    void method(String name, MethodTypeDesc type, Code code) {
        methods.add(new EmittedMethod(name, type, code));
    }

    /**
     * Emits a code object; if it becomes too long for a method once more, in parts. What the first attempt
     * added to the unit is taken back.
     */
    FunctionEmitter emit(java.util.function.Function<Boolean, FunctionEmitter> emitter) {
        int methodCount = methods.size();
        int objectCount = objects.size();
        int attributes = attributeSites;
        int globals = globalSites;
        FunctionEmitter emitted = emitter.apply(false);
        if (emitted.code.size() <= MAX_METHOD) {
            return emitted;
        }
        methods.subList(methodCount, methods.size()).clear();
        objects.subList(objectCount, objects.size()).clear();
        attributeSites = attributes;
        globalSites = globals;
        return emitter.apply(true);
    }

    int attributeSite() {
        return attributeSites++;
    }

    int globalSite() {
        return globalSites++;
    }

    /** Whether the values of expression statements are shown. */
    boolean isInteractive() {
        return interactive;
    }

    PySyntaxError error(String message, Span span) {
        return new PySyntaxError(PySyntaxError.Kind.SyntaxError, message, filename,
                span.line(), span.column() + 1, span.endLine(), span.endColumn() + 1, null);
    }

    void warn(String message, Span span) {
        if (options.warnings().warn(WarningListener.Category.SyntaxWarning, message, filename, span.line())) {
            throw error(message, span);
        }
    }

    /** A text constant in the runtime's form: a String whose chars are code points, else a WideString. */
    static Object text(Object value) {
        if (value instanceof WideString(int[] points)) {
            StringBuilder narrow = new StringBuilder();
            for (int point : points) {
                if (point > 0xffff) {
                    return value;
                }
                narrow.append((char) point);
            }
            return narrow.toString();
        }
        String text = (String) value;
        for (int i = 0; i + 1 < text.length(); i++) {
            if (Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                return new WideString(text.codePoints().toArray());
            }
        }
        return text;
    }

    /** Pushes a constant. */
    void constant(Code code, Object value) {
        switch (value) {
            case Boolean truth -> code.getStatic(ConstantDescs.CD_Boolean, truth ? "TRUE" : "FALSE", ConstantDescs.CD_Boolean);
            case org.krait.syntax.ast.Singleton singleton -> {
                if (singleton == org.krait.syntax.ast.Singleton.None) {
                    code.get(RuntimeNames.NONE);
                } else {
                    code.get(RuntimeNames.ELLIPSIS);
                }
            }
            case String text when text.length() < 20000 -> code.constant(text);
            default -> {
                int index = constants.index(value);
                if (index < MAX_FIELDS) {
                    code.getStatic(self, "K" + index, fieldType(index));
                } else {
                    code.getStatic(self, "K", RuntimeNames.OBJECTS);
                    code.constantAny(index);
                    code.arrayLoad();
                    code.cast(fieldType(index));
                }
            }
        }
        if (code.isReachable()) {
            code.known(value instanceof Constants.KeywordNames ? RuntimeNames.STRINGS : RuntimeNames.OBJECT);
        }
    }

    private ClassDesc fieldType(int index) {
        return constants.isKeywordNames(index) ? RuntimeNames.STRINGS : RuntimeNames.OBJECT;
    }

    /** Sorts out the methods that the class cannot hold: what stays is a call that runs the data. */
    private List<EmittedMethod> fitting(OversizedWriter oversized) {
        List<EmittedMethod> fitting = new ArrayList<>();
        OversizedWriter.Pool pool = new OversizedWriter.Pool();
        pool.reserve(3 * Math.min(constants.count(), MAX_FIELDS) + POOL_PER_OBJECT * Math.min(near, objects.size()) + 500);
        for (EmittedMethod method : methods) {
            if (isFar(method.name)) {
                oversized.add(method.name, method.code);
            } else if (method.code.size() > MAX_CLASS_METHOD || !pool.admit(method.code, MAX_POOL)) {
                oversized.add(method.name, method.code);
                EmittedMethod call = new EmittedMethod(method.name, method.type, callOfOversized(method));
                pool.reserve(4);
                fitting.add(call);
            } else {
                fitting.add(method);
            }
        }
        return fitting;
    }

    private static final Pattern METHOD_NAME = Pattern.compile("\\$(\\d+)(?:\\$resume|\\$part\\d+)?$");

    /** The number of code objects that are in the class; those from there on are data. */
    private int near = Integer.MAX_VALUE;

    /** Whether a method belongs to a code object that is far: those are called $ and the object's number, and what else follows. */
    private boolean isFar(String method) {
        if (objects.size() <= near) {
            return false;
        }
        Matcher id = METHOD_NAME.matcher(method);
        return id.find() && Integer.parseInt(id.group(1)) >= near;
    }

    private Code callOfOversized(EmittedMethod method) {
        Code code = new Code();
        for (ClassDesc type : method.type.parameterList()) {
            code.declare(type);
        }
        code.getStatic(self, "UNIT", RuntimeNames.COMPILED_UNIT);
        code.constant(method.name);
        code.newArray(RuntimeNames.OBJECT, method.type.parameterCount());
        for (int i = 0; i < method.type.parameterCount(); i++) {
            code.dup();
            code.constantAny(i);
            code.load(i);
            if (method.type.parameterType(i).equals(ConstantDescs.CD_int)) {
                code.invokeStatic(ConstantDescs.CD_Integer, "valueOf", MethodTypeDesc.of(ConstantDescs.CD_Integer, ConstantDescs.CD_int));
            }
            code.arrayStore();
        }
        code.invoke(RuntimeNames.RUN_OVERSIZED);
        code.returnValue();
        return code;
    }

    /** Writes the class. */
    byte[] assemble() {
        near = objects.size() > MAX_NEAR + MAX_NEAR ? MAX_NEAR : Integer.MAX_VALUE;
        OversizedWriter oversized = new OversizedWriter();
        List<EmittedMethod> all = fitting(oversized);
        all.add(new EmittedMethod("<clinit>", ConstantDescs.MTD_void, initialiser()));
        ClassFile classFile = ClassFile.of(
                ClassFile.ClassHierarchyResolverOption.of(HIERARCHY),
                ClassFile.DebugElementsOption.PASS_DEBUG);
        List<EmittedMethod> switches = switches();
        if (oversized.count() > 0) {
            switches.add(oversizedData(oversized));
        }
        return classFile.build(self, builder -> {
            builder.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL | ClassFile.ACC_SUPER)
                    .withSuperclass(RuntimeNames.COMPILED_UNIT);
            if (filename.length() < 20000) {
                builder.with(SourceFileAttribute.of(filename));
            }
            builder.withField("UNIT", RuntimeNames.COMPILED_UNIT, PUBLIC_CONSTANT);
            builder.withField("A", RuntimeNames.ATTRIBUTE_CACHES, CONSTANT);
            builder.withField("G", RuntimeNames.GLOBAL_CACHES, CONSTANT);
            if (options.linkSites()) {
                builder.withField("H", ConstantDescs.CD_short.arrayType(), CONSTANT);
            }
            if (constants.count() > MAX_FIELDS) {
                builder.withField("K", RuntimeNames.OBJECTS, CONSTANT);
            }
            for (int i = 0; i < Math.min(constants.count(), MAX_FIELDS); i++) {
                builder.withField("K" + i, fieldType(i), CONSTANT);
            }
            builder.withMethodBody("<init>", ConstantDescs.MTD_void, PUBLIC, code -> code.aload(0)
                    .invokespecial(RuntimeNames.COMPILED_UNIT, "<init>", ConstantDescs.MTD_void).return_());
            if (options.key() != null) {
                builder.withMethodBody(RuntimeNames.UNIT_KEY.name(), RuntimeNames.UNIT_KEY.type(), PUBLIC,
                        code -> code.loadConstant(options.key()).areturn());
            }
            for (EmittedMethod method : all) {
                builder.withMethodBody(method.name, method.type, STATIC, b -> CodeWriter.write(method.code, b));
            }
            for (EmittedMethod method : switches) {
                builder.withMethodBody(method.name, method.type, PUBLIC, b -> CodeWriter.write(method.code, b));
            }
        });
    }

    private EmittedMethod oversizedData(OversizedWriter oversized) {
        List<OversizedWriter.Far> far = new ArrayList<>();
        for (CodeObject object : objects.subList(Math.min(near, objects.size()), objects.size())) {
            far.add(new OversizedWriter.Far(object.encode(), FunctionEmitter.methodName(object)));
        }
        Code code = new Code();
        code.declare(self);
        longText(code, oversized.data(near == Integer.MAX_VALUE ? objects.size() : near, far));
        code.returnValue();
        return new EmittedMethod(RuntimeNames.UNIT_OVERSIZED_DATA.name(), RuntimeNames.UNIT_OVERSIZED_DATA.type(), code);
    }

    private static final int PUBLIC = ClassFile.ACC_PUBLIC;
    private static final int STATIC = ClassFile.ACC_STATIC;
    private static final int CONSTANT = ClassFile.ACC_STATIC | ClassFile.ACC_FINAL;
    private static final int PUBLIC_CONSTANT = CONSTANT | ClassFile.ACC_PUBLIC;

    /** Merging two different runtime types gives Object, so nothing about them needs to be known. */
    private static final ClassHierarchyResolver HIERARCHY = type -> type.isPrimitive() || type.isArray()
            ? null : ClassHierarchyResolver.ClassHierarchyInfo.ofClass(
                    type.equals(ConstantDescs.CD_Object) ? null : ConstantDescs.CD_Object);

    /** The class initialiser: constants, caches, the instance. */
    private Code initialiser() {
        Code code = new Code();
        if (constants.count() > 0) {
            int array = code.declare(RuntimeNames.OBJECTS);
            longText(code, constants.encodeAll());
            code.invoke(RuntimeNames.DECODE_CONSTANTS);
            code.store(array);
            if (constants.count() > MAX_FIELDS) {
                code.load(array);
                code.putStatic(self, "K", RuntimeNames.OBJECTS);
            }
            for (int i = 0; i < Math.min(constants.count(), MAX_FIELDS); i++) {
                code.load(array);
                code.constantAny(i);
                code.arrayLoad();
                code.cast(fieldType(i));
                code.putStatic(self, "K" + i, fieldType(i));
            }
        }
        code.constantAny(attributeSites);
        code.invoke(RuntimeNames.ATTRIBUTE_SITES);
        code.putStatic(self, "A", RuntimeNames.ATTRIBUTE_CACHES);
        code.newArray(RuntimeNames.GLOBAL_CACHE, globalSites);
        code.putStatic(self, "G", RuntimeNames.GLOBAL_CACHES);
        if (options.linkSites()) {
            code.constantAny(objects.size());
            code.invoke(RuntimeNames.HEAT_COUNTERS);
            code.putStatic(self, "H", ConstantDescs.CD_short.arrayType());
        }
        code.newInstance(self);
        code.putStatic(self, "UNIT", RuntimeNames.COMPILED_UNIT);
        code.getStatic(self, "UNIT", RuntimeNames.COMPILED_UNIT);
        code.invoke(RuntimeNames.UNIT_ANNOUNCE);
        code.returnVoid();
        return code;
    }

    /** Pushes a text of any length. */
    static void longText(Code code, String text) {
        int start = 0;
        boolean first = true;
        while (first || start < text.length()) {
            int end = start;
            int bytes = 0;
            while (end < text.length() && bytes < 65000) {
                char c = text.charAt(end++);
                bytes += c == 0 || c > 0x7f ? c > 0x7ff ? 3 : 2 : 1;
            }
            code.constant(text.substring(start, end));
            if (!first) {
                code.invokeVirtual(ConstantDescs.CD_String, "concat",
                        MethodTypeDesc.of(ConstantDescs.CD_String, ConstantDescs.CD_String));
            }
            first = false;
            start = end;
        }
    }

    /** The methods of CompiledUnit that lead to code objects by number. */
    private List<EmittedMethod> switches() {
        List<EmittedMethod> result = new ArrayList<>();
        List<Integer> everything = new ArrayList<>();
        Map<Integer, List<Integer>> byArity = new LinkedHashMap<>();
        List<Integer> runs = new ArrayList<>();
        List<Integer> resumes = new ArrayList<>();
        for (CodeObject object : objects.subList(0, Math.min(near, objects.size()))) {
            everything.add(object.id);
            if (shapes.get(object.id) == FunctionEmitter.Shape.NAMESPACE) {
                runs.add(object.id);
            } else {
                byArity.computeIfAbsent(Math.min(object.parameterCount(), MAX_UNPACKED + 1), _ -> new ArrayList<>())
                        .add(object.id);
            }
            if (object.isGenerator()) {
                resumes.add(object.id);
            }
        }
        dispatch(result, RuntimeNames.UNIT_METADATA, "metadata", everything, (code, id) ->
                longText(code, objects.get(id).encode()));
        for (Map.Entry<Integer, List<Integer>> arity : byArity.entrySet()) {
            boolean packed = arity.getKey() > MAX_UNPACKED;
            RuntimeNames.Method method = packed ? RuntimeNames.UNIT_CALL_N : RuntimeNames.UNIT_CALL[arity.getKey()];
            dispatch(result, method, method.name(), arity.getValue(), (code, id) -> forward(code, method,
                    entryName(id), callType(objects.get(id).parameterCount())));
        }
        List<Integer> functions = byArity.values().stream().flatMap(List::stream).sorted().toList();
        dispatch(result, RuntimeNames.UNIT_HANDLE, "handle", functions, (code, id) ->
                code.handle(self, entryName(id), callType(objects.get(id).parameterCount())));
        dispatch(result, RuntimeNames.UNIT_RUN, "run", runs, (code, id) ->
                forward(code, RuntimeNames.UNIT_RUN, FunctionEmitter.methodName(objects.get(id)), RUN_TYPE));
        dispatch(result, RuntimeNames.UNIT_RESUME, "resume", resumes, (code, id) ->
                forward(code, RuntimeNames.UNIT_RESUME, FunctionEmitter.methodName(objects.get(id)) + "$resume", RESUME_TYPE));
        return result;
    }

    private String entryName(int id) {
        boolean makes = objects.get(id).isGenerator() && shapes.get(id) != FunctionEmitter.Shape.NAMESPACE;
        return FunctionEmitter.entryName(objects.get(id), makes);
    }

    private interface Case {
        void emit(Code code, int id);
    }

    private void forward(Code code, RuntimeNames.Method method, String name, MethodTypeDesc type) {
        for (int i = 1; i < method.type().parameterCount(); i++) {
            code.load(i + 1);
        }
        code.invokeStatic(self, name, type);
    }

    /**
     * A method that switches over its first parameter, chained to another one when there are too
     * many cases for a method. Numbers without a case go to the superclass.
     */
    private void dispatch(List<EmittedMethod> result, RuntimeNames.Method method, String name, List<Integer> ids, Case each) {
        if (ids.isEmpty()) {
            return;
        }
        Code code = new Code();
        code.declare(self);
        for (ClassDesc type : method.type().parameterList()) {
            code.declare(type);
        }
        List<Integer> mine = ids.subList(0, Math.min(SWITCH_CASES, ids.size()));
        List<Integer> others = ids.subList(mine.size(), ids.size());
        int low = mine.getFirst();
        Code.Mark[] marks = new Code.Mark[mine.getLast() - low + 1];
        Code.Mark otherwise = new Code.Mark();
        Arrays.fill(marks, otherwise);
        for (int id : mine) {
            marks[id - low] = new Code.Mark();
        }
        code.load(1);
        code.tableSwitch(low, marks, otherwise);
        for (int id : mine) {
            code.bind(marks[id - low]);
            each.emit(code, id);
            code.returnValue();
        }
        code.bind(otherwise);
        code.load(0);
        for (int i = 0; i < method.type().parameterCount(); i++) {
            code.load(i + 1);
        }
        if (others.isEmpty()) {
            code.invokeSpecial(RuntimeNames.COMPILED_UNIT, method.name(), method.type());
        } else {
            String next = "$" + method.name() + "$" + others.getFirst();
            code.invokeVirtual(self, next, method.type());
            dispatch(result, method, next, others, each);
        }
        code.returnValue();
        result.add(new EmittedMethod(name, method.type(), code));
    }
}
