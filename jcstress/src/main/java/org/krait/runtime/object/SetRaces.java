package org.krait.runtime.object;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Two threads on one set. */
public final class SetRaces {
    private SetRaces() {}

    private static int whole(PySet set) {
        return set.toArray().length == set.size() ? set.size() : -2;
    }

    /** An element added by both is there once. */
    @JCStressTest
    @Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "both elements, once")
    @State
    public static class SameElement {
        private final PySet set = PySet.of(0L);

        @Actor
        public void one() {
            set.add(17L);
        }

        @Actor
        public void two() {
            set.add(17L);
        }

        @Arbiter
        public void after(II_Result r) {
            r.r1 = set.size();
            r.r2 = whole(set);
        }
    }

    /** Elements added at once are both there, also when the table grows. */
    @JCStressTest
    @Outcome(id = "7", expect = ACCEPTABLE, desc = "all are there")
    @State
    public static class GrowthLosesNothing {
        private final PySet set = PySet.of("a", "b", "c", "d");

        @Actor
        public void one() {
            set.add("e");
            set.add("f");
        }

        @Actor
        public void two() {
            set.add("g");
        }

        @Arbiter
        public void after(I_Result r) {
            r.r1 = whole(set);
        }
    }

    /** An element that is always there is found while others come and go. */
    @JCStressTest
    @Outcome(id = "true, true", expect = ACCEPTABLE, desc = "found both times")
    @State
    public static class ReadWhileChanging {
        private final PySet set = PySet.of("a", "b", "c", "d");

        @Actor
        public void change() {
            set.add("e");
            set.add("f");
            set.discard("b");
            set.add("g");
        }

        @Actor
        public void read(ZZ_Result r) {
            r.r1 = set.has("a");
            r.r2 = set.has("a");
        }
    }

    /** Who sees the later element sees the earlier one. */
    @JCStressTest
    @Outcome(id = {"false, false", "false, true", "true, true"}, expect = ACCEPTABLE, desc = "in the order of the additions")
    @State
    public static class Order {
        private final PySet set = new PySet();

        @Actor
        public void write() {
            set.add("first");
            set.add("second");
        }

        @Actor
        public void read(ZZ_Result r) {
            r.r1 = set.has("second");
            r.r2 = set.has("first");
        }
    }

    /** One of two that take an element out has done it. */
    @JCStressTest
    @Outcome(id = {"true, false", "false, true"}, expect = ACCEPTABLE, desc = "one of them")
    @State
    public static class Removal {
        private final PySet set = PySet.of("key", "other");

        @Actor
        public void one(ZZ_Result r) {
            r.r1 = set.take("key");
        }

        @Actor
        public void two(ZZ_Result r) {
            r.r2 = set.take("key");
        }
    }

    /** An operation in place replaces all elements: a reader sees those before or those after. */
    @JCStressTest
    @Outcome(id = {"2, 2", "2, 1", "1, 1"}, expect = ACCEPTABLE, desc = "before or after")
    @State
    public static class InPlace {
        private static final PySet KEPT = PySet.of("a");
        private final PySet set = PySet.of("a", "b");

        @Actor
        public void write() {
            set.andInPlace(KEPT);
        }

        @Actor
        public void read(II_Result r) {
            r.r1 = set.toArray().length;
            r.r2 = set.toArray().length;
        }
    }
}
