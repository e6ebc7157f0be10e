package org.krait.stdlib.itertools;

import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.object.NativeIterator;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/** {@code groupby}. A group shares its parent's position; going to the next group ends it. */
@PyTypeDef(
        name = "groupby",
        module = "itertools",
        weakrefable = false,
        doc = "Pairs of a key and an iterator over the run of items that have it.\n\nWithout a key function, the item is its own key.")
public final class GroupBy extends NativeIterator {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new GroupByTable());

    private final Object iterator;
    private final Object function;
    /** The key of the group that was given last. */
    private Object target;

    private Object key;
    private Object value;
    private Group group;

    private GroupBy(PyType type, Object iterator, Object function) {
        super(type);
        this.iterator = iterator;
        this.function = function == PyNone.NONE ? null : function;
    }

    @PyNew(sig = "(iterable, key=None)")
    static Object create(PyType cls, Object iterable, Object key) {
        return new GroupBy(cls, Iteration.iter(iterable), key);
    }

    /** Takes an item; false at the end. */
    private boolean step() {
        Object item = Iteration.next(iterator);
        if (item == null) {
            return false;
        }
        Object k = function == null ? item : Call.call(function, item);
        value = item;
        key = k;
        return true;
    }

    @Override
    public Object iternext() {
        ThreadState ts = ThreadState.current();
        group = null;
        while (true) {
            Object now = key;
            Object old = target;
            if (now != null && (old == null || !Operators.sameOrEqual(old, now))) {
                break;
            }
            if (!step()) {
                return null;
            }
            ts.poll();
        }
        Object found = key;
        target = found;
        group = new Group(this, found);
        return PyTuple.of(found, group);
    }

    /** {@code _grouper}: the items of one group. */
    @PyTypeDef(name = "_grouper", module = "itertools", subclassable = false, weakrefable = false)
    public static final class Group extends NativeIterator {
        /** The Python type. */
        public static final PyType TYPE = PyType.define(new GroupByGroupTable());

        private final GroupBy parent;
        private final Object groupKey;

        private Group(GroupBy parent, Object groupKey) {
            super(TYPE);
            this.parent = parent;
            this.groupKey = groupKey;
        }

        @PyNew(sig = "-(parent, tgtkey, /)")
        static Object create(PyType cls, GroupBy parent, Object tgtkey) {
            Group made = new Group(parent, tgtkey);
            parent.group = made;
            return made;
        }

        @Override
        public Object iternext() {
            if (parent.group != this) {
                return null;
            }
            if (parent.value == null && !parent.step()) {
                return null;
            }
            if (!Operators.sameOrEqual(groupKey, parent.key)) {
                return null;
            }
            Object item = parent.value;
            parent.value = null;
            return item;
        }
    }
}
