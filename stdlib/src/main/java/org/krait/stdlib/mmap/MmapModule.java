package org.krait.stdlib.mmap;

import org.krait.annotations.PyModuleDef;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyModule;
import org.krait.stdlib.os.Constants;

/** The module {@code mmap}. Stateless. */
@PyModuleDef("mmap")
public final class MmapModule {
    private static final String NUMBERS = """
            PROT_EXEC=4 PROT_READ=1 PROT_WRITE=2 MAP_SHARED=1 MAP_PRIVATE=2 MAP_DENYWRITE=2048 MAP_EXECUTABLE=4096 MAP_ANON=32
            MAP_ANONYMOUS=32 MAP_POPULATE=32768 MAP_STACK=131072 MAP_NORESERVE=16384 MAP_32BIT=64 PAGESIZE=4096
            ALLOCATIONGRANULARITY=4096 ACCESS_DEFAULT=0 ACCESS_READ=1 ACCESS_WRITE=2 ACCESS_COPY=3 MADV_NORMAL=0 MADV_RANDOM=1
            MADV_SEQUENTIAL=2 MADV_WILLNEED=3 MADV_DONTNEED=4 MADV_REMOVE=9 MADV_DONTFORK=10 MADV_DOFORK=11 MADV_HWPOISON=100
            MADV_MERGEABLE=12 MADV_UNMERGEABLE=13 MADV_HUGEPAGE=14 MADV_NOHUGEPAGE=15 MADV_DONTDUMP=16 MADV_DODUMP=17 MADV_FREE=8
            """;

    private MmapModule() {}

    static void init(PyModule module) {
        PyDict dict = module.dict();
        Constants.fill(dict, NUMBERS);
        dict.put("error", ExceptionTypes.OSError);
        dict.put("mmap", PyMmap.TYPE);
    }
}
