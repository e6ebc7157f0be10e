/** The module {@code _csv}: dialects, and the reader and the writer of comma separated values. */
package org.krait.stdlib.csv;
