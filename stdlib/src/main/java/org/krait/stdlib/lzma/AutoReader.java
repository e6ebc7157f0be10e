package org.krait.stdlib.lzma;

/** Reads either container; the first byte tells which. */
final class AutoReader implements StreamReader {
    private static final int XZ_MAGIC = 0xfd;

    private final long memoryLimit;
    private StreamReader reader;

    AutoReader(long memoryLimit) {
        this.memoryLimit = memoryLimit;
    }

    @Override
    public void read(Input in, Output out) {
        if (reader == null) {
            if (in.available() == 0) {
                return;
            }
            reader = in.peek(0) == XZ_MAGIC ? new XzReader(memoryLimit) : new AloneReader(memoryLimit, true);
        }
        reader.read(in, out);
    }

    @Override
    public boolean isDone() {
        return reader != null && reader.isDone();
    }

    @Override
    public int check() {
        return reader == null ? XzReader.CHECK_UNKNOWN : reader.check();
    }
}
