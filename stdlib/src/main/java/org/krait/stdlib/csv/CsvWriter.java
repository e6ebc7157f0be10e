package org.krait.stdlib.csv;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.FloatText;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.StrBuilder;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** The type {@code _csv.writer}. Stateless but for its dialect and the function that it writes with. */
@PyTypeDef(name = "writer", module = "_csv", weakrefable = false, instantiable = false, doc = "Writes rows as lines of text.")
public final class CsvWriter extends PyObject {
    public static final PyType TYPE = PyType.define(new CsvWriterTable());

    private final Object write;
    private final CsvDialect dialect;

    CsvWriter(Object write, CsvDialect dialect) {
        super(TYPE);
        this.write = write;
        this.dialect = dialect;
    }

    private static boolean isNumber(Object o) {
        if (o instanceof Long || o instanceof Double) {
            return true;
        }
        PyType type = Types.of(o);
        return type.lookup("__index__") != null || type.lookup("__int__") != null || type.lookup("__float__") != null
                || Types.isInstance(o, org.krait.runtime.object.PyComplex.TYPE);
    }

    private boolean mustQuote(Object field) {
        return switch (dialect.quoting) {
            case CsvDialect.QUOTE_ALL -> true;
            case CsvDialect.QUOTE_NONNUMERIC -> !isNumber(field);
            case CsvDialect.QUOTE_STRINGS -> Strs.isStr(field);
            case CsvDialect.QUOTE_NOTNULL -> field != PyNone.NONE;
            default -> false;
        };
    }

    /** Appends a field: {@code text} is its str, null for None. */
    private void append(StrBuilder row, Object text, boolean quote, boolean first) {
        CsvDialect d = dialect;
        int length = text == null ? 0 : Strs.length(text);
        boolean quoted = quote;
        if (length == 0 && d.delimiter == ' ' && d.skipinitialspace) {
            if (d.quoting == CsvDialect.QUOTE_NONE
                    || text == null && (d.quoting == CsvDialect.QUOTE_STRINGS || d.quoting == CsvDialect.QUOTE_NOTNULL)) {
                throw CsvModule.error("empty field must be quoted if delimiter is a space and skipinitialspace is true");
            }
            quoted = true;
        }
        if (!first) {
            row.append(d.delimiter);
        }
        StrBuilder body = new StrBuilder();
        for (int i = 0; i < length; i++) {
            int c = Strs.codePointAt(text, i);
            if (c == d.delimiter || c == d.escapechar || c == d.quotechar || c == '\n' || c == '\r' || d.endsLine(c)) {
                boolean escape = false;
                if (d.quoting == CsvDialect.QUOTE_NONE) {
                    escape = true;
                } else {
                    if (c == d.quotechar) {
                        if (d.doublequote) {
                            body.append(d.quotechar);
                        } else {
                            escape = true;
                        }
                    } else if (c == d.escapechar) {
                        escape = true;
                    }
                    quoted |= !escape;
                }
                if (escape) {
                    if (d.escapechar == CsvDialect.NOT_SET) {
                        throw CsvModule.error("need to escape, but no escapechar set");
                    }
                    body.append(d.escapechar);
                }
            }
            body.append(c);
        }
        if (quoted) {
            row.append(d.quotechar);
        }
        row.append(body.toStr());
        if (quoted) {
            row.append(d.quotechar);
        }
    }

    @PyMethod(sig = "($self, row, /)", doc = "Write the fields of a row.")
    Object writerow(ThreadState ts, Object seq) {
        Object items;
        try {
            items = Iteration.iter(seq);
        } catch (PyException e) {
            if (!e.is(ExceptionTypes.TypeError)) {
                throw e;
            }
            throw CsvModule.error("iterable expected, not %s", CsvModule.typeName(seq));
        }
        StrBuilder row = new StrBuilder();
        int count = 0;
        boolean lastIsNone = false;
        for (Object field; (field = Iteration.next(items)) != null; count++) {
            boolean quote = mustQuote(field);
            lastIsNone = field == PyNone.NONE;
            Object text = lastIsNone ? null : field instanceof Double d ? FloatText.repr(d)
                    : Strs.isStr(field) ? Strs.value(field) : Strs.value(Operators.str(field));
            append(row, text, quote, count == 0);
        }
        if (count > 0 && row.length() == 0) {
            if (dialect.quoting == CsvDialect.QUOTE_NONE
                    || lastIsNone && (dialect.quoting == CsvDialect.QUOTE_STRINGS || dialect.quoting == CsvDialect.QUOTE_NOTNULL)) {
                throw CsvModule.error("single empty field record must be quoted");
            }
            append(row, null, true, true);
        }
        row.append(dialect.lineterminator);
        return Call.call1(ts, write, row.toStr());
    }

    @PyMethod(sig = "($self, rows, /)", doc = "Write several rows.")
    void writerows(ThreadState ts, Object rows) {
        Object it = Iteration.iter(rows);
        for (Object row; (row = Iteration.next(it)) != null;) {
            writerow(ts, row);
            ts.poll();
        }
    }

    @PyGetter("dialect")
    Object dialect() {
        return dialect;
    }
}
