package org.krait.fork;

/**
 * A short-lived thread that carries objects to the shim: a foreign call cannot pass an object, but
 * the shim can read the fields of the thread that calls it ({@code jvm.c} knows their names).
 */
final class Courier extends Thread {
    @SuppressWarnings("unused") // read by the shim
    private Thread target;

    @SuppressWarnings("unused") // read by the shim
    private Throwable cause;

    private final Thread[] targets;
    private final int operation;
    private long result;

    private Courier(String name, int operation, Thread... targets) {
        super(null, null, name, 0, false);
        setDaemon(true);
        this.operation = operation;
        this.targets = targets;
    }

    /** The address of the engine's record of a thread, or a negative errno. */
    static long recordOf(Thread thread) {
        var courier = new Courier("fork courier", Shim.JAVA_THREAD, thread);
        courier.start();
        boolean interrupted = false;
        while (true) {
            try {
                courier.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return courier.result;
    }

    /** Throws a {@link ThreadUnwound} in each of the threads, in the background. */
    static void unwind(Thread[] threads) {
        new Courier("fork unwinder", Shim.JAVA_STOP, threads).start();
    }

    @Override
    public void run() {
        for (Thread thread : targets) {
            target = thread;
            cause = new ThreadUnwound();
            result = Shim.control(operation);
        }
    }
}
