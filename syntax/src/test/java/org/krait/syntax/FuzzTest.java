package org.krait.syntax;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.krait.syntax.ast.Mod;
import org.krait.syntax.symbol.FutureFeatures;
import org.krait.syntax.symbol.SymbolTable;

/**
 * Whatever bytes come, there is a tree and a symbol table or a PySyntaxError, and soon. The number
 * of inputs is the property krait.syntax.fuzz; 100,000 take some minutes.
 */
class FuzzTest {
    private static final String[] PIECES = {"(", ")", "[", "]", "{", "}", "\"", "'", "\"\"\"", "f\"{", "}\"", "t'", "\\",
        "\\\n", "\n", "\n    ", "\t", ":", ":=", "=", ",", "*", "**", "@", "if ", "else", "for ", " in ", "lambda ",
        "match ", "case ", "def ", "class ", "async ", "await ", "yield ", "nonlocal x", "1e", "0x", "#", "# type: int",
        "\0", "\r", "\f", "!", "$", "\u20ac", "not ", "type X[T] = ", "\\N{", "import ", "from ", "with (", "except* "};

    @Test
    void everyInputEndsWell() throws IOException {
        int count = Integer.getInteger("krait.syntax.fuzz", 3000);
        List<byte[]> sources = new ArrayList<>();
        for (Path file : ReferencePython.libraryFiles()) {
            if (Files.size(file) < 20_000) {
                sources.add(Files.readAllBytes(file));
            }
        }
        assertTrue(sources.size() > 50);
        Random random = new Random(14);
        Mode[] modes = Mode.values();
        for (int i = 0; i < count; i++) {
            byte[] source = mutate(sources.get(random.nextInt(sources.size())), random);
            Mode mode = modes[random.nextInt(10) < 8 ? 0 : random.nextInt(modes.length)];
            String what = "input " + i;
            long start = System.nanoTime();
            try {
                check(source, mode, random.nextBoolean());
            } catch (PySyntaxError e) {
                assertTrue(e.getMessage() != null && !e.getMessage().isEmpty(), what);
            } catch (RuntimeException | Error e) {
                throw new AssertionError(what + ": " + new String(source, StandardCharsets.UTF_8), e);
            }
            long millis = (System.nanoTime() - start) / 1_000_000;
            assertTrue(millis < 10_000, what + " took " + millis + " ms");
        }
    }

    private static void check(byte[] source, Mode mode, boolean typeComments) {
        ParseOptions options = ParseOptions.of("<fuzz>", mode);
        Mod mod = Parser.parse(source, typeComments ? options.withTypeComments() : options);
        FutureFeatures future = FutureFeatures.of(mod, "<fuzz>");
        SymbolTable.build(mod, "<fuzz>", future.annotations());
    }

    private static byte[] mutate(byte[] original, Random random) {
        byte[] source = original;
        for (int n = 1 + random.nextInt(4); n > 0 && source.length > 1; n--) {
            int a = random.nextInt(source.length);
            int b = Math.min(source.length, a + random.nextInt(30));
            byte[] piece = switch (random.nextInt(4)) {
                case 0 -> new byte[0];
                case 1 -> PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
                case 2 -> new byte[] {(byte) random.nextInt(256)};
                default -> {
                    int c = random.nextInt(source.length);
                    yield Arrays.copyOfRange(source, c, Math.min(source.length, c + random.nextInt(40)));
                }
            };
            int cut = random.nextInt(3) == 0 ? b : a;
            byte[] next = new byte[a + piece.length + source.length - cut];
            System.arraycopy(source, 0, next, 0, a);
            System.arraycopy(piece, 0, next, a, piece.length);
            System.arraycopy(source, cut, next, a + piece.length, source.length - cut);
            source = next;
        }
        return source;
    }

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
