/** The module {@code _functools}, what {@code functools} has in C. Any thread may use all of it. */
package org.krait.stdlib.functools;
