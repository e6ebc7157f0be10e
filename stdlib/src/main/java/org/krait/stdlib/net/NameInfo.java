package org.krait.stdlib.net;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.krait.runtime.thread.ThreadState;
import org.krait.stdlib.os.LibC;
import org.krait.stdlib.os.NativeMemory;
import org.krait.stdlib.os.Scratch;

/** The one function of the C library with seven arguments, {@code getnameinfo}. The handle is made when first used. */
final class NameInfo {
    private static final int HOST_LENGTH = 1040;
    private static final int SERVICE_LENGTH = 32;
    @SuppressWarnings("restricted")
    private static final MethodHandle CALL = Linker.nativeLinker().downcallHandle(MemorySegment.ofAddress(LibC.address("getnameinfo")),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private NameInfo() {}

    /** Host and service of a socket address, or the error's number in {@code error}. */
    record Names(int error, byte[] host, byte[] service) {}

    static Names of(ThreadState ts, byte[] address, int flags) {
        try (Scratch s = Scratch.open()) {
            long at = s.copy(address, 0, address.length);
            long host = s.allocateZeroed(HOST_LENGTH);
            long service = s.allocateZeroed(SERVICE_LENGTH);
            int error;
            ts.detach();
            try {
                error = (int) CALL.invokeExact(at, address.length, host, HOST_LENGTH, service, SERVICE_LENGTH, flags);
            } catch (RuntimeException | Error x) {
                throw x;
            } catch (Throwable x) {
                throw new AssertionError(x);
            } finally {
                ts.attach();
            }
            return new Names(error, NativeMemory.getCString(host, HOST_LENGTH), NativeMemory.getCString(service, SERVICE_LENGTH));
        }
    }
}
