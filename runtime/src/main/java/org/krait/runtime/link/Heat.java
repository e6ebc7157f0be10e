package org.krait.runtime.link;

/**
 * Counters of compiled code: per code object a number that becomes negative when it is hot. Counting races between threads only delay that.
 *
 * <p>The limits lie below those at which HotSpot begins to gather the profiles that C2 compiles by (200 calls, 2000 calls and turns): the
 * cold way of a hot site then never shows up in a profile, and C2 leaves it out.
 */
public final class Heat {
    /** 179 calls. */
    private static final int CALL = 184;
    /** 2048 turns. */
    private static final int TURN = 16;

    /**
     * How often a process takes a code object that has become hot for a cold one, which starts to count anew: the six imports of bench/start would link 130 sites in
     * vain, a tenth of their time, and have 61 such occasions; what is hot indeed has used them up within milliseconds. Races make them a few more or less.
     */
    private static int reprieves = Integer.getInteger("krait.reprieves", 128);

    private Heat() {}

    /** Counters for so many code objects. */
    public static short[] counters(int count) {
        return new short[count];
    }

    /** Counts a call of code object {@code id}; whether it is hot. */
    public static boolean call(short[] counters, int id) {
        return counters[id] < 0 || count(counters, id, CALL);
    }

    /** Counts a turn of a loop in code object {@code id}; whether it is hot. */
    public static boolean loop(short[] counters, int id) {
        return counters[id] < 0 || count(counters, id, TURN);
    }

    private static boolean count(short[] counters, int id, int by) {
        int sum = counters[id] + by;
        if (sum >= 0x8000 && reprieves > 0) {
            reprieves--;
            sum = 0;
        }
        counters[id] = (short) Math.min(sum, 0x8000);
        return sum >= 0x8000;
    }
}
