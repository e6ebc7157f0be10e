package org.krait.stdlib.csv;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.object.NativeIterator;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.StrBuilder;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/**
 * The type {@code _csv.reader}: a state machine over the characters of the lines, with the states of CPython's. It is meant for
 * one thread; others that use it at the same time get mixed rows.
 */
@PyTypeDef(name = "reader", module = "_csv", weakrefable = false, instantiable = false, doc = "Reads rows from lines of text.")
public final class CsvReader extends NativeIterator {
    public static final PyType TYPE = PyType.define(new CsvReaderTable());

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

    private final Object lines;
    private final CsvDialect dialect;
    private int state;
    private PyList fields;
    private StrBuilder field = new StrBuilder();
    private boolean unquoted;
    private long lineNumber;

    CsvReader(Object lines, CsvDialect dialect) {
        super(TYPE);
        this.lines = lines;
        this.dialect = dialect;
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
                value = Call.call(org.krait.runtime.type.Types.of(0.0), value);
            }
        }
        fields.append(value);
    }

    private static boolean isNewline(int c) {
        return c == '\n' || c == '\r';
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
                } else if (c == dialect.quotechar && dialect.quoting != CsvDialect.QUOTE_NONE) {
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
        if (isNewline(c) || c == END_OF_LINE) {
            endRecord(c);
        } else if (c == dialect.quotechar && dialect.quoting != CsvDialect.QUOTE_NONE) {
            unquoted = false;
            state = IN_QUOTES;
        } else if (c == dialect.escapechar) {
            state = ESCAPED;
        } else if (c == ' ' && dialect.skipinitialspace) {
            state = START_FIELD;
        } else if (c == dialect.delimiter) {
            save();
            state = START_FIELD;
        } else {
            add(c);
            state = IN_FIELD;
        }
    }

    private void inField(int c) {
        if (isNewline(c) || c == END_OF_LINE) {
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
        if (c == dialect.quotechar && dialect.quoting != CsvDialect.QUOTE_NONE) {
            add(c);
            state = IN_QUOTES;
        } else if (c == dialect.delimiter) {
            save();
            state = START_FIELD;
        } else if (isNewline(c) || c == END_OF_LINE) {
            endRecord(c);
        } else if (!dialect.strict) {
            add(c);
            state = IN_FIELD;
        } else {
            throw CsvModule.error("'%s' expected after '%s'", Strs.ofCodePoint(dialect.delimiter), Strs.ofCodePoint(dialect.quotechar));
        }
    }

    @Override
    public Object iternext() {
        fields = new PyList();
        field = new StrBuilder();
        state = START_RECORD;
        unquoted = false;
        ThreadState ts = ThreadState.current();
        do {
            Object line = Iteration.next(lines);
            if (line == null) {
                if (field.length() != 0 || state == IN_QUOTES) {
                    if (dialect.strict) {
                        throw CsvModule.error("unexpected end of data");
                    }
                    save();
                    break;
                }
                return null;
            }
            if (!Strs.isStr(line)) {
                throw CsvModule.error("iterator should return strings, not %s (the file should be opened in text mode)", CsvModule.typeName(line));
            }
            Object text = Strs.value(line);
            lineNumber++;
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
            ts.poll();
        } while (state != START_RECORD);
        PyList row = fields;
        fields = null;
        return row;
    }

    @PyGetter("dialect")
    Object dialect() {
        return dialect;
    }

    @PyGetter(value = "line_num", member = true)
    long lineNumber() {
        return lineNumber;
    }
}
