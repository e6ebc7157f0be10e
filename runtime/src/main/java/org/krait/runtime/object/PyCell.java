package org.krait.runtime.object;

import org.krait.annotations.PyDeleter;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** A variable shared by a function and those inside it. Threads: the field is volatile, as a cell is how closures hand values over. */
@PyTypeDef(name = "cell", subclassable = false, weakrefable = false, doc = "Create a new cell object.\n\n  contents\n"
        + "    the contents of the cell. If not specified, the cell will be empty,\n    and \n further attempts to access its cell_contents attribute will\n    raise a ValueError.")
public final class PyCell extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyCellTable());

    /** The value; null for empty. */
    public volatile Object value;

    private PyCell(Object value) {
        super(TYPE);
        this.value = value;
    }

    /** A cell with a first value, null for an empty one. */
    public static PyCell of(Object value) {
        return new PyCell(value);
    }

    /** Sets the value. */
    public void set(Object newValue) {
        value = newValue;
    }

    /** {@code types.CellType([contents])}. */
    @PyNew(sig = "(contents=<unrepresentable>, /)")
    public static Object create(PyType cls, Object contents) {
        return new PyCell(contents);
    }

    /** {@code cell_contents}. */
    @PyGetter("cell_contents")
    public Object contents() {
        Object v = value;
        if (v == null) {
            throw Errors.valueError("cell is empty");
        }
        return v;
    }

    /** Sets {@code cell_contents}. */
    @PySetter("cell_contents")
    public void setContents(Object newValue) {
        value = newValue;
    }

    /** Empties the cell. */
    @PyDeleter("cell_contents")
    public void deleteContents() {
        value = null;
    }

    /** {@code repr(cell)}. */
    @PyMethod(name = "__repr__", sig = "($self, /)", doc = "Return repr(self).")
    public String repr() {
        Object v = value;
        return "<cell at " + Identity.hex(this) + ": " + (v == null ? "empty" : Types.nameOf(v) + " object at " + Identity.hex(v)) + ">";
    }

    private static Object compare(Object a, Object b, boolean wanted, boolean less) {
        if (!(a instanceof PyCell x) || !(b instanceof PyCell y)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        Object v = x.value;
        Object w = y.value;
        if (v == null || w == null) {
            return (less ? v == null && w != null : v == w) == wanted;
        }
        return wanted ? less ? Operators.lt(v, w) : Operators.eq(v, w) : less ? Operators.ge(v, w) : Operators.ne(v, w);
    }

    /** {@code self == value}: by contents, an empty cell before all others. */
    @PyMethod(name = "__eq__", sig = "($self, value, /)", doc = "Return self==value.")
    public Object eq(Object other) {
        return compare(this, other, true, false);
    }

    /** {@code self != value}. */
    @PyMethod(name = "__ne__", sig = "($self, value, /)", doc = "Return self!=value.")
    public Object ne(Object other) {
        return compare(this, other, false, false);
    }

    /** {@code self < value}. */
    @PyMethod(name = "__lt__", sig = "($self, value, /)", doc = "Return self<value.")
    public Object lt(Object other) {
        return compare(this, other, true, true);
    }

    /** {@code self >= value}. */
    @PyMethod(name = "__ge__", sig = "($self, value, /)", doc = "Return self>=value.")
    public Object ge(Object other) {
        return compare(this, other, false, true);
    }

    /** {@code self > value}. */
    @PyMethod(name = "__gt__", sig = "($self, value, /)", doc = "Return self>value.")
    public Object gt(Object other) {
        return compare(other, this, true, true);
    }

    /** {@code self <= value}. */
    @PyMethod(name = "__le__", sig = "($self, value, /)", doc = "Return self<=value.")
    public Object le(Object other) {
        return compare(other, this, false, true);
    }
}
