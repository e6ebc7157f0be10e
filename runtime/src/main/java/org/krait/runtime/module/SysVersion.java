package org.krait.runtime.module;

/** The versions of language and interpreter, as {@code sys} and the command line tell them. */
public final class SysVersion {
    /** The version of Krait itself. */
    static final String KRAIT_VERSION = "0.1.0";

    private SysVersion() {}

    /** The version of the language. */
    public static String number() {
        return "3.14.3";
    }

    /** {@code sys.version}. */
    public static String full() {
        return number() + " (krait " + KRAIT_VERSION + ") [Java " + System.getProperty("java.version") + ", " + System.getProperty("java.vm.name") + "]";
    }
}
