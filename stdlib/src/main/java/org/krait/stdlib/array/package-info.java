/** The module {@code array}: sequences of numbers or characters of one kind, kept in bytes that others can see in place. */
package org.krait.stdlib.array;
