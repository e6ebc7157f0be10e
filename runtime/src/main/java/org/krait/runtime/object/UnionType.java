package org.krait.runtime.object;

import java.util.ArrayList;
import java.util.List;
import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.PyException;
import org.krait.runtime.type.PyType;

/**
 * Python's {@code typing.Union}: what {@code int | str} and {@code Union[int, str]} give. Members are flat and each there once; their order
 * does not matter for equality. Immutable; the parameters are computed when first asked for.
 */
@PyTypeDef(name = "Union", module = "typing", subclassable = false, instantiable = false, doc = "Represent a union type\n\nE.g. for int | str")
public final class UnionType extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new UnionTypeTable());

    private final PyTuple args;
    private final PyFrozenSet hashable;
    private final Object[] unhashable;
    private volatile PyTuple parameters;

    private UnionType(Members members) {
        super(TYPE);
        this.args = PyTuple.of(members.all.toArray());
        this.hashable = PyFrozenSet.of(members.seen.keyArray());
        this.unhashable = members.unhashable.toArray();
    }

    /** Collects the members of a union to be. */
    private static final class Members {
        final List<Object> all = new ArrayList<>();
        final PyDict seen = new PyDict();
        final List<Object> unhashable = new ArrayList<>();

        void add(Object member) {
            if (member == PyNone.NONE) {
                addSingle(PyNone.TYPE);
            } else if (member instanceof UnionType u) {
                for (Object each : u.args.items()) {
                    addSingle(each);
                }
            } else {
                addSingle(member);
            }
        }

        /** The same for what may not be a type: text becomes a forward reference. */
        void addChecked(Object member) {
            add(isUnionable(member) ? member : TypeParameters.checked(member, "Union[arg, ...]: each arg must be a type."));
        }

        private void addSingle(Object member) {
            long hash;
            try {
                hash = Operators.hash(member);
            } catch (PyException e) {
                addUnhashable(member);
                return;
            }
            if (seen.get(member, hash) == null) {
                seen.put(member, hash, PyNone.NONE, true);
                all.add(member);
            }
        }

        private void addUnhashable(Object member) {
            for (Object known : unhashable) {
                if (Operators.sameOrEqual(known, member)) {
                    return;
                }
            }
            unhashable.add(member);
            all.add(member);
        }

        Object toUnion() {
            if (all.isEmpty()) {
                throw Errors.typeError("Cannot take a Union of no types.");
            }
            return all.size() == 1 ? all.get(0) : new UnionType(this);
        }
    }

    private static boolean isUnionable(Object o) {
        return o == PyNone.NONE || o instanceof PyType || o instanceof GenericAlias || o instanceof UnionType || o instanceof TypeAlias;
    }

    /** {@code left | right} for types, or NotImplemented. */
    public static Object or(Object left, Object right) {
        return isUnionable(left) && isUnionable(right) ? union(left, right) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    private static Object union(Object left, Object right) {
        Members members = new Members();
        members.add(left);
        members.add(right);
        return members.toUnion();
    }

    /** {@code left | right} where one is a type for sure, so that the other is meant to be one. Raises TypeError. */
    static Object of(Object left, Object right) {
        Members members = new Members();
        members.addChecked(left);
        members.addChecked(right);
        return members.toUnion();
    }

    private static Object ofAll(Object[] types) {
        Members members = new Members();
        for (Object type : types) {
            members.addChecked(type);
        }
        return members.toUnion();
    }

    @PyClassMethod(name = "__class_getitem__", sig = "($type, object, /)", doc = "Union[types]")
    static Object classGetItem(PyType cls, Object types) {
        return ofAll(types instanceof PyTuple t ? t.items() : new Object[] {types});
    }

    /** The member types. */
    @PyGetter(value = "__args__", member = true)
    public PyTuple args() {
        return args;
    }

    @PyGetter("__parameters__")
    PyTuple parameters() {
        PyTuple known = parameters;
        if (known == null) {
            known = TypeSubstitution.parameters(args.items());
            parameters = known;
        }
        return known;
    }

    @PyGetter("__origin__")
    Object origin() {
        return TYPE;
    }

    @PyGetter("__name__")
    String name() {
        return "Union";
    }

    @PyGetter("__qualname__")
    String qualname() {
        return "Union";
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        StrBuilder text = new StrBuilder(32);
        Object[] items = args.items();
        for (int i = 0; i < items.length; i++) {
            text.append(i == 0 ? "" : " | ").append(TypeSubstitution.repr(items[i]));
        }
        return text.toStr();
    }

    @PyMethod(name = "__hash__", sig = "($self, /)")
    long hash() {
        for (Object member : unhashable) {
            Operators.hash(member);
        }
        if (unhashable.length > 0) {
            throw Errors.typeError("union contains %d unhashable elements", unhashable.length);
        }
        return Operators.hash(hashable);
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    Object eq(Object other) {
        if (!(other instanceof UnionType u)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        if (unhashable.length != u.unhashable.length || !Operators.eqTruth(hashable, u.hashable)) {
            return false;
        }
        for (Object mine : unhashable) {
            boolean found = false;
            for (Object theirs : u.unhashable) {
                found = found || Operators.sameOrEqual(mine, theirs);
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    Object ne(Object other) {
        return eq(other) instanceof Boolean same ? (Object) !same : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__lt__", sig = "($self, value, /)")
    Object lt(Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__le__", sig = "($self, value, /)")
    Object le(Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__gt__", sig = "($self, value, /)")
    Object gt(Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ge__", sig = "($self, value, /)")
    Object ge(Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__or__", sig = "($self, value, /)")
    Object or(Object value) {
        return of(this, value);
    }

    @PyMethod(name = "__ror__", sig = "($self, value, /)")
    Object ror(Object value) {
        return of(value, this);
    }

    @PyMethod(name = "__getitem__", sig = "($self, key, /)")
    Object getItem(Object key) {
        return ofAll(TypeSubstitution.substitute(this, args.items(), parameters(), key).items());
    }

    @PyMethod(name = "__mro_entries__", sig = "($self, bases, /)")
    Object mroEntries(Object bases) {
        throw Errors.typeError("Cannot subclass %s", Operators.repr(this));
    }
}
