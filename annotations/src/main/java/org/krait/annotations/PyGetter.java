package org.krait.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Reads an attribute (a {@code getset_descriptor}); takes nothing but {@code self}. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface PyGetter {
    /** The attribute. */
    String value();

    /** The docstring; empty for None. */
    String doc() default "";

    /** Whether {@code inspect} sees a {@code member_descriptor}, as for a C structure member. */
    boolean member() default false;
}
