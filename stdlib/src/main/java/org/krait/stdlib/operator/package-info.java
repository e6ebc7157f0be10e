/** The module {@code _operator}, what {@code operator} has in C. Any thread may use all of it. */
package org.krait.stdlib.operator;
