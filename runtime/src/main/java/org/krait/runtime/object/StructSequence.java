package org.krait.runtime.object;

import java.util.concurrent.ConcurrentHashMap;
import org.krait.runtime.call.NativeTable;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/**
 * A kind of tuple with named fields, such as {@code os.stat_result} or {@code sys.version_info} (CPython's
 * {@code PyStructSequence_Desc}). The first {@link #visible} fields are the items of the tuple; the others are attributes only.
 * A field without a name (null) is an item only, and such fields are the last visible ones.
 *
 * <p>Immutable but for the Python type, which is made when first asked for.
 */
public final class StructSequence {
    private static final ConcurrentHashMap<PyType, StructSequence> KINDS = new ConcurrentHashMap<>();

    private final String name;
    private final String module;
    private final String doc;
    private final String[] fields;
    private final int visible;
    private final boolean instantiable;
    private volatile PyType type;

    /**
     * A kind called {@code fullName} (module and name, or the name of one in builtins) with {@code fields} of which {@code visible} are items.
     * Where {@code instantiable} is false, Python code cannot make instances.
     */
    public StructSequence(String fullName, String doc, int visible, boolean instantiable, String... fields) {
        int dot = fullName.lastIndexOf('.');
        this.module = dot < 0 ? "builtins" : fullName.substring(0, dot);
        this.name = fullName.substring(dot + 1);
        this.doc = doc;
        this.visible = visible;
        this.instantiable = instantiable;
        this.fields = fields;
    }

    /** The Python type. */
    public PyType type() {
        PyType t = type;
        return t != null ? t : define();
    }

    private synchronized PyType define() {
        if (type == null) {
            PyType made = PyType.define(new Table(this));
            KINDS.put(made, this);
            type = made;
        }
        return type;
    }

    /** The kind whose type is {@code type}. */
    static StructSequence of(PyType type) {
        return KINDS.get(type);
    }

    /** A new instance; {@code values} has a value for every field. */
    public PyStructSequence of(Object... values) {
        return new PyStructSequence(this, values);
    }

    /** Whether {@code o} is of this kind. */
    public boolean isInstance(Object o) {
        return o instanceof PyStructSequence s && s.kind() == this;
    }

    String fullName() {
        return module.equals("builtins") ? name : module + "." + name;
    }

    /** The names of all fields, null for those without one; not to be changed. */
    String[] fields() {
        return fields;
    }

    /** How many fields are items. */
    public int visible() {
        return visible;
    }

    int unnamed() {
        int count = 0;
        for (String field : fields) {
            if (field == null) {
                count++;
            }
        }
        return count;
    }

    /** The name that the repr gives the item: items without a name borrow those of the attributes that follow them. */
    String shownName(int item) {
        int seen = -1;
        for (String field : fields) {
            if (field != null && ++seen == item) {
                return field;
            }
        }
        return "?";
    }

    /** Methods common to all kinds, then a member for each named field. */
    private static final class Table extends NativeTable {
        private static final char FIELD = '\u001f';
        private static final char ENTRY = '\u001e';

        private final StructSequence kind;
        private final PyStructSequenceTable methods = new PyStructSequenceTable();
        private int firstMember;

        Table(StructSequence kind) {
            this.kind = kind;
        }

        @Override
        protected String spec() {
            String common = methods.spec();
            int end = common.indexOf(ENTRY) + 1;
            StringBuilder text = new StringBuilder();
            text.append('T').append(kind.instantiable ? "i" : "");
            text.append(FIELD).append(kind.name);
            text.append(FIELD).append(kind.module);
            text.append(FIELD).append(kind.doc).append(ENTRY);
            text.append(common, end, common.length());
            firstMember = methods.entries().length;
            for (String field : kind.fields) {
                if (field != null) {
                    text.append("b0.").append(field).append(FIELD).append(FIELD).append(ENTRY);
                }
            }
            return text.toString();
        }

        @Override
        public PyType base() {
            return PyTuple.TYPE;
        }

        @Override
        public void fill(PyType owner, PyDict dict) {
            super.fill(owner, dict);
            if (!kind.instantiable) {
                dict.remove("__new__");
            }
            dict.put("n_sequence_fields", (long) kind.visible);
            dict.put("n_fields", (long) kind.fields.length);
            dict.put("n_unnamed_fields", (long) kind.unnamed());
            int named = 0;
            while (named < kind.visible && kind.fields[named] != null) {
                named++;
            }
            Object[] matched = new Object[named];
            System.arraycopy(kind.fields, 0, matched, 0, named);
            dict.put("__match_args__", PyTuple.of(matched));
        }

        @Override
        public Object call0(int id, ThreadState ts, Object self) {
            entries();
            if (id < firstMember) {
                return methods.call0(id, ts, self);
            }
            int member = id - firstMember;
            for (int i = 0; ; i++) {
                if (kind.fields[i] != null && member-- == 0) {
                    return ((PyStructSequence) self).field(i);
                }
            }
        }

        @Override
        public Object call1(int id, ThreadState ts, Object self, Object a) {
            return methods.call1(id, ts, self, a);
        }

        @Override
        public Object call2(int id, ThreadState ts, Object self, Object a, Object b) {
            return methods.call2(id, ts, self, a, b);
        }

        @Override
        public Object call3(int id, ThreadState ts, Object self, Object a, Object b, Object c) {
            return methods.call3(id, ts, self, a, b, c);
        }

        @Override
        public Object callN(int id, ThreadState ts, Object self, Object[] bound) {
            return methods.callN(id, ts, self, bound);
        }
    }
}
