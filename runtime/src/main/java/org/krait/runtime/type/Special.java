package org.krait.runtime.type;

/**
 * The special methods that the interpreter looks up on a type, never on an instance. Each type keeps what its MRO
 * has for them in an array indexed by {@link #ordinal()}; see {@link PyType#special}.
 */
public enum Special {
    NEW("__new__"), INIT("__init__"), DEL("__del__"), CALL("__call__"),
    REPR("__repr__"), STR("__str__"), FORMAT("__format__"), BYTES("__bytes__"), HASH("__hash__"), BOOL("__bool__"), DIR("__dir__"),
    GETATTRIBUTE("__getattribute__"), GETATTR("__getattr__"), SETATTR("__setattr__"), DELATTR("__delattr__"),
    GET("__get__"), SET("__set__"), DELETE("__delete__"), SET_NAME("__set_name__"),
    LT("__lt__"), LE("__le__"), EQ("__eq__"), NE("__ne__"), GT("__gt__"), GE("__ge__"),
    LEN("__len__"), LENGTH_HINT("__length_hint__"), GETITEM("__getitem__"), SETITEM("__setitem__"), DELITEM("__delitem__"),
    MISSING("__missing__"), CONTAINS("__contains__"), REVERSED("__reversed__"), ITER("__iter__"), NEXT("__next__"),
    ADD("__add__"), SUB("__sub__"), MUL("__mul__"), MATMUL("__matmul__"), TRUEDIV("__truediv__"), FLOORDIV("__floordiv__"),
    MOD("__mod__"), DIVMOD("__divmod__"), POW("__pow__"), LSHIFT("__lshift__"), RSHIFT("__rshift__"), AND("__and__"), XOR("__xor__"), OR("__or__"),
    RADD("__radd__"), RSUB("__rsub__"), RMUL("__rmul__"), RMATMUL("__rmatmul__"), RTRUEDIV("__rtruediv__"), RFLOORDIV("__rfloordiv__"),
    RMOD("__rmod__"), RDIVMOD("__rdivmod__"), RPOW("__rpow__"), RLSHIFT("__rlshift__"), RRSHIFT("__rrshift__"), RAND("__rand__"), RXOR("__rxor__"), ROR("__ror__"),
    IADD("__iadd__"), ISUB("__isub__"), IMUL("__imul__"), IMATMUL("__imatmul__"), ITRUEDIV("__itruediv__"), IFLOORDIV("__ifloordiv__"),
    IMOD("__imod__"), IPOW("__ipow__"), ILSHIFT("__ilshift__"), IRSHIFT("__irshift__"), IAND("__iand__"), IXOR("__ixor__"), IOR("__ior__"),
    NEG("__neg__"), POS("__pos__"), ABS("__abs__"), INVERT("__invert__"),
    INT("__int__"), FLOAT("__float__"), COMPLEX("__complex__"), INDEX("__index__"),
    ROUND("__round__"), TRUNC("__trunc__"), FLOOR("__floor__"), CEIL("__ceil__"),
    ENTER("__enter__"), EXIT("__exit__"), AENTER("__aenter__"), AEXIT("__aexit__"),
    AWAIT("__await__"), AITER("__aiter__"), ANEXT("__anext__"),
    BUFFER("__buffer__"), RELEASE_BUFFER("__release_buffer__"),
    INSTANCECHECK("__instancecheck__"), SUBCLASSCHECK("__subclasscheck__"), MRO_ENTRIES("__mro_entries__"), CLASS_GETITEM("__class_getitem__"),
    REDUCE("__reduce__"), REDUCE_EX("__reduce_ex__"), FSPATH("__fspath__");

    private static final Special[] ALL = values();

    private final String methodName;

    Special(String methodName) {
        this.methodName = methodName;
    }

    /** The method's name in Python. */
    public String methodName() {
        return methodName;
    }

    static int count() {
        return ALL.length;
    }
}
