package org.krait.stdlib.sre;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.Builtins;
import org.krait.runtime.module.Import;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.GenericAlias;
import org.krait.runtime.object.MappingProxy;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyNotImplemented;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.StrMethods;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;

/** The type {@code re.Pattern}: compiled code with the pattern it came from. Immutable. */
@PyTypeDef(name = "Pattern", module = "re", subclassable = false, instantiable = false, doc = "A compiled regular expression.")
public final class PyPattern extends PyObject {
    public static final PyType TYPE = PyType.define(new PyPatternTable());

    private static final int FLAG_LOCALE = 4;
    private static final int FLAG_UNICODE = 32;
    private static final int FLAG_ASCII = 256;
    private static final int[] FLAG_BITS = {2, 8, 16, 64, 128, FLAG_ASCII, FLAG_LOCALE, FLAG_UNICODE};
    private static final String[] FLAG_NAMES = {"IGNORECASE", "MULTILINE", "DOTALL", "VERBOSE", "DEBUG", "ASCII", "LOCALE", "UNICODE"};

    final Object pattern;
    final int flags;
    final int[] code;
    final int groups;
    final PyDict groupIndex;
    final Object[] indexGroup;
    /** Whether it matches bytes; null when it was compiled from None and matches both. */
    private final Boolean bytes;

    PyPattern(Object pattern, int flags, int[] code, int groups, PyDict groupIndex, Object[] indexGroup) {
        super(TYPE);
        this.pattern = pattern;
        this.flags = flags;
        this.code = code;
        this.groups = groups;
        this.groupIndex = groupIndex;
        this.indexGroup = indexGroup;
        this.bytes = pattern == PyNone.NONE ? null : (Boolean) !Strs.isStr(pattern);
    }

    private Subject subject(Object string) {
        Subject s = Subject.of(string);
        if (bytes != null && bytes != s.isBytes()) {
            throw Errors.typeError(s.isBytes()
                    ? "cannot use a string pattern on a bytes-like object"
                    : "cannot use a bytes pattern on a string-like object");
        }
        return s;
    }

    Matcher matcher(ThreadState ts, Object string, long pos, long endpos) {
        return new Matcher(ts, code, groups, subject(string), pos, endpos);
    }

    private Object result(Matcher m, boolean matched) {
        return matched ? new PyMatch(this, m) : PyNone.NONE;
    }

    @PyMethod(name = "match", sig = "($self, /, string, pos=0, endpos=sys.maxsize)", doc = "Matches at the start of the string.")
    Object match(ThreadState ts, Object string, long pos, long endpos) {
        Matcher m = matcher(ts, string, pos, endpos);
        return result(m, m.match());
    }

    @PyMethod(name = "fullmatch", sig = "($self, /, string, pos=0, endpos=sys.maxsize)", doc = "Matches the whole string.")
    Object fullMatch(ThreadState ts, Object string, long pos, long endpos) {
        Matcher m = matcher(ts, string, pos, endpos);
        return result(m, m.fullMatch());
    }

    @PyMethod(name = "search", sig = "($self, /, string, pos=0, endpos=sys.maxsize)", doc = "Finds the first match in the string.")
    Object search(ThreadState ts, Object string, long pos, long endpos) {
        Matcher m = matcher(ts, string, pos, endpos);
        return result(m, m.search());
    }

    @PyMethod(name = "scanner", sig = "($self, /, string, pos=0, endpos=sys.maxsize)", doc = "An object that matches or searches on from where it stopped.")
    Object scanner(ThreadState ts, Object string, long pos, long endpos) {
        return new PyScanner(this, matcher(ts, string, pos, endpos));
    }

    @PyMethod(name = "finditer", sig = "($self, /, string, pos=0, endpos=sys.maxsize)", doc = "An iterator over all matches that do not overlap.")
    Object findIter(ThreadState ts, Object string, long pos, long endpos) {
        Object scanner = scanner(ts, string, pos, endpos);
        return Call.call2(ts, Builtins.get("iter"), Attributes.get(scanner, "search"), PyNone.NONE);
    }

    @PyMethod(name = "findall", sig = "($self, /, string, pos=0, endpos=sys.maxsize)", doc = "The matches that do not overlap, or their groups, as a list.")
    Object findAll(ThreadState ts, Object string, long pos, long endpos) {
        Matcher m = matcher(ts, string, pos, endpos);
        List<Object> found = new ArrayList<>();
        while (m.start <= m.end && m.search()) {
            if (groups == 0) {
                found.add(m.subject.slice(m.start, m.position));
            } else if (groups == 1) {
                found.add(groupOrEmpty(m, 0));
            } else {
                Object[] items = new Object[groups];
                for (int g = 0; g < groups; g++) {
                    items[g] = groupOrEmpty(m, g);
                }
                found.add(PyTuple.of(items));
            }
            advance(m);
        }
        return PyList.of(found.toArray());
    }

    /** Makes the next search begin where this match ended, without finding the same empty match again. */
    static void advance(Matcher m) {
        m.mustAdvance = m.position == m.start;
        m.start = m.position;
    }

    private static boolean isSet(Matcher m, int group) {
        return 2 * group + 1 <= m.lastMark && m.marks[2 * group] >= 0 && m.marks[2 * group + 1] >= 0;
    }

    private static Object groupOrEmpty(Matcher m, int group) {
        return isSet(m, group) ? m.subject.slice(m.marks[2 * group], m.marks[2 * group + 1]) : m.subject.slice(0, 0);
    }

    @PyMethod(name = "split", sig = "($self, /, string, maxsplit=0)", doc = "The parts of the string between matches, with the groups of the matches.")
    Object split(ThreadState ts, Object string, long maxsplit) {
        Matcher m = matcher(ts, string, 0, Long.MAX_VALUE);
        List<Object> parts = new ArrayList<>();
        int last = m.start;
        for (long n = 0; (maxsplit == 0 || n < maxsplit) && m.search(); n++) {
            parts.add(m.subject.slice(last, m.start));
            for (int g = 0; g < groups; g++) {
                parts.add(isSet(m, g) ? m.subject.slice(m.marks[2 * g], m.marks[2 * g + 1]) : PyNone.NONE);
            }
            last = m.position;
            advance(m);
        }
        parts.add(m.subject.slice(last, m.end));
        return PyList.of(parts.toArray());
    }

    @PyMethod(name = "sub", sig = "($self, /, repl, string, count=0)", doc = "The string with matches replaced by a template or by what a function returns.")
    Object sub(ThreadState ts, Object repl, Object string, long count) {
        return substitute(ts, repl, string, count).text;
    }

    @PyMethod(name = "subn", sig = "($self, /, repl, string, count=0)", doc = "As sub, with the number of replacements.")
    Object subn(ThreadState ts, Object repl, Object string, long count) {
        Substitution s = substitute(ts, repl, string, count);
        return PyTuple.of(s.text, s.count);
    }

    private record Substitution(Object text, long count) {}

    private Substitution substitute(ThreadState ts, Object repl, Object string, long count) {
        PyTemplate template = null;
        boolean callable = Call.isCallable(repl);
        Object literal = repl;
        if (!callable && !isLiteral(repl)) {
            // Templates are kept by their text, so one that can change goes there as the bytes that it is now.
            byte[] bytes = Strs.isStr(repl) || repl instanceof PyBytes ? null : Buffers.contiguousBytesOrNull(repl);
            Object key = bytes == null ? repl : PyBytes.of(bytes);
            Object compiled = Call.call2(ts, Attributes.get(Import.module(ts, "re"), "_compile_template"), this, key);
            if (compiled instanceof PyTemplate t && !t.isLiteral()) {
                template = t;
            } else {
                literal = compiled instanceof PyTemplate t ? t.literal() : compiled;
            }
        }
        Matcher m = matcher(ts, string, 0, Long.MAX_VALUE);
        List<Object> parts = new ArrayList<>();
        int done = 0;
        long n = 0;
        while ((count == 0 || n < count) && m.search()) {
            if (done < m.start) {
                parts.add(m.subject.slice(done, m.start));
            }
            if (callable) {
                Object item = Call.call1(ts, repl, new PyMatch(this, m));
                if (item != PyNone.NONE) {
                    parts.add(item);
                }
            } else {
                parts.add(template != null ? template.expand(new PyMatch(this, m)) : literal);
            }
            done = m.position;
            n++;
            advance(m);
        }
        if (done < m.end) {
            parts.add(m.subject.slice(done, m.end));
        }
        return new Substitution(join(m.subject, parts.toArray()), n);
    }

    static Object join(Subject subject, Object[] parts) {
        Object empty = subject.slice(0, 0);
        if (parts.length == 0) {
            return empty;
        }
        return empty instanceof PyBytes ? Call.method(empty, "join", PyList.of(parts)) : StrMethods.join(empty, parts);
    }

    /** Whether a replacement has no backslash and so stands for itself. */
    private static boolean isLiteral(Object repl) {
        Object text = Strs.value(repl);
        if (text != null) {
            return Strs.find(text, "\\") < 0;
        }
        if (repl instanceof PyBytes b) {
            for (byte c : b.value) {
                if (c == '\\') {
                    return false;
                }
            }
            return true;
        }
        return false;
    }

    @PyMethod(name = "__copy__", sig = "($self, /)")
    Object copy() {
        return this;
    }

    @PyMethod(name = "__deepcopy__", sig = "($self, memo, /)")
    Object deepCopy(Object memo) {
        return this;
    }

    @PyClassMethod(name = "__class_getitem__", sig = "($type, object, /)")
    static Object classGetItem(PyType cls, Object item) {
        return GenericAlias.of(cls, item);
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        int left = flags;
        if (Boolean.FALSE.equals(bytes) && (left & (FLAG_LOCALE | FLAG_UNICODE | FLAG_ASCII)) == FLAG_UNICODE) {
            left &= ~FLAG_UNICODE;
        }
        Object shown = Operators.reprObject(pattern);
        Object text = Strs.length(shown) > 200 ? Strs.slice(shown, 0, 200) : shown;
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < FLAG_BITS.length; i++) {
            if ((left & FLAG_BITS[i]) != 0) {
                names.append(names.isEmpty() ? "" : "|").append("re.").append(FLAG_NAMES[i]);
                left &= ~FLAG_BITS[i];
            }
        }
        if (left != 0) {
            names.append(names.isEmpty() ? "" : "|").append("0x").append(Integer.toHexString(left));
        }
        String end = names.isEmpty() ? ")" : ", " + names + ")";
        return Strs.concat(Strs.concat("re.compile(", Strs.value(text)), end);
    }

    @PyMethod(name = "__hash__", sig = "($self, /)")
    long hashValue() {
        return Operators.hash(pattern) ^ Arrays.hashCode(code) ^ flags ^ groups;
    }

    private Boolean equalTo(Object other) {
        if (!(other instanceof PyPattern p)) {
            return null;
        }
        return this == p || flags == p.flags && java.util.Objects.equals(bytes, p.bytes) && Arrays.equals(code, p.code)
                && Operators.eqTruth(pattern, p.pattern);
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    Object eq(Object value) {
        Boolean equal = equalTo(value);
        return equal == null ? PyNotImplemented.NOT_IMPLEMENTED : equal;
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    Object ne(Object value) {
        Boolean equal = equalTo(value);
        return equal == null ? PyNotImplemented.NOT_IMPLEMENTED : (Object) !equal;
    }

    @PyGetter(value = "pattern", doc = "The pattern as it was given.", member = true)
    Object pattern() {
        return pattern;
    }

    @PyGetter(value = "flags", doc = "The flags, with those given inside the pattern.", member = true)
    long flags() {
        return flags;
    }

    @PyGetter(value = "groups", doc = "How many groups there are.", member = true)
    long groups() {
        return groups;
    }

    @PyGetter(value = "groupindex", doc = "The numbers of the named groups.")
    Object groupIndex() {
        return Call.call(MappingProxy.TYPE, groupIndex);
    }
}
