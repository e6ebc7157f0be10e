package org.krait.runtime.module;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.frame.Monitoring;
import org.krait.runtime.object.PyCode;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNamespace;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.PyType;

/**
 * {@code sys.monitoring} (PEP 669): which tools there are, which events they want and what they want called. {@link Monitoring} says
 * which events occur.
 *
 * <p>Threads: the names of the tools are guarded by the class's monitor; no Python code runs under it.
 */
@PyModuleDef("sys.monitoring")
public final class MonitoringModule {
    private static final int TOOLS = Monitoring.TOOLS;
    private static final String[] EVENTS = {"PY_START", "PY_RESUME", "PY_RETURN", "PY_YIELD", "CALL", "LINE", "INSTRUCTION", "JUMP", "BRANCH_LEFT",
        "BRANCH_RIGHT", "STOP_ITERATION", "RAISE", "EXCEPTION_HANDLED", "PY_UNWIND", "PY_THROW", "RERAISE", "C_RETURN", "C_RAISE", "BRANCH"};
    private static final int CALL = 1 << 4;
    private static final int BRANCHES = 1 << 8 | 1 << 9;
    private static final int LOCAL_EVENTS = (1 << 11) - 1;
    private static final int C_EVENTS = 1 << 16 | 1 << 17;
    private static final int BRANCH = 1 << 18;
    private static final int ALL_EVENTS = (1 << EVENTS.length) - 1;

    private static final Object[] names = new Object[TOOLS];

    private MonitoringModule() {}

    static void init(PyModule m) {
        m.put("DISABLE", Monitoring.DISABLE);
        m.put("MISSING", new PyObject(PyType.OBJECT));
        m.put("DEBUGGER_ID", 0L);
        m.put("COVERAGE_ID", 1L);
        m.put("PROFILER_ID", 2L);
        m.put("OPTIMIZER_ID", 5L);
        Object[] all = new Object[2 * EVENTS.length + 2];
        for (int i = 0; i < EVENTS.length; i++) {
            all[2 * i] = EVENTS[i];
            all[2 * i + 1] = 1L << i;
        }
        all[2 * EVENTS.length] = "NO_EVENTS";
        all[2 * EVENTS.length + 1] = 0L;
        m.put("events", PyNamespace.of(all));
    }

    private static void checkTool(int tool) {
        if (tool < 0 || tool >= TOOLS) {
            throw Errors.valueError("invalid tool %d (must be between 0 and 5)", tool);
        }
    }

    private static void checkUsed(int tool) {
        checkTool(tool);
        if (names[tool] == null) {
            throw Errors.valueError("tool %d is not in use", tool);
        }
    }

    private static PyCode codeOf(Object code) {
        if (code instanceof PyCode c) {
            return c;
        }
        throw Errors.typeError("code must be a code object");
    }

    @PyFunctionDef(name = "use_tool_id", sig = "(tool_id, name, /)", doc = "Take a tool's number.")
    static synchronized void useTool(int tool, Object name) {
        checkTool(tool);
        if (!Strs.isStr(name)) {
            throw Errors.valueError("tool name must be a str");
        }
        if (names[tool] != null) {
            throw Errors.valueError("tool %d is already in use", tool);
        }
        names[tool] = name;
    }

    @PyFunctionDef(name = "clear_tool_id", sig = "(tool_id, /)", doc = "Forget the events and callbacks of a tool.")
    static synchronized void clearTool(int tool) {
        checkTool(tool);
        Monitoring.clear(tool);
    }

    @PyFunctionDef(name = "free_tool_id", sig = "(tool_id, /)", doc = "Give a tool's number back.")
    static synchronized void freeTool(int tool) {
        clearTool(tool);
        names[tool] = null;
    }

    @PyFunctionDef(name = "get_tool", sig = "(tool_id, /)", doc = "The name of the tool that uses a number, or None.")
    static synchronized Object tool(int tool) {
        checkTool(tool);
        return names[tool] == null ? PyNone.NONE : names[tool];
    }

    @PyFunctionDef(name = "register_callback", sig = "(tool_id, event, func, /)", doc = "Set what a tool wants called at an event; gives what was set before.")
    static Object registerCallback(int tool, int event, Object function) {
        checkTool(tool);
        if (Integer.bitCount(event) != 1) {
            throw Errors.valueError("The callback can only be set for one event at a time");
        }
        int number = Integer.numberOfTrailingZeros(event);
        if (number >= EVENTS.length) {
            throw Errors.valueError("invalid event %d", event);
        }
        Audit.raise("sys.monitoring.register_callback", function);
        Object before = Monitoring.setCallback(tool, number, function == PyNone.NONE ? null : function);
        return before == null ? PyNone.NONE : before;
    }

    /** Checks a set of events and brings it into the form it is kept in: without those that come with others. */
    private static int normalized(int set) {
        int kept = set;
        if ((kept & C_EVENTS) != 0) {
            if ((kept & (C_EVENTS | CALL)) != (C_EVENTS | CALL)) {
                throw Errors.valueError("cannot set C_RETURN or C_RAISE events independently");
            }
            kept &= ~C_EVENTS;
        }
        return (kept & BRANCH) != 0 ? kept & ~BRANCH | BRANCHES : kept;
    }

    @PyFunctionDef(name = "get_events", sig = "(tool_id, /)", doc = "The events that a tool wants everywhere.")
    static synchronized long events(int tool) {
        checkTool(tool);
        return Monitoring.events(tool);
    }

    @PyFunctionDef(name = "set_events", sig = "(tool_id, event_set, /)", doc = "Set the events that a tool wants everywhere.")
    static synchronized void setEvents(int tool, int set) {
        checkTool(tool);
        if (set < 0 || set > ALL_EVENTS) {
            throw Errors.valueError("invalid event set 0x%x", set);
        }
        int kept = normalized(set);
        checkUsed(tool);
        Monitoring.setEvents(tool, kept);
    }

    @PyFunctionDef(name = "get_local_events", sig = "(tool_id, code, /)", doc = "The events that a tool wants in one code object.")
    static synchronized long localEvents(int tool, Object code) {
        PyCode c = codeOf(code);
        checkTool(tool);
        return Monitoring.localEvents(tool, c);
    }

    @PyFunctionDef(name = "set_local_events", sig = "(tool_id, code, event_set, /)", doc = "Set the events that a tool wants in one code object.")
    static synchronized void setLocalEvents(int tool, Object code, int set) {
        PyCode c = codeOf(code);
        checkTool(tool);
        int kept = normalized(set);
        if (kept < 0 || kept > LOCAL_EVENTS) {
            throw Errors.valueError("invalid local event set 0x%x", kept);
        }
        checkUsed(tool);
        Monitoring.setLocalEvents(tool, c, kept);
    }

    @PyFunctionDef(name = "restart_events", sig = "()", doc = "Make events occur again that callbacks have disabled.")
    static void restartEvents() {
        Monitoring.restart();
    }

    @PyFunctionDef(name = "_all_events", sig = "()", doc = "For each event that somebody wants everywhere, the set of the tools.")
    static synchronized Object allEvents() {
        PyDict wanted = new PyDict();
        for (int event = 0; event < EVENTS.length; event++) {
            long tools = 0;
            for (int tool = 0; tool < TOOLS; tool++) {
                tools |= (long) (Monitoring.events(tool) >> event & 1) << tool;
            }
            if (tools != 0) {
                wanted.put(EVENTS[event], tools);
            }
        }
        return wanted;
    }
}
