/**
 * The streams of the module {@code _io}. {@link org.krait.stdlib.io.FileIO} reads and writes a descriptor,
 * {@link org.krait.stdlib.io.BufferedReader} and its siblings share the buffer in {@code Buffered},
 * {@link org.krait.stdlib.io.TextIOWrapper} puts text on top.
 *
 * <p>Threads: each buffered and each text stream has a {@link org.krait.stdlib.io.StreamLock}, which is held over the calls of
 * the stream below; waiting for it is detached, and a lock whose owner a fork has lost counts as free. What is not yet written is
 * known to {@link org.krait.stdlib.io.OpenStreams}, which is flushed when the interpreter ends.
 */
package org.krait.stdlib.io;
