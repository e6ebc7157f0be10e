package org.krait.stdlib.lsprof;

import java.util.LinkedHashMap;
import java.util.Map;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;

/** What is counted of one function, and of the functions that it calls. Guarded by the profiler. */
final class FunctionCounts extends Counts {
    private Map<FunctionCounts, Counts> callees;

    FunctionCounts(Object code) {
        super(code);
    }

    /** The calls of {@code callee} by this function. */
    Counts callsOf(FunctionCounts callee) {
        if (callees == null) {
            callees = new LinkedHashMap<>();
        }
        return callees.computeIfAbsent(callee, c -> new Counts(c.code));
    }

    /** The {@code profiler_entry}. */
    Object entry(double unit) {
        Object[] fields = fields(unit, 6);
        fields[5] = PyNone.NONE;
        if (callees != null) {
            PyList calls = new PyList();
            for (Counts each : callees.values()) {
                if (each.isCounted()) {
                    calls.append(LsprofModule.SUBENTRY.of(each.fields(unit, 5)));
                }
            }
            fields[5] = calls;
        }
        return LsprofModule.ENTRY.of(fields);
    }
}
