package org.krait.runtime.thread;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.krait.fork.Fork;
import org.krait.fork.ForkException;
import org.krait.fork.Image;
import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.error.Unraisable;
import org.krait.runtime.module.Audit;
import org.krait.runtime.module.Import;
import org.krait.runtime.module.Interpreter;
import org.krait.runtime.module.Registry;
import org.krait.runtime.object.IdleCollection;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.type.Attributes;

/**
 * {@code os.fork()}: what happens around the engine's fork, in the order of rows F1 to F8 of the thread specification.
 *
 * <p>The hooks are those of {@code os.register_at_fork}; the lists are copied on write, so that a hook may register another.
 */
public final class OsFork {
    private static final List<Object> BEFORE = new CopyOnWriteArrayList<>();
    private static final List<Object> AFTER_IN_PARENT = new CopyOnWriteArrayList<>();
    private static final List<Object> AFTER_IN_CHILD = new CopyOnWriteArrayList<>();
    private static final int NAMED_THREADS = 3;

    static {
        // Threads that are not in the child stay uncreated until it does more than exit; see thaw.
        // Parent and child share the offsets of files, as POSIX says.
        Fork.options().lazyThaw(true).sharedOffsets(true);
    }

    private OsFork() {}

    /** {@code os.register_at_fork}; null for a hook that was not given. */
    public static void register(Object before, Object afterInParent, Object afterInChild) {
        if (before != null) {
            BEFORE.add(before);
        }
        if (afterInParent != null) {
            AFTER_IN_PARENT.add(afterInParent);
        }
        if (afterInChild != null) {
            AFTER_IN_CHILD.add(afterInChild);
        }
    }

    /** {@code os.fork()}: the child's process id in the parent, 0 in the child. Raises OSError. */
    public static int fork(ThreadState ts) {
        return fork(ts, "fork", null);
    }

    /**
     * The same under another name: of the audit event, without "os.", and in the warning.
     *
     * @param beginning what the child does before its hooks and all else, null for nothing; must not raise or run Python code
     */
    public static int fork(ThreadState ts, String name, Runnable beginning) {
        if (Interpreter.isFinalizing()) {
            throw Errors.of(ExceptionTypes.PythonFinalizationError, "can't fork at interpreter shutdown");
        }
        Audit.raise("os." + name);
        return fork(ts, name, beginning, true);
    }

    /**
     * The fork of {@code subprocess}, which has an audit event of its own and warns of no threads (F13).
     *
     * @param hooks whether the registered hooks run: the child will run Python code of the program
     */
    public static int forkForProgram(ThreadState ts, boolean hooks) {
        return fork(ts, null, null, hooks);
    }

    /** {@code name} is null where nobody is to be warned. */
    private static int fork(ThreadState ts, String name, Runnable beginning, boolean hooks) {
        if (hooks) {
            runBefore(ts);
        }
        Survivors.mark(ts);
        ImportLock.acquire(ts);
        int pid;
        try {
            pid = copy(ts);
        } catch (RuntimeException e) {
            ImportLock.release(ts);
            if (hooks) {
                run(ts, AFTER_IN_PARENT, "parent");
            }
            throw e;
        }
        if (pid == 0 && beginning != null) {
            beginning.run();
        }
        afterFork(ts, pid == 0, name, hooks);
        return pid;
    }

    /**
     * Freezes the process in an image, as {@link #fork} copies it: with the same hooks, in the process that goes on and in every one that
     * continues from the image. True in the latter. Raises what the engine says as a {@link ForkException}.
     */
    public static boolean freeze(ThreadState ts, Image image) {
        runBefore(ts);
        ImportLock.acquire(ts);
        boolean continues = false;
        StopTheWorld.stop(ts, "freeze");
        try {
            continues = image.freeze();
        } finally {
            if (!continues) {
                StopTheWorld.start(ts);
                AtFork.afterFork(ts, false);
                Pending.afterFork(false);
                ImportLock.release(ts);
                run(ts, AFTER_IN_PARENT, "parent");
            }
        }
        if (continues) {
            StopTheWorld.startAfterFork(ts, true);
            afterFork(ts, true, "freeze", true);
        }
        return continues;
    }

    /** The lists of hooks: before, after in the parent, after in the child. */
    public static List<Registry> registries() {
        return List.of(new HookList(BEFORE), new HookList(AFTER_IN_PARENT), new HookList(AFTER_IN_CHILD));
    }

    private record HookList(List<Object> hooks) implements Registry {
        @Override
        public List<Object> entries() {
            return List.copyOf(hooks);
        }

        @Override
        public void add(Object hook) {
            hooks.add(hook);
        }
    }

    /** Drops the hooks that programs have registered: for an image, which has run what registers some. */
    public static void forgetHooks() {
        BEFORE.clear();
        AFTER_IN_PARENT.clear();
        AFTER_IN_CHILD.clear();
    }

    private static void runBefore(ThreadState ts) {
        List<Object> hooks = new ArrayList<>(BEFORE).reversed();
        run(ts, hooks, "before");
    }

    /** The hooks after a fork. That of {@code threading} is done by {@link ThreadingHook} where it can. */
    private static void runAfter(ThreadState ts, List<Object> hooks, boolean child) {
        Object threadings = Survivors.hook();
        // In the parent the list is walked for the sake of the same way only.
        for (Object hook : child ? hooks : AFTER_IN_CHILD) {
            boolean done = hook == threadings && ThreadingHook.run(ts, child);
            if (child && !done) {
                run(ts, hook, "child");
            }
        }
        if (!child) {
            run(ts, hooks, "parent");
        }
    }

    private static void run(ThreadState ts, List<Object> hooks, String when) {
        for (Object hook : hooks) {
            run(ts, hook, when);
        }
    }

    private static void run(ThreadState ts, Object hook, String when) {
        try {
            Call.call0(ts, hook);
        } catch (PyException e) {
            Unraisable.report(e, "Exception ignored in " + when + " hook of a fork", hook);
        }
    }

    /** The fork itself, with the world stopped. */
    private static int copy(ThreadState ts) {
        StopTheWorld.stop(ts, "os.fork()");
        int pid = -1;
        try {
            pid = Fork.fork();
            return pid;
        } catch (ForkException e) {
            throw Errors.osError(e.errno());
        } finally {
            StopTheWorld.startAfterFork(ts, pid == 0);
        }
    }

    /**
     * Both sides go the same way as far as they can: what only a child runs would have to be linked anew, from cold, in each child, and that was
     * most of what a child cost. A branch that only children take should call nothing that is not inlined. Nor is anything written for each thread that is
     * not in the child, as every page that a child writes is copied: the threads are left behind by one number ({@link ThreadState#isLeftBehind}).
     */
    private static void afterFork(ThreadState ts, boolean child, String name, boolean hooks) {
        List<ThreadState> survivors = new ArrayList<>(0);
        List<ThreadState> others = ThreadRegistry.afterFork(ts, child, survivors);
        ts.clearRequest(child ? ThreadState.STOP | ThreadState.SIGNAL | ThreadState.WAKES : 0);
        AtFork.afterFork(ts, child);
        boolean accompanied = child && !survivors.isEmpty();
        if (child && (accompanied || ts.joins > 0)) {
            endJoins(others);
        }
        MainThread.set(child ? ts : MainThread.state());
        Pending.afterFork(child);
        IdleCollection.afterFork(child);
        ImportLock.release(ts);
        if (!hooks) {
            return; // the child executes another program; survivors stand still until then
        }
        if (accompanied) {
            runInChildOf(ts, survivors);
        } else {
            runAfter(ts, child ? AFTER_IN_CHILD : AFTER_IN_PARENT, child);
        }
        if (others.isEmpty()) {
            return;
        }
        ts.request(child ? ThreadState.THAW : 0);
        if (!child && name != null) {
            warnOfOtherThreads(ts, others, name);
        }
    }

    /** The hooks of a child in which other threads survive: these go on when {@code threading}'s own hook has run. */
    private static void runInChildOf(ThreadState ts, List<ThreadState> survivors) {
        Object last = Survivors.hook();
        int upTo = AFTER_IN_CHILD.indexOf(last) + 1;
        List<Object> hooks = new ArrayList<>(AFTER_IN_CHILD);
        try {
            if (upTo > 0) {
                run(ts, hooks.subList(0, upTo - 1), "child");
                Survivors.hiddenFrom(survivors, () -> runAfter(ts, List.of(last), true));
            }
        } finally {
            StopTheWorld.goOnInChild(survivors);
        }
        run(ts, hooks.subList(upTo, hooks.size()), "child");
    }

    /** In a child where somebody may be in {@code join()}: a survivor, or the forking thread, below a handler of a signal that forks. Ends those waits. */
    private static void endJoins(List<ThreadState> gone) {
        for (ThreadState dead : gone) {
            if (dead.handle != null) {
                dead.handle.doneAfterFork();
            }
        }
        ThreadHandle.leaveOthersBehind();
    }

    /** At the first safe point of a child: it goes on to live, so the threads that are not in it are re-created to unwind. */
    static void thaw() {
        Fork.thaw();
    }

    /** DeprecationWarning: other threads run that are not in the child (F8). */
    private static void warnOfOtherThreads(ThreadState ts, List<ThreadState> others, String name) {
        String text = "This process (pid=" + Fork.pid() + ") is multi-threaded, use of " + name + "() may lead to deadlocks in the child.";
        String shown = alreadyShown(ts, text);
        Object warn = Attributes.get(Import.module(ts, "_warnings"), "warn");
        Call.call3(ts, warn, shown != null ? shown : text + advice(others), ExceptionTypes.DeprecationWarning, 1L);
    }

    private static String advice(List<ThreadState> others) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < Math.min(NAMED_THREADS, others.size()); i++) {
            names.append(i == 0 ? "" : ", ").append('\'').append(Survivors.name(others.get(i))).append('\'');
        }
        if (others.size() > NAMED_THREADS) {
            names.append(", …");
        }
        return " These threads are not in the child: " + names + "; use the spawn or forkserver start method, or mark them as survivors.";
    }

    /**
     * The warning that this line has given before, with the names of that time, null if none: what decides whether a warning is shown again is its text, and
     * other names are no reason.
     */
    private static String alreadyShown(ThreadState ts, String text) {
        if (!(ts.callerGlobal("__warningregistry__") instanceof PyDict registry)) {
            return null;
        }
        Object line = null;
        for (Object key : registry.keyArray()) {
            if (key instanceof PyTuple t && t.size() == 3 && t.get(0) instanceof String s && s.startsWith(text)) {
                if (line == null) {
                    line = Attributes.get(ts.frame(ts.depth() - 1), "f_lineno");
                }
                if (line.equals(t.get(2))) {
                    return s;
                }
            }
        }
        return null;
    }
}
