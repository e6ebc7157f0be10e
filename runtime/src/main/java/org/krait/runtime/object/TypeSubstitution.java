package org.krait.runtime.object;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.call.Subscripts;
import org.krait.runtime.error.Errors;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/**
 * Type parameters in type arguments: which there are, and putting arguments in their place (CPython's {@code _Py_make_parameters} and
 * {@code _Py_subs_parameters}). A parameter is anything with {@code __typing_subst__}.
 */
final class TypeSubstitution {
    private TypeSubstitution() {}

    /** The parameters in {@code args}, each once, in the order of their first occurrence. */
    static PyTuple parameters(Object[] args) {
        List<Object> found = new ArrayList<>();
        collect(args, found);
        return PyTuple.of(found.toArray());
    }

    private static void collect(Object[] args, List<Object> found) {
        for (Object arg : args) {
            if (arg instanceof PyType) {
                // A class has these attributes for its instances.
                continue;
            }
            if (Attributes.getOrNull(arg, "__typing_subst__") != null) {
                add(found, arg);
            } else if (arg instanceof PyTuple t) {
                collect(t.items(), found);
            } else if (arg instanceof PyList l) {
                collect(l.toArray(), found);
            } else if (Attributes.getOrNull(arg, "__parameters__") instanceof PyTuple inner) {
                for (Object parameter : inner.items()) {
                    add(found, parameter);
                }
            }
        }
    }

    private static void add(List<Object> found, Object parameter) {
        if (indexOf(found.toArray(), parameter) < 0) {
            found.add(parameter);
        }
    }

    private static int indexOf(Object[] parameters, Object parameter) {
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] == parameter) {
                return i;
            }
        }
        return -1;
    }

    /** {@code args} of {@code alias} with {@code item} in place of {@code parameters}. */
    static PyTuple substitute(Object alias, Object[] args, PyTuple parameters, Object item) {
        if (parameters.items().length == 0) {
            throw Errors.typeError("%s is not a generic class", Operators.repr(alias));
        }
        Object given = unpack(item);
        for (Object parameter : parameters.items()) {
            Object prepare = Attributes.getOrNull(parameter, "__typing_prepare_subst__");
            if (prepare != null && prepare != PyNone.NONE) {
                given = Call.call(prepare, alias, given instanceof PyTuple ? given : PyTuple.of(given));
            }
        }
        Object[] values = given instanceof PyTuple t ? t.items() : new Object[] {given};
        Object[] names = parameters.items();
        if (values.length != names.length) {
            throw Errors.typeError("Too %s arguments for %s; actual %d, expected %d", values.length > names.length ? "many" : "few",
                    Operators.repr(alias), values.length, names.length);
        }
        return PyTuple.of(replaced(args, names, values));
    }

    /** Replaces each {@code *tuple[…]} of known length by its items. */
    private static PyTuple unpack(Object item) {
        Object[] items = item instanceof PyTuple t ? t.items() : new Object[] {item};
        List<Object> all = new ArrayList<>(items.length);
        for (Object each : items) {
            Object inner = each instanceof PyType ? null : Attributes.getOrNull(each, "__typing_unpacked_tuple_args__");
            if (inner instanceof PyTuple t && !endsOpen(t.items())) {
                all.addAll(Arrays.asList(t.items()));
            } else {
                all.add(each);
            }
        }
        return PyTuple.of(all.toArray());
    }

    private static boolean endsOpen(Object[] items) {
        return items.length > 0 && items[items.length - 1] == PyEllipsis.ELLIPSIS;
    }

    private static Object[] replaced(Object[] args, Object[] parameters, Object[] values) {
        List<Object> all = new ArrayList<>(args.length);
        for (Object arg : args) {
            if (arg instanceof PyType) {
                all.add(arg);
            } else if (arg instanceof PyTuple t) {
                all.add(PyTuple.of(replaced(t.items(), parameters, values)));
            } else if (arg instanceof PyList l) {
                all.add(PyList.of(replaced(l.toArray(), parameters, values)));
            } else {
                addReplaced(all, arg, parameters, values);
            }
        }
        return all.toArray();
    }

    private static void addReplaced(List<Object> all, Object arg, Object[] parameters, Object[] values) {
        Object unpacked = Attributes.getOrNull(arg, "__typing_is_unpacked_typevartuple__");
        Object substitute = Attributes.getOrNull(arg, "__typing_subst__");
        Object result = substitute == null ? inner(arg, parameters, values)
                : Call.call(substitute, values[indexOf(parameters, arg)]);
        if (unpacked == null || !Operators.truth(unpacked)) {
            all.add(result);
        } else if (result instanceof PyTuple t) {
            all.addAll(Arrays.asList(t.items()));
        } else {
            throw Errors.typeError("expected __typing_subst__ of %s objects to return a tuple, not %s", Types.nameOf(arg), Types.nameOf(result));
        }
    }

    /** An alias within the alias gets the values of those parameters that it has. */
    private static Object inner(Object arg, Object[] parameters, Object[] values) {
        if (!(Attributes.getOrNull(arg, "__parameters__") instanceof PyTuple own) || own.items().length == 0) {
            return arg;
        }
        List<Object> items = new ArrayList<>();
        for (Object parameter : own.items()) {
            int at = indexOf(parameters, parameter);
            Object value = at < 0 ? parameter : values[at];
            if (at >= 0 && value instanceof PyTuple several && Types.of(parameter).special(Special.ITER) != null) {
                items.addAll(Arrays.asList(several.items()));
            } else {
                items.add(value);
            }
        }
        return Subscripts.get(arg, PyTuple.of(items.toArray()));
    }

    /** A type as annotations show it: {@code ...}, a class by its name, anything else by its repr. */
    static Object repr(Object type) {
        if (type == PyEllipsis.ELLIPSIS) {
            return "...";
        }
        if (type == PyNone.TYPE) {
            return "None";
        }
        if (Attributes.getOrNull(type, "__origin__") != null && Attributes.getOrNull(type, "__args__") != null) {
            return Strs.value(Operators.reprObject(type));
        }
        Object qualname = Attributes.getOrNull(type, "__qualname__");
        Object module = qualname == null ? null : Attributes.getOrNull(type, "__module__");
        if (module == null || module == PyNone.NONE) {
            return Strs.value(Operators.reprObject(type));
        }
        Object name = Strs.value(Operators.str(qualname));
        return module.equals("builtins") ? name : Strs.concat(Strs.concat(Strs.value(Operators.str(module)), "."), name);
    }
}
