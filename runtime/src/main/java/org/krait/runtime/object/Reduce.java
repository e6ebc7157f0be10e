package org.krait.runtime.object;

import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.Import;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/** How {@code object} lets itself be pickled and copied (CPython's {@code object___reduce_ex___impl} and what it calls). */
final class Reduce {
    private Reduce() {}

    static Object reduceEx(ThreadState ts, Object self, int protocol) {
        Object reduce = Attributes.getOrNull(self, "__reduce__");
        if (reduce != null) {
            Object onType = Types.of(self).special(Special.REDUCE);
            if (onType != PyType.OBJECT.special(Special.REDUCE)) {
                return Call.call0(ts, reduce);
            }
        }
        return reduce(ts, self, protocol);
    }

    static Object reduce(ThreadState ts, Object self, int protocol) {
        if (protocol >= 2) {
            return newStyle(ts, self, protocol);
        }
        return Call.call2(ts, Attributes.get(Import.module(ts, "copyreg"), "_reduce_ex"), self, (long) protocol);
    }

    private static Object newStyle(ThreadState ts, Object self, int protocol) {
        PyType type = Types.of(self);
        if (type.special(Special.NEW) == null) {
            throw Errors.typeError("cannot pickle '%s' object", type.name());
        }
        Object[] args = null;
        PyDict kwargs = null;
        Object withKeywords = Attributes.lookupSpecialByName(self, "__getnewargs_ex__");
        if (withKeywords != null) {
            Object pair = Call.call0(ts, withKeywords);
            if (!(pair instanceof PyTuple t)) {
                throw Errors.typeError("__getnewargs_ex__ should return a tuple, not '%s'", Types.nameOf(pair));
            }
            if (t.size() != 2) {
                throw Errors.valueError("__getnewargs_ex__ should return a tuple of length 2, not %s", t.size());
            }
            if (!(t.items()[0] instanceof PyTuple positional)) {
                throw Errors.typeError("first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '%s'", Types.nameOf(t.items()[0]));
            }
            if (!(t.items()[1] instanceof PyDict named)) {
                throw Errors.typeError("second item of the tuple returned by __getnewargs_ex__ must be a dict, not '%s'", Types.nameOf(t.items()[1]));
            }
            args = positional.items();
            kwargs = named;
        } else {
            Object plain = Attributes.lookupSpecialByName(self, "__getnewargs__");
            if (plain != null) {
                Object given = Call.call0(ts, plain);
                if (!(given instanceof PyTuple t)) {
                    throw Errors.typeError("__getnewargs__ should return a tuple, not '%s'", Types.nameOf(given));
                }
                args = t.items();
            }
        }
        boolean hasArgs = args != null;
        Object copyreg = Import.module(ts, "copyreg");
        Object constructor;
        Object arguments;
        if (kwargs == null || kwargs.size() == 0) {
            constructor = Attributes.get(copyreg, "__newobj__");
            arguments = PyTuple.of(Call.prepend(type, hasArgs ? args : Call.NO_ARGS));
        } else {
            constructor = Attributes.get(copyreg, "__newobj_ex__");
            arguments = PyTuple.of(type, PyTuple.of(args), kwargs);
        }
        boolean listLike = self instanceof PyList;
        boolean dictLike = self instanceof PyDict;
        Object state = state(ts, self, !hasArgs && !listLike && !dictLike);
        Object listItems = listLike ? Iteration.iter(self) : PyNone.NONE;
        Object dictItems = dictLike ? Iteration.iter(Call.method(self, "items")) : PyNone.NONE;
        return PyTuple.of(constructor, arguments, state, listItems, dictItems);
    }

    /** {@code self.__getstate__()}; for what {@code object} does, knowing whether an object without state may be pickled. */
    private static Object state(ThreadState ts, Object self, boolean required) {
        if (Types.of(self).lookup("__getstate__") == PyType.OBJECT.lookup("__getstate__")) {
            return defaultState(ts, self, required);
        }
        return Call.call0(ts, Attributes.get(self, "__getstate__"));
    }

    /** {@code object.__getstate__}: the {@code __dict__}, and with slots a pair of it and the slots' values. */
    static Object defaultState(ThreadState ts, Object self, boolean required) {
        PyType type = Types.of(self);
        if (required && !type.has(PyType.HEAP) && type.layout() != PyType.OBJECT && !(self instanceof PyFunction)) {
            throw Errors.typeError("cannot pickle '%s' object", type.fullName());
        }
        Object dict = Attributes.getOrNull(self, "__dict__");
        Object state = dict == null || dict instanceof PyDict d && d.size() == 0 ? PyNone.NONE : dict;
        // copyreg keeps the names in the class when it has once collected them.
        Object names = type.dict().get("__slotnames__");
        if (!(names instanceof PyList)) {
            names = Call.call1(ts, Attributes.get(Import.module(ts, "copyreg"), "_slotnames"), type);
        }
        if (names == PyNone.NONE) {
            return state;
        }
        PyDict slots = new PyDict();
        for (Object name : Iteration.toArray(names)) {
            Object value = Attributes.getOrNull(self, Strs.toJava(Operators.str(name)));
            if (value != null) {
                slots.put(name, value);
            }
        }
        return slots.size() == 0 ? state : PyTuple.of(state, slots);
    }
}
