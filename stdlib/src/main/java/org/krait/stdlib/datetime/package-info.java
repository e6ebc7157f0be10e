/**
 * {@code _datetime}: dates, times, durations and time zones. Each type is a class; {@link org.krait.stdlib.datetime.DateFields} checks and
 * computes, {@link org.krait.stdlib.datetime.Zones} asks tzinfo objects, {@link org.krait.stdlib.datetime.IsoText} and
 * {@link org.krait.stdlib.datetime.TextPattern} read and write text. The objects never change once Python code sees them.
 */
package org.krait.stdlib.datetime;
