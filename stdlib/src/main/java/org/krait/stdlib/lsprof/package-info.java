/** The module {@code _lsprof}: the profiler behind {@code cProfile}. */
package org.krait.stdlib.lsprof;
