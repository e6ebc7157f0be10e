package org.krait.runtime.thread;

import java.util.concurrent.ConcurrentHashMap;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.Descriptors;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;

/** Python's {@code _thread._local}: an object whose attributes are different in each thread. {@code __init__} runs once per thread. */
@PyTypeDef(name = "_local", module = "_thread", doc = "Thread-local data")
public final class PyLocal extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyLocalTable());

    private final Object[] args;
    private final PyDict kwargs;
    /**
     * The attributes of each thread. They hang on the object and not on the thread, so that a cycle through them is collected; a thread that ends
     * takes its own away ({@link #forget}).
     */
    private final ConcurrentHashMap<ThreadState, PyDict> dicts = new ConcurrentHashMap<>(4);

    private PyLocal(PyType type, Object[] args, PyDict kwargs) {
        super(type);
        this.args = args;
        this.kwargs = kwargs;
    }

    /** {@code _local(…)}. */
    @PyNew(sig = "(*args, **kwargs)")
    public static Object create(PyType cls, Object[] args, PyDict kwargs) {
        if ((args.length > 0 || kwargs != null) && cls.special(Special.INIT) == PyType.OBJECT.special(Special.INIT)) {
            throw Errors.typeError("Initialization arguments are not supported");
        }
        PyLocal made = new PyLocal(cls, args, kwargs);
        // The thread that makes the object has its __init__ called by type.__call__.
        ThreadState ts = ThreadState.current();
        made.dicts.put(ts, new PyDict());
        ts.remember(made);
        return made;
    }

    /** {@code ts} has ended. */
    void forget(ThreadState ts) {
        dicts.remove(ts);
    }

    private PyDict dict() {
        ThreadState ts = ThreadState.current();
        PyDict mine = dicts.get(ts);
        if (mine == null) {
            mine = new PyDict();
            dicts.put(ts, mine);
            ts.remember(this);
            Object init = type().special(Special.INIT);
            if (init != PyType.OBJECT.special(Special.INIT)) {
                try {
                    Call.unpacked(args, kwargs, (all, names) -> Call.bound(ts, init, this, all, names));
                } catch (RuntimeException e) {
                    dicts.remove(ts);
                    throw e;
                }
            }
        }
        return mine;
    }

    /** {@code local.name}. */
    @PyMethod(name = "__getattribute__", sig = "($self, name, /)", doc = "Return getattr(self, name).")
    public Object getAttribute(String name) {
        PyDict mine = dict();
        if (name.equals("__dict__")) {
            return mine;
        }
        Object onType = type().lookup(name);
        if (onType != null && Descriptors.isData(onType)) {
            return Descriptors.get(onType, this, type());
        }
        Object own = mine.get(name);
        if (own != null) {
            return own;
        }
        if (onType == null) {
            throw Errors.attributeError(this, name);
        }
        return Descriptors.get(onType, this, type());
    }

    private boolean isReserved(String name) {
        if (name.equals("__dict__")) {
            throw Errors.attributeErrorText(this, name, "'" + type().fullName() + "' object attribute '__dict__' is read-only");
        }
        Object onType = type().lookup(name);
        return onType != null && Descriptors.isData(onType);
    }

    /** {@code local.name = value}. */
    @PyMethod(name = "__setattr__", sig = "($self, name, value, /)", doc = "Implement setattr(self, name, value).")
    public void setAttribute(String name, Object value) {
        PyDict mine = dict();
        if (isReserved(name)) {
            Attributes.genericSet(this, type(), name, value);
        } else {
            mine.put(name, value);
        }
    }

    /** {@code del local.name}. */
    @PyMethod(name = "__delattr__", sig = "($self, name, /)", doc = "Implement delattr(self, name).")
    public void deleteAttribute(String name) {
        PyDict mine = dict();
        if (isReserved(name)) {
            Attributes.genericSet(this, type(), name, null);
        } else if (mine.remove(name) == null) {
            throw Errors.attributeError(this, name);
        }
    }
}
