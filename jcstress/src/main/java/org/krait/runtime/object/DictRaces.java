package org.krait.runtime.object;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** Two threads on one dict. -1 stands for a key that is not there. */
public final class DictRaces {
    private DictRaces() {}

    private static int at(PyDict d, Object key) {
        Object value = d.get(key);
        return value == null ? -1 : value instanceof PyList list ? ((Long) list.get(0)).intValue() : ((Long) value).intValue();
    }

    /** A key stored by both is there once. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "the first value was replaced")
    @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "the second value was replaced")
    @State
    public static class SameKey {
        private final PyDict dict = new PyDict();

        @Actor
        public void one() {
            dict.put("key", 1L);
        }

        @Actor
        public void two() {
            dict.put("key", 2L);
        }

        @Arbiter
        public void after(II_Result r) {
            r.r1 = dict.keyArray().length == dict.size() ? dict.size() : -2;
            r.r2 = at(dict, "key");
        }
    }

    /** The same when there is room in the table already, so that no new table is published. */
    @JCStressTest
    @Outcome(id = "2, 1", expect = ACCEPTABLE, desc = "the first value was replaced")
    @Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "the second value was replaced")
    @State
    public static class SameKeyWithRoom {
        private final PyDict dict = PyDict.of(0L, 0L);

        @Actor
        public void one() {
            dict.put(17L, 1L);
        }

        @Actor
        public void two() {
            dict.put(17L, 2L);
        }

        @Arbiter
        public void after(II_Result r) {
            r.r1 = dict.keyArray().length == dict.size() ? dict.size() : -2;
            r.r2 = at(dict, 17L);
        }
    }

    /** {@code setdefault} of both gives both the same value. */
    @JCStressTest
    @Outcome(id = {"1, 1", "2, 2"}, expect = ACCEPTABLE, desc = "one of them stored, both got it")
    @State
    public static class SetDefault {
        private final PyDict dict = PyDict.of("other", 0L);

        @Actor
        public void one(II_Result r) {
            r.r1 = ((Long) dict.putIfAbsent("key", 1L)).intValue();
        }

        @Actor
        public void two(II_Result r) {
            r.r2 = ((Long) dict.putIfAbsent("key", 2L)).intValue();
        }
    }

    /** Keys stored at once are both there, also when the table grows for one of them. */
    @JCStressTest
    @Outcome(id = "7, 11", expect = ACCEPTABLE, desc = "both are there")
    @State
    public static class GrowthLosesNothing {
        private final PyDict dict = PyDict.of("a", 0L, "b", 0L, "c", 0L, "d", 0L);

        @Actor
        public void one() {
            dict.put("e", 1L);
            dict.put("f", 2L);
        }

        @Actor
        public void two() {
            dict.put("g", 8L);
        }

        @Arbiter
        public void after(II_Result r) {
            r.r1 = dict.size();
            r.r2 = at(dict, "e") + at(dict, "f") + at(dict, "g");
        }
    }

    /** A reader finds a key that was always there, whatever happens to the table. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "found both times")
    @State
    public static class ReadWhileGrowing {
        private final PyDict dict = PyDict.of("a", 1L, "b", 0L, "c", 0L, "d", 0L);

        @Actor
        public void grow() {
            dict.put("e", 0L);
            dict.put("f", 0L);
            dict.remove("b");
            dict.put("g", 0L);
        }

        @Actor
        public void read(II_Result r) {
            r.r1 = at(dict, "a");
            r.r2 = at(dict, "a");
        }
    }

    /** Who finds a value sees all that was stored in it before it was put there; who saw the later key sees the earlier one. */
    @JCStressTest
    @Outcome(id = {"-1, -1", "-1, 1", "2, 1"}, expect = ACCEPTABLE, desc = "in the order of the stores")
    @State
    public static class Publication {
        private final PyDict dict = new PyDict();

        @Actor
        public void write() {
            dict.put("first", PyList.of(1L));
            dict.put("second", PyList.of(2L));
        }

        @Actor
        public void read(II_Result r) {
            r.r1 = at(dict, "second");
            r.r2 = at(dict, "first");
        }
    }

    /** A replaced value: the reader sees the old or the new one, whole. */
    @JCStressTest
    @Outcome(id = {"1", "2"}, expect = ACCEPTABLE, desc = "old or new")
    @State
    public static class Replacement {
        private final PyDict dict = PyDict.of("key", PyList.of(1L));

        @Actor
        public void write() {
            dict.put("key", PyList.of(2L));
        }

        @Actor
        public void read(I_Result r) {
            r.r1 = at(dict, "key");
        }
    }

    /** One of two that take a key out gets its value. */
    @JCStressTest
    @Outcome(id = {"5, -1", "-1, 5"}, expect = ACCEPTABLE, desc = "one of them got it")
    @State
    public static class Removal {
        private final PyDict dict = PyDict.of("key", 5L, "other", 0L);

        private int take() {
            Object value = dict.remove("key");
            return value == null ? -1 : ((Long) value).intValue();
        }

        @Actor
        public void one(II_Result r) {
            r.r1 = take();
        }

        @Actor
        public void two(II_Result r) {
            r.r2 = take();
        }
    }

    /** A key that comes and goes is counted right. */
    @JCStressTest
    @Outcome(id = {"1, -1", "2, 9"}, expect = ACCEPTABLE, desc = "size and content agree")
    @State
    public static class PutAndRemove {
        private final PyDict dict = PyDict.of("other", 0L);

        @Actor
        public void put() {
            dict.put("key", 9L);
        }

        @Actor
        public void remove() {
            dict.remove("key");
        }

        @Arbiter
        public void after(II_Result r) {
            r.r1 = dict.keyArray().length == dict.size() ? dict.size() : -2;
            r.r2 = at(dict, "key");
        }
    }

    /** A key that is moved to the end is there all the time. */
    @JCStressTest
    @Outcome(id = "3, 3", expect = ACCEPTABLE, desc = "found both times")
    @State
    public static class Moving {
        private final PyDict dict = PyDict.of("a", 3L, "b", 0L, "c", 0L);

        @Actor
        public void move() {
            dict.moveLast("a");
            dict.moveFirst("a");
        }

        @Actor
        public void read(II_Result r) {
            r.r1 = at(dict, "a");
            r.r2 = at(dict, "a");
        }
    }

    /** A copy made meanwhile has the state before, between or after two stores. */
    @JCStressTest
    @Outcome(id = {"0, 0", "1, 0", "1, 1"}, expect = ACCEPTABLE, desc = "a state that was there")
    @State
    public static class Copy {
        private final PyDict dict = PyDict.of("a", 0L, "b", 0L);

        @Actor
        public void write() {
            dict.put("a", 1L);
            dict.put("b", 1L);
        }

        @Actor
        public void copy(II_Result r) {
            PyDict copy = dict.copy();
            r.r1 = at(copy, "a");
            r.r2 = at(copy, "b");
        }
    }
}
