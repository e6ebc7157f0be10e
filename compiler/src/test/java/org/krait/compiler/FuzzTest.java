package org.krait.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.krait.syntax.Mode;
import org.krait.syntax.ParseOptions;
import org.krait.syntax.Parser;
import org.krait.syntax.PySyntaxError;
import org.krait.syntax.ast.Mod;

/**
 * Whatever bytes come, there is a class that the JVM accepts or a PySyntaxError, and within {@link #SECONDS}. The inputs are mutated files of the standard
 * library, {@code krait.fuzz} of them (a property, as is the seed): {@code mvn test -pl compiler -am -Dtest=FuzzTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dkrait.fuzz=100000} takes about half an hour. What fails is written to {@code target/fuzz}.
 */
final class FuzzTest {
    private static final int SECONDS = 20;
    /** Every so many-th class goes through the verifier, which takes several times as long as compiling. */
    private static final int VERIFIED = 8;
    /** As large as those of Python threads. */
    private static final long STACK = 64L << 20;

    @Test
    void everyInputEndsWell() throws IOException {
        int count = Integer.getInteger("krait.fuzz", 2000);
        long seed = Long.getLong("krait.fuzz.seed", 14);
        List<byte[]> sources = sources();
        Mutator mutator = new Mutator(seed);
        List<String> failures = new ArrayList<>();
        int compiled = 0;
        for (int i = 0; i < count && failures.size() < 50; i++) {
            byte[] source = mutator.mutate(sources.get(mutator.next(sources.size())));
            Mode mode = mutator.next(10) < 9 ? Mode.EXEC : Mode.SINGLE;
            boolean traced = mutator.next(8) == 0;
            boolean typeComments = mutator.next(4) == 0;
            boolean verified = i % VERIFIED == 0;
            FutureTask<Boolean> task = new FutureTask<>(() -> compiles(source, mode, traced, typeComments, verified));
            Thread thread = new Thread(null, task, "fuzz", STACK);
            thread.start();
            try {
                compiled += task.get(SECONDS, TimeUnit.SECONDS) ? 1 : 0;
            } catch (TimeoutException e) {
                StringBuilder stack = new StringBuilder("hangs at");
                for (StackTraceElement element : thread.getStackTrace()) {
                    stack.append("\n  ").append(element);
                }
                failures.add(keep(i, source, stack.toString()));
                break;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (java.util.concurrent.ExecutionException e) {
                StringBuilder stack = new StringBuilder(e.getCause().toString());
                StackTraceElement[] trace = e.getCause().getStackTrace();
                for (int n = 0; n < Math.min(8, trace.length); n++) {
                    stack.append("\n  ").append(trace[n]);
                }
                failures.add(keep(i, source, stack.toString()));
            }
        }
        System.out.println("fuzz: " + count + " inputs, " + compiled + " of them compiled, seed " + seed);
        assertEquals(List.of(), failures);
        assertTrue(compiled > 0, "no input was a program");
    }

    private static List<byte[]> sources() throws IOException {
        String library = System.getProperty("krait.fuzz.library");
        Assumptions.assumeTrue(library != null && Files.isDirectory(Path.of(library)), "no library to mutate");
        List<byte[]> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(library))) {
            for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".py")).sorted()::iterator) {
                if (Files.size(file) < 20_000) {
                    sources.add(Files.readAllBytes(file));
                }
            }
        }
        assertTrue(sources.size() > 500);
        return sources;
    }

    private static boolean compiles(byte[] source, Mode mode, boolean traced, boolean typeComments, boolean verified) {
        try {
            ParseOptions options = ParseOptions.of("<fuzz>", mode);
            Mod tree = Parser.parse(source, typeComments ? options.withTypeComments() : options);
            CompileOptions how = CompileOptions.of("test.Unit");
            byte[] unit = Compiler.compile(tree, "<fuzz>", traced ? how.instrumented() : how).bytes();
            if (verified) {
                assertEquals(List.of(), VerificationTest.VERIFIER.verify(unit));
            }
            return true;
        } catch (PySyntaxError e) {
            assertTrue(e.getMessage() != null && !e.getMessage().isEmpty(), "an error without a message");
            return false;
        }
    }

    private static String keep(int index, byte[] source, String what) throws IOException {
        Path directory = Path.of(System.getProperty("krait.fuzz.output", "target/fuzz"));
        Files.createDirectories(directory);
        Path file = directory.resolve(index + ".py");
        Files.write(file, source);
        return file + ": " + what;
    }
}
