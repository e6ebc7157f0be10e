package org.krait.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks the class that defines a Python type: its methods are the type's. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface PyTypeDef {
    /** The type's {@code __name__}. */
    String name();

    /** The type's {@code __module__}. */
    String module() default "builtins";

    /** The type's {@code __doc__}; empty for None. */
    String doc() default "";

    /** The defining class of the single base; {@code Object.class} for Python's {@code object}. */
    Class<?> base() default Object.class;

    /** Whether Python code may derive from it ({@code Py_TPFLAGS_BASETYPE}). */
    boolean subclassable() default true;

    /** Whether its instances have a {@code __dict__}. */
    boolean hasDict() default false;

    /** Whether weak references to its instances are allowed. */
    boolean weakrefable() default true;

    /** Whether calling the type is refused although no {@link PyNew} says so. */
    boolean instantiable() default true;

    /** {@code Py_TPFLAGS_SEQUENCE} or {@code Py_TPFLAGS_MAPPING}, for {@code match}. */
    Pattern pattern() default Pattern.NONE;

    /** How the type's instances take part in structural pattern matching. */
    enum Pattern {
        /** Neither a sequence nor a mapping. */
        NONE,
        /** Matches sequence patterns. */
        SEQUENCE,
        /** Matches mapping patterns. */
        MAPPING
    }
}
