package org.krait.stdlib.hash;

/** Hash functions by the names that OpenSSL and Python give them. The order is that of the constants; stateless. */
enum HashNames {
    MD5("md5", "MD5", 16, 64),
    SHA1("sha1", "SHA-1", 20, 64),
    SHA224("sha224", "SHA-224", 28, 64),
    SHA256("sha256", "SHA-256", 32, 64),
    SHA384("sha384", "SHA-384", 48, 128),
    SHA512("sha512", "SHA-512", 64, 128),
    SHA512_224("sha512_224", "SHA-512/224", 28, 128),
    SHA512_256("sha512_256", "SHA-512/256", 32, 128),
    SHA3_224("sha3_224", null, 28, 144),
    SHA3_256("sha3_256", null, 32, 136),
    SHA3_384("sha3_384", null, 48, 104),
    SHA3_512("sha3_512", null, 64, 72),
    SHAKE_128("shake_128", null, 0, 168),
    SHAKE_256("shake_256", null, 0, 136),
    BLAKE2B("blake2b", null, 64, 128),
    BLAKE2S("blake2s", null, 32, 64);

    final String text;
    final int digestSize;
    final int blockSize;
    private final String jdkName;

    HashNames(String text, String jdkName, int digestSize, int blockSize) {
        this.text = text;
        this.jdkName = jdkName;
        this.digestSize = digestSize;
        this.blockSize = blockSize;
    }

    /** The function of a name in any of its spellings; null when there is none. */
    static HashNames find(String name) {
        String plain = name.toLowerCase(java.util.Locale.ROOT).replace('-', '_').replace('/', '_');
        switch (plain) {
            case "blake2b512":
                return BLAKE2B;
            case "blake2s256":
                return BLAKE2S;
            case "shake128":
                return SHAKE_128;
            case "shake256":
                return SHAKE_256;
            default:
                for (HashNames h : values()) {
                    if (h.text.equals(plain) || plain.startsWith("sha_") && h.text.equals("sha" + plain.substring(4))) {
                        return h;
                    }
                }
                return null;
        }
    }

    /** Whether the output can be as long as one likes. */
    boolean isEndless() {
        return digestSize == 0;
    }

    Digest start() {
        if (jdkName != null) {
            return JdkDigest.of(jdkName);
        }
        return switch (this) {
            case BLAKE2B -> Blake2.plain(true);
            case BLAKE2S -> Blake2.plain(false);
            case SHAKE_128, SHAKE_256 -> new Keccak(blockSize, 31);
            default -> new Keccak(blockSize, 6);
        };
    }

    byte[] hash(byte[] data) {
        Digest d = start();
        d.update(data, 0, data.length);
        return d.digest(digestSize);
    }
}
