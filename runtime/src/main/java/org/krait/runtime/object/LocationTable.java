package org.krait.runtime.object;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * CPython's location table ({@code co_linetable}, described in its InternalDocs/code_objects.md) and the older {@code co_lnotab}, to and from
 * positions: four numbers each, line, end line, column and end column, columns -1 if unknown. One position takes one code unit.
 */
final class LocationTable {
    private static final int NO_LOCATION = 15;
    private static final int LONG = 14;
    private static final int NO_COLUMNS = 13;
    private static final int ONE_LINE = 10;

    private LocationTable() {}

    static byte[] encode(int[] positions, int firstLine) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(positions.length);
        int last = firstLine;
        for (int i = 0; i < positions.length; i += 4) {
            int line = positions[i];
            int endLine = positions[i + 1];
            int column = positions[i + 2];
            int endColumn = positions[i + 3];
            int delta = line - last;
            int width = endColumn - column;
            if (column < 0 && endLine == line) {
                begin(out, NO_COLUMNS);
                signed(out, delta);
            } else if (endLine == line && delta == 0 && column < 80 && width >= 0 && width < 16) {
                begin(out, column >> 3);
                out.write((column & 7) << 4 | width);
            } else if (endLine == line && delta >= 0 && delta < 3 && column < 128 && endColumn < 128) {
                begin(out, ONE_LINE + delta);
                out.write(column);
                out.write(endColumn);
            } else {
                begin(out, LONG);
                signed(out, delta);
                unsigned(out, endLine - line);
                unsigned(out, column + 1);
                unsigned(out, endColumn + 1);
            }
            last = line;
        }
        return out.toByteArray();
    }

    /** An entry's first byte, for a run of one code unit. */
    private static void begin(ByteArrayOutputStream out, int kind) {
        out.write(0x80 | kind << 3);
    }

    private static void unsigned(ByteArrayOutputStream out, int value) {
        int rest = value;
        while (rest >= 64) {
            out.write(0x40 | rest & 0x3F);
            rest >>>= 6;
        }
        out.write(rest);
    }

    private static void signed(ByteArrayOutputStream out, int value) {
        unsigned(out, value < 0 ? -value << 1 | 1 : value << 1);
    }

    /** The positions of a table; what it does not say is not there. */
    static int[] decode(byte[] table, int firstLine) {
        return new Decoder(table, firstLine).decode();
    }

    private static final class Decoder {
        private final byte[] table;
        private int at;
        private int line;
        private int[] positions = new int[64];
        private int size;

        Decoder(byte[] table, int firstLine) {
            this.table = table;
            this.line = firstLine;
        }

        int[] decode() {
            while (at < table.length) {
                int first = read();
                int length = (first & 7) + 1;
                int kind = first >> 3 & 15;
                int endLine;
                int column = -1;
                int endColumn = -1;
                if (kind == LONG) {
                    line += signed();
                    endLine = line + unsigned();
                    column = unsigned() - 1;
                    endColumn = unsigned() - 1;
                } else {
                    line += kind == NO_COLUMNS ? signed() : kind >= ONE_LINE && kind < NO_COLUMNS ? kind - ONE_LINE : 0;
                    endLine = line;
                    if (kind < ONE_LINE) {
                        int columns = read();
                        column = kind << 3 | columns >> 4;
                        endColumn = column + (columns & 15);
                    } else if (kind < NO_COLUMNS) {
                        column = read();
                        endColumn = read();
                    }
                }
                for (int i = 0; i < length; i++) {
                    add(kind == NO_LOCATION ? -1 : line, kind == NO_LOCATION ? -1 : endLine, column, endColumn);
                }
            }
            return Arrays.copyOf(positions, size);
        }

        private void add(int... position) {
            if (size == positions.length) {
                positions = Arrays.copyOf(positions, 2 * size);
            }
            System.arraycopy(position, 0, positions, size, 4);
            size += 4;
        }

        /** The next byte; 0 behind the end. */
        private int read() {
            return at < table.length ? table[at++] & 0xFF : 0;
        }

        private int unsigned() {
            int value = 0;
            for (int shift = 0; ; shift += 6) {
                int next = read();
                value |= (next & 0x3F) << shift;
                if ((next & 0x40) == 0) {
                    return value;
                }
            }
        }

        private int signed() {
            int value = unsigned();
            return (value & 1) != 0 ? -(value >>> 1) : value >>> 1;
        }
    }

    /** The pairs of increments, of the index in the code (unsigned) and of the line (signed), that co_lnotab is made of. */
    static byte[] increments(int[] positions, int firstLine) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int line = firstLine;
        int units = 0;
        for (int i = 0; i < positions.length; i += 4, units++) {
            int delta = positions[i] - line;
            if (positions[i] < 0 || delta == 0) {
                continue;
            }
            int bytes = 2 * units;
            for (; bytes > 255; bytes -= 255) {
                pair(out, 255, 0);
            }
            for (; delta < -128 || delta > 127; bytes = 0) {
                int step = delta < 0 ? -128 : 127;
                pair(out, bytes, step);
                delta -= step;
            }
            pair(out, bytes, delta);
            line = positions[i];
            units = 0;
        }
        return out.toByteArray();
    }

    private static void pair(ByteArrayOutputStream out, int bytes, int lines) {
        out.write(bytes);
        out.write(lines);
    }
}
