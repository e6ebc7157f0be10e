package org.krait.runtime.object;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.krait.runtime.error.PyException;
import org.krait.runtime.thread.ThreadState;

class ListSortTest {
    private static final int[] SIZES = {0, 1, 2, 3, 31, 32, 33, 63, 64, 65, 100, 1000, 4096, 5000};

    /** Shapes that make different runs: random, few values, ordered, descending, saw teeth. */
    private static long shape(Random random, int kind, int i) {
        return switch (kind) {
            case 0 -> random.nextInt();
            case 1 -> random.nextInt(4);
            case 2 -> i;
            case 3 -> -i;
            default -> i % 37;
        };
    }

    @Test
    void ordersLikeJavasStableSort() {
        Random random = new Random(20261120);
        for (int size : SIZES) {
            for (int kind = 0; kind < 5; kind++) {
                Object[] pairs = new Object[size];
                for (int i = 0; i < size; i++) {
                    pairs[i] = PyTuple.of(shape(random, kind, i), (long) i);
                }
                Object[] expected = pairs.clone();
                // The second items make the order of equal firsts visible; they also make all pairs different.
                Arrays.sort(expected, (a, b) -> {
                    int first = Long.compare((long) ((PyTuple) a).get(0), (long) ((PyTuple) b).get(0));
                    return first != 0 ? first : Long.compare((long) ((PyTuple) a).get(1), (long) ((PyTuple) b).get(1));
                });
                ListSort.sort(ThreadState.current(), pairs, null, false);
                assertArrayEquals(expected, pairs, "size " + size + ", kind " + kind);
            }
        }
    }

    @Test
    void losesNothingWhenComparisonRaises() {
        // A str among ints: comparison raises somewhere in the middle of the work.
        Random random = new Random(7);
        for (int size : new int[] {10, 100, 1000}) {
            List<Object> items = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                items.add((long) random.nextInt(50));
            }
            items.set(size / 2, "a");
            Object[] array = items.toArray();
            assertThrows(PyException.class, () -> ListSort.sort(ThreadState.current(), array, null, false));
            assertEquals(counted(items.toArray()), counted(array));
        }
    }

    private static Map<Object, Integer> counted(Object[] items) {
        Map<Object, Integer> counts = new HashMap<>();
        for (Object item : items) {
            counts.merge(item, 1, Integer::sum);
        }
        return counts;
    }
}
