package org.krait.runtime.call;

import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyInterpolation;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PySet;
import org.krait.runtime.object.PySlice;
import org.krait.runtime.object.PyTemplate;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.StrBuilder;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/** What compiled code calls for values that are written out: tuples, lists, sets, dicts, slices, f-strings and t-strings. */
public final class Displays {
    private Displays() {}

    /** A tuple; owns the array. */
    public static Object tuple(Object[] items) {
        return PyTuple.of(items);
    }

    /** A list; owns the array. */
    public static Object list(Object[] items) {
        return PyList.of(items);
    }

    /** A set of the values. */
    public static Object set(Object[] items) {
        return PySet.of(items);
    }

    /** A dict of key, value, key, value, …. */
    public static Object dict(Object[] keysAndValues) {
        return PyDict.of(keysAndValues);
    }

    /** {@code list.append(value)} for a list display or comprehension. */
    public static void append(Object list, Object value) {
        ((PyList) list).append(value);
    }

    /** {@code *iterable} in a list or tuple display. */
    public static void extend(Object list, Object iterable) {
        if (Types.of(iterable).special(Special.ITER) == null && Types.of(iterable).special(Special.GETITEM) == null) {
            throw Errors.typeError("Value after * must be an iterable, not %s", Types.nameOf(iterable));
        }
        ((PyList) list).extend(iterable);
    }

    /** Adds to the set of a display or comprehension. */
    public static void add(Object set, Object value) {
        ((PySet) set).add(value);
    }

    /** {@code *iterable} in a set display. */
    public static void update(Object set, Object iterable) {
        ((PySet) set).update(new Object[] {iterable});
    }

    /** {@code dict[key] = value} in a display or comprehension. */
    public static void put(Object dict, Object key, Object value) {
        ((PyDict) dict).put(key, value);
    }

    /** {@code **mapping} in a dict display. */
    public static void merge(Object dict, Object mapping) {
        PyDict target = (PyDict) dict;
        if (mapping instanceof PyDict d && d.isExact()) {
            target.putAll(d);
            return;
        }
        Object keys = Attributes.getOrNull(mapping, "keys");
        if (keys == null) {
            throw Errors.typeError("'%s' object is not a mapping", Types.nameOf(mapping));
        }
        Object it = Iteration.iter(Call.call(keys));
        for (Object key = Iteration.next(it); key != null; key = Iteration.next(it)) {
            target.put(key, Subscripts.get(mapping, key));
        }
    }

    /** The tuple of a list that is used no more. */
    public static Object tupleOf(Object list) {
        return PyTuple.of(((PyList) list).toArray());
    }

    /** {@code start:stop:step}. */
    public static Object slice(Object start, Object stop, Object step) {
        return new PySlice(start, stop, step);
    }

    /** One replacement field: the value, a conversion ('s', 'r', 'a', or -1) and a format specification or null. */
    public static Object format(Object value, int conversion, Object spec) {
        Object converted = switch (conversion) {
            case 's' -> Operators.str(value);
            case 'r' -> Operators.reprObject(value);
            case 'a' -> Operators.ascii(value);
            default -> value;
        };
        return converted instanceof String && (spec == null || spec.equals("")) ? converted
                : Operators.format(converted, spec == null ? "" : spec);
    }

    /** Joins the parts of an f-string. */
    public static Object join(Object[] parts) {
        StrBuilder text = new StrBuilder();
        for (Object part : parts) {
            text.append(part);
        }
        return text.toStr();
    }

    /** An {@code Interpolation}: value, text of the expression, conversion or -1, format specification or null. */
    public static Object interpolation(Object value, Object expression, int conversion, Object spec) {
        return PyInterpolation.of(value, expression, conversion < 0 ? null : String.valueOf((char) conversion), spec == null ? "" : spec);
    }

    /** A {@code Template} of strings and, between them, interpolations. */
    public static Object template(Object[] strings, Object[] interpolations) {
        return PyTemplate.of(strings, interpolations);
    }
}
