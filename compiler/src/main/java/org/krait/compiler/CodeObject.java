package org.krait.compiler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.krait.syntax.ast.Singleton;
import org.krait.syntax.ast.Span;

/**
 * The facts about one code object and their encoded form (see {@link Constants} for numbers, texts and
 * values), which {@code PyCode} decodes:
 * <pre>
 * text name, text qualname, number first line, number flags,
 * number positional parameters, number of them positional-only, number keyword-only,
 * list varnames, list cellvars, list freevars, list names (each: count, texts),
 * count of constants, constants,
 * count of positions, per position: signed line delta, number end line - line, number column + 1, number end column + 1,
 * count of uses of names, ordered by position, per use: number position - position of the use before, number {@link Access}, number name,
 *     for an import: number level, number constant that lists what is imported,
 * in the instrumented variant only: count of places to jump to, per place: number line, text of the regions around (see {@link Jumps})
 * </pre>
 */
final class CodeObject {
    static final int OPTIMIZED = 1;
    static final int NEWLOCALS = 2;
    static final int VARARGS = 4;
    static final int VARKEYWORDS = 8;
    static final int NESTED = 16;
    static final int GENERATOR = 32;
    static final int COROUTINE = 128;
    static final int ASYNC_GENERATOR = 512;
    static final int FUTURE_ANNOTATIONS = 0x1000000;
    static final int HAS_DOCSTRING = 0x4000000;
    static final int METHOD = 0x8000000;
    /** Not one of Python's: the frame holds the variables, also while the code runs. */
    static final int KEEPS_LOCALS = 0x40000000;
    /** Not one of Python's: a debugger may want to trace the code while it already runs. */
    static final int TRACEABLE = 0x20000000;
    private static final int SMALL_INTS = 256;

    final int id;
    final String name;
    final String qualName;
    int firstLine;
    int flags;
    int positional;
    int positionalOnly;
    int keywordOnly;
    List<String> varNames = List.of();
    List<String> cellVars = List.of();
    List<String> freeVars = List.of();
    private final Map<String, Integer> names = new LinkedHashMap<>();
    private final Map<String, Object> constants = new LinkedHashMap<>();
    private final List<Span> positions = new ArrayList<>();
    private final Map<Span, Integer> positionIndex = new java.util.HashMap<>();
    private final Set<Use> uses = new LinkedHashSet<>();

    /** One use of a name; in imports {@code imported} is what an import statement lists, as a constant, else null. */
    private record Use(int position, Access access, String name, int level, Object imported) {
    }

    CodeObject(int id, String name, String qualName) {
        this.id = id;
        this.name = name;
        this.qualName = qualName;
    }

    /** The number of parameters, those with stars included. */
    int parameterCount() {
        return positional + keywordOnly + ((flags & VARARGS) != 0 ? 1 : 0) + ((flags & VARKEYWORDS) != 0 ? 1 : 0);
    }

    boolean isGenerator() {
        return (flags & (GENERATOR | COROUTINE | ASYNC_GENERATOR)) != 0;
    }

    /** Records a name for co_names. */
    void name(String used) {
        names.putIfAbsent(used, names.size());
    }

    /** Records what is done with a name at a position. */
    void use(int position, Access access, String used) {
        uses.add(new Use(position, access, used, 0, null));
    }

    /** Records an import at a position. */
    void useImport(int position, String module, int level, Object imported) {
        uses.add(new Use(position, Access.IMPORT_NAME, module, level, imported));
    }

    /** Records a value for co_consts. */
    void constant(Object value) {
        constants.putIfAbsent(encoded(value), value);
    }

    private static String encoded(Object value) {
        StringBuilder text = new StringBuilder();
        Constants.encode(text, value);
        return text.toString();
    }

    /** The index of a position. */
    int position(Span span) {
        return positionIndex.computeIfAbsent(span, s -> {
            positions.add(s);
            return positions.size() - 1;
        });
    }

    /** The position 0, that of the entry. */
    Span entry() {
        return positions.getFirst();
    }

    /** The places to jump to, of the instrumented variant. */
    Jumps jumps;

    String encode() {
        StringBuilder out = new StringBuilder();
        Constants.text(out, name);
        Constants.text(out, qualName);
        Constants.number(out, firstLine);
        Constants.number(out, flags);
        Constants.number(out, positional);
        Constants.number(out, positionalOnly);
        Constants.number(out, keywordOnly);
        texts(out, varNames);
        texts(out, cellVars);
        texts(out, freeVars);
        texts(out, new ArrayList<>(names.keySet()));
        List<String> shown = shownConstants();
        Constants.number(out, shown.size());
        shown.forEach(out::append);
        Constants.number(out, positions.size());
        int line = firstLine;
        for (Span span : positions) {
            Constants.signed(out, span.line() - line);
            Constants.number(out, Math.max(0, span.endLine() - span.line()));
            Constants.number(out, span.column() + 1);
            Constants.number(out, span.endColumn() + 1);
            line = span.line();
        }
        uses(out, shown);
        if (jumps != null) {
            jumps.encode(out);
        }
        return out.toString();
    }

    /** As in CPython: small ints are not among the constants unless one is the first, and the first is None if there are no others. */
    private List<String> shownConstants() {
        List<String> shown = new ArrayList<>();
        constants.forEach((text, value) -> {
            if (shown.isEmpty() || !(value instanceof Long n && n >= 0 && n < SMALL_INTS)) {
                shown.add(text);
            }
        });
        if (shown.isEmpty()) {
            shown.add(encoded(Singleton.None));
        }
        return shown;
    }

    private void uses(StringBuilder out, List<String> shown) {
        List<Use> ordered = new ArrayList<>(uses);
        ordered.sort(Comparator.comparingInt(Use::position));
        Constants.number(out, ordered.size());
        int position = 0;
        for (Use use : ordered) {
            Constants.number(out, use.position - position);
            Constants.number(out, use.access.ordinal());
            Constants.number(out, names.get(use.name));
            if (use.access == Access.IMPORT_NAME) {
                Constants.number(out, use.level);
                Constants.number(out, shown.indexOf(encoded(use.imported)));
            }
            position = use.position;
        }
    }

    private static void texts(StringBuilder out, List<String> list) {
        Constants.number(out, list.size());
        for (String text : list) {
            Constants.text(out, text);
        }
    }
}
