package org.krait.runtime.object;

import java.math.BigInteger;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.module.Builtins;
import org.krait.runtime.type.PyType;

/** The iterator of ranges beyond long. Two threads that share one may see an item twice or miss one. */
@PyTypeDef(name = "longrange_iterator", subclassable = false, instantiable = false, weakrefable = false)
public final class LongRangeIterator extends NativeIterator {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new LongRangeIteratorTable());

    private BigInteger next;
    private final BigInteger step;
    private BigInteger left;

    LongRangeIterator(BigInteger start, BigInteger step, BigInteger length) {
        super(TYPE);
        this.next = start;
        this.step = step;
        this.left = length;
    }

    @Override
    public Object iternext() {
        BigInteger n = left;
        if (n.signum() <= 0) {
            return null;
        }
        left = n.subtract(BigInteger.ONE);
        BigInteger item = next;
        next = item.add(step);
        return Indexes.normal(item);
    }

    @PyMethod(name = "__length_hint__", sig = "($self, /)", doc = "Return the number of items to come.")
    Object lengthHint() {
        return Indexes.normal(left);
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)", doc = "Return what pickle needs.")
    Object reduce() {
        Object stop = Indexes.normal(next.add(left.multiply(step)));
        PyRange rest = new PyRange(Indexes.normal(next), stop, Indexes.normal(step));
        return PyTuple.of(Builtins.get("iter"), PyTuple.of(rest), PyNone.NONE);
    }

    @PyMethod(name = "__setstate__", sig = "($self, object, /)", doc = "Go so many items further.")
    void setState(Object state) {
        Object index = Operators.indexOf(state);
        BigInteger wanted = index instanceof Long l ? BigInteger.valueOf(l) : (BigInteger) index;
        BigInteger skip = wanted.max(BigInteger.ZERO).min(left);
        next = next.add(skip.multiply(step));
        left = left.subtract(skip);
    }
}
