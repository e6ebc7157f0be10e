package org.krait.runtime.type;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.krait.runtime.error.Errors;

/** The C3 linearisation (Barrett et al., "A Monotonic Superclass Linearization for Dylan"), as CPython's {@code mro_implementation}. */
final class Mro {
    private Mro() {}

    /** The method resolution order of {@code cls} with {@code bases}. Raises TypeError when there is none. */
    static PyType[] linearize(PyType cls, PyType[] bases) {
        for (int i = 0; i < bases.length; i++) {
            for (int j = i + 1; j < bases.length; j++) {
                if (bases[i] == bases[j]) {
                    throw Errors.typeError("duplicate base class %s", bases[i].name());
                }
            }
        }
        List<List<PyType>> sequences = new ArrayList<>();
        for (PyType base : bases) {
            sequences.add(Arrays.asList(base.mro()));
        }
        sequences.add(Arrays.asList(bases));
        int[] heads = new int[sequences.size()];
        List<PyType> order = new ArrayList<>();
        order.add(cls);
        while (true) {
            boolean done = true;
            PyType next = null;
            for (int i = 0; i < heads.length && next == null; i++) {
                if (heads[i] < sequences.get(i).size()) {
                    done = false;
                    PyType candidate = sequences.get(i).get(heads[i]);
                    if (!inTail(sequences, heads, candidate)) {
                        next = candidate;
                    }
                }
            }
            if (done) {
                return order.toArray(new PyType[0]);
            }
            if (next == null) {
                throw inconsistent(sequences, heads);
            }
            order.add(next);
            for (int i = 0; i < heads.length; i++) {
                if (heads[i] < sequences.get(i).size() && sequences.get(i).get(heads[i]) == next) {
                    heads[i]++;
                }
            }
        }
    }

    private static boolean inTail(List<List<PyType>> sequences, int[] heads, PyType candidate) {
        for (int i = 0; i < heads.length; i++) {
            List<PyType> sequence = sequences.get(i);
            for (int k = heads[i] + 1; k < sequence.size(); k++) {
                if (sequence.get(k) == candidate) {
                    return true;
                }
            }
        }
        return false;
    }

    private static RuntimeException inconsistent(List<List<PyType>> sequences, int[] heads) {
        List<PyType> left = new ArrayList<>();
        for (int i = 0; i < heads.length; i++) {
            if (heads[i] < sequences.get(i).size() && !left.contains(sequences.get(i).get(heads[i]))) {
                left.add(sequences.get(i).get(heads[i]));
            }
        }
        StringBuilder names = new StringBuilder();
        for (PyType t : left) {
            names.append(names.isEmpty() ? "" : ", ").append(t.name());
        }
        return Errors.typeError("Cannot create a consistent method resolution order (MRO) for bases %s", names);
    }
}
