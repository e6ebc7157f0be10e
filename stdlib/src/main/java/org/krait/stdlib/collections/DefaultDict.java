package org.krait.stdlib.collections;

import java.util.Arrays;
import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.DictMethods;
import org.krait.runtime.object.GenericAlias;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyNotImplemented;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.ReprGuard;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.PyType;

/** {@code collections.defaultdict}. Any thread may use it; two that miss the same key both make a default, and the later one stays. */
@PyTypeDef(
        name = "defaultdict",
        module = "collections",
        base = PyDict.class,
        doc = "A dict that makes the value of a missing key by calling default_factory without arguments.")
public final class DefaultDict extends PyDict {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new DefaultDictTable());

    private static final Object DICT_REPR = PyDict.TYPE.lookup("__repr__");

    private volatile Object factory = PyNone.NONE;

    private DefaultDict(PyType type) {
        super(type);
    }

    @PyNew(sig = "-(*args, **kwargs)")
    static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new DefaultDict(cls);
    }

    @PyMethod(name = "__init__", sig = "-($self, /, *args, **kwargs)")
    void init(Object[] args, PyDict kwargs) {
        Object[] rest = args;
        Object made = PyNone.NONE;
        if (args.length > 0) {
            made = args[0];
            if (made != PyNone.NONE && !Call.isCallable(made)) {
                throw Errors.typeError("first argument must be callable or None");
            }
            rest = Arrays.copyOfRange(args, 1, args.length);
        }
        factory = made;
        if (rest.length > 1) {
            throw Errors.typeError("dict expected at most 1 argument, got %d", rest.length);
        }
        if (rest.length == 1) {
            DictMethods.merge(this, rest[0]);
        }
        if (kwargs != null) {
            putAll(kwargs);
        }
    }

    @PyGetter(value = "default_factory", member = true, doc = "What makes the values of missing keys.")
    Object factory() {
        return factory;
    }

    @PySetter("default_factory")
    void setFactory(Object value) {
        factory = value;
    }

    @PyMethod(name = "__missing__", sig = "($self, object, /)", doc = "Make, insert and return the value of a missing key; KeyError without a factory.")
    Object missing(Object key) {
        Object make = factory;
        if (make == PyNone.NONE) {
            throw Errors.keyError(key);
        }
        // What the factory itself has stored under the key stays.
        return putIfAbsent(key, Call.call(make));
    }

    @PyMethod(name = "copy", sig = "($self, /)", doc = "Return a new defaultdict with the same items and factory.")
    Object pyCopy() {
        return Call.call(type(), factory, this);
    }

    @PyMethod(name = "__copy__", sig = "($self, /)", doc = "Return a new defaultdict with the same items and factory.")
    Object shallowCopy() {
        return pyCopy();
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)", doc = "Return what pickle needs.")
    Object reduce() {
        PyTuple arguments = factory == PyNone.NONE ? PyTuple.EMPTY : PyTuple.of(factory);
        Object items = Iteration.iter(Call.method(this, "items"));
        return PyTuple.of(type(), arguments, PyNone.NONE, PyNone.NONE, items);
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        String made;
        if (ReprGuard.enter(this)) {
            try {
                made = Operators.repr(factory);
            } finally {
                ReprGuard.leave(this);
            }
        } else {
            made = "...";
        }
        Object items = Call.call(DICT_REPR, this);
        return Strs.fromJava(type().name() + "(" + made + ", " + Strs.toJava(items) + ")");
    }

    private static Object union(Object first, PyDict second, Object factory, PyType type) {
        Object both = Call.call(type, factory, first);
        if (both instanceof PyDict d) {
            DictMethods.merge(d, second);
        }
        return both;
    }

    @PyMethod(name = "__or__", sig = "($self, value, /)")
    Object or(Object other) {
        return other instanceof PyDict d ? union(this, d, factory, type()) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ror__", sig = "($self, value, /)")
    Object reflectedOr(Object other) {
        return other instanceof PyDict ? union(other, this, factory, type()) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyClassMethod(name = "__class_getitem__", sig = "($type, object, /)", doc = "See PEP 585")
    static Object classGetItem(PyType cls, Object parameters) {
        return GenericAlias.of(cls, parameters);
    }
}
