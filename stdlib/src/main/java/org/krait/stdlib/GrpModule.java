package org.krait.stdlib;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.StructSequence;
import org.krait.stdlib.os.FileSystemText;
import org.krait.stdlib.os.Integers;
import org.krait.stdlib.os.UserDatabase;

/** The module {@code grp}: the groups of the system. Stateless. */
@PyModuleDef(value = "grp", doc = "The group database.")
public final class GrpModule {
    private static final StructSequence GROUP = new StructSequence("grp.struct_group", "A group.", 4, true, "gr_name", "gr_passwd", "gr_gid", "gr_mem");

    private GrpModule() {}

    static void init(PyModule module) {
        module.put("struct_group", GROUP.type());
    }

    private static Object struct(UserDatabase.Group group) {
        PyList members = new PyList();
        for (byte[] member : group.members()) {
            members.append(FileSystemText.decode(member));
        }
        return GROUP.of(FileSystemText.decode(group.name()), FileSystemText.decode(group.password()), group.gid(), members);
    }

    @PyFunctionDef(sig = "($module, /)", doc = "All groups.")
    static Object getgrall() {
        PyList groups = new PyList();
        for (UserDatabase.Group group : UserDatabase.groups()) {
            groups.append(struct(group));
        }
        return groups;
    }

    @PyFunctionDef(sig = "($module, /, name)", doc = "The group of a name.")
    static Object getgrnam(String name) {
        if (name.indexOf('\0') >= 0) {
            throw Errors.valueError("embedded null byte");
        }
        byte[] wanted = FileSystemText.encode(name);
        for (UserDatabase.Group group : UserDatabase.groups()) {
            if (java.util.Arrays.equals(group.name(), wanted)) {
                return struct(group);
            }
        }
        throw Errors.keyError("getgrnam(): name not found: " + Operators.repr(name));
    }

    @PyFunctionDef(sig = "($module, /, id)", doc = "The group of a number.")
    static Object getgrgid(Object id) {
        if (!Integers.hasIndex(id)) {
            throw Errors.typeError("gid should be integer, not %s", org.krait.runtime.type.Types.nameOf(id));
        }
        if (Operators.indexOf(id) instanceof Long wanted && wanted >= -1 && wanted <= 0xffffffffL) {
            for (UserDatabase.Group group : UserDatabase.groups()) {
                if (group.gid() == wanted) {
                    return struct(group);
                }
            }
            throw Errors.keyError("getgrgid(): gid not found: " + wanted);
        }
        throw Errors.keyError("getgrgid(): gid not found");
    }
}
