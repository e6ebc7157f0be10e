package org.krait.fork;

/**
 * The registered hooks. An immutable array behind one volatile reference: a fork that is under way
 * works on the hooks that it began with, in the parent and in the child, and takes no lock.
 */
final class ForkHooks {
    private record Hook(Runnable before, Runnable parent, Runnable child) {}

    private static final ForkHooks NONE = new ForkHooks(new Hook[0]);
    private static volatile ForkHooks current = NONE;

    private final Hook[] hooks;

    private ForkHooks(Hook[] hooks) {
        this.hooks = hooks;
    }

    static ForkHooks current() {
        return current;
    }

    static synchronized Fork.Registration add(Runnable before, Runnable parent, Runnable child) {
        var hook = new Hook(before, parent, child);
        var old = current.hooks;
        var hooks = java.util.Arrays.copyOf(old, old.length + 1);
        hooks[old.length] = hook;
        current = new ForkHooks(hooks);
        return () -> remove(hook);
    }

    private static synchronized void remove(Hook hook) {
        var left = new java.util.ArrayList<Hook>();
        for (Hook h : current.hooks) {
            if (h != hook) {
                left.add(h);
            }
        }
        current = left.isEmpty() ? NONE : new ForkHooks(left.toArray(new Hook[0]));
    }

    /** Last registered first. If one throws, those that ran are told that there is no child. */
    void before() {
        for (int i = hooks.length - 1; i >= 0; i--) {
            try {
                run(hooks[i].before);
            } catch (Throwable e) {
                for (int j = i + 1; j < hooks.length; j++) {
                    report(hooks[j].parent);
                }
                throw e;
            }
        }
    }

    void after(boolean child) {
        for (Hook hook : hooks) {
            report(child ? hook.child : hook.parent);
        }
    }

    private static void run(Runnable hook) {
        if (hook != null) {
            hook.run();
        }
    }

    /** After the fork an exception must not hide its result: it goes to the thread's handler. */
    private static void report(Runnable hook) {
        try {
            run(hook);
        } catch (Throwable e) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }
}
