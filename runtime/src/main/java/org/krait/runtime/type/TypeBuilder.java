package org.krait.runtime.type;

import java.util.ArrayList;
import java.util.List;
import org.krait.runtime.call.NativeDescriptor;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.error.Warnings;
import org.krait.runtime.object.PyCell;
import org.krait.runtime.object.ClassMethod;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.StaticMethod;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;

/** Makes classes at run time: the algorithm of {@code type.__new__} (CPython's {@code type_new}). One builder makes one class. */
public final class TypeBuilder {
    private final String name;
    private final PyDict dict;
    private PyType[] bases;
    private PyType base;
    private int flags = PyType.HEAP | PyType.SUBCLASSABLE;
    private List<String> slots;

    private TypeBuilder(String name, PyDict namespace) {
        this.name = name;
        this.dict = namespace.copy();
    }

    /** {@code type.__new__(metatype, name, bases, namespace, **kw)}. */
    public static Object create(ThreadState ts, PyType metatype, String name, PyTuple baseTuple, PyDict namespace, Object[] kwValues, String[] kwNames) {
        for (Object base : baseTuple.items()) {
            if (!(base instanceof PyType) && Attributes.lookupSpecial(base, Special.MRO_ENTRIES) != null) {
                throw Errors.typeError("type() doesn't support MRO entry resolution; use types.new_class()");
            }
        }
        PyType winner = winner(metatype, baseTuple.items());
        if (winner != metatype && winner.special(Special.NEW) != PyType.TYPE.special(Special.NEW)) {
            Object[] args = new Object[4 + kwValues.length];
            args[0] = winner;
            args[1] = name;
            args[2] = baseTuple;
            args[3] = namespace;
            System.arraycopy(kwValues, 0, args, 4, kwValues.length);
            return Call.callKw(ts, Descriptors.getOnType(winner.special(Special.NEW), winner), args, kwNames);
        }
        if (name.indexOf('\0') >= 0) {
            throw Errors.valueError("type name must not contain null characters");
        }
        TypeBuilder builder = new TypeBuilder(name, namespace);
        builder.chooseBases(baseTuple.items());
        PyType type = builder.build(ts, winner);
        builder.announce(ts, type, kwValues, kwNames);
        return type;
    }

    /** The most derived metaclass. Raises TypeError when there is none. */
    public static PyType winner(PyType metatype, Object[] bases) {
        PyType winner = metatype;
        for (Object b : bases) {
            PyType candidate = Types.of(b);
            if (winner.isSubtypeOf(candidate)) {
                continue;
            }
            if (candidate.isSubtypeOf(winner)) {
                winner = candidate;
                continue;
            }
            throw Errors.typeError("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass "
                    + "of the metaclasses of all its bases");
        }
        return winner;
    }

    private void chooseBases(Object[] given) {
        if (given.length == 0) {
            bases = new PyType[] {PyType.OBJECT};
        } else {
            bases = new PyType[given.length];
            for (int i = 0; i < given.length; i++) {
                if (!(given[i] instanceof PyType t)) {
                    throw Errors.typeError("bases must be types");
                }
                bases[i] = t;
            }
        }
        base = best(bases);
    }

    /** The base that decides the layout. Raises TypeError when two bases do. */
    static PyType best(PyType[] bases) {
        PyType best = null;
        PyType winner = null;
        for (PyType candidate : bases) {
            if (!candidate.has(PyType.SUBCLASSABLE)) {
                throw Errors.typeError("type '%s' is not an acceptable base type", candidate.fullName());
            }
            PyType solid = solid(candidate);
            if (winner == null) {
                winner = solid;
                best = candidate;
            } else if (winner.isSubtypeOf(solid)) {
                continue;
            } else if (solid.isSubtypeOf(winner)) {
                winner = solid;
                best = candidate;
            } else {
                throw Errors.typeError("multiple bases have instance lay-out conflict");
            }
        }
        return best;
    }

    /** The nearest type that adds to the layout: a Java class or slots. */
    static PyType solid(PyType type) {
        PyType t = type;
        while (t.base() != null && t.layout() == t.base().layout() && t.instanceShape().declaredSlots() == t.base().instanceShape().declaredSlots()) {
            t = t.base();
        }
        return t;
    }

    private PyType build(ThreadState ts, PyType metatype) {
        boolean baseDict = false;
        for (PyType b : bases) {
            flags |= b.flags() & (PyType.HAS_DICT | PyType.WEAKREFABLE);
            baseDict |= b.has(PyType.HAS_DICT);
        }
        Object declared = dict.get("__slots__");
        if (declared == null) {
            flags |= PyType.HAS_DICT | PyType.WEAKREFABLE;
        } else {
            slots = readSlots(declared, baseDict);
        }
        String qualname = takeQualname();
        if (dict.get("__module__") == null) {
            Object module = ts.callerGlobal("__name__");
            if (module != null) {
                dict.put("__module__", module);
            }
        }
        if (dict.get("__doc__") == null) {
            dict.put("__doc__", PyNone.NONE);
        }
        if (dict.get("__new__") instanceof PyFunction f) {
            dict.put("__new__", new StaticMethod(f));
        }
        for (String implicit : new String[] {"__init_subclass__", "__class_getitem__"}) {
            if (dict.get(implicit) instanceof PyFunction f) {
                dict.put(implicit, new ClassMethod(f));
            }
        }
        if (dict.get("__eq__") != null && dict.get("__hash__") == null) {
            dict.put("__hash__", PyNone.NONE);
        }
        Object classCell = dict.remove("__classcell__");
        Object classDictCell = dict.remove("__classdictcell__");
        if (classCell != null && !(classCell instanceof PyCell)) {
            throw Errors.typeError("__classcell__ must be a nonlocal cell, not %s", Types.of(classCell).repr());
        }
        int inherited = base.instanceShape().slots();
        int own = slots == null ? 0 : slots.size();
        int finalizer = base.instanceShape().finalizer();
        boolean finalizes = finalizer < 0 && hasFinalizer();
        PyType type = new PyType(metatype, name, qualname, bases, base, dict, flags, inherited + own + (finalizes ? 1 : 0),
                finalizes ? inherited + own : finalizer);
        for (int i = 0; i < own; i++) {
            String mangled = mangle(slots.get(i));
            dict.put(mangled, new MemberDescriptor(type, mangled, inherited + i));
        }
        addStandardDescriptors(type, baseDict);
        warnOfOddKeys();
        // Before mro() of the metaclass, which may call methods that use the cell.
        if (classCell instanceof PyCell cell) {
            cell.set(type);
        }
        if (classDictCell instanceof PyCell cell) {
            cell.set(type.dict());
        }
        PyType[] mro = computeMro(ts, type, metatype);
        type.setBases(bases, base, mro);
        type.inheritPatterns();
        return type;
    }

    private void warnOfOddKeys() {
        for (Object key : dict.keyArray()) {
            if (!Strs.isStr(key)) {
                Warnings.warn(ExceptionTypes.RuntimeWarning, "non-string key in the __dict__ of class " + name);
                return;
            }
        }
    }

    /** Whether instances have a {@code __del__} written in Python. That of a native type is its own business. */
    private boolean hasFinalizer() {
        Object found = dict.get("__del__");
        for (int i = 0; found == null && i < bases.length; i++) {
            found = bases[i].lookup("__del__");
        }
        return found != null && !(found instanceof NativeDescriptor);
    }

    private void addStandardDescriptors(PyType type, boolean baseDict) {
        boolean baseWeak = false;
        for (PyType b : bases) {
            baseWeak |= b.has(PyType.WEAKREFABLE);
        }
        if (type.has(PyType.HAS_DICT) && !baseDict && dict.get("__dict__") == null) {
            dict.put("__dict__", InstanceAttributes.dict(type));
        }
        if (type.has(PyType.WEAKREFABLE) && !baseWeak && dict.get("__weakref__") == null) {
            dict.put("__weakref__", InstanceAttributes.weakReference(type));
        }
    }

    private String takeQualname() {
        Object given = dict.get("__qualname__");
        if (given == null) {
            return name;
        }
        if (!(given instanceof String s)) {
            throw Errors.typeError("type __qualname__ must be a str, not %s", Types.nameOf(given));
        }
        dict.remove("__qualname__");
        return s;
    }

    private List<String> readSlots(Object declared, boolean baseDict) {
        Object[] given = Strs.isStr(declared) ? new Object[] {declared} : Iteration.toArray(declared);
        List<String> names = new ArrayList<>();
        for (Object slot : given) {
            if (!(Strs.value(slot) instanceof String s)) {
                throw Errors.typeError("__slots__ items must be strings, not '%s'", Types.nameOf(slot));
            }
            if (!Strs.isIdentifier(s)) {
                throw Errors.typeError("__slots__ must be identifiers");
            }
            if (s.equals("__dict__")) {
                if (baseDict || (flags & PyType.HAS_DICT) != 0) {
                    throw Errors.typeError("__dict__ slot disallowed: we already got one");
                }
                flags |= PyType.HAS_DICT;
            } else if (s.equals("__weakref__")) {
                if ((flags & PyType.WEAKREFABLE) != 0) {
                    throw Errors.typeError("__weakref__ slot disallowed: we already got one");
                }
                flags |= PyType.WEAKREFABLE;
            } else {
                if (dict.get(mangle(s)) != null && !s.equals("__qualname__") && !s.equals("__classcell__") && !s.equals("__classdictcell__")) {
                    throw Errors.valueError("'%s' in __slots__ conflicts with class variable", s);
                }
                names.add(s);
            }
        }
        if (!names.isEmpty() && (base.layout() == VariableSized.INT || base.layout() == VariableSized.BYTES || base.layout() == VariableSized.TUPLE
                || base.isSubtypeOf(PyType.TYPE))) {
            throw Errors.typeError("nonempty __slots__ not supported for subtype of '%s'", base.name());
        }
        names.sort(null);
        return names;
    }

    /** The types whose objects are of variable size in CPython, where slots cannot follow. */
    private static final class VariableSized {
        static final PyType INT = org.krait.runtime.object.IntMethods.TYPE;
        static final PyType BYTES = org.krait.runtime.object.PyBytes.TYPE;
        static final PyType TUPLE = PyTuple.TYPE;
    }

    private String mangle(String attribute) {
        if (!attribute.startsWith("__") || attribute.endsWith("__") || attribute.indexOf('.') >= 0) {
            return attribute;
        }
        int from = 0;
        while (from < name.length() && name.charAt(from) == '_') {
            from++;
        }
        return from == name.length() ? attribute : "_" + name.substring(from) + attribute;
    }

    /** The MRO, by the metaclass's {@code mro()} if it has one of its own. */
    static PyType[] computeMro(ThreadState ts, PyType type, PyType metatype) {
        Object custom = metatype.lookup("mro");
        if (metatype == PyType.TYPE || custom == PyType.TYPE.lookup("mro")) {
            return Mro.linearize(type, type.bases());
        }
        if (type.mro() == null) {
            type.setMro(Mro.linearize(type, type.bases()));
        }
        Object[] given = Iteration.toArray(Call.bound0(ts, custom, type));
        PyType[] mro = new PyType[given.length];
        PyType solid = solid(type);
        for (int i = 0; i < given.length; i++) {
            if (!(given[i] instanceof PyType t)) {
                throw Errors.typeError("mro() returned a non-class ('%s')", Types.nameOf(given[i]));
            }
            if (!solid.isSubtypeOf(solid(t))) {
                throw Errors.typeError("mro() returned base with unsuitable layout ('%s')", t.name());
            }
            mro[i] = t;
        }
        return mro;
    }

    /** Calls {@code __set_name__} of the attributes and {@code __init_subclass__} of the parent. */
    private void announce(ThreadState ts, PyType type, Object[] kwValues, String[] kwNames) {
        for (Object[] entry : dict.copy().entries()) {
            Object setName = Types.of(entry[1]).special(Special.SET_NAME);
            if (setName != null) {
                try {
                    Call.bound2(ts, setName, entry[1], type, entry[0]);
                } catch (PyException e) {
                    e.addNote("Error calling __set_name__ on '" + Types.nameOf(entry[1]) + "' instance " + Operators.repr(entry[0])
                            + " in '" + name + "'");
                    throw e;
                }
            }
        }
        Object[] mro = type.mro();
        for (int i = 1; i < mro.length; i++) {
            Object hook = ((PyType) mro[i]).dict().get("__init_subclass__");
            if (hook != null) {
                Call.callKw(ts, Descriptors.getOnType(hook, type), kwValues, kwNames);
                return;
            }
        }
    }
}
