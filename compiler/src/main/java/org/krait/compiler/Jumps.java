package org.krait.compiler;

import java.util.ArrayList;
import java.util.List;

/**
 * The places of a code object that a debugger may jump to by assigning {@code f_lineno}, and what is around each: in the instrumented
 * variant only. The runtime decides by the regions whether a jump is possible: a region can be left by a jump, not entered.
 */
final class Jumps {
    /** A loop over an iterator. */
    static final char LOOP = 'L';
    /** An asynchronous loop. */
    static final char ASYNC_LOOP = 'A';
    /** The body of a with statement. */
    static final char WITH = 'W';
    /** An except clause. */
    static final char EXCEPT = 'E';
    /** A finally clause; the only region that can be entered, as if its try had ended normally. */
    static final char FINALLY = 'F';
    /** What a finally clause protects; not told to the runtime. */
    static final char GUARDED = 'G';

    /**
     * Something around a statement.
     *
     * @param id distinguishes the regions of a code object
     * @param exception slot of the exception it handles or will hold, or -1
     * @param reason slot of the way out that a finally clause knows, or -1
     */
    record Region(char kind, int id, int exception, int reason) {
    }

    /**
     * A place.
     *
     * @param mark where it is in the code
     */
    record Place(int line, List<Region> around, Code.Mark mark) {
    }

    final List<Place> places = new ArrayList<>();

    /** Adds a place and gives its number. */
    int add(int line, List<Region> around, Code.Mark mark) {
        places.add(new Place(line, List.copyOf(around), mark));
        return places.size() - 1;
    }

    /** Writes them behind the positions of a code object: two characters per region. */
    void encode(StringBuilder out) {
        Constants.number(out, places.size());
        for (Place place : places) {
            StringBuilder regions = new StringBuilder();
            for (Region region : place.around) {
                if (region.kind != GUARDED) {
                    regions.append(region.kind).append((char) region.id);
                }
            }
            Constants.number(out, place.line);
            Constants.text(out, regions.toString());
        }
    }
}
