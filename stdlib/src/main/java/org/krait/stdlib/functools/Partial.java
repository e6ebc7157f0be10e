package org.krait.stdlib.functools;

import java.util.Arrays;
import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.BoundMethod;
import org.krait.runtime.object.DictMethods;
import org.krait.runtime.object.GenericAlias;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.ReprGuard;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;

/** {@code functools.partial}. Function, arguments and keywords are one immutable record, replaced as a whole by {@code __setstate__}. */
@PyTypeDef(
        name = "partial",
        module = "functools",
        hasDict = true,
        doc = "A function with some arguments given in advance; Placeholder leaves a positional one to the call.")
public final class Partial extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PartialTable());

    /** What is called; {@code holes} counts the placeholders among the arguments. */
    private record State(Object function, PyTuple given, PyDict keywords, int holes) {
        Object[] args() {
            return given.items();
        }
    }

    private volatile State state;

    private Partial(PyType type, State state) {
        super(type);
        this.state = state;
    }

    @PyNew(sig = "(func, /, *args, **keywords)")
    static Object create(PyType cls, Object func, Object[] args, PyDict keywords) {
        if (!Call.isCallable(func)) {
            throw Errors.typeError("the first argument must be callable");
        }
        if (args.length > 0 && args[args.length - 1] == Placeholder.PLACEHOLDER) {
            throw Errors.typeError("trailing Placeholders are not allowed");
        }
        if (keywords != null) {
            for (Object value : keywords.valueArray()) {
                if (value == Placeholder.PLACEHOLDER) {
                    throw Errors.typeError("Placeholder cannot be passed as a keyword argument");
                }
            }
        }
        Object function = func;
        Object[] all = args;
        PyDict named = keywords == null ? new PyDict() : keywords;
        if (func instanceof Partial p && p.type().special(Special.CALL) == TYPE.special(Special.CALL) && !p.hasAttributes()) {
            State inner = p.state;
            function = inner.function;
            all = fill(inner.args(), inner.holes, args);
            named = inner.keywords.copy();
            if (keywords != null) {
                named.putAll(keywords);
            }
        }
        return new Partial(cls, new State(function, PyTuple.of(all), named, holes(all)));
    }

    private boolean hasAttributes() {
        return shape().isDict() || shape().names().length > 0;
    }

    private static int holes(Object[] args) {
        int n = 0;
        for (Object arg : args) {
            if (arg == Placeholder.PLACEHOLDER) {
                n++;
            }
        }
        return n;
    }

    /** {@code before} with its placeholders filled from {@code later} as far as that goes, then the rest of {@code later}. */
    private static Object[] fill(Object[] before, int holes, Object[] later) {
        int used = Math.min(holes, later.length);
        Object[] all = Arrays.copyOf(before, before.length + later.length - used);
        int next = 0;
        for (int i = 0; i < before.length && next < used; i++) {
            if (all[i] == Placeholder.PLACEHOLDER) {
                all[i] = later[next++];
            }
        }
        System.arraycopy(later, used, all, before.length, later.length - used);
        return all;
    }

    @Override
    public Object call(ThreadState ts, Object[] args, String[] kwNames) {
        State s = state;
        int given = args.length - kwNames.length;
        if (given < s.holes) {
            throw Errors.typeError(
                    "missing positional arguments in 'partial' call; expected at least %d, got %d", s.holes, given);
        }
        Object[] positional = fill(s.args(), s.holes, kwNames.length == 0 ? args : Arrays.copyOf(args, given));
        if (s.keywords.size() == 0) {
            if (kwNames.length == 0) {
                return Call.callN(ts, s.function, positional);
            }
            Object[] all = Arrays.copyOf(positional, positional.length + kwNames.length);
            System.arraycopy(args, given, all, positional.length, kwNames.length);
            return Call.callKw(ts, s.function, all, kwNames);
        }
        PyDict named = s.keywords.copy();
        for (int i = 0; i < kwNames.length; i++) {
            named.put(kwNames[i], args[given + i]);
        }
        return Call.unpacked(positional, named, (all, names) -> Call.callKw(ts, s.function, all, names));
    }

    @PyMethod(name = "__call__", sig = "($self, /, *args, **kwargs)")
    Object pyCall(ThreadState ts, Object[] args, PyDict kwargs) {
        return Call.unpacked(args, kwargs, (all, names) -> call(ts, all, names));
    }

    @PyMethod(name = "__get__", sig = "($self, instance, owner=None, /)")
    Object get(Object instance, Object owner) {
        if (instance == PyNone.NONE) {
            if (owner == PyNone.NONE) {
                throw Errors.typeError("__get__(None, None) is invalid");
            }
            return this;
        }
        return new BoundMethod(this, instance);
    }

    @PyGetter(value = "func", member = true, doc = "the function")
    Object function() {
        return state.function;
    }

    @PyGetter(value = "args", member = true, doc = "the positional arguments given in advance")
    Object args() {
        return state.given;
    }

    @PyGetter(value = "keywords", member = true, doc = "the keyword arguments given in advance")
    Object keywords() {
        return state.keywords;
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        if (!ReprGuard.enter(this)) {
            return "...";
        }
        try {
            State s = state;
            PyType type = type();
            StringBuilder out = new StringBuilder(type.moduleName()).append('.').append(type.qualname());
            out.append('(').append(Operators.repr(s.function));
            for (Object arg : s.args()) {
                out.append(", ").append(Operators.repr(arg));
            }
            for (Object[] entry : s.keywords.entries()) {
                out.append(", ").append(Strs.toJava(Operators.str(entry[0]))).append('=').append(Operators.repr(entry[1]));
            }
            return Strs.fromJava(out.append(')').toString());
        } finally {
            ReprGuard.leave(this);
        }
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)", doc = "Return what pickle needs.")
    Object reduce() {
        State s = state;
        Object attributes = hasAttributes() ? Attributes.dictOf(this) : PyNone.NONE;
        return PyTuple.of(
                type(), PyTuple.of(s.function), PyTuple.of(s.function, s.given, s.keywords, attributes));
    }

    @PyMethod(name = "__setstate__", sig = "($self, object, /)", doc = "Take what __reduce__ gave.")
    void setState(Object object) {
        if (!(object instanceof PyTuple t)
                || t.size() != 4
                || !Call.isCallable(t.get(0))
                || !(t.get(1) instanceof PyTuple args)
                || !(t.get(2) instanceof PyDict || t.get(2) == PyNone.NONE)) {
            throw Errors.typeError("invalid partial state");
        }
        Object[] all = args.items();
        if (all.length > 0 && all[all.length - 1] == Placeholder.PLACEHOLDER) {
            throw Errors.typeError("trailing Placeholders are not allowed");
        }
        PyDict named = new PyDict();
        if (t.get(2) instanceof PyDict d) {
            if (d.isExact()) {
                named = d;
            } else {
                DictMethods.merge(named, d);
            }
        }
        state = new State(t.get(0), args.type() == PyTuple.TYPE ? args : PyTuple.of(all), named, holes(all));
        if (t.get(3) != PyNone.NONE) {
            Attributes.set(this, "__dict__", t.get(3));
        } else if (hasAttributes()) {
            Attributes.set(this, "__dict__", new PyDict());
        }
    }

    @PyClassMethod(name = "__class_getitem__", sig = "($type, object, /)", doc = "See PEP 585")
    static Object classGetItem(PyType cls, Object parameters) {
        return GenericAlias.of(cls, parameters);
    }
}
