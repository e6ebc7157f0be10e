package org.krait.runtime.object;

import java.lang.invoke.VarHandle;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Shape;

/**
 * The base of every Python value that is not one of Java's own classes (see {@code Types}), and the
 * whole of an instance of an ordinary Python class.
 *
 * <p>Instance attributes live in {@link #fields}; {@link #shape} says which name has which index.
 *
 * <p>Threads: reads take no lock. A reader loads {@code shape}, then fences, then loads {@code fields}; fields only grow
 * and within the shapes of one type an index never changes its name, so whatever array the reader then sees is at least as
 * new as its shape, and a slot it does not find filled is {@code null}, which means "look again under
 * the lock". Every write of {@code shape} or {@code fields}, and every store into an element, is made with the object's
 * monitor held, so that no store goes into an array that another thread is replacing. The fields are plain: the fences
 * order them, and the poll of every loop (see {@code ThreadState.poll}) makes a thread that spins look again.
 */
public class PyObject {
    private static final Object[] NO_FIELDS = {};

    private PyType type;
    private Shape shape;
    private Object[] fields;

    /** A new instance of {@code type} with the attributes that {@code type} gives room for, all absent. */
    public PyObject(PyType type) {
        this.type = type;
        if (type == null) {
            // Only while the types `object` and `type` are being made; see PyType.
            this.shape = null;
            this.fields = NO_FIELDS;
        } else {
            Shape root = type.instanceShape();
            this.shape = root;
            int room = root.expectedFields();
            this.fields = room == 0 ? NO_FIELDS : new Object[room];
            int finalizer = root.finalizer();
            if (finalizer >= 0) {
                fields[finalizer] = Finalizers.guard(this);
            }
        }
    }

    /** The object's {@code __class__} as {@code type()} sees it. */
    public final PyType type() {
        return type;
    }

    /** Makes the object an instance of {@code newType}; the caller has checked that the layouts agree and holds the monitor. */
    public final void setType(PyType newType, Shape newShape, Object[] newFields) {
        this.fields = newFields;
        VarHandle.releaseFence();
        this.shape = newShape;
        this.type = newType;
    }

    /** Gives an object made before its type existed its type. */
    public final void initType(PyType first) {
        this.type = first;
        this.shape = first.instanceShape();
    }

    /** The layout of {@link #fields()}; read it before the fields. */
    public final Shape shape() {
        Shape s = shape;
        VarHandle.loadLoadFence();
        return s;
    }

    /** The attribute values; at least as new as a shape read before. */
    public final Object[] fields() {
        return fields;
    }

    /** Publishes grown fields and then the shape that describes them; the caller holds the monitor. */
    public final void grow(Shape newShape, Object[] newFields) {
        this.fields = newFields;
        VarHandle.releaseFence();
        this.shape = newShape;
    }

    /** Stores an attribute value at an index that the current shape has; the caller holds the monitor. */
    public final void store(int index, Object value) {
        VarHandle.releaseFence();
        fields[index] = value;
    }

    /** Calls the object with positional arguments and keyword values, the last {@code kwNames.length} of {@code args}. */
    public Object call(ThreadState ts, Object[] args, String[] kwNames) {
        return Call.viaType(ts, this, args, kwNames);
    }

    /** Calls the object without arguments. */
    public Object call0(ThreadState ts) {
        return call(ts, Call.NO_ARGS, Call.NO_NAMES);
    }

    /** Calls the object with one positional argument. */
    public Object call1(ThreadState ts, Object a) {
        return call(ts, new Object[] {a}, Call.NO_NAMES);
    }

    /** Calls the object with two positional arguments. */
    public Object call2(ThreadState ts, Object a, Object b) {
        return call(ts, new Object[] {a, b}, Call.NO_NAMES);
    }

    /** Calls the object with three positional arguments. */
    public Object call3(ThreadState ts, Object a, Object b, Object c) {
        return call(ts, new Object[] {a, b, c}, Call.NO_NAMES);
    }

    /** Calls the object with four positional arguments. */
    public Object call4(ThreadState ts, Object a, Object b, Object c, Object d) {
        return call(ts, new Object[] {a, b, c, d}, Call.NO_NAMES);
    }

    /**
     * The next item of an iterator, or null when there is none. A Java class that is a Python iterator overrides this and
     * exposes {@code __next__}; the default calls the {@code __next__} that the type has.
     */
    public Object iternext() {
        return Iteration.nextViaType(this);
    }

    @Override
    public String toString() {
        return "<" + (type == null ? "?" : type.name()) + " object>";
    }
}
