package org.krait.stdlib.os;

import org.krait.annotations.PyModuleDef;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyModule;

/**
 * The module {@code posix}, which {@code os} is made of. Its functions are in {@link FileTree} (names in the file system),
 * {@link PosixFiles} (open descriptors), {@link PosixProcess} and {@link PosixSystem}; those of fork are the runtime's.
 */
@PyModuleDef(value = "posix", doc = "Operating system functions of POSIX; use the module os instead.")
public final class PosixModule {
    private PosixModule() {}

    static void init(PyModule module) {
        PyDict dict = module.dict();
        new FileTreeTable().fill(module, dict);
        new PosixFilesTable().fill(module, dict);
        new PosixProcessTable().fill(module, dict);
        new PosixSystemTable().fill(module, dict);
        Constants.fill(dict, PosixConstants.MODULE);
        dict.put("sysconf_names", named(PosixConstants.SYSCONF));
        dict.put("confstr_names", named(PosixConstants.CONFSTR));
        dict.put("pathconf_names", named(PosixConstants.PATHCONF));
        PyList functions = new PyList();
        for (String name : PosixConstants.FUNCTIONS.split("\\s+")) {
            functions.append(name);
        }
        dict.put("_have_functions", functions);
        dict.put("environ", Environ.toDict());
        dict.put("error", ExceptionTypes.OSError);
        dict.put("DirEntry", DirEntry.TYPE);
        dict.put("stat_result", PosixTypes.STAT_RESULT.type());
        dict.put("statvfs_result", PosixTypes.STATVFS_RESULT.type());
        dict.put("terminal_size", PosixTypes.TERMINAL_SIZE.type());
        dict.put("sched_param", SchedParam.TYPE);
        dict.put("times_result", PosixTypes.TIMES_RESULT.type());
        dict.put("uname_result", PosixTypes.UNAME_RESULT.type());
        dict.put("waitid_result", PosixTypes.WAITID_RESULT.type());
    }

    private static PyDict named(String table) {
        PyDict names = new PyDict();
        Constants.fill(names, table);
        return names;
    }
}
