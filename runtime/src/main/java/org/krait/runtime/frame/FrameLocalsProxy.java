package org.krait.runtime.frame;

import java.util.ArrayList;
import java.util.List;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Displays;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNotImplemented;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.ReprGuard;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/**
 * The mapping behind {@code f_locals} of a function (PEP 667): reads and writes go to the frame's variables; other keys are
 * kept beside them by the frame. Variables cannot be removed.
 */
@PyTypeDef(name = "FrameLocalsProxy", pattern = PyTypeDef.Pattern.MAPPING, weakrefable = false)
public final class FrameLocalsProxy extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new FrameLocalsProxyTable());

    private final PyFrame frame;

    FrameLocalsProxy(PyFrame frame) {
        super(TYPE);
        this.frame = frame;
    }

    /** {@code FrameLocalsProxy(frame)}. */
    @PyNew(sig = "-(*args, **kwargs)")
    static Object create(PyType cls, Object[] args, PyDict kwargs) {
        if (args.length != 1) {
            throw Errors.typeError("FrameLocalsProxy expected 1 argument, got %s", args.length);
        }
        if (!(args[0] instanceof PyFrame frame)) {
            throw Errors.typeError("expect frame, not %s", Types.nameOf(args[0]));
        }
        if (kwargs != null && kwargs.size() > 0) {
            throw Errors.typeError("FrameLocalsProxy takes no keyword arguments");
        }
        return new FrameLocalsProxy(frame);
    }

    private Object find(Object key) {
        return find(frame.variables(), key);
    }

    private Object find(Object[] variables, Object key) {
        int index = frame.indexOf(key);
        Object value = index < 0 ? null : frame.value(variables, index);
        if (value == null && frame.extra(false) != null) {
            value = frame.extra(false).get(key);
        }
        return value;
    }

    private List<Object> keyList() {
        List<Object> keys = new ArrayList<>();
        String[] names = frame.names();
        Object[] variables = frame.variables();
        for (int i = 0; i < names.length; i++) {
            if (frame.value(variables, i) != null) {
                keys.add(names[i]);
            }
        }
        if (frame.extra(false) != null) {
            keys.addAll(List.of(frame.extra(false).keyArray()));
        }
        return keys;
    }

    private PyDict toDict() {
        PyDict dict = new PyDict();
        Object[] variables = frame.variables();
        for (Object key : keyList()) {
            dict.put(key, find(variables, key));
        }
        return dict;
    }

    /** {@code proxy[key]}. */
    @PyMethod(name = "__getitem__", sig = "($self, key, /)", doc = "Return self[key].")
    public Object getItem(Object key) {
        Object value = find(key);
        if (value == null) {
            throw Errors.of(org.krait.runtime.error.ExceptionTypes.KeyError, "local variable '%s' is not defined", key);
        }
        return value;
    }

    /** {@code proxy[key] = value}. */
    @PyMethod(name = "__setitem__", sig = "($self, key, value, /)", doc = "Set self[key] to value.")
    public void setItem(Object key, Object value) {
        int index = frame.indexOf(key);
        if (index < 0 || !frame.setValue(index, value)) {
            frame.extra(true).put(key, value);
        }
    }

    /** {@code del proxy[key]}: refused for variables. */
    @PyMethod(name = "__delitem__", sig = "($self, key, /)", doc = "Delete self[key].")
    public void deleteItem(Object key) {
        if (frame.indexOf(key) >= 0) {
            throw Errors.valueError("cannot remove local variables from FrameLocalsProxy");
        }
        if (frame.extra(false) == null || frame.extra(false).remove(key) == null) {
            throw Errors.keyError(key);
        }
    }

    /** {@code key in proxy}. */
    @PyMethod(name = "__contains__", sig = "($self, key, /)", doc = "Return bool(key in self).")
    public boolean contains(Object key) {
        return find(key) != null;
    }

    /** {@code len(proxy)}. */
    @PyMethod(name = "__len__", sig = "($self, /)", doc = "Return len(self).")
    public int length() {
        return keyList().size();
    }

    /** {@code iter(proxy)}. */
    @PyMethod(name = "__iter__", sig = "($self, /)", doc = "Implement iter(self).")
    public Object iter() {
        return Iteration.iter(keys());
    }

    /** {@code reversed(proxy)}. */
    @PyMethod(name = "__reversed__", sig = "($self, /)")
    public Object reversed() {
        return PyList.of(keyList().reversed().toArray());
    }

    /** {@code keys()}. */
    @PyMethod(name = "keys", sig = "($self, /)")
    public Object keys() {
        return PyList.of(keyList().toArray());
    }

    /** {@code values()}. */
    @PyMethod(name = "values", sig = "($self, /)")
    public Object values() {
        return PyList.of(toDict().valueArray());
    }

    /** {@code items()}. */
    @PyMethod(name = "items", sig = "($self, /)")
    public Object items() {
        List<Object> items = new ArrayList<>();
        for (Object key : keyList()) {
            items.add(PyTuple.of(key, find(key)));
        }
        return PyList.of(items.toArray());
    }

    /** {@code get(key, default)}. */
    @PyMethod(name = "get", sig = "($self, key, default=None, /)")
    public Object get(Object key, Object otherwise) {
        Object value = find(key);
        return value != null ? value : otherwise;
    }

    /** {@code setdefault(key, default)}. */
    @PyMethod(name = "setdefault", sig = "($self, key, default=None, /)")
    public Object setDefault(Object key, Object value) {
        Object present = find(key);
        if (present != null) {
            return present;
        }
        setItem(key, value);
        return value;
    }

    /** {@code pop(key[, default])}: refused for variables. */
    @PyMethod(name = "pop", sig = "($self, key, default=<unrepresentable>, /)")
    public Object pop(Object key, Object otherwise) {
        if (frame.indexOf(key) >= 0) {
            throw Errors.valueError("cannot remove local variables from FrameLocalsProxy");
        }
        Object value = frame.extra(false) == null ? null : frame.extra(false).remove(key);
        if (value != null) {
            return value;
        }
        if (otherwise == null) {
            throw Errors.keyError(key);
        }
        return otherwise;
    }

    /** {@code update(mapping)}. */
    @PyMethod(name = "update", sig = "($self, other, /)")
    public void update(Object other) {
        PyDict all = new PyDict();
        Displays.merge(all, other);
        for (Object[] entry : all.entries()) {
            setItem(entry[0], entry[1]);
        }
    }

    /** {@code copy()}: a dict. */
    @PyMethod(name = "copy", sig = "($self, /)")
    public Object copy() {
        return toDict();
    }

    /** {@code proxy | mapping}. */
    @PyMethod(name = "__or__", sig = "($self, value, /)", doc = "Return self|value.")
    public Object or(Object other) {
        if (!(other instanceof PyDict) && !(other instanceof FrameLocalsProxy)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        PyDict dict = toDict();
        Displays.merge(dict, other);
        return dict;
    }

    /** {@code mapping | proxy}. */
    @PyMethod(name = "__ror__", sig = "($self, value, /)", doc = "Return value|self.")
    public Object reflectedOr(Object other) {
        if (!(other instanceof PyDict) && !(other instanceof FrameLocalsProxy)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        PyDict dict = new PyDict();
        Displays.merge(dict, other);
        Displays.merge(dict, this);
        return dict;
    }

    /** {@code proxy |= mapping}. */
    @PyMethod(name = "__ior__", sig = "($self, value, /)", doc = "Return self|=value.")
    public Object inPlaceOr(Object other) {
        if (!(other instanceof PyDict) && !(other instanceof FrameLocalsProxy)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        update(other);
        return this;
    }

    /** {@code proxy == mapping}. */
    @PyMethod(name = "__eq__", sig = "($self, value, /)", doc = "Return self==value.")
    public Object eq(Object other) {
        if (other instanceof FrameLocalsProxy p) {
            return p.frame == frame;
        }
        return other instanceof PyDict ? Operators.eq(toDict(), other) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    /** {@code repr(proxy)}. */
    @PyMethod(name = "__repr__", sig = "($self, /)", doc = "Return repr(self).")
    public Object repr() {
        if (!ReprGuard.enter(this)) {
            return "{...}";
        }
        try {
            return Operators.reprObject(toDict());
        } finally {
            ReprGuard.leave(this);
        }
    }
}
