package org.krait.runtime.object;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** Two threads on one list. -1 stands for an IndexError. */
public final class ListRaces {
    private ListRaces() {}

    private static int at(PyList list, long index) {
        try {
            Object item = list.get(index);
            return item instanceof PyList inner ? at(inner, 0) : ((Long) item).intValue();
        } catch (PyException e) {
            return missing(e);
        }
    }

    private static int pop(PyList list) {
        try {
            return ((Long) list.pop(-1)).intValue();
        } catch (PyException e) {
            return missing(e);
        }
    }

    private static int missing(PyException e) {
        if (e.is(ExceptionTypes.IndexError)) {
            return -1;
        }
        throw e;
    }

    /** No append is lost. */
    @JCStressTest
    @Outcome(id = "3, 7", expect = ACCEPTABLE, desc = "all are there")
    @State
    public static class Appends {
        private final PyList list = PyList.of();

        @Actor
        public void one() {
            list.append(1L);
            list.append(2L);
        }

        @Actor
        public void two() {
            list.append(4L);
        }

        @Arbiter
        public void after(II_Result r) {
            r.r1 = list.size();
            for (Object item : list.toArray()) {
                r.r2 += ((Long) item).intValue();
            }
        }
    }

    /** An item that is always there is found while the list grows. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "found both times")
    @State
    public static class ReadWhileGrowing {
        private final PyList list = PyList.of(1L);

        @Actor
        public void grow() {
            for (long i = 0; i < 6; i++) {
                list.append(i);
            }
            pop(list);
        }

        @Actor
        public void read(II_Result r) {
            r.r1 = at(list, 0);
            r.r2 = at(list, 0);
        }
    }

    /** A reader of a place that comes and goes finds it or gets an IndexError. */
    @JCStressTest
    @Outcome(id = {"5", "-1"}, expect = ACCEPTABLE, desc = "there or not")
    @State
    public static class ReadWhileShrinking {
        private final PyList list = PyList.of(1L, 5L);

        @Actor
        public void shrink() {
            pop(list);
            list.append(5L);
            pop(list);
        }

        @Actor
        public void read(I_Result r) {
            r.r1 = at(list, 1);
        }
    }

    /** Who finds an item sees all that was stored in it; who saw the later item sees the earlier one. */
    @JCStressTest
    @Outcome(id = {"-1, -1", "-1, 1", "2, 1"}, expect = ACCEPTABLE, desc = "in the order of the appends")
    @State
    public static class Publication {
        private final PyList list = PyList.of();

        @Actor
        public void write() {
            list.append(PyList.of(1L));
            list.append(PyList.of(2L));
        }

        @Actor
        public void read(II_Result r) {
            r.r1 = at(list, 1);
            r.r2 = at(list, 0);
        }
    }

    /** The same for an item that is replaced. */
    @JCStressTest
    @Outcome(id = {"1", "2"}, expect = ACCEPTABLE, desc = "old or new")
    @State
    public static class Replacement {
        private final PyList list = PyList.of(PyList.of(1L));

        @Actor
        public void write() {
            list.set(0, PyList.of(2L));
        }

        @Actor
        public void read(I_Result r) {
            r.r1 = at(list, 0);
        }
    }

    /** Two that take out the last item get different ones. */
    @JCStressTest
    @Outcome(id = {"1, 2", "2, 1"}, expect = ACCEPTABLE, desc = "each got one")
    @State
    public static class Pops {
        private final PyList list = PyList.of(1L, 2L);

        @Actor
        public void one(II_Result r) {
            r.r1 = pop(list);
        }

        @Actor
        public void two(II_Result r) {
            r.r2 = pop(list);
        }
    }

    /** A store made while the array is replaced is not lost. */
    @JCStressTest
    @Outcome(id = "9", expect = ACCEPTABLE, desc = "the store is there")
    @State
    public static class StoreWhileGrowing {
        private final PyList list = PyList.of(0L);

        @Actor
        public void store() {
            list.set(0, 9L);
        }

        @Actor
        public void grow() {
            list.append(1L);
            list.append(2L);
        }

        @Arbiter
        public void after(I_Result r) {
            r.r1 = at(list, 0);
        }
    }
}
