package org.krait.compiler;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.krait.syntax.PySyntaxError;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.Span;
import org.krait.syntax.symbol.Scope;
import org.krait.syntax.symbol.ScopeKind;

/**
 * Emits one code object: the method around the body (arguments, cells, the handler of everything)
 * and what all parts of a body share: variables, positions, the blocks around, the exception being
 * handled.
 *
 * <p>The shapes of a method:
 * <ul>
 * <li>FUNCTION: {@code (ts, fn, parameters…)} or {@code (ts, fn, array)}.
 * <li>NAMESPACE: {@code (ts, fn, namespace)}: the body of a module or class.
 * <li>RESUME: {@code (ts, generator, sent)}: the body of a generator, see {@link GeneratorEmitter}.
 * </ul>
 * Locals are JVM locals, or elements of the array of a frame made at entry when the code's frame
 * may be asked for its locals ({@code arrayMode}).
 */
final class FunctionEmitter {
    enum Shape { FUNCTION, NAMESPACE, RESUME }

    final UnitCompiler unit;
    /** The emitter of the code around, null for the module. */
    final FunctionEmitter outer;
    final CodeObject object;
    final Scope scope;
    final Shape shape;
    final boolean arrayMode;
    /** Whether locals can change behind the code's back, so that nothing is certain about them. */
    private final boolean uncertain;
    /** Whether the code is too long for one method, so that pieces of it become methods of their own. */
    final boolean inParts;
    /** The emitter of the code object, of which this one emits a part; else itself. */
    final FunctionEmitter whole;
    private int partCount;
    /** The class whose private names are mangled here, or null. */
    final String privateName;
    final Code code = new Code();
    final Sites sites;
    final ExprEmitter expr;
    final CallEmitter calls;
    final StmtEmitter stmt;
    final AssignEmitter assign;
    final TryEmitter tries;
    final ExitEmitter exits;
    final ComprehensionEmitter comprehensions;
    final PatternEmitter patterns;
    final GeneratorEmitter generators;
    final DefinitionEmitter definitions;
    final TypeParameterEmitter typeParameters;
    final TraceEmitter trace;

    final int ts;
    final int fn;
    final int generator;
    final int namespace;
    final int sent;
    final int position;
    /** The slot of the value that a part is given, else -1. */
    final int extra;
    /** The slot of the frame's array of locals, or -1. */
    final int localsArray;
    final int depth;
    /** The slot that says whether the code is hot, so that its sites are to be linked. */
    final int hot;
    private final int firstLocal;

    final Names names;
    final ArrayList<Block> blocks = new ArrayList<>();
    /** Variables (by index) that have a value for certain. */
    BitSet assigned = new BitSet();
    /** Names that a del or except clause unbinds somewhere, so that nothing is certain about them. */
    private final java.util.Set<String> unbound;
    final List<String> layout;
    private int currentPosition = -2;
    /** The last position that was gone to; the same in both variants, whatever was emitted. */
    private int place;
    private int currentLine = -1;
    /** The line of the last position or statement; the same in both variants, whatever was emitted. */
    private int seenLine = -1;
    private final Code.Mark start;

    FunctionEmitter(UnitCompiler unit, CodeObject object, Scope scope, Shape shape, String privateName,
            NameUse use, FunctionEmitter outer, boolean inParts) {
        this.unit = unit;
        this.outer = outer;
        this.object = object;
        this.scope = scope;
        this.shape = shape;
        this.names = new Names(scope, hasNamespace());
        this.privateName = privateName;
        this.unbound = use.unbound();
        this.inParts = inParts;
        this.whole = this;
        boolean traced = unit.options.traced();
        this.uncertain = inParts || use.wantsFrame();
        this.arrayMode = shape == Shape.NAMESPACE ? inParts && !layoutOf(object).isEmpty() : uncertain || traced;
        if (uncertain) {
            object.flags |= CodeObject.KEEPS_LOCALS;
        }
        if (use.wantsTrace()) {
            object.flags |= CodeObject.TRACEABLE;
        }
        sites = new Sites(this);
        expr = new ExprEmitter(this);
        calls = new CallEmitter(this);
        stmt = new StmtEmitter(this);
        assign = new AssignEmitter(this);
        tries = new TryEmitter(this);
        exits = new ExitEmitter(this);
        comprehensions = new ComprehensionEmitter(this);
        patterns = new PatternEmitter(this);
        generators = new GeneratorEmitter(this);
        definitions = new DefinitionEmitter(this);
        typeParameters = new TypeParameterEmitter(this);
        trace = new TraceEmitter(this, traced);
        layout = layoutOf(object);
        // Position 0 is that of the entry.
        int entryLine = object.name.equals("<module>") ? 0 : object.firstLine;
        object.position(new Span(entryLine, 0, Math.max(entryLine, 1), 0));

        ts = code.declare(RuntimeNames.THREAD_STATE);
        List<Integer> parameters = new ArrayList<>();
        int ownNamespace = -1;
        if (shape == Shape.RESUME) {
            generator = code.declare(RuntimeNames.PY_GENERATOR);
            sent = code.declare(RuntimeNames.OBJECT);
            fn = code.declare(RuntimeNames.PY_FUNCTION);
        } else {
            generator = -1;
            sent = -1;
            fn = code.declare(RuntimeNames.PY_FUNCTION);
            ownNamespace = shape == Shape.NAMESPACE ? code.declare(RuntimeNames.OBJECT) : -1;
            if (shape == Shape.FUNCTION) {
                int count = object.parameterCount();
                if (count > UnitCompiler.MAX_UNPACKED) {
                    parameters.add(code.declare(RuntimeNames.OBJECTS));
                } else {
                    for (int i = 0; i < count; i++) {
                        parameters.add(code.declare(RuntimeNames.OBJECT));
                    }
                }
            }
        }
        position = code.declare(ConstantDescs.CD_int);
        depth = code.declare(ConstantDescs.CD_int);
        hot = unit.options.linkSites() ? code.declare(ConstantDescs.CD_boolean) : -1;
        code.setHotSlot(hot);
        localsArray = arrayMode ? code.declare(RuntimeNames.OBJECTS) : -1;
        extra = -1;
        firstLocal = code.slotCount();
        if (isAwaitingModule()) {
            ownNamespace = code.declare(RuntimeNames.OBJECT);
        }
        namespace = ownNamespace;
        declareVariables();
        if (shape == Shape.RESUME) {
            generators.enter(layout.size());
        } else {
            enter(parameters);
        }
        start = code.here();
        trace.entered();
    }

    /** An emitter for a part of a code object, a method of its own that is called where the part stands. */
    private FunctionEmitter(FunctionEmitter whole) {
        this.unit = whole.unit;
        this.outer = whole.outer;
        this.object = whole.object;
        this.scope = whole.scope;
        this.shape = whole.shape;
        this.names = new Names(scope, hasNamespace());
        this.privateName = whole.privateName;
        this.unbound = whole.unbound;
        this.inParts = true;
        this.whole = whole;
        this.arrayMode = whole.arrayMode;
        this.uncertain = whole.uncertain;
        sites = new Sites(this);
        expr = new ExprEmitter(this);
        calls = new CallEmitter(this);
        stmt = new StmtEmitter(this);
        assign = new AssignEmitter(this);
        tries = new TryEmitter(this);
        exits = new ExitEmitter(this);
        comprehensions = new ComprehensionEmitter(this);
        patterns = new PatternEmitter(this);
        generators = new GeneratorEmitter(this);
        definitions = new DefinitionEmitter(this, whole.definitions);
        typeParameters = new TypeParameterEmitter(this);
        trace = new TraceEmitter(this, whole.trace.isOn());
        layout = whole.layout;

        ts = code.declare(RuntimeNames.THREAD_STATE);
        fn = code.declare(RuntimeNames.PY_FUNCTION);
        generator = code.declare(RuntimeNames.PY_GENERATOR);
        namespace = code.declare(RuntimeNames.OBJECT);
        localsArray = code.declare(RuntimeNames.OBJECTS);
        depth = code.declare(ConstantDescs.CD_int);
        extra = code.declare(RuntimeNames.OBJECT);
        sent = -1;
        position = code.declare(ConstantDescs.CD_int);
        hot = unit.options.linkSites() ? code.declare(ConstantDescs.CD_boolean) : -1;
        code.setHotSlot(hot);
        firstLocal = code.slotCount();
        declareVariables();
        code.constant(0);
        code.store(position);
        enterHeat();
        for (Variable variable : names.all()) {
            if (variable.slot() >= 0) {
                code.load(localsArray);
                code.constantAny(variable.index());
                code.arrayLoad();
                code.cast(RuntimeNames.PY_CELL);
                code.store(variable.slot());
            }
        }
        start = code.here();
    }

    private static final MethodTypeDesc PART_TYPE = MethodTypeDesc.of(RuntimeNames.OBJECT, RuntimeNames.THREAD_STATE,
            RuntimeNames.PY_FUNCTION, RuntimeNames.PY_GENERATOR, RuntimeNames.OBJECT, RuntimeNames.OBJECTS,
            ConstantDescs.CD_int, RuntimeNames.OBJECT);

    /**
     * Emits a piece of the code as a method of its own and a call of it: → its result, which is null if the
     * piece runs to its end. The value in the extra slot (-1 for none) goes along.
     */
    void part(int extraSlot, java.util.function.Consumer<FunctionEmitter> content) {
        FunctionEmitter part = new FunctionEmitter(whole);
        content.accept(part);
        part.code.nullValue(RuntimeNames.OBJECT);
        part.code.returnValue();
        Code.Mark end = part.code.here();
        if (part.code.handler(part.start, end)) {
            int raised = part.exceptionTemp();
            part.caught();
            part.code.store(raised);
            part.rethrow(raised);
        }
        String name = methodName(object) + "$part" + whole.partCount++;
        unit.method(name, PART_TYPE, part.code);
        // The part adds the traceback entry.
        code.constant(-1);
        code.store(position);
        forgetPosition();
        code.load(ts);
        code.load(fn);
        pushOrNull(generator, RuntimeNames.PY_GENERATOR);
        pushOrNull(namespace, RuntimeNames.OBJECT);
        pushOrNull(localsArray, RuntimeNames.OBJECTS);
        code.load(depth);
        pushOrNull(extraSlot, RuntimeNames.OBJECT);
        code.invokeStatic(unit.self, name, PART_TYPE);
    }

    private void pushOrNull(int slot, ClassDesc type) {
        if (slot < 0) {
            code.nullValue(type);
        } else {
            code.load(slot);
        }
    }

    /** Names of a code object in the order in which frames hold their values. */
    static List<String> layoutOf(CodeObject object) {
        List<String> layout = new ArrayList<>(object.varNames);
        for (String cell : object.cellVars) {
            if (!layout.contains(cell)) {
                layout.add(cell);
            }
        }
        layout.addAll(object.freeVars);
        return layout;
    }

    private void declareVariables() {
        java.util.Set<String> cells = java.util.Set.copyOf(object.cellVars);
        java.util.Set<String> frees = java.util.Set.copyOf(object.freeVars);
        for (int i = 0; i < layout.size(); i++) {
            String name = layout.get(i);
            if (frees.contains(name)) {
                if (i < layout.size() - frees.size()) {
                    continue;
                }
                names.declare(new Variable(Variable.Kind.FREE, name, code.declare(RuntimeNames.PY_CELL), i));
            } else if (cells.contains(name)) {
                names.declare(new Variable(Variable.Kind.CELL, name, code.declare(RuntimeNames.PY_CELL), i));
            } else if (arrayMode) {
                names.declare(new Variable(Variable.Kind.ARRAY, name, -1, i));
            } else {
                names.declare(new Variable(Variable.Kind.FAST, name, code.declare(RuntimeNames.OBJECT), i));
            }
        }
    }

    /** Writes the entry of a function or namespace body. */
    private void enter(List<Integer> parameters) {
        code.load(ts);
        code.load(fn);
        code.invoke(RuntimeNames.PUSH);
        code.store(depth);
        if (arrayMode && shape != Shape.NAMESPACE) {
            code.load(ts);
            code.load(fn);
            code.load(depth);
            code.constantAny(layout.size());
            code.invoke(RuntimeNames.FRAME_ENTER);
            code.get(RuntimeNames.FRAME_LOCALS);
            code.store(localsArray);
        } else if (arrayMode) {
            code.newArray(RuntimeNames.OBJECT, layout.size());
            code.store(localsArray);
        }
        if (shape == Shape.NAMESPACE) {
            code.load(ts);
            code.load(fn);
            code.load(depth);
            code.load(namespace);
            code.invoke(RuntimeNames.FRAME_ENTER_NAMESPACE);
        }
        code.constant(0);
        code.store(position);
        enterHeat();
        int count = object.parameterCount();
        boolean packed = count > UnitCompiler.MAX_UNPACKED;
        for (int i = 0; i < layout.size(); i++) {
            Variable variable = names.own(layout.get(i));
            if (variable.index() != i) {
                // Of an inlined comprehension, which has its own; the code itself knows a free variable of that name.
                continue;
            }
            switch (variable.kind()) {
                case FAST -> {
                    if (shape == Shape.FUNCTION && i < count) {
                        loadParameter(parameters, packed, i);
                        assigned.set(i);
                    } else {
                        code.nullValue(RuntimeNames.OBJECT);
                    }
                    code.store(variable.slot());
                }
                case ARRAY -> {
                    if (shape == Shape.FUNCTION && i < count) {
                        code.load(localsArray);
                        code.constantAny(i);
                        loadParameter(parameters, packed, i);
                        code.arrayStore();
                        assigned.set(i);
                    }
                }
                case CELL -> {
                    if (shape == Shape.FUNCTION && i < count) {
                        loadParameter(parameters, packed, i);
                        assigned.set(i);
                    } else {
                        code.nullValue(RuntimeNames.OBJECT);
                    }
                    code.invoke(RuntimeNames.CELL_OF);
                    storeCell(variable);
                }
                default -> {
                    code.load(fn);
                    code.get(RuntimeNames.FUNCTION_CLOSURE);
                    code.constantAny(i - (layout.size() - object.freeVars.size()));
                    code.arrayLoad();
                    storeCell(variable);
                }
            }
        }
    }

    /** Sets the slot that says whether the code is hot. The body of a module or class runs once: only a loop can make it hot. */
    void enterHeat() {
        if (!unit.options.linkSites()) {
            return;
        }
        if (shape == Shape.NAMESPACE) {
            code.constant(0);
            code.store(hot);
        } else {
            sites.heat(RuntimeNames.HEAT_CALL);
        }
    }

    /** Whether a site here is to be linked once the code is hot. */
    boolean linksSites() {
        if (!unit.options.linkSites() || shape != Shape.NAMESPACE) {
            return unit.options.linkSites();
        }
        for (Block block : blocks) {
            if (block instanceof Block.Loop) {
                return true;
            }
        }
        return false;
    }

    private void storeCell(Variable variable) {
        if (arrayMode) {
            code.dup();
        }
        code.store(variable.slot());
        if (arrayMode) {
            int cell = variable.slot();
            code.pop();
            code.load(localsArray);
            code.constantAny(variable.index());
            code.load(cell);
            code.arrayStore();
        }
    }

    private void loadParameter(List<Integer> parameters, boolean packed, int index) {
        if (packed) {
            code.load(parameters.getFirst());
            code.constantAny(index);
            code.arrayLoad();
        } else {
            code.load(parameters.get(index));
        }
    }

    /** Whether this is a module that awaits (PyCF_ALLOW_TOP_LEVEL_AWAIT): a coroutine whose names are those of a namespace. */
    boolean isAwaitingModule() {
        return shape == Shape.RESUME && scope.kind() == ScopeKind.Module;
    }

    /** Whether names are looked up in a namespace. */
    boolean hasNamespace() {
        return shape == Shape.NAMESPACE || isAwaitingModule();
    }

    /** The first slot of a Python local: those and all later ones are what a generator saves. */
    int firstLocal() {
        return firstLocal;
    }

    /** Writes the handler around the body and the code a generator shares; the method is complete. */
    void finish() {
        Code.Mark end = code.here();
        if (code.handler(start, end)) {
            int thrown = code.temp(RuntimeNames.THROWABLE);
            code.store(thrown);
            trace.unwinds(thrown);
            if (shape == Shape.RESUME) {
                code.load(generator);
                code.load(ts);
                code.load(thrown);
                code.load(position);
                capture();
                code.invoke(RuntimeNames.GENERATOR_FAILED);
            } else {
                code.load(ts);
                code.load(thrown);
                code.load(depth);
                code.load(fn);
                code.load(position);
                capture();
                code.invoke(RuntimeNames.UNWOUND);
            }
            code.raise();
        }
        exits.returnFramed();
        if (shape == Shape.RESUME) {
            generators.finish();
        }
        trace.finish(entrySlots());
        unit.method(methodName(object) + (shape == Shape.RESUME ? "$resume" : ""), type(), code);
    }

    /** The number of slots that the caller fills. */
    private int entrySlots() {
        return type().parameterCount();
    }

    /** Pushes the array of all locals, or null if the frame has them. */
    void capture() {
        if (arrayMode || layout.isEmpty() || shape == Shape.NAMESPACE) {
            code.nullValue(RuntimeNames.OBJECTS);
            return;
        }
        code.newArray(RuntimeNames.OBJECT, layout.size());
        for (int i = 0; i < layout.size(); i++) {
            code.dup();
            code.constantAny(i);
            Variable variable = names.own(layout.get(i));
            if (variable.index() == i) {
                code.load(variable.slot());
            } else {
                code.nullValue(RuntimeNames.OBJECT);
            }
            code.arrayStore();
        }
    }

    /** The JVM name of a code object's method. */
    static String methodName(CodeObject object) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < object.name.length(); i++) {
            char c = object.name.charAt(i);
            name.append(".;[/<>:\\".indexOf(c) >= 0 ? '_' : c);
        }
        return name.append('$').append(object.id).toString();
    }

    /** The JVM name of the method that is called: the body itself or, for a generator, what makes it, which is no activation. */
    static String entryName(CodeObject object, boolean makes) {
        return makes ? methodName(object).replaceFirst("\\$(?=\\d+$)", "\\$make\\$") : methodName(object);
    }

    private MethodTypeDesc type() {
        return switch (shape) {
            case RESUME -> UnitCompiler.RESUME_TYPE;
            case NAMESPACE -> UnitCompiler.RUN_TYPE;
            case FUNCTION -> UnitCompiler.callType(object.parameterCount());
        };
    }

    // Positions

    /** What follows belongs to that place in the source. */
    void at(Span span) {
        if (!code.isReachable() || span == null) {
            return;
        }
        seen(span);
        place = object.position(span);
        if (storePosition(span)) {
            trace.at();
        }
    }

    /** What follows belongs to the attribute: of an expression of several lines, to the line with its name. */
    void at(Expr.Attribute attribute) {
        at(fromName(attribute.pos(), attribute));
    }

    /** The part of an expression that begins with the attribute's name, if that is not in its first line. */
    static Span fromName(Span pos, Expr.Attribute attribute) {
        Span all = attribute.pos();
        if (pos == null || all == null || pos.line() == all.endLine()) {
            return pos;
        }
        int column = all.endColumn() - attribute.attr().codePointCount(0, attribute.attr().length());
        // Trees that a program has built may say anything.
        return column >= 0 ? new Span(all.endLine(), column, pos.endLine(), pos.endColumn()) : new Span(all.endLine(), -1, pos.endLine(), -1);
    }

    /** The source goes on at a place, for which nothing need be emitted. */
    void seen(Span span) {
        seenLine = span.line();
    }

    /** The same for what cannot fail, so that only its line matters. */
    void atNewLine(Span span) {
        if (span != null && span.line() != seenLine) {
            at(span);
        }
    }

    /** Stores the position of what follows, unless it is known to be stored. */
    boolean storePosition(Span span) {
        int index = object.position(span);
        boolean changed = index != currentPosition;
        if (changed) {
            currentPosition = index;
            code.constantAny(index);
            code.store(position);
        }
        if (span.line() != currentLine && span.line() > 0) {
            currentLine = span.line();
            code.line(currentLine);
        }
        return changed;
    }

    /** Binds a mark; the position at run time is not known any more. */
    void bind(Code.Mark mark) {
        code.bind(mark);
        forgetPosition();
    }

    void forgetPosition() {
        currentPosition = -2;
        currentLine = -1;
        seenLine = -1;
    }

    /** Records what the code does with a name here. What is never reached does nothing with it. */
    void use(Access access, String name) {
        object.name(name);
        if (code.isReachable()) {
            object.use(place, access, name);
        }
    }

    /** Records an import. */
    void useImport(String module, int level, Object imported) {
        object.name(module);
        if (code.isReachable()) {
            object.useImport(place, module, level, imported);
        }
    }

    int currentPosition() {
        return Math.max(currentPosition, 0);
    }

    /** Throws the throwable on top without a traceback entry for this function. */
    void rethrowOnTop() {
        code.constant(-1);
        code.store(position);
        currentPosition = -2;
        code.raise();
    }

    // Certainty

    /** Whether reading the variable cannot fail. */
    boolean isCertain(Variable variable) {
        return variable.index() >= 0 && isPlain(variable) && assigned.get(variable.index());
    }

    /** Whether it is a local that only the code itself changes. */
    boolean isPlain(Variable variable) {
        return variable.kind() == Variable.Kind.FAST || variable.kind() == Variable.Kind.ARRAY && !uncertain;
    }

    /** The variable has a value now. */
    void markAssigned(Variable variable) {
        if (variable.index() >= 0 && !unbound.contains(variable.name())) {
            assigned.set(variable.index());
        }
    }

    /** A copy of what is certain now. */
    BitSet certain() {
        return (BitSet) assigned.clone();
    }

    /** Where two ways meet: certain is what both know; a way that does not get here knows everything. */
    void meet(BitSet other, boolean otherReachable) {
        if (!code.isReachable()) {
            assigned = other;
        } else if (otherReachable) {
            assigned.and(other);
        }
    }

    // The exception being handled

    /** The exception in the slot is handled from now on; the one before goes to the other slot. */
    void enterHandler(int exception, int previous) {
        if (shape == Shape.RESUME) {
            code.load(generator);
            code.load(ts);
            code.load(exception);
            code.invoke(RuntimeNames.GENERATOR_ENTER_HANDLER);
            code.store(previous);
        } else {
            code.load(ts);
            code.get(RuntimeNames.HANDLED);
            code.store(previous);
            code.load(ts);
            code.load(exception);
            code.put(RuntimeNames.HANDLED);
        }
    }

    /** What was handled before is handled again. */
    void leaveHandler(int previous) {
        if (shape == Shape.RESUME) {
            code.load(generator);
            code.load(ts);
            code.load(previous);
            code.invoke(RuntimeNames.GENERATOR_LEAVE_HANDLER);
        } else {
            code.load(ts);
            code.load(previous);
            code.put(RuntimeNames.HANDLED);
        }
    }

    /** Turns the throwable on top into the exception it carries. */
    void caught() {
        code.load(ts);
        code.load(fn);
        code.load(position);
        code.load(depth);
        code.invoke(trace.isOn() ? RuntimeNames.TRACE_CAUGHT : RuntimeNames.CAUGHT);
        forgetPosition();
    }

    /** Raises the exception in the slot again, unchanged. */
    void rethrow(int exception) {
        code.load(exception);
        code.invoke(RuntimeNames.RETHROW);
        rethrowOnTop();
    }

    /**
     * The same where nobody could handle it: the function adds no entry to the traceback, but its frame has got to a place, which is told
     * by a position below -1.
     */
    void rethrow(int exception, Span at) {
        code.load(exception);
        code.invoke(RuntimeNames.RETHROW);
        code.constantAny(-2 - object.position(at));
        code.store(position);
        currentPosition = -2;
        code.raise();
    }

    /** Lets go of what a temporary holds that is not given back yet. */
    void forget(int slot) {
        if (code.isReachable()) {
            code.nullValue(code.slotType(slot));
            code.store(slot);
        }
    }

    void none() {
        code.get(RuntimeNames.NONE);
        code.known(RuntimeNames.OBJECT);
    }

    int exceptionTemp() {
        return code.temp(RuntimeNames.PY_BASE_EXCEPTION);
    }

    int objectTemp() {
        return code.temp(RuntimeNames.OBJECT);
    }

    int temp(ClassDesc type) {
        return code.temp(type);
    }

    /** The SyntaxError of the code at that place. */
    PySyntaxError error(String message, Span span) {
        return unit.error(message, span);
    }
}
