package org.krait.runtime.ast;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyComplex;
import org.krait.runtime.object.PyEllipsis;
import org.krait.runtime.object.PyFrozenSet;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.Types;
import org.krait.syntax.ast.BytesValue;
import org.krait.syntax.ast.ComplexValue;
import org.krait.syntax.ast.FrozenSetValue;
import org.krait.syntax.ast.Singleton;
import org.krait.syntax.ast.Span;
import org.krait.syntax.ast.TupleValue;
import org.krait.syntax.ast.WideString;

/** Reads the fields of one {@code ast} node, with CPython's errors for those that are missing or wrong. */
final class FieldReader {
    private final Object node;
    private final AstGrammar.Rule rule;
    private final String sum;
    private final Span position;

    private FieldReader(Object node, AstGrammar.Rule rule, String sum) {
        this.node = node;
        this.rule = rule;
        this.sum = sum;
        this.position = rule.located() ? readPosition() : null;
    }

    /** The reader of a node that must be one of a kind. */
    static FieldReader of(Object node, String sum) {
        AstGrammar.Rule rule = AstTypes.ruleOf(Types.of(node));
        if (rule == null || !sum.equals(rule.base()) && !sum.equals(rule.name())) {
            throw unexpected(node, sum);
        }
        return new FieldReader(node, rule, sum);
    }

    private static PyException unexpected(Object node, String sum) {
        return Errors.typeError("expected some sort of %s, but got %s", sum, Operators.repr(node));
    }

    /** The error for a node that is of the kind only by its base class. */
    PyException unexpected() {
        return unexpected(node, sum);
    }

    /** The name of the node's class. */
    String name() {
        return rule.name();
    }

    private Object field(String field) {
        Object value = Attributes.getOrNull(node, field);
        if (value == null) {
            throw Errors.typeError("required field \"%s\" missing from %s", field, rule.name());
        }
        return value;
    }

    /** A field that must be there and not be None. */
    <T> T one(String field, Function<Object, T> reader) {
        Object value = field(field);
        if (value == PyNone.NONE) {
            throw Errors.valueError("field '%s' is required for %s", field, rule.name());
        }
        return reader.apply(value);
    }

    /** A field that may be missing or None. */
    <T> T optional(String field, Function<Object, T> reader) {
        Object value = Attributes.getOrNull(node, field);
        return value == null || value == PyNone.NONE ? null : reader.apply(value);
    }

    /** A list; a missing one is empty. None in it stays for the validator to find. */
    <T> List<T> list(String field, Function<Object, T> reader) {
        return listWithGaps(field, reader);
    }

    /** A list of which elements may be None. */
    <T> List<T> listWithGaps(String field, Function<Object, T> reader) {
        Object value = Attributes.getOrNull(node, field);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof PyList list)) {
            throw Errors.typeError("%s field \"%s\" must be a list, not a %s", rule.name(), field, Types.nameOf(value));
        }
        int size = list.size();
        ArrayList<T> read = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            Object item = list.getOrNull(i);
            read.add(item == PyNone.NONE || item == null ? null : reader.apply(item));
            if (list.size() != size) {
                throw Errors.runtimeError("%s field \"%s\" changed size during iteration", rule.name(), field);
            }
        }
        return Collections.unmodifiableList(read);
    }

    int integer(String field) {
        return ObjectsToTree.integer(field(field));
    }

    int optionalInteger(String field) {
        Object value = Attributes.getOrNull(node, field);
        return value == null || value == PyNone.NONE ? 0 : ObjectsToTree.integer(value);
    }

    /** The node's place, which is read before any field. */
    Span position() {
        return position;
    }

    private Span readPosition() {
        int line = place("lineno");
        int column = place("col_offset");
        Object endLine = Attributes.getOrNull(node, "end_lineno");
        Object endColumn = Attributes.getOrNull(node, "end_col_offset");
        if (!rule.endOptional() && (endLine == null || endColumn == null)) {
            throw missing(endLine == null ? "end_lineno" : "end_col_offset");
        }
        return new Span(line, column, endLine == null || endLine == PyNone.NONE ? line : ObjectsToTree.integer(endLine),
                endColumn == null || endColumn == PyNone.NONE ? column : ObjectsToTree.integer(endColumn));
    }

    private int place(String field) {
        Object value = Attributes.getOrNull(node, field);
        if (value == null) {
            throw missing(field);
        }
        return ObjectsToTree.integer(value);
    }

    private PyException missing(String field) {
        return Errors.typeError("required field \"%s\" missing from %s", field, sum);
    }

    /** A literal's value. */
    Object constant(String field) {
        return literal(field(field));
    }

    private static Object literal(Object value) {
        if (value == PyNone.NONE) {
            return Singleton.None;
        } else if (value == PyEllipsis.ELLIPSIS) {
            return Singleton.Ellipsis;
        } else if (value instanceof Long || value instanceof BigInteger || value instanceof Double || value instanceof Boolean) {
            return value;
        } else if (Strs.isExact(value)) {
            return value instanceof String ? value : text(value);
        } else if (value instanceof PyBytes b && b.type() == PyBytes.TYPE) {
            return new BytesValue(b.value);
        } else if (value instanceof PyComplex c && c.type() == PyComplex.TYPE) {
            return new ComplexValue(c.real, c.imaginary);
        } else if (value instanceof PyTuple t && t.type() == PyTuple.TYPE) {
            return new TupleValue(literals(t.items()));
        } else if (value instanceof PyFrozenSet s && s.type() == PyFrozenSet.TYPE) {
            return new FrozenSetValue(literals(Iteration.toArray(s)));
        }
        return new NoConstant(value);
    }

    /** A value that no constant can have; only the validator sees it. */
    record NoConstant(Object value) {}

    private static Object text(Object wide) {
        String text = Strs.toJava(wide);
        int[] points = Strs.codePoints(wide);
        return java.util.Arrays.equals(text.codePoints().toArray(), points) ? text : new WideString(points);
    }

    private static List<Object> literals(Object[] items) {
        List<Object> read = new ArrayList<>(items.length);
        for (Object item : items) {
            read.add(literal(item));
        }
        return read;
    }
}
