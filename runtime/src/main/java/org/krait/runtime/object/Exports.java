package org.krait.runtime.object;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.HashSet;
import java.util.Set;

/**
 * The claims on an object's memory, for exporters whose memory may move, or go, while there are none.
 *
 * <p>CPython ends a memoryview's claim with the last reference to it. Here the claim of one that was not released ends when the JVM
 * finds it unreachable, and an exporter that is about to refuse a change has it look: {@link #any} collects garbage if only that
 * can tell.
 *
 * <p>Threads: the monitor guards the set. An exporter makes claims and asks for them with its own monitor held, so that none is made between an
 * answer and the change that it allows; a claim is given up without that monitor.
 */
public final class Exports {
    private static final int FEW = 16;
    private static final int PIECE = 1 << 20;
    /** Garbage made at most to have the JVM look at what is young: more than the young generation of {@code ./krait}. */
    private static final int PIECES = 40;

    private final Set<WeakReference<Claim>> claims = new HashSet<>();
    /** At that size those that nobody can reach are left out, so that views that are never released do not fill the set. */
    private int full = FEW;

    /** What owns one view: alive as long as somebody can reach the view. */
    private static final class Claim implements Buffer {
        private final Buffer exporter;
        private final Exports exports;
        private final WeakReference<Claim> self = new WeakReference<>(this);

        Claim(Buffer exporter, Exports exports) {
            this.exporter = exporter;
            this.exports = exports;
        }

        @Override
        public BufferView acquireBuffer(boolean writable) {
            return exporter.acquireBuffer(writable);
        }

        @Override
        public Object exporter() {
            return exporter;
        }

        @Override
        public void bufferReleased() {
            exports.remove(self);
        }
    }

    /** The owner to give to a new view of {@code exporter}'s memory. */
    public synchronized Buffer claim(Buffer exporter) {
        if (claims.size() >= full) {
            forgetDead();
            full = Math.max(FEW, 2 * claims.size());
        }
        Claim claim = new Claim(exporter, this);
        claims.add(claim.self);
        return claim;
    }

    private synchronized void remove(WeakReference<Claim> claim) {
        claims.remove(claim);
    }

    private void forgetDead() {
        claims.removeIf(c -> c.refersTo(null));
    }

    /** Whether somebody can still reach the memory. */
    public synchronized boolean any() {
        if (!claims.isEmpty()) {
            forgetDead();
        }
        if (!claims.isEmpty()) {
            collectYoung();
            forgetDead();
        }
        if (!claims.isEmpty()) {
            System.gc();
            forgetDead();
        }
        return !claims.isEmpty();
    }

    /**
     * Fills the young generation until the JVM has collected it, if it is small. Most views are dropped soon after they were made, and this finds them in
     * a tenth of the time that a collection of everything takes (_pyio makes such a view, and resizes under it, whenever it reads a file).
     */
    private static void collectYoung() {
        WeakReference<Object> probe = new WeakReference<>(new Object());
        for (int i = 0; i < PIECES && !probe.refersTo(null); i++) {
            Reference.reachabilityFence(new byte[PIECE]);
        }
    }
}
