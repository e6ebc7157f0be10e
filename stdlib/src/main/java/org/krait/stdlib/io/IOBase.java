package org.krait.stdlib.io;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.error.Unraisable;
import org.krait.runtime.object.Finalizers;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.Strs;
import org.krait.runtime.object.Watched;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/**
 * The base of all streams. Its methods go through the Python attributes of {@code self}, because classes written in Python build on
 * them; the classes in Java override what they can do directly. {@code closed} is set once and never cleared.
 */
@PyTypeDef(name = "_IOBase", module = "_io", hasDict = true, doc = "The abstract base class for all I/O classes.")
public class IOBase extends PyObject implements Watched {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new IOBaseTable());

    /** Whether {@link #close(ThreadState)} of this class has run. */
    volatile boolean closed;
    /** Has {@code __del__} called when nobody can reach the stream any more; null when nothing is to be done then. */
    private Object guard;
    /** The stream that this one is the inner part of; null for none. */
    private volatile Holder holder;

    IOBase(PyType type) {
        super(type);
        if (holdsSomething() || type.layout() != type) {
            watch();
        }
    }

    /** Whether a stream of exactly this class has something to close when it is lost. */
    boolean holdsSomething() {
        return false;
    }

    /** Has the stream closed when it is lost; a class with its own {@code __del__} has that called instead. */
    private void watch() {
        if (shape().finalizer() < 0) {
            // One of a class of the program may have a close() of its own.
            guard = type().layout() == type() ? Finalizers.silentGuard(this) : Finalizers.guard(this);
        }
    }

    /** Whether the stream is closed when it is lost. */
    final boolean isWatched() {
        return guard != null;
    }

    /** The stream is open, perhaps once more. */
    final void watchAgain() {
        if (guard == null && (holdsSomething() || type().layout() != type())) {
            watch();
        }
    }

    /** The stream is closed, or shall stay open to the end of the process. */
    @Override
    public final void unwatch() {
        if (guard != null) {
            Finalizers.dismiss(guard);
            guard = null;
        }
    }

    /**
     * What an inner stream knows of the one around it. Both become unreachable together, and the outer one has to be closed first, because it has
     * bytes for the inner one and is what a warning names.
     *
     * <p>Threads: the monitor guards the fields.
     */
    static final class Holder {
        private boolean done;
        private IOBase waiting;

        /** Whether the outer stream's end will bring that of {@code inner}. */
        private synchronized boolean awaits(IOBase inner) {
            if (!done) {
                waiting = inner;
            }
            return !done;
        }

        /** The outer stream has let go of the inner one; the one that waits for it, or null. */
        synchronized IOBase letGo() {
            done = true;
            IOBase inner = waiting;
            waiting = null;
            return inner;
        }
    }

    /** Makes this the inner stream of one whose side of it is {@code outer}. */
    final void heldBy(Holder outer) {
        holder = outer;
    }

    /** What this stream is to the stream inside it; null when there is none. */
    Holder holding() {
        return null;
    }

    @PyMethod(name = "__del__", sig = "($self, /)", doc = "Called when the instance is about to be destroyed.")
    void del(ThreadState ts) {
        Holder outer = holder;
        if (outer != null && outer.awaits(this)) {
            return;
        }
        closeLost();
        Holder inner = holding();
        IOBase waiting = inner == null ? null : inner.letGo();
        if (waiting != null) {
            waiting.del(ts);
        }
    }

    private void closeLost() {
        try {
            if (isClosed(this)) {
                return;
            }
        } catch (PyException e) {
            // Not a usable stream, so nobody expects it to be closed.
            return;
        }
        try {
            // Has close() warn.
            Attributes.set(this, "_finalizing", true);
        } catch (PyException e) {
            // A class without such an attribute does not warn.
        }
        try {
            Call.method(this, "close");
        } catch (PyException e) {
            Unraisable.report(e, "Exception ignored while finalizing file " + Operators.repr(this), null);
        }
    }

    @PyNew(sig = "(*args, **kwargs)")
    static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new IOBase(cls);
    }

    @PyMethod(name = "__init__", sig = "($self, /, *args, **kwargs)")
    void init(Object[] args, PyDict kwargs) {}

    static PyException unsupported(String message) {
        return Unsupported.operation(message);
    }

    /** The {@code closed} attribute as Python code sees it. */
    static boolean isClosed(Object stream) {
        return Operators.truth(Attributes.get(stream, "closed"));
    }

    static void requireOpen(Object stream) {
        if (isClosed(stream)) {
            throw Errors.valueError("I/O operation on closed file.");
        }
    }

    @PyGetter("closed")
    Object pyClosed() {
        return closed;
    }

    @PyMethod(sig = "($self, offset, whence=<unrepresentable>, /)", doc = "Change the stream position.")
    Object seek(Object offset, Object whence) {
        throw unsupported("seek");
    }

    @PyMethod(sig = "($self, /)", doc = "The current stream position.")
    Object tell(ThreadState ts) {
        return Call.method(this, "seek", 0L, 1L);
    }

    @PyMethod(sig = "($self, size=None, /)", doc = "Cut the stream to a size.")
    Object truncate(ThreadState ts, Object size) {
        throw unsupported("truncate");
    }

    @PyMethod(sig = "($self, /)", doc = "Write what is buffered.")
    void flush(ThreadState ts) {
        if (closed) {
            throw Errors.valueError("I/O operation on closed file.");
        }
    }

    @PyMethod(sig = "($self, /)", doc = "Flush and close the stream; once closed it stays so.")
    void close(ThreadState ts) {
        if (closed) {
            return;
        }
        try {
            Call.method(this, "flush");
        } finally {
            closed = true;
            unwatch();
        }
    }

    @PyMethod(name = "seekable", sig = "($self, /)")
    Object isNotSeekable() {
        return false;
    }

    /** What the stream's own class says; {@code _IOBase.seekable} itself always says no. */
    Object seekable(ThreadState ts) {
        return false;
    }

    @PyMethod(name = "readable", sig = "($self, /)")
    Object isNotReadable() {
        return false;
    }

    /** What the stream's own class says; {@code _IOBase.readable} itself always says no. */
    Object readable(ThreadState ts) {
        return false;
    }

    @PyMethod(name = "writable", sig = "($self, /)")
    Object isNotWritable() {
        return false;
    }

    /** What the stream's own class says; {@code _IOBase.writable} itself always says no. */
    Object writable(ThreadState ts) {
        return false;
    }

    @PyMethod(name = "_checkClosed", sig = "($self, /, msg=None)")
    void checkClosed(Object message) {
        requireOpen(this);
    }

    @PyMethod(name = "_checkSeekable", sig = "($self, /, msg=None)")
    boolean checkSeekable(Object message) {
        return check(this, "seekable", "File or stream is not seekable.");
    }

    @PyMethod(name = "_checkReadable", sig = "($self, /, msg=None)")
    boolean checkReadable(Object message) {
        return check(this, "readable", "File or stream is not readable.");
    }

    @PyMethod(name = "_checkWritable", sig = "($self, /, msg=None)")
    boolean checkWritable(Object message) {
        return check(this, "writable", "File or stream is not writable.");
    }

    static boolean check(Object stream, String method, String message) {
        if (Call.method(stream, method) != Boolean.TRUE) {
            throw unsupported(message);
        }
        return true;
    }

    @PyMethod(sig = "($self, /)")
    Object fileno(ThreadState ts) {
        throw unsupported("fileno");
    }

    @PyMethod(sig = "($self, /)")
    Object isatty(ThreadState ts) {
        requireOpen(this);
        return false;
    }

    @PyMethod(name = "__enter__", sig = "($self, /)")
    Object enter() {
        requireOpen(this);
        return this;
    }

    @PyMethod(name = "__exit__", sig = "($self, /, *args)")
    Object exit(Object[] args) {
        return Call.method(this, "close");
    }

    @PyMethod(name = "__iter__", sig = "($self, /)")
    Object iter() {
        requireOpen(this);
        return this;
    }

    @PyMethod(name = "__next__", sig = "($self, /)")
    Object next(ThreadState ts) {
        Object line = Call.method(this, "readline");
        return Operators.length(line) == 0 ? null : line;
    }

    @Override
    public Object iternext() {
        // A class written in Python may have its own __next__.
        return type().layout() == type() ? next(ThreadState.current()) : super.iternext();
    }

    @PyMethod(sig = "($self, size=-1, /)", doc = "Read and return a line.")
    Object readline(ThreadState ts, Object size) {
        long limit = size == PyNone.NONE ? -1 : Sizes.index(size);
        Object peek = Attributes.getOrNull(this, "peek");
        ByteBuilder line = new ByteBuilder();
        while (limit < 0 || line.length() < limit) {
            long wanted = 1;
            if (peek != null) {
                Object ahead = Call.call(peek, 1L);
                if (!(ahead instanceof PyBytes bytes)) {
                    throw Errors.of(ExceptionTypes.OSError, "peek() should have returned a bytes object, not '%s'", Types.nameOf(ahead));
                }
                byte[] seen = bytes.value;
                if (seen.length > 0) {
                    int n = 0;
                    int most = limit >= 0 ? (int) Math.min(seen.length, limit - line.length()) : seen.length;
                    while (n < most && seen[n++] != '\n') {
                        // looking for the end of the line
                    }
                    wanted = n;
                }
            }
            Object part = Call.method(this, "read", wanted);
            if (!(part instanceof PyBytes bytes)) {
                throw Errors.of(ExceptionTypes.OSError, "read() should have returned a bytes object, not '%s'", Types.nameOf(part));
            }
            byte[] data = bytes.value;
            if (data.length == 0) {
                break;
            }
            line.append(data, 0, data.length);
            if (data[data.length - 1] == '\n') {
                break;
            }
        }
        return line.toPyBytes();
    }

    @PyMethod(sig = "($self, hint=-1, /)", doc = "Return a list of lines.")
    Object readlines(ThreadState ts, Object hint) {
        long most = hint == PyNone.NONE ? -1 : Sizes.index(hint);
        PyList lines = new PyList();
        Object iterator = Iteration.iter(this);
        long total = 0;
        for (Object line; (line = Iteration.next(iterator)) != null; ) {
            lines.append(line);
            total += Operators.length(line);
            if (most > 0 && total > most) {
                break;
            }
        }
        return lines;
    }

    @PyMethod(sig = "($self, lines, /)", doc = "Write a list of lines without adding line ends.")
    void writelines(ThreadState ts, Object lines) {
        requireOpen(this);
        Object iterator = Iteration.iter(lines);
        for (Object line; (line = Iteration.next(iterator)) != null; ) {
            Call.method(this, "write", line);
        }
    }

    /** {@code name} for reprs; null when there is none. */
    static Object nameOrNull(Object stream) {
        try {
            return Attributes.getOrNull(stream, "name");
        } catch (PyException e) {
            if (e.is(org.krait.runtime.error.ExceptionTypes.ValueError)) {
                return null;
            }
            throw e;
        }
    }

    static Object namedRepr(PyObject stream, Object name) {
        String type = stream.type().fullName();
        return name == null ? "<" + type + ">" : Strs.concat(Strs.concat("<" + type + " name=", Operators.reprObject(name)), ">");
    }
}
