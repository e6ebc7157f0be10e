package org.krait.runtime.module;

import java.util.ArrayList;
import java.util.List;
import org.krait.runtime.call.NativeTable;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;

/** What there is once per process: {@code sys} and {@code sys.modules}, the modules written in Java, importlib. */
public final class Interpreter {
    private static final PyDict MODULES = new PyDict();
    private static final PyModule SYS = new PyModule("sys", null);
    /** Filled before boot and constant afterwards. */
    private static final List<ModuleSource> SOURCES = new ArrayList<>();
    private static volatile LaunchOptions options = LaunchOptions.DEFAULT;
    private static volatile Object importlib = PyNone.NONE;
    private static volatile Object originalImport;
    private static volatile boolean finalizing;
    private static volatile boolean inspects;
    private static volatile String scriptDirectory;

    static {
        SOURCES.add(new ModuleSource() {
            @Override
            public NativeTable open(String name) {
                return org.krait.runtime.NativeModules.open(name);
            }

            @Override
            public String[] names() {
                return org.krait.runtime.NativeModules.names();
            }
        });
    }

    private Interpreter() {}

    /** {@code sys}. */
    public static PyModule sys() {
        return SYS;
    }

    /** The dict of {@code sys}. */
    public static PyDict sysDict() {
        return SYS.dict();
    }

    /** {@code sys.modules}, as Python code may have replaced it. */
    public static PyDict modules() {
        return sysDict().get("modules") instanceof PyDict d ? d : MODULES;
    }

    /** How the process was started. */
    public static LaunchOptions options() {
        return options;
    }

    /** Says how the process was started; before boot. */
    public static void setOptions(LaunchOptions launch) {
        options = launch;
    }

    /** The level of {@code -O}. */
    public static int optimize() {
        return options.flags().optimize();
    }

    /** Whether an interactive prompt follows the program, so that SystemExit does not end the process. */
    public static boolean inspects() {
        return inspects;
    }

    /** Says whether a prompt follows. */
    public static void setInspects(boolean prompt) {
        inspects = prompt;
    }

    /** The directory that was put first in {@code sys.path} for the main program; null for none. */
    public static String scriptDirectory() {
        return scriptDirectory;
    }

    /** Says what was put first in {@code sys.path}. */
    public static void setScriptDirectory(String directory) {
        scriptDirectory = directory;
    }

    /** Adds modules written in Java; before boot. */
    public static void addModules(ModuleSource source) {
        SOURCES.add(source);
    }

    /** The table of a module written in Java, or null. */
    public static NativeTable nativeModule(String name) {
        for (ModuleSource source : SOURCES) {
            NativeTable table = source.open(name);
            if (table != null) {
                return table;
            }
        }
        return null;
    }

    /** The names of all modules written in Java, sorted. */
    public static List<String> nativeModules() {
        List<String> names = new ArrayList<>();
        for (ModuleSource source : SOURCES) {
            names.addAll(List.of(source.names()));
        }
        names.sort(null);
        return names;
    }

    /** {@code _frozen_importlib}; None while it is not there. */
    public static Object importlib() {
        return importlib;
    }

    static void setImportlib(Object module) {
        importlib = module;
    }

    /** {@code builtins.__import__} as it was at boot. */
    static Object originalImport() {
        return originalImport;
    }

    static void setOriginalImport(Object function) {
        originalImport = function;
    }

    /** Whether the interpreter is shutting down. */
    public static boolean isFinalizing() {
        return finalizing;
    }

    /** From now on the interpreter is shutting down. */
    public static void setFinalizing() {
        finalizing = true;
    }
}
