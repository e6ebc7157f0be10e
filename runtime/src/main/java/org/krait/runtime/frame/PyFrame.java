package org.krait.runtime.frame;

import org.krait.annotations.PyDeleter;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Displays;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.Audit;
import org.krait.runtime.object.Identity;
import org.krait.runtime.object.PyCell;
import org.krait.runtime.object.PyCode;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.object.PyGenerator;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/**
 * Python's {@code frame}, made on demand for an activation.
 *
 * <p>Where its variables are: in {@link #locals} if the code was compiled to keep them there (it mentions {@code locals},
 * {@code eval} or the like) or is instrumented, in a namespace for modules and classes; else in JVM locals, until the function ends and
 * hands them over. {@code f_locals} of such a running function shows them, but only variables shared with other scopes can be changed.
 *
 * <p>Threads: written by the thread it runs on; others look at it while that thread is suspended or the frame has ended.
 */
@PyTypeDef(name = "frame", subclassable = false, instantiable = false, weakrefable = false)
public final class PyFrame extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyFrameTable());

    private static final int RUNNING = -1;

    private final PyFunction function;
    private ThreadState thread;
    private int depth;
    /** The variables in the order of {@link PyCode#layout()}, cells as cells; null while they are out of sight. */
    public volatile Object[] locals;
    private Object namespace;
    private PyGenerator generator;
    private volatile int position = RUNNING;
    private volatile boolean ended;
    private volatile PyFrame back;
    private volatile PyDict extraLocals;
    private volatile Object trace;
    private volatile boolean traceLines = true;
    private volatile boolean traceOpcodes;

    // What Tracing knows about it; only for the thread it runs on.
    /** Whether the instrumented variant runs in it. */
    boolean isTraced;
    /** Where the instrumented variant has arrived; negative at the start. */
    int tracedPosition = RUNNING;
    /** The line that was reported last, or passed unreported. */
    int tracedLine = RUNNING;
    /** Whether a loop has begun its next turn, so that the same line counts anew. */
    boolean turned;
    /** The place of the statement that begins, -1 for none. */
    int place = RUNNING;
    /** Where to go on instead, -1 for nowhere. */
    int jump = RUNNING;
    /** What is being reported. */
    Tracing.Event event = Tracing.Event.NONE;

    /** The frame of the activation at {@code depth} of {@code thread}. */
    public PyFrame(ThreadState thread, PyFunction function, int depth) {
        super(TYPE);
        this.thread = thread;
        this.function = function;
        this.depth = depth;
    }

    /** The frame of a generator, which is entered anew at each resumption. */
    public PyFrame(PyGenerator generator) {
        super(TYPE);
        this.function = generator.function;
        this.generator = generator;
        this.locals = generator.locals;
        PyCode made = generator.function.code();
        if (!made.isOptimized()) {
            // A module that awaits: compiled code keeps the namespace behind the cells.
            this.namespace = generator.locals[made.layout().length];
        }
    }

    /** The frame, with room for that many variables, of the activation just pushed. Used by compiled code. */
    public static PyFrame enter(ThreadState ts, PyFunction fn, int depth, int variables) {
        PyFrame frame = new PyFrame(ts, fn, depth);
        frame.locals = new Object[variables];
        ts.setFrame(depth, frame);
        return frame;
    }

    /** The frame of the activation just pushed of a module or class body. Used by compiled code. */
    public static void enterNamespace(ThreadState ts, PyFunction fn, int depth, Object namespace) {
        PyFrame frame = new PyFrame(ts, fn, depth);
        frame.namespace = namespace;
        ts.setFrame(depth, frame);
    }

    /** A generator is resumed: the frame is the activation at {@code at} of {@code ts}. */
    public void enterAgain(ThreadState ts, int at) {
        thread = ts;
        depth = at;
    }

    /** The function that runs in it. */
    public PyFunction function() {
        return function;
    }

    /** An exception was raised at {@code at}, and is handled. */
    public void passed(int at) {
        position = at;
    }

    /** The activation ends at {@code at}; -1 for where the last exception was raised, below that for {@code -2 - at}. The variables are null if the frame has them. */
    public void leave(int at, Object[] variables) {
        if (at != -1) {
            position = at >= 0 ? at : -2 - at;
        }
        back = depth > 0 && generator == null ? thread.frame(depth - 1) : null;
        if (variables != null) {
            locals = variables;
        }
        ended = true;
    }

    private boolean isRunning() {
        ThreadState ts = thread;
        return !ended && ts != null && depth < ts.depth() && ts.isFrame(depth, this);
    }

    /** The line it is at, or was when it ended. */
    public int line() {
        PyCode code = function.code();
        if (generator != null && !generator.isRunning() && !ended) {
            return code.lineOf(generator.position());
        }
        if (isRunning() && isTraced) {
            return code.lineOf(tracedPosition);
        }
        if (isRunning()) {
            int line = RunningLines.lineOf(thread, depth);
            return line > 0 ? line : code.firstLine();
        }
        return code.lineOf(position);
    }

    /** The first argument of the call, null if there is none or it is unbound. */
    public Object firstArgument() {
        Object[] variables = locals;
        if (function.code().argCount() == 0 || variables == null || variables.length == 0) {
            return null;
        }
        return variables[0] instanceof PyCell c ? c.value : variables[0];
    }

    // ---- variables

    /** The names of the variables. */
    String[] names() {
        return function.code().layout();
    }

    /**
     * The variables as they are now, cells as cells; null if they are out of sight. Changes of the array change the variables, if the frame
     * holds them.
     */
    Object[] variables() {
        if (!isTraced && !function.code().keepsLocals() && isRunning() && namespace == null) {
            Object[] seen = RunningLines.variablesOf(thread, depth, function.code());
            return seen != null ? seen : locals;
        }
        return locals;
    }

    /** The value of a variable among {@link #variables}, by its index, or null. */
    Object value(Object[] variables, int index) {
        if (variables == null || index >= variables.length) {
            return null;
        }
        Object value = variables[index];
        return value instanceof PyCell c && isCell(index) ? c.value : value;
    }

    boolean isCell(int index) {
        return function.code().isCell(index);
    }

    /** Binds a variable by its index. False if the code that runs would not see it. */
    boolean setValue(int index, Object value) {
        Object[] variables = variables();
        if (variables == null || index >= variables.length) {
            return false;
        }
        if (variables[index] instanceof PyCell c && isCell(index)) {
            c.value = value;
            return true;
        }
        variables[index] = value;
        return variables == locals;
    }

    /** The index of a variable, whose name is equal to {@code name} whatever that is, or -1. Raises TypeError for what cannot be hashed. */
    int indexOf(Object name) {
        String[] all = names();
        boolean plain = name instanceof String;
        long hash = plain ? 0 : Operators.hash(name);
        for (int i = 0; i < all.length; i++) {
            if (plain ? all[i].equals(name) : Operators.hash(all[i]) == hash && Operators.eqTruth(all[i], name)) {
                return i;
            }
        }
        return -1;
    }

    /** What {@code f_locals} holds beyond the variables; null for nothing if not to be made. */
    PyDict extra(boolean make) {
        PyDict extra = extraLocals;
        if (extra == null && make) {
            extra = new PyDict();
            extraLocals = extra;
        }
        return extra;
    }

    /** What {@code locals()} gives in it: the namespace itself, or a new dict of the variables. */
    public Object localsObject() {
        if (namespace != null) {
            return namespace;
        }
        PyDict dict = new PyDict();
        String[] all = names();
        Object[] variables = variables();
        for (int i = 0; i < all.length; i++) {
            Object value = value(variables, i);
            if (value != null && !all[i].startsWith(".")) {
                dict.put(all[i], value);
            }
        }
        PyDict extra = extraLocals;
        if (extra != null) {
            Displays.merge(dict, extra);
        }
        return dict;
    }

    // ---- attributes

    /** {@code f_locals}. */
    @PyGetter("f_locals")
    public Object pyLocals() {
        return namespace != null ? namespace : new FrameLocalsProxy(this);
    }

    /** {@code f_globals}. */
    @PyGetter(value = "f_globals", member = true)
    public Object pyGlobals() {
        return function.globals();
    }

    /** {@code f_builtins}. */
    @PyGetter(value = "f_builtins", member = true)
    public Object pyBuiltins() {
        return function.builtins();
    }

    /** {@code f_code}. */
    @PyGetter("f_code")
    public Object pyCode() {
        Audit.raise("object.__getattr__", this, "f_code");
        return function.code();
    }

    /** {@code f_back}. */
    @PyGetter("f_back")
    public Object pyBack() {
        PyFrame b = back();
        return b == null ? PyNone.NONE : b;
    }

    /** The frame that called it, or null. */
    public PyFrame back() {
        if (isRunning()) {
            return depth == 0 ? null : thread.frame(depth - 1);
        }
        return back;
    }

    /** {@code f_lineno}. */
    @PyGetter("f_lineno")
    public int pyLine() {
        return line();
    }

    /** Sets {@code f_lineno}: goes on there. Raises ValueError if that cannot be. */
    @PySetter("f_lineno")
    public void setLine(Object value) {
        if (!(value instanceof Long line)) {
            throw Errors.valueError("lineno must be an integer");
        }
        if (line != (int) (long) line) {
            throw Errors.valueError("lineno out of range");
        }
        LineJump.prepare(this, (int) (long) line);
    }

    /** {@code f_lasti}. */
    @PyGetter("f_lasti")
    public int pyLasti() {
        int at = position;
        if (isRunning()) {
            at = isTraced ? tracedPosition : RunningLines.positionOf(thread, depth, function.code());
        } else if (generator != null && !ended) {
            at = generator.position();
        }
        return function.code().instructionOf(at);
    }

    /** {@code f_generator}. */
    @PyGetter("f_generator")
    public Object pyGenerator() {
        return generator == null || ended ? PyNone.NONE : generator;
    }

    /** The trace function of the frame, null for none. */
    Object trace() {
        return trace;
    }

    /** {@code f_trace}. */
    @PyGetter("f_trace")
    public Object pyTrace() {
        Object t = trace;
        return t == null ? PyNone.NONE : t;
    }

    /** Sets {@code f_trace}. */
    @PySetter("f_trace")
    public void setTrace(Object value) {
        trace = value == PyNone.NONE ? null : value;
    }

    /** Removes {@code f_trace}. */
    @PyDeleter("f_trace")
    public void deleteTrace() {
        trace = null;
    }

    /** {@code f_trace_lines}. */
    @PyGetter(value = "f_trace_lines", member = true)
    public boolean pyTraceLines() {
        return traceLines;
    }

    /** Sets {@code f_trace_lines}. */
    @PySetter("f_trace_lines")
    public void setTraceLines(boolean value) {
        traceLines = value;
    }

    /** {@code f_trace_opcodes}. */
    @PyGetter("f_trace_opcodes")
    public boolean pyTraceOpcodes() {
        return traceOpcodes;
    }

    /** Sets {@code f_trace_opcodes}. */
    @PySetter("f_trace_opcodes")
    public void setTraceOpcodes(boolean value) {
        traceOpcodes = value;
    }

    /** {@code clear()}. Raises RuntimeError while the frame runs or its generator is suspended. */
    @PyMethod(name = "clear", sig = "($self, /)", doc = "Clear all references held by the frame.")
    public void clear() {
        if (isRunning()) {
            throw Errors.runtimeError("cannot clear an executing frame");
        }
        if (generator != null && generator.isSuspended()) {
            throw Errors.runtimeError("cannot clear a suspended frame");
        }
        if (generator != null) {
            generator.frameCleared(ThreadState.current());
        }
        locals = null;
        extraLocals = null;
        trace = null;
    }

    /** {@code repr(frame)}. */
    @PyMethod(name = "__repr__", sig = "($self, /)", doc = "Return repr(self).")
    public Object repr() {
        PyCode code = function.code();
        return "<frame at " + Identity.hex(this) + ", file " + Operators.repr(code.filename()) + ", line " + line() + ", code "
                + code.name() + ">";
    }
}
