package org.krait.runtime.call;

import java.lang.invoke.MethodHandle;
import java.util.concurrent.ConcurrentHashMap;
import org.krait.runtime.object.PyCode;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.object.PyGenerator;
import org.krait.runtime.thread.ThreadState;

/**
 * The superclass of all compiled Python: one class per compile unit (a module, or a string given to compile()). Each code
 * object of the unit has a number; the generated {@code switch}es call the static method of that number.
 */
public abstract class CompiledUnit {
    /** The units whose class has been initialised, until whoever loads the class asks: reflection would cost more than the rest of loading. */
    private static final ConcurrentHashMap<Class<?>, CompiledUnit> ANNOUNCED = new ConcurrentHashMap<>();

    /** Functions with more parameters get them in an array. */
    static final int MAX_UNPACKED = 4;

    private PyCode[] codes = new PyCode[8];
    private volatile Object filename = "<unknown>";
    private volatile UnitForm form;
    private InstrumentedUnit instrumented;
    /** The unit of which this is the instrumented variant, null for ordinary ones. */
    private volatile CompiledUnit original;
    private volatile Recipe recipe;
    private volatile OversizedMethods oversized;

    /** For generated classes. */
    protected CompiledUnit() {}

    /** For generated classes: tells of the one instance. */
    public static void announce(CompiledUnit unit) {
        ANNOUNCED.put(unit.getClass(), unit);
    }

    /**
     * The instance of a class that has been initialised.
     *
     * @param forget whether nobody will ask again, so that the class can be unloaded
     */
    public static CompiledUnit of(Class<?> unit, boolean forget) {
        CompiledUnit made = forget ? ANNOUNCED.remove(unit) : ANNOUNCED.get(unit);
        if (made == null) {
            throw new LinkageError("not a unit: " + unit.getName());
        }
        return made;
    }

    /** What the class was made of: the compiler's version and a hash of the source, for a class on the class path; else empty. */
    public String key() {
        return "";
    }

    /** The form in which the unit is written by {@code marshal}; null when it cannot be. */
    public final UnitForm form() {
        if (form == null && recipe != null) {
            form = recipe.form();
        }
        return form;
    }

    /** Says how the unit is written; whoever defines the class knows it. */
    public final void setForm(UnitForm written) {
        form = written;
    }

    /** How to compile a unit once more, instrumented. */
    public interface Recipe {
        /** The instrumented variant; null if the source is gone. */
        CompiledUnit instrumented();

        /** The form of a unit that was not compiled in this process; null if there is none. */
        default UnitForm form() {
            return null;
        }
    }

    /** Says how to compile the unit once more. */
    public final void setRecipe(Recipe how) {
        recipe = how;
    }

    /** How to compile the unit once more; null if nobody has said. */
    public final Recipe recipe() {
        return recipe;
    }

    /** This is the instrumented variant of {@code unit}, whose code objects it runs. */
    final void setOriginal(CompiledUnit unit) {
        original = unit;
    }

    /** What runs the code of the unit instrumented for threads that are traced. */
    public final synchronized InstrumentedUnit instrumented() {
        if (instrumented == null) {
            instrumented = new InstrumentedUnit(this);
        }
        return instrumented;
    }

    /** What calls are to go to just now instead of this unit; null for the unit itself. */
    public final CompiledUnit standIn() {
        return Instrumentation.isOn() && !(this instanceof InstrumentedUnit) ? instrumented() : null;
    }

    /** Lets calls of the code that is there go where {@link #standIn} says. */
    final synchronized void redirect() {
        CompiledUnit to = standIn();
        for (PyCode code : codes) {
            if (code != null) {
                code.enterBy(to);
            }
        }
    }

    /** {@code co_filename} of its code objects. */
    public final Object filename() {
        return filename;
    }

    /** Sets {@code co_filename} of its code objects: whoever defines the class knows it. */
    public final void setFilename(Object path) {
        filename = path;
    }

    /** The encoded facts about code object {@code id}; decoded by {@link PyCode}. */
    public String metadata(int id) {
        OversizedMethods far = oversized();
        String facts = far == null ? null : far.metadata(id);
        if (facts == null) {
            throw missing(id);
        }
        return facts;
    }

    /** For generated classes: the methods that the class cannot hold, as data; null if it holds all. */
    public String oversizedData() {
        return null;
    }

    private OversizedMethods oversized() {
        OversizedMethods known = oversized;
        if (known == null) {
            String data = oversizedData();
            if (data == null) {
                return null;
            }
            known = new OversizedMethods(this, data);
            oversized = known;
        }
        return known;
    }

    /** For generated classes: runs a method of the unit that the class cannot hold. */
    public static Object runOversized(CompiledUnit unit, String name, Object[] arguments) {
        return unit.oversized().run(name, arguments);
    }

    private Object callFar(int id, String suffix, Object... arguments) {
        OversizedMethods far = oversized();
        if (far == null) {
            throw missing(id);
        }
        return far.call(id, suffix, arguments);
    }

    /** The code object with that number. The same one each time, so that caches and identity hold. */
    public final PyCode code(int id) {
        CompiledUnit from = original;
        if (from != null) {
            return from.code(id);
        }
        synchronized (this) {
            if (id >= codes.length) {
                codes = java.util.Arrays.copyOf(codes, Math.max(id + 1, codes.length * 2));
            }
            PyCode made = codes[id];
            if (made == null) {
                if (id == 0) {
                    Instrumentation.register(this);
                }
                made = PyCode.decode(this, id, metadata(id));
                codes[id] = made;
            }
            return made;
        }
    }

    /** The method that runs a function: {@code (ThreadState, PyFunction, parameters…)}, or with an array of more than four parameters. */
    public MethodHandle handle(int id) {
        OversizedMethods far = oversized();
        MethodHandle handle = far == null ? null : far.handle(id, code(id).parameterCount());
        if (handle == null) {
            throw missing(id);
        }
        return handle;
    }

    /** Runs a function that has no parameter. */
    public Object call0(int id, ThreadState ts, PyFunction fn) {
        return callFar(id, "", ts, fn);
    }

    /** Runs a function with one parameter. */
    public Object call1(int id, ThreadState ts, PyFunction fn, Object a) {
        return callFar(id, "", ts, fn, a);
    }

    /** Runs a function with two parameters. */
    public Object call2(int id, ThreadState ts, PyFunction fn, Object a, Object b) {
        return callFar(id, "", ts, fn, a, b);
    }

    /** Runs a function with three parameters. */
    public Object call3(int id, ThreadState ts, PyFunction fn, Object a, Object b, Object c) {
        return callFar(id, "", ts, fn, a, b, c);
    }

    /** Runs a function with four parameters. */
    public Object call4(int id, ThreadState ts, PyFunction fn, Object a, Object b, Object c, Object d) {
        return callFar(id, "", ts, fn, a, b, c, d);
    }

    /** Runs a function with more than four parameters, all bound. */
    public Object callN(int id, ThreadState ts, PyFunction fn, Object[] args) {
        return callFar(id, "", ts, fn, args);
    }

    /** Runs the body of a module, class, exec or eval. */
    public Object run(int id, ThreadState ts, PyFunction fn, Object namespace) {
        return callFar(id, "", ts, fn, namespace);
    }

    /** The unit whose body a generator is to run that has not begun yet and was made by {@code maker}. */
    public CompiledUnit bodyFor(ThreadState ts, PyGenerator generator, CompiledUnit maker) {
        return maker;
    }

    /** Continues the body of a generator. */
    public Object resume(int id, ThreadState ts, PyGenerator generator, Object sent) {
        return callFar(id, "$resume", ts, generator, sent);
    }

    private AssertionError missing(int id) {
        return new AssertionError("code " + id + " of " + getClass().getName() + " cannot be called that way");
    }
}
