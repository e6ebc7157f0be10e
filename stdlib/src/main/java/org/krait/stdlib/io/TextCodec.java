package org.krait.stdlib.io;

import java.util.function.Supplier;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.module.Import;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;

/** The codec of a text stream: looked up when it is first needed, which for the encodings written in Java is never. */
final class TextCodec implements Supplier<Object> {
    private final String encoding;
    private Object found;

    TextCodec(String encoding) {
        this.encoding = encoding;
    }

    /** Raises LookupError for a codec that is not one of text, or that there is none of. */
    void check() {
        if (TextEncoder.kind(encoding) == TextEncoder.OTHER) {
            Object text = Attributes.getOrNull(get(), "_is_text_encoding");
            if (text != null && !Operators.truth(text)) {
                throw Errors.of(ExceptionTypes.LookupError, "'%s' is not a text encoding", encoding);
            }
        }
    }

    @Override
    public Object get() {
        if (found == null) {
            found = Call.method(Import.module(ThreadState.current(), "_codecs"), "lookup", encoding);
        }
        return found;
    }
}
