package org.krait.runtime.link;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.krait.runtime.call.Call;
import org.krait.runtime.thread.ThreadState;

/** What all sites have in common: the chain of cases, and when to stop adding to it. */
abstract class LinkedSite extends MutableCallSite {
    /** More cases than that are slower than the general way. */
    private static final int MAX_CASES = 4;
    /** Each change of a site throws away the compiled code around it. */
    private static final int MAX_LINKS = 12;

    private static final MethodHandle MISS = Handles.of(LinkedSite.class, "miss", MethodType.methodType(Object.class, LinkedSite.class, Object[].class));

    /** {@link #MISS} for the operands of a type of sites, before them the site: making it is most of what making a site costs. */
    private static final Map<MethodType, MethodHandle> MISSES = new ConcurrentHashMap<>();

    private final MethodHandle miss;
    /** How often operands came that no case fits; guarded by the monitor, like {@link #cases}. */
    private int links;
    private int cases;

    LinkedSite(MethodType type) {
        super(type);
        miss = MISSES.computeIfAbsent(type, LinkedSite::missFor).bindTo(this);
        setTarget(miss);
    }

    private static MethodHandle missFor(MethodType type) {
        return MISS.asCollector(Object[].class, type.parameterCount()).asType(type.insertParameterTypes(0, LinkedSite.class));
    }

    private static Object miss(LinkedSite site, Object[] operands) {
        site.link(operands);
        return site.perform(operands);
    }

    /** Adds a case for operands like these, or says by {@link #general} that there is none. */
    abstract void link(Object[] operands);

    /** Does what the site is for, in the general way. */
    abstract Object perform(Object[] operands);

    /** The general way as a handle, for a site with too many cases. */
    abstract MethodHandle generalTarget();

    /** Puts a case before the others. The test takes some of the first operands. */
    final synchronized void add(MethodHandle test, MethodHandle body) {
        if (++links > MAX_LINKS) {
            setTarget(generalTarget().asType(type()));
            return;
        }
        boolean full = ++cases > MAX_CASES;
        if (full) {
            cases = 1;
        }
        setTarget(MethodHandles.guardWithTest(test, body.asType(type()), full ? miss : getTarget()));
    }

    /** Operands that no case can be made for: after some of them the site stays general. */
    final synchronized void general() {
        if (++links > MAX_LINKS) {
            setTarget(generalTarget().asType(type()));
        }
    }

    /** {@code f(*operands[from:])}. */
    static Object call(ThreadState ts, Object f, Object[] operands, int from) {
        return Call.callN(ts, f, Arrays.copyOfRange(operands, from, operands.length));
    }
}
