package org.krait.runtime.object;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.module.Builtins;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/**
 * Python's {@code types.GenericAlias}: a class with type arguments, such as {@code list[int]}. Attributes that it does not have itself are
 * the class's. Immutable; the parameters are computed when first asked for, by any thread with the same result.
 */
@PyTypeDef(name = "GenericAlias", module = "types", doc = "Represent a PEP 585 generic type\n\nE.g. for t = list[int], t.__origin__ is list and t.__args__ is (int,).")
public final class GenericAlias extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new GenericAliasTable());

    private static final String[] OWN_ATTRIBUTES = {"__class__", "__origin__", "__args__", "__unpacked__", "__parameters__",
        "__typing_unpacked_tuple_args__", "__mro_entries__", "__reduce_ex__", "__reduce__"};

    private final Object origin;
    private final PyTuple args;
    /** Whether it stands for its items, as {@code *tuple[int, str]} does. */
    private final boolean starred;
    private volatile PyTuple parameters;

    private GenericAlias(PyType type, Object origin, PyTuple args, boolean starred) {
        super(type);
        this.origin = origin;
        this.args = args;
        this.starred = starred;
    }

    private static PyTuple tupleOf(Object item) {
        return item instanceof PyTuple t ? t : PyTuple.of(item);
    }

    /** {@code origin[item]}; a tuple stands for several arguments. */
    public static GenericAlias of(Object origin, Object item) {
        return new GenericAlias(TYPE, origin, tupleOf(item), false);
    }

    /** {@code GenericAlias(origin, args)}. */
    @PyNew(sig = "(origin, args, /)")
    public static Object create(PyType cls, Object origin, Object item) {
        return new GenericAlias(cls, origin, tupleOf(item), false);
    }

    /** The same alias, standing for its items. */
    GenericAlias unpacked() {
        return new GenericAlias(TYPE, origin, args, true);
    }

    /** {@code __origin__}. */
    @PyGetter(value = "__origin__", member = true)
    public Object origin() {
        return origin;
    }

    /** {@code __args__}. */
    @PyGetter(value = "__args__", member = true)
    public Object args() {
        return args;
    }

    @PyGetter(value = "__unpacked__", member = true)
    boolean isUnpacked() {
        return starred;
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

    @PyGetter("__typing_unpacked_tuple_args__")
    Object unpackedTupleArgs() {
        return starred && origin == PyTuple.TYPE ? args : PyNone.NONE;
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        StrBuilder text = new StrBuilder(32);
        text.append(starred ? "*" : "").append(TypeSubstitution.repr(origin)).append("[");
        Object[] items = args.items();
        for (int i = 0; i < items.length; i++) {
            text.append(i == 0 ? "" : ", ");
            if (items[i] instanceof PyList list && list.type() == PyList.TYPE) {
                appendList(text, list.toArray());
            } else {
                text.append(TypeSubstitution.repr(items[i]));
            }
        }
        return text.append(items.length == 0 ? "()" : "").append("]").toStr();
    }

    private static void appendList(StrBuilder text, Object[] items) {
        text.append("[");
        for (int i = 0; i < items.length; i++) {
            text.append(i == 0 ? "" : ", ").append(TypeSubstitution.repr(items[i]));
        }
        text.append("]");
    }

    @PyMethod(name = "__hash__", sig = "($self, /)")
    long hash() {
        long h = Operators.hash(origin) ^ Operators.hash(args);
        return h == -1 ? -2 : h;
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    Object eq(Object other) {
        if (!(other instanceof GenericAlias alias)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        return starred == alias.starred && Operators.eqTruth(origin, alias.origin) && Operators.eqTruth(args, alias.args);
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

    @PyMethod(name = "__getattribute__", sig = "($self, name, /)")
    Object getAttribute(String name) {
        boolean blocked = name.equals("__bases__") || name.equals("__copy__") || name.equals("__deepcopy__");
        if (!blocked && !isOwn(name)) {
            return Attributes.get(origin, name);
        }
        Object value = Attributes.generic(this, type(), name);
        if (value == null) {
            throw Errors.attributeErrorText(this, name, "'" + type().fullName() + "' object has no attribute '" + name + "'");
        }
        return value;
    }

    private static boolean isOwn(String name) {
        for (String own : OWN_ATTRIBUTES) {
            if (own.equals(name)) {
                return true;
            }
        }
        return false;
    }

    @PyMethod(name = "__dir__", sig = "($self, /)")
    Object dir(ThreadState ts) {
        PyList names = (PyList) Call.call1(ts, Builtins.get("dir"), origin);
        for (String own : OWN_ATTRIBUTES) {
            if (!Operators.contains(names, own)) {
                names.append(own);
            }
        }
        return names;
    }

    /** An instance of the class, which remembers the alias if it can. */
    @PyMethod(name = "__call__", sig = "($self, /, *args, **kwargs)")
    Object call(ThreadState ts, Object[] arguments, PyDict keywords) {
        Object made = Call.callStar(ts, origin, arguments, keywords);
        try {
            Attributes.set(made, "__orig_class__", this);
        } catch (PyException e) {
            if (!e.is(ExceptionTypes.AttributeError) && !e.is(ExceptionTypes.TypeError)) {
                throw e;
            }
        }
        return made;
    }

    @PyMethod(name = "__getitem__", sig = "($self, key, /)")
    Object getItem(Object key) {
        return new GenericAlias(TYPE, origin, TypeSubstitution.substitute(this, args.items(), parameters(), key), starred);
    }

    @PyMethod(name = "__iter__", sig = "($self, /)")
    Object iter() {
        return new GenericAliasIterator(this);
    }

    @PyMethod(name = "__or__", sig = "($self, value, /)")
    Object or(Object value) {
        return UnionType.or(this, value);
    }

    @PyMethod(name = "__ror__", sig = "($self, value, /)")
    Object ror(Object value) {
        return UnionType.or(value, this);
    }

    /** {@code __mro_entries__}: deriving from the alias derives from the class. */
    @PyMethod(name = "__mro_entries__", sig = "($self, bases, /)")
    public Object mroEntries(Object bases) {
        return PyTuple.of(origin);
    }

    @PyMethod(name = "__instancecheck__", sig = "($self, instance, /)")
    boolean instanceCheck(Object instance) {
        throw Errors.typeError("isinstance() argument 2 cannot be a parameterized generic");
    }

    @PyMethod(name = "__subclasscheck__", sig = "($self, cls, /)")
    boolean subclassCheck(Object cls) {
        throw Errors.typeError("issubclass() argument 2 cannot be a parameterized generic");
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)")
    Object reduce() {
        if (starred) {
            return PyTuple.of(Builtins.get("next"), PyTuple.of(new GenericAliasIterator(new GenericAlias(TYPE, origin, args, false))));
        }
        return PyTuple.of(Types.of(this), PyTuple.of(origin, args));
    }
}
