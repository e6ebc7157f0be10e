package org.krait.runtime.ast;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.krait.runtime.ast.AstGrammar.Field;
import org.krait.runtime.ast.AstGrammar.Rule;
import org.krait.runtime.object.GenericAlias;
import org.krait.runtime.object.IntMethods;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.StrMethods;
import org.krait.runtime.object.UnionType;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.TypeBuilder;

/**
 * The Python classes of {@link AstGrammar}, and the one instance that each class without fields has. All are made when the first is asked
 * for; after that nothing changes.
 */
final class AstTypes {
    private static final Map<String, Rule> RULES = AstGrammar.read();
    private static final Map<String, PyType> TYPES = new HashMap<>(RULES.size() * 2);
    private static final Map<PyType, Rule> BY_TYPE = new HashMap<>(RULES.size() * 2);
    private static final Map<String, AstNode> SINGLETONS = new HashMap<>();

    static {
        ThreadState ts = ThreadState.current();
        for (Rule rule : RULES.values()) {
            PyType type = make(ts, rule);
            TYPES.put(rule.name(), type);
            BY_TYPE.put(type, rule);
            if (rule.base() != null && rule.fields().isEmpty() && !rule.located()) {
                SINGLETONS.put(rule.name(), new AstNode(type));
            }
        }
        for (Rule rule : RULES.values()) {
            if (rule.base() != null || !rule.fields().isEmpty()) {
                PyDict kinds = kinds(rule);
                PyDict own = TYPES.get(rule.name()).dict();
                own.put("_field_types", kinds);
                own.put("__annotations_cache__", kinds);
            }
        }
    }

    private AstTypes() {}

    private static PyType make(ThreadState ts, Rule rule) {
        PyDict own = new PyDict();
        Object[] names = new Object[rule.fields().size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = rule.fields().get(i).name();
        }
        PyTuple fields = PyTuple.of(names);
        own.put("_fields", fields);
        own.put("__match_args__", fields);
        own.put("__module__", "ast");
        own.put("__doc__", rule.doc());
        if (rule.base() == null) {
            own.put("_attributes", rule.located() ? PyTuple.of((Object[]) AstGrammar.POSITION) : PyTuple.EMPTY);
            if (rule.endOptional()) {
                own.put("end_lineno", PyNone.NONE);
                own.put("end_col_offset", PyNone.NONE);
            }
        }
        for (Field field : rule.fields()) {
            if (field.number() == AstGrammar.Number.OPTIONAL) {
                own.put(field.name(), PyNone.NONE);
            }
        }
        PyType base = rule.base() == null ? AstNode.TYPE : TYPES.get(rule.base());
        PyType type = (PyType) TypeBuilder.create(ts, PyType.TYPE, rule.name(), PyTuple.of(base), own, new Object[0], new String[0]);
        return type.held();
    }

    private static PyDict kinds(Rule rule) {
        PyDict kinds = new PyDict();
        for (Field field : rule.fields()) {
            PyType kind = switch (field.kind()) {
                case "identifier", "string" -> StrMethods.TYPE;
                case "int" -> IntMethods.TYPE;
                case "constant" -> PyType.OBJECT;
                default -> TYPES.get(field.kind());
            };
            kinds.put(field.name(), switch (field.number()) {
                case ONE -> kind;
                case OPTIONAL -> UnionType.or(kind, PyNone.NONE);
                case MANY, MANY_WITH_GAPS -> GenericAlias.of(PyList.TYPE, kind);
            });
        }
        return kinds;
    }

    /** The class of that name. */
    static PyType named(String name) {
        return TYPES.get(name);
    }

    /** What the parser gives for a class without fields. */
    static AstNode singleton(String name) {
        return SINGLETONS.get(name);
    }

    /** All classes by name. */
    static Map<String, PyType> all() {
        return TYPES;
    }

    /** The rules of all classes. */
    static List<Rule> rules() {
        return List.copyOf(RULES.values());
    }

    /** The rule of the nearest class of the table that {@code type} derives from; null when there is none. */
    static Rule ruleOf(PyType type) {
        Rule direct = BY_TYPE.get(type);
        if (direct != null) {
            return direct;
        }
        for (PyType t : type.mro()) {
            Rule rule = BY_TYPE.get(t);
            if (rule != null) {
                return rule;
            }
        }
        return null;
    }
}
