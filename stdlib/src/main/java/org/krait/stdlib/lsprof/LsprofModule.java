package org.krait.stdlib.lsprof;

import org.krait.annotations.PyModuleDef;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.StructSequence;

/** The module {@code _lsprof}. Stateless. */
@PyModuleDef(value = "_lsprof", doc = "Fast profiler")
public final class LsprofModule {
    static final StructSequence ENTRY = new StructSequence("_lsprof.profiler_entry", null, 6, true,
            "code", "callcount", "reccallcount", "totaltime", "inlinetime", "calls");
    static final StructSequence SUBENTRY = new StructSequence("_lsprof.profiler_subentry", null, 5, true,
            "code", "callcount", "reccallcount", "totaltime", "inlinetime");

    private LsprofModule() {}

    static void init(PyModule module) {
        module.put("Profiler", Profiler.TYPE);
        module.put("profiler_entry", ENTRY.type());
        module.put("profiler_subentry", SUBENTRY.type());
    }
}
