package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.module.Builtins;
import org.krait.runtime.type.PyType;

/** The iterator of ranges of longs. Two threads that share one may see an item twice or miss one. */
@PyTypeDef(name = "range_iterator", subclassable = false, instantiable = false, weakrefable = false)
public final class RangeIterator extends NativeIterator {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new RangeIteratorTable());

    private long next;
    private final long step;
    private long left;

    RangeIterator(long start, long step, long length) {
        super(TYPE);
        this.next = start;
        this.step = step;
        this.left = length;
    }

    @Override
    public Object iternext() {
        long n = left;
        if (n <= 0) {
            return null;
        }
        left = n - 1;
        long item = next;
        next = item + step;
        return item;
    }

    @PyMethod(name = "__length_hint__", sig = "($self, /)", doc = "Return the number of items to come.")
    long lengthHint() {
        return left;
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)", doc = "Return what pickle needs.")
    Object reduce() {
        PyRange rest = new PyRange(next, next + left * step, step);
        return PyTuple.of(Builtins.get("iter"), PyTuple.of(rest), PyNone.NONE);
    }

    @PyMethod(name = "__setstate__", sig = "($self, object, /)", doc = "Go so many items further.")
    void setState(Object object) {
        long state = Ints.toLong(Operators.indexOf(object), "Python int too large to convert to C long");
        long skip = Math.max(0, Math.min(state, left));
        next += skip * step;
        left -= skip;
    }
}
