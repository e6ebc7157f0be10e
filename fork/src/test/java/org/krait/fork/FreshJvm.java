package org.krait.fork;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Runs one scenario in a JVM of its own, because a fork copies all threads of the process it is
 * tried in. A scenario is a public static method without parameters; what it throws fails the test.
 *
 * <p>Every process of a run carries a mark in its environment, forked ones included, so that each
 * of them is ended on every path, however it lost its parent.
 */
final class FreshJvm {
    private static final String MARK = "KRAIT_FORK_TEST";

    /** What was left behind: exit status, standard output and standard error together. */
    record Outcome(int status, String output) {}

    private FreshJvm() {}

    /** The process side: args are a class and a method. */
    public static void main(String[] args) throws Exception {
        try {
            Class.forName(args[0]).getMethod(args[1]).invoke(null);
        } catch (java.lang.reflect.InvocationTargetException e) {
            e.getCause().printStackTrace();
            Fork.exit(1);
        }
        System.out.println("scenario done");
        System.out.flush();
        Fork.exit(0);
    }

    /** Runs a scenario that has to end well within 60 s. */
    static void run(Class<?> scenarios, String name, String... vmOptions) throws Exception {
        Outcome outcome = start(60, List.of(vmOptions), scenarios.getName(), name);
        if (outcome.status != 0 || !outcome.output.contains("scenario done")) {
            throw new AssertionError(scenarios.getSimpleName() + "." + name + " "
                    + List.of(vmOptions) + " ended with status " + outcome.status + "\n"
                    + outcome.output);
        }
    }

    /** Runs this class's main, or another one if the first argument is a class with its own. */
    static Outcome start(int seconds, List<String> vmOptions, String... args) throws Exception {
        String token = UUID.randomUUID().toString();
        Path output = Files.createTempFile("krait-fork-test", ".out");
        try {
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("-Xmx160m", "--enable-native-access=ALL-UNNAMED", "-cp",
                    System.getProperty("java.class.path")));
            command.addAll(vmOptions);
            boolean ownMain = args[0].equals(Torture.class.getName());
            if (!ownMain) {
                command.add(FreshJvm.class.getName());
            }
            command.addAll(List.of(args));
            var builder = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put(MARK, token);
            Process process = builder.start();
            try {
                if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                    throw new AssertionError(List.of(args) + " " + vmOptions + " hangs\n"
                            + describe(token) + Files.readString(output));
                }
                return new Outcome(process.exitValue(), Files.readString(output));
            } finally {
                endAll(token);
                process.waitFor();
            }
        } finally {
            Files.delete(output);
        }
    }

    private static List<Path> marked(String token) throws IOException {
        byte[] mark = (MARK + "=" + token).getBytes(StandardCharsets.US_ASCII);
        var found = new ArrayList<Path>();
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path p : processes) {
                try {
                    String environment = Files.readString(p.resolve("environ"),
                            StandardCharsets.ISO_8859_1);
                    if (environment.contains(new String(mark, StandardCharsets.US_ASCII))) {
                        found.add(p);
                    }
                } catch (IOException e) {
                    continue; // it has ended, or is somebody else's
                }
            }
        }
        return found;
    }

    private static void endAll(String token) throws IOException {
        List<Path> left;
        while (!(left = marked(token)).isEmpty()) {
            for (Path p : left) {
                ProcessHandle.of(Long.parseLong(p.getFileName().toString()))
                        .ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }

    /** Where every thread of every process of the run is, for a report on a hang. */
    private static String describe(String token) throws IOException {
        var text = new StringBuilder();
        for (Path p : marked(token)) {
            text.append(p).append('\n');
            try (var threads = Files.newDirectoryStream(p.resolve("task"))) {
                for (Path t : threads) {
                    text.append("  ").append(t.getFileName()).append(' ');
                    for (String file : List.of("comm", "wchan", "syscall")) {
                        text.append(Files.readString(t.resolve(file)).strip()).append(' ');
                    }
                    text.append('\n');
                }
            } catch (IOException e) {
                text.append("  ended meanwhile\n");
            }
        }
        return text.toString();
    }
}
