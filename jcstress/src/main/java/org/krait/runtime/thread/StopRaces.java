package org.krait.runtime.thread;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * Row T9: what a requester writes while a thread stands still is for that thread one step, and nobody waits for ever. Odd values are those
 * of a world that is stopped.
 */
public final class StopRaces {
    private StopRaces() {}

    /** One thread, and what both sides read and write: opaquely, which orders nothing but keeps the compiler from making one write of two. */
    private abstract static class Stopped {
        private static final VarHandle DATA;

        static {
            try {
                DATA = MethodHandles.lookup().findVarHandle(Stopped.class, "data", int.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        final ThreadState thread = ThreadState.of(Thread.currentThread());
        private int data;

        final int data() {
            return (int) DATA.getOpaque(this);
        }

        private void addOne() {
            DATA.setOpaque(this, data() + 1);
        }

        /** Like {@link StopTheWorld}, for one thread that is in no registry. */
        final void stopAndWrite() {
            thread.requestStop();
            while (!thread.trySuspend()) {
                Thread.onSpinWait();
            }
            addOne();
            Thread.onSpinWait();
            addOne();
            thread.clearRequest(ThreadState.STOP);
            thread.resume();
            StopTheWorld.wakeNext();
        }
    }

    /** A thread comes back from a call that blocks while it is being stopped. */
    @JCStressTest
    @Outcome(id = {"0, 0", "2, 2"}, expect = ACCEPTABLE, desc = "before the stop or after it")
    @State
    public static class Attaching extends Stopped {
        @Actor
        public void run(II_Result r) {
            thread.attach();
            r.r1 = data();
            r.r2 = data();
            thread.detach();
        }

        @Actor
        public void stop() {
            stopAndWrite();
        }
    }

    /** A running thread comes to a safe point while it is being stopped. */
    @JCStressTest
    @Outcome(id = {"0, 0", "0, 2", "2, 2"}, expect = ACCEPTABLE, desc = "stopped at a safe point, or afterwards")
    @State
    public static class Polling extends Stopped {
        public Polling() {
            thread.attach();
        }

        @Actor
        public void run(II_Result r) {
            r.r1 = data();
            thread.poll();
            r.r2 = data();
            thread.detach();
        }

        @Actor
        public void stop() {
            stopAndWrite();
        }
    }

    /** Two stops follow each other: the second must not take the thread for standing still by the request of the first. */
    @JCStressTest
    @Outcome(id = {"0, 0", "0, 2", "0, 4", "2, 2", "2, 4", "4, 4"}, expect = ACCEPTABLE, desc = "each time between two stops")
    @State
    public static class StoppedAgain extends Stopped {
        @Actor
        public void run(II_Result r) {
            thread.attach();
            r.r1 = data();
            thread.poll();
            r.r2 = data();
            thread.detach();
        }

        @Actor
        public void stop() {
            stopAndWrite();
            stopAndWrite();
        }
    }

    /** Two threads stop the world, each the other: one after the other, and each finds what the one before has written. */
    @JCStressTest
    @Outcome(id = "2", expect = ACCEPTABLE, desc = "both were alone")
    @State
    public static class TwoRequesters {
        private int count;

        private void stopAndCount() {
            ThreadState ts = ThreadState.current();
            if (ts.state() != ThreadState.ATTACHED) {
                ts.attach();
            }
            StopTheWorld.stop(ts, "a test");
            count++;
            StopTheWorld.start(ts);
            ts.detach();
        }

        @Actor
        public void first() {
            stopAndCount();
        }

        @Actor
        public void second() {
            stopAndCount();
        }

        @Arbiter
        public void count(I_Result r) {
            r.r1 = count;
        }
    }
}
