package org.krait.runtime.call;

import java.util.Arrays;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.IntMethods;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PySet;
import org.krait.runtime.object.PySuper;
import org.krait.runtime.object.StrMethods;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/**
 * Binds the arguments of a call to the parameters of a native method, and words the TypeErrors for those that do not
 * fit. CPython has several ways to parse arguments, each with its own messages; which one a method uses follows from its
 * signature as it does for Argument Clinic: no parameter ({@code METH_NOARGS}), one positional-only parameter ({@code METH_O}),
 * positional-only ones ({@code _PyArg_CheckPositional}), all others ({@code _PyArg_UnpackKeywords}), and slots.
 */
final class ArgumentBinder {
    private static final Object[] EMPTY = {};

    private ArgumentBinder() {}

    /**
     * The bound values, one per parameter. {@code self} is the receiver, {@code args} without the first {@code skip} are the
     * arguments.
     */
    static Object[] bind(NativeEntry entry, Object self, Object[] args, int skip, String[] kwNames) {
        Signature s = entry.signature();
        int given = args.length - skip - kwNames.length;
        boolean slot = entry.kind == NativeEntry.SLOT && !entry.name.equals("__init__") && !entry.name.equals("__call__");
        if (!s.takesKeywords() || slot) {
            if (kwNames.length != 0 && !leavesKeywords(entry, self)) {
                throw slot
                        ? Errors.typeError("wrapper %s() takes no keyword arguments", entry.name)
                        : Errors.typeError("%s() takes no keyword arguments", entry.longName());
            }
            if (given < s.required || s.star < 0 && given > s.positional) {
                throw slot ? slotCount(entry, s, given) : positionalCount(entry, s, given);
            }
            return fill(s, args, skip, given);
        }
        if (given > s.positional && kwNames.length == 0 && entry.kind == NativeEntry.NEW && self == entry.owner && (self == IntMethods.TYPE || self == StrMethods.TYPE)) {
            // These two have an entry of their own for calls without keywords (unicode_vectorcall); only its words differ.
            throw positionalCount(entry, s, given);
        }
        return bindKeywords(entry, s, args, skip, given, kwNames);
    }

    /**
     * Whether keywords are the business of a subclass: of its {@code __init__} when this is {@code __new__}, and the
     * other way round.
     */
    private static boolean leavesKeywords(NativeEntry entry, Object self) {
        if (entry.kind == NativeEntry.NEW) {
            return self instanceof PyType cls && cls.special(Special.INIT) != entry.owner.special(Special.INIT);
        }
        return entry.kind == NativeEntry.SLOT
                && entry.name.equals("__init__")
                // The one that takes keywords from nobody, whatever __new__ made of them.
                && entry.owner != PySet.TYPE
                && Types.of(self).special(Special.NEW) != entry.owner.special(Special.NEW);
    }

    private static Object[] fill(Signature s, Object[] args, int skip, int given) {
        Object[] bound = new Object[s.size()];
        int direct = Math.min(given, s.positional);
        System.arraycopy(args, skip, bound, 0, direct);
        System.arraycopy(s.defaults, direct, bound, direct, bound.length - direct);
        if (s.star >= 0) {
            bound[s.star] = given > direct ? Arrays.copyOfRange(args, skip + direct, skip + given) : EMPTY;
        }
        return bound;
    }

    private static Object[] bindKeywords(
            NativeEntry entry, Signature s, Object[] args, int skip, int given, String[] kwNames) {
        int named = kwNames.length;
        int accepted = s.size() - (s.star >= 0 ? 1 : 0) - (s.keywords >= 0 ? 1 : 0);
        if (s.star < 0 && s.keywords < 0 && given + named > accepted) {
            throw Errors.typeError("%s() takes at most %d %sargument%s (%d given)",
                    entry.shortName(), accepted, given == 0 ? "keyword " : "", plural(accepted), given + named);
        }
        if (s.star < 0 && given > s.positional) {
            if (s.positional == 0) {
                throw Errors.typeError("%s() takes no positional arguments", entry.shortName());
            }
            throw Errors.typeError("%s() takes %s %d positional argument%s (%d given)", entry.shortName(),
                    s.required < s.positional ? "at most" : "exactly", s.positional, plural(s.positional), given);
        }
        int must = Math.min(s.positionalOnly, s.required);
        if (given < must) {
            throw Errors.typeError("%s() takes %s %d positional argument%s (%d given)", entry.shortName(),
                    s.star >= 0 || must < s.positional ? "at least" : "exactly", must, plural(must), given);
        }
        Object[] bound = fill(s, args, skip, given);
        int used = 0;
        int first = skip + given;
        for (int i = Math.max(Math.min(given, s.positional), s.positionalOnly); i < bound.length; i++) {
            if (i == s.star || i == s.keywords) {
                continue;
            }
            int at = used < named ? find(kwNames, s.names[i]) : -1;
            if (at >= 0) {
                bound[i] = args[first + at];
                used++;
            } else if (s.isRequired(i)) {
                throw Errors.typeError(
                        "%s() missing required argument '%s' (pos %d)", entry.shortName(), s.names[i], i + 1);
            }
        }
        if (used < named) {
            leftover(entry, s, args, first, given, kwNames, bound);
        }
        return bound;
    }

    /** Puts the keywords that no parameter has taken into {@code **kwargs}, or raises. */
    private static void leftover(
            NativeEntry entry, Signature s, Object[] args, int first, int given, String[] kwNames, Object[] bound) {
        for (int i = s.positionalOnly; i < Math.min(given, s.positional); i++) {
            if (find(kwNames, s.names[i]) >= 0) {
                throw Errors.typeError("argument for %s() given by name ('%s') and position (%d)",
                        entry.shortName(), s.names[i], i + 1);
            }
        }
        PyDict rest = s.keywords >= 0 ? new PyDict() : null;
        for (int k = 0; k < kwNames.length; k++) {
            int at = find(s.names, kwNames[k]);
            if (at >= s.positionalOnly && at != s.star && at != s.keywords) {
                continue;
            }
            if (rest == null) {
                throw Errors.typeError("%s() got an unexpected keyword argument '%s'", entry.shortName(), kwNames[k]);
            }
            rest.put(kwNames[k], args[first + k]);
        }
        if (rest != null) {
            bound[s.keywords] = rest;
        }
    }

    private static int find(String[] names, String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private static RuntimeException positionalCount(NativeEntry entry, Signature s, int given) {
        boolean makes = entry.shortName() != entry.name;
        if (s.size() == 0) {
            return makes
                    ? Errors.typeError("%s() takes no arguments", entry.shortName())
                    : Errors.typeError("%s() takes no arguments (%d given)", entry.longName(), given);
        }
        if (s.size() == 1 && s.required == 1 && !makes) {
            return Errors.typeError("%s() takes exactly one argument (%d given)", entry.longName(), given);
        }
        boolean few = given < s.required;
        int limit = few ? s.required : s.positional;
        String bound = s.star < 0 && s.required == s.positional ? "" : few ? "at least " : "at most ";
        return Errors.typeError("%s%s expected %s%d argument%s, got %d",
                entry.shortName(), entry.owner == PySuper.TYPE ? "()" : "", bound, limit, plural(limit), given);
    }

    private static RuntimeException slotCount(NativeEntry entry, Signature s, int given) {
        switch (entry.name) {
            case "__pow__", "__rpow__" -> {
                return Errors.typeError("expected 1 or 2 arguments, got %d", given);
            }
            case "__get__", "__set__", "__setattr__", "__setitem__", "__buffer__", "__release_buffer__" -> {
                return positionalCountNamed(entry.name, s, given);
            }
            default -> {
                return Errors.typeError("expected %d argument%s, got %d", s.positional, plural(s.positional), given);
            }
        }
    }

    private static RuntimeException positionalCountNamed(String name, Signature s, int given) {
        boolean few = given < s.required;
        int limit = few ? s.required : s.positional;
        String bound = s.required == s.positional ? "" : few ? "at least " : "at most ";
        return Errors.typeError("%s expected %s%d argument%s, got %d", name, bound, limit, plural(limit), given);
    }

    private static String plural(int count) {
        return count == 1 ? "" : "s";
    }
}
