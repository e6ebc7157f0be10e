package org.krait.runtime.type;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyObject;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** Two threads on the attributes of one instance. -1 stands for an AttributeError. */
public final class FieldRaces {
    private FieldRaces() {}

    private static final PyType CLASS = Classes.make(new PyDict());

    private static int at(PyObject o, String name) {
        Object value = Attributes.getOrNull(o, name);
        return value == null ? -1 : value instanceof PyList list ? ((Long) list.get(0)).intValue() : ((Long) value).intValue();
    }

    /** Different attributes added at once are both there. */
    @JCStressTest
    @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "both are there")
    @State
    public static class Additions {
        private final PyObject object = new PyObject(CLASS);

        @Actor
        public void one() {
            Attributes.set(object, "a", 1L);
        }

        @Actor
        public void two() {
            Attributes.set(object, "b", 2L);
        }

        @Arbiter
        public void after(II_Result r) {
            r.r1 = at(object, "a");
            r.r2 = at(object, "b");
        }
    }

    /** Who sees the later attribute sees the earlier one, and both whole. */
    @JCStressTest
    @Outcome(id = {"-1, -1", "-1, 1", "2, 1"}, expect = ACCEPTABLE, desc = "in the order of the stores")
    @State
    public static class Publication {
        private final PyObject object = new PyObject(CLASS);

        @Actor
        public void write() {
            Attributes.set(object, "a", PyList.of(1L));
            Attributes.set(object, "b", PyList.of(2L));
        }

        @Actor
        public void read(II_Result r) {
            r.r1 = at(object, "b");
            r.r2 = at(object, "a");
        }
    }

    /** An attribute is found while the fields are replaced by longer ones and then by a dict. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "found both times")
    @State
    public static class ReadWhileGrowing {
        private final PyObject object = new PyObject(CLASS);

        public ReadWhileGrowing() {
            Attributes.set(object, "a", 1L);
        }

        @Actor
        public void grow() {
            Attributes.set(object, "b", 2L);
            Attributes.set(object, "c", 3L);
            Attributes.dictOf(object);
        }

        @Actor
        public void read(II_Result r) {
            r.r1 = at(object, "a");
            r.r2 = at(object, "a");
        }
    }

    /** A store made while the attributes move to a dict is not lost. */
    @JCStressTest
    @Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "the store is there, by name and in the dict")
    @State
    public static class StoreWhileMovingToADict {
        private final PyObject object = new PyObject(CLASS);

        public StoreWhileMovingToADict() {
            Attributes.set(object, "a", 1L);
        }

        @Actor
        public void store() {
            Attributes.set(object, "a", 2L);
        }

        @Actor
        public void move() {
            Attributes.dictOf(object);
        }

        @Arbiter
        public void after(II_Result r) {
            r.r1 = at(object, "a");
            r.r2 = ((Long) Attributes.dictOf(object).get("a")).intValue();
        }
    }

    /** Two that ask for the dict get the same one. */
    @JCStressTest
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "the same dict")
    @State
    public static class OneDict {
        private final PyObject object = new PyObject(CLASS);
        private PyDict one;
        private PyDict two;

        @Actor
        public void one() {
            one = Attributes.dictOf(object);
        }

        @Actor
        public void two() {
            two = Attributes.dictOf(object);
        }

        @Arbiter
        public void after(I_Result r) {
            r.r1 = one == two ? 1 : 0;
        }
    }

    /** A deleted attribute is there or not; a store after it in the other thread stays whole. */
    @JCStressTest
    @Outcome(id = {"1, -1", "1, 2", "-1, -1", "-1, 2"}, expect = ACCEPTABLE, desc = "before or after")
    @State
    public static class Deletion {
        private final PyObject object = new PyObject(CLASS);

        public Deletion() {
            Attributes.set(object, "a", 1L);
        }

        @Actor
        public void delete() {
            Attributes.delete(object, "a");
            Attributes.set(object, "b", 2L);
        }

        @Actor
        public void read(II_Result r) {
            r.r1 = at(object, "a");
            r.r2 = at(object, "b");
        }
    }
}
