/**
 * The hash modules {@code _md5}, {@code _sha1}, {@code _sha2}, {@code _sha3} and {@code _blake2}. MD5, SHA-1 and SHA-2 are the JDK's;
 * the Keccak family and BLAKE2 are written here, because Python offers parameters (any output length, keys, trees) that libraries do not.
 *
 * <p>Threads: a hash object's monitor guards its state; large inputs are hashed under it, attached, since that does not block.
 */
package org.krait.stdlib.hash;
