package org.krait.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A jar of classes that were compiled ahead. They are stored as they are, as reading is what counts. */
final class ClassJar implements AutoCloseable {
    /** Of one time, so that the jar depends on its content alone: 2000-01-01. */
    private static final long ENTRY_TIME = 946_684_800_000L;

    private final ZipOutputStream out;

    ClassJar(Path file) throws IOException {
        out = new ZipOutputStream(Files.newOutputStream(file));
        out.setMethod(ZipOutputStream.STORED);
    }

    void add(String className, byte[] classFile) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(classFile);
        ZipEntry entry = new ZipEntry(className.replace('.', '/') + ".class");
        entry.setTime(ENTRY_TIME);
        entry.setSize(classFile.length);
        entry.setCrc(crc.getValue());
        out.putNextEntry(entry);
        out.write(classFile);
        out.closeEntry();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
