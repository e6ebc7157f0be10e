package org.krait.stdlib.io;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** A decoder around another one, or around plain str when that is None, that handles line ends. Its lock guards the state. */
@PyTypeDef(name = "IncrementalNewlineDecoder", module = "_io", doc = "Codec used when reading a file in universal newlines mode.")
public final class IncrementalNewlineDecoder extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new IncrementalNewlineDecoderTable());

    private final StreamLock lock = new StreamLock();
    private Object decoder;
    private NewlineTranslator translator;

    private IncrementalNewlineDecoder(PyType type) {
        super(type);
    }

    @PyNew(sig = "(*args, **kwargs)")
    static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new IncrementalNewlineDecoder(cls);
    }

    @PyMethod(name = "__init__", sig = "($self, decoder, translate, errors='strict')")
    void init(Object inner, boolean translate, Object errorHandler) {
        decoder = inner;
        translator = new NewlineTranslator(translate);
    }

    private NewlineTranslator translator() {
        if (translator == null) {
            throw Errors.valueError("IncrementalNewlineDecoder.__init__() not called");
        }
        return translator;
    }

    @PyMethod(sig = "($self, /, input, final=False)")
    Object decode(ThreadState ts, Object input, boolean last) {
        NewlineTranslator state = translator();
        lock.enterAgain(ts);
        try {
            Object text = decoder == PyNone.NONE ? input : Call.method(decoder, "decode", input, last);
            if (!Strs.isStr(text)) {
                throw Errors.typeError("decoder should return a string result, not '%s'", Types.nameOf(text));
            }
            return state.process(Strs.value(text), last);
        } finally {
            lock.exitAgain(ts);
        }
    }

    @PyMethod(sig = "($self, /)")
    Object getstate(ThreadState ts) {
        NewlineTranslator state = translator();
        lock.enterAgain(ts);
        try {
            Object buffer = PyBytes.of(new byte[0]);
            Object flag = 0L;
            if (decoder != PyNone.NONE) {
                Object inner = Call.method(decoder, "getstate");
                if (!(inner instanceof PyTuple t)) {
                    throw Errors.typeError("illegal decoder state");
                }
                if (t.items().length != 2 || !Ints.isInt(t.items()[1])) {
                    throw Errors.typeError("illegal decoder state");
                }
                buffer = t.items()[0];
                flag = t.items()[1];
            }
            flag = Operators.lshift(flag, 1L);
            return PyTuple.of(buffer, state.pendingCr() ? Operators.or(flag, 1L) : flag);
        } finally {
            lock.exitAgain(ts);
        }
    }

    @PyMethod(sig = "($self, state, /)")
    void setstate(ThreadState ts, Object newState) {
        NewlineTranslator state = translator();
        if (!(newState instanceof PyTuple t)) {
            throw Errors.typeError("state argument must be a tuple");
        }
        if (t.items().length != 2 || !Ints.isInt(t.items()[1])) {
            throw Errors.typeError("illegal decoder state");
        }
        lock.enterAgain(ts);
        try {
            state.setPendingCr(Operators.truth(Operators.and(t.items()[1], 1L)));
            if (decoder != PyNone.NONE) {
                Call.method(decoder, "setstate", PyTuple.of(t.items()[0], Operators.rshift(t.items()[1], 1L)));
            }
        } finally {
            lock.exitAgain(ts);
        }
    }

    @PyMethod(sig = "($self, /)")
    void reset(ThreadState ts) {
        NewlineTranslator state = translator();
        lock.enterAgain(ts);
        try {
            state.reset();
            if (decoder != PyNone.NONE) {
                Call.method(decoder, "reset");
            }
        } finally {
            lock.exitAgain(ts);
        }
    }

    @PyGetter("newlines")
    Object newlines() {
        return translator().newlines();
    }
}
