package org.krait.runtime.module;

import java.util.List;

/** A list that belongs to no module, in which programs register what is to be called at some moment: {@code atexit}'s, those of {@code os.register_at_fork}. */
public interface Registry {
    /** What is registered now, oldest first. */
    List<Object> entries();

    /** Registers what {@link #entries} gave before. */
    void add(Object entry);
}
