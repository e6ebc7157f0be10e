package org.krait.runtime.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.krait.compiler.Compiler;
import org.krait.runtime.call.CompiledUnit;
import org.krait.runtime.call.UnitForm;
import org.krait.runtime.error.Errors;

/**
 * Defines the classes of compile units. Each unit has a loader of its own, so that a unit that nobody refers to any more can be
 * collected; those of the library that were compiled ahead are on the class path and stay.
 */
public final class UnitLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private UnitLoader() {
        super("krait", UnitLoader.class.getClassLoader());
    }

    /** The unit that a class file defines. */
    static CompiledUnit define(UnitForm form, byte[] classFile) {
        Class<?> defined = new UnitLoader().defineClass(form.className(), classFile, 0, classFile.length);
        initialize(defined);
        CompiledUnit unit = CompiledUnit.of(defined, true);
        unit.setForm(form);
        return unit;
    }

    /**
     * The unit that {@code marshal} wrote, with the code object of its number 0. ValueError if the bytes are damaged or were written by another version
     * of the compiler. For a module of the library whose class is not on the class path, or is not the one meant, its source is compiled.
     */
    public static CompiledUnit read(byte[] bytes) {
        UnitForm form = UnitForm.read(Compiler.VERSION, bytes);
        if (form == null) {
            throw Errors.valueError("bad marshal data (code of another version of the compiler)");
        }
        if (form.key() != null) {
            return library(form);
        }
        byte[] classFile = form.classFile();
        if (classFile == null) {
            throw Errors.valueError("bad marshal data (damaged code)");
        }
        try {
            return define(form, classFile);
        } catch (LinkageError e) {
            throw Errors.valueError("bad marshal data (%s)", e);
        }
    }

    private static CompiledUnit library(UnitForm form) {
        CompiledUnit unit = find(form.className());
        if (unit != null && unit.key().equals(form.key())) {
            unit.setForm(form);
            return unit;
        }
        Path source = Path.of(Interpreter.options().library(), form.file());
        try {
            return Compilation.compile(Files.readAllBytes(source), Compilation.Request.file(source.toString())).unit();
        } catch (IOException e) {
            throw Errors.valueError("bad marshal data (%s)", e);
        }
    }

    /** The unit whose class is on the class path; null when there is no such class, or it is broken. */
    static CompiledUnit find(String className) {
        try {
            return CompiledUnit.of(Class.forName(className, true, UnitLoader.class.getClassLoader()), false);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    /** The class that holds a module of the standard library when the library was compiled ahead. */
    public static String libraryClass(String module) {
        return "org.krait.lib." + module;
    }

    private static void initialize(Class<?> unit) {
        try {
            Class.forName(unit.getName(), true, unit.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new LinkageError("lost " + unit.getName(), e);
        }
    }
}
