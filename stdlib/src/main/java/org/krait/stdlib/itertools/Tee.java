package org.krait.stdlib.itertools;

import java.util.concurrent.atomic.AtomicBoolean;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.NativeIterator;
import org.krait.runtime.type.PyType;

/**
 * One of the iterators of {@code tee}: a position in a linked list that all of them share and the first of them extends.
 *
 * <p>Threads: the list only grows, and one thread at a time takes items from the source; another that needs an item just then
 * gets RuntimeError, as in CPython, where the source may likewise be at work only once.
 */
@PyTypeDef(name = "_tee", module = "itertools", subclassable = false, doc = "An iterator over items that several such iterators share.")
public final class Tee extends NativeIterator {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new TeeTable());

    /** Where items come from, and whether somebody is taking one. */
    private record Source(Object iterator, AtomicBoolean busy) {}

    /** An item once it was taken; {@code next} is published after {@code item}. */
    private static final class Link {
        private Object item;
        private volatile Link next;
    }

    private final Source source;
    private Link link;

    private Tee(Source source, Link link) {
        super(TYPE);
        this.source = source;
        this.link = link;
    }

    Tee(Object iterator) {
        this(new Source(iterator, new AtomicBoolean()), new Link());
    }

    @PyNew(sig = "(iterable, /)")
    static Object create(PyType cls, Object iterable) {
        Object it = Iteration.iter(iterable);
        return it instanceof Tee t ? t.copy() : new Tee(it);
    }

    @PyMethod(name = "__copy__", sig = "($self, /)", doc = "Another iterator at the same position.")
    Tee copy() {
        return new Tee(source, link);
    }

    @Override
    public Object iternext() {
        Link at = link;
        if (at.next == null && !extend(at)) {
            return null;
        }
        link = at.next;
        return at.item;
    }

    private boolean extend(Link at) {
        if (!source.busy.compareAndSet(false, true)) {
            throw Errors.runtimeError("cannot re-enter the tee iterator");
        }
        try {
            if (at.next != null) {
                return true;
            }
            Object item = Iteration.next(source.iterator);
            if (item == null) {
                return false;
            }
            at.item = item;
            at.next = new Link();
            return true;
        } finally {
            source.busy.set(false);
        }
    }
}
