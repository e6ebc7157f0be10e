package org.krait.runtime.call;

import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/**
 * What a Java class exposes to Python: the superclass of the tables that the annotation processor
 * writes. A table is one text that names the entries and a {@code switch} per number of parameters
 * that calls them.
 *
 * <p>Invariants:
 * <ol>
 * <li>The number of an entry is its position in the text.
 * <li>An entry with k parameters is called by {@code call<k>}, with more than three by {@code callN}; the
 *     receiver is not counted. Absent arguments are null.
 * </ol>
 *
 * <p>Creating a table does nothing; the text is decoded when it is first asked for. Decoding twice in a
 * race gives equal results, of which one is kept.
 */
public abstract class NativeTable {
    private static final char FIELD = '\u001f';
    private static final char ENTRY = '\u001e';

    private String text;
    private volatile Header header;
    private volatile NativeEntry[] entries;

    /** What the table says of the class itself; {@code doc} is empty for None, {@code flags} are those of {@link PyType}. */
    public record Header(String name, String module, String doc, int flags) {}

    /** For the generated classes. */
    protected NativeTable() {}

    /** The encoded names, signatures and docs; see {@code TableWriter} of the processor. */
    protected abstract String spec();

    /** The base of the type. */
    public PyType base() {
        return PyType.OBJECT;
    }

    /** Adds a module's constants and types. */
    public void init(PyModule module) {}

    /** Calls an entry without parameters. */
    public Object call0(int id, ThreadState ts, Object self) {
        throw missing(id);
    }

    /** Calls an entry with one parameter. */
    public Object call1(int id, ThreadState ts, Object self, Object a) {
        throw missing(id);
    }

    /** Calls an entry with two parameters. */
    public Object call2(int id, ThreadState ts, Object self, Object a, Object b) {
        throw missing(id);
    }

    /** Calls an entry with three parameters. */
    public Object call3(int id, ThreadState ts, Object self, Object a, Object b, Object c) {
        throw missing(id);
    }

    /** Calls an entry with more than three parameters. */
    public Object callN(int id, ThreadState ts, Object self, Object[] bound) {
        throw missing(id);
    }

    /** For a number that has no such entry: the caller's bug. */
    protected static AssertionError missing(int id) {
        return new AssertionError("no entry " + id + " with that number of parameters");
    }

    /** The decoded header. */
    public final Header header() {
        Header h = header;
        if (h == null) {
            h = decodeHeader();
            header = h;
        }
        return h;
    }

    /** The entries, by their numbers; not to be changed. */
    public final NativeEntry[] entries() {
        NativeEntry[] all = entries;
        if (all == null) {
            all = decodeEntries();
            entries = all;
        }
        return all;
    }

    /** The entry called {@code name} that is no setter or deleter, or null. */
    public final NativeEntry entry(String name) {
        for (NativeEntry e : entries()) {
            if (e.name.equals(name) && e.kind != NativeEntry.SETTER && e.kind != NativeEntry.DELETER) {
                return e;
            }
        }
        return null;
    }

    final String text() {
        String t = text;
        if (t == null) {
            t = spec();
            text = t;
        }
        return t;
    }

    private Header decodeHeader() {
        String t = text();
        int end = t.indexOf(ENTRY);
        int name = t.indexOf(FIELD) + 1;
        int module = t.indexOf(FIELD, name) + 1;
        int doc = t.indexOf(FIELD, module) + 1;
        int flags = t.charAt(0) == 'T' ? PyType.NOT_INSTANTIABLE : 0;
        for (int i = 1; i < name - 1; i++) {
            switch (t.charAt(i)) {
                case 's' -> flags |= PyType.SUBCLASSABLE;
                case 'd' -> flags |= PyType.HAS_DICT;
                case 'w' -> flags |= PyType.WEAKREFABLE;
                case 'i' -> flags &= ~PyType.NOT_INSTANTIABLE;
                case 'q' -> flags |= PyType.SEQUENCE;
                case 'k' -> flags |= PyType.MAPPING;
                default -> throw new AssertionError("bad flag in the table of " + t.substring(name, module - 1));
            }
        }
        return new Header(t.substring(name, module - 1), t.substring(module, doc - 1), t.substring(doc, end), flags);
    }

    private NativeEntry[] decodeEntries() {
        String t = text();
        int count = -1;
        for (int at = t.indexOf(ENTRY); at >= 0; at = t.indexOf(ENTRY, at + 1)) {
            count++;
        }
        NativeEntry[] all = new NativeEntry[count];
        int start = t.indexOf(ENTRY) + 1;
        for (int id = 0; id < count; id++) {
            int signature = t.indexOf(FIELD, start) + 1;
            all[id] = new NativeEntry(
                    this,
                    id,
                    t.charAt(start),
                    t.charAt(start + 1) - '0',
                    t.charAt(start + 2) == '.',
                    t.substring(start + 3, signature - 1).intern(),
                    signature);
            start = t.indexOf(ENTRY, signature) + 1;
        }
        return all;
    }

    /** The text of a field that begins at {@code start}. */
    final String field(int start) {
        String t = text();
        int end = start;
        while (t.charAt(end) != FIELD && t.charAt(end) != ENTRY) {
            end++;
        }
        return t.substring(start, end);
    }

    /** Fills the dict of {@code owner}, the type that this table describes. */
    public void fill(PyType owner, PyDict dict) {
        boolean hashes = false;
        boolean compares = false;
        NativeEntry[] all = entries();
        for (NativeEntry e : all) {
            e.owner = owner;
            switch (e.kind) {
                case NativeEntry.METHOD -> dict.put(e.name, new MethodDescriptor(owner, e));
                case NativeEntry.SLOT -> {
                    hashes |= e.name.equals("__hash__");
                    compares |= e.name.equals("__eq__");
                    dict.put(e.name, new SlotWrapper(owner, e));
                }
                case NativeEntry.CLASS_METHOD -> dict.put(e.name, new ClassMethodDescriptor(owner, e));
                case NativeEntry.STATIC_METHOD ->
                    dict.put(e.name, new org.krait.runtime.object.StaticMethod(new BuiltinFunction(e, null, null)));
                case NativeEntry.NEW -> dict.put(e.name, new BuiltinFunction(e, owner, null));
                case NativeEntry.MEMBER ->
                    dict.put(e.name, new NativeMember(owner, e, accessor(all, e.name, NativeEntry.SETTER),
                            accessor(all, e.name, NativeEntry.DELETER)));
                case NativeEntry.GETTER ->
                    dict.put(e.name, new GetSetDescriptor(owner, e, accessor(all, e.name, NativeEntry.SETTER),
                            accessor(all, e.name, NativeEntry.DELETER)));
                case NativeEntry.SETTER, NativeEntry.DELETER -> {}
                default -> throw new AssertionError("bad entry " + e.name);
            }
        }
        if (compares && !hashes) {
            // As PyType_Ready: a type that compares by value is not hashable unless it says how.
            dict.put("__hash__", PyNone.NONE);
        }
        Header h = header();
        dict.putIfAbsent("__doc__", h.doc.isEmpty() ? PyNone.NONE : h.doc);
        if (!h.module.equals("builtins")) {
            dict.putIfAbsent("__module__", h.module);
        }
    }

    static NativeEntry accessor(NativeEntry[] all, String name, char kind) {
        for (NativeEntry e : all) {
            if (e.kind == kind && e.name.equals(name)) {
                return e;
            }
        }
        return null;
    }

    /** Fills the dict of {@code module}, which this table describes, with its functions, then its constants and types. */
    public final void fill(PyModule module, PyDict dict) {
        String name = header().name();
        for (NativeEntry e : entries()) {
            dict.put(e.name, new BuiltinFunction(e, module, name));
        }
        init(module);
    }

    /** The signature of a call of the type that this table describes, or null: that of {@code __init__}, else of {@code __new__}. */
    public final String callSignature() {
        NativeEntry init = entry("__init__");
        NativeEntry made = init != null ? init : entry("__new__");
        if (made == null || made.signatureText().startsWith("-")) {
            return null;
        }
        String text = made.signatureText();
        if (made == init) {
            return text.startsWith("($self, ") ? "(" + text.substring(8) : "()";
        }
        return text;
    }

    // What generated code converts arguments with.

    /** A C int. */
    protected static int toInt(Object value) {
        return NativeArguments.toInt(value);
    }

    /** A C {@code Py_ssize_t}. */
    protected static long toLong(Object value) {
        return NativeArguments.toLong(value);
    }

    /** A C double. */
    protected static double toDouble(Object value) {
        return NativeArguments.toDouble(value);
    }

    /** A str as Java text. */
    protected final String text(int id, int index, Object value) {
        if (value instanceof String s) {
            return s;
        }
        String text = NativeArguments.text(value);
        if (text == null) {
            throw wrongArgument(id, index, "str", value);
        }
        return text;
    }

    /** A str as Java text; null when absent. */
    protected final String textOrAbsent(int id, int index, Object value) {
        return value == null ? null : text(id, index, value);
    }

    /** A str as Java text; null for None. */
    protected final String textOrNone(int id, int index, Object value) {
        if (value instanceof String s) {
            return s;
        }
        if (value == PyNone.NONE || value == null) {
            return null;
        }
        String text = NativeArguments.text(value);
        if (text == null) {
            throw wrongArgument(id, index, "str or None", value);
        }
        return text;
    }

    /** Raises: {@code value} is not of {@code type}. */
    protected final Object wrong(int id, int index, Object value, PyType type) {
        throw wrongArgument(id, index, type.name(), value);
    }

    /** Null when absent, else raises. */
    protected final Object absentOrWrong(int id, int index, Object value, PyType type) {
        return value == null ? null : wrong(id, index, value, type);
    }

    /** Null for None, else raises. */
    protected final Object noneOrWrong(int id, int index, Object value, PyType type) {
        if (value == null || value == PyNone.NONE) {
            return null;
        }
        throw wrongArgument(id, index, type.name() + " or None", value);
    }

    private RuntimeException wrongArgument(int id, int index, String wanted, Object value) {
        NativeEntry e = entries()[id];
        return Errors.typeError("%s() %s must be %s, not %s",
                e.shortName(), e.signature().describe(index), wanted, NativeArguments.typeName(value));
    }

    /** The table of a type that adds nothing to its base but a docstring. */
    public static final class DocOnly extends NativeTable {
        private final String doc;

        /** {@code doc} may be null. */
        public DocOnly(String doc) {
            this.doc = doc;
        }

        @Override
        protected String spec() {
            return "" + 'T' + FIELD + FIELD + "builtins" + FIELD + (doc == null ? "" : doc) + ENTRY;
        }
    }
}
