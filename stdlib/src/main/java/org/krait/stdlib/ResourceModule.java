package org.krait.stdlib;

import java.math.BigInteger;
import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.module.Audit;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.StructSequence;
import org.krait.stdlib.os.Constants;
import org.krait.stdlib.os.Kernel;
import org.krait.stdlib.os.NativeMemory;
import org.krait.stdlib.os.Offset;
import org.krait.stdlib.os.Scratch;
import org.krait.stdlib.os.SystemCall;

/** The module {@code resource}: limits and usage of the process. Stateless. */
@PyModuleDef(value = "resource", doc = "Limits and usage of system resources.")
public final class ResourceModule {
    private static final StructSequence USAGE = new StructSequence("resource.struct_rusage", "The resources that processes have used.", 16, true,
            "ru_utime", "ru_stime", "ru_maxrss", "ru_ixrss", "ru_idrss", "ru_isrss", "ru_minflt", "ru_majflt", "ru_nswap",
            "ru_inblock", "ru_oublock", "ru_msgsnd", "ru_msgrcv", "ru_nsignals", "ru_nvcsw", "ru_nivcsw");
    private static final String NUMBERS = """
            RLIMIT_CPU=0 RLIMIT_FSIZE=1 RLIMIT_DATA=2 RLIMIT_STACK=3 RLIMIT_CORE=4 RLIMIT_RSS=5 RLIMIT_NPROC=6
            RLIMIT_NOFILE=7 RLIMIT_OFILE=7 RLIMIT_MEMLOCK=8 RLIMIT_AS=9 RLIMIT_SIGPENDING=11 RLIMIT_MSGQUEUE=12
            RLIMIT_NICE=13 RLIMIT_RTPRIO=14 RLIMIT_RTTIME=15 RUSAGE_SELF=0 RUSAGE_CHILDREN=-1 RUSAGE_THREAD=1
            RLIM_INFINITY=-1
            """;
    private static final int LIMITS = 16;
    /** RLIM_INFINITY. */
    private static final long NO_LIMIT = -1;

    private ResourceModule() {}

    static void init(PyModule module) {
        PyDict dict = module.dict();
        Constants.fill(dict, NUMBERS);
        dict.put("error", ExceptionTypes.OSError);
        dict.put("struct_rusage", USAGE.type());
    }

    /** The tuple for a struct rusage at {@code address}. */
    public static Object usage(long address) {
        Object[] fields = new Object[16];
        for (int i = 0; i < 2; i++) {
            fields[i] = NativeMemory.getLong(address + 16L * i) + 1e-6 * NativeMemory.getLong(address + 16L * i + 8);
        }
        for (int i = 2; i < 16; i++) {
            fields[i] = NativeMemory.getLong(address + 32 + 8L * (i - 2));
        }
        return USAGE.of(fields);
    }

    @PyFunctionDef(sig = "($module, who, /)")
    static Object getrusage(int who) {
        if (who < -1 || who > 1) {
            throw Errors.valueError("invalid who parameter");
        }
        try (Scratch s = Scratch.open()) {
            long usage = s.allocateZeroed(144);
            Kernel.check(Kernel.call(SystemCall.GETRUSAGE, who, usage));
            return usage(usage);
        }
    }

    private static void check(int resource) {
        if (resource < 0 || resource >= LIMITS) {
            throw Errors.valueError("invalid resource specified");
        }
    }

    @PyFunctionDef(sig = "($module, resource, /)")
    static Object getrlimit(int resource) {
        check(resource);
        return limits(0, resource, null);
    }

    @PyFunctionDef(sig = "($module, resource, limits, /)")
    static void setrlimit(int resource, Object limits) {
        check(resource);
        Audit.raise("resource.setrlimit", (long) resource, limits);
        limits(0, resource, limits);
    }

    @PyFunctionDef(sig = "(pid, resource, limits=None, /)")
    static Object prlimit(int pid, int resource, Object limits) {
        check(resource);
        Audit.raise("resource.prlimit", (long) pid, (long) resource, limits);
        return limits(pid, resource, limits == org.krait.runtime.object.PyNone.NONE ? null : limits);
    }

    private static Object limits(int pid, int resource, Object newLimits) {
        try (Scratch s = Scratch.open()) {
            long wanted = 0;
            if (newLimits != null) {
                Object[] pair = Iteration.toArray(newLimits);
                if (pair.length != 2) {
                    throw Errors.valueError("expected a tuple of 2 integers");
                }
                wanted = s.allocate(16);
                NativeMemory.putLong(wanted, limit(pair[0]));
                NativeMemory.putLong(wanted + 8, limit(pair[1]));
            }
            long old = s.allocate(16);
            long result = Kernel.call(SystemCall.PRLIMIT64, pid, resource, wanted, old);
            if (result == -22) {
                throw Errors.valueError("current limit exceeds maximum limit");
            }
            if (result == -1) {
                throw Errors.valueError("not allowed to raise maximum limit");
            }
            Kernel.check(result);
            return PyTuple.of(limit(NativeMemory.getLong(old)), limit(NativeMemory.getLong(old + 8)));
        }
    }

    /** A limit as the kernel has it: 64 bits without a sign, all set for no limit, which Python knows as -1. */
    private static long limit(Object value) {
        Object index = Operators.indexOf(value);
        if (index.equals(NO_LIMIT)) {
            return NO_LIMIT;
        }
        if (index instanceof BigInteger big && big.signum() > 0 && big.bitLength() > Long.SIZE) {
            throw Errors.overflowError("Python int too large to convert to C rlim_t");
        }
        return Offset.unsignedBits(index);
    }

    private static Object limit(long bits) {
        return bits == NO_LIMIT ? (Object) NO_LIMIT : Offset.unsigned(bits);
    }

    @PyFunctionDef(sig = "($module, /)")
    static long getpagesize() {
        return 4096;
    }
}
