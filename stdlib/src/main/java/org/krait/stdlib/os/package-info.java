/**
 * The operating system: the module {@code posix} and what other modules need of the kernel and the C library.
 *
 * <p>{@link org.krait.stdlib.os.Kernel} makes system calls, by the numbers of {@link org.krait.stdlib.os.SystemCall}, with memory from
 * {@link org.krait.stdlib.os.Scratch}; everything that can block goes through {@code Kernel.blocking}, which detaches the thread.
 * {@code LibC} is for the few functions that are more than a system call. Arguments are converted by
 * {@link org.krait.stdlib.os.PathArgument}, {@link org.krait.stdlib.os.FileNumber},
 * {@link org.krait.stdlib.os.ReadableBuffer} and {@link org.krait.stdlib.os.WritableBuffer}; names of files are text by
 * {@link org.krait.stdlib.os.FileSystemText}.
 */
package org.krait.stdlib.os;
