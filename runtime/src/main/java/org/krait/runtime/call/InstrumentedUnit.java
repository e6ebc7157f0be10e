package org.krait.runtime.call;

import java.util.BitSet;
import org.krait.runtime.module.Variants;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.object.PyGenerator;
import org.krait.runtime.thread.ThreadState;

/**
 * Stands in for a unit while some thread is traced: the code of traced threads runs in the instrumented variant, which is compiled when it is
 * first needed, all other code in the unit itself. Both variants share their code objects.
 *
 * <p>Code whose variant differs in more than the instrumentation (because it was split up differently) runs in the ordinary one, untraced.
 *
 * <p>Threads: any; the variant is made once, under this object's monitor.
 */
public final class InstrumentedUnit extends CompiledUnit {
    private final CompiledUnit ordinary;
    private volatile CompiledUnit variant;
    private final BitSet compared = new BitSet();
    private final BitSet equal = new BitSet();

    InstrumentedUnit(CompiledUnit ordinary) {
        this.ordinary = ordinary;
        setFilename(ordinary.filename());
    }

    /** The instrumented variant; the ordinary unit if there is none. */
    public CompiledUnit variant() {
        CompiledUnit known = variant;
        return known != null ? known : make();
    }

    private synchronized CompiledUnit make() {
        if (variant == null) {
            CompiledUnit made = Variants.of(ordinary);
            if (made != null) {
                made.setOriginal(ordinary);
            }
            variant = made != null ? made : ordinary;
        }
        return variant;
    }

    private CompiledUnit pick(int id, ThreadState ts) {
        if (!ts.isTraced() && !ordinary.code(id).isTraceable()) {
            return ordinary;
        }
        CompiledUnit v = variant();
        return v == ordinary || !isEqual(v, id) ? ordinary : v;
    }

    private synchronized boolean isEqual(CompiledUnit v, int id) {
        if (!compared.get(id)) {
            compared.set(id);
            equal.set(id, v.metadata(id).startsWith(ordinary.metadata(id)));
        }
        return equal.get(id);
    }

    @Override
    public String metadata(int id) {
        return ordinary.metadata(id);
    }

    @Override
    public Object call0(int id, ThreadState ts, PyFunction fn) {
        return pick(id, ts).call0(id, ts, fn);
    }

    @Override
    public Object call1(int id, ThreadState ts, PyFunction fn, Object a) {
        return pick(id, ts).call1(id, ts, fn, a);
    }

    @Override
    public Object call2(int id, ThreadState ts, PyFunction fn, Object a, Object b) {
        return pick(id, ts).call2(id, ts, fn, a, b);
    }

    @Override
    public Object call3(int id, ThreadState ts, PyFunction fn, Object a, Object b, Object c) {
        return pick(id, ts).call3(id, ts, fn, a, b, c);
    }

    @Override
    public Object call4(int id, ThreadState ts, PyFunction fn, Object a, Object b, Object c, Object d) {
        return pick(id, ts).call4(id, ts, fn, a, b, c, d);
    }

    @Override
    public Object callN(int id, ThreadState ts, PyFunction fn, Object[] args) {
        return pick(id, ts).callN(id, ts, fn, args);
    }

    @Override
    public Object run(int id, ThreadState ts, PyFunction fn, Object namespace) {
        return pick(id, ts).run(id, ts, fn, namespace);
    }

    @Override
    public CompiledUnit bodyFor(ThreadState ts, PyGenerator generator, CompiledUnit maker) {
        return pick(generator.function.code().id(), ts);
    }

    @Override
    public Object resume(int id, ThreadState ts, PyGenerator generator, Object sent) {
        throw new AssertionError("a generator is resumed by the variant that made it");
    }
}
