/**
 * The encodings of East Asia: {@code _multibytecodec} and the modules that name the codecs. The tables are those of the JDK's charsets where these
 * agree with CPython's; {@code multibyte.txt} lists every difference.
 */
package org.krait.stdlib.multibyte;
