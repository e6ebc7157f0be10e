package org.krait.stdlib.io;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** A text stream in memory. The monitor guards the state; no Python code runs and nothing blocks under it. */
@PyTypeDef(name = "StringIO", module = "_io", base = TextIOBase.class, hasDict = true, doc = "Text I/O implementation using an in-memory buffer.")
public final class StringIO extends TextIOBase {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new StringIOTable());

    private final TextBuffer text = new TextBuffer();
    /** Any value up to the largest long; what is beyond the text is filled up with NULs when it is written to. */
    private long position;
    private boolean ready;
    private boolean readUniversal;
    private boolean readTranslate;
    private String readNewline = "\n";
    private String writeNewline;
    private NewlineTranslator translator;

    private StringIO(PyType type) {
        super(type);
    }

    @PyNew(sig = "(*args, **kwargs)")
    static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new StringIO(cls);
    }

    @PyMethod(name = "__init__", sig = "($self, initial_value='', newline='\\n')")
    void init(Object initial, Object newline) {
        if (newline != PyNone.NONE && !Strs.isStr(newline)) {
            throw Errors.typeError("newline must be str or None, not %s", Types.nameOf(newline));
        }
        String kind = newline == PyNone.NONE ? null : Strs.toJava(Strs.value(newline));
        if (kind != null && !kind.isEmpty() && !kind.equals("\n") && !kind.equals("\r") && !kind.equals("\r\n")) {
            throw Errors.valueError("illegal newline value: %s", Operators.repr(newline));
        }
        if (initial != PyNone.NONE && !Strs.isStr(initial)) {
            throw Errors.typeError("initial_value must be str or None, not %s", Types.nameOf(initial));
        }
        synchronized (this) {
            text.clear();
            position = 0;
            readUniversal = kind == null || kind.isEmpty();
            readTranslate = kind == null;
            readNewline = readUniversal ? null : kind;
            writeNewline = kind != null && kind.startsWith("\r") ? kind : null;
            translator = readUniversal ? new NewlineTranslator(readTranslate) : null;
            closed = false;
            ready = true;
            if (initial != PyNone.NONE) {
                put(Strs.value(initial));
                position = 0;
            }
        }
    }

    private void requireOpen() {
        if (!ready) {
            throw Errors.valueError("I/O operation on uninitialized object");
        }
        if (closed) {
            throw Errors.valueError("I/O operation on closed file");
        }
    }

    private void put(Object value) {
        Object piece = translator == null ? value : translator.process(value, true);
        if (writeNewline != null) {
            piece = Strs.replace(piece, "\n", writeNewline, -1);
        }
        if (Strs.length(piece) > 0) {
            if (position > Long.MAX_VALUE - Strs.length(piece)) {
                throw Errors.overflowError("new position too large");
            }
            if (position + Strs.length(piece) > Integer.MAX_VALUE - 16) {
                throw Errors.memoryError();
            }
            text.write((int) position, piece);
            position += Strs.length(piece);
        }
    }

    @Override
    @PyMethod(sig = "($self, s, /)", doc = "Write text; returns its length.")
    Object write(ThreadState ts, Object value) {
        if (!Strs.isStr(value)) {
            throw Errors.typeError("string argument expected, got '%s'", Types.nameOf(value));
        }
        Object piece = Strs.value(value);
        synchronized (this) {
            requireOpen();
            put(piece);
        }
        return (long) Strs.length(piece);
    }

    @PyMethod(sig = "($self, /)", doc = "The whole text.")
    Object getvalue() {
        synchronized (this) {
            requireOpen();
            return text.slice(0, text.length());
        }
    }

    @Override
    @PyMethod(sig = "($self, size=-1, /)")
    Object read(ThreadState ts, Object size) {
        long n = Sizes.optional(size);
        synchronized (this) {
            requireOpen();
            if (position >= text.length()) {
                return "";
            }
            int start = (int) position;
            int available = text.length() - start;
            int take = n < 0 || n > available ? available : (int) n;
            position += take;
            return text.slice(start, start + take);
        }
    }

    @Override
    @PyMethod(sig = "($self, size=-1, /)")
    Object readline(ThreadState ts, Object size) {
        long n = Sizes.optional(size);
        synchronized (this) {
            requireOpen();
            return line(n);
        }
    }

    private Object line(long limit) {
        if (position >= text.length()) {
            return "";
        }
        int start = (int) position;
        int end = text.lineEnd(start, readUniversal, readNewline);
        if (limit >= 0 && end - start > limit) {
            end = start + (int) limit;
        }
        Object result = text.slice(start, end);
        position = end;
        return result;
    }

    @Override
    @PyMethod(name = "__next__", sig = "($self, /)")
    Object next(ThreadState ts) {
        if (type() == TYPE) {
            synchronized (this) {
                requireOpen();
                Object result = line(-1);
                return Strs.length(result) == 0 ? null : result;
            }
        }
        Object result = Call.method(this, "readline");
        if (!Strs.isStr(result)) {
            throw Errors.of(ExceptionTypes.OSError, "readline() should have returned a str object, not '%s'", Types.nameOf(result));
        }
        return Operators.length(result) == 0 ? null : result;
    }

    @Override
    public Object iternext() {
        return type() == TYPE ? next(ThreadState.current()) : super.iternext();
    }

    @Override
    @PyMethod(sig = "($self, /)")
    Object tell(ThreadState ts) {
        requireOpen();
        return position;
    }

    @Override
    @PyMethod(sig = "($self, pos=None, /)")
    Object truncate(ThreadState ts, Object size) {
        requireOpen();
        long n = size == PyNone.NONE ? position : Sizes.optional(size);
        if (n < 0) {
            throw Errors.valueError("Negative size value %d", n);
        }
        synchronized (this) {
            if (n < text.length()) {
                text.setLength((int) n);
            }
        }
        return n;
    }

    @Override
    @PyMethod(sig = "($self, pos, whence=0, /)")
    Object seek(Object offset, Object whenceArgument) {
        long n = Sizes.index(offset);
        long whence = Sizes.index(whenceArgument);
        requireOpen();
        if (whence < 0 || whence > 2) {
            throw Errors.valueError("Invalid whence (%d, should be 0, 1 or 2)", whence);
        }
        if (n < 0 && whence == 0) {
            throw Errors.valueError("Negative seek position %d", n);
        }
        if (n != 0 && whence != 0) {
            throw Errors.of(ExceptionTypes.OSError, "Can't do nonzero cur-relative seeks");
        }
        synchronized (this) {
            if (whence == 0) {
                position = n;
            } else if (whence == 2) {
                position = text.length();
            }
            return position;
        }
    }

    @Override
    @PyMethod(sig = "($self, /)")
    void close(ThreadState ts) {
        synchronized (this) {
            closed = true;
            text.clear();
        }
        unwatch();
    }

    @Override
    @PyMethod(sig = "($self, /)")
    Object seekable(ThreadState ts) {
        requireOpen();
        return true;
    }

    @Override
    @PyMethod(sig = "($self, /)")
    Object readable(ThreadState ts) {
        requireOpen();
        return true;
    }

    @Override
    @PyMethod(sig = "($self, /)")
    Object writable(ThreadState ts) {
        requireOpen();
        return true;
    }

    @Override
    @PyGetter("closed")
    Object pyClosed() {
        return closed;
    }

    @Override
    @PyGetter("newlines")
    Object newlines() {
        requireOpen();
        return translator == null ? PyNone.NONE : translator.newlines();
    }

    @PyGetter("line_buffering")
    Object lineBuffering() {
        requireOpen();
        return false;
    }

    @PyMethod(name = "__getstate__", sig = "($self, /)")
    Object getstate() {
        Object value = getvalue();
        Object newline = readTranslate ? PyNone.NONE : readUniversal ? "" : readNewline;
        return PyTuple.of(value, newline, position, MemoryState.dictOf(this));
    }

    @PyMethod(name = "__setstate__", sig = "($self, state, /)")
    void setstate(Object state) {
        if (!(state instanceof PyTuple t) || t.items().length < 4) {
            throw Errors.typeError("%s.__setstate__ argument should be 4-tuple, got %s", type().fullName(), Types.nameOf(state));
        }
        if (ready && closed) {
            throw Errors.valueError("I/O operation on closed file");
        }
        init("", t.items()[1]);
        Object initial = t.items()[0];
        if (initial != PyNone.NONE && !Strs.isStr(initial)) {
            throw Errors.typeError("initial_value must be str or None, not %s", Types.nameOf(initial));
        }
        if (initial != PyNone.NONE) {
            // The value is as it was stored: line ends have been dealt with.
            text.write(0, Strs.value(initial));
        }
        position = MemoryState.position(t.items()[2], "third item of state must be an integer, got %s");
        MemoryState.restoreDict(this, t.items()[3], "fourth");
    }
}
