package org.krait.runtime.call;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A compile unit as it is kept in files: either its class, compressed (the checksum of that format finds torn files), or, for a module of
 * the library that was compiled ahead, the name of the class on the class path.
 *
 * <pre>
 * long version of the compiler
 * byte 'C', text class name, int length of the class file, the class file in zlib's format
 * byte 'L', text class name, text key, text file below the library's directory
 * </pre>
 *
 * <p>Immutable but for the class file, which is compressed when first asked for, by whichever thread comes first.
 */
public final class UnitForm {
    private static final int CLASS = 'C';
    private static final int LIBRARY = 'L';
    /** No class file is longer: its parts' lengths have limits, but a torn file may say anything. */
    private static final int LONGEST = 1 << 28;

    private final long version;
    private final String className;
    private final String key;
    private final String file;
    /** The class file as the JVM wants it; null once it is compressed. */
    private byte[] plain;
    private byte[] compressed;
    private int length;

    private UnitForm(long version, String className, String key, String file) {
        this.version = version;
        this.className = className;
        this.key = key;
        this.file = file;
    }

    /** A unit that is defined from a class file. */
    public static UnitForm ofClass(long version, String className, byte[] classFile) {
        UnitForm form = new UnitForm(version, className, null, null);
        form.plain = classFile;
        form.length = classFile.length;
        return form;
    }

    /** A module of the library: its class on the class path, what that was made of, and its source below the library's directory. */
    public static UnitForm ofLibrary(long version, String className, String key, String file) {
        return new UnitForm(version, className, key, file);
    }

    /** The version of the compiler that made it. */
    public long version() {
        return version;
    }

    /** The binary name of the class. */
    public String className() {
        return className;
    }

    /** For a module of the library what its class was made of, else null. */
    public String key() {
        return key;
    }

    /** For a module of the library its source below the library's directory, else null. */
    public String file() {
        return file;
    }

    /** The class file. Null for a module of the library, and if what was read is damaged. */
    public synchronized byte[] classFile() {
        if (plain != null || compressed == null) {
            return plain;
        }
        byte[] bytes = new byte[length];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(compressed);
            int n = inflater.inflate(bytes);
            // The checksum is looked at when the end is reached, which may take one more call.
            if (n == length && !inflater.finished()) {
                inflater.inflate(new byte[1]);
            }
            return n == length && inflater.finished() && inflater.getRemaining() == 0 ? bytes : null;
        } catch (DataFormatException e) {
            return null;
        } finally {
            inflater.end();
        }
    }

    /** Whether two units, of which either may have no form, are of the same class file. */
    public static boolean sameClass(UnitForm a, UnitForm b) {
        if (a == null || b == null) {
            return false;
        }
        return a.key != null ? a.key.equals(b.key) && a.className.equals(b.className) : b.key == null && Arrays.equals(a.classFile(), b.classFile());
    }

    private byte[] compressed() {
        if (compressed == null) {
            Deflater deflater = new Deflater(Deflater.BEST_SPEED);
            deflater.setInput(plain);
            deflater.finish();
            byte[] out = new byte[plain.length + plain.length / 8 + 64];
            int n = deflater.deflate(out);
            deflater.end();
            compressed = Arrays.copyOf(out, n);
            plain = null;
        }
        return compressed;
    }

    /** The bytes to be kept. */
    public synchronized byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(version);
            out.writeByte(key == null ? CLASS : LIBRARY);
            out.writeUTF(className);
            if (key == null) {
                out.writeInt(length);
                out.write(compressed());
            } else {
                out.writeUTF(key);
                out.writeUTF(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Reads what {@link #write} gave; null if it is damaged or of another version of the compiler. */
    public static UnitForm read(long expectedVersion, byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new java.io.ByteArrayInputStream(bytes))) {
            if (in.readLong() != expectedVersion) {
                return null;
            }
            int kind = in.readByte();
            String name = in.readUTF();
            if (kind == LIBRARY) {
                return new UnitForm(expectedVersion, name, in.readUTF(), in.readUTF());
            }
            UnitForm form = new UnitForm(expectedVersion, name, null, null);
            form.length = in.readInt();
            form.compressed = in.readAllBytes();
            return kind == CLASS && form.length > 0 && form.length < LONGEST ? form : null;
        } catch (IOException e) {
            return null;
        }
    }
}
