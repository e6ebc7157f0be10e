package org.krait.launcher;

import java.nio.file.Path;
import org.krait.runtime.call.NativeTable;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.PyException;
import org.krait.runtime.module.Boot;
import org.krait.runtime.module.Interpreter;
import org.krait.runtime.module.ModuleSource;
import org.krait.runtime.thread.PythonThread;
import org.krait.runtime.thread.ThreadState;

/**
 * The entry point of the {@code krait} command. Python's main thread is a thread of our own with a stack large enough for the default
 * recursion limit; Java's first thread only waits.
 */
public final class Main {
    /** Enough for a recursion limit of some ten thousand; reserved, not used, until a program recurses that deep. */
    private static final long STACK_SIZE = 512L << 20;

    private Main() {}

    /** Runs {@code krait} with the arguments of its command line. Does not return normally. */
    public static void main(String[] args) throws InterruptedException {
        CommandLine line;
        try {
            String executable = System.getProperty("krait.executable", "");
            line = CommandLine.parse(executable, ProcessText.arguments(args));
            Interpreter.setOptions(Settings.of(line, executable));
            ProgramImage.begin(line);
        } catch (Usage usage) {
            (usage.status() == 0 ? System.out : System.err).print(usage.text());
            System.exit(usage.status());
            return;
        }
        Interpreter.addModules(new ModuleSource() {
            @Override
            public NativeTable open(String name) {
                return org.krait.stdlib.NativeModules.open(name);
            }

            @Override
            public String[] names() {
                return org.krait.stdlib.NativeModules.names();
            }
        });
        Thread main = new PythonThread(null, () -> run(line), "MainThread", STACK_SIZE).announced();
        main.start();
        // For ever: the process ends when Python's main thread says so, and that may be another thread in the child of a fork. Were this
        // thread to return when the one it started has left, as it does there, the virtual machine would exit under the other.
        Thread.currentThread().join();
    }

    private static void run(CommandLine line) {
        ThreadState ts = ThreadState.current();
        int status;
        try {
            String image = System.getProperty("krait.image");
            CommandLine program = line;
            if (image == null) {
                Boot.run(ts);
                JvmFiles.closeOnExec();
            } else {
                program = StartImage.make(ts, Path.of(image));
            }
            status = Program.run(ts, program);
        } catch (PyException e) {
            status = Program.report(ts, e);
        } catch (RuntimeException | Error e) {
            if (Errors.isUnwind(e)) {
                throw e;
            }
            status = Program.report(ts, Errors.of(e));
        }
        Shutdown.exit(ts, status);
    }
}
