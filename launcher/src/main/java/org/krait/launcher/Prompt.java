package org.krait.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.krait.runtime.ast.CompileFlags;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.error.PySystemExit;
import org.krait.runtime.module.Builtins;
import org.krait.runtime.module.Compilation;
import org.krait.runtime.module.Interpreter;
import org.krait.runtime.module.SysVersion;
import org.krait.runtime.object.PyCode;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.syntax.ast.Mod;
import org.krait.syntax.Mode;
import org.krait.syntax.ParseOptions;
import org.krait.syntax.Parser;
import org.krait.syntax.PySyntaxError;

/**
 * The plain interactive prompt: statements are read from {@code sys.stdin} line by line until they are complete, run in {@code __main__}, and the
 * values of expressions shown by {@code sys.displayhook}. Without line editing. Runs on Python's main thread.
 */
final class Prompt {
    private static final String FILE = "<stdin>";

    private final ThreadState ts;
    private final PyDict globals;
    /** The features of {@code __future__} that statements so far have imported: they hold for all later ones. */
    private int features;
    /** How many statements there were: each is compiled under a name of its own, by which linecache finds its lines. */
    private int statements;

    private Prompt(ThreadState ts, PyModule main) {
        this.ts = ts;
        globals = main.dict();
    }

    /** Says what this is. */
    static void greet(ThreadState ts) {
        write("Python " + SysVersion.full() + " on linux\nType \"help\", \"copyright\", \"credits\" or \"license\" for more information.\n");
    }

    /** Reads and runs statements until the end of the input; gives the exit status. */
    static int run(ThreadState ts, PyModule main) {
        PyDict sys = Interpreter.sysDict();
        sys.putIfAbsent("ps1", ">>> ");
        sys.putIfAbsent("ps2", "... ");
        Prompt prompt = new Prompt(ts, main);
        Integer status = prompt.startUp();
        return status != null ? status : prompt.loop();
    }

    /** PYTHONSTARTUP and {@code sys.__interactivehook__}; a status if they end the process. */
    private Integer startUp() {
        String startup = Interpreter.options().readsEnvironment() ? ProcessText.variable("PYTHONSTARTUP") : null;
        if (startup != null && !startup.isEmpty()) {
            try {
                byte[] source = Files.readAllBytes(Path.of(startup));
                execute(Compilation.compile(source, Compilation.Request.file(startup)));
            } catch (IOException e) {
                write("Could not open PYTHONSTARTUP\n" + e.getClass().getSimpleName() + ": " + e.getMessage() + "\n");
            } catch (PyException e) {
                Integer status = tell(e);
                if (status != null) {
                    return status;
                }
            }
        }
        Object hook = Interpreter.sysDict().get("__interactivehook__");
        if (hook != null && !Interpreter.options().flags().isolated()) {
            try {
                Call.call0(ts, hook);
            } catch (PyException e) {
                write("Failed calling sys.__interactivehook__\n");
                return tell(e);
            }
        }
        return null;
    }

    private int loop() {
        while (true) {
            try {
                String statement = statement();
                if (statement == null) {
                    return 0;
                }
                if (!statement.isBlank()) {
                    run(statement);
                }
            } catch (PyException e) {
                Integer status = tell(e);
                if (status != null) {
                    return status;
                }
            }
            flush("stderr");
            flush("stdout");
        }
    }

    /** Tells of an exception; a status if it ends the process. */
    private Integer tell(PyException e) {
        if (e.is(ExceptionTypes.KeyboardInterrupt)) {
            write("\nKeyboardInterrupt\n");
            return null;
        }
        int status = Program.report(ts, e);
        return e.value() instanceof PySystemExit && !Interpreter.inspects() ? status : null;
    }

    /** The lines of the next statement; null at the end of the input. */
    private String statement() {
        StringBuilder text = new StringBuilder();
        while (true) {
            String line = line(text.isEmpty() ? "ps1" : "ps2");
            if (line == null) {
                // What follows is not to stand behind the prompt.
                write("\n");
                return text.isEmpty() ? null : text.toString();
            }
            if (text.isEmpty() && isEmpty(line)) {
                return "";
            }
            text.append(line);
            if (line.endsWith("\n") && !isIncomplete(text.substring(0, text.length() - 1))) {
                return text.toString();
            }
        }
    }

    private static boolean isEmpty(String line) {
        String content = line.strip();
        return content.isEmpty() || content.startsWith("#");
    }

    /** As {@code codeop}: what an end of line makes whole, or does not make wrong, goes on in the next line. */
    private boolean isIncomplete(String text) {
        try {
            parse(text);
            return false;
        } catch (PySyntaxError e) {
            // The second try tells.
        }
        try {
            parse(text + "\n");
            return true;
        } catch (PySyntaxError e) {
            return e.kind() == PySyntaxError.Kind.IncompleteInput;
        }
    }

    private void parse(String text) {
        Parser.parse(text, new ParseOptions(FILE, Mode.SINGLE, false, true, (features & CompileFlags.BARRY_AS_BDFL) != 0, true, true, ParseOptions.LATEST,
                ParseOptions.DEFAULT_DIGITS, org.krait.syntax.WarningListener.NONE));
    }

    private String line(String prompt) {
        Object shown = Interpreter.sysDict().get(prompt);
        if (shown != null) {
            try {
                write(Strs.toJava(Operators.str(shown)));
            } catch (PyException e) {
                // A prompt that cannot be shown is not.
            }
        }
        Object input = Interpreter.sysDict().get("stdin");
        if (input == null || input == PyNone.NONE) {
            return null;
        }
        try {
            String line = Strs.toJava(Call.method(input, "readline"));
            return line.isEmpty() ? null : line;
        } catch (PyException e) {
            if (e.is(ExceptionTypes.KeyboardInterrupt)) {
                throw e;
            }
            // Closed, or broken: there is no more input.
            return null;
        }
    }

    private void run(String statement) {
        Mod tree = Compilation.parse(statement, Compilation.Request.of(FILE, Mode.SINGLE, features));
        String name = "<stdin-" + statements++ + ">";
        PyCode code;
        try {
            code = Compilation.compile(tree, Compilation.Request.of(name, Mode.SINGLE, features));
        } catch (PyException e) {
            showLine(e, statement);
            throw e;
        }
        features |= code.flags() & CompileFlags.FUTURE;
        Program.registerSource(ts, code, Strs.fromJava(statement), FILE);
        execute(code);
    }

    /** Gives an error that was found behind the parser the line it is in: there is no file to look for it. */
    private static void showLine(PyException e, String statement) {
        if (e.is(ExceptionTypes.SyntaxError) && Attributes.get(e.value(), "text") == PyNone.NONE
                && Attributes.get(e.value(), "lineno") instanceof Long number) {
            List<String> lines = statement.lines().toList();
            if (number >= 1 && number <= lines.size()) {
                Attributes.set(e.value(), "text", Strs.fromJava(lines.get((int) (number - 1))));
            }
        }
    }

    private void execute(PyCode code) {
        new PyFunction(code, globals, Builtins.of(globals), null, null, null).run(ts, globals);
    }

    private static void flush(String stream) {
        Object out = Interpreter.sysDict().get(stream);
        if (out != null && out != PyNone.NONE) {
            try {
                Call.method(out, "flush");
            } catch (PyException e) {
                // It will be told at the end, if it is still so.
            }
        }
    }

    private static void write(String text) {
        Object err = Interpreter.sysDict().get("stderr");
        if (err != null && err != PyNone.NONE) {
            Call.method(err, "write", Strs.fromJava(text));
            Call.method(err, "flush");
        }
    }
}
