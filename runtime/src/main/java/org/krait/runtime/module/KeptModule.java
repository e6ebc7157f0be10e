package org.krait.runtime.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/**
 * A module of the library that was executed when an image was made, and waits there, out of every program's sight, for the program that imports it. See {@link KeptModules}.
 *
 * <p>Threads: {@code state} is guarded by the import lock; the rest is constant from when recording has ended.
 */
final class KeptModule {
    /** KEPT: nobody has it. GIVEN: it was in sys.modules. REFUSED: it was executed in this process, or failed to be. */
    enum State { KEPT, GIVEN, REFUSED }

    /** The file that the code is from, as it was; null for a module written in Java. */
    private record Source(Path path, FileTime modified, long size) {
        static Source of(Object name) {
            if (!(name instanceof String text) || !text.endsWith(".py")) {
                return null;
            }
            Path path = Path.of(text);
            try {
                BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
                return new Source(path, now.lastModifiedTime(), now.size());
            } catch (IOException e) {
                return new Source(path, null, -1);
            }
        }

        boolean isUnchanged() {
            return equals(of(path.toString()));
        }
    }

    final String name;
    final PyModule module;
    /** The modules of the start that its code has imported, and those that these names gave. */
    final Map<String, Object> imported;
    /** What its code has tried to import, and there was no such module. */
    final List<String> missing;
    /** What its code has tried to import and was found, but imports something that is missing: name and origin. */
    final Map<String, Object> broken;
    final List<Effect> effects;
    /** The classes that its code has made. */
    final List<PyType> types;
    /** Run in its namespace when it is given, null for nothing: what its code has computed from the clock. */
    final PyFunction refresh;
    /** It and all kept modules that its code has imported, or that these have, in the order in which their code ends and importlib puts them into {@code sys.modules} for good. */
    KeptModule[] closure;

    State state = State.KEPT;

    private final Source source;

    KeptModule(String name, PyModule module, Map<String, Object> imported, List<String> missing, Map<String, Object> broken,
            List<Effect> effects, List<PyType> types, PyFunction refresh) {
        this.name = name;
        this.module = module;
        this.imported = imported;
        this.missing = missing;
        this.broken = broken;
        this.effects = effects;
        this.types = types;
        this.refresh = refresh;
        this.source = Source.of(module.dict().get("__file__"));
    }

    /** Whether {@code spec} is what it was found by, and its source what it was. */
    boolean isFoundAs(Object spec) {
        Object own = module.dict().get("__spec__");
        if (spec == PyNone.NONE || !isSame(own, spec, "origin") || !isSame(own, spec, "cached")) {
            return false;
        }
        Object loader = Attributes.getOrNull(spec, "loader");
        Object before = Attributes.getOrNull(own, "loader");
        return (loader == before || !(loader instanceof PyType) && Types.of(loader) == Types.of(before)) && (source == null || source.isUnchanged());
    }

    private static boolean isSame(Object own, Object spec, String attribute) {
        Object a = Attributes.getOrNull(own, attribute);
        return a != null && a.equals(Attributes.getOrNull(spec, attribute));
    }

    /** Does what its code has done, and puts it into {@code sys.modules}. If {@link #refresh} raises an exception, nothing has happened. */
    void give(ThreadState ts) {
        for (Effect effect : effects) {
            effect.redo();
        }
        if (refresh != null) {
            try {
                refresh.run(ts, module.dict());
            } catch (RuntimeException | Error e) {
                undoEffects();
                throw e;
            }
        }
        setVisible(true);
        Interpreter.modules().put(name, module);
        state = State.GIVEN;
    }

    /** The opposite. */
    void takeBack() {
        if (state == State.GIVEN) {
            Interpreter.modules().remove(name);
            undoEffects();
        }
        setVisible(false);
        state = State.KEPT;
    }

    private void undoEffects() {
        for (Effect effect : effects.reversed()) {
            effect.undo();
        }
    }

    private void setVisible(boolean visible) {
        for (PyType type : types) {
            type.setVisible(visible);
        }
    }
}
