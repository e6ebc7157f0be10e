package org.krait.runtime.frame;

import org.krait.runtime.call.Call;
import org.krait.runtime.call.Instrumentation;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.Handlers;
import org.krait.runtime.error.PyBaseException;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.object.PyGenerator;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;

/**
 * What the instrumented variant of compiled code calls, and the functions that {@code sys.settrace} and {@code sys.setprofile} have set called
 * in turn, and the tools of {@code sys.monitoring} through {@link Monitoring}.
 *
 * <p>While a trace function runs, its thread counts as untraced, so nothing of what it does is reported.
 *
 * <p>Threads: all state is that of the thread or of a frame that runs on it.
 */
public final class Tracing {
    /** What a frame is reporting. */
    enum Event {
        NONE(""), CALL("call"), LINE("line"), RETURN("return"), EXCEPTION("exception"), OPCODE("opcode"), C_CALL("c_call"), C_RETURN("c_return"),
        C_EXCEPTION("c_exception");

        private final String text;

        Event(String text) {
            this.text = text;
        }

        /** The word that trace functions are given. */
        String text() {
            return text;
        }
    }

    private Tracing() {}

    // ---- the functions

    /** {@code sys.settrace(function)} in a thread; null for none. */
    public static void setTrace(ThreadState ts, Object function) {
        ts.traceFunction = function;
        update();
    }

    /** {@code sys.setprofile(function)} in a thread; null for none. */
    public static void setProfile(ThreadState ts, Object function) {
        ts.profileFunction = function;
        update();
    }

    /** Has a profiler watch all threads beside their profile functions; null for none. */
    public static void observe(CallObserver observer) {
        ThreadState.callObserver = observer;
        update();
    }

    /** Some thread may have begun or ceased to be traced. */
    public static void update() {
        Instrumentation.switchTo(ThreadState.anyTraced());
    }

    /** Whether the profile function is to be called. */
    public static boolean profiles(ThreadState ts) {
        return (ts.profileFunction != null || ThreadState.callObserver != null) && ts.tracing == 0;
    }

    private static boolean traces(ThreadState ts) {
        return ts.traceFunction != null && ts.tracing == 0;
    }

    /** Calls a trace function; its result replaces the frame's own. */
    private static void trace(ThreadState ts, PyFrame frame, Event event, Object argument) {
        Object function = event == Event.CALL ? ts.traceFunction : frame.trace();
        if (function == null) {
            return;
        }
        Event before = frame.event;
        ts.tracing++;
        frame.event = event;
        Object result;
        try {
            result = Call.call3(ts, function, frame, event.text(), argument);
        } catch (Throwable t) {
            frame.setTrace(PyNone.NONE);
            setTrace(ts, null);
            throw t;
        } finally {
            frame.event = before;
            ts.tracing--;
        }
        if (result != PyNone.NONE) {
            frame.setTrace(result);
        }
    }

    private static void profile(ThreadState ts, PyFrame frame, Event event, Object argument) {
        ts.tracing++;
        try {
            CallObserver observer = ThreadState.callObserver;
            if (observer != null) {
                tell(ts, observer, frame, event, argument);
            }
            Object function = ts.profileFunction;
            if (function != null) {
                callProfile(ts, function, frame, event, argument);
            }
        } finally {
            ts.tracing--;
        }
    }

    private static void tell(ThreadState ts, CallObserver observer, PyFrame frame, Event event, Object argument) {
        switch (event) {
            case CALL -> observer.entered(ts, frame.function().code());
            case C_CALL -> observer.entered(ts, argument);
            case RETURN -> observer.left(ts, frame.function().code());
            case C_RETURN, C_EXCEPTION -> observer.left(ts, argument);
            case NONE, LINE, EXCEPTION, OPCODE -> { }
        }
    }

    private static void callProfile(ThreadState ts, Object function, PyFrame frame, Event event, Object argument) {
        try {
            Call.call3(ts, function, frame, event.text(), argument);
        } catch (Throwable t) {
            setProfile(ts, null);
            throw t;
        }
    }

    /**
     * Calls {@code function} in the general form, with a call and a return of {@code callee}, the function written in Java that is behind it,
     * reported to the profile function.
     */
    public static Object callNative(ThreadState ts, Object function, Object callee, Object[] arguments, String[] names) {
        PyFrame frame = ts.frame(ts.depth() - 1);
        profile(ts, frame, Event.C_CALL, callee);
        Object result;
        try {
            result = Call.callKw(ts, function, arguments, names);
        } catch (Throwable t) {
            if (!Errors.isUnwind(t) && profiles(ts)) {
                ts.returnTo(ts.depth() - 1);
                profile(ts, frame, Event.C_EXCEPTION, callee);
            }
            throw t;
        }
        if (profiles(ts)) {
            profile(ts, frame, Event.C_RETURN, callee);
        }
        return result;
    }

    /** {@code sys.call_tracing}: tracing is on in the call though a trace function runs. */
    public static Object callTracing(ThreadState ts, Object function, Object[] arguments) {
        int before = ts.tracing;
        ts.tracing = 0;
        try {
            return Call.callN(ts, function, arguments);
        } finally {
            ts.tracing = before;
        }
    }

    // ---- used by compiled code

    /** Code has been entered. */
    public static void call(ThreadState ts, int depth) {
        enter(ts, ts.frame(depth), 0, Monitoring.PY_START);
    }

    /** A generator goes on. */
    public static void resumed(ThreadState ts, int depth, int position) {
        enter(ts, ts.frame(depth), position, Monitoring.PY_RESUME);
    }

    private static void enter(ThreadState ts, PyFrame frame, int position, int event) {
        frame.tracedPosition = position;
        frame.isTraced = true;
        frame.tracedLine = position == 0 ? -1 : frame.line();
        if (traces(ts)) {
            trace(ts, frame, Event.CALL, PyNone.NONE);
        }
        if (profiles(ts)) {
            profile(ts, frame, Event.CALL, PyNone.NONE);
        }
        Monitoring.report(ts, frame, event, null);
    }

    /** The code has arrived at a position. */
    public static void at(ThreadState ts, int depth, int position) {
        arrive(ts, ts.frame(depth), position, -1);
    }

    /** A call has returned in the code: a debugger that it has set up stops before the next instruction. */
    public static void called(ThreadState ts, int depth) {
        if (!traces(ts) && !Monitoring.isOn(ts)) {
            return;
        }
        PyFrame frame = ts.frame(depth);
        if (traces(ts) && frame.trace() != null && frame.pyTraceOpcodes()) {
            trace(ts, frame, Event.OPCODE, PyNone.NONE);
        }
        Monitoring.report(ts, frame, Monitoring.INSTRUCTION, null);
    }

    /** A statement begins: gives where to go on instead, or -1. */
    public static int statement(ThreadState ts, int depth, int position, int place) {
        PyFrame frame = ts.frame(depth);
        arrive(ts, frame, position, place);
        int jump = frame.jump;
        frame.jump = -1;
        return jump;
    }

    private static void arrive(ThreadState ts, PyFrame frame, int position, int place) {
        frame.tracedPosition = position;
        int line = frame.function().code().lineOf(position);
        boolean fresh = line != frame.tracedLine || frame.turned;
        frame.tracedLine = line;
        frame.turned = false;
        if (Monitoring.isOn(ts)) {
            frame.place = place;
            monitor(ts, frame, fresh);
        }
        if (!traces(ts) || frame.trace() == null) {
            return;
        }
        frame.place = place;
        if (fresh && frame.pyTraceLines()) {
            trace(ts, frame, Event.LINE, PyNone.NONE);
        }
        if (frame.pyTraceOpcodes() && frame.jump < 0 && traces(ts)) {
            trace(ts, frame, Event.OPCODE, PyNone.NONE);
        }
    }

    private static void monitor(ThreadState ts, PyFrame frame, boolean fresh) {
        if (fresh) {
            Event before = frame.event;
            frame.event = Event.LINE;
            try {
                Monitoring.report(ts, frame, Monitoring.LINE, null);
            } finally {
                frame.event = before;
            }
        }
        if (frame.jump < 0) {
            Monitoring.report(ts, frame, Monitoring.INSTRUCTION, null);
        }
    }

    /** As {@link Iteration#next}, and reports the exception, or the return of a generator, that ends the iteration. */
    public static Object next(Object iterator, ThreadState ts, int depth) {
        if (!traces(ts) && !Monitoring.isOn(ts) || !(iterator instanceof PyObject p)) {
            return Iteration.next(iterator);
        }
        if (p.type() == PyGenerator.TYPE) {
            Object value = Iteration.next(p);
            if (value == null) {
                stopped(ts, depth, ((PyGenerator) p).stopIteration());
            }
            return value;
        }
        if (!p.type().has(PyType.HEAP) || p.type().isNative(Special.NEXT) || p.type().special(Special.NEXT) == null) {
            return Iteration.next(p);
        }
        try {
            return Call.bound0(ts, p.type().special(Special.NEXT), p);
        } catch (PyException e) {
            if (!e.is(ExceptionTypes.StopIteration)) {
                throw e;
            }
            stopped(ts, depth, e);
            return null;
        }
    }

    /** What the activation at {@code depth} iterates over, or delegates to, has ended. */
    public static void stopped(ThreadState ts, int depth, PyException stop) {
        ts.returnTo(depth);
        PyBaseException e = stop.value();
        if (traces(ts)) {
            trace(ts, ts.frame(depth), Event.EXCEPTION, PyTuple.of(e.type(), e, e.pyTraceback()));
        }
        Monitoring.report(ts, ts.frame(depth), Monitoring.STOP_ITERATION, e);
    }

    /** A loop begins its next turn. */
    public static void back(ThreadState ts, int depth) {
        ts.frame(depth).turned = true;
    }

    /** The code returns {@code value}. */
    public static Object returns(ThreadState ts, int depth, Object value) {
        return leaves(ts, depth, value, Monitoring.PY_RETURN);
    }

    /** The code yields {@code value}. */
    public static Object yields(ThreadState ts, int depth, Object value) {
        return leaves(ts, depth, value, Monitoring.PY_YIELD);
    }

    private static Object leaves(ThreadState ts, int depth, Object value, int event) {
        if (traces(ts)) {
            trace(ts, ts.frame(depth), Event.RETURN, org.krait.runtime.object.Generators.yielded(value));
        }
        if (profiles(ts)) {
            profile(ts, ts.frame(depth), Event.RETURN, org.krait.runtime.object.Generators.yielded(value));
        }
        if (Monitoring.isOn(ts)) {
            Monitoring.report(ts, ts.frame(depth), event, org.krait.runtime.object.Generators.yielded(value));
        }
        return value;
    }

    /** As {@link Handlers#caught}, and reports the exception unless it has been. */
    public static PyBaseException caught(Throwable thrown, ThreadState ts, PyFunction fn, int position, int depth) {
        PyBaseException e = Handlers.caught(thrown, ts, fn, position, depth);
        if (position >= 0 && traces(ts)) {
            PyFrame frame = ts.frame(depth);
            trace(ts, frame, Event.EXCEPTION, PyTuple.of(e.type(), e, e.pyTraceback()));
        }
        if (Monitoring.isOn(ts)) {
            PyFrame frame = ts.frame(depth);
            Monitoring.report(ts, frame, position >= 0 ? Monitoring.RAISE : Monitoring.RERAISE, e);
            Monitoring.report(ts, frame, Monitoring.EXCEPTION_HANDLED, e);
        }
        return e;
    }

    /** The code ends by a throwable, which is reported unless it has been: gives what it ends by. */
    public static Throwable unwinds(ThreadState ts, int depth, int position, Throwable thrown) {
        if (Errors.isUnwind(thrown) || !traces(ts) && !profiles(ts) && !Monitoring.isOn(ts)) {
            return thrown;
        }
        PyFrame frame = ts.frame(depth);
        try {
            PyException raised = Errors.of(thrown);
            PyBaseException e = raised.value();
            if (position < 0) {
                Monitoring.report(ts, frame, Monitoring.RERAISE, e);
            } else if (traces(ts) || Monitoring.isOn(ts)) {
                Handlers.chain(ts, e);
                // The entry is added for good when the code is left; the report has it already.
                PyTraceback before = e.traceback();
                PyTraceback.add(e, frame, position);
                try {
                    if (traces(ts)) {
                        trace(ts, frame, Event.EXCEPTION, PyTuple.of(e.type(), e, e.pyTraceback()));
                    }
                    Monitoring.report(ts, frame, Monitoring.RAISE, e);
                } finally {
                    e.setTraceback(before);
                }
            }
            if (traces(ts)) {
                trace(ts, frame, Event.RETURN, PyNone.NONE);
            }
            if (profiles(ts)) {
                profile(ts, frame, Event.RETURN, PyNone.NONE);
            }
            Monitoring.report(ts, frame, Monitoring.PY_UNWIND, e);
            return thrown;
        } catch (Throwable t) {
            return t;
        }
    }
}
