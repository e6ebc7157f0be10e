package org.krait.runtime.error;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PySetter;
import org.krait.runtime.call.Operators;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** What the three errors of encoding and decoding have in common: the text or bytes, the part that is wrong, and why. */
public abstract class PyUnicodeError extends PyBaseException {
    private volatile Object object;
    private volatile Object start = 0L;
    private volatile Object end = 0L;
    private volatile Object reason;

    PyUnicodeError(PyType type, Object... args) {
        super(type, args);
    }

    /** Takes the last four of {@code args}. Raises TypeError. */
    final void assign(Object[] args, int from, boolean bytes) {
        Object given = args[from];
        if (bytes) {
            byte[] data = given instanceof PyBytes ? null : Buffers.bytesOrNull(given);
            if (data == null && !(given instanceof PyBytes)) {
                throw Errors.typeError("a bytes-like object is required, not '%s'", Types.nameOf(given));
            }
            object = data == null ? given : PyBytes.of(data);
        } else {
            object = requireStr(given, from + 1);
        }
        start = Operators.indexOf(args[from + 1]);
        end = Operators.indexOf(args[from + 2]);
        reason = requireStr(args[from + 3], from + 4);
    }

    static Object requireStr(Object value, int position) {
        if (!Strs.isStr(value)) {
            throw Errors.typeError("argument %s must be str, not %s", position, Types.nameOf(value));
        }
        return value;
    }

    static void requireCount(PyType type, Object[] args, int count) {
        if (args.length != count) {
            throw Errors.typeError("function takes exactly %s arguments (%s given)", count, args.length);
        }
    }

    abstract int length();

    /** The start, moved into the object. */
    final int firstWrong() {
        int last = length() - 1;
        return (int) Math.max(0, Math.min((Long) start, last));
    }

    /** The end, moved behind at least one item. */
    final int behindWrong() {
        return (int) Math.min(length(), Math.max(1, (Long) end));
    }

    /** {@code object}. */
    @PyGetter(value = "object", member = true, doc = "exception object")
    public Object object() {
        return object == null ? PyNone.NONE : object;
    }

    /** Sets {@code object}. */
    @PySetter("object")
    public void setObject(Object value) {
        object = value;
    }

    /** {@code start}. */
    @PyGetter(value = "start", member = true, doc = "exception start")
    public Object start() {
        return start;
    }

    /** Sets {@code start}. */
    @PySetter("start")
    public void setStart(Object value) {
        start = Operators.indexOf(value);
    }

    /** {@code end}. */
    @PyGetter(value = "end", member = true, doc = "exception end")
    public Object end() {
        return end;
    }

    /** Sets {@code end}. */
    @PySetter("end")
    public void setEnd(Object value) {
        end = Operators.indexOf(value);
    }

    /** {@code reason}. */
    @PyGetter(value = "reason", member = true, doc = "exception reason")
    public Object reason() {
        return reason == null ? PyNone.NONE : reason;
    }

    /** Sets {@code reason}. */
    @PySetter("reason")
    public void setReason(Object value) {
        reason = value;
    }

    static String escape(int codePoint) {
        return codePoint <= 0xFF ? String.format("\\x%02x", codePoint) : codePoint <= 0xFFFF ? String.format("\\u%04x", codePoint)
                : String.format("\\U%08x", codePoint);
    }
}
