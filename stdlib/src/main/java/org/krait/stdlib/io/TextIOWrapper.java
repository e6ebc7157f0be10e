package org.krait.stdlib.io;

import java.util.Arrays;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.module.CodecRegistry;
import org.krait.runtime.module.Interpreter;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;
import org.krait.stdlib.os.Offset;

/**
 * A text stream over a buffered binary one.
 *
 * <p>{@link TextReading} is the half that reads. Writing collects encoded bytes in {@code pending}.
 *
 * <p>Everything is guarded by {@link #lock}, which its owner may enter again: codecs and binary streams written in Python may use the
 * stream they work for.
 */
@PyTypeDef(name = "TextIOWrapper", module = "_io", base = TextIOBase.class, hasDict = true, doc = "Character and line based layer over a BufferedIOBase object, buffer.")
public final class TextIOWrapper extends TextIOBase {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new TextIOWrapperTable());

    private static final byte[] NOTHING = {};

    private final StreamLock lock = new StreamLock();
    private boolean ready;
    private boolean detached;
    /** What the binary stream knows of this one. */
    private Holder holding;
    Object buffer = PyNone.NONE;
    private String encoding;
    private String errors;
    private final TextReading reading = new TextReading(this);
    private TextEncoder encoder;
    LineEnds lineEnds;
    private boolean lineBuffering;
    private boolean writeThrough;
    private boolean seekable;
    boolean telling;
    boolean hasRead1;
    private volatile boolean finalizing;
    /** What {@link OpenStreams} knows the stream by; guarded by the lock. */
    OpenStreams.Entry entry;

    int chunkSize = 8192;
    private byte[] pending = NOTHING;
    private int pendingLength;

    private TextIOWrapper(PyType type) {
        super(type);
    }

    @Override
    boolean holdsSomething() {
        return true;
    }

    @Override
    Holder holding() {
        return holding;
    }

    @PyNew(sig = "(*args, **kwargs)")
    static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new TextIOWrapper(cls);
    }

    /** A stream as {@code TextIOWrapper(buffer, encoding, errors, newline, line_buffering)} makes it; null for None. */
    public static TextIOWrapper open(ThreadState ts, Object buffer, String encoding, String errors, String newline, boolean lineBuffering, boolean writeThrough) {
        TextIOWrapper stream = new TextIOWrapper(TYPE);
        stream.init(ts, buffer, encoding, errors, newline, lineBuffering, writeThrough);
        return stream;
    }

    @PyMethod(name = "__init__", sig = "($self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)")
    void init(ThreadState ts, Object stream, String encodingName, String errorHandler, String newlineText, boolean lineBuffered, boolean writeAtOnce) {
        ready = false;
        detached = false;
        LineEnds ends = LineEnds.of(newlineText);
        Arguments.requireUtf8(encodingName);
        Arguments.requireUtf8(errorHandler);
        if (encodingName != null && encodingName.indexOf('\0') >= 0 || errorHandler != null && errorHandler.indexOf('\0') >= 0) {
            throw Errors.valueError("embedded null character");
        }
        if (encodingName == null) {
            IoModule.warnOfDefaultEncoding(ts, 1);
        }
        if (errorHandler != null && Interpreter.options().flags().devMode()) {
            CodecRegistry.lookupError(errorHandler);
        }
        encoding = encodingName == null || encodingName.equals("locale") ? IoModule.localeEncoding() : encodingName;
        errors = errorHandler == null ? "strict" : errorHandler;
        lineEnds = ends;
        lineBuffering = lineBuffered;
        writeThrough = writeAtOnce;
        reading.begin(null);
        encoder = null;
        pendingLength = 0;
        TextCodec codec = new TextCodec(encoding);
        codec.check();
        makeDecoder(stream, codec);
        makeEncoder(stream, codec);
        buffer = stream;
        closed = false;
        seekable = Operators.truth(Call.method(stream, "seekable"));
        telling = seekable;
        hasRead1 = Attributes.getOrNull(stream, "read1") != null;
        ready = true;
        watchAgain();
        if (stream instanceof IOBase inner) {
            holding = new Holder();
            inner.heldBy(holding);
        }
        fixEncoder();
    }

    private void makeDecoder(Object stream, TextCodec codec) {
        if (Operators.truth(Call.method(stream, "readable"))) {
            reading.decodeBy(new TextInput(TextDecoder.of(encoding, errors, codec), lineEnds));
        }
    }

    private void makeEncoder(Object stream, TextCodec codec) {
        if (Operators.truth(Call.method(stream, "writable"))) {
            encoder = TextEncoder.of(encoding, errors, codec);
        }
    }

    /** A stream that already has content gets no second byte order mark. */
    private void fixEncoder() {
        if (seekable && encoder != null && TextEncoder.kind(encoding) == TextEncoder.OTHER) {
            if (Operators.truth(Operators.ne(Call.method(buffer, "tell"), 0L))) {
                encoder.reset(false);
            }
        }
    }

    private void requireReady() {
        if (!ready) {
            throw Errors.valueError(detached ? "underlying buffer has been detached" : "I/O operation on uninitialized object");
        }
    }

    private void requireAttached() {
        requireReady();
        if (detached) {
            throw Errors.valueError("underlying buffer has been detached");
        }
    }

    private void requireOpenHere() {
        requireAttached();
        if (buffer instanceof Buffered b && type() == TYPE ? b.rawClosed() : isClosed(type() == TYPE ? buffer : this)) {
            throw Errors.valueError("I/O operation on closed file.");
        }
    }

    @Override
    @PyMethod(sig = "($self, size=-1, /)", doc = "Read at most size characters, all that there are by default.")
    Object read(ThreadState ts, Object size) {
        requireReady();
        long n = Sizes.optional(size);
        lock.enterAgain(ts);
        try {
            requireOpenHere();
            reading.requireReadable();
            writePending(ts);
            return n < 0 ? reading.all() : reading.some(n);
        } finally {
            lock.exitAgain(ts);
        }
    }

    @Override
    @PyMethod(sig = "($self, size=-1, /)", doc = "Read and return a line.")
    Object readline(ThreadState ts, Object size) {
        requireReady();
        long limit = Sizes.index(size);
        lock.enterAgain(ts);
        try {
            return readLine(ts, limit);
        } finally {
            lock.exitAgain(ts);
        }
    }

    private Object readLine(ThreadState ts, long limit) {
        requireOpenHere();
        writePending(ts);
        return reading.line(limit);
    }

    @Override
    @PyMethod(name = "__next__", sig = "($self, /)")
    Object next(ThreadState ts) {
        requireReady();
        lock.enterAgain(ts);
        try {
            telling = false;
            Object line;
            if (type() == TYPE) {
                line = readLine(ts, -1);
            } else {
                line = Call.method(this, "readline");
                if (!Strs.isStr(line)) {
                    throw Errors.of(ExceptionTypes.OSError, "readline() should have returned a str object, not '%s'", Types.nameOf(line));
                }
            }
            if (Operators.length(line) == 0) {
                reading.forgetSnapshot();
                telling = seekable;
                return null;
            }
            return line;
        } finally {
            lock.exitAgain(ts);
        }
    }

    @Override
    public Object iternext() {
        return type() == TYPE ? next(ThreadState.current()) : super.iternext();
    }

    @Override
    @PyMethod(sig = "($self, text, /)", doc = "Write text; returns its length.")
    Object write(ThreadState ts, Object text) {
        requireReady();
        if (!Strs.isStr(text)) {
            throw Errors.typeError("write() argument must be str, not %s", Types.nameOf(text));
        }
        Object value = Strs.value(text);
        lock.enterAgain(ts);
        try {
            requireOpenHere();
            writeLocked(ts, value);
        } finally {
            lock.exitAgain(ts);
        }
        return (long) Strs.length(value);
    }

    private void writeLocked(ThreadState ts, Object value) {
        if (encoder == null) {
            throw unsupported("not writable");
        }
        boolean hasNewline = (lineBuffering || lineEnds.written() != null) && Strs.find(value, "\n") >= 0;
        Object text = hasNewline && lineEnds.written() != null ? Strs.replace(value, "\n", lineEnds.written(), -1) : value;
        boolean flush = lineBuffering && (hasNewline || Strs.find(value, "\r") >= 0);
        byte[] bytes = encoder.encode(text);
        while (pendingLength > 0 && pendingLength + bytes.length > chunkSize) {
            // Not together: a big piece would be copied once more. Writing may call back and leave something again.
            writePending(ts);
        }
        if (pendingLength == 0 && (bytes.length >= chunkSize || writeThrough || flush)) {
            pending = bytes;
            pendingLength = bytes.length;
        } else {
            append(bytes);
        }
        if (pendingLength >= chunkSize || flush || writeThrough) {
            writePending(ts);
        } else {
            OpenStreams.dirty(this);
        }
        if (flush) {
            flushBuffer(ts);
        }
        reading.written();
    }

    private void append(byte[] bytes) {
        if (pendingLength + bytes.length > pending.length) {
            pending = Arrays.copyOf(pending, Math.max(pendingLength + bytes.length, Math.min(chunkSize, Math.max(256, pending.length * 2))));
        }
        System.arraycopy(bytes, 0, pending, pendingLength, bytes.length);
        pendingLength += bytes.length;
    }

    private void flushBuffer(ThreadState ts) {
        if (buffer instanceof BufferedWriter b && b.type() == BufferedWriter.TYPE) {
            b.flush(ts);
        } else {
            Call.method(buffer, "flush");
        }
    }

    private void writePending(ThreadState ts) {
        if (pendingLength == 0) {
            return;
        }
        byte[] bytes = pending;
        int length = pendingLength;
        pending = NOTHING;
        pendingLength = 0;
        OpenStreams.clean(this);
        if (buffer instanceof BufferedWriter b && b.type() == BufferedWriter.TYPE) {
            b.requireReady();
            b.write(ts, bytes, 0, length);
            if (bytes.length <= chunkSize) {
                pending = bytes;
            }
        } else {
            Call.method(buffer, "write", PyBytes.of(Arrays.copyOf(bytes, length)));
        }
    }

    @Override
    @PyMethod(sig = "($self, /)", doc = "Write what is buffered.")
    void flush(ThreadState ts) {
        requireReady();
        lock.enterAgain(ts);
        try {
            requireOpenHere();
            telling = seekable;
            writePending(ts);
            flushBuffer(ts);
        } finally {
            lock.exitAgain(ts);
        }
    }

    @Override
    @PyMethod(sig = "($self, /)", doc = "Flush and close the stream and its buffer.")
    void close(ThreadState ts) {
        requireAttached();
        Object stream = buffer;
        if (isClosed(stream) || detached) {
            return;
        }
        if (finalizing) {
            warnUnclosed();
        }
        PyException failure = null;
        try {
            Call.method(this, "flush");
        } catch (PyException e) {
            failure = e;
        }
        try {
            Call.method(stream, "close");
        } catch (PyException e) {
            if (failure != null) {
                Context.chain(e, failure);
            }
            failure = e;
        }
        OpenStreams.clean(this);
        if (failure != null) {
            throw failure;
        }
        unwatch();
    }

    private void warnUnclosed() {
        try {
            Call.method(buffer, "_dealloc_warn", this);
        } catch (PyException e) {
            // A binary stream that cannot warn does not.
        }
    }

    @Override
    @PyMethod(sig = "($self, /)", doc = "Separate the buffer from the text stream and return it.")
    Object detach(ThreadState ts) {
        requireAttached();
        Call.method(this, "flush");
        Object stream = buffer;
        buffer = PyNone.NONE;
        detached = true;
        unwatch();
        if (holding != null) {
            holding.letGo();
            holding = null;
        }
        return stream;
    }

    @PyMethod(sig = "($self, /, *, encoding=None, errors=None, newline=<unrepresentable>, line_buffering=None, write_through=None)",
            doc = "Change settings of the stream.")
    void reconfigure(ThreadState ts, Object newEncoding, Object newErrors, Object newlineValue, Object lineBuffered, Object writeAtOnce) {
        requireAttached();
        String encodingText = Arguments.textOrNull("reconfigure", "encoding", newEncoding);
        String errorsText = Arguments.textOrNull("reconfigure", "errors", newErrors);
        String newlineText = newlineValue == null ? null : Arguments.textOrNull("reconfigure", "newline", newlineValue);
        Arguments.requireUtf8(encodingText);
        Arguments.requireUtf8(errorsText);
        lock.enterAgain(ts);
        try {
            if (reading.hasBegun() && (encodingText != null || errorsText != null || newlineValue != null)) {
                throw unsupported("It is not possible to set the encoding or newline of stream after the first read");
            }
            LineEnds ends = newlineValue == null ? lineEnds : LineEnds.of(newlineText);
            boolean line = lineBuffered == PyNone.NONE ? lineBuffering : truthOfInt(lineBuffered);
            boolean through = writeAtOnce == PyNone.NONE ? writeThrough : truthOfInt(writeAtOnce);
            flush(ts);
            reading.forgetRatio();
            lineEnds = ends;
            changeEncoding(encodingText, errorsText, newlineValue != null);
            lineBuffering = line;
            writeThrough = through;
        } finally {
            lock.exitAgain(ts);
        }
    }

    private static boolean truthOfInt(Object value) {
        return Offset.of(value) != 0;
    }

    /** The name as CPython's C code sees it. */
    private static String upToNull(String name) {
        int end = name.indexOf('\0');
        return end < 0 ? name : name.substring(0, end);
    }

    private void changeEncoding(String newEncoding, String newErrors, boolean newlineChanged) {
        if (newEncoding == null && newErrors == null && !newlineChanged) {
            return;
        }
        String name = newEncoding == null ? encoding : newEncoding.equals("locale") ? IoModule.localeEncoding() : upToNull(newEncoding);
        String handler = newErrors != null ? newErrors : newEncoding == null ? errors : "strict";
        TextCodec codec = new TextCodec(name);
        codec.check();
        encoding = name;
        errors = handler;
        makeDecoder(buffer, codec);
        makeEncoder(buffer, codec);
        fixEncoder();
    }

    @Override
    @PyMethod(sig = "($self, /)", doc = "The stream position as an opaque number.")
    Object tell(ThreadState ts) {
        requireReady();
        lock.enterAgain(ts);
        try {
            requireOpenHere();
            if (!seekable) {
                throw unsupported("underlying stream is not seekable");
            }
            if (!telling) {
                throw Errors.of(ExceptionTypes.OSError, "telling position disabled by next() call");
            }
            writePending(ts);
            Call.method(this, "flush");
            Object position = Call.method(buffer, "tell");
            return reading.position(position);
        } finally {
            lock.exitAgain(ts);
        }
    }

    @Override
    @PyMethod(sig = "($self, cookie, whence=<unrepresentable>, /)", doc = "Go to a position that tell() returned, the start or the end.")
    Object seek(Object cookie, Object whenceArgument) {
        ThreadState ts = ThreadState.current();
        requireReady();
        long whence = whenceArgument == null ? 0 : Sizes.index(whenceArgument);
        lock.enterAgain(ts);
        try {
            requireOpenHere();
            if (!seekable) {
                throw unsupported("underlying stream is not seekable");
            }
            Object target = cookie;
            if (whence == 1) {
                if (Operators.truth(Operators.ne(cookie, 0L))) {
                    throw unsupported("can't do nonzero cur-relative seeks");
                }
                target = Call.method(this, "tell");
            } else if (whence == 2) {
                if (Operators.truth(Operators.ne(cookie, 0L))) {
                    throw unsupported("can't do nonzero end-relative seeks");
                }
                Call.method(this, "flush");
                reading.reset();
                Object end = Call.method(buffer, "seek", 0L, 2L);
                if (encoder != null) {
                    encoder.reset(!Operators.truth(end));
                }
                return end;
            } else if (whence != 0) {
                throw Errors.valueError("invalid whence (%d, should be 0, 1 or 2)", whence);
            }
            if (Operators.ltTruth(target, 0L)) {
                throw Errors.valueError("negative seek position %s", Operators.repr(target));
            }
            Call.method(this, "flush");
            return seekTo(target);
        } finally {
            lock.exitAgain(ts);
        }
    }

    private Object seekTo(Object cookie) {
        TextPosition position = TextPosition.unpack(Operators.indexOf(cookie));
        Call.method(buffer, "seek", position.start());
        reading.seek(position);
        if (encoder != null) {
            encoder.reset(Operators.eqTruth(cookie, 0L));
        }
        return cookie;
    }

    @Override
    @PyMethod(sig = "($self, pos=None, /)")
    Object truncate(ThreadState ts, Object size) {
        requireAttached();
        Call.method(this, "flush");
        return Call.method(buffer, "truncate", size);
    }

    @Override
    @PyMethod(sig = "($self, /)")
    Object fileno(ThreadState ts) {
        requireAttached();
        return Call.method(buffer, "fileno");
    }

    @Override
    @PyMethod(sig = "($self, /)")
    Object seekable(ThreadState ts) {
        requireAttached();
        return Call.method(buffer, "seekable");
    }

    @Override
    @PyMethod(sig = "($self, /)")
    Object readable(ThreadState ts) {
        requireAttached();
        return Call.method(buffer, "readable");
    }

    @Override
    @PyMethod(sig = "($self, /)")
    Object writable(ThreadState ts) {
        requireAttached();
        return Call.method(buffer, "writable");
    }

    @Override
    @PyMethod(sig = "($self, /)")
    Object isatty(ThreadState ts) {
        requireAttached();
        return Call.method(buffer, "isatty");
    }

    @PyMethod(name = "__getstate__", sig = "($self, /)")
    Object getstate() {
        throw Errors.typeError("cannot pickle '%s' instances", type().name());
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        requireReady();
        Object text = "<" + type().fullName();
        Object name = detached ? null : nameOrNull(this);
        if (name != null) {
            text = Strs.concat(Strs.concat(text, " name="), Operators.reprObject(name));
        }
        Object mode = Attributes.getOrNull(this, "mode");
        if (mode != null) {
            text = Strs.concat(Strs.concat(text, " mode="), Operators.reprObject(mode));
        }
        return Strs.concat(text, " encoding=" + Operators.repr(encoding) + ">");
    }

    @Override
    @PyGetter(value = "encoding", member = true)
    Object encoding() {
        return encoding == null ? PyNone.NONE : encoding;
    }

    @PyGetter(value = "buffer", member = true)
    Object buffer() {
        return buffer;
    }

    @PyGetter(value = "line_buffering", member = true)
    Object lineBuffering() {
        return lineBuffering;
    }

    @PyGetter(value = "write_through", member = true)
    Object writeThrough() {
        return writeThrough;
    }

    @PyGetter(value = "_finalizing", member = true)
    Object finalizing() {
        return finalizing;
    }

    @PySetter("_finalizing")
    void setFinalizing(Object value) {
        finalizing = Operators.truth(value);
    }

    @PyGetter("name")
    Object name() {
        requireAttached();
        return Attributes.get(buffer, "name");
    }

    @Override
    @PyGetter("closed")
    Object pyClosed() {
        requireAttached();
        return Attributes.get(buffer, "closed");
    }

    @Override
    @PyGetter("newlines")
    Object newlines() {
        requireAttached();
        return reading.newlines();
    }

    @Override
    @PyGetter("errors")
    Object errors() {
        requireReady();
        return errors;
    }

    @PyGetter("_CHUNK_SIZE")
    Object chunkSize() {
        requireAttached();
        return (long) chunkSize;
    }

    @PySetter("_CHUNK_SIZE")
    void setChunkSize(Object value) {
        requireAttached();
        long n = Sizes.index(value);
        if (n <= 0) {
            throw Errors.valueError("a strictly positive integer is required");
        }
        chunkSize = (int) Math.min(n, 1 << 30);
    }
}
