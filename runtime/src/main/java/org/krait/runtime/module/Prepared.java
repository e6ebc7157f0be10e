package org.krait.runtime.module;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.krait.compiler.CompileOptions;
import org.krait.compiler.CompiledClass;
import org.krait.compiler.Compiler;
import org.krait.runtime.call.CompiledUnit;
import org.krait.runtime.call.UnitForm;
import org.krait.runtime.object.PyCode;
import org.krait.syntax.Mode;
import org.krait.syntax.ParseOptions;
import org.krait.syntax.Parser;
import org.krait.syntax.PySyntaxError;
import org.krait.syntax.WarningListener;

/**
 * Texts that the library hands to {@code exec} and {@code eval} while it is imported, for its named tuples and data classes, compiled ahead into classes on
 * the class path: compiling such a text takes a process that has just started some 5 ms, and asyncio alone brings twenty.
 *
 * <p>The build runs the imports with {@code krait.prepare} naming a file, to which each text is written, and makes classes of what it finds there. The numbers of
 * those that exist are in the file that {@code krait.prepared} names. A class is the right one if the whole text and all that was asked for are the same. It serves
 * one {@code compile()} of a process; the next one of the same text gets a unit of its own, as ever.
 *
 * <p>Any thread.
 */
public final class Prepared {
    private static final String PACKAGE = "org.krait.prepared.P";
    /** The name that exec and eval give to texts; nothing but texts has it. */
    private static final String FILENAME = "<string>";
    /** Longer texts would not fit into a constant of a class. */
    private static final int LONGEST = 10_000;

    private static final String RECORD = System.getProperty("krait.prepare");
    private static final IntBuffer KNOWN = known();
    private static final Set<String> USED = ConcurrentHashMap.newKeySet();

    private Prepared() {}

    private static IntBuffer known() {
        String index = System.getProperty("krait.prepared");
        try {
            return ByteBuffer.wrap(index == null ? new byte[0] : Files.readAllBytes(Path.of(index))).asIntBuffer();
        } catch (IOException e) {
            return IntBuffer.allocate(0);
        }
    }

    /** The code of a text that was compiled ahead; null if it was not. */
    static PyCode find(String source, Compilation.Request request) {
        if (RECORD != null) {
            record(source, request);
        }
        if (KNOWN.limit() == 0 || source.length() > LONGEST || !request.filename().equals(FILENAME)) {
            return null;
        }
        String key = key(source, request.mode(), request.flags(), request.optimize());
        if (!isKnown(key.hashCode())) {
            return null;
        }
        String name = nameOf(key);
        CompiledUnit unit = UnitLoader.find(name);
        if (unit == null || !unit.key().equals(key) || !USED.add(name)) {
            return null;
        }
        unit.setFilename(FILENAME);
        unit.setRecipe(new CompiledUnit.Recipe() {
            @Override
            public CompiledUnit instrumented() {
                return Variants.compile(source, request);
            }

            @Override
            public UnitForm form() {
                return Compilation.form(Compilation.parse(source, request), request);
            }
        });
        return unit.code(0);
    }

    private static boolean isKnown(int number) {
        for (int i = 0; i < KNOWN.limit(); i++) {
            if (KNOWN.get(i) == number) {
                return true;
            }
        }
        return false;
    }

    private static String key(String source, Mode mode, int flags, int optimize) {
        return Long.toHexString(Compiler.VERSION) + ":" + mode + ":" + flags + ":" + optimize + ":" + source;
    }

    private static String nameOf(String key) {
        return PACKAGE + Integer.toHexString(key.hashCode());
    }

    private static synchronized void record(String source, Compilation.Request request) {
        if (source.length() > LONGEST || !request.filename().equals(FILENAME)) {
            return;
        }
        try (var out = new DataOutputStream(Files.newOutputStream(Path.of(RECORD), StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
            out.writeUTF(request.mode().name());
            out.writeInt(request.flags());
            out.writeInt(request.optimize());
            out.writeUTF(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A class for a text as it was recorded, and the number under which it is known. Null if it cannot be compiled ahead, because compiling it would
     * raise something or warn.
     */
    public record Made(String className, byte[] classFile, int number) {
        public static Made of(String source, Mode mode, int flags, int optimize) {
            String key = key(source, mode, flags, optimize);
            boolean[] warned = new boolean[1];
            WarningListener listener = (_, _, _, _) -> {
                warned[0] = true;
                return false;
            };
            Compilation.Request request = new Compilation.Request(FILENAME, mode, flags, optimize, ParseOptions.LATEST);
            try {
                CompileOptions options = request.compileOptions(nameOf(key), listener).withKey(key);
                CompiledClass made = Compiler.compile(Parser.parse(source, request.options(listener)), FILENAME, options);
                return warned[0] ? null : new Made(made.className(), made.bytes(), key.hashCode());
            } catch (PySyntaxError e) {
                return null;
            }
        }
    }
}
