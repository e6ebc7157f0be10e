package org.krait.runtime.error;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.type.PyType;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.object.Strs;

/** Python's {@code SyntaxError}. */
@PyTypeDef(name = "SyntaxError", hasDict = true, doc = "Invalid syntax.")
public final class PySyntaxErrorObject extends PyBaseException {
    private volatile Object message;
    private volatile Object filename;
    private volatile Object line;
    private volatile Object offset;
    private volatile Object text;
    private volatile Object endLine;
    private volatile Object endOffset;
    private volatile Object printFileAndLine;
    private volatile Object metadata;

    /** An exception of {@code type} with {@code args}, whose attributes are not set yet. */
    public PySyntaxErrorObject(PyType type, Object... args) {
        super(type, args);
    }

    /** {@code SyntaxError.__new__}. */
    @PyNew(sig = "(*args, **kwargs)")
    public static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new PySyntaxErrorObject(cls, args);
    }

    /** {@code __init__}. */
    @Override
    @PyMethod(name = "__init__", sig = "($self, /, *args, **kwargs)", doc = "Initialize self.  See help(type(self)) for accurate signature.")
    public void init(Object[] args, PyDict kwargs) {
        noKeywords(kwargs);
        setArgs(args);
        if (args.length > 0) {
            message = args[0];
        }
        if (args.length == 2) {
            Object[] info = Iteration.toArray(args[1]);
            if (info.length < 4 || info.length > 7) {
                throw Errors.typeError("function takes at %s %s arguments (%s given)", info.length < 4 ? "least" : "most", info.length < 4 ? 4 : 7, info.length);
            }
            filename = info[0];
            line = info[1];
            offset = info[2];
            text = info[3];
            if (info.length == 5) {
                throw Errors.typeError("end_offset must be provided when end_lineno is provided");
            }
            endLine = info.length > 5 ? info[4] : null;
            endOffset = info.length > 5 ? info[5] : null;
            metadata = info.length > 6 ? info[6] : null;
        }
    }

    /** {@code str(exc)}: the message with file name and line. */
    @Override
    @PyMethod(name = "__str__", sig = "($self, /)", doc = "Return str(self).")
    public Object str() {
        Object told = Operators.str(message());
        boolean file = filename != null && Strs.isStr(filename);
        boolean number = line instanceof Long;
        if (!file && !number) {
            return told;
        }
        String name = file ? Strs.toJava(filename) : "";
        String base = name.substring(name.lastIndexOf('/') + 1);
        String where = file && number ? base + ", line " + line : file ? base : "line " + line;
        return Strs.fromJava(Strs.toJava(told) + " (" + where + ")");
    }

    /** {@code msg}. */
    @PyGetter(value = "msg", member = true)
    public Object message() {
        Object v = message;
        return v == null ? PyNone.NONE : v;
    }

    /** Sets {@code msg}. */
    @PySetter("msg")
    public void setMessage(Object v) {
        message = v;
    }

    /** {@code filename}. */
    @PyGetter(value = "filename", member = true)
    public Object filename() {
        Object v = filename;
        return v == null ? PyNone.NONE : v;
    }

    /** Sets {@code filename}. */
    @PySetter("filename")
    public void setFilename(Object v) {
        filename = v;
    }

    /** {@code lineno}. */
    @PyGetter(value = "lineno", member = true)
    public Object line() {
        Object v = line;
        return v == null ? PyNone.NONE : v;
    }

    /** Sets {@code lineno}. */
    @PySetter("lineno")
    public void setLine(Object v) {
        line = v;
    }

    /** {@code offset}. */
    @PyGetter(value = "offset", member = true)
    public Object offset() {
        Object v = offset;
        return v == null ? PyNone.NONE : v;
    }

    /** Sets {@code offset}. */
    @PySetter("offset")
    public void setOffset(Object v) {
        offset = v;
    }

    /** {@code text}. */
    @PyGetter(value = "text", member = true)
    public Object text() {
        Object v = text;
        return v == null ? PyNone.NONE : v;
    }

    /** Sets {@code text}. */
    @PySetter("text")
    public void setText(Object v) {
        text = v;
    }

    /** {@code end_lineno}. */
    @PyGetter(value = "end_lineno", member = true)
    public Object endLine() {
        Object v = endLine;
        return v == null ? PyNone.NONE : v;
    }

    /** Sets {@code end_lineno}. */
    @PySetter("end_lineno")
    public void setEndLine(Object v) {
        endLine = v;
    }

    /** {@code end_offset}. */
    @PyGetter(value = "end_offset", member = true)
    public Object endOffset() {
        Object v = endOffset;
        return v == null ? PyNone.NONE : v;
    }

    /** Sets {@code end_offset}. */
    @PySetter("end_offset")
    public void setEndOffset(Object v) {
        endOffset = v;
    }

    /** {@code print_file_and_line}. */
    @PyGetter(value = "print_file_and_line", member = true)
    public Object printFileAndLine() {
        Object v = printFileAndLine;
        return v == null ? PyNone.NONE : v;
    }

    /** Sets {@code print_file_and_line}. */
    @PySetter("print_file_and_line")
    public void setPrintFileAndLine(Object v) {
        printFileAndLine = v;
    }

    /** {@code _metadata}. */
    @PyGetter(value = "_metadata", member = true)
    public Object metadata() {
        Object v = metadata;
        return v == null ? PyNone.NONE : v;
    }

    /** Sets {@code _metadata}. */
    @PySetter("_metadata")
    public void setMetadata(Object v) {
        metadata = v;
    }
}
