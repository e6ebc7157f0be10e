/**
 * Module {@code _sre}: the matcher for the code that Lib/re compiles.
 *
 * <p>{@link org.krait.stdlib.sre.Matcher} interprets the code over a {@link org.krait.stdlib.sre.Subject};
 * {@link org.krait.stdlib.sre.PyPattern} and {@link org.krait.stdlib.sre.PyMatch} are what programs see.
 * A matcher belongs to one call; patterns and matches are immutable, so any thread may use them.
 */
package org.krait.stdlib.sre;
