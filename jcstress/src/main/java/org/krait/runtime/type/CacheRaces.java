package org.krait.runtime.type;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyProperty;
import org.krait.runtime.thread.ThreadState;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** Row C1: one thread looks attributes up through the caches of types and sites while another changes the class or the instance. */
public final class CacheRaces {
    private CacheRaces() {}

    private static final PyType CLASS = Classes.make(new PyDict());

    private static int number(Object value) {
        return value == null ? -1 : value instanceof PyList list ? ((Long) list.get(0)).intValue() : ((Long) value).intValue();
    }

    private static int read(Object o, String name, AttributeCache[] sites) {
        try {
            return number(Attributes.get(o, name, sites, 0));
        } catch (PyException e) {
            if (e.is(ExceptionTypes.AttributeError)) {
                return -1;
            }
            throw e;
        }
    }

    /** The type's cache: who sees the later attribute sees the earlier one, and afterwards nothing old is found. */
    @JCStressTest
    @Outcome(id = {"1, 1", "1, 2", "2, 2"}, expect = ACCEPTABLE, desc = "in the order of the changes")
    @State
    public static class TypeLookup {
        private final PyType type = Classes.make(PyDict.of("a", 1L, "b", 1L));

        public TypeLookup() {
            type.lookup("a");
            type.lookup("b");
        }

        @Actor
        public void change() {
            type.put("a", PyList.of(2L));
            type.put("b", PyList.of(2L));
        }

        @Actor
        public void look(II_Result r) {
            r.r1 = number(type.lookup("b"));
            r.r2 = number(type.lookup("a"));
        }
    }

    /** A cached answer is not older than the last change, also for a subclass. */
    @JCStressTest
    @Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "the change is seen")
    @State
    public static class NothingStaleStays {
        private final PyType base = Classes.make(PyDict.of("a", 1L));
        private final PyType sub = Classes.make(base, new PyDict());

        @Actor
        public void change() {
            base.put("a", 2L);
        }

        @Actor
        public void look() {
            base.lookup("a");
            sub.lookup("a");
        }

        @Arbiter
        public void after(II_Result r) {
            r.r1 = number(base.lookup("a"));
            r.r2 = number(sub.lookup("a"));
        }
    }

    /** The same for special methods. */
    @JCStressTest
    @Outcome(id = {"-1, 2", "2, 2"}, expect = ACCEPTABLE, desc = "before or after; then after")
    @State
    public static class SpecialMethod {
        private final PyType type = Classes.make(new PyDict());

        @Actor
        public void change() {
            type.put("__call__", 2L);
        }

        @Actor
        public void look(II_Result r) {
            r.r1 = number(type.special(Special.CALL));
        }

        @Arbiter
        public void after(II_Result r) {
            r.r2 = number(type.special(Special.CALL));
        }
    }

    /** A site that two threads fill at once, for receivers of which one has the attribute and the other's class has it. */
    @JCStressTest
    @Outcome(id = "3, 4", expect = ACCEPTABLE, desc = "each gets its own")
    @State
    public static class OneSite {
        private static final PyType OTHER = Classes.make(PyDict.of("x", 4L));
        private final AttributeCache[] sites = new AttributeCache[1];
        private final PyObject own = new PyObject(CLASS);
        private final PyObject inherited = new PyObject(OTHER);

        public OneSite() {
            Attributes.set(own, "x", 3L);
        }

        @Actor
        public void one(II_Result r) {
            Attributes.get(own, "x", sites, 0);
            r.r1 = read(own, "x", sites);
        }

        @Actor
        public void two(II_Result r) {
            Attributes.get(inherited, "x", sites, 0);
            r.r2 = read(inherited, "x", sites);
        }
    }

    /** A class attribute becomes a data descriptor: the site gives the instance's value or the descriptor's, never a descriptor unbound. */
    @JCStressTest
    @Outcome(id = {"3, 3", "3, -1", "-1, -1"}, expect = ACCEPTABLE, desc = "the field, then the property, which cannot be read")
    @State
    public static class DescriptorAppears {
        private static final Object UNREADABLE = PyProperty.TYPE.call0(ThreadState.current());
        private final PyType type = Classes.make(new PyDict());
        private final PyObject object = new PyObject(type);
        private final AttributeCache[] sites = new AttributeCache[1];

        public DescriptorAppears() {
            Attributes.set(object, "x", 3L);
            CacheRaces.read(object, "x", sites);
        }

        @Actor
        public void change() {
            type.put("x", UNREADABLE);
        }

        @Actor
        public void read(II_Result r) {
            r.r1 = CacheRaces.read(object, "x", sites);
            r.r2 = CacheRaces.read(object, "x", sites);
        }
    }

    /** The site's field is moved to a dict and stored again there. */
    @JCStressTest
    @Outcome(id = {"1, 1", "1, 2", "2, 2"}, expect = ACCEPTABLE, desc = "old, then new")
    @State
    public static class FieldMovesToADict {
        private final PyObject object = new PyObject(CLASS);
        private final AttributeCache[] sites = new AttributeCache[1];

        public FieldMovesToADict() {
            Attributes.set(object, "x", 1L);
            CacheRaces.read(object, "x", sites);
        }

        @Actor
        public void change() {
            Attributes.dictOf(object).put("x", 2L);
        }

        @Actor
        public void read(II_Result r) {
            r.r1 = CacheRaces.read(object, "x", sites);
            r.r2 = CacheRaces.read(object, "x", sites);
        }
    }

    /** Two sites that store add both attributes, through entries made for the empty shape. */
    @JCStressTest
    @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "both are there")
    @State
    public static class StoringSites {
        private final PyObject object = new PyObject(CLASS);
        private final AttributeCache[] one = {Attributes.describeStore(object, "a")};
        private final AttributeCache[] two = {Attributes.describeStore(object, "b")};

        @Actor
        public void one() {
            Attributes.set(object, 1L, "a", one, 0);
        }

        @Actor
        public void two() {
            Attributes.set(object, 2L, "b", two, 0);
        }

        @Arbiter
        public void after(II_Result r) {
            r.r1 = number(Attributes.getOrNull(object, "a"));
            r.r2 = number(Attributes.getOrNull(object, "b"));
        }
    }

    /** An object whose class is replaced: a site gives the attribute of one class or of the other. */
    @JCStressTest
    @Outcome(id = {"5", "6"}, expect = ACCEPTABLE, desc = "of the old or the new class")
    @State
    public static class ClassReplaced {
        private static final PyType OLD = Classes.make(PyDict.of("x", 5L));
        private static final PyType NEW = Classes.make(PyDict.of("x", 6L));
        private final PyObject object = new PyObject(OLD);
        private final AttributeCache[] sites = new AttributeCache[1];

        @Actor
        public void change() {
            Attributes.set(object, "__class__", NEW);
        }

        @Actor
        public void read(I_Result r) {
            CacheRaces.read(object, "x", sites);
            r.r1 = CacheRaces.read(object, "x", sites);
        }
    }
}
