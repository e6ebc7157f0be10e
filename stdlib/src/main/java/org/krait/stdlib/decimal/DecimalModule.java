package org.krait.stdlib.decimal;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyModuleDef;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.Import;
import org.krait.runtime.object.PyContextVar;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;

/** The module {@code _decimal}. The current context is a context variable; the three templates are shared by all threads. */
@PyModuleDef(value = "_decimal", doc = "Decimal fixed-point and floating-point arithmetic")
public final class DecimalModule {
    private static final PyContextVar CURRENT = new PyContextVar("decimal_context", null);
    private static final PyDecimalContext DEFAULT = new PyDecimalContext(PyDecimalContext.TYPE);
    private static final PyDecimalContext BASIC = new PyDecimalContext(PyDecimalContext.TYPE);
    private static final PyDecimalContext EXTENDED = new PyDecimalContext(PyDecimalContext.TYPE);
    private static final long IEEE_LARGEST = 512;

    private static volatile PyType tuple;

    private DecimalModule() {}

    static {
        BASIC.prec = 9;
        BASIC.rounding = Rounding.ROUND_HALF_UP;
        BASIC.traps |= Work.UNDERFLOW | Work.CLAMPED;
        EXTENDED.prec = 9;
        EXTENDED.traps = 0;
    }

    static void init(PyModule module) {
        PyDict dict = module.dict();
        dict.put("Decimal", PyDecimal.TYPE);
        dict.put("Context", PyDecimalContext.TYPE);
        dict.put("DecimalTuple", tupleType());
        Signals.addTo(dict);
        for (Rounding r : Rounding.values()) {
            dict.put(r.name(), r.name());
        }
        dict.put("MAX_PREC", Work.MAX_PREC);
        dict.put("MAX_EMAX", Work.MAX_EMAX);
        dict.put("MIN_EMIN", Work.MIN_EMIN);
        dict.put("MIN_ETINY", Work.MIN_ETINY);
        dict.put("IEEE_CONTEXT_MAX_BITS", IEEE_LARGEST);
        dict.put("HAVE_THREADS", true);
        dict.put("HAVE_CONTEXTVAR", true);
        dict.put("DefaultContext", DEFAULT);
        dict.put("BasicContext", BASIC);
        dict.put("ExtendedContext", EXTENDED);
        dict.put("__version__", "1.70");
        dict.put("__libmpdec_version__", "2.5.1");
        ThreadState ts = ThreadState.current();
        SignalDict.prepare(ts);
        Import.module(ts, "collections"); // for tupleType(), which needs it once per process
        Object numbers = Attributes.get(Import.importModule(ts, "numbers", null, PyTuple.of("Number"), 0), "Number");
        Call.call(Attributes.get(numbers, "register"), PyDecimal.TYPE);
    }

    static PyDecimalContext template() {
        return DEFAULT;
    }

    static PyType tupleType() {
        PyType made = tuple;
        if (made == null) {
            ThreadState ts = ThreadState.current();
            Object namedtuple = Attributes.get(Import.importModule(ts, "collections", null, PyTuple.of("namedtuple"), 0), "namedtuple");
            made = (PyType) Call.callKw(ts, namedtuple, new Object[] {"DecimalTuple", "sign digits exponent", "decimal"}, new String[] {"module"});
            tuple = made;
        }
        return made;
    }

    static PyDecimalContext current(ThreadState ts) {
        if (CURRENT.get(ts, PyNone.NONE) instanceof PyDecimalContext c) {
            return c;
        }
        PyDecimalContext fresh = DEFAULT.copyAs(PyDecimalContext.TYPE);
        fresh.status = 0;
        CURRENT.set(ts, fresh);
        return fresh;
    }

    @PyFunctionDef(sig = "($module, /)")
    static Object getcontext(ThreadState ts) {
        return current(ts);
    }

    private static PyDecimalContext context(Object o) {
        if (o instanceof PyDecimalContext c) {
            return c;
        }
        throw Errors.typeError("optional argument must be a context");
    }

    @PyFunctionDef(sig = "($module, context, /)")
    static void setcontext(ThreadState ts, Object context) {
        PyDecimalContext c = context(context);
        if (c == DEFAULT || c == BASIC || c == EXTENDED) {
            c = c.copyAs(PyDecimalContext.TYPE);
            c.status = 0;
        }
        CURRENT.set(ts, c);
    }

    @PyFunctionDef(sig = "-($module, /, ctx=None, **kwargs)")
    static Object localcontext(ThreadState ts, Object ctx, PyDict kwargs) {
        PyDecimalContext outer = current(ts);
        PyDecimalContext inner = (ctx == PyNone.NONE ? outer : context(ctx)).copyAs(PyDecimalContext.TYPE);
        if (kwargs != null) {
            for (Object key : kwargs.keyArray()) {
                String name = Strs.toJava(key);
                Object value = kwargs.get(key);
                switch (name) {
                    case "prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps" -> {
                        if (value != PyNone.NONE) {
                            Attributes.set(inner, name, value);
                        }
                    }
                    default -> throw Errors.typeError("localcontext() got an unexpected keyword argument '%s'", name);
                }
            }
        }
        return new Manager(inner, outer);
    }

    @PyFunctionDef(name = "IEEEContext", sig = "($module, bits, /)")
    static Object ieeeContext(long bits) {
        if (bits <= 0 || bits > IEEE_LARGEST || bits % 32 != 0) {
            throw Errors.valueError("argument must be a multiple of 32, with a maximum of %s", IEEE_LARGEST);
        }
        PyDecimalContext c = new PyDecimalContext(PyDecimalContext.TYPE);
        c.prec = 9 * (bits / 32) - 2;
        c.emax = 3L << (bits / 16 + 3);
        c.emin = 1 - c.emax;
        c.clamp = true;
        c.traps = 0;
        return c;
    }

    /** What localcontext returns. */
    @PyTypeDef(name = "ContextManager", module = "decimal", instantiable = false, weakrefable = false)
    public static final class Manager extends PyObject {
        public static final PyType TYPE = PyType.define(new DecimalModuleManagerTable());

        private final PyDecimalContext inner;
        private final PyDecimalContext outer;

        private Manager(PyDecimalContext inner, PyDecimalContext outer) {
            super(TYPE);
            this.inner = inner;
            this.outer = outer;
        }

        @PyMethod(name = "__enter__", sig = "($self, /)")
        Object enter(ThreadState ts) {
            setcontext(ts, inner);
            return inner;
        }

        @PyMethod(name = "__exit__", sig = "-($self, /, *args)")
        boolean exit(ThreadState ts, Object[] args) {
            setcontext(ts, outer);
            return false;
        }
    }
}
