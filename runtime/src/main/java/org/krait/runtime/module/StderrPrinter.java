package org.krait.runtime.module;

import java.nio.charset.StandardCharsets;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.PyType;

/**
 * {@code sys.stderr} until the real one can be made: what goes wrong at boot, and what {@code -v} tells, must be said somewhere (CPython's
 * {@code stderrprinter}). Any thread.
 */
@PyTypeDef(name = "stderrprinter", instantiable = false)
public final class StderrPrinter extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new StderrPrinterTable());

    StderrPrinter() {
        super(TYPE);
    }

    /** {@code write(text)}. */
    @PyMethod(sig = "($self, text, /)")
    public long write(Object text) {
        byte[] bytes = Strs.toJava(text).getBytes(StandardCharsets.UTF_8);
        System.err.write(bytes, 0, bytes.length);
        System.err.flush();
        return bytes.length;
    }

    /** {@code flush()}: nothing is kept back. */
    @PyMethod(sig = "($self, /)")
    public Object flush() {
        return PyNone.NONE;
    }

    /** {@code close()}: not allowed to have an effect. */
    @PyMethod(sig = "($self, /)")
    public Object close() {
        return PyNone.NONE;
    }

    /** {@code fileno()}. */
    @PyMethod(sig = "($self, /)")
    public long fileno() {
        return 2;
    }

    /** {@code isatty()}. */
    @PyMethod(sig = "($self, /)")
    public boolean isatty() {
        return false;
    }

    /** {@code closed}. */
    @PyGetter("closed")
    public boolean closed() {
        return false;
    }

    /** {@code encoding}. */
    @PyGetter("encoding")
    public Object encoding() {
        return PyNone.NONE;
    }

    /** {@code mode}. */
    @PyGetter("mode")
    public String mode() {
        return "w";
    }

    /** {@code repr(printer)}. */
    @PyMethod(name = "__repr__", sig = "($self, /)")
    public String repr() {
        return "<stdprinter(fd=2) object at " + org.krait.runtime.object.Identity.hex(this) + ">";
    }
}
