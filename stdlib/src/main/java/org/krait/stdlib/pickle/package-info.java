/**
 * {@code _pickle}. Writing: {@link org.krait.stdlib.pickle.PyPickler} holds the settings and the memo, {@link org.krait.stdlib.pickle.Saver} and
 * {@link org.krait.stdlib.pickle.ReduceSaver} choose the opcodes, {@link org.krait.stdlib.pickle.PickleOutput} collects the bytes in frames. Reading:
 * {@link org.krait.stdlib.pickle.PyUnpickler}, {@link org.krait.stdlib.pickle.Loader}, {@link org.krait.stdlib.pickle.LoadStack} and
 * {@link org.krait.stdlib.pickle.PickleInput}. A pickler or unpickler serves one thread at a time, and says so to a second one.
 */
package org.krait.stdlib.pickle;
