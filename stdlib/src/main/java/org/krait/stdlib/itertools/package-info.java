/**
 * The module {@code itertools}: {@link org.krait.stdlib.itertools.ItertoolsModule} names the types, which are grouped by what
 * they do. Iterators that only keep a position may give an item twice to two threads that share them, as CPython's do
 * without its lock; those with more state are synchronised, or refuse the second thread.
 */
package org.krait.stdlib.itertools;
