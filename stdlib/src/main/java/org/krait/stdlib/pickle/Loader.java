package org.krait.stdlib.pickle;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.call.Subscripts;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.CodecRegistry;
import org.krait.runtime.module.Interning;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.BufferView;
import org.krait.runtime.object.CodecErrors;
import org.krait.runtime.object.FloatText;
import org.krait.runtime.object.IntText;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyBytearray;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyFrozenSet;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyMemoryView;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PySet;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.object.UnicodeEscape;
import org.krait.runtime.object.Utf8;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;
import org.krait.stdlib.ByteEscape;

/** One load: runs the opcodes. Thread-confined. */
final class Loader {
    private final ThreadState ts;
    private final PyUnpickler unpickler;
    private final PickleInput in;
    private final LoadStack stack = new LoadStack();

    Loader(ThreadState ts, PyUnpickler unpickler, PickleInput in) {
        this.ts = ts;
        this.unpickler = unpickler;
        this.in = in;
    }

    Object load() {
        while (true) {
            if (!in.hasMore()) {
                throw Errors.eofError("Ran out of input");
            }
            int opcode = in.readByte();
            if (opcode == Opcode.STOP) {
                return stack.pop();
            }
            if (!scalar(opcode) && !container(opcode) && !object(opcode)) {
                throw PickleErrors.unpickling(opcode >= ' ' && opcode < 0x7f && opcode != '\'' ? "invalid load key, '%c'." : "invalid load key, '\\x%02x'.",
                        opcode);
            }
        }
    }

    /** Opcodes that push a value, or are about the memo or the stream. */
    private boolean scalar(int opcode) {
        switch (opcode) {
            case Opcode.NONE -> stack.push(PyNone.NONE);
            case Opcode.NEWTRUE -> stack.push(true);
            case Opcode.NEWFALSE -> stack.push(false);
            case Opcode.BININT -> stack.push((long) (int) in.readNumber(4));
            case Opcode.BININT1 -> stack.push((long) in.readByte());
            case Opcode.BININT2 -> stack.push(in.readNumber(2));
            case Opcode.LONG1 -> loadLong(in.readByte());
            case Opcode.LONG4 -> loadLong(count((int) in.readNumber(4), "LONG"));
            case Opcode.INT -> loadInt();
            case Opcode.LONG -> loadLongText();
            case Opcode.BINFLOAT -> stack.push(Double.longBitsToDouble(Long.reverseBytes(in.readNumber(8))));
            case Opcode.FLOAT -> loadFloat();
            case Opcode.SHORT_BINUNICODE -> loadText(in.readByte());
            case Opcode.BINUNICODE -> loadText(size(in.readNumber(4), "BINUNICODE"));
            case Opcode.BINUNICODE8 -> loadText(size(in.readNumber(8), "BINUNICODE"));
            case Opcode.UNICODE -> loadEscapedText();
            case Opcode.SHORT_BINBYTES -> stack.push(PyBytes.of(in.readBytes(in.readByte())));
            case Opcode.BINBYTES -> stack.push(PyBytes.of(in.readBytes(size(in.readNumber(4), "BINBYTES"))));
            case Opcode.BINBYTES8 -> stack.push(PyBytes.of(in.readBytes(size(in.readNumber(8), "BINBYTES"))));
            case Opcode.BYTEARRAY8 -> stack.push(PyBytearray.of(in.readBytes(size(in.readNumber(8), "BYTEARRAY8"))));
            case Opcode.SHORT_BINSTRING -> stack.push(oldText(in.readBytes(in.readByte())));
            case Opcode.BINSTRING -> stack.push(oldText(in.readBytes(count((int) in.readNumber(4), "BINSTRING"))));
            case Opcode.STRING -> loadString();
            case Opcode.NEXT_BUFFER -> loadBuffer();
            case Opcode.READONLY_BUFFER -> makeReadonly();
            case Opcode.BINGET -> get(in.readByte());
            case Opcode.LONG_BINGET -> get(in.readNumber(4));
            case Opcode.GET -> get(Ints.clamp(number(line())));
            case Opcode.MEMOIZE -> unpickler.memoize(unpickler.memoCount(), stack.top());
            case Opcode.BINPUT -> put(in.readByte());
            case Opcode.LONG_BINPUT -> put(in.readNumber(4));
            case Opcode.PUT -> putText();
            case Opcode.PROTO -> loadProtocol();
            case Opcode.FRAME -> loadFrame();
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Opcodes that make or fill containers, or move things on the stack. */
    private boolean container(int opcode) {
        switch (opcode) {
            case Opcode.MARK -> stack.mark();
            case Opcode.POP -> pop();
            case Opcode.POP_MARK -> stack.clearFrom(stack.takeMark());
            case Opcode.DUP -> stack.push(stack.top());
            case Opcode.EMPTY_TUPLE -> stack.push(PyTuple.EMPTY);
            case Opcode.TUPLE1 -> stack.push(PyTuple.of(stack.popFrom(stack.size() - 1)));
            case Opcode.TUPLE2 -> stack.push(PyTuple.of(stack.popFrom(stack.size() - 2)));
            case Opcode.TUPLE3 -> stack.push(PyTuple.of(stack.popFrom(stack.size() - 3)));
            case Opcode.TUPLE -> stack.push(PyTuple.of(stack.popFrom(stack.takeMark())));
            case Opcode.EMPTY_LIST -> stack.push(new PyList());
            case Opcode.LIST -> stack.push(PyList.of(stack.popFrom(stack.takeMark())));
            case Opcode.APPEND -> append(stack.size() - 1);
            case Opcode.APPENDS -> append(stack.takeMark());
            case Opcode.EMPTY_DICT -> stack.push(new PyDict());
            case Opcode.DICT -> loadDict();
            case Opcode.SETITEM -> setItems(stack.size() - 2);
            case Opcode.SETITEMS -> setItems(stack.takeMark());
            case Opcode.EMPTY_SET -> stack.push(new PySet());
            case Opcode.ADDITEMS -> addItems(stack.takeMark());
            case Opcode.FROZENSET -> stack.push(PyFrozenSet.of(stack.popFrom(stack.takeMark())));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Opcodes that name, make or change objects. */
    private boolean object(int opcode) {
        switch (opcode) {
            case Opcode.GLOBAL -> stack.push(global(StandardCharsets.UTF_8.name()));
            case Opcode.STACK_GLOBAL -> loadStackGlobal();
            case Opcode.EXT1 -> loadExtension(in.readByte());
            case Opcode.EXT2 -> loadExtension((int) in.readNumber(2));
            case Opcode.EXT4 -> loadExtension((int) in.readNumber(4));
            case Opcode.REDUCE -> reduce();
            case Opcode.BUILD -> build();
            case Opcode.NEWOBJ -> newObject(false);
            case Opcode.NEWOBJ_EX -> newObject(true);
            case Opcode.OBJ -> loadObject();
            case Opcode.INST -> loadInstance();
            case Opcode.BINPERSID -> stack.push(persistent(stack.pop()));
            case Opcode.PERSID -> loadPersistent();
            default -> {
                return false;
            }
        }
        return true;
    }

    // ---- counts

    private static int size(long n, String what) {
        if (n < 0) {
            throw Errors.overflowError("%s exceeds system's maximum size of %d bytes", what, Long.MAX_VALUE);
        }
        // No array is longer, so what claims to be is cut off.
        return (int) Math.min(n, Integer.MAX_VALUE - 8);
    }

    private static int count(int n, String what) {
        if (n < 0) {
            throw PickleErrors.unpickling("%s pickle has negative byte count", what);
        }
        return n;
    }

    private byte[] line() {
        byte[] line = in.readLine();
        if (line.length < 2) {
            throw PickleErrors.truncated();
        }
        return line;
    }

    private static String latin(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    private static Object number(byte[] line) {
        return number(latin(line, line.length));
    }

    private static Object number(String text) {
        Object n = IntText.parse(text, 10);
        if (n == null) {
            throw Errors.valueError("invalid literal for int() with base 10: %s", Operators.repr(text));
        }
        return n;
    }

    // ---- the stream and the memo

    private void loadProtocol() {
        int protocol = in.readByte();
        if (protocol > PyPickler.HIGHEST_PROTOCOL) {
            throw Errors.valueError("unsupported pickle protocol: %d", protocol);
        }
        unpickler.protocol = protocol;
    }

    private void loadFrame() {
        long size = in.readNumber(8);
        if (size < 0) {
            throw Errors.overflowError("FRAME length exceeds system's maximum of %d bytes", Long.MAX_VALUE);
        }
        in.requireFrame((int) Math.min(size, Integer.MAX_VALUE - 8));
    }

    private void get(long number) {
        Object value = unpickler.memoized(number);
        if (value == null) {
            throw PickleErrors.unpickling("Memo value not found at index %d", number);
        }
        stack.push(value);
    }

    private void put(long number) {
        if (number > Integer.MAX_VALUE) {
            throw Errors.memoryError();
        }
        unpickler.memoize((int) number, stack.top());
    }

    private void putText() {
        long number = Ints.clamp(number(line()));
        if (number < 0) {
            throw Errors.valueError("negative PUT argument");
        }
        put(number);
    }

    // ---- numbers

    private void loadLong(int length) {
        byte[] bytes = in.readBytes(length);
        if (length <= 8) {
            long n = length > 0 && bytes[length - 1] < 0 ? -1 : 0;
            for (int i = length - 1; i >= 0; i--) {
                n = n << 8 | bytes[i] & 0xff;
            }
            stack.push(n);
            return;
        }
        for (int i = 0, j = length - 1; i < j; i++, j--) {
            byte b = bytes[i];
            bytes[i] = bytes[j];
            bytes[j] = b;
        }
        stack.push(Ints.normalize(new BigInteger(bytes)));
    }

    private void loadInt() {
        byte[] line = line();
        String text = latin(line, line.length - 1);
        if (text.equals("00") || text.equals("01")) {
            stack.push(text.equals("01"));
            return;
        }
        Object n = IntText.parse(text, 10);
        if (n == null) {
            throw Errors.valueError("could not convert string to int");
        }
        stack.push(n);
    }

    private void loadLongText() {
        byte[] line = line();
        stack.push(line[line.length - 2] == 'L' ? number(latin(line, line.length - 2)) : number(line));
    }

    private void loadFloat() {
        byte[] line = line();
        Double d = FloatText.parse(latin(line, line.length - 1));
        if (d == null) {
            throw Errors.valueError("could not convert string to float: %s", Operators.repr(latin(line, line.length)));
        }
        stack.push(d);
    }

    // ---- text and bytes

    private void loadText(int length) {
        int start = in.advance(length);
        byte[] bytes = in.array();
        int i = start;
        int end = start + length;
        while (i < end && bytes[i] >= 0) {
            i++;
        }
        if (i == end) {
            stack.push(new String(bytes, start, length, StandardCharsets.ISO_8859_1));
            return;
        }
        byte[] own = Arrays.copyOfRange(bytes, start, end);
        stack.push(Utf8.decode(own, length, CodecErrors.of("surrogatepass"), true).text());
    }

    private void loadEscapedText() {
        byte[] line = in.readLine();
        stack.push(UnicodeEscape.decodeRaw(Arrays.copyOf(line, line.length - 1), CodecErrors.STRICT, true).text());
    }

    /** A str of Python 2. */
    private Object oldText(byte[] bytes) {
        Object data = PyBytes.of(bytes);
        return unpickler.encoding.equals("bytes") ? data : CodecRegistry.decode(data, unpickler.encoding, unpickler.errors);
    }

    private void loadString() {
        byte[] line = in.readLine();
        int last = line.length - 2;
        if (last < 1 || line[0] != line[last] || line[0] != '\'' && line[0] != '"') {
            throw PickleErrors.unpickling("the STRING opcode argument must be quoted");
        }
        stack.push(oldText(ByteEscape.decode(Arrays.copyOfRange(line, 1, last), "strict")));
    }

    private void loadBuffer() {
        if (unpickler.buffers == null) {
            throw PickleErrors.unpickling("pickle stream refers to out-of-band data but no *buffers* argument was given");
        }
        Object buffer = Iteration.next(unpickler.buffers);
        if (buffer == null) {
            throw PickleErrors.unpickling("not enough out-of-band buffers");
        }
        stack.push(buffer);
    }

    private void makeReadonly() {
        Object buffer = stack.top();
        if (!Buffers.isBuffer(buffer)) {
            throw Errors.typeError("memoryview: a bytes-like object is required, not '%s'", Types.nameOf(buffer));
        }
        boolean readonly;
        try (BufferView view = Buffers.acquire(buffer, false)) {
            readonly = view.readonly;
        }
        if (!readonly) {
            stack.setTop(Call.method(Call.call1(ts, PyMemoryView.TYPE, buffer), "toreadonly"));
        }
    }

    // ---- containers

    private void pop() {
        if (stack.endsWithMark()) {
            stack.takeMark();
        } else {
            stack.pop();
        }
    }

    private void append(int from) {
        Object list = stack.below(from);
        if (stack.size() == from) {
            return;
        }
        Object[] items = stack.popFrom(from);
        if (list instanceof PyList l && l.type() == PyList.TYPE) {
            if (items.length == 1) {
                l.append(items[0]);
            } else {
                l.addAll(items);
            }
            return;
        }
        Object extend = Attributes.getOrNull(list, "extend");
        if (extend != null) {
            Call.call1(ts, extend, PyList.of(items));
            return;
        }
        Object append = Attributes.get(list, "append");
        for (Object item : items) {
            Call.call1(ts, append, item);
        }
    }

    private void loadDict() {
        Object[] items = stack.popFrom(stack.takeMark());
        if (items.length % 2 != 0) {
            throw PickleErrors.unpickling("odd number of items for DICT");
        }
        PyDict dict = new PyDict();
        for (int i = 0; i < items.length; i += 2) {
            dict.put(items[i], items[i + 1]);
        }
        stack.push(dict);
    }

    private void setItems(int from) {
        Object target = stack.below(from);
        if (stack.size() == from) {
            return;
        }
        if ((stack.size() - from) % 2 != 0) {
            throw PickleErrors.unpickling("odd number of items for SETITEMS");
        }
        Object[] items = stack.popFrom(from);
        if (target instanceof PyDict dict && dict.isExact()) {
            for (int i = 0; i < items.length; i += 2) {
                dict.put(items[i], items[i + 1]);
            }
            return;
        }
        for (int i = 0; i < items.length; i += 2) {
            Subscripts.set(target, items[i], items[i + 1]);
        }
    }

    private void addItems(int from) {
        Object target = stack.below(from);
        if (stack.size() == from) {
            return;
        }
        Object[] items = stack.popFrom(from);
        if (target instanceof PySet set) {
            for (Object item : items) {
                set.add(item);
            }
            return;
        }
        Object add = Attributes.get(target, "add");
        for (Object item : items) {
            Call.call1(ts, add, item);
        }
    }

    // ---- objects

    private Object findClass(Object module, Object name) {
        return unpickler.type() == PyUnpickler.TYPE ? unpickler.findClass(ts, module, name) : Call.method(unpickler, "find_class", module, name);
    }

    private Object global(String encoding) {
        byte[] module = line();
        byte[] name = line();
        return findClass(decoded(module, encoding), decoded(name, encoding));
    }

    private static Object decoded(byte[] line, String encoding) {
        return CodecRegistry.decode(PyBytes.of(Arrays.copyOf(line, line.length - 1)), encoding, "strict");
    }

    private void loadStackGlobal() {
        Object name = stack.pop();
        Object module = stack.pop();
        if (!Strs.isExact(name) || !Strs.isExact(module)) {
            throw PickleErrors.unpickling("STACK_GLOBAL requires str");
        }
        stack.push(findClass(module, name));
    }

    private void loadExtension(int code) {
        if (code <= 0) {
            throw PickleErrors.unpickling("EXT specifies code <= 0");
        }
        PyDict cache = Globals.copyreg(ts, "_extension_cache");
        Object known = cache.get((long) code);
        if (known == null) {
            Object names = Globals.copyreg(ts, "_inverted_registry").get((long) code);
            if (names == null) {
                throw Errors.valueError("unregistered extension code %d", code);
            }
            if (!(names instanceof PyTuple t) || t.size() != 2 || !Strs.isStr(t.get(0)) || !Strs.isStr(t.get(1))) {
                throw Errors.valueError("_inverted_registry[%d] isn't a 2-tuple of strings", code);
            }
            known = findClass(t.get(0), t.get(1));
            cache.put((long) code, known);
        }
        stack.push(known);
    }

    private void reduce() {
        Object args = stack.pop();
        Object callable = stack.pop();
        if (!(args instanceof PyTuple t)) {
            throw Errors.typeError("argument list must be a tuple");
        }
        stack.push(Call.callN(ts, callable, t.items()));
    }

    private void newObject(boolean withKeywords) {
        String opcode = withKeywords ? "NEWOBJ_EX" : "NEWOBJ";
        Object keywords = withKeywords ? stack.pop() : null;
        Object args = stack.pop();
        Object cls = stack.pop();
        if (!(cls instanceof PyType type)) {
            throw PickleErrors.unpickling("%s class argument must be a type, not %s", opcode, Types.nameOf(cls));
        }
        if (!(args instanceof PyTuple positional)) {
            throw PickleErrors.unpickling("%s args argument must be a tuple, not %s", opcode, Types.nameOf(args));
        }
        if (withKeywords && !(keywords instanceof PyDict)) {
            throw PickleErrors.unpickling("%s kwargs argument must be a dict, not %s", opcode, Types.nameOf(keywords));
        }
        Object create = Attributes.get(type, "__new__");
        if (withKeywords) {
            stack.push(Call.callStar(ts, create, PyTuple.of(Call.prepend(cls, positional.items())), keywords));
        } else if (positional.size() == 0) {
            stack.push(Call.call1(ts, create, cls));
        } else {
            stack.push(Call.callN(ts, create, Call.prepend(cls, positional.items())));
        }
    }

    private Object instantiate(Object cls, Object[] args) {
        if (args.length == 0 && cls instanceof PyType && Attributes.getOrNull(cls, "__getinitargs__") == null) {
            return Call.call1(ts, Attributes.get(cls, "__new__"), cls);
        }
        return Call.callN(ts, cls, args);
    }

    private void loadObject() {
        Object[] all = stack.popFrom(stack.takeMark());
        if (all.length == 0) {
            throw stack.underflow();
        }
        stack.push(instantiate(all[0], Arrays.copyOfRange(all, 1, all.length)));
    }

    private void loadInstance() {
        int mark = stack.takeMark();
        Object cls = global("ascii");
        stack.push(instantiate(cls, stack.popFrom(mark)));
    }

    private Object persistent(Object id) {
        return Call.method(unpickler, "persistent_load", id);
    }

    private void loadPersistent() {
        byte[] line = in.readLine();
        for (byte b : line) {
            if (b < 0) {
                throw PickleErrors.unpickling("persistent IDs in protocol 0 must be ASCII strings");
            }
        }
        stack.push(persistent(latin(line, line.length - 1)));
    }

    private void build() {
        Object state = stack.pop();
        Object instance = stack.top();
        Object setter = Attributes.getOrNull(instance, "__setstate__");
        if (setter != null) {
            Call.call1(ts, setter, state);
            return;
        }
        Object slots = null;
        if (state instanceof PyTuple t && t.size() == 2) {
            state = t.get(0);
            slots = t.get(1);
        }
        if (state != PyNone.NONE) {
            if (!(state instanceof PyDict dict)) {
                throw PickleErrors.unpickling("state is not a dictionary");
            }
            fill(instance, dict);
        }
        if (slots != null && slots != PyNone.NONE) {
            if (!(slots instanceof PyDict dict)) {
                throw PickleErrors.unpickling("slot state is not a dictionary");
            }
            for (Object[] entry : dict.entries()) {
                if (!Strs.isStr(entry[0])) {
                    throw Errors.typeError("attribute name must be string, not '%s'", Types.nameOf(entry[0]));
                }
                Attributes.set(instance, Strs.toJava(Strs.value(entry[0])), entry[1]);
            }
        }
    }

    private void fill(Object instance, PyDict state) {
        Object target = Attributes.get(instance, "__dict__");
        for (Object[] entry : state.entries()) {
            Object key = Strs.isExact(entry[0]) ? Interning.intern(entry[0]) : entry[0];
            Subscripts.set(target, key, entry[1]);
        }
    }
}
