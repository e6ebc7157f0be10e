package org.krait.stdlib.pickle;

import java.math.BigInteger;
import java.util.IdentityHashMap;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.BufferView;
import org.krait.runtime.object.CodecErrors;
import org.krait.runtime.object.FloatText;
import org.krait.runtime.object.PyBytearray;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyFrozenSet;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PySet;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.SetTable;
import org.krait.runtime.object.Strs;
import org.krait.runtime.object.UnicodeEscape;
import org.krait.runtime.object.Utf8;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/** One dump: chooses the opcodes for an object and what it consists of. Thread-confined. */
final class Saver {
    private static final int BATCH = 1000;
    private static final int FAST_DEPTH = 50;

    final ThreadState ts;
    final PyPickler pickler;
    final PickleOutput out;
    final int protocol;
    private final Object reducerOverride;
    private final Object persistentId;
    private final ReduceSaver reduce;
    /** Containers open in fast mode, beyond a depth at which a cycle is to be suspected. */
    private IdentityHashMap<Object, Object> open;
    private int depth;

    Saver(ThreadState ts, PyPickler pickler, PickleOutput out, Object reducerOverride, Object persistentId) {
        this.ts = ts;
        this.pickler = pickler;
        this.out = out;
        this.protocol = pickler.protocol;
        this.reducerOverride = reducerOverride;
        this.persistentId = persistentId;
        this.reduce = new ReduceSaver(this);
    }

    void dump(Object obj) {
        if (protocol >= 2) {
            out.put(Opcode.PROTO, protocol);
        }
        if (protocol >= 4) {
            out.startFraming();
        }
        save(obj);
        out.put(Opcode.STOP);
        out.closeFrame();
    }

    // ---- the memo

    boolean isMemoized(Object obj) {
        return pickler.memo.get(obj) >= 0;
    }

    void putMemo(Object obj) {
        if (pickler.fast) {
            return;
        }
        int number = pickler.memo.size();
        pickler.memo.put(obj, number);
        if (protocol >= 4) {
            out.put(Opcode.MEMOIZE);
        } else if (!pickler.binary) {
            out.putAscii("p" + number + "\n");
        } else if (number < 256) {
            out.put(Opcode.BINPUT, number);
        } else {
            out.put(Opcode.LONG_BINPUT, number, 4);
        }
    }

    void getMemo(Object obj) {
        getMemo(pickler.memo.get(obj));
    }

    private void getMemo(int number) {
        if (!pickler.binary) {
            out.putAscii("g" + number + "\n");
        } else if (number < 256) {
            out.put(Opcode.BINGET, number);
        } else {
            out.put(Opcode.LONG_BINGET, number, 4);
        }
    }

    // ---- dispatch

    void save(Object obj) {
        out.boundary();
        if (persistentId != null && savePersistent(obj)) {
            return;
        }
        saveByValue(obj);
    }

    private void saveByValue(Object obj) {
        if (obj instanceof String s) {
            saveText(s, s);
        } else if (obj instanceof Long n) {
            saveLong(n);
        } else if (obj == PyNone.NONE) {
            out.put(Opcode.NONE);
        } else if (obj instanceof Boolean b) {
            saveBool(b);
        } else if (obj instanceof Double d) {
            saveFloat(d);
        } else if (obj instanceof BigInteger n) {
            saveBig(n);
        } else {
            int number = pickler.memo.get(obj);
            if (number >= 0) {
                getMemo(number);
            } else if (obj instanceof PyObject p) {
                // To exhaust a stack of hundreds of MiB, and to unwind it, takes seconds.
                int outer = ts.enterNative(" while pickling an object");
                try {
                    saveObject(p);
                } finally {
                    ts.leaveNative(outer);
                }
            } else {
                saveText(obj, null);
            }
        }
    }

    private boolean savePersistent(Object obj) {
        Object id = Call.call1(ts, persistentId, obj);
        if (id == PyNone.NONE) {
            return false;
        }
        if (pickler.binary) {
            saveByValue(id);
            out.put(Opcode.BINPERSID);
        } else {
            Object text = Strs.value(Operators.str(id));
            if (!Strs.isAscii(text)) {
                throw PickleErrors.pickling("persistent IDs in protocol 0 must be ASCII strings");
            }
            out.putAscii("P" + text + "\n");
        }
        return true;
    }

    private void saveObject(PyObject obj) {
        PyType type = obj.type();
        if (obj instanceof PyDict dict && type == PyDict.TYPE) {
            saveDict(dict);
        } else if (obj instanceof PyList list && type == PyList.TYPE) {
            saveList(list);
        } else if (obj instanceof PyTuple tuple && type == PyTuple.TYPE) {
            saveTuple(tuple);
        } else if (obj instanceof PyBytes bytes && type == PyBytes.TYPE) {
            saveBytes(bytes);
        } else if (obj instanceof PySet set && type == PySet.TYPE) {
            saveSet(set);
        } else if (obj instanceof PyFrozenSet set && type == PyFrozenSet.TYPE) {
            saveFrozenSet(set);
        } else if (obj instanceof PyBytearray bytes && type == PyBytearray.TYPE) {
            saveBytearray(bytes);
        } else if (obj instanceof PickleBuffer buffer) {
            saveBuffer(buffer);
        } else {
            reduce.saveOther(obj, type, reducerOverride);
        }
    }

    // ---- numbers

    private void saveBool(boolean b) {
        if (protocol >= 2) {
            out.put(b ? Opcode.NEWTRUE : Opcode.NEWFALSE);
        } else {
            out.putAscii(b ? "I01\n" : "I00\n");
        }
    }

    private void saveLong(long n) {
        if (n == (int) n) {
            if (!pickler.binary) {
                out.putAscii("I" + n + "\n");
            } else if (n >= 0 && n <= 0xff) {
                out.put(Opcode.BININT1, (int) n);
            } else if (n >= 0 && n <= 0xffff) {
                out.put(Opcode.BININT2, n, 2);
            } else {
                out.put(Opcode.BININT, n, 4);
            }
        } else {
            saveBig(BigInteger.valueOf(n));
        }
    }

    private void saveBig(BigInteger n) {
        if (protocol < 2) {
            out.putAscii("L" + Operators.repr(n.bitLength() < 64 ? (Object) n.longValue() : n) + "L\n");
            return;
        }
        byte[] bytes = n.toByteArray();
        for (int i = 0, j = bytes.length - 1; i < j; i++, j--) {
            byte b = bytes[i];
            bytes[i] = bytes[j];
            bytes[j] = b;
        }
        if (bytes.length < 256) {
            out.put(Opcode.LONG1, bytes.length);
        } else {
            out.put(Opcode.LONG4, bytes.length, 4);
        }
        out.put(bytes);
    }

    private void saveFloat(double d) {
        if (pickler.binary) {
            out.putDouble(Opcode.BINFLOAT, d);
        } else {
            out.putAscii("F" + FloatText.repr(d) + "\n");
        }
    }

    // ---- text and bytes

    /** {@code plain} is the text again if it is a Java String. */
    private void saveText(Object text, String plain) {
        int number = pickler.memo.get(text);
        if (number >= 0) {
            getMemo(number);
            return;
        }
        if (!pickler.binary) {
            out.put(Opcode.UNICODE);
            out.put(rawEscaped(text));
            out.put('\n');
        } else if (plain == null || protocol < 4 || plain.length() > 0xff || !out.putShortAscii(Opcode.SHORT_BINUNICODE, plain)) {
            byte[] bytes = Utf8.encode(text, CodecErrors.of("surrogatepass"));
            if (bytes.length <= 0xff && protocol >= 4) {
                out.put(Opcode.SHORT_BINUNICODE, bytes.length);
                out.put(bytes);
            } else {
                out.putPayload(Opcode.BINUNICODE, 4, bytes, null);
            }
        }
        putMemo(text);
    }

    /** What raw-unicode-escape leaves alone although a line of a pickle cannot hold it is escaped as well. */
    private static byte[] rawEscaped(Object text) {
        Object t = text;
        for (String c : new String[] {"\\", "\0", "\n", "\r", "\032"}) {
            t = Strs.replace(t, c, String.format("\\u%04x", (int) c.charAt(0)), -1);
        }
        return UnicodeEscape.encodeRaw(t);
    }

    private void saveBytes(PyBytes bytes) {
        if (protocol >= 3) {
            putBytes(bytes.value, bytes);
            putMemo(bytes);
        } else if (bytes.value.length == 0) {
            reduce.saveReduce(bytes, PyTuple.of(PyBytes.TYPE, PyTuple.EMPTY));
        } else {
            String latin = new String(bytes.value, java.nio.charset.StandardCharsets.ISO_8859_1);
            reduce.saveReduce(bytes, PyTuple.of(Globals.encode(ts), PyTuple.of(latin, "latin1")));
        }
    }

    private void putBytes(byte[] data, PyBytes whole) {
        if (data.length <= 0xff) {
            out.put(Opcode.SHORT_BINBYTES, data.length);
            out.put(data);
        } else {
            out.putPayload(Opcode.BINBYTES, 4, data, whole);
        }
    }

    private void saveBytearray(PyBytearray array) {
        byte[] data = org.krait.runtime.object.Buffers.bytes(array);
        if (protocol >= 5) {
            out.putPayload(Opcode.BYTEARRAY8, 8, data, null);
            putMemo(array);
        } else if (data.length == 0) {
            reduce.saveReduce(array, PyTuple.of(PyBytearray.TYPE, PyTuple.EMPTY));
        } else {
            reduce.saveReduce(array, PyTuple.of(PyBytearray.TYPE, PyTuple.of(PyBytes.of(data))));
        }
    }

    private void saveBuffer(PickleBuffer buffer) {
        if (protocol < 5) {
            throw PickleErrors.pickling("PickleBuffer can only be pickled with protocol >= 5");
        }
        BufferView view = buffer.view();
        if (!view.isContiguous() && !view.isFortranContiguous()) {
            throw PickleErrors.pickling("PickleBuffer can not be pickled when pointing to a non-contiguous buffer");
        }
        if (pickler.bufferCallback != null && !Operators.truth(Call.call1(ts, pickler.bufferCallback, buffer))) {
            out.put(Opcode.NEXT_BUFFER);
            if (view.readonly) {
                out.put(Opcode.READONLY_BUFFER);
            }
            return;
        }
        // The view from before the callback, which may have released the buffer.
        byte[] data = PickleBuffer.rawBytes(view);
        if (view.readonly) {
            putBytes(data, null);
        } else {
            out.putPayload(Opcode.BYTEARRAY8, 8, data, null);
        }
        putMemo(buffer);
    }

    // ---- containers

    private boolean enterFast(Object obj) {
        if (!pickler.fast || ++depth <= FAST_DEPTH) {
            return false;
        }
        if (open == null) {
            open = new IdentityHashMap<>();
        }
        if (open.put(obj, obj) != null) {
            throw Errors.valueError("fast mode: can't pickle cyclic objects including object type %s at %s",
                    org.krait.runtime.type.Types.nameOf(obj), org.krait.runtime.object.Identity.hex(obj));
        }
        return true;
    }

    private void leaveFast(Object obj, boolean entered) {
        if (pickler.fast) {
            depth--;
        }
        if (entered) {
            open.remove(obj);
        }
    }

    private void saveTuple(PyTuple tuple) {
        Object[] items = tuple.items();
        int n = items.length;
        if (n == 0) {
            if (pickler.binary) {
                out.put(Opcode.EMPTY_TUPLE);
            } else {
                out.put(Opcode.MARK, Opcode.TUPLE);
            }
            return;
        }
        boolean counted = n <= 3 && protocol >= 2;
        if (!counted) {
            out.put(Opcode.MARK);
        }
        int i = 0;
        try {
            for (; i < n; i++) {
                save(items[i]);
            }
        } catch (PyException e) {
            throw PickleErrors.noted(e, tuple, "item " + i);
        }
        if (isMemoized(tuple)) {
            // The tuple is in itself: what was written is thrown away again.
            if (counted || !pickler.binary) {
                for (int k = counted ? 0 : -1; k < n; k++) {
                    out.put(Opcode.POP);
                }
            } else {
                out.put(Opcode.POP_MARK);
            }
            getMemo(tuple);
            return;
        }
        out.put(counted ? Opcode.TUPLE1 + n - 1 : Opcode.TUPLE);
        putMemo(tuple);
    }

    private void saveList(PyList list) {
        boolean entered = enterFast(list);
        if (pickler.binary) {
            out.put(Opcode.EMPTY_LIST);
        } else {
            out.put(Opcode.MARK, Opcode.LIST);
        }
        putMemo(list);
        Object[] items = list.toArray();
        int i = 0;
        try {
            if (!pickler.binary || items.length == 1) {
                for (; i < items.length; i++) {
                    save(items[i]);
                    out.put(Opcode.APPEND);
                }
            }
            while (i < items.length) {
                out.put(Opcode.MARK);
                for (int end = Math.min(items.length, i + BATCH); i < end; i++) {
                    save(items[i]);
                }
                out.put(Opcode.APPENDS);
            }
        } catch (PyException e) {
            throw PickleErrors.noted(e, list, "item " + i);
        }
        leaveFast(list, entered);
    }

    private void saveItem(Object owner, Object item, int index) {
        try {
            save(item);
        } catch (PyException e) {
            throw PickleErrors.noted(e, owner, "item " + index);
        }
    }

    /** The items of an iterator, in batches, as what the object on the stack is to be given. */
    void saveItems(Object obj, Object iterator) {
        int i = 0;
        Object item = Iteration.next(iterator);
        while (item != null) {
            Object next = pickler.binary ? Iteration.next(iterator) : null;
            if (next == null) {
                saveItem(obj, item, i++);
                out.put(Opcode.APPEND);
                item = pickler.binary ? null : Iteration.next(iterator);
                continue;
            }
            out.put(Opcode.MARK);
            saveItem(obj, item, i++);
            int inBatch = 1;
            while (next != null) {
                saveItem(obj, next, i++);
                next = ++inBatch == BATCH ? null : Iteration.next(iterator);
            }
            out.put(Opcode.APPENDS);
            item = inBatch == BATCH ? Iteration.next(iterator) : null;
        }
    }

    private void saveDict(PyDict dict) {
        boolean entered = enterFast(dict);
        if (pickler.binary) {
            out.put(Opcode.EMPTY_DICT);
        } else {
            out.put(Opcode.MARK, Opcode.DICT);
        }
        putMemo(dict);
        Object[][] entries = dict.entries();
        int i = 0;
        if (!pickler.binary || entries.length == 1) {
            for (; i < entries.length; i++) {
                savePair(dict, entries[i][0], entries[i][1]);
                out.put(Opcode.SETITEM);
            }
        }
        while (i < entries.length) {
            out.put(Opcode.MARK);
            for (int end = Math.min(entries.length, i + BATCH); i < end; i++) {
                savePair(dict, entries[i][0], entries[i][1]);
            }
            out.put(Opcode.SETITEMS);
        }
        leaveFast(dict, entered);
    }

    private void savePair(Object owner, Object key, Object value) {
        save(key);
        try {
            save(value);
        } catch (PyException e) {
            throw PickleErrors.noted(e, owner, "item " + Operators.repr(key));
        }
    }

    private void savePair(Object owner, Object pair) {
        if (!(pair instanceof PyTuple t) || t.size() != 2) {
            throw Errors.typeError("dict items iterator must return 2-tuples");
        }
        savePair(owner, t.get(0), t.get(1));
    }

    /** The pairs of an iterator, in batches, as what the object on the stack is to be given. */
    void savePairs(Object obj, Object iterator) {
        Object pair = Iteration.next(iterator);
        while (pair != null) {
            Object next = pickler.binary ? Iteration.next(iterator) : null;
            if (next == null) {
                savePair(obj, pair);
                out.put(Opcode.SETITEM);
                pair = pickler.binary ? null : Iteration.next(iterator);
                continue;
            }
            out.put(Opcode.MARK);
            savePair(obj, pair);
            int inBatch = 1;
            while (next != null) {
                savePair(obj, next);
                next = ++inBatch == BATCH ? null : Iteration.next(iterator);
            }
            out.put(Opcode.SETITEMS);
            pair = inBatch == BATCH ? Iteration.next(iterator) : null;
        }
    }

    private void saveElements(SetTable set, Object[] items, int from, int to) {
        try {
            for (int i = from; i < to; i++) {
                save(items[i]);
            }
        } catch (PyException e) {
            throw PickleErrors.noted(e, set, "element");
        }
    }

    private void saveSet(PySet set) {
        Object[] items = set.toArray();
        if (protocol < 4) {
            reduce.saveReduce(set, PyTuple.of(PySet.TYPE, PyTuple.of(PyList.of(items))));
            return;
        }
        out.put(Opcode.EMPTY_SET);
        putMemo(set);
        for (int i = 0; i < items.length; i += BATCH) {
            out.put(Opcode.MARK);
            saveElements(set, items, i, Math.min(items.length, i + BATCH));
            out.put(Opcode.ADDITEMS);
        }
    }

    private void saveFrozenSet(PyFrozenSet set) {
        Object[] items = set.toArray();
        if (protocol < 4) {
            reduce.saveReduce(set, PyTuple.of(PyFrozenSet.TYPE, PyTuple.of(PyList.of(items))));
            return;
        }
        out.put(Opcode.MARK);
        saveElements(set, items, 0, items.length);
        if (isMemoized(set)) {
            out.put(Opcode.POP_MARK);
            getMemo(set);
            return;
        }
        out.put(Opcode.FROZENSET);
        putMemo(set);
    }

    /** Whether the object is written by its name alone: functions. */
    static boolean isFunction(PyObject obj) {
        return obj instanceof PyFunction;
    }
}
