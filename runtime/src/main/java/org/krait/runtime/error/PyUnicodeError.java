package org.krait.runtime.error;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PySetter;
import org.krait.runtime.call.Operators;
import org.krait.runtime.call.Subscripts;
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

    /** What {@code str()} gives: {@code what} names the items, the codec's name comes first if it has one. */
    final Object describe(Object codec, String failure, String what, boolean bytes) {
        if (object == null) {
            return "";
        }
        // Both may run Python code, which may change the rest.
        String why = Strs.toJava(Operators.str(reason()));
        String how = codec == null ? failure : "'" + Strs.toJava(Operators.str(codec)) + "' codec " + failure;
        Object whole = object;
        if (bytes ? !(whole instanceof PyBytes) : !Strs.isStr(whole)) {
            throw Errors.typeError("UnicodeError 'object' attribute must be a %s", bytes ? "bytes" : "string");
        }
        long from = (Long) start;
        long to = (Long) end;
        if (from < 0 || from >= length() || to != from + 1) {
            return Strs.fromJava(how + " " + what + "s in position " + from + "-" + (to - 1) + ": " + why);
        }
        String item = bytes ? String.format("0x%02x", (Long) Subscripts.get(whole, from))
                : "'" + escape(Strs.codePointAt(Strs.value(whole), (int) from)) + "'";
        return Strs.fromJava(how + " " + what + " " + item + " in position " + from + ": " + why);
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
