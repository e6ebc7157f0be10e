package org.krait.runtime.object;

import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** Python's {@code string.templatelib.Interpolation}: one replacement field of a t-string. Immutable. */
@PyTypeDef(name = "Interpolation", module = "string.templatelib", subclassable = false, doc = "Interpolation object")
public final class PyInterpolation extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyInterpolationTable());

    static {
        TYPE.dict().put("__match_args__", PyTuple.of("value", "expression", "conversion", "format_spec"));
    }

    private final Object value;
    private final Object expression;
    private final Object conversion;
    private final Object formatSpec;

    private PyInterpolation(Object value, Object expression, Object conversion, Object formatSpec) {
        super(TYPE);
        this.value = value;
        this.expression = expression;
        this.conversion = conversion;
        this.formatSpec = formatSpec;
    }

    /** A replacement field; {@code conversion} null for none. */
    public static PyInterpolation of(Object value, Object expression, String conversion, Object formatSpec) {
        return new PyInterpolation(value, expression, conversion == null ? PyNone.NONE : conversion, formatSpec);
    }

    /** {@code Interpolation(value, expression, conversion, format_spec)}. */
    @PyNew(sig = "(value, expression='', conversion=None, format_spec='')")
    public static Object create(PyType cls, Object value, Object expression, Object conversion, Object formatSpec) {
        text("expression", expression);
        if (conversion != PyNone.NONE) {
            text("conversion", conversion);
            if (!conversion.equals("s") && !conversion.equals("r") && !conversion.equals("a")) {
                throw Errors.valueError("Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'");
            }
        }
        text("format_spec", formatSpec);
        return new PyInterpolation(value, expression, conversion, formatSpec);
    }

    private static void text(String name, Object value) {
        if (!Strs.isStr(value)) {
            throw Errors.typeError("Interpolation() argument '%s' must be str, not %s", name, Types.nameOf(value));
        }
    }

    /** {@code value}. */
    @PyGetter(value = "value", doc = "Value", member = true)
    public Object value() {
        return value;
    }

    /** {@code expression}. */
    @PyGetter(value = "expression", doc = "Expression", member = true)
    public Object expression() {
        return expression;
    }

    /** {@code conversion}. */
    @PyGetter(value = "conversion", doc = "Conversion", member = true)
    public Object conversion() {
        return conversion;
    }

    /** {@code format_spec}. */
    @PyGetter(value = "format_spec", doc = "Format specifier", member = true)
    public Object formatSpec() {
        return formatSpec;
    }

    /** {@code Interpolation[item]}. */
    @PyClassMethod(name = "__class_getitem__", sig = "($type, object, /)", doc = "See PEP 585")
    public static Object classGetItem(PyType cls, Object item) {
        return GenericAlias.of(cls, item);
    }

    /** Pickled as its type and parts. */
    @PyMethod(name = "__reduce__", sig = "($self, /)", doc = "__reduce__() -> (cls, state)")
    public Object reduce() {
        return PyTuple.of(TYPE, PyTuple.of(value, expression, conversion, formatSpec));
    }

    /** {@code repr(interpolation)}. */
    @PyMethod(name = "__repr__", sig = "($self, /)", doc = "Return repr(self).")
    public Object repr() {
        return "Interpolation(" + Operators.repr(value) + ", " + Operators.repr(expression) + ", " + Operators.repr(conversion) + ", "
                + Operators.repr(formatSpec) + ")";
    }
}
