package org.krait.stdlib.pickle;

import java.util.Arrays;
import java.util.List;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.call.Subscripts;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.module.Builtins;
import org.krait.runtime.module.CodecRegistry;
import org.krait.runtime.module.Import;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyEllipsis;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyNotImplemented;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** The part of a dump that writes objects by what their reduce functions return, and objects by their names. Thread-confined. */
final class ReduceSaver {
    private final Saver saver;
    private final PickleOutput out;
    private final int protocol;

    ReduceSaver(Saver saver) {
        this.saver = saver;
        this.out = saver.out;
        this.protocol = saver.protocol;
    }

    /** An object of no type that has opcodes of its own. */
    void saveOther(PyObject obj, PyType type, Object override) {
        Object reduced = override == null ? PyNotImplemented.NOT_IMPLEMENTED : Call.call1(saver.ts, override, obj);
        if (reduced == PyNotImplemented.NOT_IMPLEMENTED) {
            if (type == PyType.TYPE) {
                saveType((PyType) obj);
                return;
            }
            if (Saver.isFunction(obj)) {
                saveGlobal(obj, null);
                return;
            }
            Object function = registered(type);
            if (function != null) {
                reduced = Call.call1(saver.ts, function, obj);
            } else if (obj instanceof PyType) {
                saveGlobal(obj, null);
                return;
            } else {
                reduced = reduce(obj);
            }
        }
        if (Strs.isStr(reduced)) {
            saveGlobal(obj, reduced);
            return;
        }
        try {
            if (!(reduced instanceof PyTuple tuple)) {
                throw PickleErrors.pickling("__reduce__ must return a string or tuple, not %s", PickleErrors.typeName(reduced));
            }
            saveParts(obj, tuple);
        } catch (PyException e) {
            throw PickleErrors.noted(e, obj, "object");
        }
    }

    /** What a dispatch table has for the type, or null. */
    private Object registered(PyType type) {
        Object table = saver.pickler.dispatchTable;
        if (table == null) {
            return Globals.copyreg(saver.ts, "dispatch_table").get(type);
        }
        if (table instanceof PyDict d && d.isExact()) {
            return d.get(type);
        }
        try {
            return Subscripts.get(table, type);
        } catch (PyException e) {
            if (e.is(ExceptionTypes.KeyError)) {
                return null;
            }
            throw e;
        }
    }

    private Object reduce(Object obj) {
        Object method = Attributes.getOrNull(obj, "__reduce_ex__");
        if (method != null) {
            return Call.call1(saver.ts, method, (long) protocol);
        }
        method = Attributes.getOrNull(obj, "__reduce__");
        if (method != null) {
            return Call.call0(saver.ts, method);
        }
        throw PickleErrors.pickling("Can't pickle %s object", PickleErrors.typeName(obj));
    }

    /** Writes a reduction that this module has made itself. */
    void saveReduce(Object obj, PyTuple tuple) {
        saveParts(obj, tuple);
    }

    private static Object part(PyTuple tuple, int index) {
        return index < tuple.size() && tuple.get(index) != PyNone.NONE ? tuple.get(index) : null;
    }

    private static void requireIterator(Object value, String which) {
        if (value != null && !Iteration.isIterator(value)) {
            throw PickleErrors.pickling("%s item of the tuple returned by __reduce__ must be an iterator, not %s", which, PickleErrors.typeName(value));
        }
    }

    private void saveParts(Object obj, PyTuple tuple) {
        if (tuple.size() < 2 || tuple.size() > 6) {
            throw PickleErrors.pickling("tuple returned by __reduce__ must contain 2 through 6 elements");
        }
        Object callable = tuple.get(0);
        if (!Call.isCallable(callable)) {
            throw PickleErrors.pickling("first item of the tuple returned by __reduce__ must be callable, not %s", PickleErrors.typeName(callable));
        }
        if (!(tuple.get(1) instanceof PyTuple args)) {
            throw PickleErrors.pickling("second item of the tuple returned by __reduce__ must be a tuple, not %s", PickleErrors.typeName(tuple.get(1)));
        }
        Object state = part(tuple, 2);
        Object items = part(tuple, 3);
        Object pairs = part(tuple, 4);
        Object setter = part(tuple, 5);
        requireIterator(items, "fourth");
        requireIterator(pairs, "fifth");
        if (setter != null && !Call.isCallable(setter)) {
            throw PickleErrors.pickling("sixth item of the tuple returned by __reduce__ must be callable, not %s", PickleErrors.typeName(setter));
        }
        saveConstruction(obj, callable, args);
        if (saver.isMemoized(obj)) {
            // The object is in what it is made of: that is thrown away again.
            out.put(Opcode.POP);
            saver.getMemo(obj);
        } else {
            saver.putMemo(obj);
        }
        if (items != null) {
            saver.saveItems(obj, items);
        }
        if (pairs != null) {
            saver.savePairs(obj, pairs);
        }
        if (state != null) {
            saveState(obj, state, setter);
        }
    }

    private void savePart(Object obj, Object part, String what) {
        try {
            saver.save(part);
        } catch (PyException e) {
            throw PickleErrors.noted(e, obj, what);
        }
    }

    private void saveState(Object obj, Object state, Object setter) {
        if (setter == null) {
            savePart(obj, state, "state");
            out.put(Opcode.BUILD);
            return;
        }
        // A call of the setter, whose result is thrown away.
        savePart(obj, setter, "state setter");
        saver.save(obj);
        savePart(obj, state, "state");
        out.put(Opcode.TUPLE2);
        out.put(Opcode.REDUCE, Opcode.POP);
    }

    private void saveConstruction(Object obj, Object callable, PyTuple args) {
        Object name = protocol >= 2 ? Attributes.getOrNull(callable, "__name__") : null;
        if ("__newobj_ex__".equals(name)) {
            saveNewWithKeywords(obj, args);
        } else if ("__newobj__".equals(name)) {
            saveNew(obj, args);
        } else {
            savePart(obj, callable, "reconstructor");
            savePart(obj, args, "reconstructor arguments");
            out.put(Opcode.REDUCE);
        }
    }

    private void saveNew(Object obj, PyTuple args) {
        if (args.size() < 1) {
            throw PickleErrors.pickling("__newobj__ expected at least 1 argument, got 0");
        }
        Object cls = args.get(0);
        if (!(cls instanceof PyType)) {
            throw PickleErrors.pickling("first argument to __newobj__() must be a class, not %s", PickleErrors.typeName(cls));
        }
        Object own = Attributes.get(obj, "__class__");
        if (own != cls) {
            throw PickleErrors.pickling("first argument to __newobj__() must be %s, not %s", Operators.repr(own), Operators.repr(cls));
        }
        savePart(obj, cls, "class");
        savePart(obj, PyTuple.of(Arrays.copyOfRange(args.items(), 1, args.size())), "__new__ arguments");
        out.put(Opcode.NEWOBJ);
    }

    private void saveNewWithKeywords(Object obj, PyTuple args) {
        if (args.size() != 3) {
            throw PickleErrors.pickling("__newobj_ex__ expected 3 arguments, got %d", args.size());
        }
        Object cls = args.get(0);
        if (!(cls instanceof PyType)) {
            throw PickleErrors.pickling("first argument to __newobj_ex__() must be a class, not %s", PickleErrors.typeName(cls));
        }
        if (!(args.get(1) instanceof PyTuple positional)) {
            throw PickleErrors.pickling("second argument to __newobj_ex__() must be a tuple, not %s", PickleErrors.typeName(args.get(1)));
        }
        if (!(args.get(2) instanceof PyDict keywords)) {
            throw PickleErrors.pickling("third argument to __newobj_ex__() must be a dict, not %s", PickleErrors.typeName(args.get(2)));
        }
        if (protocol >= 4) {
            savePart(obj, cls, "class");
            savePart(obj, positional, "__new__ arguments");
            savePart(obj, keywords, "__new__ arguments");
            out.put(Opcode.NEWOBJ_EX);
            return;
        }
        Object partial = Attributes.get(Import.module(saver.ts, "functools"), "partial");
        Object[] all = new Object[positional.size() + 2];
        all[0] = Attributes.get(cls, "__new__");
        all[1] = cls;
        System.arraycopy(positional.items(), 0, all, 2, positional.size());
        Object call = Call.callStar(saver.ts, partial, PyTuple.of(all), keywords);
        savePart(obj, call, "reconstructor");
        saver.save(PyTuple.EMPTY);
        out.put(Opcode.REDUCE);
    }

    // ---- by name

    private void saveType(PyType type) {
        Object single = type == Types.of(PyNone.NONE) ? PyNone.NONE : type == Types.of(PyEllipsis.ELLIPSIS) ? PyEllipsis.ELLIPSIS
                : type == Types.of(PyNotImplemented.NOT_IMPLEMENTED) ? PyNotImplemented.NOT_IMPLEMENTED : null;
        if (single != null) {
            saveReduce(type, PyTuple.of(PyType.TYPE, PyTuple.of(single)));
        } else {
            saveGlobal(type, null);
        }
    }

    private void saveGlobal(Object obj, Object given) {
        Object name = given;
        if (name == null) {
            name = Attributes.getOrNull(obj, "__qualname__");
            if (name == null || name == PyNone.NONE) {
                name = Attributes.get(obj, "__name__");
            }
        }
        Object module = Globals.moduleOf(saver.ts, obj, name);
        if (protocol >= 2 && saveExtension(module, name)) {
            return;
        }
        if (protocol >= 4) {
            saver.save(module);
            saver.save(name);
            out.put(Opcode.STACK_GLOBAL);
        } else {
            savePath(module, Globals.path(name));
        }
        saver.putMemo(obj);
    }

    /** Whether the name has a number in copyreg's registry, which is then written. */
    private boolean saveExtension(Object module, Object name) {
        PyDict registry = Globals.copyreg(saver.ts, "_extension_registry");
        if (registry.size() == 0) {
            return false;
        }
        Object number = registry.get(PyTuple.of(module, name));
        if (number == null) {
            return false;
        }
        if (!Ints.isInt(number)) {
            throw PickleErrors.pickling("Can't pickle %s.%s: extension code isn't an integer", Strs.toJava(module), Strs.toJava(name));
        }
        long code = Ints.clamp(Ints.value(number));
        if (code <= 0 || code > Integer.MAX_VALUE) {
            throw Errors.runtimeError("extension code %s is out of range", code);
        }
        if (code <= 0xff) {
            out.put(Opcode.EXT1, (int) code);
        } else if (code <= 0xffff) {
            out.put(Opcode.EXT2, code, 2);
        } else {
            out.put(Opcode.EXT4, code, 4);
        }
        return true;
    }

    /** Before protocol 4 a dotted name is a chain of calls of getattr. */
    private void savePath(Object module, List<String> path) {
        for (int i = 1; i < path.size(); i++) {
            saver.save(Builtins.get("getattr"));
            if (protocol < 2) {
                out.put(Opcode.MARK);
            }
        }
        saveTopLevel(module, Strs.fromJava(path.get(0)));
        for (String name : path.subList(1, path.size())) {
            saver.save(Strs.fromJava(name));
            out.put(protocol < 2 ? Opcode.TUPLE : Opcode.TUPLE2);
            out.put(Opcode.REDUCE);
        }
    }

    private void saveTopLevel(Object module, Object name) {
        Object[] names = saver.pickler.fixImports ? Globals.oldNames(saver.ts, module, name) : new Object[] {module, name};
        byte[] moduleBytes = encoded(names[0], "module");
        byte[] nameBytes = encoded(names[1], "global");
        out.put(Opcode.GLOBAL);
        out.put(moduleBytes);
        out.put('\n');
        out.put(nameBytes);
        out.put('\n');
    }

    private byte[] encoded(Object name, String kind) {
        try {
            return ((PyBytes) CodecRegistry.encode(name, protocol >= 3 ? "utf-8" : "ascii", "strict")).value;
        } catch (PyException e) {
            if (e.is(ExceptionTypes.UnicodeEncodeError)) {
                throw PickleErrors.after(e, PickleErrors.pickling("can't pickle %s identifier %s using pickle protocol %d", kind,
                        Operators.repr(name), protocol));
            }
            throw e;
        }
    }
}
