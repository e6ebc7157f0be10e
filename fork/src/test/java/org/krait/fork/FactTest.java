package org.krait.fork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.krait.fork.Child.await;
import static org.krait.fork.Child.check;
import static org.krait.fork.Child.daemon;
import static org.krait.fork.Child.ends;
import static org.krait.fork.Child.require;

import java.io.FileInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** E5: the child is not mistaken for its parent, by itself or by others. */
class FactTest {
    /** The scenarios, each in a JVM of its own. */
    public static final class Scenarios {
        private Scenarios() {}

        public static void processHandle() throws Exception {
            // Long enough for the compiler to have an opinion on what is constant.
            long parent = 0;
            for (int i = 0; i < 200_000; i++) {
                parent = ProcessHandle.current().pid();
            }
            long expected = parent;
            check(() -> {
                for (int i = 0; i < 1000; i++) {
                    require(ProcessHandle.current().pid() == Fork.pid(), "pid");
                }
                require(ProcessHandle.current().pid() != expected, "the parent's");
                require(ProcessHandle.current().isAlive(), "not alive");
                require(ProcessHandle.current().parent().orElseThrow().pid() == expected, "parent");
                check(() -> require(ProcessHandle.current().pid() == Fork.pid(), "pid below"));
            });
            require(ProcessHandle.current().pid() == expected, "the parent's own changed");
        }

        /** 8 children and the parent: all that is drawn must differ. */
        public static void randomNumbers() throws Exception {
            var random = new SecureRandom();
            random.nextBytes(new byte[100]);
            var strong = SecureRandom.getInstance("NativePRNGNonBlocking");
            strong.nextBytes(new byte[3]);
            UUID.randomUUID();
            var context = javax.net.ssl.SSLContext.getDefault();
            tlsRandom(context);
            Path directory = Files.createTempDirectory("krait-random");
            for (int i = 0; i < 8; i++) {
                int n = i;
                // What is read ahead here is still used for 100 ms, by a child too if it is not made to forget it.
                random.nextBytes(new byte[1]);
                strong.nextBytes(new byte[1]);
                check(() -> draw(random, strong, context, directory.resolve("child" + n)));
            }
            draw(random, strong, context, directory.resolve("parent"));
            var seen = new HashSet<String>();
            int count = 0;
            try (var files = Files.newDirectoryStream(directory)) {
                for (Path f : files) {
                    for (String line : Files.readAllLines(f)) {
                        require(seen.add(line), "drawn twice: " + line);
                        count++;
                    }
                    Files.delete(f);
                }
            }
            Files.delete(directory);
            require(count == 9 * 6, count + " values");
        }

        private static void draw(SecureRandom random, SecureRandom strong,
                javax.net.ssl.SSLContext context, Path file) throws Exception {
            var lines = new java.util.ArrayList<String>();
            byte[] b = new byte[16];
            random.nextBytes(b);
            lines.add(HexFormat.of().formatHex(b));
            strong.nextBytes(b);
            lines.add(HexFormat.of().formatHex(b));
            new SecureRandom().nextBytes(b);
            lines.add(HexFormat.of().formatHex(b));
            lines.add(UUID.randomUUID().toString());
            lines.add(UUID.randomUUID().toString());
            lines.add(tlsRandom(context));
            Files.write(file, lines);
        }

        /** The random of a ClientHello, whose place in the record is fixed. */
        private static String tlsRandom(javax.net.ssl.SSLContext context) throws Exception {
            var engine = context.createSSLEngine();
            engine.setUseClientMode(true);
            var out = ByteBuffer.allocate(32768);
            engine.wrap(ByteBuffer.allocate(0), out);
            return HexFormat.of().formatHex(out.array(), 11, 43);
        }

        /** A selector's registrations in the child are its own, and so are its wake-ups. */
        public static void selectors() throws Exception {
            var pipe = Pipe.open();
            pipe.source().configureBlocking(false);
            var selector = Selector.open();
            pipe.source().register(selector, SelectionKey.OP_READ);
            require(selector.selectNow() == 0, "ready too early");
            var rounds = new AtomicInteger();
            daemon("selects", () -> {
                while (true) {
                    selector.select();
                    if (!selector.selectedKeys().isEmpty()) {
                        return;
                    }
                    rounds.incrementAndGet();
                }
            });
            for (int i = 0; i < 5; i++) {
                check(() -> {
                    for (int n = 1; n <= 20; n++) {
                        selector.wakeup();
                        int expected = n;
                        await(() -> rounds.get() >= expected);
                    }
                });
                require(rounds.get() == 0, "the child woke the parent");
                // In this child the registration goes; in the parent it stays.
                check(() -> {
                    pipe.source().keyFor(selector).cancel();
                    selector.wakeup();
                    await(() -> selector.keys().isEmpty());
                });
            }
            pipe.sink().write(ByteBuffer.wrap(new byte[1]));
            await(() -> !selector.selectedKeys().isEmpty());
        }

        /** Virtual threads that wait for sockets are woken in parent and child. */
        public static void virtualThreadPollers() throws Exception {
            try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                var got = new AtomicInteger();
                var accepted = new java.util.concurrent.LinkedBlockingQueue<Socket>();
                Thread.ofVirtual().start(() -> {
                    while (true) {
                        try {
                            accepted.add(server.accept());
                        } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    }
                });
                var client = new Socket(server.getInetAddress(), server.getLocalPort());
                var peer = accepted.take();
                Thread.ofVirtual().start(() -> {
                    try {
                        got.set(peer.getInputStream().read());
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
                Thread.sleep(100); // so that it waits in the poller; correct without
                int pid = Child.start(() -> {
                    // The child's virtual thread waits for the same byte; a fresh pair works too.
                    try (var own = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
                        var result = new AtomicInteger();
                        Thread t = Thread.ofVirtual().start(() -> {
                            try (var s = own.accept()) {
                                result.set(s.getInputStream().read());
                            } catch (java.io.IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                        });
                        try (var c = new Socket(own.getInetAddress(), own.getLocalPort())) {
                            Thread.sleep(50);
                            c.getOutputStream().write(8);
                            t.join();
                        }
                        require(result.get() == 8, "got " + result);
                    }
                });
                ends(pid, 0);
                client.getOutputStream().write(5);
                await(() -> got.get() == 5);
                client.close();
                peer.close();
            }
        }

        /** Offsets of files that are read; and those that the program shares on purpose. */
        public static void fileOffsets() throws Exception {
            Path file = Files.createTempFile("krait", ".txt");
            Files.writeString(file, "abcdefgh");
            try (var in = new FileInputStream(file.toFile())) {
                require(in.read() == 'a', "a");
                check(() -> require(in.read() == 'b' && in.read() == 'c', "child reads on"));
                require(in.read() == 'b', "the child moved the parent");
                Fork.options().sharedOffsets(true);
                check(() -> require(in.read() == 'c', "child reads on"));
                require(in.read() == 'd', "offset not shared");
                Fork.options().sharedOffsets(false);
                // The descriptor of a stream is found by its path.
                int fd = -1;
                try (var fds = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
                    for (Path p : fds) {
                        if (Files.isSymbolicLink(p) && file.equals(Files.readSymbolicLink(p))) {
                            fd = Integer.parseInt(p.getFileName().toString());
                        }
                    }
                }
                Fork.shareDescriptor(fd, true);
                check(() -> require(in.read() == 'e', "child reads on"));
                require(in.read() == 'f', "offset not shared");
            } finally {
                Files.delete(file);
            }
        }

        /** The child's exit leaves the parent's performance data, and writes nothing into it. */
        public static void performanceData() throws Exception {
            Path file = Path.of("/tmp/hsperfdata_" + System.getProperty("user.name"),
                    Long.toString(Fork.pid()));
            require(Files.exists(file), file + " is missing");
            check(() -> {
                String maps = Files.readString(Path.of("/proc/self/maps"));
                require(!maps.contains("hsperfdata"), "still shared");
                System.gc();
            });
            int pid = Fork.fork();
            if (pid == 0) {
                System.exit(0);
            }
            ends(pid, 0);
            require(Files.exists(file), "deleted by the child");
            require(Files.readString(Path.of("/proc/self/maps")).contains("hsperfdata"), "unmapped");
        }

        private static String jcmd(long pid, String command) throws Exception {
            var process = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                    Long.toString(pid), command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes());
            return process.waitFor() + output;
        }

        /** jcmd finds the parent before, while and after there is a child, and the child too. */
        public static void attach() throws Exception {
            require(jcmd(Fork.pid(), "VM.version").startsWith("0"), "no answer before");
            int pid = Fork.fork();
            if (pid == 0) {
                Thread.sleep(600_000);
            }
            for (int i = 0; i < 3; i++) {
                require(jcmd(Fork.pid(), "VM.uptime").startsWith("0"), "no answer while");
            }
            String child = jcmd(pid, "Thread.print");
            require(child.startsWith("0" + pid + ":"), child);
            require(child.contains("\"main\""), child);
            Syscall.call(SyscallNumber.KILL, pid, 9);
            require(Fork.waitFor(pid).signal() == 9, "not killed");
            ends(exits(), 3);
            require(jcmd(Fork.pid(), "Thread.print").contains("\"main\""), "no answer after");
            String recorded = jcmd(Fork.pid(), "JFR.start name=x");
            require(recorded.startsWith("0"), recorded);
            String stopped = jcmd(Fork.pid(), "JFR.stop name=x");
            require(stopped.startsWith("0"), stopped);
            ends(exits(), 3);
        }

        private static int exits() {
            int pid = Fork.fork();
            if (pid == 0) {
                System.exit(3);
            }
            return pid;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"processHandle", "randomNumbers", "selectors", "virtualThreadPollers",
        "fileOffsets", "performanceData", "attach"})
    void fact(String scenario) throws Exception {
        FreshJvm.run(Scenarios.class, scenario);
    }

    /** From a jar, as users have it: the library is unpacked, loaded, and gone. */
    @Test
    void runsFromAJar() throws Exception {
        Path classes = Path.of(Fork.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path tests = Path.of(FactTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path directory = Files.createTempDirectory("krait-jar");
        try {
            Path jar = directory.resolve("fork.jar");
            Path javaHome = Path.of(System.getProperty("java.home"));
            var packing = new ProcessBuilder(javaHome.resolve("bin/jar").toString(), "--create", "--file",
                    jar.toString(), "-C", classes.toString(), ".").inheritIO().start();
            assertTrue(packing.waitFor(60, TimeUnit.SECONDS));
            assertEquals(0, packing.exitValue());
            var outcome = FreshJvm.start(60, List.of("-Djava.io.tmpdir=" + directory, "-cp", jar + ":" + tests),
                    LiveJvmTest.Scenarios.class.getName(), "allocation");
            assertEquals(0, outcome.status(), outcome.output());
            try (var left = Files.list(directory)) {
                assertEquals(List.of(jar), left.toList());
            }
        } finally {
            try (var all = Files.list(directory)) {
                for (Path p : all.toList()) {
                    Files.delete(p);
                }
            }
            Files.delete(directory);
        }
    }
}
