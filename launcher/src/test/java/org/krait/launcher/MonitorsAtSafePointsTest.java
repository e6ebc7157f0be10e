package org.krait.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.krait.runtime.thread.StopTheWorld;
import org.krait.runtime.thread.ThreadState;

/**
 * No thread that stands still for a fork holds a Java monitor: in the child it would hold it until it has unwound (rows F7, F10, and the rule that
 * no user code runs under an internal lock). A busy program runs in a fresh JVM, the world is stopped again and again, and the JVM is asked who holds what.
 */
class MonitorsAtSafePointsTest {
    private static final int STOPS = 150;
    private static final int HELD = 97;
    private static final String PROGRAM = """
            import threading, io, collections, itertools, re, functools, weakref, os, heapq
            d, l, s, q = {}, [], set(), collections.deque(maxlen=50)
            class C:
                def __init__(self): self.x = 1
                def __hash__(self): return 1
                def __eq__(self, other): return [i for i in range(3)] == [] or self is other
                def __lt__(self, other): return id(self) < id(other)
                def __del__(self): q.append(1)
            it = itertools.count()
            def key(x): return sum(range(x % 7))
            cached = functools.lru_cache(maxsize=10)(key)
            def work(n):
                while not done:
                    c = C()
                    setattr(c, f"a{next(it) % 20}", 1)
                    d[c] = n
                    d.get(C())
                    if len(d) > 20: d.clear()
                    l.append(c); l.sort(); sorted(l, key=key and (lambda o: o.x))
                    if len(l) > 20: del l[:]
                    s.add(c); s.discard(c); s.clear()
                    q.append(c)
                    cached(next(it) % 30)
                    ns = {}
                    exec(f"class D{n}(C):\\n def f(self): return super().__hash__()\\nD{n}().f()", globals(), ns)
                    io.TextIOWrapper(io.BytesIO(), "utf-8").write("x" * 10)
                    re.sub("(a|b)+", lambda m: str(len(m[0])), "abcab")
                    weakref.ref(c, lambda r: None)
                    heapq.heappushpop([(0, C()), (1, C()), (1, C())], (1, C()))
            done = False
            threads = [threading.Thread(target=work, args=(n,), daemon=True) for n in range(4)]
            for t in threads: t.start()
            for t in threads: t.join()
            """;

    /** What runs in the fresh JVM. */
    static final class Watched {
        private Watched() {}

        public static void main(String[] args) throws Exception {
            Thread.ofPlatform().daemon().start(Watched::watch);
            Main.main(args);
        }

        /** The JDK locks a thread while it starts it. Nobody else wants that lock, and in a child that thread is not there. */
        private static boolean isOfStart(MonitorInfo monitor) {
            StackTraceElement frame = monitor.getLockedStackFrame();
            return frame.getClassName().equals("java.lang.Thread") && frame.getMethodName().equals("start");
        }

        private static void watch() {
            try {
                while (Thread.getAllStackTraces().keySet().stream().noneMatch(t -> t.getName().startsWith("Thread-"))) {
                    TimeUnit.MILLISECONDS.sleep(50); // the program has not started its threads yet
                }
                ThreadState ts = ThreadState.current();
                int seen = 0;
                for (int i = 0; i < STOPS; i++) {
                    StopTheWorld.stop(ts, "a look at monitors");
                    ThreadInfo[] threads = ManagementFactory.getThreadMXBean().dumpAllThreads(true, false);
                    StopTheWorld.start(ts);
                    for (ThreadInfo thread : threads) {
                        seen += thread.getThreadName().startsWith("Thread-") ? 1 : 0;
                        for (MonitorInfo monitor : thread.getLockedMonitors()) {
                            if (thread.getThreadId() != Thread.currentThread().threadId() && monitor.getClassName().startsWith("org.krait")
                                    && !isOfStart(monitor)) {
                                System.err.println(thread.getThreadName() + " holds " + monitor + " since " + monitor.getLockedStackFrame());
                                Runtime.getRuntime().halt(HELD);
                            }
                        }
                    }
                    ts.poll();
                    ts.detach();
                    TimeUnit.MILLISECONDS.sleep(5);
                    ts.attach();
                }
                Runtime.getRuntime().halt(seen >= STOPS ? 0 : 98);
            } catch (Throwable t) {
                t.printStackTrace();
                Runtime.getRuntime().halt(99);
            }
        }
    }

    @Test
    void nobodyHoldsOne() throws Exception {
        String cpython = Path.of(System.getProperty("cpython.home")).toAbsolutePath().toString();
        Path output = Files.createTempFile("krait", ".txt");
        Process process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED", "-Dkrait.library=" + cpython + "/lib/python3.14", "-Dkrait.home=" + cpython,
                "-cp", System.getProperty("java.class.path"), Watched.class.getName(), "-c", PROGRAM))
                .redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            boolean ended = process.waitFor(120, TimeUnit.SECONDS);
            String said = Files.readString(output, StandardCharsets.UTF_8);
            assertTrue(ended, () -> "does not end: " + said);
            assertEquals(0, process.exitValue(), said);
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }
}
