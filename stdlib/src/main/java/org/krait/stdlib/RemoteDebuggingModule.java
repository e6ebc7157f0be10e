package org.krait.stdlib;

import org.krait.annotations.PyModuleDef;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.StructSequence;

/**
 * The module {@code _remote_debugging}, which {@code asyncio.tools}, and so {@code python -m asyncio}, imports. CPython's reads the stacks of another
 * process out of its memory, by a table at a known place in it. A process of Krait has no such table, and one of CPython is always of another build,
 * which CPython's refuses too; so no process can be looked into, and {@code PROCESS_VM_READV_SUPPORTED} says so. Stateless.
 */
@PyModuleDef(value = "_remote_debugging", doc = "What other processes are doing.")
public final class RemoteDebuggingModule {
    private static final StructSequence FRAME = new StructSequence("_remote_debugging.FrameInfo", "Information about a frame", 3, true,
            "filename", "lineno", "funcname");

    private RemoteDebuggingModule() {}

    static void init(PyModule module) {
        module.put("FrameInfo", FRAME.type());
        module.put("RemoteUnwinder", RemoteUnwinder.TYPE);
        module.put("PROCESS_VM_READV_SUPPORTED", 0L);
    }
}
