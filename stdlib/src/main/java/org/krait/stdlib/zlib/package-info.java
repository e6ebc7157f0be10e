/**
 * Module {@code zlib} over {@code java.util.zip}, which is zlib itself. The gzip wrapper is written and read here, because the JDK's
 * streams cannot stop in the middle. Compressors and decompressors are used under their monitors.
 */
package org.krait.stdlib.zlib;
