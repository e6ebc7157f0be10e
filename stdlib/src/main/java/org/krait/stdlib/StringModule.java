package org.krait.stdlib;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.StrFormat;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** Module {@code _string}: the parts of {@code str.format} that {@code string.Formatter} builds on. */
@PyModuleDef("_string")
public final class StringModule {
    private StringModule() {}

    private static Object text(Object string) {
        Object text = Strs.value(string);
        if (text == null) {
            throw Errors.typeError("expected str, got %s", Types.nameOf(string));
        }
        return text;
    }

    @PyFunctionDef(name = "formatter_parser", sig = "($module, string, /)")
    static Object parse(Object string) {
        return new FormatterIterator(text(string));
    }

    @PyFunctionDef(name = "formatter_field_name_split", sig = "($module, string, /)")
    static Object splitFieldName(Object string) {
        StrFormat.Name name = StrFormat.splitName(text(string));
        return PyTuple.of(name.first(), new FieldNameIterator(name));
    }

    /** Yields literal text, field name, specification and conversion of each part of a format string. */
    @PyTypeDef(name = "formatteriterator", subclassable = false, instantiable = false, weakrefable = false)
    public static final class FormatterIterator extends PyObject {
        public static final PyType TYPE = PyType.define(new StringModuleFormatterIteratorTable());

        private final StrFormat.Splitter splitter;

        FormatterIterator(Object text) {
            super(TYPE);
            this.splitter = new StrFormat.Splitter(text);
        }

        @PyMethod(name = "__iter__", sig = "($self, /)")
        Object iter() {
            return this;
        }

        @Override
        @PyMethod(name = "__next__", sig = "($self, /)")
        public Object iternext() {
            StrFormat.Part part;
            synchronized (splitter) {
                part = splitter.next();
            }
            if (part == null) {
                return null;
            }
            if (part.name() == null) {
                return PyTuple.of(part.literal(), PyNone.NONE, PyNone.NONE, PyNone.NONE);
            }
            return PyTuple.of(part.literal(), part.name(), part.spec(), part.conversion() == null ? PyNone.NONE : part.conversion());
        }
    }

    /** Yields the steps of a field name: whether it is an attribute, and its name or key. */
    @PyTypeDef(name = "fieldnameiterator", subclassable = false, instantiable = false, weakrefable = false)
    public static final class FieldNameIterator extends PyObject {
        public static final PyType TYPE = PyType.define(new StringModuleFieldNameIteratorTable());

        private final StrFormat.Name name;
        private int next;

        FieldNameIterator(StrFormat.Name name) {
            super(TYPE);
            this.name = name;
        }

        @PyMethod(name = "__iter__", sig = "($self, /)")
        Object iter() {
            return this;
        }

        @Override
        @PyMethod(name = "__next__", sig = "($self, /)")
        public Object iternext() {
            int i = next;
            if (i >= name.steps().size()) {
                return null;
            }
            next = i + 1;
            StrFormat.Step step = name.steps().get(i).check();
            return PyTuple.of(step.attribute(), step.key());
        }
    }
}
