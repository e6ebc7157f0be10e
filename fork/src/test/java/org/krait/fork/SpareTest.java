package org.krait.fork;

import static org.krait.fork.Child.check;
import static org.krait.fork.Child.require;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The free part of the heap is not copied, and what is put there later is there in every process. */
class SpareTest {
    /** The scenarios, each in a JVM of its own. */
    public static final class Scenarios {
        private static final int BLOCKS = 30_000;

        private Scenarios() {}

        public static void freeHeap() throws Exception {
            require(intact(blocks(1), 1), "before the first collection");
            System.gc();
            for (int round = 0; round < 5; round++) {
                int inParent = 2 * round;
                long before = residentKiB();
                check(() -> {
                    long copied = residentKiB();
                    require(copied < before - 20_000, copied + " of " + before + " KiB were copied");
                    int[][] own = blocks(inParent + 1);
                    check(() -> require(intact(own, inParent + 1), "what the child made, in its child"));
                    require(intact(own, inParent + 1), "what the child made");
                });
                int[][] own = blocks(inParent);
                check(() -> require(intact(own, inParent), "what the parent made, in its child"));
                require(intact(own, inParent), "what the parent made");
                System.gc();
            }
        }

        /** 30 MB in pieces. */
        private static int[][] blocks(int seed) {
            var blocks = new int[BLOCKS][];
            for (int i = 0; i < BLOCKS; i++) {
                blocks[i] = new int[256];
                java.util.Arrays.fill(blocks[i], seed + i);
            }
            return blocks;
        }

        private static boolean intact(int[][] blocks, int seed) {
            for (int i = 0; i < BLOCKS; i++) {
                for (int word : blocks[i]) {
                    if (word != seed + i) {
                        return false;
                    }
                }
            }
            return true;
        }

        private static long residentKiB() throws IOException {
            return Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ")[1]) * 4;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:-UseTransparentHugePages", "-XX:+UseTransparentHugePages"})
    void freeHeap(String pages) throws Exception {
        FreshJvm.run(Scenarios.class, "freeHeap", "-XX:+UseSerialGC", "-Xms160m", "-Xmn80m", pages);
    }
}
