package org.krait.runtime.module;

import java.lang.ref.WeakReference;
import java.util.WeakHashMap;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Strs;
import org.krait.runtime.object.WideStr;
import org.krait.runtime.type.Types;

/**
 * Interned strs. A {@code String} is interned by the JVM, as all constants of compiled code are; a wide str in a table of ours.
 *
 * <p>Threads: the table is guarded by its monitor; the keys' {@code equals} is no Python code.
 */
public final class Interning {
    private static final WeakHashMap<WideStr, WeakReference<WideStr>> WIDE = new WeakHashMap<>();

    private Interning() {}

    /** {@code sys.intern(s)}. Raises TypeError for anything but an exact str. */
    public static Object intern(Object s) {
        if (s instanceof String text) {
            return text.intern();
        }
        if (s instanceof WideStr wide) {
            synchronized (WIDE) {
                WideStr there = found(wide);
                if (there == null) {
                    WIDE.put(wide, new WeakReference<>(wide));
                    there = wide;
                }
                return there;
            }
        }
        throw Strs.isStr(s) ? Errors.typeError("can't intern %s", Types.nameOf(s)) : Errors.typeError("intern() argument must be str, not %s", Types.nameOf(s));
    }

    /** Whether {@code s} is what {@link #intern} gives for its text. Asking enters the text, but never {@code s} itself. */
    public static boolean isInterned(Object s) {
        if (s instanceof String text) {
            return new String(text.toCharArray()).intern() == text;
        }
        if (s instanceof WideStr wide) {
            synchronized (WIDE) {
                return found(wide) == wide;
            }
        }
        if (Strs.isStr(s)) {
            return false;
        }
        throw Errors.typeError("_is_interned() argument must be str, not %s", Types.nameOf(s));
    }

    static int wideCount() {
        synchronized (WIDE) {
            return WIDE.size();
        }
    }

    private static WideStr found(WideStr wide) {
        WeakReference<WideStr> ref = WIDE.get(wide);
        return ref == null ? null : ref.get();
    }
}
