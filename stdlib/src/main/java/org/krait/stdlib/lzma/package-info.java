/**
 * The module {@code _lzma}. Compressing is XZ for Java's work. Its decoders pull their input and wait for it, while Python's are given theirs piece
 * by piece; so decoding is written here, as machines that stop where the input ends: {@link org.krait.stdlib.lzma.LzmaDecoder} for symbols,
 * {@link org.krait.stdlib.lzma.Lzma2Decoder} for chunks, {@link org.krait.stdlib.lzma.XzReader} for the container. Only when {@code _lzma} is
 * imported is any class of the library loaded.
 */
package org.krait.stdlib.lzma;
