package org.krait.runtime.module;

import org.krait.runtime.call.Call;
import org.krait.runtime.call.NativeTable;
import org.krait.runtime.object.IdleCollection;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.Strs;
import org.krait.runtime.object.Watched;
import org.krait.runtime.thread.AtFork;
import org.krait.runtime.thread.MainThread;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;

/**
 * Brings the interpreter up, in CPython's order: sys and builtins, importlib, the path, the codecs, the standard streams,
 * {@code site}. Runs once, on the thread that becomes Python's main thread.
 */
public final class Boot {
    private static final String[] STREAMS = {"stdin", "stdout", "stderr"};

    private Boot() {}

    /** Boots the interpreter as {@link Interpreter#options()} say. Raises what fails. */
    public static void run(ThreadState ts) {
        prepare(ts);
        finish(ts);
    }

    /** The part of a boot that depends neither on the command line nor on the environment: an image is made behind it. */
    public static void prepare(ThreadState ts) {
        MainThread.set(ts);
        core();
        importlib(ts);
        path();
        Import.module(ts, "encodings");
        Import.module(ts, "io");
        Import.module(ts, "posix");
    }

    /** Takes options that are not those of {@link #prepare}. */
    public static void reconsider() {
        SysInfo.launch(Interpreter.sys(), Interpreter.options());
        path();
    }

    /** The rest of a boot. */
    public static void finish(ThreadState ts) {
        streams(ts);
        // It sets the handler that raises KeyboardInterrupt.
        Import.module(ts, "_signal");
        if (!Interpreter.options().warnOptions().isEmpty()) {
            // It reads sys.warnoptions.
            Import.module(ts, "warnings");
        }
        if (!Interpreter.options().flags().noSite()) {
            boolean imported = Interpreter.modules().get("site") != null;
            Import.importModule(ts, "site", PyNone.NONE, PyNone.NONE, 0);
            if (imported) {
                // Imported under -S, where it does nothing but remember the prefixes, which a virtual environment changes.
                PyModule site = (PyModule) Interpreter.modules().get("site");
                site.put("PREFIXES", PyList.of(Interpreter.sysDict().get("prefix"), Interpreter.sysDict().get("exec_prefix")));
                Call.method(site, "main");
            }
        }
        IdleCollection.forget();
    }

    private static void core() {
        PyDict modules = Interpreter.modules();
        PyModule sys = Interpreter.sys();
        sys.put("modules", modules);
        sys.put("stderr", new StderrPrinter());
        PyModule builtins = Builtins.module();
        fill(builtins, "builtins");
        fill(sys, "sys");
        modules.put("sys", sys);
        modules.put("builtins", builtins);
        Interpreter.setOriginalImport(builtins.dict().get("__import__"));
    }

    private static void fill(PyModule module, String name) {
        NativeTable table = Interpreter.nativeModule(name);
        String doc = table.header().doc();
        module.put("__doc__", doc.isEmpty() ? PyNone.NONE : doc);
        table.fill(module, module.dict());
    }

    private static void importlib(ThreadState ts) {
        PyModule bootstrap = ImpModule.run(ts, "_frozen_importlib", Frozen.code("_frozen_importlib"));
        Interpreter.setImportlib(bootstrap);
        AtFork.registerPermanently(new UnfinishedImports(bootstrap.dict()));
        PyModule imp = ImpModule.create("_imp", Interpreter.nativeModule("_imp"));
        Interpreter.modules().put("_imp", imp);
        Call.call2(ts, Attributes.get(bootstrap, "_install"), Interpreter.sys(), imp);
        Call.call0(ts, Attributes.get(bootstrap, "_install_external_importers"));
        Object zip = Attributes.get(Import.module(ts, "zipimport"), "zipimporter");
        if (Interpreter.sysDict().get("path_hooks") instanceof PyList hooks) {
            Call.method(hooks, "insert", 0L, zip);
        }
    }

    private static void path() {
        PyList path = PyList.of();
        for (String directory : Interpreter.options().paths().searchPath()) {
            path.append(Strs.fromJava(directory));
        }
        Interpreter.sys().put("path", path);
    }

    private static void streams(ThreadState ts) {
        Object io = Import.module(ts, "io");
        Object open = Attributes.get(io, "open");
        Builtins.dict().put("open", open);
        Object isatty = Attributes.get(Import.module(ts, "posix"), "isatty");
        boolean unbuffered = Interpreter.options().streams().unbuffered();
        for (int fd = 0; fd < 3; fd++) {
            Object stream = isOpen(fd) ? stream(ts, io, open, fd, Call.call1(ts, isatty, (long) fd) == Boolean.TRUE, unbuffered && fd > 0) : PyNone.NONE;
            Interpreter.sys().put(STREAMS[fd], stream);
            Interpreter.sys().put("__" + STREAMS[fd] + "__", stream);
        }
    }

    /** Standard streams over what the descriptors are now, in a process that continues from a program's image; those of the program's own stay. */
    public static void reopenStreams(ThreadState ts) {
        PyModule sys = Interpreter.sys();
        Object[] present = new Object[STREAMS.length];
        for (int fd = 0; fd < STREAMS.length; fd++) {
            Object stream = sys.dict().get(STREAMS[fd]);
            present[fd] = stream == sys.dict().get("__" + STREAMS[fd] + "__") ? null : stream;
        }
        streams(ts);
        for (int fd = 0; fd < STREAMS.length; fd++) {
            if (present[fd] != null) {
                sys.put(STREAMS[fd], present[fd]);
            }
        }
    }

    private static boolean isOpen(int fd) {
        return Interpreter.options().streams().closed().indexOf('0' + fd) < 0 && java.nio.file.Files.exists(java.nio.file.Path.of("/proc/self/fd/" + fd), java.nio.file.LinkOption.NOFOLLOW_LINKS);
    }

    /** A text stream over a file descriptor, as CPython's {@code create_stdio} makes it. */
    private static Object stream(ThreadState ts, Object io, Object open, int fd, boolean tty, boolean unbuffered) {
        String mode = fd == 0 ? "rb" : "wb";
        Object buffer = Call.callKw(ts, open, new Object[] {(long) fd, mode, unbuffered ? 0L : -1L, false}, new String[] {"closefd"});
        Object raw = unbuffered ? buffer : Attributes.get(buffer, "raw");
        Attributes.set(raw, "name", "<" + STREAMS[fd] + ">");
        LaunchOptions.Streams options = Interpreter.options().streams();
        String errors = fd == 2 ? "backslashreplace" : options.errors();
        // The codec's own name, whatever PYTHONIOENCODING calls it.
        Object encoding = options.encoding().equals("utf-8") ? "utf-8" : Attributes.get(CodecRegistry.lookup(options.encoding()), "name");
        Object text = Call.callKw(ts, Attributes.get(io, "TextIOWrapper"),
                new Object[] {buffer, encoding, errors, fd == 0 ? PyNone.NONE : "\n", fd == 2 || tty || unbuffered, unbuffered},
                new String[] {"encoding", "errors", "newline", "line_buffering", "write_through"});
        Attributes.set(text, "mode", fd == 0 ? "r" : "w");
        for (Object part : new Object[] {text, buffer, raw}) {
            if (part instanceof Watched w) {
                w.unwatch();
            }
        }
        return text;
    }
}
