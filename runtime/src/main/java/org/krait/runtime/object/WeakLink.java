package org.krait.runtime.object;

import org.krait.runtime.call.Call;
import org.krait.runtime.error.Unraisable;
import org.krait.runtime.error.PyException;
import org.krait.runtime.type.PyType;

/** What weak references and proxies have in common: an object held weakly, and what to call when it has died. */
abstract class WeakLink extends PyObject {
    private final WeakReferences.Anchor anchor;
    /** Null when there is none, or when it was called. */
    private volatile Object callback;

    WeakLink(PyType type, Object referent, Object callback) {
        super(type);
        this.anchor = WeakReferences.anchor(referent);
        this.callback = callback == PyNone.NONE ? null : callback;
        if (this.callback != null) {
            IdleCollection.madeCallback();
        }
    }

    /** Registers the link; gives an older one that does the same, if there is one. */
    final WeakLink register() {
        return anchor.add(this);
    }

    /** Whether all links like this to one object may be the same object: exact type, no callback. */
    abstract boolean isShareable();

    final Object callback() {
        return callback;
    }

    /** The object, or null when it has died. */
    final Object referent() {
        return anchor.get();
    }

    final void referentDied() {
        Object call = callback;
        callback = null;
        if (call == null) {
            return;
        }
        try {
            Call.call(call, this);
        } catch (PyException e) {
            Unraisable.report(e, "Exception ignored while calling weakref callback", call);
        }
    }
}
