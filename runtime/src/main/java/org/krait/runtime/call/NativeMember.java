package org.krait.runtime.call;

import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.MemberDescriptor;
import org.krait.runtime.type.PyType;

/** An attribute of a native type that CPython keeps in a field of a C structure, for example {@code slice.start}. Immutable. */
final class NativeMember extends MemberDescriptor {
    private final NativeEntry getter;
    private final NativeEntry setter;
    private final NativeEntry deleter;

    /** {@code setter} and {@code deleter} may be null. */
    NativeMember(PyType owner, NativeEntry getter, NativeEntry setter, NativeEntry deleter) {
        super(owner, getter.name, -1);
        this.getter = getter;
        this.setter = setter;
        this.deleter = deleter;
    }

    @Override
    public Object read(Object self) {
        check(self);
        return getter.table.call0(getter.id, ThreadState.current(), self);
    }

    @Override
    public void write(Object self, Object value) {
        check(self);
        NativeEntry writer = value == null ? deleter : setter;
        if (writer == null) {
            throw setter == null
                    ? Errors.attributeErrorText(self, getter.name, "readonly attribute")
                    : Errors.typeError("can't delete %s attribute", getter.name);
        }
        if (value == null) {
            writer.table.call0(writer.id, ThreadState.current(), self);
        } else {
            writer.table.call1(writer.id, ThreadState.current(), self, value);
        }
    }

    @Override
    public Object doc() {
        String doc = getter.doc();
        return doc == null ? PyNone.NONE : doc;
    }
}
