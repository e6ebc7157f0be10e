package org.krait.runtime.ast;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.call.Subscripts;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.Warnings;
import org.krait.runtime.object.GenericAlias;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.ReprGuard;
import org.krait.runtime.object.Strs;
import org.krait.runtime.object.UnionType;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;

/**
 * {@code ast.AST} and any node. Fields are ordinary attributes, which may be missing or of any type; {@link ObjectsToTree} judges them. The
 * rules of construction follow CPython's {@code ast_type_init}.
 */
@PyTypeDef(name = "AST", module = "ast", hasDict = true, weakrefable = true)
public final class AstNode extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new AstNodeTable());
    private static final int REPR_DEPTH = 3;
    private static final String SOON = "This will become an error in Python 3.15.";

    static {
        TYPE.allowAttributeChanges();
        for (String name : new String[] {"_fields", "_attributes", "__match_args__"}) {
            TYPE.dict().put(name, PyTuple.EMPTY);
        }
    }

    AstNode(PyType type) {
        super(type);
    }

    @PyNew(sig = "(*args, **kwargs)")
    static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new AstNode(cls);
    }

    private static Object[] names(PyType type, String attribute) {
        Object names = Attributes.getOrNull(type, attribute);
        return names == null ? new Object[0] : Iteration.toArray(names);
    }

    /** {@code __init__}. */
    @PyMethod(name = "__init__", sig = "($self, /, *args, **kwargs)", doc = "Initialize self.  See help(type(self)) for accurate signature.")
    void init(Object[] args, PyDict kwargs) {
        PyType type = type();
        Object[] fields = Iteration.toArray(Attributes.get(type, "_fields"));
        if (fields.length < args.length) {
            throw Errors.typeError("%s constructor takes at most %d positional argument%s", shortName(type), fields.length,
                    fields.length == 1 ? "" : "s");
        }
        Set<Object> remaining = new LinkedHashSet<>(List.of(fields));
        for (int i = 0; i < args.length; i++) {
            Attributes.set(this, Strs.toJava(fields[i]), args[i]);
            remaining.remove(fields[i]);
        }
        if (kwargs != null) {
            setNamed(type, fields, remaining, kwargs);
        }
        if (!remaining.isEmpty()) {
            setDefaults(type, remaining);
        }
    }

    private void setNamed(PyType type, Object[] fields, Set<Object> remaining, PyDict kwargs) {
        for (Object[] entry : kwargs.entries()) {
            Object name = entry[0];
            if (List.of(fields).contains(name)) {
                if (!remaining.remove(name)) {
                    throw Errors.typeError("%s got multiple values for argument %s", shortName(type), Operators.repr(name));
                }
            } else if (!List.of(names(type, "_attributes")).contains(name)) {
                Warnings.deprecated(shortName(type) + ".__init__ got an unexpected keyword argument " + Operators.repr(name)
                        + ". Support for arbitrary keyword arguments is deprecated and will be removed in Python 3.15.");
            }
            Attributes.set(this, Strs.toJava(name), entry[1]);
        }
    }

    private void setDefaults(PyType type, Set<Object> remaining) {
        Object kinds = Attributes.getOrNull(type, "_field_types");
        if (kinds == null) {
            return;
        }
        for (Object name : remaining) {
            Object kind = kinds instanceof PyDict d ? d.get(name) : Subscripts.get(kinds, name);
            if (kind == null) {
                Warnings.deprecated("Field " + Operators.repr(name) + " is missing from " + shortName(type) + "._field_types. " + SOON);
            } else if (kind instanceof GenericAlias) {
                Attributes.set(this, Strs.toJava(name), new PyList());
            } else if (kind == AstTypes.named("expr_context")) {
                Attributes.set(this, Strs.toJava(name), AstTypes.singleton("Load"));
            } else if (!(kind instanceof UnionType)) {
                Warnings.deprecated(shortName(type) + ".__init__ missing 1 required positional argument: " + Operators.repr(name) + ". " + SOON);
            }
        }
    }

    private static String shortName(PyType type) {
        return type == TYPE ? "ast.AST" : type.name();
    }

    /** {@code __reduce__}. */
    @PyMethod(name = "__reduce__", sig = "-($self, /)")
    Object reduce() {
        PyDict state = Attributes.dictOf(this).copy();
        List<Object> args = new ArrayList<>();
        for (Object field : names(type(), "_fields")) {
            if (state.get(field) == null) {
                break;
            }
            args.add(PyNone.NONE);
        }
        return PyTuple.of(type(), PyTuple.of(args.toArray()), state);
    }

    /** {@code __replace__}. */
    @PyMethod(name = "__replace__", sig = "-($self, /, *args, **kwargs)", doc = "Return a copy of the AST node with new values for the specified fields.")
    Object replace(ThreadState ts, Object[] args, PyDict kwargs) {
        if (args.length > 0) {
            throw Errors.typeError("__replace__() takes no positional arguments");
        }
        PyType type = type();
        PyDict state = new PyDict();
        Set<Object> expected = new LinkedHashSet<>(List.of(names(type, "_fields")));
        Set<Object> known = new LinkedHashSet<>(expected);
        known.addAll(List.of(names(type, "_attributes")));
        if (kwargs != null) {
            for (Object name : kwargs.keyArray()) {
                if (!known.contains(name)) {
                    throw Errors.typeError("%s.__replace__ got an unexpected keyword argument %s.", type.name(), Operators.repr(name));
                }
            }
        }
        PyDict own = Attributes.dictOf(this);
        for (Object name : known) {
            Object value = own.get(name);
            if (value != null) {
                state.put(name, value);
            }
        }
        List<String> missing = new ArrayList<>();
        Object kinds = Attributes.getOrNull(type, "_field_types");
        for (Object name : expected) {
            boolean there = state.get(name) != null || kwargs != null && kwargs.get(name) != null;
            if (!there && !(kinds instanceof PyDict d && d.get(name) instanceof UnionType)) {
                missing.add(Operators.repr(name).toString());
            }
        }
        if (!missing.isEmpty()) {
            throw Errors.typeError("%s.__replace__ missing %d keyword argument%s: %s.", type.name(), missing.size(),
                    missing.size() == 1 ? "" : "s", String.join(", ", missing));
        }
        if (kwargs != null) {
            state.putAll(kwargs);
        }
        return Call.unpacked(new Object[0], state, (all, keywords) -> Call.callKw(ts, type, all, keywords));
    }

    /** {@code repr()}: three levels of nodes, and of a list the first and the last. */
    @PyMethod(name = "__repr__", sig = "($self, /)", doc = "Return repr(self).")
    Object repr() {
        return Strs.fromJava(text(REPR_DEPTH));
    }

    private String text(int depth) {
        String name = shortName(type());
        if (depth <= 0) {
            return name + "(...)";
        }
        if (!ReprGuard.enter(this)) {
            return name + "(...)";
        }
        try {
            StringBuilder out = new StringBuilder(name).append('(');
            String separator = "";
            for (Object field : names(type(), "_fields")) {
                String fieldName = Strs.toJava(field);
                out.append(separator).append(fieldName).append('=');
                value(out, Attributes.get(this, fieldName), depth);
                separator = ", ";
            }
            return out.append(')').toString();
        } finally {
            ReprGuard.leave(this);
        }
    }

    private static void value(StringBuilder out, Object value, int depth) {
        Object[] items = value instanceof PyList l ? l.toArray() : value instanceof PyTuple t ? t.items() : null;
        if (items == null || items.length == 0) {
            item(out, value, depth);
            return;
        }
        boolean list = value instanceof PyList;
        out.append(list ? '[' : '(');
        item(out, items[0], depth);
        if (items.length > 2) {
            out.append(", ...");
        }
        if (items.length > 1) {
            out.append(", ");
            item(out, items[items.length - 1], depth);
        }
        out.append(list ? ']' : ')');
    }

    private static void item(StringBuilder out, Object item, int depth) {
        out.append(item instanceof AstNode n ? n.text(depth - 1) : Strs.toJava(Operators.repr(item)));
    }
}
