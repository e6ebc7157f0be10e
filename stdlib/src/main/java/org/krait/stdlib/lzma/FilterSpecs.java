package org.krait.stdlib.lzma;

import org.krait.runtime.call.Operators;
import org.krait.runtime.call.Subscripts;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/** The dicts that describe filters to Python, and the numbers in them. Stateless. */
final class FilterSpecs {
    private FilterSpecs() {}

    /** An unsigned number of that many bits. */
    static long unsigned(Object value, int bits) {
        java.math.BigInteger n = Ints.big(Operators.indexOf(value));
        if (n.signum() < 0) {
            throw Errors.valueError("Cannot convert negative int");
        }
        if (n.bitLength() > bits) {
            throw Errors.overflowError("Value too large for uint%d_t type", bits);
        }
        return n.longValue();
    }

    /** The filters of a sequence of dicts. */
    static Filter[] parseAll(Object specs) {
        if (specs instanceof PyDict) {
            throw Errors.typeError("%s is not a sequence", Types.nameOf(specs));
        }
        long n = Operators.length(specs);
        if (n > Filters.MOST) {
            throw Errors.valueError("Too many filters - liblzma supports a maximum of %d", Filters.MOST);
        }
        Filter[] filters = new Filter[(int) n];
        for (int i = 0; i < n; i++) {
            filters[i] = parse(Subscripts.get(specs, (long) i));
        }
        return filters;
    }

    /** The filter of a dict. */
    static Filter parse(Object spec) {
        if (Types.of(spec).special(Special.GETITEM) == null || !(spec instanceof PyDict dict)) {
            throw Errors.typeError("Filter specifier must be a dict or dict-like object");
        }
        Object idValue = dict.get("id");
        if (idValue == null) {
            throw Errors.valueError("Filter specifier must have an \"id\" entry");
        }
        long id = unsigned(idValue, 64);
        if (id == Filter.LZMA1 || id == Filter.LZMA2) {
            return new Filter(id, lzma(dict), 0);
        }
        if (id == Filter.DELTA) {
            return new Filter(id, null, only(dict, "dist", 1, "delta"));
        }
        if (id >= Filter.X86 && id <= Filter.SPARC) {
            return new Filter(id, null, only(dict, "start_offset", 0, "BCJ"));
        }
        throw Errors.valueError("Invalid filter ID: %s", Long.toUnsignedString(id));
    }

    private static long only(PyDict dict, String key, long absent, String kind) {
        requireKeys(dict, " id " + key + " ", kind);
        return number(dict, key, absent, kind);
    }

    private static Filter.Parameters lzma(PyDict dict) {
        requireKeys(dict, " id preset dict_size lc lp pb mode nice_len mf depth ", "LZMA");
        long preset = number(dict, "preset", LzmaModule.DEFAULT_PRESET, "LZMA");
        Filter.Parameters p = Filter.Parameters.ofPreset((int) preset);
        if (p == null) {
            throw LzmaModule.error("Invalid compression preset: " + preset);
        }
        return new Filter.Parameters(number(dict, "dict_size", p.dictionarySize(), "LZMA"), small(dict, "lc", p.lc()), small(dict, "lp", p.lp()),
                small(dict, "pb", p.pb()), small(dict, "mode", p.mode()), small(dict, "nice_len", p.niceLength()), small(dict, "mf", p.matchFinder()),
                small(dict, "depth", p.depth()));
    }

    private static int small(PyDict dict, String key, int absent) {
        return (int) Math.min(number(dict, key, absent, "LZMA"), Integer.MAX_VALUE);
    }

    private static void requireKeys(PyDict dict, String known, String kind) {
        Object iterator = org.krait.runtime.call.Iteration.iter(dict);
        for (Object key; (key = org.krait.runtime.call.Iteration.next(iterator)) != null; ) {
            if (!(key instanceof String s) || !known.contains(" " + s + " ")) {
                throw invalid(kind);
            }
        }
    }

    private static long number(PyDict dict, String key, long absent, String kind) {
        Object value = dict.get(key);
        if (value == null) {
            return absent;
        }
        try {
            return unsigned(value, 32);
        } catch (PyException e) {
            if (e.is(ExceptionTypes.TypeError) || e.is(ExceptionTypes.ValueError) || e.is(ExceptionTypes.OverflowError)) {
                throw invalid(kind);
            }
            throw e;
        }
    }

    private static PyException invalid(String kind) {
        return Errors.valueError("Invalid filter specifier for %s filter", kind);
    }

    /** The dict of a filter with what containers store of it. */
    static PyDict dictOf(Filter filter) {
        PyDict dict = new PyDict();
        dict.put("id", filter.id());
        if (filter.isLzma()) {
            Filter.Parameters p = filter.lzma();
            if (filter.id() == Filter.LZMA1) {
                dict.put("lc", (long) p.lc());
                dict.put("lp", (long) p.lp());
                dict.put("pb", (long) p.pb());
            }
            dict.put("dict_size", p.dictionarySize());
        } else if (filter.id() == Filter.DELTA) {
            dict.put("dist", filter.number());
        } else if (filter.number() != 0) {
            dict.put("start_offset", filter.number());
        }
        return dict;
    }

    /** Whether an argument was given. */
    static boolean isGiven(Object argument) {
        return argument != null && argument != PyNone.NONE;
    }
}
