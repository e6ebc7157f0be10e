package org.krait.stdlib.net;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.krait.runtime.thread.ThreadState;
import org.krait.stdlib.os.LibC;

/** The C library's {@code gethostbyaddr_r}, which has eight arguments. The handle is made when first used. */
final class HostByAddress {
    @SuppressWarnings("restricted")
    private static final MethodHandle CALL = Linker.nativeLinker().downcallHandle(MemorySegment.ofAddress(LibC.address("gethostbyaddr_r")),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));

    private HostByAddress() {}

    /** Calls the function, detached: it may ask the network. */
    static int call(ThreadState ts, long address, int length, int family, long entry, long buffer, long size, long result, long error) {
        ts.detach();
        try {
            return (int) CALL.invokeExact(address, length, family, entry, buffer, size, result, error);
        } catch (RuntimeException | Error x) {
            throw x;
        } catch (Throwable x) {
            throw new AssertionError(x);
        } finally {
            ts.attach();
        }
    }
}
