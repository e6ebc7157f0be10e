package org.krait.stdlib.hash;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A hash function of the JDK. Not thread-safe. */
final class JdkDigest implements Digest {
    private final MessageDigest state;

    private JdkDigest(MessageDigest state) {
        this.state = state;
    }

    static JdkDigest of(String algorithm) {
        try {
            return new JdkDigest(MessageDigest.getInstance(algorithm));
        } catch (NoSuchAlgorithmException e) {
            // Every JDK has MD5, SHA-1 and SHA-2.
            throw new AssertionError(e);
        }
    }

    @Override
    public void update(byte[] data, int offset, int length) {
        state.update(data, offset, length);
    }

    @Override
    public byte[] digest(int length) {
        return copy().state.digest();
    }

    @Override
    public JdkDigest copy() {
        try {
            return new JdkDigest((MessageDigest) state.clone());
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }
}
