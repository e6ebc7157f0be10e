package org.krait.runtime.type;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The attribute sites of all compiled code, so that a collection can have them forget what they have seen: an entry keeps a class alive, and a
 * method that was deleted from it, until its site sees another one. Sites of hot code that are linked for good are not among them.
 *
 * <p>Any thread: a site whose entry disappears looks the attribute up again.
 */
public final class AttributeSites {
    private static final AttributeCache[] NONE = {};
    private static final ConcurrentLinkedQueue<WeakReference<AttributeCache[]>> ALL = new ConcurrentLinkedQueue<>();

    private AttributeSites() {}

    /** The empty sites of a unit. Used by compiled code. */
    public static AttributeCache[] make(int count) {
        if (count == 0) {
            return NONE;
        }
        AttributeCache[] sites = new AttributeCache[count];
        ALL.add(new WeakReference<>(sites));
        return sites;
    }

    /** Empties all sites. */
    public static void clear() {
        ALL.removeIf(ref -> ref.refersTo(null));
        for (WeakReference<AttributeCache[]> ref : ALL) {
            AttributeCache[] sites = ref.get();
            if (sites != null) {
                Arrays.fill(sites, null);
            }
        }
    }
}
