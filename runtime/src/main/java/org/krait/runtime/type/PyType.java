package org.krait.runtime.type;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.NativeTable;
import org.krait.runtime.call.SlotWrapper;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.ObjectMethodsTable;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.object.PyEllipsis;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyNotImplemented;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;

/**
 * A Python class. What Python code sees of it (its own attributes and methods) is exposed by
 * {@link TypeMethods}; making classes at run time is in {@link TypeBuilder}.
 *
 * <p>Invariants:
 * <ol>
 * <li>{@code mro[0]} is the type itself, the last one is {@code object}.
 * <li>{@link #version} changes after every change of what a look-up in this type may find, that is of its own dict, its
 *     bases' or its MRO. The number is never used again. So an answer computed after reading the version is right for as long
 *     as the version is the same.
 * <li>The Java class of instances is that of {@link #layout}, the nearest base implemented in Java.
 * </ol>
 *
 * <p>A type implemented in Java fills its dict from its table when it is first asked for; start-up touches few types.
 *
 * <p>Threads: all reads are free of locks. Changes of dict, bases or MRO hold {@link #MUTATION}, one lock for all types, because a change concerns all
 * subclasses; no Python code runs while it is held.
 */
public final class PyType extends PyObject {
    /** May be subclassed. */
    public static final int SUBCLASSABLE = 1;
    /** Made by a class statement or a call of a metaclass; attributes can be set. */
    public static final int HEAP = 1 << 1;
    /** Instances have a {@code __dict__}. */
    public static final int HAS_DICT = 1 << 2;
    /** Instances can be weakly referenced. */
    public static final int WEAKREFABLE = 1 << 3;
    /** Has abstract methods. */
    public static final int ABSTRACT = 1 << 4;
    /** Matches sequence patterns. */
    public static final int SEQUENCE = 1 << 5;
    /** Matches mapping patterns. */
    public static final int MAPPING = 1 << 6;
    /** Attributes of the type cannot be set although it is not built in. */
    public static final int IMMUTABLE = 1 << 7;
    /** Calling the type raises. */
    public static final int NOT_INSTANTIABLE = 1 << 8;

    /** Implements {@code +} as a sequence does. */
    public static final int CONCATENATES = 1 << 9;
    /** Attributes can be set although it is built in. */
    static final int OPEN = 1 << 10;
    /** Java code holds the type for as long as the process lives, although a call of a metaclass has made it. */
    public static final int HELD = 1 << 11;
    /** Made by a module that an image keeps and no program has imported yet; see {@code KeptModules}. */
    private static final int OUT_OF_SIGHT = 1 << 12;

    private static final Object ABSENT = new Object();
    private static final AtomicInteger VERSIONS = new AtomicInteger();

    /** Held by every change of a type; guards dict stores of types, bases, MRO, subclass lists. Innermost lock. */
    static final Object MUTATION = new Object();

    /** Python's {@code object}. */
    public static final PyType OBJECT = new PyType(null, "object", new PyType[0], null);
    /** Python's {@code type}. */
    public static final PyType TYPE = new PyType(null, "type", new PyType[] {OBJECT}, OBJECT);

    static {
        OBJECT.table = new ObjectMethodsTable();
        TYPE.table = new TypeMethodsTable();
        OBJECT.flags = SUBCLASSABLE;
        TYPE.flags = SUBCLASSABLE | HAS_DICT | WEAKREFABLE;
        OBJECT.instanceShape = Shape.root(OBJECT, 0, false);
        TYPE.instanceShape = Shape.root(TYPE, 0, false);
        OBJECT.initType(TYPE);
        TYPE.initType(TYPE);
        TYPE.registerWithBases();
    }

    private volatile String name;
    private volatile String qualname;
    /** What was given as name when that was no plain str, else null. */
    private volatile Object nameObject;
    private volatile Object qualnameObject;
    private final PyType layout;
    private volatile PyType[] bases;
    private volatile PyType base;
    private volatile PyType[] mro;
    private volatile PyDict dict;
    private volatile int flags;
    private volatile int version = VERSIONS.incrementAndGet();
    private Shape instanceShape;
    private NativeTable table;
    private volatile Specials specials;
    private final List<WeakReference<PyType>> subclasses = new ArrayList<>(0);
    /** Types that do not derive from this one but whose {@code mro()} gave it; null for none. Guarded by {@link #MUTATION}. */
    private List<WeakReference<PyType>> strangers;

    /** The special methods found at one version; replaced as a whole when the version changes. */
    private static final class Specials {
        final int version;
        final Object[] values = new Object[Special.count()];

        Specials(int version) {
            this.version = version;
        }
    }

    private PyType(PyType metatype, String name, PyType[] bases, PyType base) {
        super(metatype);
        this.name = name;
        this.qualname = name;
        this.bases = bases;
        this.base = base;
        this.layout = this;
        this.mro = linear(base);
    }

    /** A type made at run time; {@link TypeBuilder} has checked everything. */
    PyType(PyType metatype, String name, String qualname, PyType[] bases, PyType base, PyDict dict, int flags, int slots, int finalizer) {
        super(metatype);
        this.name = name;
        this.qualname = qualname;
        this.bases = bases;
        this.base = base;
        this.layout = base.layout;
        this.dict = dict;
        this.flags = flags;
        this.instanceShape = Shape.root(this, slots, finalizer, (flags & HAS_DICT) != 0);
    }

    private PyType[] linear(PyType first) {
        if (first == null) {
            return new PyType[] {this};
        }
        PyType[] above = first.mro;
        PyType[] all = new PyType[above.length + 1];
        all[0] = this;
        System.arraycopy(above, 0, all, 1, above.length);
        return all;
    }

    /** The type that {@code table} describes; called once per class, from its static initialiser. */
    public static PyType define(NativeTable table) {
        return define(table, table.base());
    }

    /** The type that {@code table} describes, with a base that has no Java class of its own. */
    public static PyType define(NativeTable table, PyType base) {
        NativeTable.Header header = table.header();
        PyType type = new PyType(TYPE, header.name(), new PyType[] {base}, base);
        type.flags = header.flags() | (base.flags & (HAS_DICT | WEAKREFABLE | SEQUENCE | MAPPING));
        type.instanceShape = Shape.root(type, 0, (type.flags & HAS_DICT) != 0);
        type.table = table;
        type.registerWithBases();
        return type;
    }

    /** The type that {@code table} describes, of which there are no instances of their own: it looks like one made by a class statement. */
    public static PyType defineMixin(NativeTable table) {
        NativeTable.Header header = table.header();
        PyType type = new PyType(TYPE, header.name(), OBJECT, header.flags() | HEAP, header.doc());
        type.table = table;
        type.registerWithBases();
        return type.held();
    }

    /**
     * A built-in type that adds nothing to its base but a name and a docstring, as most exceptions do. Instances are of the base's
     * Java class.
     */
    public static PyType derive(PyType base, String name, String doc) {
        PyType type = new PyType(TYPE, name, base, base.flags & ~HEAP, doc);
        type.registerWithBases();
        return type;
    }

    /** The same with several bases; the first decides the layout. */
    public static PyType derive(String name, String doc, PyType... bases) {
        PyType type = new PyType(TYPE, name, bases[0], bases[0].flags & ~HEAP, doc);
        type.bases = bases;
        type.mro = Mro.linearize(type, bases);
        type.registerWithBases();
        return type;
    }

    private PyType(PyType metatype, String name, PyType base, int flags, String doc) {
        super(metatype);
        this.name = name;
        this.qualname = name;
        this.bases = new PyType[] {base};
        this.base = base;
        this.layout = base.layout;
        this.mro = linear(base);
        this.flags = flags;
        this.instanceShape = Shape.root(this, 0, (flags & HAS_DICT) != 0);
        this.table = new NativeTable.DocOnly(doc);
    }

    /** {@code __name__}. */
    public String name() {
        return name;
    }

    /** {@code __qualname__}. */
    public String qualname() {
        return qualname;
    }

    /**
     * Whether instances are iterated by position where there is no {@code __iter__}: {@code PySequence_Check}. Classes are by their
     * {@code __getitem__}; that of a native type without a length is no access by position.
     */
    public boolean isSequenceLike() {
        return special(Special.GETITEM) != null && !has(MAPPING) && (has(HEAP) || special(Special.LEN) != null);
    }

    /** The object that {@code __name__} gives: a str, or an instance of a subclass of str that was assigned. */
    Object nameObject() {
        Object given = nameObject;
        return given != null ? given : Strs.fromJava(name);
    }

    /** The object that {@code __qualname__} gives. */
    Object qualnameObject() {
        Object given = qualnameObject;
        return given != null ? given : Strs.fromJava(qualname);
    }

    /** Sets both names' objects; null for plain strs. */
    void setNameObjects(Object newName, Object newQualname) {
        nameObject = newName;
        qualnameObject = newQualname;
    }

    /** {@code given} is null for a plain str. */
    void setName(String newName, Object given) {
        name = newName;
        nameObject = given;
    }

    void setQualname(String newQualname, Object given) {
        qualname = newQualname;
        qualnameObject = given;
    }

    /** The class's {@code __module__} attribute if it is a str, for messages and reprs; "builtins" otherwise. */
    public String moduleName() {
        return module() instanceof String s ? s : "builtins";
    }

    /** The class's {@code __module__} attribute, null for none. A native type whose dict has it for its instances has its own besides. */
    Object module() {
        Object own = dict().get("__module__");
        return own instanceof String || has(HEAP) ? own : table == null ? "builtins" : table.header().module();
    }

    /** The name as CPython's messages give it: with the module, unless it is built in. */
    public String fullName() {
        String module = moduleName();
        return module.equals("builtins") ? qualname : module + "." + qualname;
    }

    /** The same without {@code __main__} (what CPython's messages write as %T). */
    public String knownName() {
        return moduleName().equals("__main__") ? qualname : fullName();
    }

    /** The direct bases; not to be changed. */
    public PyType[] bases() {
        return bases;
    }

    /** {@code __base__}; null for {@code object}. */
    public PyType base() {
        return base;
    }

    /** The method resolution order; not to be changed. */
    public PyType[] mro() {
        return mro;
    }

    /** The nearest type in the MRO that is implemented in Java: it decides the Java class of instances. */
    public PyType layout() {
        return layout;
    }

    /** Changes whenever a look-up in the type may find something else. */
    public int version() {
        return version;
    }

    /** Whether all bits of {@code mask} are set. */
    public boolean has(int mask) {
        return (flags & mask) == mask;
    }

    /** Whether {@code +} on instances is concatenation, which yields to the other operand's {@code __radd__}. */
    public boolean concatenates() {
        return has(CONCATENATES);
    }

    int flags() {
        return flags;
    }

    /** Makes instances of this type and its subclasses match sequence patterns, or mapping patterns, instead of what they did. */
    public void matchAs(int pattern) {
        int wanted = pattern & (SEQUENCE | MAPPING);
        synchronized (MUTATION) {
            if (!has(HEAP) || has(IMMUTABLE) || (flags & (SEQUENCE | MAPPING)) == wanted) {
                // Registering str as a Sequence does not make it match sequence patterns.
                return;
            }
            flags = flags & ~(SEQUENCE | MAPPING) | wanted;
            for (PyType sub : liveSubclasses()) {
                sub.matchAs(wanted);
            }
        }
    }

    /** Matches the patterns that the first type of the MRO matches which matches any. */
    void inheritPatterns() {
        for (PyType t : mro) {
            int patterns = t.flags & (SEQUENCE | MAPPING);
            if (patterns != 0) {
                flags |= patterns;
                return;
            }
        }
    }

    /** Lets Python code set attributes of this built-in type, as of those that CPython makes at run time. */
    public void allowAttributeChanges() {
        flags |= OPEN;
    }

    void setFlags(int newFlags) {
        flags = newFlags;
    }

    /** The shape of a new instance. */
    public Shape instanceShape() {
        return instanceShape;
    }

    /** The type's own attributes. Change them only through {@link #put} and {@link #remove}. */
    public PyDict dict() {
        PyDict own = dict;
        return own != null ? own : fill();
    }

    private PyDict fill() {
        synchronized (MUTATION) {
            if (dict == null) {
                PyDict own = new PyDict();
                table.fill(this, own);
                if (has(HEAP)) {
                    own.put("__module__", table.header().module());
                }
                if (has(HAS_DICT) && (base == null || !base.has(HAS_DICT)) && own.get("__dict__") == null) {
                    own.put("__dict__", InstanceAttributes.dict(this));
                }
                dict = own;
            }
            return dict;
        }
    }

    /** Whether {@code this} is {@code other} or derives from it by its MRO. */
    public boolean isSubtypeOf(PyType other) {
        if (this == other || other == OBJECT) {
            return true;
        }
        for (PyType t : mro) {
            if (t == other) {
                return true;
            }
        }
        return false;
    }

    /** Looks {@code attribute} up along the MRO, without descriptors; null when absent. */
    public Object lookup(String attribute) {
        int seen = version;
        MethodCache.Entry entry = MethodCache.get(this, attribute);
        if (entry != null && entry.version() == seen) {
            return entry.value();
        }
        Object found = null;
        for (PyType t : mro) {
            found = t.dict().get(attribute);
            if (found != null) {
                break;
            }
        }
        MethodCache.put(this, seen, attribute, found);
        return found;
    }

    /** The type along the MRO whose dict has {@code attribute}; null when absent. */
    public PyType definer(String attribute) {
        for (PyType t : mro) {
            if (t.dict().get(attribute) != null) {
                return t;
            }
        }
        return null;
    }

    /** What the MRO has for a special method, unbound; null when absent. */
    public Object special(Special which) {
        Specials s = specials;
        int seen = version;
        if (s == null || s.version != seen) {
            s = new Specials(seen);
            specials = s;
        }
        Object value = s.values[which.ordinal()];
        if (value == null) {
            value = lookup(which.methodName());
            s.values[which.ordinal()] = value == null ? ABSENT : value;
            return value;
        }
        return value == ABSENT ? null : value;
    }

    /** Whether {@code which} is what Java code of this class does, so that it may be done without a look-up or call. */
    public boolean isNative(Special which) {
        return special(which) instanceof SlotWrapper;
    }

    /** Sets an attribute of the type itself. */
    void put(String attribute, Object value) {
        synchronized (MUTATION) {
            dict().put(attribute, value);
            modified();
        }
    }

    /** Removes an attribute of the type itself; false when it had none. */
    public boolean remove(String attribute) {
        synchronized (MUTATION) {
            if (dict().remove(attribute) == null) {
                return false;
            }
            modified();
            return true;
        }
    }

    /** Gives this type and all that derive from it new versions; the caller holds {@link #MUTATION} and has made its change. */
    void modified() {
        renew();
        if (strangers != null) {
            strangers.removeIf(ref -> ref.get() == null);
            for (WeakReference<PyType> ref : strangers) {
                // Each of the strangers' subclasses is a stranger itself, or has nothing from this type.
                if (ref.get() instanceof PyType stranger) {
                    stranger.renew();
                }
            }
        }
        for (PyType sub : liveSubclasses()) {
            sub.modified();
        }
    }

    private void renew() {
        version = VERSIONS.incrementAndGet();
    }

    /** Has the types of the MRO that this type does not derive from know of it; the caller holds {@link #MUTATION}. */
    private void meetStrangers() {
        if (type() == TYPE) {
            // The ordinary MRO is made of ancestors.
            return;
        }
        Set<PyType> ancestors = new HashSet<>();
        addAncestors(ancestors);
        for (PyType t : mro) {
            if (!ancestors.contains(t)) {
                if (t.strangers == null) {
                    t.strangers = new ArrayList<>(1);
                }
                t.strangers.add(new WeakReference<>(this));
            }
        }
    }

    private void addAncestors(Set<PyType> ancestors) {
        if (ancestors.add(this)) {
            for (PyType b : bases) {
                b.addAncestors(ancestors);
            }
        }
    }

    /** The direct subclasses that are still in use, oldest first. */
    List<PyType> liveSubclasses() {
        synchronized (MUTATION) {
            List<PyType> live = new ArrayList<>(subclasses.size());
            for (var it = subclasses.iterator(); it.hasNext(); ) {
                PyType sub = it.next().get();
                if (sub == null) {
                    it.remove();
                } else {
                    live.add(sub);
                }
            }
            return live;
        }
    }

    /** The direct subclasses that a program may see, oldest first. */
    List<PyType> visibleSubclasses() {
        List<PyType> visible = liveSubclasses();
        visible.removeIf(sub -> sub.has(OUT_OF_SIGHT));
        return visible;
    }

    /** Whether {@code __subclasses__()} of its bases gives this type. */
    public void setVisible(boolean visible) {
        synchronized (MUTATION) {
            flags = visible ? flags & ~OUT_OF_SIGHT : flags | OUT_OF_SIGHT;
        }
    }

    /** This type and all that derive from it and are in use. */
    public Set<PyType> family() {
        Set<PyType> family = new HashSet<>();
        addFamily(family);
        return family;
    }

    private void addFamily(Set<PyType> family) {
        if (family.add(this)) {
            for (PyType sub : liveSubclasses()) {
                sub.addFamily(family);
            }
        }
    }

    /** This type, of which Java code says that it holds it as long as the process lives. */
    public PyType held() {
        synchronized (MUTATION) {
            flags |= HELD;
        }
        return this;
    }

    /**
     * Forgets the direct subclasses that class statements have made and that are not in {@code kept}: for an image, in which linked code may
     * keep classes alive that no program can reach. Changes of this type no longer reach them. Those that Java code holds stay.
     */
    public void forgetSubclasses(Set<PyType> kept) {
        synchronized (MUTATION) {
            subclasses.removeIf(ref -> ref.get() instanceof PyType sub && sub.has(HEAP) && !sub.has(HELD) && !kept.contains(sub));
        }
    }

    /** Sets bases and MRO together and registers with the bases. */
    void setBases(PyType[] newBases, PyType newBase, PyType[] newMro) {
        synchronized (MUTATION) {
            for (PyType old : bases) {
                old.subclasses.removeIf(ref -> ref.get() == this);
            }
            bases = newBases;
            base = newBase;
            mro = newMro;
            for (PyType b : newBases) {
                b.subclasses.add(new WeakReference<>(this));
            }
            meetStrangers();
            modified();
        }
    }

    /** Replaces the MRO of a type in use. */
    void changeMro(PyType[] newMro) {
        synchronized (MUTATION) {
            mro = newMro;
            meetStrangers();
            modified();
        }
    }

    void setMro(PyType[] newMro) {
        mro = newMro;
    }

    private void registerWithBases() {
        synchronized (MUTATION) {
            for (PyType b : bases) {
                b.subclasses.add(new WeakReference<>(this));
            }
        }
    }

    @Override
    public Object call(ThreadState ts, Object[] args, String[] kwNames) {
        Object metaCall = type() == TYPE ? null : type().special(Special.CALL);
        if (metaCall != null && !(metaCall instanceof SlotWrapper)) {
            return Call.bound(ts, metaCall, this, args, kwNames);
        }
        return instantiate(ts, args, kwNames);
    }

    /** {@code type.__call__}: {@code __new__}, then {@code __init__} if that gave an instance. */
    public Object instantiate(ThreadState ts, Object[] args, String[] kwNames) {
        if (this == TYPE && args.length - kwNames.length == 1 && kwNames.length == 0) {
            return Types.of(args[0]);
        }
        if (has(NOT_INSTANTIABLE)) {
            throw Errors.typeError("cannot create '%s' instances", fullName());
        }
        Object make = special(Special.NEW);
        Object init = special(Special.INIT);
        Object instance;
        if (make == ObjectSlots.NEW && init instanceof PyFunction) {
            // object.__new__ accepts any arguments when __init__ is overridden.
            instance = ObjectSlots.allocate(this);
        } else {
            Object[] all = new Object[args.length + 1];
            all[0] = this;
            System.arraycopy(args, 0, all, 1, args.length);
            Object callable = Descriptors.getOnType(make, this);
            instance = Call.callKw(ts, callable, all, kwNames);
        }
        if (!Types.of(instance).isSubtypeOf(this)) {
            return instance;
        }
        PyType actual = Types.of(instance);
        Object initializer = actual == this ? init : actual.special(Special.INIT);
        if (initializer == ObjectSlots.INIT) {
            // object.__init__ only checks for arguments that __new__ has not taken.
            if (args.length > 0) {
                ObjectSlots.checkInitArguments(actual);
            }
            return instance;
        }
        checkInitResult(Call.bound(ts, initializer, instance, args, kwNames));
        return instance;
    }

    /** Raises TypeError if {@code __init__} gave anything but None. */
    public static void checkInitResult(Object result) {
        if (result != PyNone.NONE) {
            throw Errors.typeError("__init__() should return None, not '%s'", Types.of(result).name());
        }
    }

    /** The {@code __init__} of a class that leaves making instances to {@code object} and {@code type}; null for all others. */
    public PyFunction plainInit() {
        return type() == TYPE && special(Special.NEW) == ObjectSlots.NEW && special(Special.INIT) instanceof PyFunction f ? f : null;
    }

    @Override
    public Object call0(ThreadState ts) {
        PyFunction init = plainInit();
        if (init == null) {
            return call(ts, Call.NO_ARGS, Call.NO_NAMES);
        }
        PyObject instance = ObjectSlots.allocate(this);
        checkInitResult(init.call1(ts, instance));
        return instance;
    }

    @Override
    public Object call1(ThreadState ts, Object a) {
        PyFunction init = plainInit();
        if (init == null) {
            return call(ts, new Object[] {a}, Call.NO_NAMES);
        }
        PyObject instance = ObjectSlots.allocate(this);
        checkInitResult(init.call2(ts, instance, a));
        return instance;
    }

    @Override
    public Object call2(ThreadState ts, Object a, Object b) {
        PyFunction init = plainInit();
        if (init == null) {
            return call(ts, new Object[] {a, b}, Call.NO_NAMES);
        }
        PyObject instance = ObjectSlots.allocate(this);
        checkInitResult(init.call3(ts, instance, a, b));
        return instance;
    }

    @Override
    public Object call3(ThreadState ts, Object a, Object b, Object c) {
        PyFunction init = plainInit();
        if (init == null) {
            return call(ts, new Object[] {a, b, c}, Call.NO_NAMES);
        }
        PyObject instance = ObjectSlots.allocate(this);
        checkInitResult(init.call4(ts, instance, a, b, c));
        return instance;
    }

    /** The signature of the constructor as its table gives it; null for none, or one that says nothing or has no text. */
    String textSignature() {
        if (this == OBJECT || this == PyNone.TYPE || this == PyEllipsis.TYPE || this == PyNotImplemented.TYPE) {
            return "()";
        }
        String given = table == null ? null : table.callSignature();
        if (given == null || given.contains("<unrepresentable>") || given.endsWith("(*args, **kwargs)") || given.equals("(/, *args, **kwargs)")) {
            return null;
        }
        return given.startsWith("(/, ") ? "(" + given.substring(4) : given;
    }

    /** {@code repr()} of an ordinary class. */
    public String repr() {
        String prefix = module() instanceof String m && !m.equals("builtins") ? m + "." : "";
        return "<class '" + prefix + qualname + "'>";
    }

    /** The bases as Python sees them. */
    PyTuple basesTuple() {
        return PyTuple.of((Object[]) bases.clone());
    }
}
