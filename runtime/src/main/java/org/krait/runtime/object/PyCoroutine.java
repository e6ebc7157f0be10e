package org.krait.runtime.object;

import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyDeleter;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.PyException;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/** Python's {@code coroutine}: a generator that is awaited, once. */
@PyTypeDef(name = "coroutine", subclassable = false, instantiable = false)
public final class PyCoroutine extends PyGenerator {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyCoroutineTable(), PyType.OBJECT);

    private final Object origin;
    private Unawaited unawaited;

    private PyCoroutine(PyFunction function, Object[] locals, Object origin) {
        super(TYPE, function, locals);
        this.origin = origin;
    }

    /** A new one. {@code origin} is the tuple that {@code cr_origin} gives, or None. */
    static PyCoroutine of(PyFunction function, Object[] locals, Object origin) {
        PyCoroutine made = new PyCoroutine(function, locals, origin);
        made.unawaited = Unawaited.of(made);
        return made;
    }

    @Override
    public void frameCleared(ThreadState ts) {
        Unawaited known = unawaited;
        if (known != null && state == 0) {
            unawaited = null;
            known.clear();
            known.bury();
        }
        super.frameCleared(ts);
    }

    /** One that has ended, to stand for another in a warning. */
    static PyCoroutine dead(PyFunction function, Object origin) {
        PyCoroutine made = new PyCoroutine(function, new Object[0], origin);
        made.state = -1;
        return made;
    }

    @Override
    void started() {
        Unawaited known = unawaited;
        if (known != null) {
            unawaited = null;
            known.forget();
        }
    }

    @Override
    String kind() {
        return "coroutine";
    }

    @Override
    Object alreadyFinished() {
        throw Errors.runtimeError("cannot reuse already awaited coroutine");
    }

    @Override
    public Object raise(ThreadState ts, PyException thrown) {
        if (isFinished()) {
            return alreadyFinished();
        }
        return super.raise(ts, thrown);
    }

    /** {@code send(value)}. */
    @Override
    @PyMethod(name = "send", sig = "($self, value, /)", doc = "send(arg) -> send 'arg' into coroutine,\nreturn next iterated value or raise StopIteration.")
    public Object pySend(ThreadState ts, Object value) {
        return orStop(send(ts, value));
    }

    /** {@code throw(value)}. */
    @Override
    @PyMethod(name = "throw", sig = "($self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)",
            doc = "throw(value)\nthrow(type[,value[,traceback]])\n\nRaise exception in coroutine, return next iterated value or raise\nStopIteration.\n"
            + "the (type, val, tb) signature is deprecated, \nand may be removed in a future version of Python.")
    public Object pyThrow(ThreadState ts, Object type, Object value, Object traceback) {
        return orStop(raise(ts, toThrow(ts, type, value, traceback)));
    }

    /** {@code close()}. */
    @Override
    @PyMethod(name = "close", sig = "($self, /)", doc = "close() -> raise GeneratorExit inside coroutine.")
    public Object pyClose(ThreadState ts) {
        return close(ts);
    }

    /** {@code __await__()}. */
    @PyMethod(name = "__await__", sig = "($self, /)", doc = "Return an iterator to be used in await expression.")
    public Object await() {
        return new CoroutineWrapper(this);
    }

    /** {@code cr_running}. */
    @PyGetter("cr_running")
    public boolean crRunning() {
        return isRunning();
    }

    /** {@code cr_suspended}. */
    @PyGetter("cr_suspended")
    public boolean crSuspended() {
        return isSuspended();
    }

    /** {@code cr_frame}. */
    @PyGetter("cr_frame")
    public Object crFrame() {
        return frameOrNone();
    }

    /** {@code cr_code}. */
    @PyGetter("cr_code")
    public Object crCode() {
        return function.code();
    }

    /** {@code cr_await}. */
    @PyGetter(value = "cr_await", doc = "object being awaited on, or None")
    public Object crAwait() {
        return delegateOrNone();
    }

    /** {@code cr_origin}: where it was made, if origins are tracked. */
    @PyGetter(value = "cr_origin", member = true)
    public Object crOrigin() {
        return origin;
    }

    /** {@code __name__}. */
    @Override
    @PyGetter(value = "__name__", doc = "name of the coroutine")
    public Object pyName() {
        return super.pyName();
    }

    /** Sets {@code __name__}. */
    @Override
    @PySetter("__name__")
    public void setName(Object value) {
        super.setName(value);
    }

    /** Refuses to remove {@code __name__}. */
    @PyDeleter("__name__")
    public void refuseCoroutineName() {
        throw Errors.typeError("__name__ must be set to a string object");
    }

    /** {@code __qualname__}. */
    @Override
    @PyGetter(value = "__qualname__", doc = "qualified name of the coroutine")
    public Object pyQualname() {
        return super.pyQualname();
    }

    /** Sets {@code __qualname__}. */
    @Override
    @PySetter("__qualname__")
    public void setQualname(Object value) {
        super.setQualname(value);
    }

    /** Refuses to remove {@code __qualname__}. */
    @PyDeleter("__qualname__")
    public void refuseCoroutineQualname() {
        throw Errors.typeError("__qualname__ must be set to a string object");
    }

    /** {@code repr(coroutine)}. */
    @Override
    @PyMethod(name = "__repr__", sig = "($self, /)", doc = "Return repr(self).")
    public String repr() {
        Unawaited known = unawaited;
        if (known != null) {
            known.seenAs((Long) Identity.id(this));
        }
        return super.repr();
    }

    @PyClassMethod(name = "__class_getitem__", sig = "($type, object, /)", doc = "See PEP 585")
    static Object coroutineGetItem(PyType cls, Object parameters) {
        return GenericAlias.of(cls, parameters);
    }
}
