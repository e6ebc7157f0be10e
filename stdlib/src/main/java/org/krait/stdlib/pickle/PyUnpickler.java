package org.krait.stdlib.pickle;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.module.Audit;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.ObjectMethods;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/**
 * {@code _pickle.Unpickler}. One thread at a time may use it: {@code busy}, guarded by the monitor, makes a second call an error, also one that
 * the pickle makes.
 */
@PyTypeDef(name = "Unpickler", module = "_pickle", weakrefable = false,
        doc = "Reads pickles from a binary file.\n\nThe file has the methods read() and readline(), which return bytes.")
public final class PyUnpickler extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyUnpicklerTable());

    private static final String PERSISTENT_LOAD = "persistent_load";
    /** So far beyond its end the array of the memo is made longer; numbers beyond that, which no pickler writes, are kept in a map. */
    private static final int MEMO_STEP = 1 << 16;

    private PickleInput input;
    private Object[] memo = new Object[32];
    private Map<Integer, Object> farMemo;
    private int memoCount;
    int protocol;
    boolean fixImports = true;
    String encoding = "ASCII";
    String errors = "strict";
    /** An iterator, or null. */
    Object buffers;
    /** What was assigned to the attribute, or null. */
    private Object persistentLoad;
    private boolean busy;

    PyUnpickler(PyType type) {
        super(type);
    }

    @PyNew(sig = "-(*args, **kwargs)")
    static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new PyUnpickler(cls);
    }

    private synchronized void begin() {
        if (busy) {
            throw Errors.runtimeError("Unpickler object is already used");
        }
        busy = true;
    }

    private synchronized void end() {
        busy = false;
    }

    @PyMethod(name = "__init__", sig = "($self, file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())")
    void init(ThreadState ts, Object file, boolean fix_imports, String encoding, String errors, Object buffers) {
        begin();
        try {
            PickleInput fresh = PickleInput.ofFile(ts, file);
            if (fresh == null) {
                throw Errors.typeError("file must have 'read' and 'readline' attributes");
            }
            configure(fresh, fix_imports, encoding, errors, buffers);
        } finally {
            end();
        }
    }

    /** Takes the options that load() and loads() have too. */
    void configure(PickleInput source, boolean fixImportNames, String textEncoding, String textErrors, Object outOfBand) {
        fixImports = fixImportNames;
        encoding = textEncoding;
        errors = textErrors;
        buffers = outOfBand == null || outOfBand == PyNone.NONE ? null : Iteration.iter(outOfBand);
        memo = new Object[32];
        farMemo = null;
        memoCount = 0;
        protocol = 0;
        input = source;
    }

    @PyMethod(sig = "($self, /)", doc = "Read a pickle from the file and return the object.")
    Object load(ThreadState ts) {
        begin();
        try {
            if (input == null) {
                throw PickleErrors.unpickling("Unpickler.__init__() was not called by %s.__init__()", type().name());
            }
            protocol = 0;
            Object result = new Loader(ts, this, input).load();
            input.takeUsed();
            return result;
        } finally {
            end();
        }
    }

    @PyMethod(name = "persistent_load", sig = "($self, pid, /)", doc = "An error; a derived class may return the object that the id stands for.")
    Object persistentLoad(Object pid) {
        throw PickleErrors.unpickling("A load persistent id instruction was encountered, but no persistent_load function was specified.");
    }

    @PyMethod(name = "find_class", sig = "($self, module_name, global_name, /)", doc = "Import a module and return what a name in it stands for.")
    Object findClass(ThreadState ts, Object module_name, Object global_name) {
        Object module = module_name;
        Object name = global_name;
        Audit.raise("pickle.find_class", module, name);
        if (protocol < 3 && fixImports) {
            Object[] names = Globals.newNames(ts, module, name);
            module = names[0];
            name = names[1];
        }
        Object holder = Globals.module(ts, module);
        if (!Strs.isStr(name)) {
            throw Errors.typeError("attribute name must be string, not '%s'", Types.nameOf(name));
        }
        List<String> path = protocol >= 4 ? Globals.path(name) : List.of(Strs.toJava(Strs.value(name)));
        if (path.size() == 1) {
            return Attributes.get(holder, path.get(0));
        }
        try {
            return Globals.follow(holder, path);
        } catch (PyException e) {
            if (!e.is(ExceptionTypes.AttributeError)) {
                throw e;
            }
            throw PickleErrors.after(e, Errors.of(ExceptionTypes.AttributeError, "Can't resolve path %s on module %s", Operators.repr(name),
                    Operators.repr(module)));
        }
    }

    @PyMethod(name = "__sizeof__", sig = "($self, /)")
    long sizeOf() {
        return 128 + 8L * memo.length;
    }

    @PyMethod(name = "__getattribute__", sig = "($self, name, /)")
    Object getAttribute(String name) {
        return name.equals(PERSISTENT_LOAD) && persistentLoad != null ? persistentLoad : ObjectMethods.getAttribute(this, name);
    }

    @PyMethod(name = "__setattr__", sig = "($self, name, value, /)")
    void setAttribute(String name, Object value) {
        if (name.equals(PERSISTENT_LOAD)) {
            persistentLoad = value;
        } else {
            ObjectMethods.setAttribute(this, name, value);
        }
    }

    @PyMethod(name = "__delattr__", sig = "($self, name, /)")
    void deleteAttribute(String name) {
        if (name.equals(PERSISTENT_LOAD) && persistentLoad != null) {
            persistentLoad = null;
        } else {
            ObjectMethods.deleteAttribute(this, name);
        }
    }

    // ---- the memo

    /** Null when there is none of that number. */
    Object memoized(long number) {
        if (number >= 0 && number < memo.length) {
            return memo[(int) number];
        }
        return farMemo == null ? null : farMemo.get((int) number);
    }

    void memoize(int number, Object value) {
        if (number >= memo.length) {
            if (number > memo.length + MEMO_STEP) {
                if (farMemo == null) {
                    farMemo = new HashMap<>();
                }
                memoCount += farMemo.put(number, value) == null ? 1 : 0;
                return;
            }
            memo = Arrays.copyOf(memo, Math.max(number + 1, memo.length * 2));
        }
        memoCount += memo[number] == null ? 1 : 0;
        memo[number] = value;
    }

    int memoCount() {
        return memoCount;
    }

    @PyGetter("memo")
    Object memo() {
        return new MemoProxy(this);
    }

    @PySetter("memo")
    void setMemo(Object value) {
        if (value instanceof MemoProxy proxy) {
            memo = proxy.unpickler.memo.clone();
            farMemo = proxy.unpickler.farMemo == null ? null : new HashMap<>(proxy.unpickler.farMemo);
            memoCount = proxy.unpickler.memoCount;
            return;
        }
        if (!(value instanceof PyDict dict)) {
            throw Errors.typeError("'memo' attribute must be an UnpicklerMemoProxy object or dict, not %s", Types.nameOf(value));
        }
        Object[][] entries = dict.entries();
        for (Object[] entry : entries) {
            if (!Ints.isInt(entry[0])) {
                throw Errors.typeError("memo key must be integers");
            }
            if (Ints.signum(entry[0]) < 0) {
                throw Errors.valueError("memo key must be positive integers.");
            }
        }
        clearMemo();
        for (Object[] entry : entries) {
            memoize(Ints.toInt(entry[0]), entry[1]);
        }
    }

    private void clearMemo() {
        memo = new Object[32];
        farMemo = null;
        memoCount = 0;
    }

    private PyDict memoDict() {
        PyDict dict = new PyDict();
        for (int i = 0; i < memo.length; i++) {
            if (memo[i] != null) {
                dict.put((long) i, memo[i]);
            }
        }
        if (farMemo != null) {
            farMemo.forEach((number, value) -> dict.put((long) number, value));
        }
        return dict;
    }

    /** The attribute {@code memo}: a view that can be cleared and copied. */
    @PyTypeDef(name = "UnpicklerMemoProxy", module = "_pickle", instantiable = false, subclassable = false, weakrefable = false)
    public static final class MemoProxy extends PyObject {
        public static final PyType TYPE = PyType.define(new PyUnpicklerMemoProxyTable());

        private final PyUnpickler unpickler;

        MemoProxy(PyUnpickler unpickler) {
            super(TYPE);
            this.unpickler = unpickler;
        }

        @PyMethod(sig = "($self, /)", doc = "Forget all entries.")
        void clear() {
            unpickler.clearMemo();
        }

        @PyMethod(sig = "($self, /)", doc = "A dict from numbers to objects.")
        Object copy() {
            return unpickler.memoDict();
        }

        @PyMethod(name = "__reduce__", sig = "($self, /)")
        Object reduce() {
            return PyTuple.of(PyDict.TYPE, PyTuple.of(copy()));
        }
    }
}
