package org.krait.processor;

import javax.lang.model.element.Element;

/** A mistake in an exposed class, found at {@link #element}; reported as a compile error. */
final class Rejection extends Exception {
    private static final long serialVersionUID = 1L;

    /** Where the mistake is; transient because elements live only as long as the compilation. */
    final transient Element element;

    Rejection(Element element, String format, Object... arguments) {
        super(String.format(format, arguments));
        this.element = element;
    }
}
