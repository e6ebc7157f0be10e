package org.krait.stdlib.os;

import org.krait.runtime.module.Names;

/** Names and descriptions of signals. Stateless. */
public final class SignalNames {
    private static final String NAMES = "HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS";
    private static final String DESCRIPTIONS = """
            Hangup
            Interrupt
            Quit
            Illegal instruction
            Trace/breakpoint trap
            Aborted
            Bus error
            Floating point exception
            Killed
            User defined signal 1
            Segmentation fault
            User defined signal 2
            Broken pipe
            Alarm clock
            Terminated
            Stack fault
            Child exited
            Continued
            Stopped (signal)
            Stopped
            Stopped (tty input)
            Stopped (tty output)
            Urgent I/O condition
            CPU time limit exceeded
            File size limit exceeded
            Virtual timer expired
            Profiling timer expired
            Window changed
            I/O possible
            Power failure
            Bad system call
            """;
    private static final int FIRST_REAL_TIME = 34;
    private static final int LAST = 64;

    private SignalNames() {}

    /** The name without "SIG", as the JVM wants it; null for a number without a name. */
    static String name(int signal) {
        String[] names = NAMES.split(" ");
        if (signal >= 1 && signal <= names.length) {
            return names[signal - 1];
        }
        return signal < FIRST_REAL_TIME ? null : signal == FIRST_REAL_TIME ? "RTMIN" : signal == LAST ? "RTMAX" : "RTMIN+" + (signal - FIRST_REAL_TIME);
    }

    /** The C library's description; null for a number without one. */
    public static String description(int signal) {
        String[] lines = DESCRIPTIONS.split("\n");
        if (signal >= 1 && signal <= lines.length) {
            return lines[signal - 1];
        }
        return signal < FIRST_REAL_TIME ? null : "Real-time signal " + (signal - FIRST_REAL_TIME);
    }
}
