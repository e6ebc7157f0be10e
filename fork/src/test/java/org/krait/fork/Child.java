package org.krait.fork;

/** For scenarios: a body to be run in a child, and what the parent expects of it. */
final class Child {
    /** What may throw anything. */
    @FunctionalInterface
    interface Body {
        void run() throws Exception;
    }

    private Child() {}

    /** Forks; the child runs the body and ends with 0, or with 1 and a stack trace. */
    static int start(Body body) {
        int pid = Fork.fork();
        if (pid == 0) {
            run(body);
        }
        return pid;
    }

    static void run(Body body) {
        try {
            body.run();
            Fork.exit(0);
        } catch (Throwable e) {
            e.printStackTrace();
            Fork.exit(1);
        }
    }

    /** Forks and waits; the child must succeed. */
    static void check(Body body) {
        ends(start(body), 0);
    }

    static void ends(int pid, int status) {
        ProcessStatus s = Fork.waitFor(pid);
        require(s.exited() && s.exitStatus() == status, "expected status " + status + ": " + s);
    }

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new AssertionError(message);
        }
    }

    /** Waits for a condition without a limit: the harness has one. */
    static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(1);
        }
    }

    static Thread daemon(String name, Body body) {
        Thread thread = Thread.ofPlatform().daemon().name(name).start(() -> {
            try {
                body.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        return thread;
    }
}
