package org.krait.runtime.frame;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Set;
import org.krait.fork.JavaBase;

/**
 * The JVM's own view of the local variables of methods that still run: {@code java.lang.LiveStackFrame}, which the JDK does not export. The handler
 * around each compiled body reads all variables, so the JVM keeps them wherever something is called. What HotSpot has not
 * even made an object of (numbers in a hot loop) may be missing.
 *
 * <p>The package is opened when a variable is first asked for, as an option on the command line would have
 * the JVM start without its archived modules. Where that fails (no native access, another JVM), there is no such view.
 *
 * <p>Immutable after initialisation; any thread.
 */
final class LiveFrames {
    /** A walker whose frames know their locals; null where there is no such thing. */
    static final StackWalker WALKER;
    private static final MethodHandle LOCALS;
    private static final MethodHandle LONG_VALUE;
    private static final Class<?> PRIMITIVE;

    static {
        StackWalker walker = null;
        MethodHandle locals = null;
        MethodHandle longValue = null;
        Class<?> primitive = null;
        try {
            JavaBase.open("java.lang");
            Class<?> frame = Class.forName("java.lang.LiveStackFrame");
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(frame, MethodHandles.lookup());
            primitive = Class.forName("java.lang.LiveStackFrame$PrimitiveSlot");
            walker = (StackWalker) lookup.findStatic(frame, "getStackWalker", MethodType.methodType(StackWalker.class, Set.class))
                    .invoke(Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE));
            locals = lookup.findVirtual(frame, "getLocals", MethodType.methodType(Object[].class))
                    .asType(MethodType.methodType(Object[].class, Object.class));
            longValue = MethodHandles.privateLookupIn(primitive, MethodHandles.lookup())
                    .findVirtual(primitive, "longValue", MethodType.methodType(long.class)).asType(MethodType.methodType(long.class, Object.class));
        } catch (Throwable e) {
            // Nothing but the values of running functions depends on it.
            walker = null;
        }
        WALKER = walker;
        LOCALS = locals;
        LONG_VALUE = longValue;
        PRIMITIVE = primitive;
    }

    private LiveFrames() {}

    /** The slots of a frame of {@link #WALKER}: objects, null, or something of which {@link #isPrimitive} is true. */
    static Object[] slots(StackWalker.StackFrame frame) {
        try {
            return (Object[]) LOCALS.invokeExact((Object) frame);
        } catch (Throwable e) {
            return new Object[0];
        }
    }

    /** Whether a slot holds no object; an Integer is none of Python's, but an int of an oversized method. */
    static boolean isPrimitive(Object slot) {
        return slot instanceof Integer || PRIMITIVE.isInstance(slot);
    }

    /** The int in a slot. */
    static int intOf(Object slot) {
        if (slot instanceof Integer number) {
            return number;
        }
        try {
            return (int) (long) LONG_VALUE.invokeExact(slot);
        } catch (Throwable e) {
            return -1;
        }
    }
}
