package org.krait.runtime.object;

import java.util.ArrayList;
import java.util.List;
import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.Import;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** Python's {@code string.templatelib.Template}: a t-string, strings with interpolations between them. Immutable. */
@PyTypeDef(name = "Template", module = "string.templatelib", subclassable = false, doc = "Template object")
public final class PyTemplate extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyTemplateTable());

    private final Object[] strings;
    private final Object[] interpolations;

    private PyTemplate(Object[] strings, Object[] interpolations) {
        super(TYPE);
        this.strings = strings;
        this.interpolations = interpolations;
    }

    /** A template; there is one more string than interpolations. */
    public static PyTemplate of(Object[] strings, Object[] interpolations) {
        return new PyTemplate(strings, interpolations);
    }

    /** {@code Template(*args)}: strings and interpolations in any order; neighbouring strings are joined. */
    @PyNew(sig = "(*args, **kwargs)")
    public static Object create(PyType cls, Object[] args, PyDict kwargs) {
        if (kwargs != null) {
            throw Errors.typeError("Template.__new__ only accepts *args arguments");
        }
        List<Object> strings = new ArrayList<>(List.of(""));
        List<Object> interpolations = new ArrayList<>();
        for (Object arg : args) {
            if (arg instanceof PyInterpolation) {
                interpolations.add(arg);
                strings.add("");
            } else if (Strs.isStr(arg)) {
                strings.add(Strs.concat(strings.removeLast(), arg));
            } else {
                throw Errors.typeError("Template.__new__ *args need to be of type 'str' or 'Interpolation', got %s", Types.nameOf(arg));
            }
        }
        return new PyTemplate(strings.toArray(), interpolations.toArray());
    }

    /** {@code strings}. */
    @PyGetter(value = "strings", doc = "Strings", member = true)
    public Object strings() {
        return PyTuple.of(strings);
    }

    /** {@code interpolations}. */
    @PyGetter(value = "interpolations", doc = "Interpolations", member = true)
    public Object interpolations() {
        return PyTuple.of(interpolations);
    }

    /** {@code values}. */
    @PyGetter(value = "values", doc = "Values of interpolations")
    public Object values() {
        Object[] values = new Object[interpolations.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = ((PyInterpolation) interpolations[i]).value();
        }
        return PyTuple.of(values);
    }

    /** {@code iter(template)}: strings that are not empty, and interpolations, in their order. */
    @PyMethod(name = "__iter__", sig = "($self, /)", doc = "Implement iter(self).")
    public Object iter() {
        List<Object> parts = new ArrayList<>();
        for (int i = 0; i < strings.length; i++) {
            if (Strs.length(strings[i]) > 0) {
                parts.add(strings[i]);
            }
            if (i < interpolations.length) {
                parts.add(interpolations[i]);
            }
        }
        return new TemplateIterator(parts.toArray());
    }

    /** {@code template + template}. */
    @PyMethod(name = "__add__", sig = "($self, value, /)", doc = "Return self+value.")
    public Object add(Object other) {
        if (!(other instanceof PyTemplate t)) {
            throw Errors.typeError("can only concatenate string.templatelib.Template (not \"%s\") to string.templatelib.Template", Types.nameOf(other));
        }
        List<Object> both = new ArrayList<>(List.of(strings));
        both.add(Strs.concat(both.removeLast(), t.strings[0]));
        both.addAll(List.of(t.strings).subList(1, t.strings.length));
        List<Object> fields = new ArrayList<>(List.of(interpolations));
        fields.addAll(List.of(t.interpolations));
        return new PyTemplate(both.toArray(), fields.toArray());
    }

    /** {@code Template[item]}. */
    @PyClassMethod(name = "__class_getitem__", sig = "($type, object, /)", doc = "See PEP 585")
    public static Object classGetItem(PyType cls, Object item) {
        return GenericAlias.of(cls, item);
    }

    /** Pickled as the call of a function of {@code string.templatelib}. */
    @PyMethod(name = "__reduce__", sig = "($self, /)")
    public Object reduce(ThreadState ts) {
        Object rebuild = Attributes.get(Import.module(ts, "string.templatelib"), "_template_unpickle");
        return PyTuple.of(rebuild, PyTuple.of(strings(), interpolations()));
    }

    /** {@code repr(template)}. */
    @PyMethod(name = "__repr__", sig = "($self, /)", doc = "Return repr(self).")
    public Object repr() {
        return "Template(strings=" + Operators.repr(strings()) + ", interpolations=" + Operators.repr(interpolations()) + ")";
    }
}
