package org.krait.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The command {@code conformance/run}. Its exit status is 0 if every file gave what is expected of it, 1 if not, 2 for a wrong use.
 */
public final class Conformance {
    private static final String USAGE = """
            usage: conformance/run [OPTION]... [TEST_FILE]...
              --all            every test file that is of meaning here (see conformance/left-out.txt)
              --list FILE      the files that FILE names, such as conformance/fast.txt or conformance/core.txt
              --resume         takes what an interrupted run has left in conformance/target/results
              --jobs N         files that run at the same time (default: the number of processors)
              --timeout S      seconds that a file may take (default 300)
              --python COMMAND the interpreter (default ./krait)
              --expect         writes the outcomes into conformance/expectations
              --table          writes docs/conformance.md
            """;

    private final Path root;
    private final List<String> files = new ArrayList<>();
    private boolean resume;
    private boolean expect;
    private boolean table;
    private int jobs = Runtime.getRuntime().availableProcessors();
    private long seconds = 300;
    private String python;
    private String command;

    private Conformance(Path root) {
        this.root = root;
        this.python = root.resolve("krait").toString();
    }

    /** Arguments: the root of the repository, the directory of CPython's tests, and the command line. */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        var conformance = new Conformance(Path.of(args[0]));
        if (!conformance.parse(Path.of(args[1]), List.of(args).subList(2, args.length))) {
            System.err.print(USAGE);
            System.exit(2);
        }
        System.exit(conformance.run() ? 0 : 1);
    }

    private boolean parse(Path tests, List<String> arguments) throws IOException {
        Path home = root.resolve("conformance");
        command = "conformance/run " + String.join(" ", arguments);
        for (var words = arguments.iterator(); words.hasNext();) {
            String word = words.next();
            switch (word) {
                case "--all" -> files.addAll(TestFiles.all(tests, TestFiles.read(home.resolve("left-out.txt"))));
                case "--resume" -> resume = true;
                case "--expect" -> expect = true;
                case "--table" -> table = true;
                case "--jobs", "--timeout", "--python", "--list" -> {
                    if (!words.hasNext()) {
                        return false;
                    }
                    String value = words.next();
                    switch (word) {
                        case "--jobs" -> jobs = Integer.parseInt(value);
                        case "--timeout" -> seconds = Long.parseLong(value);
                        case "--list" -> {
                            for (String file : TestFiles.read(Path.of(value))) {
                                files.addAll(TestFiles.parts(tests, file));
                            }
                        }
                        default -> python = value;
                    }
                }
                default -> {
                    if (word.startsWith("-")) {
                        return false;
                    }
                    files.addAll(TestFiles.parts(tests, word));
                }
            }
        }
        return !files.isEmpty();
    }

    private boolean run() throws IOException, InterruptedException, ExecutionException {
        Path home = root.resolve("conformance");
        Path expectations = home.resolve("expectations");
        var run = new FileRun(List.of(python), home.resolve("src/main/python/record.py"), home.resolve("target/results"), seconds);
        var results = new ArrayList<FileResult>();
        boolean asExpected = true;
        var ended = new AtomicInteger();
        try (var pool = Executors.newFixedThreadPool(jobs)) {
            var pending = new ArrayList<Future<FileResult>>();
            for (String file : files) {
                pending.add(pool.submit(() -> {
                    FileResult earlier = resume ? run.earlier(file) : null;
                    FileResult result = earlier != null ? earlier : run.run(file);
                    System.out.printf("[%d/%d] %s: %s%n", ended.incrementAndGet(), files.size(), file, summary(result));
                    return result;
                }));
            }
            for (Future<FileResult> future : pending) {
                FileResult result = future.get();
                results.add(result);
                Expectations expected = Expectations.read(expectations, result.file());
                if (expect) {
                    expected.updatedBy(result).write(expectations, result.file());
                    continue;
                }
                List<String> mismatches = expected.mismatches(result);
                mismatches.forEach(System.out::println);
                asExpected &= mismatches.isEmpty();
            }
        }
        if (table) {
            Files.writeString(root.resolve("docs/conformance.md"), ResultTable.of(results, command));
        }
        int tests = results.stream().mapToInt(FileResult::run).sum();
        int passed = results.stream().mapToInt(FileResult::passed).sum();
        System.out.printf("%d of %d tests passed in %d files%n", passed, tests, results.size());
        return asExpected;
    }

    private static String summary(FileResult r) {
        String counts = r.passed() + " of " + r.run() + " passed, " + r.count(Outcome.SKIPPED) + " skipped";
        return r.state() == FileState.RAN ? counts : r.state().words + " (" + r.detail() + "); " + counts;
    }
}
