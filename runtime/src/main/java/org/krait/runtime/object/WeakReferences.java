package org.krait.runtime.object;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.krait.runtime.error.Errors;
import org.krait.runtime.thread.NoParticipant;
import org.krait.runtime.thread.Pending;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/**
 * The weak references to all objects. An object that has any is known by its {@link Anchor}, which holds it weakly; the
 * references hold the anchor. So a reference that is itself collected is never called back, as in CPython.
 *
 * <p>Where it differs from CPython: an object dies when the JVM finds it unreachable, not when the last reference goes. Its anchor then comes out of
 * the queue, and the callbacks are run at the next safe point, or by {@link #drain} in a full collection.
 *
 * <p>Threads: the map is lock-free; an anchor's list is guarded by the anchor's monitor, under which no Python code runs. The watcher
 * is a daemon that blocks in the queue and survives a fork as every thread of the runtime.
 */
public final class WeakReferences {
    private static final ConcurrentHashMap<Anchor, Anchor> ANCHORS = new ConcurrentHashMap<>();
    private static final ReferenceQueue<Object> DEAD = new ReferenceQueue<>();
    private static final AtomicLong OUTLIVED = new AtomicLong();

    /** Something else that is done when an object dies. */
    interface Dead {
        /** What is done, by a Python thread. */
        void bury();
    }

    /** Has the watcher look what there is to do besides. */
    private static final class Nudge extends WeakReference<Object> {
        Nudge() {
            super(DEAD, DEAD);
        }
    }

    /** Wakes the watcher. */
    static void nudge() {
        watch();
        new Nudge().enqueue();
    }

    /** Goes through the queue behind what the watcher has taken out of it before. */
    private static final class Sentinel extends WeakReference<Object> {
        @NoParticipant("only who collects waits for it, and not for long")
        private final CountDownLatch passed = new CountDownLatch(1);

        Sentinel() {
            super(new Object(), DEAD);
        }
    }

    /** Waits, detached, until the watcher has handed on whatever it took out of the queue before {@link #drain} found the queue empty. */
    static void settle(long millis) {
        synchronized (WATCHER) {
            if (!watching) {
                return;
            }
        }
        Sentinel sentinel = new Sentinel();
        sentinel.enqueue();
        try {
            sentinel.passed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The queue for references that are {@link Dead} when they come out of it. */
    static ReferenceQueue<Object> queue() {
        watch();
        return DEAD;
    }

    /** Guards the start of the watcher. */
    private static final Object WATCHER = new Object();
    private static boolean watching;

    private WeakReferences() {}

    /** One object that has weak references, and the references, oldest first. */
    static final class Anchor extends WeakReference<Object> {
        private final int hash;
        private final List<WeakReference<WeakLink>> links = new ArrayList<>(1);

        private Anchor(Object referent, ReferenceQueue<Object> queue) {
            super(referent, queue);
            this.hash = System.identityHashCode(referent);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            if (this == other) {
                return true;
            }
            Object mine = get();
            return mine != null && other instanceof Anchor a && a.get() == mine;
        }

        /** The references that are alive, oldest first. */
        synchronized List<WeakLink> live() {
            List<WeakLink> all = new ArrayList<>(links.size());
            links.removeIf(l -> l.get() == null);
            for (WeakReference<WeakLink> l : links) {
                WeakLink link = l.get();
                if (link != null) {
                    all.add(link);
                }
            }
            return all;
        }

        /** Adds {@code link}, or gives the shareable one that is there already. */
        synchronized WeakLink add(WeakLink link) {
            if (link.isShareable()) {
                for (WeakLink other : live()) {
                    if (other.isShareable() && other.type() == link.type()) {
                        return other;
                    }
                }
            }
            links.add(new WeakReference<>(link));
            return link;
        }
    }

    /** The anchor of {@code referent}. Raises TypeError if its type does not allow weak references. */
    static Anchor anchor(Object referent) {
        if (!(referent instanceof PyObject) || !Types.of(referent).has(PyType.WEAKREFABLE)) {
            throw Errors.typeError("cannot create weak reference to '%s' object", Types.of(referent).fullName());
        }
        Anchor known = ANCHORS.get(new Anchor(referent, null));
        if (known != null) {
            return known;
        }
        watch();
        Anchor fresh = new Anchor(referent, DEAD);
        Anchor before = ANCHORS.putIfAbsent(fresh, fresh);
        return before == null ? fresh : before;
    }

    private static List<WeakLink> linksOf(Object referent) {
        Anchor anchor = referent instanceof PyObject ? ANCHORS.get(new Anchor(referent, null)) : null;
        return anchor == null ? List.of() : anchor.live();
    }

    /** The references and proxies to {@code referent}: the one without a callback first. */
    public static PyList listOf(Object referent) {
        List<WeakLink> links = new ArrayList<>(linksOf(referent));
        links.sort((a, b) -> Boolean.compare(b.isShareable(), a.isShareable()));
        return PyList.of(links.toArray());
    }

    /** How many references and proxies {@code referent} has. */
    public static int count(Object referent) {
        return linksOf(referent).size();
    }

    /** An object's {@code __weakref__}: its first reference, or None. */
    public static Object firstOf(Object referent) {
        PyList all = listOf(referent);
        Object first = all.getOrNull(0);
        return first == null ? PyNone.NONE : first;
    }

    private static void watch() {
        synchronized (WATCHER) {
            if (watching) {
                return;
            }
            watching = true;
            Thread watcher = new Thread(WeakReferences::watchQueue, "krait-weakrefs");
            watcher.setDaemon(true);
            watcher.start();
        }
    }

    private static void watchQueue() {
        while (true) {
            try {
                Object dead = DEAD.remove(IdleCollection.untilLook());
                IdleCollection.look();
                handOn(dead);
            } catch (InterruptedException ignored) {
                // Nobody stops this thread; a stray interrupt changes nothing.
                Thread.interrupted();
            }
        }
    }

    private static void handOn(Object dead) {
        if (dead instanceof Sentinel sentinel) {
            sentinel.passed.countDown();
        } else if (dead != null && !(dead instanceof Nudge)) {
            Pending.callback(() -> callBack(dead));
        }
    }

    /** For the watcher: what is in the queue becomes pending. */
    static void handOnAll() {
        for (Object dead = DEAD.poll(); dead != null; dead = DEAD.poll()) {
            handOn(dead);
        }
    }

    /**
     * Runs the callbacks of all objects that the JVM has found dead so far. It looks at all anchors itself: the JVM clears them all at once, but
     * hands them to the queue one after the other, and the watcher may be holding one.
     */
    public static void drain() {
        for (Anchor anchor : ANCHORS.keySet()) {
            if (anchor.refersTo(null)) {
                callBack(anchor);
            }
        }
        Unawaited.buryAll();
        boolean nudged = false;
        for (Object dead = DEAD.poll(); dead != null; dead = DEAD.poll()) {
            if (dead instanceof Nudge) {
                nudged = true;
            } else {
                callBack(dead);
            }
        }
        if (nudged) {
            nudge();
        }
    }

    /** How many dead objects had references to them that were alive: those can go now, and what their callbacks lead to. */
    static long outlived() {
        return OUTLIVED.get();
    }

    /** For an anchor, whoever takes it out of the map runs the callbacks: the newest reference first, as CPython does. */
    private static void callBack(Object dead) {
        if (dead instanceof Sentinel sentinel) {
            sentinel.passed.countDown();
            return;
        }
        if (!(dead instanceof Anchor anchor)) {
            ((Dead) dead).bury();
            return;
        }
        if (ANCHORS.remove(anchor) == null) {
            return;
        }
        List<WeakLink> links = anchor.live();
        if (!links.isEmpty()) {
            OUTLIVED.incrementAndGet();
        }
        for (int i = links.size() - 1; i >= 0; i--) {
            links.get(i).referentDied();
        }
    }
}
