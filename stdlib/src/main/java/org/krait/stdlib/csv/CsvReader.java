package org.krait.stdlib.csv;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.object.NativeIterator;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/**
 * The type {@code _csv.reader}. What a call has read of a row is the call's own ({@link CsvRow}): threads that use one reader at the same time
 * share the lines out among them, and {@code line_num} may miss some.
 */
@PyTypeDef(name = "reader", module = "_csv", weakrefable = false, instantiable = false, doc = "Reads rows from lines of text.")
public final class CsvReader extends NativeIterator {
    public static final PyType TYPE = PyType.define(new CsvReaderTable());

    private final Object lines;
    private final CsvDialect dialect;
    private long lineNumber;

    CsvReader(Object lines, CsvDialect dialect) {
        super(TYPE);
        this.lines = lines;
        this.dialect = dialect;
    }

    @Override
    public Object iternext() {
        CsvRow row = new CsvRow(dialect);
        ThreadState ts = ThreadState.current();
        boolean whole = false;
        while (!whole) {
            Object line = Iteration.next(lines);
            if (line == null) {
                return row.cutOff() ? row.fields() : null;
            }
            if (!Strs.isStr(line)) {
                throw CsvModule.error("iterator should return strings, not %s (the file should be opened in text mode)", CsvModule.typeName(line));
            }
            lineNumber++;
            whole = row.takeLine(Strs.value(line));
            ts.poll();
        }
        return row.fields();
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
