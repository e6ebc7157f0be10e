package org.krait.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A function of a module; static. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface PyFunctionDef {
    /** The Python name; by default the Java name. */
    String name() default "";

    /** CPython's {@code __text_signature__}, for example {@code ($self, index, default=None, /)}. */
    String sig();

    /** The docstring; empty for None. */
    String doc() default "";
}
