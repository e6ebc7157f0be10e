/**
 * fork() for a running HotSpot JVM, and what goes with it.
 *
 * <ul>
 *   <li>{@link org.krait.fork.Fork} forks, waits for children and counts; its options say what
 *       becomes of each thread in the child ({@link org.krait.fork.Fate}).
 *   <li>{@link org.krait.fork.Syscall} makes system calls that a fork can cancel in the child;
 *       {@link org.krait.fork.FutexWord} and {@link org.krait.fork.Parker} block on them.
 *   <li>{@code Jvm} refuses virtual machines that cannot be forked and repairs, in the child, the
 *       objects that remember the parent; {@code NonSurvivors} and {@code Courier} end threads that
 *       do not survive.
 *   <li>{@code Shim} is the only class that calls native code; {@code ShimLibrary} finds it.
 * </ul>
 *
 * <p>The C side is in {@code src/main/c}; {@code docs/internals/fork.md} explains both. May depend
 * on {@code java.base} only. Thread rule: everything public may be called by any thread.
 */
package org.krait.fork;
