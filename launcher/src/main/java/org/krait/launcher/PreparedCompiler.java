package org.krait.launcher;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.krait.runtime.module.Prepared;
import org.krait.syntax.Mode;

/** Compiles the texts ahead that a run with {@code krait.prepare} wrote down ({@link Prepared}), when Krait is built. */
final class PreparedCompiler {
    /** Of one time, so that the jar depends on its content alone: 2000-01-01. */
    private static final long ENTRY_TIME = 946_684_800_000L;

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
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(Path.of(args[1])))) {
            out.setMethod(ZipOutputStream.STORED);
            for (Prepared.Made made : classes.values()) {
                add(out, made);
                numbers.putInt(made.number());
            }
        }
        Files.write(Path.of(args[2]), numbers.array());
    }

    private static void add(ZipOutputStream out, Prepared.Made made) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(made.classFile());
        ZipEntry entry = new ZipEntry(made.className().replace('.', '/') + ".class");
        entry.setTime(ENTRY_TIME);
        entry.setSize(made.classFile().length);
        entry.setCrc(crc.getValue());
        out.putNextEntry(entry);
        out.write(made.classFile());
        out.closeEntry();
    }
}
