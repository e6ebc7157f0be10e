package org.krait.runtime.call;

import java.util.ArrayList;
import java.util.List;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.BoolMethods;
import org.krait.runtime.object.FloatMethods;
import org.krait.runtime.object.IntMethods;
import org.krait.runtime.object.PyBytearray;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyFrozenSet;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PySet;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.StrMethods;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.Inheritance;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** What the patterns of match statements ask of a subject. */
public final class Patterns {
    private Patterns() {}

    /** Whether a sequence pattern may match: never a str or bytes. */
    public static boolean isSequence(Object subject) {
        return Types.of(subject).has(PyType.SEQUENCE);
    }

    /** Whether a mapping pattern may match. */
    public static boolean isMapping(Object subject) {
        return Types.of(subject).has(PyType.MAPPING);
    }

    /** {@code len(subject)}. */
    public static int length(Object subject) {
        return Operators.length(subject);
    }

    /** {@code subject[index]}; a negative index counts from the end. */
    public static Object item(Object subject, int index) {
        Object key = (long) (index < 0 ? Operators.length(subject) + index : index);
        return Subscripts.get(subject, key);
    }

    /** The list of the items between the first {@code before} and the last {@code after}. */
    public static Object slice(Object subject, int before, int after) {
        int end = Operators.length(subject) - after;
        Object[] items = new Object[Math.max(0, end - before)];
        for (int i = 0; i < items.length; i++) {
            items[i] = Subscripts.get(subject, (long) (before + i));
        }
        return PyList.of(items);
    }

    /** The values of the keys, or null if one is missing. Raises ValueError for a key that comes twice. */
    public static Object[] keys(Object subject, Object[] keys) {
        PySet seen = PySet.of();
        Object[] values = new Object[keys.length];
        Object get = subject instanceof PyDict d && d.isExact() ? null : Attributes.get(subject, "get");
        for (int i = 0; i < keys.length; i++) {
            if (seen.has(keys[i])) {
                throw Errors.valueError("mapping pattern checks duplicate key (%s)", Operators.repr(keys[i]));
            }
            seen.add(keys[i]);
            values[i] = get == null ? ((PyDict) subject).get(keys[i]) : Call.call(get, keys[i], Marker.ABSENT);
            if (values[i] == null || values[i] == Marker.ABSENT) {
                return null;
            }
        }
        return values;
    }

    /** Given as the default to a mapping's {@code get}, to tell a missing key. */
    private static final class Marker {
        private static final Object ABSENT = PyList.of();
    }

    /** A dict of the mapping without the keys. */
    public static Object rest(Object subject, Object[] keys) {
        PyDict rest = new PyDict();
        Displays.merge(rest, subject);
        for (Object key : keys) {
            rest.remove(key);
        }
        return rest;
    }

    /**
     * The attributes that a class pattern asks for, or null if the subject is no instance or lacks one.
     *
     * @param positional how many positional patterns there are
     * @param names those of the keyword patterns
     */
    public static Object[] attributes(Object subject, Object cls, int positional, String[] names) {
        if (!(cls instanceof PyType type)) {
            throw Errors.typeError("called match pattern must be a class");
        }
        if (!Inheritance.isInstance(subject, cls)) {
            return null;
        }
        Object[] found = new Object[positional + names.length];
        List<String> seen = new ArrayList<>();
        if (positional > 0) {
            Object matchArgs = Attributes.getOrNull(type, "__match_args__");
            boolean matchesSelf = false;
            Object[] argNames = {};
            if (matchArgs instanceof PyTuple t) {
                argNames = t.items();
            } else if (matchArgs != null) {
                throw Errors.typeError("%s.__match_args__ must be a tuple (got %s)", type.name(), Types.nameOf(matchArgs));
            } else {
                matchesSelf = matchesSelf(type);
            }
            int allowed = matchesSelf ? 1 : argNames.length;
            if (allowed < positional) {
                throw Errors.typeError("%s() accepts %s positional sub-pattern%s (%s given)", type.name(), allowed, allowed == 1 ? "" : "s", positional);
            }
            if (matchesSelf) {
                found[0] = subject;
            } else {
                for (int i = 0; i < positional; i++) {
                    if (!Strs.isStr(argNames[i])) {
                        throw Errors.typeError("__match_args__ elements must be strings (got %s)", Types.nameOf(argNames[i]));
                    }
                    found[i] = attribute(subject, type, Strs.toJava(argNames[i]), seen);
                    if (found[i] == null) {
                        return null;
                    }
                }
            }
        }
        for (int i = 0; i < names.length; i++) {
            found[positional + i] = attribute(subject, type, names[i], seen);
            if (found[positional + i] == null) {
                return null;
            }
        }
        return found;
    }

    private static Object attribute(Object subject, PyType type, String name, List<String> seen) {
        if (seen.contains(name)) {
            throw Errors.typeError("%s() got multiple sub-patterns for attribute '%s'", type.name(), name);
        }
        seen.add(name);
        return Attributes.getOrNull(subject, name);
    }

    /** Whether one positional pattern of that class matches the subject itself. */
    private static boolean matchesSelf(PyType type) {
        for (PyType builtin : new PyType[] {BoolMethods.TYPE, PyBytearray.TYPE, PyBytes.TYPE, PyDict.TYPE, FloatMethods.TYPE, PyFrozenSet.TYPE,
            IntMethods.TYPE, PyList.TYPE, PySet.TYPE, StrMethods.TYPE, PyTuple.TYPE}) {
            if (type.isSubtypeOf(builtin)) {
                return true;
            }
        }
        return false;
    }
}
