package org.krait.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Deletes an attribute that also has a {@link PyGetter}. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface PyDeleter {
    /** The attribute. */
    String value();
}
