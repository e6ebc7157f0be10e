package org.krait.runtime.call;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/**
 * One entry of a {@link NativeTable}: a Java method that Python calls. Descriptors and bound builtin functions of one
 * method share it.
 *
 * <p>The {@code invoke} methods take a receiver that was checked before, and positional arguments. With as many arguments as
 * parameters, and with fewer when defaults fill up to three, nothing is allocated.
 */
public final class NativeEntry {
    static final char METHOD = 'm';
    static final char SLOT = 's';
    static final char CLASS_METHOD = 'c';
    static final char STATIC_METHOD = 't';
    static final char NEW = 'n';
    static final char GETTER = 'g';
    static final char MEMBER = 'b';
    static final char SETTER = 'w';
    static final char DELETER = 'd';
    static final char FUNCTION = 'f';

    /** The methods of tables, only needed when hot code is linked. */
    private static final class Handles {
        static final MethodHandle[] CALLS = new MethodHandle[4];

        static {
            try {
                for (int i = 0; i < CALLS.length; i++) {
                    CALLS[i] = MethodHandles.lookup().findVirtual(NativeTable.class, "call" + i,
                            MethodType.genericMethodType(i + 1).insertParameterTypes(0, int.class, ThreadState.class));
                }
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }
    }

    /** The table that calls it. */
    final NativeTable table;
    /** Its number there. */
    final int id;
    final char kind;
    /** The number of parameters. */
    final int arity;
    /** Whether all parameters may be given by position. */
    final boolean direct;
    /** The Python name. */
    final String name;
    private final int signatureAt;

    /** The type it is a method of, null for functions; set before any descriptor is published. */
    PyType owner;

    /** Decoded at the first call that needs it; a race decodes twice. */
    private volatile Signature signature;

    NativeEntry(NativeTable table, int id, char kind, int arity, boolean direct, String name, int signatureAt) {
        this.table = table;
        this.id = id;
        this.kind = kind;
        this.arity = arity;
        this.direct = direct;
        this.name = name;
        this.signatureAt = signatureAt;
    }

    /** The Python name. */
    public String name() {
        return name;
    }

    /** The signature as the annotation has it, empty for accessors. */
    String signatureText() {
        return table.field(signatureAt);
    }

    /** The docstring, or null. */
    String doc() {
        String doc = table.field(signatureAt + signatureText().length() + 1);
        return doc.isEmpty() ? null : doc;
    }

    /** The decoded signature. */
    Signature signature() {
        Signature s = signature;
        if (s == null) {
            s = Signature.parse(signatureText());
            signature = s;
        }
        return s;
    }

    /** The name in messages of the form "f expected …": making an instance goes by the type's. */
    String shortName() {
        return (kind == NEW || kind == SLOT && name.equals("__init__")) && owner != null ? owner.name() : name;
    }

    /** The name in messages of the form "list.append() takes …". */
    String longName() {
        switch (kind) {
            case NEW -> {
                return owner.name();
            }
            case FUNCTION -> {
                String module = table.header().name();
                return module.equals("builtins") ? name : module + "." + name;
            }
            default -> {
                return name.equals("__init__") && kind == SLOT ? owner.name() : owner.name() + "." + name;
            }
        }
    }

    /**
     * The method for calls with {@code count} positional arguments, {@code (ThreadState, receiver, arguments…)}, all defaults filled in; null if
     * such a call needs more than that. The receiver must be known to fit.
     */
    public MethodHandle handle(int count) {
        if (!direct || arity > 3 || count > arity || kind == NEW || kind == SLOT) {
            return null;
        }
        MethodHandle call = MethodHandles.insertArguments(Handles.CALLS[arity].bindTo(table), 0, id);
        if (count == arity) {
            return call;
        }
        Signature s = signature();
        if (s.required > count) {
            return null;
        }
        return MethodHandles.insertArguments(call, 2 + count, Arrays.copyOfRange(s.defaults, count, arity));
    }

    /** Calls with no argument. */
    public Object invoke0(ThreadState ts, Object self) {
        if (arity == 0) {
            return table.call0(id, ts, self);
        }
        Signature s = signature();
        if (direct && s.required == 0) {
            switch (arity) {
                case 1 -> {
                    return table.call1(id, ts, self, s.defaults[0]);
                }
                case 2 -> {
                    return table.call2(id, ts, self, s.defaults[0], s.defaults[1]);
                }
                case 3 -> {
                    return table.call3(id, ts, self, s.defaults[0], s.defaults[1], s.defaults[2]);
                }
                default -> {}
            }
        }
        return invoke(ts, self, Call.NO_ARGS, Call.NO_NAMES);
    }

    /** Calls with one argument. */
    public Object invoke1(ThreadState ts, Object self, Object a) {
        if (direct) {
            if (arity == 1) {
                return table.call1(id, ts, self, a);
            }
            Signature s = signature();
            if (s.required <= 1) {
                switch (arity) {
                    case 2 -> {
                        return table.call2(id, ts, self, a, s.defaults[1]);
                    }
                    case 3 -> {
                        return table.call3(id, ts, self, a, s.defaults[1], s.defaults[2]);
                    }
                    default -> {}
                }
            }
        }
        return invoke(ts, self, new Object[] {a}, Call.NO_NAMES);
    }

    /** Calls with two arguments. */
    public Object invoke2(ThreadState ts, Object self, Object a, Object b) {
        if (direct) {
            if (arity == 2) {
                return table.call2(id, ts, self, a, b);
            }
            if (arity == 3 && signature().required <= 2) {
                return table.call3(id, ts, self, a, b, signature().defaults[2]);
            }
        }
        return invoke(ts, self, new Object[] {a, b}, Call.NO_NAMES);
    }

    /** Calls with three arguments. */
    public Object invoke3(ThreadState ts, Object self, Object a, Object b, Object c) {
        if (direct && arity == 3) {
            return table.call3(id, ts, self, a, b, c);
        }
        return invoke(ts, self, new Object[] {a, b, c}, Call.NO_NAMES);
    }

    /** Calls with any arguments; the last {@code kwNames.length} are the values of keywords. */
    public Object invoke(ThreadState ts, Object self, Object[] args, String[] kwNames) {
        return invoke(ts, self, args, 0, kwNames);
    }

    /** The same without the first {@code skip} arguments. */
    Object invoke(ThreadState ts, Object self, Object[] args, int skip, String[] kwNames) {
        if (kwNames.length == 0 && direct && args.length - skip == arity) {
            switch (arity) {
                case 0 -> {
                    return table.call0(id, ts, self);
                }
                case 1 -> {
                    return table.call1(id, ts, self, args[skip]);
                }
                case 2 -> {
                    return table.call2(id, ts, self, args[skip], args[skip + 1]);
                }
                case 3 -> {
                    return table.call3(id, ts, self, args[skip], args[skip + 1], args[skip + 2]);
                }
                default -> {
                    if (skip == 0) {
                        return table.callN(id, ts, self, args);
                    }
                }
            }
        }
        Object[] bound = ArgumentBinder.bind(this, self, args, skip, kwNames);
        switch (arity) {
            case 0 -> {
                return table.call0(id, ts, self);
            }
            case 1 -> {
                return table.call1(id, ts, self, bound[0]);
            }
            case 2 -> {
                return table.call2(id, ts, self, bound[0], bound[1]);
            }
            case 3 -> {
                return table.call3(id, ts, self, bound[0], bound[1], bound[2]);
            }
            default -> {
                return table.callN(id, ts, self, bound);
            }
        }
    }
}
