package org.krait.processor;

/** How a bound argument becomes a Java parameter. */
enum Conversion {
    OBJECT,
    BOOLEAN,
    INT,
    LONG,
    DOUBLE,
    /** A Java {@code String}, from a str. */
    TEXT,
    /** An instance of a class with a {@code TYPE}. */
    TYPED,
    /** {@code *args} as {@code Object[]}. */
    STAR,
    /** {@code **kwargs} as {@code PyDict}. */
    KEYWORDS;

    boolean isPrimitive() {
        return this == BOOLEAN || this == INT || this == LONG || this == DOUBLE;
    }
}
