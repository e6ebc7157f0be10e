package org.krait.fork;

/**
 * Numbers of the system calls that both architectures have; those that block, mostly. Not constants
 * for the compiler: the class reads the architecture once.
 */
public final class SyscallNumber {
    private static final boolean X86 = ShimLibrary.architecture().equals("x86_64");

    public static final int READ = X86 ? 0 : 63;
    public static final int WRITE = X86 ? 1 : 64;
    public static final int CLOSE = X86 ? 3 : 57;
    public static final int LSEEK = X86 ? 8 : 62;
    public static final int IOCTL = X86 ? 16 : 29;
    public static final int PREAD64 = X86 ? 17 : 67;
    public static final int PWRITE64 = X86 ? 18 : 68;
    public static final int READV = X86 ? 19 : 65;
    public static final int WRITEV = X86 ? 20 : 66;
    public static final int SCHED_YIELD = X86 ? 24 : 124;
    public static final int DUP = X86 ? 32 : 23;
    public static final int NANOSLEEP = X86 ? 35 : 101;
    public static final int GETPID = X86 ? 39 : 172;
    public static final int SENDFILE = X86 ? 40 : 71;
    public static final int SOCKET = X86 ? 41 : 198;
    public static final int CONNECT = X86 ? 42 : 203;
    public static final int SENDTO = X86 ? 44 : 206;
    public static final int RECVFROM = X86 ? 45 : 207;
    public static final int SENDMSG = X86 ? 46 : 211;
    public static final int RECVMSG = X86 ? 47 : 212;
    public static final int SHUTDOWN = X86 ? 48 : 210;
    public static final int BIND = X86 ? 49 : 200;
    public static final int LISTEN = X86 ? 50 : 201;
    public static final int SOCKETPAIR = X86 ? 53 : 199;
    public static final int SETSOCKOPT = X86 ? 54 : 208;
    public static final int GETSOCKOPT = X86 ? 55 : 209;
    public static final int WAIT4 = X86 ? 61 : 260;
    public static final int KILL = X86 ? 62 : 129;
    public static final int FCNTL = X86 ? 72 : 25;
    public static final int FLOCK = X86 ? 73 : 32;
    public static final int FSYNC = X86 ? 74 : 82;
    public static final int FDATASYNC = X86 ? 75 : 83;
    public static final int FTRUNCATE = X86 ? 77 : 46;
    public static final int GETPPID = X86 ? 110 : 173;
    public static final int RT_SIGPROCMASK = X86 ? 14 : 135;
    public static final int SIGALTSTACK = X86 ? 131 : 132;
    public static final int GETTID = X86 ? 186 : 178;
    public static final int FUTEX = X86 ? 202 : 98;
    public static final int CLOCK_GETTIME = X86 ? 228 : 113;
    public static final int CLOCK_NANOSLEEP = X86 ? 230 : 115;
    public static final int EXIT_GROUP = X86 ? 231 : 94;
    public static final int TGKILL = X86 ? 234 : 131;
    public static final int WAITID = X86 ? 247 : 95;
    public static final int OPENAT = X86 ? 257 : 56;
    public static final int PSELECT6 = X86 ? 270 : 72;
    public static final int PPOLL = X86 ? 271 : 73;
    public static final int EPOLL_PWAIT = X86 ? 281 : 22;
    public static final int ACCEPT4 = X86 ? 288 : 242;
    public static final int EVENTFD2 = X86 ? 290 : 19;
    public static final int EPOLL_CREATE1 = X86 ? 291 : 20;
    public static final int DUP3 = X86 ? 292 : 24;
    public static final int PIPE2 = X86 ? 293 : 59;
    public static final int PIDFD_OPEN = 434;

    private SyscallNumber() {}
}
