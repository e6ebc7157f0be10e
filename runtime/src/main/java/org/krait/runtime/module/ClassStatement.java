package org.krait.runtime.module;

import java.util.Arrays;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.call.Subscripts;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyCell;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.TypeBuilder;
import org.krait.runtime.type.Types;

/** The class statement (CPython's {@code builtin___build_class__}). */
final class ClassStatement {
    private ClassStatement() {}

    /** {@code args}: the function of the body, the name, the bases. */
    static Object build(ThreadState ts, Object[] args, PyDict kwds) {
        if (args.length < 2) {
            throw Errors.typeError("__build_class__: not enough arguments");
        }
        if (!(args[0] instanceof PyFunction body)) {
            throw Errors.typeError("__build_class__: func must be a function");
        }
        if (!Strs.isStr(args[1])) {
            throw Errors.typeError("__build_class__: name is not a string");
        }
        Object name = args[1];
        Object[] given = Arrays.copyOfRange(args, 2, args.length);
        Object[] resolved = resolveBases(ts, given);
        PyTuple bases = PyTuple.of(resolved);
        PyDict rest = kwds == null ? new PyDict() : kwds.copy();
        Object metaclass = rest.remove("metaclass");
        if (metaclass == null) {
            metaclass = resolved.length > 0 ? Types.of(resolved[0]) : PyType.TYPE;
        }
        if (metaclass instanceof PyType m) {
            metaclass = TypeBuilder.winner(m, resolved);
        }
        Object prepare = Attributes.getOrNull(metaclass, "__prepare__");
        Object namespace = prepare == null ? new PyDict()
                : Call.unpacked(new Object[] {name, bases}, rest, (all, names) -> Call.callKw(ts, prepare, all, names));
        if (Types.of(namespace).special(Special.GETITEM) == null) {
            throw Errors.typeError("%s.__prepare__() must return a mapping, not %s",
                    metaclass instanceof PyType m ? m.name() : "<metaclass>", Types.nameOf(namespace));
        }
        Object cell = body.run(ts, namespace);
        if (resolved != given) {
            Subscripts.set(namespace, "__orig_bases__", PyTuple.of(given));
        }
        Object maker = metaclass;
        Object made = Call.unpacked(new Object[] {name, bases, namespace}, rest, (all, names) -> Call.callKw(ts, maker, all, names));
        if (made instanceof PyType && cell instanceof PyCell c) {
            if (c.value == null) {
                throw Errors.runtimeError("__class__ not set defining %s as %s. Was __classcell__ propagated to type.__new__?",
                        Operators.repr(name), Operators.repr(made));
            }
            if (c.value != made) {
                throw Errors.typeError("__class__ set to %s defining %s as %s", Operators.repr(c.value), Operators.repr(name), Operators.repr(made));
            }
        }
        return made;
    }

    /** The bases, those that are no classes replaced by what their {@code __mro_entries__} gives; the same array when there are none. */
    private static Object[] resolveBases(ThreadState ts, Object[] bases) {
        java.util.List<Object> changed = null;
        for (int i = 0; i < bases.length; i++) {
            Object entries = bases[i] instanceof PyType ? null : Attributes.getOrNull(bases[i], "__mro_entries__");
            if (entries == null) {
                if (changed != null) {
                    changed.add(bases[i]);
                }
                continue;
            }
            Object replacement = Call.call1(ts, entries, PyTuple.of(bases));
            if (!(replacement instanceof PyTuple t)) {
                throw Errors.typeError("__mro_entries__ must return a tuple");
            }
            if (changed == null) {
                changed = new java.util.ArrayList<>(Arrays.asList(bases).subList(0, i));
            }
            java.util.Collections.addAll(changed, t.items());
        }
        return changed == null ? bases : changed.toArray();
    }
}
