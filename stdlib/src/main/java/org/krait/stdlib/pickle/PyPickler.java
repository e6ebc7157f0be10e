package org.krait.stdlib.pickle;

import org.krait.annotations.PyDeleter;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Identity;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.ObjectMethods;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/**
 * {@code _pickle.Pickler}. One thread at a time may use it: {@code busy}, guarded by the monitor, makes a second call an error, also one that
 * the object being pickled makes.
 */
@PyTypeDef(name = "Pickler", module = "_pickle", weakrefable = false,
        doc = "Writes pickles to a binary file.\n\nThe file has a write() method that takes bytes.")
public final class PyPickler extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyPicklerTable());

    static final int HIGHEST_PROTOCOL = 5;
    static final int DEFAULT_PROTOCOL = 5;

    private static final String PERSISTENT_ID = "persistent_id";

    private Object write;
    PickleMemo memo = new PickleMemo();
    int protocol = DEFAULT_PROTOCOL;
    boolean binary = true;
    boolean fast;
    boolean fixImports;
    /** Null for none. */
    Object bufferCallback;
    /** Null for copyreg's. */
    Object dispatchTable;
    /** What was assigned to the attribute, or null. */
    private Object persistentId;
    private boolean busy;

    PyPickler(PyType type) {
        super(type);
    }

    @PyNew(sig = "-(*args, **kwargs)")
    static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new PyPickler(cls);
    }

    private synchronized void begin() {
        if (busy) {
            throw Errors.runtimeError("Pickler object is already used");
        }
        busy = true;
    }

    private synchronized void end() {
        busy = false;
    }

    @PyMethod(name = "__init__", sig = "($self, file, protocol=None, fix_imports=True, buffer_callback=None)")
    void init(Object file, Object protocol, boolean fix_imports, Object buffer_callback) {
        begin();
        try {
            configure(protocol, fix_imports, buffer_callback);
            Object method = Attributes.getOrNull(file, "write");
            if (method == null) {
                throw Errors.typeError("file must have a 'write' attribute");
            }
            write = method;
            memo = new PickleMemo();
            dispatchTable = Attributes.getOrNull(this, "dispatch_table");
        } finally {
            end();
        }
    }

    /** Takes the options that dump() and dumps() have too. */
    void configure(Object wanted, boolean fixImportNames, Object callback) {
        long number = DEFAULT_PROTOCOL;
        if (wanted != PyNone.NONE) {
            number = Ints.clamp(Operators.indexOf(wanted));
            if (number < 0) {
                number = HIGHEST_PROTOCOL;
            } else if (number > HIGHEST_PROTOCOL) {
                throw Errors.valueError("pickle protocol must be <= %d", HIGHEST_PROTOCOL);
            }
        }
        if (callback != PyNone.NONE && number < 5) {
            throw Errors.valueError("buffer_callback needs protocol >= 5");
        }
        protocol = (int) number;
        binary = number > 0;
        fast = false;
        fixImports = fixImportNames && number < 3;
        bufferCallback = callback == PyNone.NONE ? null : callback;
    }

    @PyMethod(sig = "($self, obj, /)", doc = "Write the pickle of an object to the file.")
    void dump(ThreadState ts, Object obj) {
        begin();
        try {
            if (write == null) {
                throw PickleErrors.pickling("Pickler.__init__() was not called by %s.__init__()", type().name());
            }
            PickleOutput out = new PickleOutput(ts, write);
            Object hook = Attributes.getOrNull(this, "reducer_override");
            new Saver(ts, this, out, hook, persistentIdHook()).dump(obj);
            out.flush();
        } finally {
            end();
        }
    }

    /** What gives persistent ids, or null if nobody has said anything else than that there are none. */
    private Object persistentIdHook() {
        if (persistentId != null) {
            return persistentId;
        }
        if (type() == TYPE) {
            return null;
        }
        Object own = Attributes.getOrNull(this, PERSISTENT_ID);
        return type().lookup(PERSISTENT_ID) == TYPE.lookup(PERSISTENT_ID) && Attributes.ownAttribute(this, PERSISTENT_ID) == null ? null : own;
    }

    @PyMethod(name = "persistent_id", sig = "($self, obj, /)", doc = "None; a derived class may return what stands for the object.")
    Object persistentId(Object obj) {
        return PyNone.NONE;
    }

    @PyMethod(name = "clear_memo", sig = "($self, /)", doc = "Forget the objects already written.")
    void clearMemo() {
        memo.clear();
    }

    @PyMethod(name = "__sizeof__", sig = "($self, /)")
    long sizeOf() {
        return 96 + 12L * memo.size();
    }

    @PyMethod(name = "__getattribute__", sig = "($self, name, /)")
    Object getAttribute(String name) {
        return name.equals(PERSISTENT_ID) && persistentId != null ? persistentId : ObjectMethods.getAttribute(this, name);
    }

    @PyMethod(name = "__setattr__", sig = "($self, name, value, /)")
    void setAttribute(String name, Object value) {
        if (name.equals(PERSISTENT_ID)) {
            persistentId = value;
        } else {
            ObjectMethods.setAttribute(this, name, value);
        }
    }

    @PyMethod(name = "__delattr__", sig = "($self, name, /)")
    void deleteAttribute(String name) {
        if (name.equals(PERSISTENT_ID) && persistentId != null) {
            persistentId = null;
        } else {
            ObjectMethods.deleteAttribute(this, name);
        }
    }

    @PyGetter(value = "bin", member = true)
    long bin() {
        return binary ? 1 : 0;
    }

    @PySetter("bin")
    void setBin(Object value) {
        binary = Operators.truth(value);
    }

    @PyGetter(value = "fast", member = true)
    long fast() {
        return fast ? 1 : 0;
    }

    @PySetter("fast")
    void setFast(Object value) {
        fast = Operators.truth(Operators.indexOf(value));
    }

    @PyGetter(value = "dispatch_table", member = true)
    Object dispatchTable() {
        if (dispatchTable == null) {
            throw Errors.attributeError(this, "dispatch_table");
        }
        return dispatchTable;
    }

    @PySetter("dispatch_table")
    void setDispatchTable(Object value) {
        dispatchTable = value;
    }

    @PyDeleter("dispatch_table")
    void deleteDispatchTable() {
        dispatchTable();
        dispatchTable = null;
    }

    @PyGetter("memo")
    Object memo() {
        return new MemoProxy(this);
    }

    @PySetter("memo")
    void setMemo(Object value) {
        if (value instanceof MemoProxy proxy) {
            memo = proxy.pickler.memo.copy();
            return;
        }
        if (!(value instanceof PyDict dict)) {
            throw Errors.typeError("'memo' attribute must be a PicklerMemoProxy object or dict, not %s", Types.nameOf(value));
        }
        PickleMemo fresh = new PickleMemo();
        for (Object entry : dict.valueArray()) {
            if (!(entry instanceof PyTuple pair) || pair.size() != 2) {
                throw Errors.typeError("'memo' values must be 2-item tuples");
            }
            fresh.put(pair.get(1), Ints.toInt(Operators.indexOf(pair.get(0))));
        }
        memo = fresh;
    }

    /** The attribute {@code memo}: a view that can be cleared and copied. */
    @PyTypeDef(name = "PicklerMemoProxy", module = "_pickle", instantiable = false, subclassable = false, weakrefable = false)
    public static final class MemoProxy extends PyObject {
        public static final PyType TYPE = PyType.define(new PyPicklerMemoProxyTable());

        private final PyPickler pickler;

        MemoProxy(PyPickler pickler) {
            super(TYPE);
            this.pickler = pickler;
        }

        @PyMethod(sig = "($self, /)", doc = "Forget all entries.")
        void clear() {
            pickler.memo.clear();
        }

        @PyMethod(sig = "($self, /)", doc = "A dict from ids to pairs of number and object.")
        Object copy() {
            PyDict dict = new PyDict();
            pickler.memo.forEach((key, number) -> dict.put(Identity.id(key), PyTuple.of((long) number, key)));
            return dict;
        }

        @PyMethod(name = "__reduce__", sig = "($self, /)")
        Object reduce() {
            return PyTuple.of(PyDict.TYPE, PyTuple.of(copy()));
        }
    }
}
