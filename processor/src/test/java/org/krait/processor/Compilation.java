package org.krait.processor;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles small sources in memory with the processor, against the few runtime classes that tables name. */
final class Compilation {
    private static final Map<String, String> RUNTIME = Map.of(
            "org.krait.runtime.thread.ThreadState", "public class ThreadState {}",
            "org.krait.runtime.object.PyObject", "public class PyObject {}",
            "org.krait.runtime.object.PyNone", "public class PyNone { public static final Object NONE = new Object(); }",
            "org.krait.runtime.object.PyDict",
                    "public class PyDict extends PyObject { public static final org.krait.runtime.type.PyType TYPE = null; }",
            "org.krait.runtime.object.PyModule", "public class PyModule extends PyObject {}",
            "org.krait.runtime.type.PyType",
                    """
                    public class PyType extends org.krait.runtime.object.PyObject {
                        public static final PyType TYPE = new PyType();
                    }""",
            "org.krait.runtime.call.Operators",
                    "public class Operators { public static boolean truth(Object o) { return o != null; } }",
            "org.krait.runtime.call.NativeTable",
                    """
                    import org.krait.runtime.object.PyModule;
                    import org.krait.runtime.thread.ThreadState;
                    import org.krait.runtime.type.PyType;
                    public abstract class NativeTable {
                        protected abstract String spec();
                        public PyType base() { return null; }
                        public void init(PyModule module) {}
                        public Object call0(int id, ThreadState ts, Object self) { throw missing(id); }
                        public Object call1(int id, ThreadState ts, Object self, Object a) { throw missing(id); }
                        public Object call2(int id, ThreadState ts, Object self, Object a, Object b) { throw missing(id); }
                        public Object call3(int id, ThreadState ts, Object self, Object a, Object b, Object c) { throw missing(id); }
                        public Object callN(int id, ThreadState ts, Object self, Object[] bound) { throw missing(id); }
                        protected static AssertionError missing(int id) { return new AssertionError(id); }
                        protected static int toInt(Object o) { return ((Number) o).intValue(); }
                        protected static long toLong(Object o) { return (Long) o; }
                        protected static double toDouble(Object o) { return (Double) o; }
                        protected final String text(int id, int index, Object o) { return (String) o; }
                        protected final String textOrAbsent(int id, int index, Object o) { return (String) o; }
                        protected final String textOrNone(int id, int index, Object o) { return (String) o; }
                        protected final Object wrong(int id, int index, Object o, PyType t) { throw new AssertionError(); }
                        protected final Object absentOrWrong(int id, int index, Object o, PyType t) { return null; }
                        protected final Object noneOrWrong(int id, int index, Object o, PyType t) { return null; }
                    }""");

    private static final String IMPORTS =
            """
            import org.krait.annotations.*;
            import org.krait.runtime.object.*;
            import org.krait.runtime.thread.ThreadState;
            import org.krait.runtime.type.PyType;
            """;

    /** Errors and warnings, without their places. */
    final List<String> messages = new ArrayList<>();

    /** Generated sources by qualified name. */
    final Map<String, String> generated = new TreeMap<>();

    /** Compiles classes of package {@code t}, each given without package and imports; the first word after "class" is its name. */
    static Compilation of(String... sources) {
        return of(List.of(), sources);
    }

    /** The same with options for javac. */
    static Compilation of(List<String> options, String... sources) {
        Compilation result = new Compilation();
        List<JavaFileObject> units = new ArrayList<>();
        RUNTIME.forEach((name, body) -> units.add(new Source(name,
                "package " + name.substring(0, name.lastIndexOf('.')) + ";\n" + body)));
        for (String source : sources) {
            String name = source.replaceFirst("(?s).*?\\bclass (\\w+).*", "$1");
            units.add(new Source("t." + name, "package t;\n" + IMPORTS + source));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> all = new ArrayList<>(List.of("-proc:full", "-Xlint:all,-processing"));
        all.addAll(options);
        try (StandardJavaFileManager standard = compiler.getStandardFileManager(diagnostics, Locale.ROOT, null);
                MemoryFiles files = new MemoryFiles(standard, result.generated)) {
            JavaCompiler.CompilationTask task = compiler.getTask(null, files, diagnostics, all, null, units);
            task.setProcessors(List.of(new ExposureProcessor()));
            task.call();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
        for (Diagnostic<? extends JavaFileObject> d : diagnostics.getDiagnostics()) {
            if (d.getKind() != Diagnostic.Kind.NOTE) {
                result.messages.add(d.getMessage(Locale.ROOT));
            }
        }
        return result;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Keeps generated sources in a map and throws class files away. */
    private static final class MemoryFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, String> sources;

        MemoryFiles(StandardJavaFileManager manager, Map<String, String> sources) {
            super(manager);
            this.sources = sources;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            URI uri = URI.create("mem:///" + name.replace('.', '/') + kind.extension);
            return new SimpleJavaFileObject(uri, kind) {
                @Override
                public java.io.OutputStream openOutputStream() {
                    return new java.io.ByteArrayOutputStream();
                }

                @Override
                public java.io.Writer openWriter() {
                    return new java.io.StringWriter() {
                        @Override
                        public void close() {
                            sources.put(name, toString());
                        }
                    };
                }

                @Override
                public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                    return sources.get(name);
                }
            };
        }
    }
}
