package org.krait.stdlib;

import java.util.function.Predicate;
import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.thread.ThreadState;

/** The module {@code krait}: what a program can ask of this interpreter and of no other. */
@PyModuleDef(value = "krait", doc = "What only Krait can do.")
public final class KraitModule {
    /** Set once, before the program runs. */
    private static Predicate<ThreadState> atFreezePoint = ts -> false;

    private KraitModule() {}

    /** What is done when the program reaches its freeze point: true in every process that continues behind it. */
    public static void onFreezePoint(Predicate<ThreadState> action) {
        atFreezePoint = action;
    }

    @PyFunctionDef(name = "freeze_point", sig = "($module, /)", doc = "Where `krait --freeze` freezes the program. True in a process that continues from the image, else False.")
    static boolean freezePoint(ThreadState ts) {
        return atFreezePoint.test(ts);
    }
}
