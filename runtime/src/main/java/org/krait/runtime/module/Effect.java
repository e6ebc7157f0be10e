package org.krait.runtime.module;

import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PySet;

/**
 * Something that the code of a module did outside its own namespace: it is undone when the module is taken out of the interpreter for an image, and done again when a
 * program gets it.
 */
sealed interface Effect {
    /** Does it again. */
    void redo();

    void undo();

    /** What was put somewhere. */
    Object value();

    /** {@code before} is the value that was replaced, or null. */
    record DictEntry(PyDict dict, Object key, Object value, Object before) implements Effect {
        @Override
        public void redo() {
            dict.put(key, value);
        }

        @Override
        public void undo() {
            if (before != null) {
                dict.put(key, before);
            } else {
                dict.remove(key);
            }
        }
    }

    /** At the list's end, once: two modules may have done it. */
    record ListItem(PyList list, Object value) implements Effect {
        @Override
        public void redo() {
            if (at() < 0) {
                list.append(value);
            }
        }

        @Override
        public void undo() {
            int at = at();
            if (at >= 0) {
                list.pop(at);
            }
        }

        private int at() {
            int i = list.size() - 1;
            while (i >= 0 && list.getOrNull(i) != value) {
                i--;
            }
            return i;
        }
    }

    /** In a set. */
    record SetElement(PySet set, Object value) implements Effect {
        @Override
        public void redo() {
            set.add(value);
        }

        @Override
        public void undo() {
            set.discard(value);
        }
    }

    /** In a registry, which whoever makes an image empties as a whole. */
    record Registered(Registry registry, Object value) implements Effect {
        @Override
        public void redo() {
            registry.add(value);
        }

        @Override
        public void undo() {}
    }
}
