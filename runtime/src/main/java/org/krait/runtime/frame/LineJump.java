package org.krait.runtime.frame;

import org.krait.runtime.call.ConstantDecoder;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.Warnings;
import org.krait.runtime.object.PyCell;
import org.krait.runtime.object.PyCode;
import org.krait.runtime.object.PyNone;

/**
 * Assignments of {@code f_lineno}: where in the instrumented variant a line begins, and whether a jump there is possible. The compiler has
 * listed the places of each code object with the regions around them (two characters each: kind and number). A jump can leave regions,
 * and can enter the clause of a finally, as if its try had ended normally.
 */
final class LineJump {
    private static final char LOOP = 'L';
    private static final char ASYNC_LOOP = 'A';
    private static final char EXCEPT = 'E';
    private static final char FINALLY = 'F';

    private LineJump() {}

    private record Place(int line, String regions) {
    }

    /** Prepares the jump of a frame that reports a line. Raises ValueError if it cannot be. */
    static void prepare(PyFrame frame, int line) {
        switch (frame.event) {
            case LINE -> {
                // Fine.
            }
            case CALL -> throw Errors.valueError("can't jump from the 'call' trace event of a new frame");
            case NONE -> throw Errors.valueError("f_lineno can only be set in a trace function");
            case RETURN, EXCEPTION, OPCODE -> throw Errors.valueError("can only jump from a 'line' trace event");
        }
        PyCode code = frame.function().code();
        if (line < code.firstLine()) {
            throw Errors.valueError("line %s comes before the current code block", line);
        }
        Place[] places = places(code);
        int target = Integer.MAX_VALUE;
        for (Place place : places) {
            if (place.line >= line) {
                target = Math.min(target, place.line);
            }
        }
        if (target == Integer.MAX_VALUE) {
            throw Errors.valueError("line %s comes after the current code block", line);
        }
        if (frame.place < 0) {
            throw Errors.valueError("can only jump from the start of a statement");
        }
        String here = places[frame.place].regions;
        int best = -1;
        String problem = null;
        for (int i = 0; i < places.length; i++) {
            if (places[i].line != target) {
                continue;
            }
            String why = obstacle(here, places[i].regions);
            if (why == null && (best < 0 || places[i].regions.length() > places[best].regions.length())) {
                best = i;
            }
            problem = problem == null ? why : problem;
        }
        if (best < 0) {
            throw Errors.valueError(problem);
        }
        bindAll(frame);
        frame.jump = 2 * best + (entersFinally(here, places[best].regions) ? 1 : 0);
        frame.turned = true;
    }

    private static Place[] places(PyCode code) {
        ConstantDecoder in = code.jumps();
        Place[] places = new Place[in.number()];
        for (int i = 0; i < places.length; i++) {
            places[i] = new Place(in.number(), in.text());
        }
        return places;
    }

    private static boolean contains(String regions, String region) {
        for (int i = 0; i < regions.length(); i += 2) {
            if (regions.startsWith(region, i)) {
                return true;
            }
        }
        return false;
    }

    /** Why one cannot jump from regions into others, null if one can. */
    private static String obstacle(String from, String to) {
        for (int i = to.length() - 2; i >= 0; i -= 2) {
            String region = to.substring(i, i + 2);
            if (region.charAt(0) == FINALLY || contains(from, region)) {
                continue;
            }
            return switch (region.charAt(0)) {
                case LOOP, ASYNC_LOOP -> "can't jump into the body of a for loop";
                case EXCEPT -> "can't jump into an 'except' block as there's no exception";
                default -> "incompatible stacks";
            };
        }
        return null;
    }

    private static boolean entersFinally(String from, String to) {
        for (int i = 0; i < to.length(); i += 2) {
            if (to.charAt(i) == FINALLY && !contains(from, to.substring(i, i + 2))) {
                return true;
            }
        }
        return false;
    }

    /** A jump may pass by assignments; the compiler relies on them having been made. */
    private static void bindAll(PyFrame frame) {
        PyCode code = frame.function().code();
        Object[] locals = frame.locals;
        int count = locals == null ? 0 : Math.min(locals.length, code.varNames().length);
        int unbound = 0;
        for (int i = 0; i < count; i++) {
            if (locals[i] == null) {
                unbound++;
            } else if (locals[i] instanceof PyCell c && c.value == null && frame.isCell(i)) {
                unbound++;
            }
        }
        if (unbound == 0) {
            return;
        }
        Warnings.warn(ExceptionTypes.RuntimeWarning, "assigning None to " + unbound + " unbound local" + (unbound == 1 ? "" : "s"));
        for (int i = 0; i < count; i++) {
            if (locals[i] == null) {
                locals[i] = PyNone.NONE;
            } else if (locals[i] instanceof PyCell c && c.value == null && frame.isCell(i)) {
                c.value = PyNone.NONE;
            }
        }
    }
}
