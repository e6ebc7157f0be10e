package org.krait.stdlib.csv;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** The type {@code _csv.Dialect}: checked options. Immutable. */
@PyTypeDef(name = "Dialect", module = "_csv", weakrefable = false, doc = "The options of a CSV format.")
public final class CsvDialect extends PyObject {
    public static final PyType TYPE = PyType.define(new CsvDialectTable());

    static final int QUOTE_MINIMAL = 0;
    static final int QUOTE_ALL = 1;
    static final int QUOTE_NONNUMERIC = 2;
    static final int QUOTE_NONE = 3;
    static final int QUOTE_STRINGS = 4;
    static final int QUOTE_NOTNULL = 5;
    /** The value of a character option that is None. */
    static final int NOT_SET = -1;

    final int delimiter;
    final boolean doublequote;
    final int escapechar;
    final Object lineterminator;
    final int quotechar;
    final int quoting;
    final boolean skipinitialspace;
    final boolean strict;

    private CsvDialect(PyType type, Options o) {
        super(type);
        delimiter = o.character("delimiter", o.given[0], ',', false);
        doublequote = o.given[1] == null || Operators.truth(o.given[1]);
        escapechar = o.character("escapechar", o.given[2], NOT_SET, true);
        lineterminator = o.text("lineterminator", o.given[3]);
        quotechar = o.character("quotechar", o.given[4], '"', true);
        int quotes = o.number("quoting", o.given[5]);
        skipinitialspace = o.given[6] != null && Operators.truth(o.given[6]);
        strict = o.given[7] != null && Operators.truth(o.given[7]);
        if (quotes < QUOTE_MINIMAL || quotes > QUOTE_NOTNULL) {
            throw Errors.typeError("bad \"quoting\" value");
        }
        quoting = o.given[4] == PyNone.NONE && o.given[5] == null ? QUOTE_NONE : quotes;
        if (quoting != QUOTE_NONE && quotechar == NOT_SET) {
            throw Errors.typeError("quotechar must be set if quoting enabled");
        }
        check("delimiter", delimiter, true);
        check("escapechar", escapechar, !skipinitialspace);
        check("quotechar", quotechar, !skipinitialspace);
        checkDistinct("delimiter", "escapechar", delimiter, escapechar);
        checkDistinct("delimiter", "quotechar", delimiter, quotechar);
        checkDistinct("escapechar", "quotechar", escapechar, quotechar);
    }

    private void check(String name, int c, boolean spaceAllowed) {
        if (c == '\r' || c == '\n' || c == ' ' && !spaceAllowed) {
            throw Errors.valueError("bad %s value", name);
        }
        if (c != NOT_SET && endsLine(c)) {
            throw Errors.valueError("bad %s or lineterminator value", name);
        }
    }

    private static void checkDistinct(String name1, String name2, int c1, int c2) {
        if (c1 == c2 && c1 != NOT_SET) {
            throw Errors.valueError("bad %s or %s value", name1, name2);
        }
    }

    /** Whether the line terminator has that character. */
    boolean endsLine(int c) {
        return Strs.find(lineterminator, Strs.ofCodePoint(c)) >= 0;
    }

    /** The options in the order of the constructor's parameters; null for what was not given. */
    private record Options(Object[] given) {
        private static final String[] NAMES = {
            "delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting", "skipinitialspace", "strict",
        };

        /** Fills what is missing from the attributes of another dialect. */
        void fillFrom(Object dialect) {
            for (int i = 0; i < NAMES.length; i++) {
                if (given[i] == null) {
                    try {
                        given[i] = Attributes.get(dialect, NAMES[i]);
                    } catch (PyException e) {
                        // As CPython: whatever goes wrong, the option is not given.
                        given[i] = null;
                    }
                }
            }
        }

        int character(String name, Object o, int otherwise, boolean orNone) {
            if (o == null) {
                return otherwise;
            }
            if (orNone && o == PyNone.NONE) {
                return NOT_SET;
            }
            String kind = orNone ? "a unicode character or None" : "a unicode character";
            if (!Strs.isStr(o)) {
                throw Errors.typeError("\"%s\" must be %s, not %s", name, kind, Types.of(o).fullName());
            }
            Object s = Strs.value(o);
            if (Strs.length(s) != 1) {
                throw Errors.typeError("\"%s\" must be %s, not a string of length %s", name, kind, Strs.length(s));
            }
            return Strs.codePointAt(s, 0);
        }

        Object text(String name, Object o) {
            if (o == null) {
                return "\r\n";
            }
            if (!Strs.isStr(o)) {
                throw Errors.typeError("\"%s\" must be a string, not %s", name, Types.of(o).fullName());
            }
            return Strs.value(o);
        }

        int number(String name, Object o) {
            if (o == null) {
                return QUOTE_MINIMAL;
            }
            if (!(o instanceof Long n)) {
                throw Errors.typeError("\"%s\" must be an integer, not %s", name, Types.of(o).fullName());
            }
            return Ints.toInt(n);
        }
    }

    @PyNew(sig = "-(dialect=<unrepresentable>, delimiter=<unrepresentable>, doublequote=<unrepresentable>, escapechar=<unrepresentable>, "
            + "lineterminator=<unrepresentable>, quotechar=<unrepresentable>, quoting=<unrepresentable>, skipinitialspace=<unrepresentable>, "
            + "strict=<unrepresentable>)")
    static Object create(PyType cls, Object dialect, Object delimiter, Object doublequote, Object escapechar, Object lineterminator, Object quotechar,
            Object quoting, Object skipinitialspace, Object strict) {
        Options options = new Options(new Object[] {delimiter, doublequote, escapechar, lineterminator, quotechar, quoting, skipinitialspace, strict});
        if (dialect != null) {
            Object base = Strs.isStr(dialect) ? CsvModule.registered(dialect) : dialect;
            if (base instanceof CsvDialect same && nothingGiven(options)) {
                return same;
            }
            options.fillFrom(base);
        }
        return new CsvDialect(cls, options);
    }

    private static boolean nothingGiven(Options options) {
        for (Object o : options.given) {
            if (o != null) {
                return false;
            }
        }
        return true;
    }

    private static Object character(int c) {
        return c == NOT_SET ? PyNone.NONE : Strs.ofCodePoint(c);
    }

    @PyGetter("delimiter")
    Object delimiter() {
        return character(delimiter);
    }

    @PyGetter(value = "doublequote", member = true)
    boolean doublequote() {
        return doublequote;
    }

    @PyGetter("escapechar")
    Object escapechar() {
        return character(escapechar);
    }

    @PyGetter("lineterminator")
    Object lineterminator() {
        return lineterminator;
    }

    @PyGetter("quotechar")
    Object quotechar() {
        return character(quotechar);
    }

    @PyGetter("quoting")
    long quoting() {
        return quoting;
    }

    @PyGetter(value = "skipinitialspace", member = true)
    boolean skipinitialspace() {
        return skipinitialspace;
    }

    @PyGetter(value = "strict", member = true)
    boolean strict() {
        return strict;
    }

    @PyMethod(name = "__reduce__", sig = "-($self, /, *args)", doc = "raises an exception to avoid pickling")
    Object reduce(Object[] args) {
        throw Errors.typeError("cannot pickle '%s' object", type().name());
    }

    @PyMethod(name = "__reduce_ex__", sig = "-($self, /, *args)", doc = "raises an exception to avoid pickling")
    Object reduceEx(Object[] args) {
        return reduce(args);
    }
}
