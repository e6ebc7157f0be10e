package org.krait.stdlib.decimal;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Floats;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/** The type {@code decimal.Context}. Meant for one thread; others that share it may lose flags. */
@PyTypeDef(name = "Context", module = "decimal", weakrefable = false, doc = "The context affects almost all operations and controls rounding,\n"
        + "Over/Underflow, raising of exceptions and much more.\n")
public final class PyDecimalContext extends ContextOperations {
    public static final PyType TYPE = PyType.define(new PyDecimalContextTable());

    long prec = 28;
    Rounding rounding = Rounding.ROUND_HALF_EVEN;
    long emax = 999999;
    long emin = -999999;
    boolean capitals = true;
    boolean clamp;
    volatile int status;
    volatile int traps = Work.INVALID | Work.DIVISION_BY_ZERO | Work.OVERFLOW;

    PyDecimalContext(PyType type) {
        super(type);
    }

    @PyNew(sig = "(prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None)")
    static Object create(PyType cls, Object prec, Object rounding, Object emin, Object emax, Object capitals, Object clamp, Object flags, Object traps) {
        PyDecimalContext c = DecimalModule.template().copyAs(cls);
        c.status = 0;
        return c;
    }

    @PyMethod(name = "__init__", sig = "($self, /, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None)")
    void init(Object newPrec, Object newRounding, Object newEmin, Object newEmax, Object newCapitals, Object newClamp, Object flags, Object newTraps) {
        if (newPrec != PyNone.NONE) {
            setPrec(newPrec);
        }
        if (newRounding != PyNone.NONE) {
            setRounding(newRounding);
        }
        if (newEmin != PyNone.NONE) {
            setEmin(newEmin);
        }
        if (newEmax != PyNone.NONE) {
            setEmax(newEmax);
        }
        if (newCapitals != PyNone.NONE) {
            setCapitals(newCapitals);
        }
        if (newClamp != PyNone.NONE) {
            setClamp(newClamp);
        }
        if (newTraps != PyNone.NONE) {
            traps = bitsOf(newTraps);
        }
        if (flags != PyNone.NONE) {
            status = bitsOf(flags);
        }
    }

    static int bitsOfDict(PyDict dict) {
        int bits = 0;
        for (int i = 0; i < Signals.ALL.length; i++) {
            Object on = dict.get(Signals.ALL[i]);
            if (on == null) {
                throw Errors.keyError("invalid signal dict");
            }
            if (Operators.truth(on)) {
                bits |= Signals.BITS[i];
            }
        }
        if (dict.size() != Signals.ALL.length) {
            throw Errors.keyError("invalid signal dict");
        }
        return bits;
    }

    private static int bitsOf(Object signals) {
        if (signals instanceof PyList list) {
            int bits = 0;
            for (Object signal : list.toArray()) {
                int bit = Signals.bits(signal);
                if (bit == 0) {
                    throw Errors.typeError("valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]");
                }
                bits |= bit;
            }
            return bits;
        }
        return bitsOfMapping(signals);
    }

    private static int bitsOfMapping(Object signals) {
        if (signals instanceof SignalDict d) {
            return d.bits();
        }
        if (signals instanceof PyDict d) {
            return bitsOfDict(d);
        }
        throw Errors.typeError("argument must be a signal dict");
    }

    PyDecimalContext copyAs(PyType cls) {
        PyDecimalContext c = new PyDecimalContext(cls);
        c.prec = prec;
        c.rounding = rounding;
        c.emax = emax;
        c.emin = emin;
        c.capitals = capitals;
        c.clamp = clamp;
        c.status = status;
        c.traps = traps;
        return c;
    }

    static PyDecimalContext current(ThreadState ts) {
        return DecimalModule.current(ts);
    }

    static PyDecimalContext orCurrent(ThreadState ts, PyDecimalContext given) {
        return given == null ? current(ts) : given;
    }

    /** The context of an optional argument. */
    static PyDecimalContext of(ThreadState ts, Object context) {
        if (context == PyNone.NONE) {
            return current(ts);
        }
        if (context instanceof PyDecimalContext c) {
            return c;
        }
        throw Errors.typeError("optional argument must be a context");
    }

    Work work() {
        return new Work(prec, emax, emin, rounding, clamp);
    }

    /** Sets flags; raises what is trapped. */
    void note(int conditions) {
        if (conditions != 0) {
            status |= conditions;
            int trapped = conditions & traps;
            if (trapped != 0) {
                throw Signals.error(trapped);
            }
        }
    }

    private PyDecimal done(Dec result, Work w) {
        note(w.status);
        return PyDecimal.of(result);
    }

    @Override
    Object unary(int operation, Dec x) {
        Work w = work();
        return done(Operation.unary(operation, x, w), w);
    }

    @Override
    Object binary(int operation, Dec x, Dec y) {
        Work w = work();
        return done(Operation.binary(operation, x, y, w), w);
    }

    Object fma(Dec x, Dec y, Dec z) {
        Work w = work();
        return done(Arithmetic.fma(x, y, z, w), w);
    }

    Object quantize(Dec x, Dec y, Rounding mode) {
        Work w = mode == null ? work() : work().with(mode);
        return done(Arithmetic.quantize(x, y, w), w);
    }

    Object toIntegral(Dec x, Rounding mode, boolean exact) {
        Work w = mode == null ? work() : work().with(mode);
        return done(Arithmetic.toIntegral(x, w, exact), w);
    }

    Object divmod(Dec x, Dec y) {
        Work w = work();
        Dec[] r = Arithmetic.divmod(x, y, w);
        note(w.status);
        return PyTuple.of(PyDecimal.of(r[0]), PyDecimal.of(r[1]));
    }

    Object power(Dec x, Dec y, Dec m) {
        Work w = work();
        return done(m == null ? Transcendental.power(x, y, w) : Transcendental.power(x, y, m, w), w);
    }

    @Override
    boolean isNormal(Dec d) {
        return d.isFinite() && !d.isZero() && d.adjusted() >= emin;
    }

    @Override
    boolean isSubnormal(Dec d) {
        return d.isFinite() && !d.isZero() && d.adjusted() < emin;
    }

    String classOf(Dec d) {
        if (d.isNan()) {
            return d.kind() == Dec.QUIET ? "NaN" : "sNaN";
        }
        return (d.negative() ? "-" : "+") + (d.isInfinite() ? "Infinity" : d.isZero() ? "Zero" : isSubnormal(d) ? "Subnormal" : "Normal");
    }

    static boolean sameQuantum(Dec a, Dec b) {
        if (a.isSpecial() || b.isSpecial()) {
            return a.isNan() && b.isNan() || a.isInfinite() && b.isInfinite();
        }
        return a.e() == b.e();
    }

    static Rounding rounding(Object name) {
        Rounding r = Strs.isStr(name) ? Rounding.find(Strs.toJava(Strs.value(name))) : null;
        if (r == null) {
            throw Errors.typeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]");
        }
        return r;
    }

    private static long within(Object value, long low, long high, String message) {
        if (!Ints.isInt(value)) {
            throw Errors.typeError("an integer is required (got type %s)", org.krait.runtime.type.Types.nameOf(value));
        }
        long n = Ints.toLong(Operators.indexOf(value), "Python int too large to convert to C ssize_t");
        if (n < low || n > high) {
            throw Errors.valueError("%s", message);
        }
        return n;
    }

    @PyGetter("prec")
    long prec() {
        return prec;
    }

    @PySetter("prec")
    void setPrec(Object value) {
        prec = within(value, 1, Work.MAX_PREC, "valid range for prec is [1, MAX_PREC]");
    }

    @PyGetter("Emax")
    long emax() {
        return emax;
    }

    @PySetter("Emax")
    void setEmax(Object value) {
        emax = within(value, 0, Work.MAX_EMAX, "valid range for Emax is [0, MAX_EMAX]");
    }

    @PyGetter("Emin")
    long emin() {
        return emin;
    }

    @PySetter("Emin")
    void setEmin(Object value) {
        emin = within(value, Work.MIN_EMIN, 0, "valid range for Emin is [MIN_EMIN, 0]");
    }

    @PyGetter("rounding")
    String roundingName() {
        return rounding.name();
    }

    @PySetter("rounding")
    void setRounding(Object value) {
        rounding = rounding(value);
    }

    @PyGetter("capitals")
    long capitals() {
        return capitals ? 1 : 0;
    }

    @PySetter("capitals")
    void setCapitals(Object value) {
        capitals = within(value, 0, 1, "valid values for capitals are [0, 1]") == 1;
    }

    @PyGetter("clamp")
    long clamp() {
        return clamp ? 1 : 0;
    }

    @PySetter("clamp")
    void setClamp(Object value) {
        clamp = within(value, 0, 1, "valid values for clamp are [0, 1]") == 1;
    }

    @PyGetter("flags")
    Object flags() {
        return SignalDict.of(this, false);
    }

    @PySetter("flags")
    void setFlags(Object value) {
        status = bitsOfMapping(value);
    }

    @PyGetter("traps")
    Object traps() {
        return SignalDict.of(this, true);
    }

    @PySetter("traps")
    void setTraps(Object value) {
        traps = bitsOfMapping(value);
    }

    private static String names(int bits) {
        StringBuilder out = new StringBuilder("[");
        for (PyType signal : Signals.PRINTED) {
            if ((bits & Signals.bits(signal)) != 0) {
                out.append(out.length() > 1 ? ", " : "").append(signal.name());
            }
        }
        return out.append(']').toString();
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        return "Context(prec=" + prec + ", rounding=" + rounding + ", Emin=" + emin + ", Emax=" + emax + ", capitals=" + capitals() + ", clamp=" + clamp()
                + ", flags=" + names(status) + ", traps=" + names(traps) + ")";
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)")
    Object reduce() {
        return PyTuple.of(type(), PyTuple.of(prec, rounding.name(), emin, emax, capitals(), clamp(), Signals.signals(status), Signals.signals(traps)));
    }

    @PyMethod(name = "copy", sig = "($self, /)")
    Object copy() {
        return copyAs(TYPE);
    }

    @PyMethod(name = "__copy__", sig = "($self, /)")
    Object shallowCopy() {
        return copyAs(TYPE);
    }

    @PyMethod(name = "clear_flags", sig = "($self, /)")
    void clearFlags() {
        status = 0;
    }

    @PyMethod(name = "clear_traps", sig = "($self, /)")
    void clearTraps() {
        traps = 0;
    }

    @PyMethod(name = "Etiny", sig = "($self, /)")
    long etiny() {
        return emin - (prec - 1);
    }

    @PyMethod(name = "Etop", sig = "($self, /)")
    long etop() {
        return emax - (prec - 1);
    }

    @PyMethod(name = "radix", sig = "($self, /)")
    Object radix() {
        return PyDecimal.of(Dec.of(10));
    }

    @PyMethod(name = "create_decimal", sig = "($self, num='0', /)")
    Object createDecimal(ThreadState ts, Object value) {
        Dec d = PyDecimal.forContext(ts, value, this);
        Work w = work();
        return done(d.isNan() ? d : w.finish(d), w);
    }

    @PyMethod(name = "_apply", sig = "($self, object, /)")
    Object apply(ThreadState ts, Object value) {
        Work w = work();
        return done(w.finish(requireDecimal(value).value), w);
    }

    @PyMethod(name = "create_decimal_from_float", sig = "($self, f, /)")
    Object createFromFloat(Object f) {
        Dec d;
        if (Ints.isInt(f)) {
            d = Dec.of(Ints.big(f));
        } else if (Floats.isFloat(f)) {
            d = PyDecimal.ofDouble(Floats.value(f));
        } else {
            throw Errors.typeError("argument must be int or float");
        }
        Work w = work();
        return done(d.isNan() ? d : w.finish(d), w);
    }

    @PyMethod(name = "power", sig = "($self, /, a, b, modulo=None)")
    Object power(Object a, Object b, Object modulo) {
        Dec x = DecimalOperations.required(a);
        Dec y = DecimalOperations.required(b);
        return power(x, y, modulo == PyNone.NONE ? null : DecimalOperations.required(modulo));
    }

    @PyMethod(name = "fma", sig = "($self, x, y, z, /)")
    Object fmaMethod(Object x, Object y, Object z) {
        return fma(DecimalOperations.required(x), DecimalOperations.required(y), DecimalOperations.required(z));
    }

    @PyMethod(name = "quantize", sig = "($self, x, y, /)")
    Object quantizeMethod(Object x, Object y) {
        return quantize(DecimalOperations.required(x), DecimalOperations.required(y), null);
    }

    @PyMethod(name = "divmod", sig = "($self, x, y, /)")
    Object divmodMethod(Object x, Object y) {
        return divmod(DecimalOperations.required(x), DecimalOperations.required(y));
    }

    @PyMethod(name = "to_integral", sig = "($self, x, /)")
    Object toIntegralMethod(Object x) {
        return toIntegral(DecimalOperations.required(x), null, false);
    }

    @PyMethod(name = "to_integral_value", sig = "($self, x, /)")
    Object toIntegralValue(Object x) {
        return toIntegral(DecimalOperations.required(x), null, false);
    }

    @PyMethod(name = "to_integral_exact", sig = "($self, x, /)")
    Object toIntegralExact(Object x) {
        return toIntegral(DecimalOperations.required(x), null, true);
    }

    @PyMethod(name = "canonical", sig = "($self, x, /)")
    Object canonical(Object x) {
        return requireDecimal(x);
    }

    @PyMethod(name = "copy_abs", sig = "($self, x, /)")
    Object copyAbs(Object x) {
        return PyDecimal.of(DecimalOperations.required(x).withSign(false));
    }

    @PyMethod(name = "copy_decimal", sig = "($self, x, /)")
    Object copyDecimal(Object x) {
        return PyDecimal.of(DecimalOperations.required(x));
    }

    @PyMethod(name = "copy_negate", sig = "($self, x, /)")
    Object copyNegate(Object x) {
        Dec d = DecimalOperations.required(x);
        return PyDecimal.of(d.withSign(!d.negative()));
    }

    @PyMethod(name = "number_class", sig = "($self, x, /)")
    Object numberClass(Object x) {
        return classOf(DecimalOperations.required(x));
    }

    @PyMethod(name = "same_quantum", sig = "($self, x, y, /)")
    boolean sameQuantumMethod(Object x, Object y) {
        return sameQuantum(DecimalOperations.required(x), DecimalOperations.required(y));
    }

    @PyMethod(name = "to_sci_string", sig = "($self, x, /)")
    Object toScientific(Object x) {
        return DecimalText.toString(DecimalOperations.required(x), capitals, false);
    }

    @PyMethod(name = "to_eng_string", sig = "($self, x, /)")
    Object toEngineering(Object x) {
        return DecimalText.toString(DecimalOperations.required(x), capitals, true);
    }
}
