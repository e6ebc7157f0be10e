package org.krait.stdlib;

import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyBaseException;
import org.krait.runtime.error.PyException;
import org.krait.runtime.error.PySyntaxErrors;
import org.krait.runtime.module.Compilation;
import org.krait.runtime.object.NativeIterator;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.stdlib.io.StreamLock;
import org.krait.syntax.PySyntaxError;
import org.krait.syntax.TokenReader;

/**
 * {@code _tokenize.TokenizerIter}: the tokens of what a {@code readline} function gives. It reads all lines when it is first asked for a
 * token, where CPython reads a line at a time. Threads take turns; {@link #lock} guards what they share.
 */
@PyTypeDef(name = "TokenizerIter", module = "_tokenize", subclassable = false, weakrefable = false)
public final class TokenizerIterator extends NativeIterator {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new TokenizerIteratorTable());

    private final Object readline;
    private final String encoding;
    private final boolean extraTokens;
    /** Held over calls of {@code readline} and over warnings, which may run Python code that asks this iterator again. */
    private final StreamLock lock = new StreamLock();
    private TokenReader tokens;

    private TokenizerIterator(PyType type, Object readline, String encoding, boolean extraTokens) {
        super(type);
        this.readline = readline;
        this.encoding = encoding;
        this.extraTokens = extraTokens;
    }

    @PyNew(sig = "(readline, /, *, extra_tokens, encoding=None)")
    static Object create(PyType cls, Object readline, boolean extraTokens, Object encoding) {
        return new TokenizerIterator(cls, readline, encoding == PyNone.NONE ? null : Strs.toJava(encoding), extraTokens);
    }

    private String readAll() {
        StringBuilder all = new StringBuilder();
        while (true) {
            Object line;
            try {
                line = Call.call(readline);
            } catch (PyException e) {
                if (e.is(ExceptionTypes.StopIteration)) {
                    return all.toString();
                }
                throw e;
            }
            String text = text(line);
            if (text.isEmpty()) {
                return all.toString();
            }
            all.append(text);
        }
    }

    private String text(Object line) {
        if (encoding == null) {
            if (!Strs.isStr(line)) {
                throw Errors.typeError("readline() returned a non-string object");
            }
            return Strs.toJava(line);
        }
        if (!(line instanceof PyBytes)) {
            throw Errors.typeError("readline() returned a non-bytes object");
        }
        return Strs.toJava(Call.method(line, "decode", encoding, "replace"));
    }

    @Override
    public Object iternext() {
        ThreadState ts = ThreadState.current();
        lock.enterAgain(ts);
        try {
            return nextToken();
        } finally {
            lock.exitAgain(ts);
        }
    }

    /** An error of indentation is where its line ends, and does not say where it ends itself. */
    private static PyException error(PySyntaxError e) {
        PyException general = PySyntaxErrors.of(e, "<string>");
        if (!general.is(ExceptionTypes.IndentationError) || e.text() == null) {
            return general;
        }
        String line = e.text().endsWith("\n") ? e.text().substring(0, e.text().length() - 1) : e.text();
        Object place = PyTuple.of("<string>", (long) e.line(), line.codePointCount(0, line.length()) + 1L, Strs.fromJava(line), PyNone.NONE, PyNone.NONE);
        return new PyException((PyBaseException) Call.call(general.value().type(), Strs.fromJava(e.getMessage()), place));
    }

    private Object nextToken() {
        if (tokens == null) {
            tokens = new TokenReader(readAll(), extraTokens, Compilation::warn);
        }
        TokenReader.Token token;
        try {
            token = tokens.next();
        } catch (PySyntaxError e) {
            throw error(e);
        }
        if (token == null) {
            return null;
        }
        return PyTuple.of((long) token.type(), Strs.fromJava(token.text()), PyTuple.of((long) token.line(), (long) token.column()),
                PyTuple.of((long) token.endLine(), (long) token.endColumn()), Strs.fromJava(token.sourceLine()));
    }
}
