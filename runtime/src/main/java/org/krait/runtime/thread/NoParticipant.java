package org.krait.runtime.thread;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a field that is a lock, or a class whose instances are: its owner need not be an {@link AtForkParticipant}, and why (row F9). A test looks at every
 * lock-typed field of the interpreter and accepts one of the two.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.TYPE})
public @interface NoParticipant {
    /** Who puts the lock in order in the child, or why it is in order. */
    String value();
}
