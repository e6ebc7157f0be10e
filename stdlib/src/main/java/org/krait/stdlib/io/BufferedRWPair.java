package org.krait.stdlib.io;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/** A reader and a writer over two raw streams, as one object. The two have their own locks. */
@PyTypeDef(name = "BufferedRWPair", module = "_io", base = BufferedIOBase.class, hasDict = true, doc = "A buffered reader and writer object together.")
public final class BufferedRWPair extends BufferedIOBase {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new BufferedRWPairTable());

    private volatile BufferedReader reader;
    private volatile BufferedWriter writer;

    private BufferedRWPair(PyType type) {
        super(type);
    }

    @PyNew(sig = "(*args, **kwargs)")
    static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new BufferedRWPair(cls);
    }

    @PyMethod(name = "__init__", sig = "($self, reader, writer, buffer_size=131072, /)")
    void init(ThreadState ts, Object input, Object output, long bufferSize) {
        check(input, "readable", "File or stream is not readable.");
        check(output, "writable", "File or stream is not writable.");
        BufferedReader r = new BufferedReader(BufferedReader.TYPE);
        r.init(ts, input, bufferSize);
        BufferedWriter w = new BufferedWriter(BufferedWriter.TYPE);
        w.init(ts, output, bufferSize);
        reader = r;
        writer = w;
    }

    @Override
    boolean holdsSomething() {
        return true;
    }

    private BufferedReader reader() {
        if (reader == null) {
            throw Errors.valueError("I/O operation on uninitialized object");
        }
        return reader;
    }

    private BufferedWriter writer() {
        if (writer == null) {
            throw Errors.valueError("I/O operation on uninitialized object");
        }
        return writer;
    }

    @Override
    @PyMethod(sig = "($self, size=-1, /)")
    Object read(ThreadState ts, Object size) {
        return reader().read(ts, size);
    }

    @PyMethod(sig = "($self, size=0, /)")
    Object peek(ThreadState ts, Object size) {
        return reader().peek(ts, size);
    }

    @Override
    @PyMethod(sig = "($self, size=-1, /)")
    Object read1(ThreadState ts, Object size) {
        return reader().read1(ts, size);
    }

    @Override
    @PyMethod(sig = "($self, buffer, /)")
    Object readinto(ThreadState ts, Object buffer) {
        return reader().readinto(ts, buffer);
    }

    @Override
    @PyMethod(sig = "($self, buffer, /)")
    Object readinto1(ThreadState ts, Object buffer) {
        return reader().readinto1(ts, buffer);
    }

    @Override
    @PyMethod(sig = "($self, buffer, /)")
    Object write(ThreadState ts, Object data) {
        return writer().write(ts, data);
    }

    @Override
    @PyMethod(sig = "($self, /)")
    void flush(ThreadState ts) {
        writer().flush(ts);
    }

    @Override
    @PyMethod(sig = "($self, /)")
    Object readable(ThreadState ts) {
        return reader().readable(ts);
    }

    @Override
    @PyMethod(sig = "($self, /)")
    Object writable(ThreadState ts) {
        return writer().writable(ts);
    }

    @Override
    @PyMethod(sig = "($self, /)")
    void close(ThreadState ts) {
        PyException failure = null;
        try {
            Call.method(writer(), "close");
        } catch (PyException e) {
            failure = e;
        }
        try {
            Call.method(reader(), "close");
        } catch (PyException e) {
            if (failure != null) {
                Context.chain(e, failure);
            }
            failure = e;
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    @PyMethod(sig = "($self, /)")
    Object isatty(ThreadState ts) {
        Object first = writer().isatty(ts);
        return Operators.truth(first) ? first : reader().isatty(ts);
    }

    @Override
    @PyGetter("closed")
    Object pyClosed() {
        return writer().pyClosed();
    }
}
