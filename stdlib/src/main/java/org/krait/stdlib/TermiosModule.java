package org.krait.stdlib;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.call.Subscripts;
import org.krait.runtime.error.ErrnoMessages;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyBaseException;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;
import org.krait.stdlib.os.Constants;
import org.krait.stdlib.os.Errno;
import org.krait.stdlib.os.FileNumber;
import org.krait.stdlib.os.Integers;
import org.krait.stdlib.os.Kernel;
import org.krait.stdlib.os.NativeMemory;
import org.krait.stdlib.os.Offset;
import org.krait.stdlib.os.Scratch;
import org.krait.stdlib.os.SystemCall;

/**
 * The module {@code termios}: the settings of terminals, by the kernel's ioctl(2) requests (ioctl_tty(2)). Stateless.
 *
 * <p>The kernel's structure is four words of flags, the line discipline and 19 control characters; glibc's, which Python code sees, has
 * 32 characters, of which the last 13 are always 0, and the speeds, which are a part of the control flags.
 */
@PyModuleDef(value = "termios", doc = "Terminal I/O control, as in termios(3). The functions take a file descriptor or an object with a fileno() method.")
public final class TermiosModule {
    private static final PyType ERROR = NewException.of("termios", "error", ExceptionTypes.Exception);

    private static final String NUMBERS = """
            B0=0 B1000000=4104 B110=3 B115200=4098 B1152000=4105 B1200=9 B134=4 B150=5 B1500000=4106 B1800=10 B19200=14 B200=6
            B2000000=4107 B230400=4099 B2400=11 B2500000=4108 B300=7 B3000000=4109 B3500000=4110 B38400=15 B4000000=4111
            B460800=4100 B4800=12 B50=1 B500000=4101 B57600=4097 B576000=4102 B600=8 B75=2 B921600=4103 B9600=13 BRKINT=2 BS0=0
            BS1=8192 BSDLY=8192 CBAUD=4111 CBAUDEX=4096 CDSUSP=25 CEOF=4 CEOL=0 CEOT=4 CERASE=127 CFLUSH=15 CIBAUD=269418496
            CINTR=3 CKILL=21 CLNEXT=22 CLOCAL=2048 CQUIT=28 CR0=0 CR1=512 CR2=1024 CR3=1536 CRDLY=1536 CREAD=128 CRPRNT=18
            CRTSCTS=2147483648 CS5=0 CS6=16 CS7=32 CS8=48 CSIZE=48 CSTART=17 CSTOP=19 CSTOPB=64 CSUSP=26 CWERASE=23 ECHO=8
            ECHOCTL=512 ECHOE=16 ECHOK=32 ECHOKE=2048 ECHONL=64 ECHOPRT=1024 EXTA=14 EXTB=15 EXTPROC=65536 FF0=0 FF1=32768
            FFDLY=32768 FIOASYNC=21586 FIOCLEX=21585 FIONBIO=21537 FIONCLEX=21584 FIONREAD=21531 FLUSHO=4096 HUPCL=1024 ICANON=2
            ICRNL=256 IEXTEN=32768 IGNBRK=1 IGNCR=128 IGNPAR=4 IMAXBEL=8192 INLCR=64 INPCK=16 IOCSIZE_MASK=1073676288
            IOCSIZE_SHIFT=16 ISIG=1 ISTRIP=32 IUCLC=512 IUTF8=16384 IXANY=2048 IXOFF=4096 IXON=1024 NCC=8 NCCS=32 NL0=0 NL1=256
            NLDLY=256 NOFLSH=128 N_MOUSE=2 N_PPP=3 N_SLIP=1 N_STRIP=4 N_TTY=0 OCRNL=8 OFDEL=128 OFILL=64 OLCUC=2 ONLCR=4
            ONLRET=32 ONOCR=16 OPOST=1 PARENB=256 PARMRK=8 PARODD=512 PENDIN=16384 TAB0=0 TAB1=2048 TAB2=4096 TAB3=6144
            TABDLY=6144 TCFLSH=21515 TCGETA=21509 TCGETS=21505 TCIFLUSH=0 TCIOFF=2 TCIOFLUSH=2 TCION=3 TCOFLUSH=1 TCOOFF=0 TCOON=1
            TCSADRAIN=1 TCSAFLUSH=2 TCSANOW=0 TCSBRK=21513 TCSBRKP=21541 TCSETA=21510 TCSETAF=21512 TCSETAW=21511 TCSETS=21506
            TCSETSF=21508 TCSETSW=21507 TCXONC=21514 TIOCCONS=21533 TIOCEXCL=21516 TIOCGETD=21540 TIOCGICOUNT=21597
            TIOCGLCKTRMIOS=21590 TIOCGPGRP=21519 TIOCGSERIAL=21534 TIOCGSOFTCAR=21529 TIOCGWINSZ=21523 TIOCINQ=21531
            TIOCLINUX=21532 TIOCMBIC=21527 TIOCMBIS=21526 TIOCMGET=21525 TIOCMIWAIT=21596 TIOCMSET=21528 TIOCM_CAR=64 TIOCM_CD=64
            TIOCM_CTS=32 TIOCM_DSR=256 TIOCM_DTR=2 TIOCM_LE=1 TIOCM_RI=128 TIOCM_RNG=128 TIOCM_RTS=4 TIOCM_SR=16 TIOCM_ST=8
            TIOCNOTTY=21538 TIOCNXCL=21517 TIOCOUTQ=21521 TIOCPKT=21536 TIOCPKT_DATA=0 TIOCPKT_DOSTOP=32 TIOCPKT_FLUSHREAD=1
            TIOCPKT_FLUSHWRITE=2 TIOCPKT_NOSTOP=16 TIOCPKT_START=8 TIOCPKT_STOP=4 TIOCSCTTY=21518 TIOCSERCONFIG=21587
            TIOCSERGETLSR=21593 TIOCSERGETMULTI=21594 TIOCSERGSTRUCT=21592 TIOCSERGWILD=21588 TIOCSERSETMULTI=21595
            TIOCSERSWILD=21589 TIOCSER_TEMT=1 TIOCSETD=21539 TIOCSLCKTRMIOS=21591 TIOCSPGRP=21520 TIOCSSERIAL=21535
            TIOCSSOFTCAR=21530 TIOCSTI=21522 TIOCSWINSZ=21524 TOSTOP=256 VDISCARD=13 VEOF=4 VEOL=11 VEOL2=16 VERASE=2 VINTR=0
            VKILL=3 VLNEXT=15 VMIN=6 VQUIT=1 VREPRINT=12 VSTART=8 VSTOP=9 VSUSP=10 VSWTC=7 VSWTCH=7 VT0=0 VT1=16384 VTDLY=16384
            VTIME=5 VWERASE=14 XCASE=4 XTABS=6144 _POSIX_VDISABLE=0
            """;
    private static final int GET = 0x5401;
    /** The requests for "now", "after the output" and "after the output, without the input" follow each other. */
    private static final int SET = 0x5402;
    private static final int BREAK = 0x5409;
    private static final int FLOW = 0x540A;
    private static final int FLUSH = 0x540B;
    private static final int GET_SIZE = 0x5413;
    private static final int SET_SIZE = 0x5414;
    private static final int BREAK_FOR = 0x5425;

    private static final int SIZE = 36;
    private static final int FLAGS = 4;
    private static final int CONTROL_FLAGS = 2;
    private static final int LOCAL_FLAGS = 3;
    private static final int CHARACTERS_AT = 17;
    private static final int KERNEL_CHARACTERS = 19;
    private static final int CHARACTERS = 32;
    private static final int SPEED = 0x100F;
    private static final int ICANON = 2;
    private static final int TIME = 5;
    private static final int MINIMUM = 6;

    private TermiosModule() {}

    static void init(PyModule module) {
        Constants.fill(module.dict(), NUMBERS);
        module.dict().put("error", ERROR);
    }

    private static void check(long result) {
        if (result < 0) {
            throw error((int) -result);
        }
    }

    private static PyException error(int errno) {
        return new PyException(new PyBaseException(ERROR, (long) errno, ErrnoMessages.of(errno)));
    }

    @PyFunctionDef(sig = "($module, fd, /)", doc = "The settings of a terminal: [iflag, oflag, cflag, lflag, ispeed, ospeed, cc]. The list cc has "
            + "the control characters, each a bytes object of length 1; where input is not by lines, cc[VMIN] and cc[VTIME] are integers.")
    static Object tcgetattr(ThreadState ts, Object fd) {
        int file = FileNumber.of(fd);
        try (Scratch s = Scratch.open()) {
            long memory = s.allocateZeroed(SIZE);
            check(Kernel.blocking(ts, SystemCall.IOCTL, file, GET, memory));
            Object[] attributes = new Object[FLAGS + 3];
            for (int i = 0; i < FLAGS; i++) {
                attributes[i] = Integer.toUnsignedLong(NativeMemory.getInt(memory + 4L * i));
            }
            long speed = NativeMemory.getInt(memory + 4L * CONTROL_FLAGS) & SPEED;
            attributes[FLAGS] = speed;
            attributes[FLAGS + 1] = speed;
            boolean byLines = (NativeMemory.getInt(memory + 4L * LOCAL_FLAGS) & ICANON) != 0;
            Object[] characters = new Object[CHARACTERS];
            for (int i = 0; i < CHARACTERS; i++) {
                byte c = i < KERNEL_CHARACTERS ? NativeMemory.getByte(memory + CHARACTERS_AT + i) : 0;
                characters[i] = !byLines && (i == TIME || i == MINIMUM) ? (Object) (c & 0xffL) : PyBytes.of(new byte[] {c});
            }
            attributes[FLAGS + 2] = PyList.of(characters);
            return PyList.of(attributes);
        }
    }

    @PyFunctionDef(sig = "($module, fd, when, attributes, /)", doc = "Change the settings of a terminal, to what tcgetattr() returns: at once (TCSANOW), "
            + "after what was written has been sent (TCSADRAIN), or then and without what was not yet read (TCSAFLUSH).")
    static void tcsetattr(ThreadState ts, Object fd, int when, Object attributes) {
        int file = FileNumber.of(fd);
        if (!(attributes instanceof PyList list) || list.toArray().length != FLAGS + 3) {
            throw Errors.typeError("tcsetattr, arg 3: must be 7 element list");
        }
        Object[] items = list.toArray();
        try (Scratch s = Scratch.open()) {
            long memory = s.allocateZeroed(SIZE);
            // The line discipline stays what it is.
            check(Kernel.blocking(ts, SystemCall.IOCTL, file, GET, memory));
            for (int i = 0; i < FLAGS; i++) {
                NativeMemory.putInt(memory + 4L * i, (int) Offset.of(items[i]));
            }
            long input = Offset.of(items[FLAGS]);
            long output = Offset.of(items[FLAGS + 1]);
            Object[] characters = items[FLAGS + 2] instanceof PyList l ? l.toArray() : null;
            if (characters == null || characters.length != CHARACTERS) {
                throw Errors.typeError("tcsetattr: attributes[6] must be %s element list", CHARACTERS);
            }
            for (int i = 0; i < CHARACTERS; i++) {
                byte c = character(characters[i]);
                if (i < KERNEL_CHARACTERS) {
                    NativeMemory.putByte(memory + CHARACTERS_AT + i, c);
                }
            }
            if ((input & ~SPEED) != 0 || (output & ~SPEED) != 0 || when < 0 || when > 2) {
                throw error(Errno.EINVAL);
            }
            long control = memory + 4L * CONTROL_FLAGS;
            NativeMemory.putInt(control, NativeMemory.getInt(control) & ~SPEED | (int) output);
            check(Kernel.blocking(ts, SystemCall.IOCTL, file, SET + when, memory));
        }
    }

    private static byte character(Object item) {
        if (item instanceof PyBytes b && b.value.length == 1) {
            return b.value[0];
        }
        if (Integers.hasIndex(item)) {
            return (byte) Offset.of(item);
        }
        throw Errors.typeError("tcsetattr: elements of attributes must be bytes objects of length 1 or integers");
    }

    @PyFunctionDef(sig = "($module, fd, duration, /)", doc = "Send zero bits: for a quarter to half a second for 0, else for a number of milliseconds.")
    static void tcsendbreak(ThreadState ts, Object fd, int duration) {
        int file = FileNumber.of(fd);
        check(duration <= 0 ? Kernel.blocking(ts, SystemCall.IOCTL, file, BREAK, 0) : Kernel.blocking(ts, SystemCall.IOCTL, file, BREAK_FOR, (duration + 99L) / 100));
    }

    @PyFunctionDef(sig = "($module, fd, /)", doc = "Wait until all that was written has been sent.")
    static void tcdrain(ThreadState ts, Object fd) {
        check(Kernel.blocking(ts, SystemCall.IOCTL, FileNumber.of(fd), BREAK, 1));
    }

    @PyFunctionDef(sig = "($module, fd, queue, /)", doc = "Drop what was not yet read (TCIFLUSH), not yet sent (TCOFLUSH), or both (TCIOFLUSH).")
    static void tcflush(ThreadState ts, Object fd, int queue) {
        check(Kernel.blocking(ts, SystemCall.IOCTL, FileNumber.of(fd), FLUSH, queue));
    }

    @PyFunctionDef(sig = "($module, fd, action, /)", doc = "Suspend (TCOOFF) or resume (TCOON) output, or have the other side suspend (TCIOFF) or resume (TCION) input.")
    static void tcflow(ThreadState ts, Object fd, int action) {
        check(Kernel.blocking(ts, SystemCall.IOCTL, FileNumber.of(fd), FLOW, action));
    }

    @PyFunctionDef(sig = "($module, fd, /)", doc = "The size of a terminal's window: (rows, columns).")
    static Object tcgetwinsize(ThreadState ts, Object fd) {
        int file = FileNumber.of(fd);
        try (Scratch s = Scratch.open()) {
            long memory = s.allocateZeroed(8);
            check(Kernel.blocking(ts, SystemCall.IOCTL, file, GET_SIZE, memory));
            return PyTuple.of((long) Short.toUnsignedInt(NativeMemory.getShort(memory)), (long) Short.toUnsignedInt(NativeMemory.getShort(memory + 2)));
        }
    }

    @PyFunctionDef(sig = "($module, fd, winsize, /)", doc = "Set the size of a terminal's window: (rows, columns).")
    static void tcsetwinsize(ThreadState ts, Object fd, Object winsize) {
        int file = FileNumber.of(fd);
        if (Types.of(winsize).special(Special.GETITEM) == null || Operators.length(winsize) != 2) {
            throw Errors.typeError("tcsetwinsize, arg 2: must be a two-item sequence");
        }
        long rows = Offset.of(Subscripts.get(winsize, 0L));
        long columns = Offset.of(Subscripts.get(winsize, 1L));
        try (Scratch s = Scratch.open()) {
            long memory = s.allocateZeroed(8);
            // The size in pixels stays what it is.
            check(Kernel.blocking(ts, SystemCall.IOCTL, file, GET_SIZE, memory));
            if ((rows & ~0xffffL) != 0 || (columns & ~0xffffL) != 0) {
                throw Errors.overflowError("winsize value(s) out of range.");
            }
            NativeMemory.putShort(memory, (short) rows);
            NativeMemory.putShort(memory + 2, (short) columns);
            check(Kernel.blocking(ts, SystemCall.IOCTL, file, SET_SIZE, memory));
        }
    }
}
