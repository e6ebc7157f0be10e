package org.krait.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The type's {@code __new__}; static, takes the {@code PyType} to instantiate first. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface PyNew {
    /** CPython's {@code __text_signature__} without the class, for example {@code (iterable=(), /)}. */
    String sig();

    /** The docstring; empty for the one every {@code __new__} has. */
    String doc() default "";
}
