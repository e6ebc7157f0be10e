package org.krait.stdlib.zlib;

import org.krait.runtime.error.Errors;

/** What is around the deflated data, as the window bits say. */
enum Format {
    ZLIB, RAW, GZIP,
    /** zlib or gzip, by the first bytes; only for reading. */
    EITHER;

    /** ValueError for window bits that mean nothing. */
    static Format of(int windowBits, boolean reading) {
        if (windowBits >= 8 && windowBits <= 15 || reading && windowBits == 0) {
            return ZLIB;
        }
        if (windowBits >= -15 && windowBits <= -8) {
            return RAW;
        }
        if (windowBits >= 24 && windowBits <= 31) {
            return GZIP;
        }
        if (reading && windowBits >= 40 && windowBits <= 47) {
            return EITHER;
        }
        throw Errors.valueError("Invalid initialization option");
    }
}
