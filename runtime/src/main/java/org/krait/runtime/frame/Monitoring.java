package org.krait.runtime.frame;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyCode;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/**
 * The events of {@code sys.monitoring} (PEP 669), which the instrumented variant of compiled code reports through {@link Tracing}. While some
 * tool wants events, all threads run that variant.
 *
 * <p>There are no events for calls of functions written in Java, jumps and branches: PY_START, PY_RESUME, PY_RETURN, PY_YIELD, PY_THROW, PY_UNWIND,
 * LINE, INSTRUCTION (one for each position), RAISE, RERAISE, EXCEPTION_HANDLED and STOP_ITERATION occur. An offset is twice the index of a position,
 * as in {@code co_positions()}. Code that runs already when the first tool wants events is not reported until it is entered again.
 *
 * <p>Threads: changes are made under the class's monitor, in which no Python code runs; events read without it.
 */
public final class Monitoring {
    /** How many tools there can be. */
    public static final int TOOLS = 6;
    /** How many kinds of events there are. */
    public static final int KINDS = 19;
    /** What a callback gives to get the event at this place no more. */
    public static final PyObject DISABLE = new PyObject(PyType.OBJECT);

    static final int PY_START = 0;
    static final int PY_RESUME = 1;
    static final int PY_RETURN = 2;
    static final int PY_YIELD = 3;
    static final int LINE = 5;
    static final int INSTRUCTION = 6;
    static final int STOP_ITERATION = 10;
    static final int RAISE = 11;
    static final int EXCEPTION_HANDLED = 12;
    static final int PY_UNWIND = 13;
    static final int PY_THROW = 14;
    static final int RERAISE = 15;
    /** Those below can be wanted in one code object, and disabled at a place. */
    private static final int FIRST_GLOBAL = RAISE;
    private static final String[] GLOBAL_NAMES = {"RAISE", "EXCEPTION_HANDLED", "PY_UNWIND", "PY_THROW", "RERAISE"};

    private static final AtomicIntegerArray EVENTS = new AtomicIntegerArray(TOOLS);
    private static final AtomicReferenceArray<Object> CALLBACKS = new AtomicReferenceArray<>(TOOLS * KINDS);
    /** The code objects for which some tool has wanted events. */
    private static final List<WeakReference<PyCode>> CODES = new ArrayList<>();
    private static volatile int generation;

    private Monitoring() {}

    /** The events that a tool wants everywhere. */
    public static int events(int tool) {
        return EVENTS.get(tool);
    }

    /** Sets the events that a tool wants everywhere. */
    public static synchronized void setEvents(int tool, int set) {
        EVENTS.set(tool, set);
        update();
    }

    /** The events that a tool wants in one code object. */
    public static int localEvents(int tool, PyCode code) {
        CodeEvents here = code.events;
        return here == null ? 0 : here.of(tool);
    }

    /** Sets the events that a tool wants in one code object. */
    public static synchronized void setLocalEvents(int tool, PyCode code, int set) {
        if (code.events == null) {
            code.events = new CodeEvents();
            CODES.add(new WeakReference<>(code));
        }
        code.events.set(tool, set);
        update();
    }

    /** Sets what a tool wants called at an event, null for nothing; gives what was set before. */
    public static Object setCallback(int tool, int event, Object callback) {
        return CALLBACKS.getAndSet(tool * KINDS + event, callback);
    }

    /** Forgets everything about a tool. */
    public static synchronized void clear(int tool) {
        EVENTS.set(tool, 0);
        for (int event = 0; event < KINDS; event++) {
            CALLBACKS.set(tool * KINDS + event, null);
        }
        for (WeakReference<PyCode> reference : CODES) {
            PyCode code = reference.get();
            if (code != null) {
                code.events.set(tool, 0);
                code.events.enable(tool);
            }
        }
        update();
    }

    /** Enables what callbacks have disabled. */
    public static synchronized void restart() {
        generation++;
    }

    private static void update() {
        boolean wanted = false;
        for (int tool = 0; tool < TOOLS; tool++) {
            wanted |= EVENTS.get(tool) != 0;
        }
        CODES.removeIf(r -> r.get() == null);
        for (WeakReference<PyCode> reference : CODES) {
            PyCode code = reference.get();
            for (int tool = 0; code != null && tool < TOOLS; tool++) {
                wanted |= code.events.of(tool) != 0;
            }
        }
        if (ThreadState.monitored != wanted) {
            ThreadState.monitored = wanted;
            Tracing.update();
        }
    }

    /** Whether events of the thread are to be reported. */
    static boolean isOn(ThreadState ts) {
        return ThreadState.monitored && ts.tracing == 0;
    }

    /** Whether some tool wants the event in the frame. */
    static boolean wants(PyFrame frame, int event) {
        CodeEvents here = frame.function().code().events;
        int wanted = 0;
        for (int tool = 0; tool < TOOLS; tool++) {
            wanted |= EVENTS.get(tool) | (here == null ? 0 : here.of(tool));
        }
        return (wanted >> event & 1) != 0;
    }

    /** Reports an event at the frame's position, or at a line; {@code argument} is null for events that have none. */
    static void report(ThreadState ts, PyFrame frame, int event, Object argument) {
        if (!isOn(ts) || !wants(frame, event)) {
            return;
        }
        PyCode code = frame.function().code();
        int place = event == LINE ? frame.tracedLine : code.instructionOf(frame.tracedPosition);
        for (int tool = 0; tool < TOOLS; tool++) {
            CodeEvents here = code.events;
            int wanted = EVENTS.get(tool) | (here == null ? 0 : here.of(tool));
            Object callback = CALLBACKS.get(tool * KINDS + event);
            if ((wanted >> event & 1) == 0 || callback == null || here != null && here.isDisabled(tool, event, place, generation)) {
                continue;
            }
            if (call(ts, frame, callback, code, place, argument) == DISABLE) {
                disable(tool, event, code, place);
            }
        }
    }

    private static Object call(ThreadState ts, PyFrame frame, Object callback, PyCode code, int place, Object argument) {
        ts.tracing++;
        try {
            return argument == null ? Call.call2(ts, callback, code, (long) place) : Call.call3(ts, callback, code, (long) place, argument);
        } finally {
            ts.tracing--;
        }
    }

    private static void disable(int tool, int event, PyCode code, int place) {
        if (event >= FIRST_GLOBAL) {
            setCallback(tool, event, null);
            throw Errors.valueError("Cannot disable %s events. Callback removed.", GLOBAL_NAMES[event - FIRST_GLOBAL]);
        }
        synchronized (Monitoring.class) {
            if (code.events == null) {
                code.events = new CodeEvents();
                CODES.add(new WeakReference<>(code));
            }
        }
        code.events.isDisabled(tool, event, place, generation);
        code.events.disable(tool, event, place);
    }
}
