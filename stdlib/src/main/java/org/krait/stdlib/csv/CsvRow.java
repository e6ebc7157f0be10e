package org.krait.stdlib.csv;

import org.krait.runtime.call.Call;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.StrBuilder;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.Types;

/**
 * One row being read: a state machine over the characters of its lines, with the states of CPython's. It belongs to one call of the
 * reader, and so to one thread.
 */
final class CsvRow {
    private static final int END_OF_LINE = -2;

    private static final int START_RECORD = 0;
    private static final int START_FIELD = 1;
    private static final int ESCAPED = 2;
    private static final int IN_FIELD = 3;
    private static final int IN_QUOTES = 4;
    private static final int ESCAPED_IN_QUOTES = 5;
    private static final int QUOTE_IN_QUOTES = 6;
    private static final int EAT_NEWLINE = 7;
    private static final int AFTER_ESCAPED_NEWLINE = 8;

    private final CsvDialect dialect;
    private final PyList fields = new PyList();
    private StrBuilder field = new StrBuilder();
    private int state = START_RECORD;
    private boolean unquoted;

    CsvRow(CsvDialect dialect) {
        this.dialect = dialect;
    }

    /** The fields read so far. */
    PyList fields() {
        return fields;
    }

    /** Reads a line; true when the row ends with it. */
    boolean takeLine(Object text) {
        int length = Strs.length(text);
        if (text instanceof String s) {
            for (int i = 0; i < length; i++) {
                take(s.charAt(i));
            }
        } else {
            for (int i = 0; i < length; i++) {
                take(Strs.codePointAt(text, i));
            }
        }
        take(END_OF_LINE);
        return state == START_RECORD;
    }

    /** There are no more lines; true when that cuts a field off, which is then part of the row unless the dialect is strict. */
    boolean cutOff() {
        if (field.length() == 0 && state != IN_QUOTES) {
            return false;
        }
        if (dialect.strict) {
            throw CsvModule.error("unexpected end of data");
        }
        save();
        return true;
    }

    private void add(int c) {
        if (field.length() >= CsvModule.fieldLimit()) {
            throw CsvModule.error("field larger than field limit (%s)", CsvModule.fieldLimit());
        }
        field.append(c);
    }

    private void save() {
        int quoting = dialect.quoting;
        Object value;
        if (unquoted && field.length() == 0 && (quoting == CsvDialect.QUOTE_NOTNULL || quoting == CsvDialect.QUOTE_STRINGS)) {
            value = PyNone.NONE;
        } else {
            value = field.toStr();
            boolean empty = field.length() == 0;
            field = new StrBuilder();
            if (unquoted && !empty && (quoting == CsvDialect.QUOTE_NONNUMERIC || quoting == CsvDialect.QUOTE_STRINGS)) {
                value = Call.call(Types.of(0.0), value);
            }
        }
        fields.append(value);
    }

    private static boolean isNewline(int c) {
        return c == '\n' || c == '\r';
    }

    private static boolean endsRecord(int c) {
        return isNewline(c) || c == END_OF_LINE;
    }

    private boolean isQuote(int c) {
        return c == dialect.quotechar && dialect.quoting != CsvDialect.QUOTE_NONE;
    }

    private void endRecord(int c) {
        save();
        state = c == END_OF_LINE ? START_RECORD : EAT_NEWLINE;
    }

    private void take(int c) {
        switch (state) {
            case START_RECORD -> {
                if (c == END_OF_LINE) {
                    return;
                }
                if (isNewline(c)) {
                    state = EAT_NEWLINE;
                } else {
                    startField(c);
                }
            }
            case START_FIELD -> startField(c);
            case ESCAPED -> {
                if (isNewline(c)) {
                    add(c);
                    state = AFTER_ESCAPED_NEWLINE;
                } else {
                    add(c == END_OF_LINE ? '\n' : c);
                    state = IN_FIELD;
                }
            }
            case AFTER_ESCAPED_NEWLINE -> {
                if (c != END_OF_LINE) {
                    inField(c);
                }
            }
            case IN_FIELD -> inField(c);
            case IN_QUOTES -> {
                if (c == END_OF_LINE) {
                    return;
                }
                if (c == dialect.escapechar) {
                    state = ESCAPED_IN_QUOTES;
                } else if (isQuote(c)) {
                    state = dialect.doublequote ? QUOTE_IN_QUOTES : IN_FIELD;
                } else {
                    add(c);
                }
            }
            case ESCAPED_IN_QUOTES -> {
                add(c == END_OF_LINE ? '\n' : c);
                state = IN_QUOTES;
            }
            case QUOTE_IN_QUOTES -> afterQuote(c);
            default -> {
                if (c == END_OF_LINE) {
                    state = START_RECORD;
                } else if (!isNewline(c)) {
                    throw CsvModule.error("new-line character seen in unquoted field - do you need to open the file with newline=''?");
                }
            }
        }
    }

    private void startField(int c) {
        unquoted = true;
        if (isQuote(c) && !endsRecord(c)) {
            unquoted = false;
            state = IN_QUOTES;
        } else if (c == ' ' && dialect.skipinitialspace && c != dialect.escapechar) {
            state = START_FIELD;
        } else {
            inField(c);
        }
    }

    private void inField(int c) {
        if (endsRecord(c)) {
            endRecord(c);
        } else if (c == dialect.escapechar) {
            state = ESCAPED;
        } else if (c == dialect.delimiter) {
            save();
            state = START_FIELD;
        } else {
            add(c);
            state = IN_FIELD;
        }
    }

    private void afterQuote(int c) {
        if (isQuote(c)) {
            add(c);
            state = IN_QUOTES;
        } else if (c == dialect.delimiter) {
            save();
            state = START_FIELD;
        } else if (endsRecord(c)) {
            endRecord(c);
        } else if (!dialect.strict) {
            add(c);
            state = IN_FIELD;
        } else {
            throw CsvModule.error("'%s' expected after '%s'", Strs.ofCodePoint(dialect.delimiter), Strs.ofCodePoint(dialect.quotechar));
        }
    }
}
