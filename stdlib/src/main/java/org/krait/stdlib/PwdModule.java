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

/** The module {@code pwd}: the users of the system. Stateless. */
@PyModuleDef(value = "pwd", doc = "The password database.")
public final class PwdModule {
    private static final StructSequence PASSWD = new StructSequence("pwd.struct_passwd", "A user.", 7, true,
            "pw_name", "pw_passwd", "pw_uid", "pw_gid", "pw_gecos", "pw_dir", "pw_shell");

    private PwdModule() {}

    static void init(PyModule module) {
        module.put("struct_passwd", PASSWD.type());
    }

    private static Object struct(UserDatabase.User user) {
        return PASSWD.of(FileSystemText.decode(user.name()), FileSystemText.decode(user.password()), user.uid(), user.gid(),
                FileSystemText.decode(user.comment()), FileSystemText.decode(user.home()), FileSystemText.decode(user.shell()));
    }

    @PyFunctionDef(sig = "($module, /)", doc = "All users.")
    static Object getpwall() {
        PyList users = new PyList();
        for (UserDatabase.User user : UserDatabase.users()) {
            users.append(struct(user));
        }
        return users;
    }

    @PyFunctionDef(sig = "($module, name, /)", doc = "The user of a name.")
    static Object getpwnam(String name) {
        if (name.indexOf('\0') >= 0) {
            throw Errors.valueError("embedded null byte");
        }
        byte[] wanted = FileSystemText.encode(name);
        for (UserDatabase.User user : UserDatabase.users()) {
            if (java.util.Arrays.equals(user.name(), wanted)) {
                return struct(user);
            }
        }
        throw Errors.keyError("getpwnam(): name not found: " + Operators.repr(name));
    }

    @PyFunctionDef(sig = "($module, uidobj, /)", doc = "The user of a number.")
    static Object getpwuid(Object uid) {
        if (!Integers.hasIndex(uid)) {
            throw Errors.typeError("uid should be integer, not %s", org.krait.runtime.type.Types.nameOf(uid));
        }
        if (!(Operators.indexOf(uid) instanceof Long id) || id < -1 || id > 0xffffffffL) {
            throw Errors.keyError("getpwuid(): uid not found");
        }
        UserDatabase.User user = UserDatabase.byId(id);
        if (user == null) {
            throw Errors.keyError("getpwuid(): uid not found: " + id);
        }
        return struct(user);
    }
}
