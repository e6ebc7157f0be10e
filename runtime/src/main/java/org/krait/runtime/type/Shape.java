package org.krait.runtime.type;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;


/**
 * The layout of an object's fields: which attribute name is at which index. Shapes are immutable but for their
 * transitions; they form a tree per type, whose root has the type's {@code __slots__} and no attribute yet. A shape belongs
 * to one type, so comparing shapes compares types as well.
 *
 * <p>There are three kinds. A <em>fieldless</em> shape takes no attributes. An <em>open</em> one maps
 * names to indexes, in the order of first assignment, and goes to a longer one when a name is added. In a <em>dict</em>
 * shape the attributes are in a real {@code dict}; objects go there when their
 * {@code __dict__} is asked for, when an attribute is deleted, or when there are more than {@value #MAX_FIELDS}.
 *
 * <p>Fields: first the slots, then one that is the dict's (at {@link #dictIndex()}; no attribute ever has that index, so a reader with
 * an old shape cannot take the dict for a value), then the attributes.
 *
 * <p>Any thread may use a shape. {@code transitions} is the only thing that changes; two threads that add the
 * same name get the same shape.
 */
public final class Shape {
    /** Above this many attributes a dict is smaller and faster. */
    static final int MAX_FIELDS = 64;

    private enum Kind { FIELDLESS, OPEN, DICT }

    private final PyType owner;
    private final Kind kind;
    private final Shape parent;
    private final String name;
    private final int size;
    private final int slots;
    /** The field of the guard that has {@code __del__} called, -1 when there is none; it is among the slots. */
    private final int finalizer;
    private final String[] names;
    private volatile ConcurrentHashMap<String, Shape> transitions;
    private final Shape dictShape;
    /** How many fields new instances get room for; a hint that lags is harmless, so it is not synchronised. */
    private int expected;

    private Shape(PyType owner, Kind kind, Shape parent, String name, int size, int slots, int finalizer, Shape dictShape) {
        this.owner = owner;
        this.kind = kind;
        this.parent = parent;
        this.name = name;
        this.size = size;
        this.slots = slots;
        this.finalizer = finalizer;
        this.expected = size;
        this.dictShape = dictShape;
        this.names = name == null ? new String[0] : append(parent.names, name);
    }

    private static String[] append(String[] names, String name) {
        String[] longer = Arrays.copyOf(names, names.length + 1);
        longer[names.length] = name;
        return longer;
    }

    /** The root for instances of {@code owner} with {@code slots} slot fields, which have a {@code __dict__} or not. */
    public static Shape root(PyType owner, int slots, boolean hasDict) {
        return root(owner, slots, -1, hasDict);
    }

    /** The same with the slot {@code finalizer} for the guard of {@code __del__}; -1 for none. */
    static Shape root(PyType owner, int slots, int finalizer, boolean hasDict) {
        if (!hasDict) {
            return new Shape(owner, Kind.FIELDLESS, null, null, slots, slots, finalizer, null);
        }
        Shape dict = new Shape(owner, Kind.DICT, null, null, slots + 1, slots, finalizer, null);
        return new Shape(owner, Kind.OPEN, null, null, slots + 1, slots, finalizer, dict);
    }

    /** The type whose instances have this shape. */
    public PyType owner() {
        return owner;
    }

    /** Whether attributes are at indexes of the fields. */
    public boolean isOpen() {
        return kind == Kind.OPEN;
    }

    /** Whether attributes are in a dict at {@link #dictIndex()}. */
    public boolean isDict() {
        return kind == Kind.DICT;
    }

    /** Whether instances take attributes at all. */
    public boolean hasDict() {
        return kind != Kind.FIELDLESS;
    }

    /** Where the dict is in the fields of an object of a dict shape: behind the slots. */
    public int dictIndex() {
        return slots;
    }

    /** The number of fields in use, slots included. */
    public int size() {
        return size;
    }

    /** The number of fields that slots take; attributes come after them. */
    public int slots() {
        return slots;
    }

    /** The number of slots that {@code __slots__} asked for. */
    public int declaredSlots() {
        return finalizer < 0 ? slots : slots - 1;
    }

    /** Which field is the guard's that has {@code __del__} called; -1 for none. */
    public int finalizer() {
        return finalizer;
    }

    /** The attribute names, in the order of their indexes, the first at {@code slots() + 1}. */
    public String[] names() {
        return names;
    }

    /** The shape for objects of this type whose attributes are in a dict. */
    public Shape dictShape() {
        return kind == Kind.DICT ? this : dictShape;
    }

    /** How many fields a new instance should have room for: as many as instances of this type came to have. */
    public int expectedFields() {
        return expected;
    }

    /** The index of attribute {@code attribute}, or -1. */
    public int indexOf(String attribute) {
        String[] all = names;
        for (int i = 0; i < all.length; i++) {
            if (all[i] == attribute) {
                return slots + 1 + i;
            }
        }
        int hash = attribute.hashCode();
        for (int i = 0; i < all.length; i++) {
            String candidate = all[i];
            if (candidate.hashCode() == hash && candidate.equals(attribute)) {
                return slots + 1 + i;
            }
        }
        return -1;
    }

    /** The shape after adding {@code attribute} to an open one, or null when the object should go over to a dict. */
    public Shape with(String attribute) {
        if (names.length >= MAX_FIELDS) {
            return null;
        }
        ConcurrentHashMap<String, Shape> map = transitions;
        if (map == null) {
            synchronized (this) {
                map = transitions;
                if (map == null) {
                    map = new ConcurrentHashMap<>(4);
                    transitions = map;
                }
            }
        }
        Shape next = map.get(attribute);
        if (next == null) {
            // A tree that fans out (objects used as maps) would keep every name ever used.
            if (map.size() >= MAX_FIELDS) {
                return null;
            }
            next = map.computeIfAbsent(attribute, n -> new Shape(owner, Kind.OPEN, this, n, size + 1, slots, finalizer, dictShape));
            Shape root = this;
            while (root.parent != null) {
                root = root.parent;
            }
            if (root.expected < next.size) {
                root.expected = next.size;
            }
        }
        return next;
    }

    @Override
    public String toString() {
        return owner.name() + "#" + kind + String.join(",", names) + (name == null ? "" : "@" + (size - 1));
    }
}
