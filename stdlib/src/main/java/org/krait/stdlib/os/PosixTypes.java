package org.krait.stdlib.os;

import org.krait.runtime.object.StructSequence;

/** The tuples with named fields that functions of {@code posix} return. */
public final class PosixTypes {
    public static final StructSequence STAT_RESULT = new StructSequence("os.stat_result", "The status of a file, as stat(), fstat() and lstat() give it.", 10, true,
            "st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", null, null, null,
            "st_atime", "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev");
    public static final StructSequence STATVFS_RESULT = new StructSequence("os.statvfs_result", "Information about a file system.", 10, true,
            "f_bsize", "f_frsize", "f_blocks", "f_bfree", "f_bavail", "f_files", "f_ffree", "f_favail", "f_flag", "f_namemax", "f_fsid");
    public static final StructSequence TERMINAL_SIZE = new StructSequence("os.terminal_size", "The size of a terminal window in characters.", 2, true, "columns", "lines");
    public static final StructSequence TIMES_RESULT = new StructSequence("posix.times_result", "Processor times in seconds.", 5, true,
            "user", "system", "children_user", "children_system", "elapsed");
    public static final StructSequence UNAME_RESULT = new StructSequence("posix.uname_result", "Names and version of the running system.", 5, true,
            "sysname", "nodename", "release", "version", "machine");
    public static final StructSequence WAITID_RESULT = new StructSequence("posix.waitid_result", "What happened to a child process.", 5, true,
            "si_pid", "si_uid", "si_signo", "si_status", "si_code");

    private PosixTypes() {}
}
