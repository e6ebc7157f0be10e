/** The module {@code _bz2}: bzip2's format, written and read. */
package org.krait.stdlib.bz2;
