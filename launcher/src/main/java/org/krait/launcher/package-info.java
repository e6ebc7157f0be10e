/**
 * The {@code krait} command: reads the command line ({@link org.krait.launcher.CommandLine}), boots the interpreter, runs the main
 * program ({@link org.krait.launcher.Program}) and ends the process as CPython does ({@link org.krait.launcher.Shutdown}).
 * May depend on every other module; nothing depends on it.
 */
package org.krait.launcher;
