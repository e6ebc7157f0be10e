package org.krait.runtime.type;

import org.krait.runtime.call.Call;
import org.krait.runtime.call.GetSetDescriptor;
import org.krait.runtime.call.MethodDescriptor;
import org.krait.runtime.call.SlotWrapper;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.BoundMethod;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.thread.ThreadState;

/** The descriptor protocol, with short ways for the descriptors that the interpreter makes itself. */
public final class Descriptors {
    private Descriptors() {}

    /** Whether {@code d}'s type has {@code __set__} or {@code __delete__}, so that it wins over instance attributes. */
    public static boolean isData(Object d) {
        if (!(d instanceof PyObject p) || d instanceof PyFunction || d instanceof MethodDescriptor || d instanceof SlotWrapper) {
            return false;
        }
        if (d instanceof GetSetDescriptor || d instanceof MemberDescriptor) {
            return true;
        }
        PyType t = p.type();
        return t.special(Special.SET) != null || t.special(Special.DELETE) != null;
    }

    /** Whether reading {@code d} through an instance gives a method bound to it: then a call may pass the instance itself. */
    public static boolean bindsSelf(Object d) {
        return d instanceof PyFunction || d instanceof MethodDescriptor || d instanceof SlotWrapper;
    }

    /** What attribute {@code d} found on {@code type} is when read through {@code self}. */
    public static Object get(Object d, Object self, PyType type) {
        if (d instanceof PyFunction) {
            return new BoundMethod(d, self);
        }
        if (!(d instanceof PyObject p)) {
            return d;
        }
        if (d instanceof MemberDescriptor m) {
            return m.read(self);
        }
        if (d instanceof GetSetDescriptor g) {
            return g.read(self);
        }
        if (d instanceof SlotWrapper w) {
            return w.bind(self);
        }
        if (d instanceof MethodDescriptor m) {
            return m.bind(self);
        }
        Object getter = p.type().special(Special.GET);
        return getter == null ? d : Call.bound2(ThreadState.current(), getter, d, self, type);
    }

    /** What attribute {@code d} is when read through the class {@code type} itself. */
    public static Object getOnType(Object d, PyType type) {
        if (d instanceof PyFunction || !(d instanceof PyObject p)) {
            return d;
        }
        Object getter = p.type().special(Special.GET);
        return getter == null ? d : Call.bound2(ThreadState.current(), getter, d, PyNone.NONE, type);
    }

    /** Assigns through the data descriptor {@code d}, or deletes when {@code value} is null. */
    static void set(Object d, Object self, Object value, String name) {
        if (d instanceof MemberDescriptor m) {
            m.write(self, value);
            return;
        }
        PyType t = Types.of(d);
        Object setter = t.special(value == null ? Special.DELETE : Special.SET);
        if (setter == null) {
            throw Errors.attributeError(self, name, value == null ? "__delete__" : "__set__");
        }
        ThreadState ts = ThreadState.current();
        if (value == null) {
            Call.bound1(ts, setter, d, self);
        } else {
            Call.bound2(ts, setter, d, self, value);
        }
    }
}
