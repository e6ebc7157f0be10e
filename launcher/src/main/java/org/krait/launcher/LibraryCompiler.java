package org.krait.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.krait.compiler.CompileOptions;
import org.krait.compiler.CompiledClass;
import org.krait.compiler.Compiler;
import org.krait.runtime.call.UnitForm;
import org.krait.runtime.module.Frozen;
import org.krait.runtime.module.ImpModule;
import org.krait.runtime.module.UnitLoader;
import org.krait.stdlib.MarshalModule;
import org.krait.syntax.Mode;
import org.krait.syntax.ParseOptions;
import org.krait.syntax.Parser;
import org.krait.syntax.PySyntaxError;

/**
 * Compiles the standard library ahead, when Krait is built: one class per module into a jar that goes on the class path, and beside each source
 * the file in {@code __pycache__} that names the class. So importlib finds the library's modules in its usual way, and a source that was changed
 * later wins by its time and size.
 *
 * <p>Nothing is done when neither library nor compiler changed since.
 */
final class LibraryCompiler {
    /** What hardly any program imports; the tests alone are twice the library. */
    private static final Set<String> LEFT_OUT = Set.of("test", "idlelib", "tkinter", "turtledemo", "pydoc_data", "site-packages", "__pycache__",
            "lib-dynload", "_bundled", "__phello__");

    /** Changes when this class makes something else of the same sources. */
    private static final String FORM = "2\n";

    private record Module(String file, byte[] source, long seconds) {
        String name() {
            String plain = file.substring(0, file.length() - 3).replace('/', '.');
            return plain.endsWith(".__init__") ? plain.substring(0, plain.length() - 9) : plain;
        }

        /** What the class was made of. */
        String key() {
            CRC32 crc = new CRC32();
            crc.update(source);
            return Long.toHexString(Compiler.VERSION) + ":" + Long.toHexString(crc.getValue()) + ":" + source.length;
        }
    }

    private record Compiled(Module module, String className, byte[] classFile) {}

    private LibraryCompiler() {}

    /** {@code LibraryCompiler LIBRARY JAR}. */
    public static void main(String[] args) throws IOException {
        Path library = Path.of(args[0]);
        Path jar = Path.of(args[1]);
        List<Module> modules = modules(library);
        String state = FORM + state(modules);
        Path stamp = Path.of(args[1] + ".made-of");
        if (Files.exists(jar) && Files.exists(stamp) && Files.readString(stamp).equals(state)) {
            return;
        }
        Files.createDirectories(jar.toAbsolutePath().getParent());
        Files.deleteIfExists(stamp);
        // The one that is there may be in use.
        Path fresh = Path.of(args[1] + ".new");
        List<String> early = List.of(Frozen.EARLY);
        List<Compiled> frozen = modules.stream().filter(m -> early.contains(m.name())).map(m -> compile(m, Frozen.className(m.name()))).toList();
        List<Compiled> compiled = modules.parallelStream().map(m -> compile(m, UnitLoader.libraryClass(m.name()))).filter(c -> c.classFile != null).toList();
        try (ClassJar out = new ClassJar(fresh)) {
            for (Compiled c : compiled) {
                out.add(c.className, c.classFile);
            }
            for (Compiled c : frozen) {
                out.add(c.className, c.classFile);
            }
        }
        Files.move(fresh, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        for (Compiled c : compiled) {
            writeCache(library, c.module);
        }
        Files.writeString(stamp, state);
        System.out.println("compiled " + compiled.size() + " modules of the library");
    }

    private static List<Module> modules(Path library) throws IOException {
        try (Stream<Path> files = Files.walk(library)) {
            return files.filter(f -> f.toString().endsWith(".py") && wanted(library.relativize(f))).sorted()
                    .map(f -> read(library, f)).toList();
        }
    }

    private static boolean wanted(Path relative) {
        for (Path part : relative) {
            if (LEFT_OUT.contains(part.toString()) || part.toString().startsWith("config-")) {
                return false;
            }
        }
        return true;
    }

    private static Module read(Path library, Path file) {
        try {
            return new Module(library.relativize(file).toString(), Files.readAllBytes(file), Files.getLastModifiedTime(file).toMillis() / 1000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String state(List<Module> modules) {
        StringBuilder text = new StringBuilder();
        for (Module module : modules) {
            text.append(module.file).append(' ').append(module.key()).append(' ').append(module.seconds).append('\n');
        }
        return text.toString();
    }

    /** The class file of a module; null when it does not compile, so that its import says why. */
    private static Compiled compile(Module module, String className) {
        try {
            CompiledClass made = Compiler.compile(Parser.parse(module.source, ParseOptions.of(module.file, Mode.EXEC)), module.file,
                    CompileOptions.of(className).withKey(module.key()));
            return new Compiled(module, className, made.bytes());
        } catch (PySyntaxError e) {
            System.err.println(module.file + ": " + e.getMessage());
            return new Compiled(module, className, null);
        }
    }

    /** CPython's header for a source that is checked by its time: magic number, flags, time, size. */
    private static void writeCache(Path library, Module module) throws IOException {
        Path source = library.resolve(module.file);
        String stem = source.getFileName().toString();
        Path directory = source.resolveSibling("__pycache__");
        Files.createDirectories(directory);
        ByteBuffer header = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt((int) ImpModule.magic()).putInt(0).putInt((int) module.seconds).putInt(module.source.length);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(header.array());
        UnitForm form = UnitForm.ofLibrary(Compiler.VERSION, UnitLoader.libraryClass(module.name()), module.key(), module.file);
        content.writeBytes(MarshalModule.libraryModule(form, source.toString()));
        Path cache = directory.resolve(stem.substring(0, stem.length() - 3) + ".krait-314.pyc");
        Path fresh = directory.resolve(cache.getFileName() + ".new");
        try (OutputStream out = Files.newOutputStream(fresh)) {
            content.writeTo(out);
        }
        Files.move(fresh, cache, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
