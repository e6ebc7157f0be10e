package org.krait.conformance;

/** What became of a test file as a whole. Only in {@link #RAN} is there an outcome for each of its tests. */
enum FileState {
    RAN("ran"),
    SKIPPED("skipped"),
    DOES_NOT_START("does not start"),
    TIMES_OUT("times out"),
    CRASHES("crashes");

    final String words;

    FileState(String words) {
        this.words = words;
    }

    static FileState of(String words) {
        for (FileState state : values()) {
            if (state.words.equals(words)) {
                return state;
            }
        }
        throw new IllegalArgumentException("no state of a test file: " + words);
    }
}
