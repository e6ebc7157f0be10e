package org.krait.stdlib;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyModule;
import org.krait.stdlib.os.Constants;

/** The module {@code _stat}: the bits of a file's mode. Stateless. */
@PyModuleDef(value = "_stat", doc = "Constants and functions for the results of os.stat().")
public final class StatModule {
    private static final String NUMBERS = """
            S_ENFMT=1024 S_IEXEC=64 S_IFBLK=24576 S_IFCHR=8192 S_IFDIR=16384 S_IFDOOR=0 S_IFIFO=4096 S_IFLNK=40960
            S_IFPORT=0 S_IFREG=32768 S_IFSOCK=49152 S_IFWHT=0 S_IREAD=256 S_IRGRP=32 S_IROTH=4 S_IRUSR=256 S_IRWXG=56
            S_IRWXO=7 S_IRWXU=448 S_ISGID=1024 S_ISUID=2048 S_ISVTX=512 S_IWGRP=16 S_IWOTH=2 S_IWRITE=128 S_IWUSR=128
            S_IXGRP=8 S_IXOTH=1 S_IXUSR=64 ST_MODE=0 ST_INO=1 ST_DEV=2 ST_NLINK=3 ST_UID=4 ST_GID=5 ST_SIZE=6 ST_ATIME=7
            ST_MTIME=8 ST_CTIME=9 SF_APPEND=262144 SF_ARCHIVED=65536 SF_DATALESS=1073741824 SF_FIRMLINK=8388608
            SF_IMMUTABLE=131072 SF_NOUNLINK=1048576 SF_SETTABLE=4294901760 SF_SNAPSHOT=2097152 UF_APPEND=4
            UF_COMPRESSED=32 UF_DATAVAULT=128 UF_HIDDEN=32768 UF_IMMUTABLE=2 UF_NODUMP=1 UF_NOUNLINK=16 UF_OPAQUE=8
            UF_SETTABLE=65535 UF_TRACKED=64
            """;
    private static final int FORMAT = 0xf000;
    private static final int FIFO = 0x1000;
    private static final int CHARACTER = 0x2000;
    private static final int DIRECTORY = 0x4000;
    private static final int BLOCK = 0x6000;
    private static final int REGULAR = 0x8000;
    private static final int LINK = 0xa000;
    private static final int SOCKET = 0xc000;

    private StatModule() {}

    static void init(PyModule module) {
        Constants.fill(module.dict(), NUMBERS);
    }

    private static int mode(Object value) {
        if (Operators.indexOf(value) instanceof Long mode && mode >= 0 && mode <= 0xffffffffL) {
            return (int) (long) mode;
        }
        throw Errors.overflowError("mode out of range");
    }

    private static boolean is(Object mode, int kind) {
        return (mode(mode) & FORMAT) == kind;
    }

    @PyFunctionDef(name = "S_ISDIR", sig = "($module, object, /)")
    static boolean isDirectory(Object mode) {
        return is(mode, DIRECTORY);
    }

    @PyFunctionDef(name = "S_ISCHR", sig = "($module, object, /)")
    static boolean isCharacterDevice(Object mode) {
        return is(mode, CHARACTER);
    }

    @PyFunctionDef(name = "S_ISBLK", sig = "($module, object, /)")
    static boolean isBlockDevice(Object mode) {
        return is(mode, BLOCK);
    }

    @PyFunctionDef(name = "S_ISREG", sig = "($module, object, /)")
    static boolean isRegular(Object mode) {
        return is(mode, REGULAR);
    }

    @PyFunctionDef(name = "S_ISFIFO", sig = "($module, object, /)")
    static boolean isFifo(Object mode) {
        return is(mode, FIFO);
    }

    @PyFunctionDef(name = "S_ISLNK", sig = "($module, object, /)")
    static boolean isLink(Object mode) {
        return is(mode, LINK);
    }

    @PyFunctionDef(name = "S_ISSOCK", sig = "($module, object, /)")
    static boolean isSocket(Object mode) {
        return is(mode, SOCKET);
    }

    @PyFunctionDef(name = "S_ISDOOR", sig = "($module, object, /)")
    static boolean isDoor(Object mode) {
        mode(mode);
        return false;
    }

    @PyFunctionDef(name = "S_ISPORT", sig = "($module, object, /)")
    static boolean isPort(Object mode) {
        mode(mode);
        return false;
    }

    @PyFunctionDef(name = "S_ISWHT", sig = "($module, object, /)")
    static boolean isWhiteout(Object mode) {
        mode(mode);
        return false;
    }

    @PyFunctionDef(name = "S_IMODE", sig = "($module, object, /)", doc = "The permission bits of a mode.")
    static long permissions(Object mode) {
        return mode(mode) & 07777;
    }

    @PyFunctionDef(name = "S_IFMT", sig = "($module, object, /)", doc = "The file type bits of a mode.")
    static long format(Object mode) {
        return mode(mode) & FORMAT;
    }

    @PyFunctionDef(sig = "($module, object, /)", doc = "A mode as ls shows it: -rwxrwxrwx.")
    static String filemode(Object mode) {
        int m = mode(mode);
        char kind = switch (m & FORMAT) {
            case REGULAR -> '-';
            case DIRECTORY -> 'd';
            case LINK -> 'l';
            case BLOCK -> 'b';
            case CHARACTER -> 'c';
            case FIFO -> 'p';
            case SOCKET -> 's';
            default -> '?';
        };
        return "" + kind + triple(m >> 6, (m & 04000) != 0, 's') + triple(m >> 3, (m & 02000) != 0, 's') + triple(m, (m & 01000) != 0, 't');
    }

    private static String triple(int bits, boolean special, char letter) {
        boolean execute = (bits & 1) != 0;
        char last = special ? execute ? letter : Character.toUpperCase(letter) : execute ? 'x' : '-';
        return "" + ((bits & 4) != 0 ? 'r' : '-') + ((bits & 2) != 0 ? 'w' : '-') + last;
    }
}
