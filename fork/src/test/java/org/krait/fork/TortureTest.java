package org.krait.fork;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TortureTest {
    @ParameterizedTest
    @ValueSource(strings = {"Serial", "Parallel", "G1", "Shenandoah"})
    void threeHundredForks(String collector) throws Exception {
        var outcome = FreshJvm.start(240, List.of("-XX:+Use" + collector + "GC"),
                Torture.class.getName(), "300");
        System.out.print(collector + ": " + outcome.output());
        assertEquals(0, outcome.status(), outcome.output());
    }
}
