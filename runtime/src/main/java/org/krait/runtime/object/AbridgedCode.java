package org.krait.runtime.object;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.krait.runtime.call.ConstantDecoder;

/**
 * What {@code co_code} holds: in CPython 3.14's numbering, the instructions that import modules and that read, bind and unbind names and
 * attributes, behind the RESUME by which code begins, and nothing else. It is not what runs; it is for tools that search code for them, as modulefinder and
 * {@code inspect.getclosurevars} do.
 *
 * <p>Every position of the code has one instruction or more, in the order of {@code co_positions()}; one where nothing happens that is shown has
 * a NOP. An import is the level, the constant that lists what is imported, and IMPORT_NAME. As in CPython an instruction takes one unit of two
 * bytes, one more for each further byte of its argument, and empty ones behind it for its caches.
 *
 * <p>Immutable.
 */
final class AbridgedCode {
    private static final int NOP = 27;
    private static final int EXTENDED_ARG = 69;
    private static final int LOAD_CONST = 82;
    private static final int LOAD_SMALL_INT = 94;
    private static final int RESUME = 128;
    /** Instruction, bits of its argument below the name's number, and cache units, by the compiler's number of the access. */
    private static final int[][] ACCESS = {
        {93, 0, 0}, {116, 0, 0}, {65, 0, 0}, // LOAD_NAME, STORE_NAME, DELETE_NAME
        {92, 1, 4}, {115, 0, 0}, {64, 0, 0}, // LOAD_GLOBAL, STORE_GLOBAL, DELETE_GLOBAL
        {80, 1, 9}, {110, 0, 4}, {61, 0, 0}, // LOAD_ATTR, STORE_ATTR, DELETE_ATTR
        {91, 0, 0}, {72, 0, 0}, // LOAD_FROM_DICT_OR_GLOBALS, IMPORT_FROM
        {73, 0, 0}, // IMPORT_NAME
    };
    private static final int IMPORT = ACCESS.length - 1;
    private static final int NUMBERS_PER_POSITION = 4;

    private final byte[] code;
    /** The unit at which each position begins, and the end. */
    private final int[] starts;

    private AbridgedCode(byte[] code, int[] starts) {
        this.code = code;
        this.starts = starts;
    }

    /** Reads the compiler's positions and uses of names. */
    static AbridgedCode decode(String positionsAndUses) {
        ConstantDecoder in = new ConstantDecoder(positionsAndUses);
        int positions = in.number();
        for (int i = 0; i < NUMBERS_PER_POSITION * positions; i++) {
            in.number();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int[] starts = new int[positions + 1];
        int uses = in.number();
        add(out, RESUME, 0, 0);
        int at = 0; // the position that instructions are added to
        for (int i = 0; i < uses; i++) {
            for (int to = at + in.number(); at < to; at++) {
                end(out, starts, at);
            }
            int access = in.number();
            int name = in.number();
            if (access == IMPORT) {
                add(out, LOAD_SMALL_INT, in.number(), 0);
                add(out, LOAD_CONST, in.number(), 0);
            }
            int[] kind = ACCESS[access];
            add(out, kind[0], name << kind[1], kind[2]);
        }
        for (; at < positions; at++) {
            end(out, starts, at);
        }
        return new AbridgedCode(out.toByteArray(), starts);
    }

    private static void end(ByteArrayOutputStream out, int[] starts, int position) {
        if (out.size() == 2 * starts[position]) {
            add(out, NOP, 0, 0);
        }
        starts[position + 1] = out.size() / 2;
    }

    private static void add(ByteArrayOutputStream out, int instruction, int argument, int caches) {
        for (int shift = 24; shift > 0; shift -= 8) {
            if (argument >>> shift != 0) {
                out.write(EXTENDED_ARG);
                out.write(argument >>> shift);
            }
        }
        out.write(instruction);
        out.write(argument);
        out.writeBytes(new byte[2 * caches]);
    }

    /** The instructions. */
    byte[] code() {
        return code.clone();
    }

    /** The unit at which a position begins; -1 before the first. */
    int unitOf(int position) {
        return position < 0 ? -1 : starts[Math.min(position, starts.length - 1)];
    }

    /** The position that a unit belongs to. */
    int positionOf(int unit) {
        int found = Arrays.binarySearch(starts, unit);
        return found >= 0 ? found : -found - 2;
    }

    /** Of a table with an entry for each unit those where positions begin, as far as it goes. */
    int[] perPosition(int[] perUnit) {
        int[] table = new int[NUMBERS_PER_POSITION * (starts.length - 1)];
        Arrays.fill(table, -1);
        for (int position = 0; position < starts.length - 1 && NUMBERS_PER_POSITION * starts[position] < perUnit.length; position++) {
            System.arraycopy(perUnit, NUMBERS_PER_POSITION * starts[position], table, NUMBERS_PER_POSITION * position, NUMBERS_PER_POSITION);
        }
        return table;
    }

    /** The table of positions with an entry for each unit. */
    int[] perUnit(int[] perPosition) {
        int[] table = new int[NUMBERS_PER_POSITION * starts[starts.length - 1]];
        for (int unit = 0, position = 0; unit < table.length / NUMBERS_PER_POSITION; unit++) {
            position = unit < starts[position + 1] ? position : position + 1;
            System.arraycopy(perPosition, NUMBERS_PER_POSITION * position, table, NUMBERS_PER_POSITION * unit, NUMBERS_PER_POSITION);
        }
        return table;
    }
}
