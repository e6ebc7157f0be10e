package org.krait.stdlib;

import java.util.concurrent.ConcurrentLinkedQueue;
import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.PyBaseException;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.GenericAlias;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/**
 * {@code queue.SimpleQueue}. Putting takes no lock and never waits, so a signal handler or a callback may put at any time.
 *
 * <p>A taker that finds nothing enters {@code waiters}, looks once more and parks, detached; a putter adds first and looks at {@code waiters} then,
 * so none sleeps over an item. All waiters are woken: in the child of a fork some of them belong to lost threads, which must not swallow the
 * wake-up. Nothing needs to be put in order after a fork.
 */
@PyTypeDef(name = "SimpleQueue", module = "_queue", doc = "Simple, unbounded, reentrant FIFO queue.")
public final class SimpleQueue extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new SimpleQueueTable());

    private final ConcurrentLinkedQueue<Object> items = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<ThreadState> waiters = new ConcurrentLinkedQueue<>();

    private SimpleQueue(PyType type) {
        super(type);
    }

    @PyNew(sig = "()")
    static Object create(PyType cls) {
        return new SimpleQueue(cls);
    }

    @PyMethod(sig = "($self, /, item, block=True, timeout=None)", doc = "Put an item on the queue; the other arguments are for compatibility.")
    void put(Object item, boolean block, Object timeout) {
        items.add(item);
        for (ThreadState waiter : waiters) {
            waiter.unpark();
        }
    }

    @PyMethod(name = "put_nowait", sig = "($self, /, item)", doc = "Put an item on the queue.")
    void putNowait(Object item) {
        put(item, true, PyNone.NONE);
    }

    @PyMethod(sig = "($self, /, block=True, timeout=None)", doc = "Take an item from the queue, waiting for one if asked to.")
    Object get(ThreadState ts, boolean block, Object timeout) {
        long nanos = -1;
        if (block && timeout != PyNone.NONE) {
            nanos = TimeValue.nanos(timeout);
            if (nanos < 0) {
                throw Errors.valueError("'timeout' must be a non-negative number");
            }
        }
        Object item = items.poll();
        if (item == null && block) {
            item = await(ts, nanos);
        }
        if (item == null) {
            throw new PyException((PyBaseException) Call.call(QueueModule.EMPTY));
        }
        return item;
    }

    private Object await(ThreadState ts, long nanos) {
        long deadline = System.nanoTime() + nanos;
        while (true) {
            Object item;
            ts.detach();
            waiters.add(ts);
            try {
                item = items.poll();
                if (item == null) {
                    if (nanos < 0) {
                        ts.park();
                    } else {
                        ts.parkNanos(Math.max(0, deadline - System.nanoTime()));
                    }
                    item = items.poll();
                }
            } finally {
                waiters.remove(ts);
                ts.attach();
            }
            if (item != null || nanos >= 0 && System.nanoTime() >= deadline) {
                return item;
            }
        }
    }

    @PyMethod(name = "get_nowait", sig = "($self, /)", doc = "Take an item from the queue if there is one.")
    Object getNowait(ThreadState ts) {
        return get(ts, false, PyNone.NONE);
    }

    @PyMethod(sig = "($self, /)", doc = "Whether the queue is empty at this moment.")
    boolean empty() {
        return items.isEmpty();
    }

    @PyMethod(sig = "($self, /)", doc = "The number of items at this moment.")
    long qsize() {
        return items.size();
    }

    @PyClassMethod(name = "__class_getitem__", sig = "($type, object, /)")
    static Object classGetitem(PyType cls, Object item) {
        return GenericAlias.of(cls, item);
    }
}
