package org.krait.stdlib.decimal;

import org.krait.runtime.call.Call;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyBaseException;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/** The signals and conditions as Python exception classes, with their bits. Immutable. */
final class Signals {
    static final PyType DECIMAL_EXCEPTION = make("DecimalException", ExceptionTypes.ArithmeticError);
    static final PyType CLAMPED = make("Clamped", DECIMAL_EXCEPTION);
    static final PyType INVALID_OPERATION = make("InvalidOperation", DECIMAL_EXCEPTION);
    static final PyType DIVISION_BY_ZERO = make("DivisionByZero", DECIMAL_EXCEPTION, ExceptionTypes.ZeroDivisionError);
    static final PyType INEXACT = make("Inexact", DECIMAL_EXCEPTION);
    static final PyType ROUNDED = make("Rounded", DECIMAL_EXCEPTION);
    static final PyType SUBNORMAL = make("Subnormal", DECIMAL_EXCEPTION);
    static final PyType OVERFLOW = make("Overflow", INEXACT, ROUNDED);
    static final PyType UNDERFLOW = make("Underflow", INEXACT, ROUNDED, SUBNORMAL);
    static final PyType FLOAT_OPERATION = make("FloatOperation", DECIMAL_EXCEPTION, ExceptionTypes.TypeError);
    static final PyType CONVERSION_SYNTAX = make("ConversionSyntax", INVALID_OPERATION);
    static final PyType DIVISION_IMPOSSIBLE = make("DivisionImpossible", INVALID_OPERATION);
    static final PyType DIVISION_UNDEFINED = make("DivisionUndefined", INVALID_OPERATION, ExceptionTypes.ZeroDivisionError);
    static final PyType INVALID_CONTEXT = make("InvalidContext", INVALID_OPERATION);

    /** The signals, in the order in which they are looked for. */
    static final PyType[] ALL = {
        INVALID_OPERATION, FLOAT_OPERATION, DIVISION_BY_ZERO, OVERFLOW, UNDERFLOW, SUBNORMAL, INEXACT, ROUNDED, CLAMPED,
    };
    /** The signals in the order in which a context is printed. */
    static final PyType[] PRINTED = {
        CLAMPED, INVALID_OPERATION, DIVISION_BY_ZERO, INEXACT, FLOAT_OPERATION, OVERFLOW, ROUNDED, SUBNORMAL, UNDERFLOW,
    };
    static final int[] BITS = {
        Work.INVALID, Work.FLOAT_OPERATION, Work.DIVISION_BY_ZERO, Work.OVERFLOW, Work.UNDERFLOW, Work.SUBNORMAL, Work.INEXACT, Work.ROUNDED, Work.CLAMPED,
    };

    private static final PyType[] CONDITIONS = {INVALID_OPERATION, CONVERSION_SYNTAX, DIVISION_IMPOSSIBLE, DIVISION_UNDEFINED, INVALID_CONTEXT};
    private static final int[] CONDITION_BITS = {
        Work.INVALID_OPERATION, Work.CONVERSION_SYNTAX, Work.DIVISION_IMPOSSIBLE, Work.DIVISION_UNDEFINED, Work.INVALID_CONTEXT,
    };

    private Signals() {}

    private static PyType make(String name, PyType... bases) {
        return (PyType) Call.call3(ThreadState.current(), PyType.TYPE, name, PyTuple.of((Object[]) bases), PyDict.of("__module__", "decimal"));
    }

    static void addTo(PyDict dict) {
        PyType[] others = {DECIMAL_EXCEPTION, CONVERSION_SYNTAX, DIVISION_IMPOSSIBLE, DIVISION_UNDEFINED, INVALID_CONTEXT};
        for (PyType t : others) {
            dict.put(t.name(), t);
        }
        for (PyType t : ALL) {
            dict.put(t.name(), t);
        }
    }

    /** The bits of a signal; 0 for anything else. */
    static int bits(Object signal) {
        for (int i = 0; i < ALL.length; i++) {
            if (ALL[i] == signal) {
                return BITS[i];
            }
        }
        return 0;
    }

    /** The signals whose bits are set. */
    static PyList signals(int bits) {
        PyList list = new PyList();
        for (int i = 0; i < ALL.length; i++) {
            if ((bits & BITS[i]) != 0) {
                list.append(ALL[i]);
            }
        }
        return list;
    }

    /** The exception for conditions that are trapped: of the first signal, with the list of all conditions. */
    static PyException error(int bits) {
        PyList list = new PyList();
        for (int i = 0; i < CONDITIONS.length; i++) {
            if ((bits & CONDITION_BITS[i]) != 0) {
                list.append(CONDITIONS[i]);
            }
        }
        PyType first = null;
        for (int i = 0; i < ALL.length; i++) {
            if ((bits & BITS[i]) != 0) {
                first = first == null ? ALL[i] : first;
                if (i > 0) {
                    list.append(ALL[i]);
                }
            }
        }
        return new PyException((PyBaseException) Call.call(first, list));
    }
}
