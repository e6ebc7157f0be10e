package org.krait.runtime.frame;

import org.krait.annotations.PyDeleter;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.PyBaseException;
import org.krait.runtime.object.PyCode;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/**
 * Python's {@code traceback}: a frame, where it was when the exception passed, and the entry of the function it called. The instruction
 * index {@code tb_lasti} is where the instructions of its position begin in {@code co_code}, unless Python code has given another.
 */
@PyTypeDef(name = "traceback", subclassable = false, weakrefable = false, doc = "Create a new traceback object.")
public final class PyTraceback extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyTracebackTable());

    private final PyFrame frame;
    /** Negative if Python code has given the instruction in its place. */
    private final int position;
    private final int lasti;
    private final int line;
    private volatile PyTraceback next;

    private PyTraceback(PyTraceback next, PyFrame frame, int position, int lasti, int line) {
        super(TYPE);
        this.next = next;
        this.frame = frame;
        this.position = position;
        this.lasti = lasti;
        this.line = line;
    }

    /** Adds an entry to the traceback of {@code exception}. */
    public static void add(PyBaseException exception, PyFrame frame, int position) {
        exception.setTraceback(new PyTraceback(exception.traceback(), frame, position, -1, -1));
    }

    /**
     * The entries without those of the import system between the importing code and the imported: all of them for an ImportError ({@code
     * always}), else each run of them that ends where importlib calls the module's code. An entry may be changed: they belong to one exception.
     */
    public static PyTraceback withoutImportlib(PyTraceback head, boolean always) {
        PyTraceback first = head;
        PyTraceback before = null; // the last entry that stays
        PyTraceback outer = null; // the last one before the run of importlib's entries that this one belongs to
        boolean inside = false;
        for (PyTraceback entry = head; entry != null; entry = entry.next) {
            PyCode code = entry.frame.function().code();
            boolean importlib = code.filename() instanceof String f
                    && (f.equals("<frozen importlib._bootstrap>") || f.equals("<frozen importlib._bootstrap_external>"));
            if (importlib && !inside) {
                outer = before;
            }
            inside = importlib;
            if (importlib && (always || code.name().equals("_call_with_frames_removed"))) {
                if (outer == null) {
                    first = entry.next;
                } else {
                    outer.next = entry.next;
                }
                before = outer;
            } else {
                before = entry;
            }
        }
        return first;
    }

    /** {@code types.TracebackType(…)}. */
    @PyNew(sig = "(tb_next, tb_frame, tb_lasti, tb_lineno)")
    public static Object create(PyType cls, Object tbNext, PyFrame tbFrame, int tbLasti, int tbLineno) {
        return new PyTraceback(checked(tbNext), tbFrame, -1, tbLasti, tbLineno);
    }

    private static PyTraceback checked(Object next) {
        if (next != PyNone.NONE && !(next instanceof PyTraceback)) {
            throw Errors.typeError("expected traceback object or None, got '%s'", Types.nameOf(next));
        }
        return next instanceof PyTraceback t ? t : null;
    }

    /** The frame. */
    public PyFrame frame() {
        return frame;
    }

    /** The next entry, nearer to where the exception was raised; null at the end. */
    public PyTraceback next() {
        return next;
    }

    /** The line. */
    public int line() {
        if (line >= 0) {
            return line;
        }
        PyCode code = frame.function().code();
        return code.lineOf(position >= 0 ? position : code.positionOf(lasti));
    }

    /** {@code tb_frame}. */
    @PyGetter(value = "tb_frame", member = true)
    public Object pyFrame() {
        return frame;
    }

    /** {@code tb_lasti}. */
    @PyGetter(value = "tb_lasti", member = true)
    public int pyLasti() {
        return position >= 0 ? frame.function().code().instructionOf(position) : lasti;
    }

    /** {@code tb_lineno}. */
    @PyGetter("tb_lineno")
    public int pyLine() {
        return line();
    }

    /** {@code tb_next}. */
    @PyGetter("tb_next")
    public Object pyNext() {
        PyTraceback n = next;
        return n == null ? PyNone.NONE : n;
    }

    /** Sets {@code tb_next}; a loop is refused. */
    @PySetter("tb_next")
    public void setNext(Object value) {
        PyTraceback fresh = checked(value);
        for (PyTraceback t = fresh; t != null; t = t.next) {
            if (t == this) {
                throw Errors.valueError("traceback loop detected");
            }
        }
        next = fresh;
    }

    /** Refuses to remove {@code tb_next}. */
    @PyDeleter("tb_next")
    public void deleteNext() {
        throw Errors.typeError("can't delete tb_next attribute");
    }

    /** {@code dir(traceback)}. */
    @PyMethod(name = "__dir__", sig = "($self, /)")
    public Object dir() {
        return PyList.of("tb_frame", "tb_next", "tb_lasti", "tb_lineno");
    }
}
