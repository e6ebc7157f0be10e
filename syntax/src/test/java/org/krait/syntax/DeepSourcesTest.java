package org.krait.syntax;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.krait.syntax.symbol.SymbolTable;

/** Sources far deeper or longer than any that people write give a tree or a PySyntaxError, and soon. */
class DeepSourcesTest {
    /** Nesting of every kind far beyond what is allowed, and long chains that are. */
    @Test
    void deepAndLongSources() {
        int n = 100_000;
        List<String> sources = List.of("(".repeat(n), "[".repeat(n) + "]".repeat(n), "-".repeat(n) + "1",
                "not ".repeat(n) + "x", "lambda: ".repeat(n) + "x", "x if x else ".repeat(n) + "x", "x**".repeat(n) + "x",
                "x+".repeat(n) + "x", "x.".repeat(n) + "x", "x()".repeat(n), "x and ".repeat(n) + "x",
                "x<".repeat(n) + "x", "x=".repeat(n) + "x", "[" + "1,".repeat(n) + "]", "'a' ".repeat(n),
                "f'{x}' ".repeat(n), "f'{".repeat(n), "f'{x:{".repeat(n), "if x: pass\n" + "elif x: pass\n".repeat(n),
                "x: ".repeat(n), "await ".repeat(n) + "x", "@x\n".repeat(n), "x " + "y ".repeat(n), "*".repeat(n),
                "x[" + "(".repeat(150) + "y z" + ")".repeat(150) + "]", "match ".repeat(n), "x = (yield) + " + "~".repeat(n),
                "(x\n".repeat(150) + "y z", "for x in ".repeat(n), "f(" + "a=1,".repeat(n) + "a b)",
                "{" + "a:b,".repeat(n) + "c}", "x " + "(".repeat(199) + ")".repeat(199), "with (".repeat(n));
        for (String source : sources) {
            String what = source.substring(0, 20);
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                try {
                    SymbolTable.build(Parser.parse(source, ParseOptions.of("<deep>", Mode.EXEC)), "<deep>", false);
                } catch (PySyntaxError e) {
                    assertTrue(e.getMessage() != null, what);
                }
            }, what);
        }
    }
}
