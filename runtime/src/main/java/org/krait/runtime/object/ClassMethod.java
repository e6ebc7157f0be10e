package org.krait.runtime.object;

import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.NativeDescriptor;
import org.krait.runtime.call.Operators;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** Python's {@code classmethod}. */
@PyTypeDef(name = "classmethod", hasDict = true, doc = "Convert a function to be a class method.")
public final class ClassMethod extends FunctionWrapper {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new ClassMethodTable());

    private ClassMethod(PyType type, Object function) {
        super(type, function);
    }

    /** Wraps {@code function}. */
    public ClassMethod(Object function) {
        super(TYPE, function);
        copyAttributes();
    }

    /** {@code classmethod.__new__}: {@code __init__} says what it wraps. */
    @PyNew(sig = "(*args, **kwargs)")
    public static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new ClassMethod(cls, PyNone.NONE);
    }

    /** {@code classmethod(function)}. */
    @PyMethod(name = "__init__", sig = "($self, function, /)", doc = "Initialize self.  See help(type(self)) for accurate signature.")
    public void init(Object wrapped) {
        function = wrapped;
        copyAttributes();
    }

    @PyClassMethod(name = "__class_getitem__", sig = "($type, object, /)", doc = "See PEP 585")
    static Object classGetItem(PyType cls, Object parameters) {
        return GenericAlias.of(cls, parameters);
    }

    /** Bound to the class. */
    @PyMethod(name = "__get__", sig = "($self, instance, owner=None, /)", doc = "Return an attribute of instance, which is of type owner.")
    public Object get(Object instance, Object type) {
        if (instance == PyNone.NONE && (type == null || type == PyNone.NONE)) {
            throw NativeDescriptor.invalidGet();
        }
        Object target = type == null || type == PyNone.NONE ? Types.of(instance) : type;
        return new BoundMethod(function, target);
    }

    /** {@code __func__}. */
    @PyGetter(value = "__func__", member = true)
    public Object func() {
        return function;
    }

    /** {@code __wrapped__}. */
    @PyGetter(value = "__wrapped__", member = true)
    public Object wrapped() {
        return function;
    }

    /** {@code __isabstractmethod__} of the function. */
    @PyGetter("__isabstractmethod__")
    public boolean isAbstract() {
        Object flag = Attributes.getOrNull(function, "__isabstractmethod__");
        return flag != null && Operators.truth(flag);
    }

    /** {@code repr}. */
    @PyMethod(name = "__repr__", sig = "($self, /)", doc = "Return repr(self).")
    public Object repr() {
        return Strs.fromJava("<classmethod(" + Operators.repr(function) + ")>");
    }
}
