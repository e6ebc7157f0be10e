package org.krait.runtime.error;

import java.util.ArrayList;
import java.util.List;
import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.object.GenericAlias;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/** Python's {@code BaseExceptionGroup}: a message and the exceptions it groups, which never change. */
@PyTypeDef(name = "BaseExceptionGroup", hasDict = true, doc = "A combination of multiple unrelated exceptions.")
public final class PyBaseExceptionGroup extends PyBaseException {
    private final Object message;
    private final PyTuple exceptions;

    private PyBaseExceptionGroup(PyType type, Object message, PyTuple exceptions, Object... args) {
        super(type, args);
        this.message = message;
        this.exceptions = exceptions;
    }

    /** {@code BaseExceptionGroup.__new__}: an ExceptionGroup when all members are Exceptions. */
    @PyNew(sig = "(*args, **kwargs)")
    public static Object create(PyType cls, Object[] args, PyDict kwargs) {
        if (args.length != 2) {
            throw Errors.typeError("BaseExceptionGroup.__new__() takes exactly 2 arguments (%s given)", args.length);
        }
        if (!Strs.isStr(args[0])) {
            throw Errors.typeError("argument 1 must be str, not %s", Types.nameOf(args[0]));
        }
        if (!(args[1] instanceof PyTuple) && !(args[1] instanceof PyList) && Types.of(args[1]).special(Special.GETITEM) == null
                || args[1] instanceof PyDict) {
            throw Errors.typeError("second argument (exceptions) must be a sequence");
        }
        Object[] members = Iteration.toArray(args[1]).clone();
        if (members.length == 0) {
            throw Errors.valueError("second argument (exceptions) must be a non-empty sequence");
        }
        boolean allExceptions = true;
        for (int i = 0; i < members.length; i++) {
            if (!(members[i] instanceof PyBaseException e)) {
                throw Errors.valueError("Item %s of second argument (exceptions) is not an exception", i);
            }
            allExceptions &= e.type().isSubtypeOf(ExceptionTypes.Exception);
        }
        PyType chosen = cls;
        if (cls == ExceptionTypes.BaseExceptionGroup) {
            chosen = allExceptions ? ExceptionTypes.ExceptionGroup : cls;
        } else if (!allExceptions && cls == ExceptionTypes.ExceptionGroup) {
            throw Errors.typeError("Cannot nest BaseExceptions in an ExceptionGroup");
        } else if (!allExceptions && cls.isSubtypeOf(ExceptionTypes.Exception)) {
            throw Errors.typeError("Cannot nest BaseExceptions in '%s'", cls.name());
        }
        return new PyBaseExceptionGroup(chosen, args[0], PyTuple.of(members), args);
    }

    /** {@code message}. */
    @PyGetter(value = "message", member = true, doc = "exception message")
    public Object message() {
        return message;
    }

    /** {@code exceptions}. */
    @PyGetter(value = "exceptions", member = true, doc = "nested exceptions")
    public PyTuple exceptions() {
        return exceptions;
    }

    /** {@code str(exc)}. */
    @Override
    @PyMethod(name = "__str__", sig = "($self, /)", doc = "Return str(self).")
    public Object str() {
        int n = exceptions.size();
        return Strs.concat(message, " (" + n + " sub-exception" + (n == 1 ? ")" : "s)"));
    }

    /** {@code repr(exc)}. */
    @Override
    @PyMethod(name = "__repr__", sig = "($self, /)", doc = "Return repr(self).")
    public Object repr() {
        Object shown = args().size() == 2 && args().items()[1] instanceof PyList ? PyList.copyOf(exceptions.items()) : exceptions;
        return Strs.fromJava(type().name() + "(" + Operators.repr(message) + ", " + Operators.repr(shown) + ")");
    }

    /** {@code derive(excs)}: a group with the same message; subclasses override it to keep their attributes. */
    @PyMethod(sig = "($self, excs, /)")
    public Object derive(ThreadState ts, Object excs) {
        return Call.call2(ts, ExceptionTypes.BaseExceptionGroup, message, excs);
    }

    /** The condition of {@code split} and {@code subgroup}. */
    private static boolean matches(ThreadState ts, Object condition, PyBaseException e) {
        if (condition instanceof PyType t) {
            return e.type().isSubtypeOf(t);
        }
        if (condition instanceof PyTuple types) {
            for (Object type : types.items()) {
                if (e.type().isSubtypeOf((PyType) type)) {
                    return true;
                }
            }
            return false;
        }
        return Operators.truth(Call.call1(ts, condition, e));
    }

    private static void check(Object condition) {
        boolean good = condition instanceof PyTuple t ? java.util.Arrays.stream(t.items()).allMatch(PyBaseExceptionGroup::isExceptionType)
                : condition instanceof PyType ? isExceptionType(condition) : Call.isCallable(condition);
        if (!good) {
            throw Errors.typeError("expected an exception type, a tuple of exception types, or a callable (other than a class)");
        }
    }

    private static boolean isExceptionType(Object o) {
        return o instanceof PyType t && t.isSubtypeOf(ExceptionTypes.BaseException);
    }

    /** The parts of {@code e} that match and that do not; null for an empty part. */
    public static PyBaseException[] split(ThreadState ts, PyBaseException e, Object condition) {
        if (matches(ts, condition, e)) {
            return new PyBaseException[] {e, null};
        }
        if (!(e instanceof PyBaseExceptionGroup group)) {
            return new PyBaseException[] {null, e};
        }
        List<Object> matching = new ArrayList<>();
        List<Object> rest = new ArrayList<>();
        int depth = ts.enterNative(" in exceptiongroup_split_recursive");
        try {
            for (Object member : group.exceptions.items()) {
                PyBaseException[] parts = split(ts, (PyBaseException) member, condition);
                if (parts[0] != null) {
                    matching.add(parts[0]);
                }
                if (parts[1] != null) {
                    rest.add(parts[1]);
                }
            }
        } finally {
            ts.leaveNative(depth);
        }
        return new PyBaseException[] {group.subset(matching), group.subset(rest)};
    }

    /** A group like this one with other members, and its traceback, links and notes; null for none. */
    public PyBaseException subset(List<Object> members) {
        if (members.isEmpty()) {
            return null;
        }
        Object made = Call.method(this, "derive", PyList.copyOf(members.toArray()));
        if (!(made instanceof PyBaseExceptionGroup g)) {
            throw Errors.typeError("derive must return an instance of BaseExceptionGroup");
        }
        g.setTraceback(traceback());
        g.setContext(context());
        g.setPyCause(pyCause());
        g.setPySuppressContext(suppressContext());
        Object notes = Attributes.getOrNull(this, "__notes__");
        if (notes != null && Types.of(notes).special(Special.ITER) != null) {
            Attributes.set(g, "__notes__", PyList.copyOf(Iteration.toArray(notes)));
        }
        return g;
    }

    /** {@code split(condition)}: (matching, rest). */
    @PyMethod(name = "split", sig = "($self, matcher_value, /)")
    public Object pySplit(ThreadState ts, Object condition) {
        check(condition);
        PyBaseException[] parts = split(ts, this, condition);
        return PyTuple.of(parts[0] == null ? PyNone.NONE : parts[0], parts[1] == null ? PyNone.NONE : parts[1]);
    }

    /** {@code subgroup(condition)}: the matching part or None. */
    @PyMethod(sig = "($self, matcher_value, /)")
    public Object subgroup(ThreadState ts, Object condition) {
        check(condition);
        PyBaseException part = split(ts, this, condition)[0];
        return part == null ? PyNone.NONE : part;
    }

    /** {@code BaseExceptionGroup[…]}. */
    @PyClassMethod(name = "__class_getitem__", sig = "($type, object, /)", doc = "See PEP 585")
    public static Object classGetItem(PyType cls, Object item) {
        return GenericAlias.of(cls, item);
    }
}
