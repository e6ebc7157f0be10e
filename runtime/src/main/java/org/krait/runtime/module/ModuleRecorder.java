package org.krait.runtime.module;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.PyCode;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PySet;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.syntax.Mode;

/**
 * Imports modules for {@link KeptModules} and notes what the code of each does: which modules it imports, what it does to dicts, lists and sets that belong to other modules, and what it
 * registers. Whenever one module's code begins or ends, what has changed since is the doing of the one that ran.
 *
 * <p>Looked at are the namespaces of modules and what is in them, in their classes and in instances of these, to a depth of {@value #DEPTH}. A module whose doing could not be
 * repeated is not kept, nor is one that has imported it.
 *
 * <p>Used by one thread, while no other runs Python code.
 */
public final class ModuleRecorder {
    private static final int DEPTH = 4;
    /** What importlib does in its tables is not the doing of the module that is imported. */
    private static final Set<String> IMPORTLIB = Set.of("_frozen_importlib", "_frozen_importlib_external", "zipimport", "_imp");

    private static final Set<String> ABOUT_IMPORT = Set.of("modules", "path_importer_cache");
    private static final Set<String> ABOUT_A_MODULE = Set.of("__spec__", "__loader__", "__builtins__");

    /** An effect, and the module that has what it changed; "" for none. */
    private record Deed(String owner, Effect effect) {}

    /** A module whose code runs, or has ended. */
    private static final class Draft {
        final String name;
        final Set<String> imports = new LinkedHashSet<>();
        final List<String> missing = new ArrayList<>();
        /** Those that are there, but import something that is missing. */
        final List<String> broken = new ArrayList<>();
        final List<Deed> deeds = new ArrayList<>();
        boolean repeatable = true;

        Draft(String name) {
            this.name = name;
        }

        /** It has imported {@code failed}, which raised {@code e}. That can be repeated if what raised it is that there is no such module, or one that the failed one imports. */
        void fail(Draft failed, PyException e) {
            imports.remove(failed.name);
            imports.addAll(failed.imports);
            missing.addAll(failed.missing);
            deeds.addAll(failed.deeds);
            Object name = Attributes.getOrNull(e.value(), "name");
            if (failed.name.equals(name)) {
                missing.add(failed.name);
            } else {
                broken.addAll(failed.broken);
                broken.add(failed.name);
            }
            repeatable &= failed.repeatable && e.is(ExceptionTypes.ModuleNotFoundError) && missing.contains(name);
        }

        void add(String owner, Effect effect) {
            if (!owner.equals(name)) {
                deeds.add(new Deed(owner, effect));
            }
        }
    }

    /** A dict, list or set as it was when somebody looked last. */
    private static final class Container {
        final Object object;
        final String owner;
        Object[] keys;
        Object[] values;

        Container(Object object, String owner) {
            this.object = object;
            this.owner = owner;
            this.keys = keysOf(object);
            this.values = valuesOf(object);
        }

        private static Object[] keysOf(Object object) {
            return object instanceof PyDict d ? d.keyArray() : object instanceof PyList l ? l.toArray() : ((PySet) object).toArray();
        }

        private static Object[] valuesOf(Object object) {
            return object instanceof PyDict d ? d.valueArray() : null;
        }

        /** Notes the changes since as the doing of {@code running}. */
        void compare(Draft running) {
            Object[] newKeys = keysOf(object);
            Object[] newValues = valuesOf(object);
            if (!isSame(keys, newKeys) || values != null && !isSame(values, newValues)) {
                if (object instanceof PyList list) {
                    compareList(running, list, newKeys);
                } else {
                    compareKeys(running, newKeys, newValues);
                }
            }
            keys = newKeys;
            values = newValues;
        }

        private static boolean isSame(Object[] a, Object[] b) {
            if (a.length != b.length) {
                return false;
            }
            for (int i = 0; i < a.length; i++) {
                if (a[i] != b[i]) {
                    return false;
                }
            }
            return true;
        }

        private void compareList(Draft running, PyList list, Object[] items) {
            for (int i = 0; i < items.length; i++) {
                if (i >= keys.length) {
                    running.add(owner, new Effect.ListItem(list, items[i]));
                } else if (items[i] != keys[i]) {
                    refuse(running);
                }
            }
            if (items.length < keys.length) {
                refuse(running);
            }
        }

        private void compareKeys(Draft running, Object[] newKeys, Object[] newValues) {
            Map<Object, Integer> known = new IdentityHashMap<>();
            for (int i = 0; i < keys.length; i++) {
                known.put(keys[i], i);
            }
            for (int i = 0; i < newKeys.length; i++) {
                Integer at = known.remove(newKeys[i]);
                if (object instanceof PyDict dict) {
                    if (at == null || values[at] != newValues[i]) {
                        running.add(owner, new Effect.DictEntry(dict, newKeys[i], newValues[i], at == null ? null : values[at]));
                    }
                } else if (at == null) {
                    running.add(owner, new Effect.SetElement((PySet) object, newKeys[i]));
                }
            }
            if (!known.isEmpty()) {
                refuse(running);
            }
        }

        private void refuse(Draft running) {
            running.repeatable &= owner.equals(running.name);
        }
    }

    private final ThreadState ts;
    private final List<Registry> registries;
    private final Map<String, String> refreshes;
    private final Set<String> known = new HashSet<>();
    private final Map<Object, Container> containers = new IdentityHashMap<>();
    private final Deque<Draft> running = new ArrayDeque<>();
    /** What importlib puts into {@code sys.modules}. */
    private final Set<String> loading = new HashSet<>();
    /** In the order in which they ended. */
    private final Map<String, Draft> ended = new LinkedHashMap<>();
    /** What code has put into {@code sys.modules} itself: by the name, the module whose code did. */
    private final Map<String, String> aliases = new HashMap<>();
    private final int[] registered;
    /** What is in the containers of the module that is being looked through, by identity; null while nobody wants to know. */
    private Set<Object> seen;

    private ModuleRecorder(ThreadState ts, List<Registry> registries, Map<String, String> refreshes) {
        this.ts = ts;
        this.registries = registries;
        this.refreshes = refreshes;
        this.registered = new int[registries.size()];
    }

    /**
     * Imports the modules of these names, lets {@link KeptModules} have them and all that they have imported, and takes them out of the interpreter. What was kept before is
     * forgotten.
     *
     * @param registries lists in which modules may register something
     * @param refreshes by the name of a module what is executed in its namespace whenever a program gets it
     */
    public static void keep(ThreadState ts, List<String> names, List<Registry> registries, Map<String, String> refreshes) {
        KeptModules.uninstall();
        ModuleRecorder recorder = new ModuleRecorder(ts, registries, refreshes);
        recorder.record(names);
        KeptModules.install(recorder.kept());
        KeptModules.takeBack();
    }

    private void record(List<String> names) {
        PyDict importlib = ((PyModule) Interpreter.importlib()).dict();
        Object original = importlib.get("_find_and_load_unlocked");
        for (Object name : Interpreter.modules().keyArray()) {
            known.add((String) name);
            discover((String) name);
        }
        for (int i = 0; i < registered.length; i++) {
            registered[i] = registries.get(i).entries().size();
        }
        importlib.put("_find_and_load_unlocked", new PyObject(PyType.OBJECT) {
            @Override
            public Object call(ThreadState caller, Object[] args, String[] kwNames) {
                return load((String) args[0], args[1], original);
            }
        });
        Import.tell(this);
        running.push(new Draft(""));
        try {
            for (String name : names) {
                Import.module(ts, name);
            }
        } finally {
            running.pop();
            Import.tell(null);
            importlib.put("_find_and_load_unlocked", original);
        }
    }

    /** In the place of importlib's function of that name. */
    private Object load(String name, Object importer, Object original) {
        Draft outer = running.peek();
        compare(outer);
        outer.imports.add(name);
        Draft draft = new Draft(name);
        running.push(draft);
        loading.add(name);
        PyException failed = null;
        try {
            Object module = Call.call2(ts, original, name, importer);
            // A package's code may have imported the module that the package was imported for.
            ended.putIfAbsent(name, draft);
            return module;
        } catch (PyException e) {
            failed = e;
            throw e;
        } finally {
            discover(name);
            compare(draft);
            running.pop();
            if (failed != null) {
                outer.fail(draft, failed);
            }
        }
    }

    /** A module was imported by the code that runs. */
    void imported(String name) {
        running.peek().imports.add(name);
    }

    /** The same, and names from it, some of which may be submodules. */
    void imported(String name, Object names) {
        imported(name);
        if (names != null && names != PyNone.NONE) {
            for (Object item : Iteration.toArray(names)) {
                String submodule = name + "." + Strs.toJava(item);
                if (Interpreter.modules().get(submodule) != null) {
                    imported(submodule);
                }
            }
        }
    }

    /** What has changed is the doing of {@code draft}. */
    private void compare(Draft draft) {
        for (Container container : containers.values()) {
            container.compare(draft);
        }
        PyDict modules = Interpreter.modules();
        for (Object key : modules.keyArray()) {
            if (key instanceof String name && !known.contains(name) && !loading.contains(name) && aliases.putIfAbsent(name, draft.name) == null) {
                draft.add("", new Effect.DictEntry(modules, name, modules.get(name), null));
            }
        }
        for (int i = 0; i < registered.length; i++) {
            List<Object> entries = registries.get(i).entries();
            for (Object entry : entries.subList(registered[i], entries.size())) {
                draft.add("", new Effect.Registered(registries.get(i), entry));
            }
            registered[i] = entries.size();
        }
    }

    /** Notes the containers of a module, which are its own however they look now. */
    private void discover(String name) {
        if (Interpreter.modules().get(name) instanceof PyModule module) {
            containers.computeIfAbsent(module.dict(), d -> new Container(d, name));
            if (!IMPORTLIB.contains(name)) {
                discoverIn(module.dict(), name, DEPTH);
            }
        }
    }

    private void discoverIn(PyDict dict, String owner, int depth) {
        Object[][] entries = dict.entries();
        for (Object[] entry : entries) {
            if (!(entry[0] instanceof String key && (ABOUT_A_MODULE.contains(key) || owner.equals("sys") && ABOUT_IMPORT.contains(key)))) {
                discoverIn(entry[1], owner, depth);
            }
        }
    }

    private void discoverIn(Object value, String owner, int depth) {
        if (seen != null) {
            seen.add(value);
        }
        if (depth == 0 || value instanceof PyModule || value instanceof PyFunction) {
            return;
        }
        if (value instanceof PyDict || value instanceof PyList || value instanceof PySet) {
            Container container = containers.computeIfAbsent(value, v -> new Container(v, owner));
            if (value instanceof PyDict dict && container.owner.equals(owner)) {
                discoverIn(dict, owner, depth - 1);
            }
        } else if (value instanceof PyType type) {
            if (owner.equals(type.dict().get("__module__"))) {
                discoverIn(type.dict(), owner, depth - 1);
            }
        } else if (value instanceof PyObject object && object.shape() != null) {
            if (object.shape().isOpen()) {
                for (String name : object.shape().names()) {
                    Object attribute = Attributes.ownAttribute(object, name);
                    if (attribute != null) {
                        discoverIn(attribute, owner, depth - 1);
                    }
                }
            } else if (object.shape().isDict()) {
                discoverIn(Attributes.dictOf(object), owner, depth);
            }
        }
    }

    /** What can be kept, in the order of {@code sys.modules}. */
    private Map<String, KeptModule> kept() {
        dropUnrepeatable();
        shareEffects();
        Map<String, List<PyType>> types = types();
        Map<String, KeptModule> kept = new LinkedHashMap<>();
        for (Object key : Interpreter.modules().keyArray()) {
            Draft draft = ended.get(key);
            if (draft != null) {
                kept.put(draft.name, keep(draft, types.getOrDefault(draft.name, List.of())));
            } else if (!known.contains(key) && !ended.containsKey(aliases.get(key))) {
                Interpreter.modules().remove(key);
            }
        }
        for (KeptModule each : kept.values()) {
            each.closure = closure(each.name).stream().map(kept::get).toArray(KeptModule[]::new);
        }
        return kept;
    }

    /** Leaves those whose doing can be repeated, and that have imported only such. */
    private void dropUnrepeatable() {
        boolean changed = true;
        while (changed) {
            changed = ended.values().removeIf(draft -> !isRepeatable(draft));
        }
    }

    /**
     * An object that one module's code has put somewhere, and another's has found there, is put there by whichever a program imports: the loggers that {@code logging} knows, say.
     * It is the same object in both.
     */
    private void shareEffects() {
        for (Draft finder : ended.values()) {
            seen = Collections.newSetFromMap(new IdentityHashMap<>());
            discover(finder.name);
            Set<String> closure = closure(finder.name);
            for (Draft maker : ended.values()) {
                if (!closure.contains(maker.name)) {
                    for (Deed deed : maker.deeds) {
                        Object value = deed.effect.value();
                        if (value instanceof PyObject && !(value instanceof PyModule) && seen.contains(value) && closure.contains(deed.owner)) {
                            finder.add(deed.owner, deed.effect);
                        }
                    }
                }
            }
        }
        seen = null;
    }

    private boolean isRepeatable(Draft draft) {
        if (!draft.repeatable || !(Interpreter.modules().get(draft.name) instanceof PyModule)) {
            return false;
        }
        for (String name : needs(draft)) {
            if (!ended.containsKey(name) && !known.contains(name)) {
                return false;
            }
        }
        for (Deed deed : draft.deeds) {
            if (!deed.owner.isEmpty() && !ended.containsKey(deed.owner) && !known.contains(deed.owner)) {
                return false;
            }
        }
        return true;
    }

    /** What the module's code has imported, each behind the packages around it, and the packages around the module. */
    private Set<String> needs(Draft draft) {
        Set<String> needs = new LinkedHashSet<>();
        addWithPackages(draft.name, needs);
        needs.remove(draft.name);
        for (String name : draft.imports) {
            addWithPackages(aliases.getOrDefault(name, name), needs);
        }
        return needs;
    }

    private static void addWithPackages(String name, Set<String> all) {
        for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
            all.add(name.substring(0, dot));
        }
        all.add(name);
    }

    /** Adds to {@code done} the module behind all that its code has needed, as if a program had imported it first of all; {@code begun} are those that are to be left out. */
    private void walk(String name, Set<String> begun, Set<String> done) {
        Draft draft = ended.get(name);
        if (draft != null && begun.add(name)) {
            for (String need : needs(draft)) {
                walk(need, begun, done);
            }
            done.add(name);
        }
    }

    private Set<String> closure(String name) {
        Set<String> closure = new LinkedHashSet<>();
        walk(name, new HashSet<>(), closure);
        return closure;
    }

    private KeptModule keep(Draft draft, List<PyType> types) {
        PyModule module = (PyModule) Interpreter.modules().get(draft.name);
        Map<String, Object> imported = new HashMap<>();
        for (String name : needs(draft)) {
            if (!ended.containsKey(name)) {
                imported.put(name, Interpreter.modules().get(name));
            }
        }
        // What it did to a module that nobody can get without it need not be undone.
        List<Effect> effects = new ArrayList<>();
        for (Deed deed : draft.deeds) {
            if (!closure(deed.owner).contains(draft.name)) {
                effects.add(deed.effect);
            }
        }
        Map<String, Object> broken = new HashMap<>();
        for (String name : draft.broken) {
            broken.put(name, Attributes.get(KeptModules.find(ts, name), "origin"));
        }
        return new KeptModule(draft.name, module, imported, draft.missing, broken, effects, types, refresh(draft.name, module));
    }

    private PyFunction refresh(String name, PyModule module) {
        String source = refreshes.get(name);
        if (source == null) {
            return null;
        }
        PyCode code = Compilation.compile(source, Compilation.Request.of("<image>", Mode.EXEC, 0));
        return new PyFunction(code, module.dict(), Builtins.of(module.dict()), null, null, null);
    }

    /** The classes that statements of the modules have made. */
    private Map<String, List<PyType>> types() {
        Map<String, List<PyType>> types = new HashMap<>();
        for (PyType type : PyType.OBJECT.family()) {
            if (type.has(PyType.HEAP) && !type.has(PyType.HELD) && type.dict().get("__module__") instanceof String name && ended.containsKey(name)) {
                types.computeIfAbsent(name, n -> new ArrayList<>()).add(type);
            }
        }
        return types;
    }
}
