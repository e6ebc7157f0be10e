package org.krait.runtime.object;

import java.math.BigInteger;
import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.type.PyType;

/** Python's enumerate. Two threads that share one may see a number twice. */
@PyTypeDef(name = "enumerate", doc = "Pairs of a count, from start, and an item of the iterable.")
public final class Enumerate extends NativeIterator {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new EnumerateTable());

    private final Object iterator;
    /** Long or BigInteger. */
    private Object next;

    private Enumerate(PyType type, Object iterator, Object start) {
        super(type);
        this.iterator = iterator;
        this.next = start;
    }

    @PyNew(sig = "(iterable, start=0)")
    static Object create(PyType cls, Object iterable, Object start) {
        Object first = Operators.indexOf(start);
        return new Enumerate(cls, Iteration.iter(iterable), first);
    }

    @Override
    public Object iternext() {
        Object item = Iteration.next(iterator);
        if (item == null) {
            return null;
        }
        Object index = next;
        next = index instanceof Long l && l != Long.MAX_VALUE
                ? (Object) (l + 1)
                : Indexes.normal(new BigInteger(index.toString()).add(BigInteger.ONE));
        return PyTuple.of(index, item);
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)", doc = "Return what pickle needs.")
    Object reduce() {
        return PyTuple.of(type(), PyTuple.of(iterator, next));
    }

    @PyClassMethod(name = "__class_getitem__", sig = "($type, object, /)", doc = "See PEP 585")
    static Object classGetItem(PyType cls, Object parameters) {
        return GenericAlias.of(cls, parameters);
    }
}
