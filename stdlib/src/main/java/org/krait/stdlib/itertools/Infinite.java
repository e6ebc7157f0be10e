package org.krait.stdlib.itertools;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.NativeArguments;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.NativeIterator;
import org.krait.runtime.object.PyList;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/** The iterators without an end. */
final class Infinite {
    private Infinite() {}

    /** {@code count}: each number is given to one thread only, because programs use it to number things. */
    @PyTypeDef(name = "count", module = "itertools", weakrefable = false, doc = "start, start + step, start + 2 * step, ...")
    public static final class Count extends NativeIterator {
        /** The Python type. */
        public static final PyType TYPE = PyType.define(new InfiniteCountTable());

        private static final VarHandle NEXT;

        static {
            try {
                NEXT = MethodHandles.lookup().findVarHandle(Count.class, "next", Object.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        /** Replaced by compare-and-set, since adding may run Python code. */
        private volatile Object next;

        private final Object step;

        private Count(PyType type, Object start, Object step) {
            super(type);
            this.next = start;
            this.step = step;
        }

        @PyNew(sig = "(start=0, step=1)")
        static Object create(PyType cls, Object start, Object step) {
            requireNumber(start);
            requireNumber(step);
            return new Count(cls, start, step);
        }

        private static void requireNumber(Object o) {
            PyType type = Types.of(o);
            if (!(o instanceof Long || o instanceof BigInteger)
                    && type.special(Special.INDEX) == null
                    && type.special(Special.INT) == null
                    && type.special(Special.FLOAT) == null
                    && type.special(Special.COMPLEX) == null) {
                throw Errors.typeError("a number is required");
            }
        }

        @Override
        public Object iternext() {
            while (true) {
                Object item = next;
                Object following = Operators.add(item, step);
                if (NEXT.compareAndSet(this, item, following)) {
                    return item;
                }
            }
        }

        @PyMethod(name = "__repr__", sig = "($self, /)")
        String repr() {
            String name = type().name();
            String first = Operators.repr(next);
            return step instanceof Long s && s == 1
                    ? name + "(" + first + ")"
                    : name + "(" + first + ", " + Operators.repr(step) + ")";
        }
    }

    /** {@code cycle}. */
    @PyTypeDef(name = "cycle", module = "itertools", weakrefable = false, doc = "The items of the iterable, again and again.")
    public static final class Cycle extends NativeIterator {
        /** The Python type. */
        public static final PyType TYPE = PyType.define(new InfiniteCycleTable());

        private final Object iterator;
        private final PyList saved = new PyList();
        private boolean ended;
        private int at;

        private Cycle(PyType type, Object iterator) {
            super(type);
            this.iterator = iterator;
        }

        @PyNew(sig = "(iterable, /)")
        static Object create(PyType cls, Object iterable) {
            return new Cycle(cls, Iteration.iter(iterable));
        }

        @Override
        public Object iternext() {
            if (!ended) {
                Object item = Iteration.next(iterator);
                if (item != null) {
                    saved.append(item);
                    return item;
                }
                ended = true;
            }
            int i = at;
            Object item = saved.getOrNull(i);
            if (item == null) {
                i = 0;
                item = saved.getOrNull(0);
            }
            at = i + 1;
            return item;
        }
    }

    /** {@code repeat}. */
    @PyTypeDef(name = "repeat", module = "itertools", weakrefable = false, doc = "The object, so many times or without end.")
    public static final class Repeat extends NativeIterator {
        /** The Python type. */
        public static final PyType TYPE = PyType.define(new InfiniteRepeatTable());

        private final Object object;
        /** How many times more; negative for no end. */
        private long left;

        private Repeat(PyType type, Object object, long left) {
            super(type);
            this.object = object;
            this.left = left;
        }

        @PyNew(sig = "-(object, times=<unrepresentable>)")
        static Object create(PyType cls, Object object, Object times) {
            return new Repeat(cls, object, times == null ? -1 : Math.max(0, NativeArguments.toLong(times)));
        }

        @Override
        public synchronized Object iternext() {
            if (left == 0) {
                return null;
            }
            if (left > 0) {
                left--;
            }
            return object;
        }

        @PyMethod(name = "__length_hint__", sig = "($self, /)", doc = "Return the number of items to come.")
        long lengthHint() {
            if (left < 0) {
                throw Errors.typeError("len() of unsized object");
            }
            return left;
        }

        @PyMethod(name = "__repr__", sig = "($self, /)")
        String repr() {
            String text = type().name() + "(" + Operators.repr(object);
            return left < 0 ? text + ")" : text + ", " + left + ")";
        }
    }
}
