package org.krait.stdlib.os;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.object.Finalizers;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/**
 * What {@code os.scandir} returns. The lock guards the stream; it is held over the system call that reads the directory,
 * which does not block for long and runs no Python code.
 */
@PyTypeDef(name = "ScandirIterator", module = "posix", subclassable = false, instantiable = false)
public final class ScandirIterator extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new ScandirIteratorTable());

    private final PathArgument path;
    private final DirectoryStream stream;
    /** Has a stream that was lost before its end closed; null once it is closed. Guarded by the monitor. */
    private Object guard;

    ScandirIterator(PathArgument path, DirectoryStream stream) {
        super(TYPE);
        this.path = path;
        this.stream = stream;
        guard = Finalizers.guard(this);
    }

    @PyMethod(name = "__iter__", sig = "($self, /)")
    Object iter() {
        return this;
    }

    @PyMethod(name = "__next__", sig = "($self, /)")
    Object next(ThreadState ts) {
        synchronized (this) {
            if (!stream.next(ts)) {
                close();
                return null;
            }
            return new DirEntry(path, stream.name(), stream.kind(), stream.inode());
        }
    }

    @Override
    public Object iternext() {
        return next(ThreadState.current());
    }

    @PyMethod(sig = "($self, /)")
    void close() {
        synchronized (this) {
            stream.close();
            if (guard != null) {
                Finalizers.dismiss(guard);
                guard = null;
            }
        }
    }

    @PyMethod(name = "__del__", sig = "($self, /)", doc = "Called when the instance is about to be destroyed.")
    void del(ThreadState ts) {
        if (stream.fd() < 0) {
            return;
        }
        try {
            Warn.resource(this, "unclosed scandir iterator " + Operators.repr(this));
        } finally {
            close();
        }
    }

    @PyMethod(name = "__enter__", sig = "($self, /)")
    Object enter() {
        return this;
    }

    @PyMethod(name = "__exit__", sig = "($self, /, *args)")
    void exit(Object[] args) {
        close();
    }
}
