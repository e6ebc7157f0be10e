package org.krait.stdlib.lzma;

/** Reads what a chain of filters has written, without any container. */
final class RawReader implements StreamReader {
    private final FilterChain chain;

    RawReader(FilterChain chain) {
        this.chain = chain;
    }

    @Override
    public void read(Input in, Output out) {
        chain.decode(in, out);
    }

    @Override
    public boolean isDone() {
        return chain.isDone();
    }

    @Override
    public int check() {
        return XzReader.CHECK_NONE;
    }
}
