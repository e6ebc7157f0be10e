package org.krait.stdlib;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.NativeArguments;
import org.krait.runtime.call.Operators;
import org.krait.runtime.call.Subscripts;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Indexes;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Types;

/** The module {@code _bisect}: search in sequences that are in order. Stateless. */
@PyModuleDef(value = "_bisect", doc = "Search and insertion in sequences that are in order.")
public final class BisectModule {
    private BisectModule() {}

    /** Where {@code x} belongs; after equal items if {@code right}. */
    private static long find(ThreadState ts, Object a, Object x, long lo, Object hi, Object key, boolean right) {
        if (lo < 0) {
            throw Errors.valueError("lo must be non-negative");
        }
        if (hi != PyNone.NONE && !Indexes.isIndex(hi)) {
            throw Errors.typeError("argument should be integer or None, not '%s'", Types.nameOf(hi));
        }
        long low = lo;
        long high = hi == PyNone.NONE ? -1 : NativeArguments.toLong(hi);
        if (high < 0) {
            high = Operators.longLength(a);
        }
        while (low < high) {
            long middle = low + high >>> 1;
            Object item = Subscripts.get(a, middle);
            Object value = key == PyNone.NONE ? item : Call.call1(ts, key, item);
            boolean before = right ? !Operators.ltTruth(x, value) : Operators.ltTruth(value, x);
            if (before) {
                low = middle + 1;
            } else {
                high = middle;
            }
            ts.poll();
        }
        return low;
    }

    private static void insert(ThreadState ts, Object a, Object x, long lo, Object hi, Object key, boolean right) {
        Object value = key == PyNone.NONE ? x : Call.call1(ts, key, x);
        long at = find(ts, a, value, lo, hi, key, right);
        if (a instanceof PyList list && list.type() == PyList.TYPE) {
            list.insert(at, x);
        } else {
            Call.method(a, "insert", at, x);
        }
    }

    @PyFunctionDef(name = "bisect_left", sig = "($module, /, a, x, lo=0, hi=None, *, key=None)", doc = "Where to insert x in a, before items equal to it.")
    static long bisectLeft(ThreadState ts, Object a, Object x, long lo, Object hi, Object key) {
        return find(ts, a, x, lo, hi, key, false);
    }

    @PyFunctionDef(name = "bisect_right", sig = "($module, /, a, x, lo=0, hi=None, *, key=None)", doc = "Where to insert x in a, after items equal to it.")
    static long bisectRight(ThreadState ts, Object a, Object x, long lo, Object hi, Object key) {
        return find(ts, a, x, lo, hi, key, true);
    }

    @PyFunctionDef(name = "insort_left", sig = "($module, /, a, x, lo=0, hi=None, *, key=None)", doc = "Insert x in a, before items equal to it.")
    static void insortLeft(ThreadState ts, Object a, Object x, long lo, Object hi, Object key) {
        insert(ts, a, x, lo, hi, key, false);
    }

    @PyFunctionDef(name = "insort_right", sig = "($module, /, a, x, lo=0, hi=None, *, key=None)", doc = "Insert x in a, after items equal to it.")
    static void insortRight(ThreadState ts, Object a, Object x, long lo, Object hi, Object key) {
        insert(ts, a, x, lo, hi, key, true);
    }
}
