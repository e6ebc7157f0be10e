package org.krait.runtime.object;

import java.util.List;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyStaticMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.NativeArguments;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.CodecRegistry;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/**
 * The type {@code str}. Its values are {@code String}, {@link WideStr} and, for subclasses,
 * {@link PyStrInstance}; {@code self} is any of them. This class checks arguments; the work is done in
 * {@link Strs}, {@link StrSplit}, {@link CaseMapping} and {@link StrTest}. Immutable, so any thread
 * may call anything.
 */
@PyTypeDef(name = "str", doc = "Text: str(object='') is how object shows itself; str(bytes, encoding, errors) decodes.")
public final class StrMethods {
    public static final PyType TYPE = PyType.define(new StrMethodsTable());

    private StrMethods() {}

    @PyNew(sig = "-(object=<unrepresentable>, encoding=<unrepresentable>, errors=<unrepresentable>)")
    static Object create(PyType cls, Object object, Object encoding, Object errors) {
        Object text;
        if (object == null) {
            text = "";
        } else if (encoding == null && errors == null) {
            text = Operators.str(object);
        } else {
            text = decode(object, textArgument(encoding, "str", "encoding"), textArgument(errors, "str", "errors"));
        }
        if (cls == TYPE) {
            return text;
        }
        return new PyStrInstance(cls, Strs.value(text));
    }

    private static Object decode(Object object, String encoding, String errors) {
        if (Strs.isStr(object)) {
            throw Errors.typeError("decoding str is not supported");
        }
        if (!Buffers.isBuffer(object) || object instanceof PyMemoryView && Buffers.contiguousBytesOrNull(object) == null) {
            throw Errors.typeError("decoding to str: need a bytes-like object, %s found", Types.nameOf(object));
        }
        return CodecRegistry.decode(object, encoding == null ? "utf-8" : encoding, errors == null ? "strict" : errors);
    }

    /** The name of an encoding or error handler; null stays null. */
    static String textArgument(Object value, String function, String name) {
        if (value == null) {
            return null;
        }
        Object text = Strs.value(value);
        if (text == null) {
            throw Errors.typeError("%s() argument '%s' must be str, not %s", function, name, NativeArguments.typeName(value));
        }
        String java = Strs.toJava(text);
        if (java.indexOf(0) >= 0) {
            throw Errors.valueError("embedded null character");
        }
        return java;
    }

    private static Object text(Object self) {
        return self instanceof String ? self : Strs.value(self);
    }

    /** A str argument; TypeError with the position in the message when it is none. */
    private static Object text(Object value, String function, int position) {
        Object text = Strs.value(value);
        if (text == null) {
            throw Errors.typeError("%s() argument %s must be str, not %s", function, position, NativeArguments.typeName(value));
        }
        return text;
    }

    private static PyList list(List<Object> items) {
        return PyList.of(items.toArray());
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    static Object repr(Object self) {
        return StrText.repr(text(self));
    }

    @PyMethod(name = "__str__", sig = "($self, /)")
    static Object str(Object self) {
        return text(self);
    }

    @PyMethod(name = "__hash__", sig = "($self, /)")
    static long hash(Object self) {
        return Hashes.ofStr(text(self));
    }

    @PyMethod(name = "__len__", sig = "($self, /)")
    static long length(Object self) {
        return Strs.length(text(self));
    }

    @PyMethod(name = "__iter__", sig = "($self, /)")
    static Object iter(Object self) {
        return StrIterator.over(text(self));
    }

    @PyMethod(name = "__contains__", sig = "($self, key, /)")
    static boolean contains(Object self, Object key) {
        Object sub = Strs.value(key);
        if (sub == null) {
            throw Errors.typeError("'in <string>' requires string as left operand, not %s", Types.nameOf(key));
        }
        return Strs.contains(text(self), sub);
    }

    @PyMethod(name = "__getitem__", sig = "($self, key, /)")
    static Object getItem(Object self, Object key) {
        Object s = text(self);
        if (key instanceof PySlice slice) {
            PySlice.Range r = slice.indices(Strs.length(s));
            return Strs.slice(s, r.start(), r.step(), r.length());
        }
        if (!(key instanceof Long) && !Indexes.isIndex(key)) {
            throw Errors.typeError("string indices must be integers, not '%s'", Types.nameOf(key));
        }
        int i = SearchBounds.item(key, Strs.length(s));
        if (i < 0) {
            throw Errors.indexError("string index out of range");
        }
        return Strs.charAt(s, i);
    }

    @PyMethod(name = "__add__", sig = "($self, value, /)")
    static Object add(Object self, Object value) {
        Object other = Strs.value(value);
        if (other == null) {
            if (Indexes.reflects(value, Special.RADD)) {
                return PyNotImplemented.NOT_IMPLEMENTED;
            }
            throw Errors.typeError("can only concatenate str (not \"%s\") to str", Types.nameOf(value));
        }
        return Strs.concat(text(self), other);
    }

    @PyMethod(name = "__mul__", sig = "($self, value, /)")
    static Object multiply(Object self, Object value) {
        Long n = Indexes.repeat(value);
        return n == null ? PyNotImplemented.NOT_IMPLEMENTED : Strs.repeat(text(self), n);
    }

    @PyMethod(name = "__rmul__", sig = "($self, value, /)")
    static Object reflectedMultiply(Object self, Object value) {
        Long n = Indexes.repeat(value);
        return n == null ? PyNotImplemented.NOT_IMPLEMENTED : Strs.repeat(text(self), n);
    }

    @PyMethod(name = "__mod__", sig = "($self, value, /)")
    static Object remainder(Object self, Object value) {
        return PercentFormat.format(text(self), value);
    }

    @PyMethod(name = "__rmod__", sig = "($self, value, /)")
    static Object reflectedRemainder(Object self, Object value) {
        Object format = Strs.value(value);
        return format == null ? PyNotImplemented.NOT_IMPLEMENTED : PercentFormat.format(format, self);
    }

    @PyMethod(name = "__lt__", sig = "($self, value, /)")
    static Object lt(Object self, Object value) {
        Object other = Strs.value(value);
        return other == null ? PyNotImplemented.NOT_IMPLEMENTED : (Object) (Strs.compare(text(self), other) < 0);
    }

    @PyMethod(name = "__le__", sig = "($self, value, /)")
    static Object le(Object self, Object value) {
        Object other = Strs.value(value);
        return other == null ? PyNotImplemented.NOT_IMPLEMENTED : (Object) (Strs.compare(text(self), other) <= 0);
    }

    @PyMethod(name = "__gt__", sig = "($self, value, /)")
    static Object gt(Object self, Object value) {
        Object other = Strs.value(value);
        return other == null ? PyNotImplemented.NOT_IMPLEMENTED : (Object) (Strs.compare(text(self), other) > 0);
    }

    @PyMethod(name = "__ge__", sig = "($self, value, /)")
    static Object ge(Object self, Object value) {
        Object other = Strs.value(value);
        return other == null ? PyNotImplemented.NOT_IMPLEMENTED : (Object) (Strs.compare(text(self), other) >= 0);
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    static Object eq(Object self, Object value) {
        Object other = Strs.value(value);
        return other == null ? PyNotImplemented.NOT_IMPLEMENTED : (Object) Strs.equals(text(self), other);
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    static Object ne(Object self, Object value) {
        Object other = Strs.value(value);
        return other == null ? PyNotImplemented.NOT_IMPLEMENTED : (Object) !Strs.equals(text(self), other);
    }

    @PyMethod(name = "__format__", sig = "($self, format_spec, /)")
    static Object format(Object self, Object spec) {
        Object specification = Numbers.checkSpec(spec);
        if (Strs.length(specification) == 0) {
            return Strs.isExact(self) ? self : Operators.str(self);
        }
        return NumberFormat.formatStr(text(self), specification, Types.nameOf(self));
    }

    @PyMethod(name = "__getnewargs__", sig = "($self, /)")
    static PyTuple newArguments(Object self) {
        Object text = text(self);
        // A text of its own, as in CPython: unpickling must not depend on the identity.
        return PyTuple.of(text instanceof String s ? new String(s) : text);
    }

    @PyMethod(name = "__sizeof__", sig = "($self, /)")
    static long sizeOf(Object self) {
        Object s = text(self);
        int n = Strs.length(s);
        if (!(s instanceof String t)) {
            return 56 + 4L * (n + 1);
        }
        int widest = 0;
        for (int i = 0; i < n; i++) {
            widest = Math.max(widest, t.charAt(i));
        }
        return widest < 128 ? 41 + n : widest < 256 ? 57 + n : 56 + 2L * (n + 1);
    }

    @PyMethod(name = "encode", sig = "($self, /, encoding='utf-8', errors='strict')", doc = "The text as bytes in an encoding.")
    static Object encode(Object self, Object encoding, Object errors) {
        return CodecRegistry.encode(text(self), textArgument(encoding, "encode", "encoding"), textArgument(errors, "encode", "errors"));
    }

    @PyMethod(name = "join", sig = "($self, iterable, /)", doc = "The strings of iterable with this one between them.")
    static Object join(Object self, Object iterable) {
        if (Attributes.lookupSpecial(iterable, Special.ITER) == null && Attributes.lookupSpecial(iterable, Special.GETITEM) == null) {
            throw Errors.typeError("can only join an iterable");
        }
        return join(text(self), Iteration.toArray(iterable));
    }

    /** Joins strings; TypeError naming the first item that is none. */
    public static Object join(Object separator, Object[] items) {
        if (items.length == 0) {
            return "";
        }
        if (items.length == 1 && Strs.isExact(items[0])) {
            return items[0];
        }
        StrBuilder out = new StrBuilder(items.length * (8 + Strs.length(separator)));
        for (int i = 0; i < items.length; i++) {
            Object item = items[i] instanceof String ? items[i] : Strs.value(items[i]);
            if (item == null) {
                throw Errors.typeError("sequence item %s: expected str instance, %s found", i, Types.nameOf(items[i]));
            }
            if (i > 0) {
                out.append(separator);
            }
            out.append(item);
        }
        return out.toStr();
    }

    @PyMethod(name = "find", sig = "-($self, sub, start=None, end=None, /)", doc = "Where sub first occurs in self[start:end], or -1.")
    static long find(Object self, Object sub, Object start, Object end) {
        return search(self, sub, start, end, "find", false);
    }

    @PyMethod(name = "rfind", sig = "-($self, sub, start=None, end=None, /)", doc = "Where sub last occurs in self[start:end], or -1.")
    static long rfind(Object self, Object sub, Object start, Object end) {
        return search(self, sub, start, end, "rfind", true);
    }

    @PyMethod(name = "index", sig = "-($self, sub, start=None, end=None, /)", doc = "As find, but ValueError when sub does not occur.")
    static long index(Object self, Object sub, Object start, Object end) {
        return found(search(self, sub, start, end, "index", false));
    }

    @PyMethod(name = "rindex", sig = "-($self, sub, start=None, end=None, /)", doc = "As rfind, but ValueError when sub does not occur.")
    static long rindex(Object self, Object sub, Object start, Object end) {
        return found(search(self, sub, start, end, "rindex", true));
    }

    private static int search(Object self, Object sub, Object start, Object end, String function, boolean last) {
        Object s = text(self);
        Object wanted = text(sub, function, 1);
        int n = Strs.length(s);
        int from = SearchBounds.start(start, n);
        int to = SearchBounds.end(end, n);
        return last ? Strs.rfind(s, wanted, from, to) : Strs.find(s, wanted, from, to);
    }

    private static int found(int at) {
        if (at < 0) {
            throw Errors.valueError("substring not found");
        }
        return at;
    }

    @PyMethod(name = "count", sig = "-($self, sub, start=None, end=None, /)", doc = "How often sub occurs in self[start:end] without overlap.")
    static long count(Object self, Object sub, Object start, Object end) {
        Object s = text(self);
        Object wanted = text(sub, "count", 1);
        int n = Strs.length(s);
        return Strs.count(s, wanted, SearchBounds.start(start, n), SearchBounds.end(end, n), Integer.MAX_VALUE);
    }

    @PyMethod(name = "startswith", sig = "-($self, prefix, start=None, end=None, /)", doc = "Whether self[start:end] begins with prefix, or one of a tuple of them.")
    static boolean startsWith(Object self, Object prefix, Object start, Object end) {
        return affix(self, prefix, start, end, "startswith", false);
    }

    @PyMethod(name = "endswith", sig = "-($self, suffix, start=None, end=None, /)", doc = "Whether self[start:end] ends with suffix, or one of a tuple of them.")
    static boolean endsWith(Object self, Object suffix, Object start, Object end) {
        return affix(self, suffix, start, end, "endswith", true);
    }

    private static boolean affix(Object self, Object wanted, Object start, Object end, String function, boolean atEnd) {
        Object s = text(self);
        int n = Strs.length(s);
        int from = SearchBounds.start(start, n);
        int to = SearchBounds.end(end, n);
        if (wanted instanceof PyTuple tuple) {
            for (Object item : tuple.items()) {
                Object sub = Strs.value(item);
                if (sub == null) {
                    throw Errors.typeError("tuple for %s must only contain str, not %s", function, Types.nameOf(item));
                }
                if (hasAffix(s, sub, from, to, atEnd)) {
                    return true;
                }
            }
            return false;
        }
        Object sub = Strs.value(wanted);
        if (sub == null) {
            throw Errors.typeError("%s first arg must be str or a tuple of str, not %s", function, Types.nameOf(wanted));
        }
        return hasAffix(s, sub, from, to, atEnd);
    }

    private static boolean hasAffix(Object s, Object sub, int from, int to, boolean atEnd) {
        int width = Strs.length(sub);
        return to - from >= width && Strs.matches(s, atEnd ? to - width : from, sub);
    }

    @PyMethod(name = "split", sig = "($self, /, sep=None, maxsplit=-1)", doc = "The parts between separators, or between runs of white space.")
    static PyList split(Object self, Object sep, long maxsplit) {
        Object s = text(self);
        return list(sep == PyNone.NONE ? StrSplit.splitWhitespace(s, maxsplit) : StrSplit.split(s, separator(sep), maxsplit));
    }

    @PyMethod(name = "rsplit", sig = "($self, /, sep=None, maxsplit=-1)", doc = "As split, cutting from the right.")
    static PyList rsplit(Object self, Object sep, long maxsplit) {
        Object s = text(self);
        return list(sep == PyNone.NONE ? StrSplit.rsplitWhitespace(s, maxsplit) : StrSplit.rsplit(s, separator(sep), maxsplit));
    }

    private static Object separator(Object sep) {
        Object text = Strs.value(sep);
        if (text == null) {
            throw Errors.typeError("must be str or None, not %s", Types.nameOf(sep));
        }
        return text;
    }

    @PyMethod(name = "splitlines", sig = "($self, /, keepends=False)", doc = "The lines, with their ends if keepends.")
    static PyList splitLines(Object self, boolean keepends) {
        return list(StrSplit.lines(text(self), keepends));
    }

    @PyMethod(name = "partition", sig = "($self, sep, /)", doc = "What is before the first sep, sep, and what is after it.")
    static PyTuple partition(Object self, Object sep) {
        return PyTuple.of(StrSplit.partition(text(self), plain(sep)));
    }

    @PyMethod(name = "rpartition", sig = "($self, sep, /)", doc = "What is before the last sep, sep, and what is after it.")
    static PyTuple rpartition(Object self, Object sep) {
        return PyTuple.of(StrSplit.rpartition(text(self), plain(sep)));
    }

    private static Object plain(Object value) {
        Object text = Strs.value(value);
        if (text == null) {
            throw Errors.typeError("must be str, not %s", Types.nameOf(value));
        }
        return text;
    }

    @PyMethod(name = "strip", sig = "($self, chars=None, /)", doc = "Without white space, or the given characters, at both ends.")
    static Object strip(Object self, Object chars) {
        return StrSplit.strip(text(self), stripped(chars, "strip"), true, true);
    }

    @PyMethod(name = "lstrip", sig = "($self, chars=None, /)", doc = "As strip, at the start only.")
    static Object lstrip(Object self, Object chars) {
        return StrSplit.strip(text(self), stripped(chars, "lstrip"), true, false);
    }

    @PyMethod(name = "rstrip", sig = "($self, chars=None, /)", doc = "As strip, at the end only.")
    static Object rstrip(Object self, Object chars) {
        return StrSplit.strip(text(self), stripped(chars, "rstrip"), false, true);
    }

    private static Object stripped(Object chars, String function) {
        if (chars == PyNone.NONE) {
            return null;
        }
        Object text = Strs.value(chars);
        if (text == null) {
            throw Errors.typeError("%s arg must be None or str", function);
        }
        return text;
    }

    @PyMethod(name = "replace", sig = "($self, old, new, /, count=-1)", doc = "With the first count occurrences of old, or all, replaced by new.")
    static Object replace(Object self, Object old, Object by, Object count) {
        return Strs.replace(text(self), text(old, "replace", 1), text(by, "replace", 2), NativeArguments.toLong(count));
    }

    @PyMethod(name = "removeprefix", sig = "($self, prefix, /)", doc = "Without the prefix, if it is there.")
    static Object removePrefix(Object self, Object prefix) {
        Object s = text(self);
        Object p = affixArgument(prefix, "removeprefix");
        return Strs.matches(s, 0, p) ? Strs.slice(s, Strs.length(p), Strs.length(s)) : s;
    }

    @PyMethod(name = "removesuffix", sig = "($self, suffix, /)", doc = "Without the suffix, if it is there.")
    static Object removeSuffix(Object self, Object suffix) {
        Object s = text(self);
        Object p = affixArgument(suffix, "removesuffix");
        int at = Strs.length(s) - Strs.length(p);
        return Strs.matches(s, at, p) ? Strs.slice(s, 0, at) : s;
    }

    private static Object affixArgument(Object value, String function) {
        Object text = Strs.value(value);
        if (text == null) {
            throw Errors.typeError("%s() argument must be str, not %s", function, NativeArguments.typeName(value));
        }
        return text;
    }

    @PyMethod(name = "expandtabs", sig = "($self, /, tabsize=8)", doc = "With spaces in place of tabs, up to the next multiple of tabsize.")
    static Object expandTabs(Object self, int tabsize) {
        return StrLayout.expandTabs(text(self), tabsize);
    }

    @PyMethod(name = "center", sig = "($self, width, fillchar=' ', /)", doc = "In the middle of width characters.")
    static Object center(Object self, long width, Object fillchar) {
        Object s = text(self);
        long missing = Math.max(0, width - Strs.length(s));
        long left = missing / 2 + (missing & width & 1);
        return StrLayout.pad(s, left, missing - left, fill(fillchar));
    }

    @PyMethod(name = "ljust", sig = "($self, width, fillchar=' ', /)", doc = "At the left of width characters.")
    static Object leftJustify(Object self, long width, Object fillchar) {
        Object s = text(self);
        return StrLayout.pad(s, 0, width - Strs.length(s), fill(fillchar));
    }

    @PyMethod(name = "rjust", sig = "($self, width, fillchar=' ', /)", doc = "At the right of width characters.")
    static Object rightJustify(Object self, long width, Object fillchar) {
        Object s = text(self);
        return StrLayout.pad(s, width - Strs.length(s), 0, fill(fillchar));
    }

    private static int fill(Object fillchar) {
        Object text = Strs.value(fillchar);
        if (text == null) {
            throw Errors.typeError("The fill character must be a unicode character, not %s", Types.nameOf(fillchar));
        }
        if (Strs.length(text) != 1) {
            throw Errors.typeError("The fill character must be exactly one character long");
        }
        return Strs.codePointAt(text, 0);
    }

    @PyMethod(name = "zfill", sig = "($self, width, /)", doc = "With zeros after the sign, up to width characters.")
    static Object zeroFill(Object self, long width) {
        return StrLayout.zeroFill(text(self), width);
    }

    @PyMethod(name = "translate", sig = "($self, table, /)", doc = "With each character mapped through table, indexed by code points.")
    static Object translate(Object self, Object table) {
        return StrLayout.translate(text(self), table);
    }

    @PyStaticMethod(name = "maketrans", sig = "-(x, y=<unrepresentable>, z=<unrepresentable>, /)", doc = "A table for translate.")
    static PyDict makeTranslation(Object x, Object y, Object z) {
        return StrLayout.translationTable(x, y, z);
    }

    @PyMethod(name = "format", sig = "($self, /, *args, **kwargs)", doc = "With the fields in braces replaced by the arguments.")
    static Object formatFields(Object self, Object[] args, PyDict kwargs) {
        return StrFormat.format(text(self), args, kwargs);
    }

    @PyMethod(name = "format_map", sig = "($self, mapping, /)", doc = "As format, with the fields looked up in mapping.")
    static Object formatMap(Object self, Object mapping) {
        return StrFormat.format(text(self), null, mapping);
    }

    @PyMethod(name = "capitalize", sig = "($self, /)", doc = "With the first character in title case and the rest in lower case.")
    static Object capitalize(Object self) {
        return CaseMapping.capitalize(text(self));
    }

    @PyMethod(name = "casefold", sig = "($self, /)", doc = "For comparison without regard to case.")
    static Object casefold(Object self) {
        return CaseMapping.casefold(text(self));
    }

    @PyMethod(name = "lower", sig = "($self, /)", doc = "In lower case.")
    static Object lower(Object self) {
        return CaseMapping.lower(text(self));
    }

    @PyMethod(name = "swapcase", sig = "($self, /)", doc = "With upper and lower case exchanged.")
    static Object swapcase(Object self) {
        return CaseMapping.swapcase(text(self));
    }

    @PyMethod(name = "title", sig = "($self, /)", doc = "With each word in title case.")
    static Object title(Object self) {
        return CaseMapping.title(text(self));
    }

    @PyMethod(name = "upper", sig = "($self, /)", doc = "In upper case.")
    static Object upper(Object self) {
        return CaseMapping.upper(text(self));
    }

    @PyMethod(name = "isalnum", sig = "($self, /)", doc = "Whether all characters are letters or numbers.")
    static boolean isAlnum(Object self) {
        return StrTest.isAlnum(text(self));
    }

    @PyMethod(name = "isalpha", sig = "($self, /)", doc = "Whether all characters are letters.")
    static boolean isAlpha(Object self) {
        return StrTest.isAlpha(text(self));
    }

    @PyMethod(name = "isascii", sig = "($self, /)", doc = "Whether all characters are ASCII.")
    static boolean isAscii(Object self) {
        return Strs.isAscii(text(self));
    }

    @PyMethod(name = "isdecimal", sig = "($self, /)", doc = "Whether all characters are decimal digits.")
    static boolean isDecimal(Object self) {
        return StrTest.isDecimal(text(self));
    }

    @PyMethod(name = "isdigit", sig = "($self, /)", doc = "Whether all characters are digits.")
    static boolean isDigit(Object self) {
        return StrTest.isDigit(text(self));
    }

    @PyMethod(name = "isidentifier", sig = "($self, /)", doc = "Whether it could be a name.")
    static boolean isIdentifier(Object self) {
        return Strs.isIdentifier(text(self));
    }

    @PyMethod(name = "islower", sig = "($self, /)", doc = "Whether there is a letter and none is upper case.")
    static boolean isLower(Object self) {
        return StrTest.isLower(text(self));
    }

    @PyMethod(name = "isnumeric", sig = "($self, /)", doc = "Whether all characters are numeric.")
    static boolean isNumeric(Object self) {
        return StrTest.isNumeric(text(self));
    }

    @PyMethod(name = "isprintable", sig = "($self, /)", doc = "Whether repr would escape nothing.")
    static boolean isPrintable(Object self) {
        return StrTest.isPrintable(text(self));
    }

    @PyMethod(name = "isspace", sig = "($self, /)", doc = "Whether all characters are white space.")
    static boolean isSpace(Object self) {
        return StrTest.isSpace(text(self));
    }

    @PyMethod(name = "istitle", sig = "($self, /)", doc = "Whether every word is in title case.")
    static boolean isTitle(Object self) {
        return StrTest.isTitle(text(self));
    }

    @PyMethod(name = "isupper", sig = "($self, /)", doc = "Whether there is a letter and none is lower case.")
    static boolean isUpper(Object self) {
        return StrTest.isUpper(text(self));
    }
}
