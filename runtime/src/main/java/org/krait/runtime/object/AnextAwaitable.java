package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;
import org.krait.runtime.thread.ThreadState;

/** What {@code anext(iterator, default)} gives: awaits the next item, and turns the end of the iterator into the default. Immutable. */
@PyTypeDef(name = "anext_awaitable", subclassable = false, instantiable = false, weakrefable = false)
public final class AnextAwaitable extends PyObject implements PyGenerator.Delegable {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new AnextAwaitableTable());

    private final Object awaitable;
    private final Object otherwise;

    private AnextAwaitable(Object awaitable, Object otherwise) {
        super(TYPE);
        this.awaitable = awaitable;
        this.otherwise = otherwise;
    }

    /** {@code anext(iterator)}, and with {@code otherwise} not null {@code anext(iterator, otherwise)}. */
    public static Object of(ThreadState ts, Object iterator, Object otherwise) {
        Object method = Types.of(iterator).special(Special.ANEXT);
        if (method == null) {
            throw Errors.typeError("'%s' object is not an async iterator", Types.nameOf(iterator));
        }
        Object awaitable = Call.bound0(ts, method, iterator);
        return otherwise == null ? awaitable : new AnextAwaitable(awaitable, otherwise);
    }

    private Object resume(String method, Object... args) {
        Object it = Generators.awaitIter(awaitable, 0);
        try {
            return Call.method(it, method, args);
        } catch (PyException e) {
            if (e.is(ExceptionTypes.StopAsyncIteration)) {
                throw Errors.stopIteration(otherwise);
            }
            throw e;
        }
    }

    @PyMethod(name = "__await__", sig = "($self, /)", doc = "Return an iterator to be used in await expression.")
    Object await() {
        return this;
    }

    @PyMethod(name = "__iter__", sig = "($self, /)", doc = "Implement iter(self).")
    Object iter() {
        return this;
    }

    @PyMethod(name = "__next__", sig = "($self, /)", doc = "Implement next(self).")
    Object next() {
        return Types.of(Generators.awaitIter(awaitable, 0)).special(Special.NEXT) == null ? resume("send", PyNone.NONE) : resume("__next__");
    }

    @PyMethod(sig = "($self, value, /)", doc = "Send a value into the awaitable.")
    Object send(Object value) {
        return resume("send", value);
    }

    @PyMethod(name = "throw", sig = "-($self, /, *args)", doc = "Raise an exception in the awaitable.")
    Object raise(Object[] args) {
        return resume("throw", args);
    }

    @PyMethod(sig = "($self, /)", doc = "Close the awaitable.")
    Object close() {
        return resume("close");
    }
}
