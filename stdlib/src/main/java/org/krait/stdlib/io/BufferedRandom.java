package org.krait.stdlib.io;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/** A buffer for reading from and writing to a seekable raw stream. Thread rules: see {@link Buffered}. */
@PyTypeDef(name = "BufferedRandom", module = "_io", base = BufferedIOBase.class, hasDict = true, doc = "Create a buffer for reading and writing a seekable raw stream.")
public final class BufferedRandom extends Buffered {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new BufferedRandomTable());

    BufferedRandom(PyType type) {
        super(type);
    }

    @PyNew(sig = "(*args, **kwargs)")
    static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new BufferedRandom(cls);
    }

    @PyMethod(name = "__init__", sig = "($self, raw, buffer_size=131072)")
    void init(ThreadState ts, Object raw, long bufferSize) {
        check(raw, "seekable", "File or stream is not seekable.");
        check(raw, "readable", "File or stream is not readable.");
        check(raw, "writable", "File or stream is not writable.");
        init(ts, raw, bufferSize, true, true);
    }

    @Override
    @PyMethod(sig = "($self, /)", doc = "Separate the raw stream from the buffer and return it.")
    Object detach(ThreadState ts) {
        return doDetach(ts);
    }

    @Override
    @PyMethod(sig = "($self, /)", doc = "Write what is buffered.")
    void flush(ThreadState ts) {
        doFlush(ts);
    }

    @Override
    @PyMethod(sig = "($self, /)", doc = "Flush and close the stream.")
    void close(ThreadState ts) {
        doClose(ts);
    }

    @Override
    @PyMethod(sig = "($self, /)")
    Object seekable(ThreadState ts) {
        return rawMethod("seekable");
    }

    @Override
    @PyMethod(sig = "($self, /)")
    Object fileno(ThreadState ts) {
        return rawMethod("fileno");
    }

    @Override
    @PyMethod(sig = "($self, /)")
    Object isatty(ThreadState ts) {
        return rawMethod("isatty");
    }

    @PyMethod(name = "_dealloc_warn", sig = "($self, source, /)")
    void deallocWarn(Object source) {
        doDeallocWarn(source);
    }

    @Override
    @PyMethod(sig = "($self, target, whence=0, /)")
    Object seek(Object target, Object whence) {
        return doSeek(ThreadState.current(), target, whence);
    }

    @Override
    @PyMethod(sig = "($self, /)")
    Object tell(ThreadState ts) {
        return doTell(ts);
    }

    @Override
    @PyMethod(sig = "($self, pos=None, /)")
    Object truncate(ThreadState ts, Object size) {
        return doTruncate(ts, size);
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        return doRepr();
    }

    @PyMethod(name = "__sizeof__", sig = "($self, /)")
    long sizeOf() {
        return sizeof();
    }

    @PyMethod(name = "__getstate__", sig = "($self, /)")
    Object getstate() {
        throw noState();
    }

    @PyGetter(value = "raw", member = true)
    Object pyRaw() {
        return raw();
    }

    @PyGetter(value = "_finalizing", member = true)
    Object pyFinalizing() {
        return finalizing();
    }

    @PySetter("_finalizing")
    void pySetFinalizing(Object value) {
        setFinalizing(value);
    }

    @Override
    @PyGetter("closed")
    Object pyClosed() {
        return rawAttribute("closed");
    }

    @PyGetter("name")
    Object name() {
        return rawAttribute("name");
    }

    @PyGetter("mode")
    Object mode() {
        return rawAttribute("mode");
    }

    @Override
    @PyMethod(sig = "($self, /)")
    Object readable(ThreadState ts) {
        return rawMethod("readable");
    }

    @Override
    @PyMethod(sig = "($self, size=-1, /)", doc = "Read at most size bytes, all that there are by default.")
    Object read(ThreadState ts, Object size) {
        return doRead(ts, size);
    }

    @PyMethod(sig = "($self, size=0, /)", doc = "The bytes that follow, at least one unless at the end, without moving on.")
    Object peek(ThreadState ts, Object size) {
        return doPeek(ts);
    }

    @Override
    @PyMethod(sig = "($self, size=-1, /)", doc = "Read at most size bytes with at most one call of the raw stream.")
    Object read1(ThreadState ts, Object size) {
        return doRead1(ts, size);
    }

    @Override
    @PyMethod(sig = "($self, buffer, /)")
    Object readinto(ThreadState ts, Object buffer) {
        return doReadinto(ts, buffer, false);
    }

    @Override
    @PyMethod(sig = "($self, buffer, /)")
    Object readinto1(ThreadState ts, Object buffer) {
        return doReadinto(ts, buffer, true);
    }

    @Override
    @PyMethod(sig = "($self, size=-1, /)")
    Object readline(ThreadState ts, Object size) {
        return doReadline(ts, size);
    }

    @Override
    @PyMethod(name = "__next__", sig = "($self, /)")
    Object next(ThreadState ts) {
        if (type() != TYPE) {
            return super.next(ts);
        }
        PyBytes line = doReadline(ts, PyNone.NONE);
        return line.value.length == 0 ? null : line;
    }

    @Override
    public Object iternext() {
        return type() == TYPE ? next(ThreadState.current()) : super.iternext();
    }

    @Override
    @PyMethod(sig = "($self, /)")
    Object writable(ThreadState ts) {
        return rawMethod("writable");
    }

    @Override
    @PyMethod(sig = "($self, buffer, /)", doc = "Write a bytes-like object; returns its length.")
    Object write(ThreadState ts, Object data) {
        return doWrite(ts, data);
    }
}
