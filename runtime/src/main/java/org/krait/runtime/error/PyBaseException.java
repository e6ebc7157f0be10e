package org.krait.runtime.error;

import org.krait.annotations.PyDeleter;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.frame.PyTraceback;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** Python's {@code BaseException}: arguments, traceback, cause and context. Null stands for None in the links. */
@PyTypeDef(name = "BaseException", hasDict = true, doc = "Common base class for all exceptions.")
public class PyBaseException extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyBaseExceptionTable());

    private volatile PyTuple args;
    private volatile PyTraceback traceback;
    private volatile PyBaseException cause;
    private volatile PyBaseException context;
    private volatile boolean suppressContext;

    /** An exception of {@code type} with {@code args}. */
    public PyBaseException(PyType type, Object... args) {
        super(type);
        this.args = PyTuple.of(args);
    }

    /** {@code BaseException.__new__}. */
    @PyNew(sig = "(*args, **kwargs)")
    public static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new PyBaseException(cls, args);
    }

    /** {@code BaseException.__init__}. */
    @PyMethod(name = "__init__", sig = "($self, /, *args, **kwargs)", doc = "Initialize self.  See help(type(self)) for accurate signature.")
    public void init(Object[] newArgs, PyDict kwargs) {
        noKeywords(kwargs);
        args = PyTuple.of(newArgs);
    }

    /** Raises TypeError if there are keyword arguments. */
    final void noKeywords(PyDict kwargs) {
        if (kwargs != null) {
            throw Errors.typeError("%s() takes no keyword arguments", type().name());
        }
    }

    /** The values of the keyword arguments {@code names}, null where absent. Raises TypeError for any other. */
    final Object[] keywords(PyDict kwargs, String... names) {
        Object[] taken = new Object[names.length];
        if (kwargs == null) {
            return taken;
        }
        int found = 0;
        for (int i = 0; i < names.length; i++) {
            taken[i] = kwargs.get(names[i]);
            found += taken[i] == null ? 0 : 1;
        }
        if (found < kwargs.size()) {
            for (Object key : kwargs.keyArray()) {
                if (!java.util.List.of(names).contains(key)) {
                    throw Errors.typeError("%s() got an unexpected keyword argument '%s'", type().name(), key);
                }
            }
        }
        return taken;
    }

    /** The arguments. */
    public final PyTuple args() {
        return args;
    }

    final void setArgs(Object... newArgs) {
        args = PyTuple.of(newArgs);
    }

    /** The traceback, or null. */
    public final PyTraceback traceback() {
        return traceback;
    }

    /** Sets the traceback; null for none. */
    public final void setTraceback(PyTraceback newTraceback) {
        traceback = newTraceback;
    }

    /** The exception named in {@code raise … from}, or null. */
    public final PyBaseException cause() {
        return cause;
    }

    /** Sets the cause, which hides the context. */
    public final void setCause(PyBaseException newCause) {
        cause = newCause;
        suppressContext = true;
    }

    /** The exception that was being handled when this one was raised, or null. */
    public final PyBaseException context() {
        return context;
    }

    /** Sets the context; null for none. */
    public final void setContext(PyBaseException newContext) {
        context = newContext;
    }

    /** Whether tracebacks leave the context out. */
    public final boolean suppressContext() {
        return suppressContext;
    }

    /** Type and text, for Java's side. */
    public final String describe() {
        return type().name() + Operators.repr(args);
    }

    /** {@code str(exc)}. */
    @PyMethod(name = "__str__", sig = "($self, /)", doc = "Return str(self).")
    public Object str() {
        Object[] items = args.items();
        return switch (items.length) {
            case 0 -> "";
            case 1 -> Operators.str(items[0]);
            default -> Operators.str(args);
        };
    }

    /** {@code repr(exc)}. */
    @PyMethod(name = "__repr__", sig = "($self, /)", doc = "Return repr(self).")
    public Object repr() {
        Object[] items = args.items();
        return Strs.fromJava(type().name() + (items.length == 1 ? "(" + Operators.repr(items[0]) + ")" : Operators.repr(args)));
    }

    /** {@code args}. */
    @PyGetter("args")
    public Object pyArgs() {
        return args;
    }

    /** Sets {@code args}. */
    @PySetter("args")
    public void setPyArgs(Object value) {
        args = PyTuple.of(Iteration.toArray(value));
    }

    /** Refuses to remove {@code args}. */
    @PyDeleter("args")
    public void deleteArgs() {
        throw Errors.typeError("args may not be deleted");
    }

    /** {@code __traceback__}. */
    @PyGetter("__traceback__")
    public Object pyTraceback() {
        return traceback == null ? PyNone.NONE : traceback;
    }

    /** Sets {@code __traceback__}. */
    @PySetter("__traceback__")
    public void setPyTraceback(Object value) {
        if (value != PyNone.NONE && !(value instanceof PyTraceback)) {
            throw Errors.typeError("__traceback__ must be a traceback or None");
        }
        traceback = value instanceof PyTraceback t ? t : null;
    }

    /** Refuses to remove {@code __traceback__}. */
    @PyDeleter("__traceback__")
    public void deleteTraceback() {
        throw Errors.typeError("__traceback__ may not be deleted");
    }

    /** {@code __cause__}. */
    @PyGetter(value = "__cause__", doc = "exception cause")
    public Object pyCause() {
        return cause == null ? PyNone.NONE : cause;
    }

    /** Sets {@code __cause__}. */
    @PySetter("__cause__")
    public void setPyCause(Object value) {
        if (value != PyNone.NONE && !(value instanceof PyBaseException)) {
            throw Errors.typeError("exception cause must be None or derive from BaseException");
        }
        setCause(value instanceof PyBaseException e ? e : null);
    }

    /** Refuses to remove {@code __cause__}. */
    @PyDeleter("__cause__")
    public void deleteCause() {
        throw Errors.typeError("__cause__ may not be deleted");
    }

    /** {@code __context__}. */
    @PyGetter(value = "__context__", doc = "exception context")
    public Object pyContext() {
        return context == null ? PyNone.NONE : context;
    }

    /** Sets {@code __context__}. */
    @PySetter("__context__")
    public void setPyContext(Object value) {
        if (value != PyNone.NONE && !(value instanceof PyBaseException)) {
            throw Errors.typeError("exception context must be None or derive from BaseException");
        }
        context = value instanceof PyBaseException e ? e : null;
    }

    /** Refuses to remove {@code __context__}. */
    @PyDeleter("__context__")
    public void deleteContext() {
        throw Errors.typeError("__context__ may not be deleted");
    }

    /** {@code __suppress_context__}. */
    @PyGetter(value = "__suppress_context__", member = true)
    public boolean pySuppressContext() {
        return suppressContext;
    }

    /** Sets {@code __suppress_context__}. */
    @PySetter("__suppress_context__")
    public void setPySuppressContext(Object value) {
        if (!(value instanceof Boolean b)) {
            throw Errors.typeError("attribute value type must be bool");
        }
        suppressContext = b;
    }

    /** {@code with_traceback}. */
    @PyMethod(name = "with_traceback", sig = "($self, object, /)", doc = "Set self.__traceback__ to tb and return self.")
    public Object withTraceback(Object value) {
        setPyTraceback(value);
        return this;
    }

    /** {@code add_note}. */
    @PyMethod(name = "add_note", sig = "($self, object, /)", doc = "Add a note to the exception")
    public void addNote(Object note) {
        if (!Strs.isStr(note)) {
            throw Errors.typeError("add_note() argument must be str, not %s", Types.nameOf(note));
        }
        Object notes = Attributes.getOrNull(this, "__notes__");
        if (notes == null) {
            notes = PyList.of();
            Attributes.set(this, "__notes__", notes);
        }
        if (!(notes instanceof PyList list)) {
            throw Errors.typeError("Cannot add note: __notes__ is not a list");
        }
        list.append(note);
    }

    /** Pickled as its type, arguments and attributes. */
    @PyMethod(name = "__reduce__", sig = "($self, /)")
    public Object reduce() {
        PyDict state = attributes();
        return state == null ? PyTuple.of(type(), args) : PyTuple.of(type(), args, state);
    }

    /** The attributes that are to be pickled besides the arguments; null for none. */
    PyDict attributes() {
        if (shape().isOpen() && shape().names().length == 0) {
            return null;
        }
        PyDict dict = Attributes.dictOf(this);
        return dict.size() == 0 ? null : dict;
    }

    /** Restores the attributes. */
    @PyMethod(name = "__setstate__", sig = "($self, object, /)")
    public void setState(Object state) {
        if (state == PyNone.NONE) {
            return;
        }
        if (!(state instanceof PyDict d)) {
            throw Errors.typeError("state is not a dictionary");
        }
        for (Object[] entry : d.entries()) {
            Attributes.set(this, Strs.toJava(entry[0]), entry[1]);
        }
    }
}
