package org.krait.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks the class that implements a Python module; its functions are static. A method {@code static void init(PyModule)} adds constants and types. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface PyModuleDef {
    /** The full name of the module. */
    String value();

    /** The docstring; empty for None. */
    String doc() default "";

    /** Whether the class is only a part of the module: another one has its name in the index and fills in this one's table. */
    boolean part() default false;
}
