package org.krait.fork;

import static org.krait.fork.Child.require;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/** A program that freezes itself (arguments: the image, then the image's other command) and, continued, does what its first argument says. */
final class FrozenProgram {
    private static volatile int ticks;

    private FrozenProgram() {}

    private static long fib(int n) {
        return n < 2 ? n : fib(n - 1) + fib(n - 2);
    }

    private static boolean blocks(Path task, int signal) {
        try {
            String line = Files.readAllLines(task.resolve("status")).stream().filter(l -> l.startsWith("SigBlk:")).findFirst().orElseThrow();
            return (Long.parseUnsignedLong(line.substring(7).strip(), 16) >> (signal - 1) & 1) != 0;
        } catch (java.io.IOException e) {
            return false;
        }
    }

    private static long residentFileKiB() throws java.io.IOException {
        String line = Files.readAllLines(Path.of("/proc/self/status")).stream().filter(l -> l.startsWith("RssFile:")).findFirst().orElseThrow();
        return Long.parseLong(line.substring(8, line.length() - 2).strip());
    }

    public static void main(String[] args) throws Exception {
        Map<Integer, String> heap = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            heap.put(i, "value " + i);
        }
        for (int i = 0; i < 20; i++) {
            fib(20);
        }
        Child.daemon("ticker", () -> {
            while (true) {
                ticks++;
                Thread.sleep(1);
            }
        });
        ThreadLocalRandom.current().nextLong();
        new SecureRandom().nextLong();
        require(System.getenv("KRAIT_TEST_VALUE") == null, "the variable is for the image");
        Path directory = Path.of("").toAbsolutePath();
        var image = Image.at(Path.of(args[0])).otherwise(java.util.Arrays.copyOfRange(args, 1, args.length));
        if (Files.exists(Path.of(args[0] + ".needed"))) {
            image.dependsOn(Path.of(args[0] + ".needed")).dependsOn("KRAIT_TEST_NEEDED", "yes");
        }
        if (!image.freeze()) {
            require(!Image.resumed(), "this is the process that was frozen");
            int before = ticks;
            Child.await(() -> ticks > before);
            System.exit(0);
        }
        require(Image.resumed() && heap.size() == 50_000 && heap.get(777).equals("value 777"), "the heap");
        var arguments = Image.arguments();
        switch (arguments.get(1)) {
            case "status" -> System.exit(Integer.parseInt(arguments.get(2)));
            case "exit" -> {
                System.out.print("no line");
                Image.exit(Integer.parseInt(arguments.get(2)));
            }
            case "hook" -> {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("the hook has run")));
                Image.exit(5);
            }
            case "blocked" -> {
                // Of a thread that the engine has created again, too.
                int before = ticks;
                Child.await(() -> ticks > before);
                try (var tasks = Files.list(Path.of("/proc/self/task"))) {
                    System.out.println(tasks.filter(task -> blocks(task, 10)).count() > 5);
                }
            }
            case "compute" -> System.out.println(fib(20) + " " + arguments.subList(2, arguments.size()));
            case "bytes" -> System.out.println(java.util.Arrays.toString(arguments.get(2).chars().toArray()));
            case "threads" -> {
                int before = ticks;
                Child.await(() -> ticks > before + 3);
                var sum = new java.util.concurrent.atomic.AtomicLong();
                var threads = new Thread[8];
                for (int i = 0; i < threads.length; i++) {
                    threads[i] = Thread.ofPlatform().start(() -> sum.addAndGet(fib(15)));
                }
                for (Thread t : threads) {
                    t.join();
                }
                require(sum.get() == 8 * 610, "threads");
                require(CompletableFuture.supplyAsync(() -> fib(10)).get() == 55, "pool");
                Thread.ofVirtual().start(() -> sum.set(0)).join();
                require(sum.get() == 0, "virtual thread");
                System.out.println("threads work");
            }
            case "memory" -> {
                long total = 0;
                for (int i = 0; i < 200; i++) {
                    total += new byte[1 << 20].length;
                    if (i % 50 == 0) {
                        System.gc();
                    }
                }
                for (int i = 0; i < 50_000; i++) {
                    require(heap.get(i).equals("value " + i), "after a collection");
                }
                System.out.println("memory works " + (total >> 20));
            }
            case "clean" -> {
                for (int i = 0; i < 50_000; i++) {
                    require(heap.get(i).equals("value " + i), "as it was frozen");
                }
                Child.check(() -> {});
                long before = residentFileKiB();
                Child.check(() -> {});
                require(residentFileKiB() < before - 4096, residentFileKiB() + " of " + before + " KiB are left");
                for (int i = 0; i < 50_000; i++) {
                    require(heap.get(i).equals("value " + i), "read anew");
                }
                System.out.println("clean pages are given back");
            }
            case "compile" -> {
                long sum = 0;
                for (int i = 0; i < 3_000_000; i++) {
                    sum = sum * 31 + i % 7;
                }
                require(java.util.stream.IntStream.range(0, 1000).mapToObj(i -> "x" + i).distinct().count() == 1000, "streams");
                System.out.println("compiled " + (sum != 0));
            }
            case "files" -> {
                Path file = Files.createTempFile("krait-image", ".txt");
                Files.writeString(file, "line 1\nline 2\n");
                System.out.println(Files.readAllLines(file) + " " + new String(System.in.readAllBytes()).strip());
                Files.delete(file);
            }
            case "process" -> {
                var p = new ProcessBuilder("sh", "-c", "echo $KRAIT_TEST_VALUE; pwd; exit 3").start();
                System.out.print(new String(p.getInputStream().readAllBytes()));
                System.out.println(p.waitFor());
            }
            case "facts" -> {
                require(ProcessHandle.current().pid() == Fork.pid(), "pid");
                require(!Path.of("").toAbsolutePath().equals(directory), "directory");
                System.out.println(System.getenv("KRAIT_TEST_VALUE") + " " + Path.of("x").toAbsolutePath() + " " + new java.io.File("y").getAbsolutePath()
                        + " " + System.getProperty("user.dir") + " " + java.util.TimeZone.getDefault().getID());
            }
            case "random" -> System.out.println(new SecureRandom().nextLong() + " " + java.util.UUID.randomUUID() + " " + ThreadLocalRandom.current().nextLong()
                    + " " + new java.util.Random().nextLong() + " " + Image.random());
            case "fork" -> {
                Child.check(() -> {
                    require(heap.get(1).equals("value 1"), "in the child");
                    System.gc();
                    Child.check(() -> require(fib(10) == 55, "in its child"));
                });
                System.out.println("forked");
            }
            case "ignored" -> System.out.println("ignored " + (Image.ignoredSignals() & 1));
            case "refuse" -> Image.refuse("the program does not like it");
            case "keep" -> {
                Image.keep();
                try {
                    Image.refuse("too late");
                } catch (IllegalStateException e) {
                    System.out.println("kept");
                }
            }
            case "again" -> {
                if (!Image.freeze(Path.of(arguments.get(2)))) {
                    System.out.println("frozen again");
                } else {
                    System.out.println("continued again " + Image.arguments().subList(1, 3));
                }
            }
            default -> throw new AssertionError(arguments);
        }
        System.exit(0);
    }
}
