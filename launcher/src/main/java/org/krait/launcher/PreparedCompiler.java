package org.krait.launcher;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.krait.runtime.module.Prepared;
import org.krait.syntax.Mode;

/** Compiles the texts ahead that a run with {@code krait.prepare} wrote down ({@link Prepared}), when Krait is built. */
final class PreparedCompiler {
    private PreparedCompiler() {}

    /** {@code PreparedCompiler RECORD JAR INDEX}. */
    public static void main(String[] args) throws IOException {
        Map<Integer, Prepared.Made> classes = new TreeMap<>();
        try (DataInputStream in = new DataInputStream(Files.newInputStream(Path.of(args[0])))) {
            while (in.available() > 0) {
                Mode mode = Mode.valueOf(in.readUTF());
                int flags = in.readInt();
                int optimize = in.readInt();
                Prepared.Made made = Prepared.Made.of(in.readUTF(), mode, flags, optimize);
                if (made != null) {
                    classes.putIfAbsent(made.number(), made);
                }
            }
        }
        ByteBuffer numbers = ByteBuffer.allocate(classes.size() * Integer.BYTES);
        try (ClassJar out = new ClassJar(Path.of(args[1]))) {
            for (Prepared.Made made : classes.values()) {
                out.add(made.className(), made.classFile());
                numbers.putInt(made.number());
            }
        }
        Files.write(Path.of(args[2]), numbers.array());
    }
}
