package org.krait.stdlib.multiprocessing;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyModule;
import org.krait.stdlib.os.FileSystemText;
import org.krait.stdlib.os.LibC;
import org.krait.stdlib.os.Scratch;

/** The module {@code _multiprocessing}. Stateless. */
@PyModuleDef("_multiprocessing")
public final class MultiprocessingModule {
    private MultiprocessingModule() {}

    static void init(PyModule module) {
        module.put("SemLock", SemLock.TYPE);
        module.put("flags", PyDict.of("HAVE_SEM_OPEN", 1L, "HAVE_SEM_TIMEDWAIT", 1L));
    }

    @PyFunctionDef(name = "sem_unlink", sig = "($module, name, /)")
    static void unlink(String name) {
        try (Scratch s = Scratch.open()) {
            LibC.Answer answer = LibC.call("sem_unlink", s.cString(FileSystemText.encode(name)));
            if ((int) answer.value() != 0) {
                throw Errors.osError(answer.errno());
            }
        }
    }
}
