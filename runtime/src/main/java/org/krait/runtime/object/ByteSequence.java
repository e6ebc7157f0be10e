package org.krait.runtime.object;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyStaticMethod;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.CodecRegistry;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/**
 * What bytes and bytearray have in common: every method that reads. Each takes a {@link Span} once and
 * works on that, so a bytearray that another thread changes meanwhile gives some result, never an
 * error of Java's.
 */
public abstract sealed class ByteSequence extends PyObject implements Buffer permits PyBytes, PyBytearray {
    private static final String BYTE_RANGE = "byte must be in range(0, 256)";

    /** The bytes at one moment: the first {@code length} of {@code array}, which must not be written. */
    record Span(byte[] array, int length) {}

    ByteSequence(PyType type) {
        super(type);
    }

    /** The bytes as they are now. */
    abstract Span span();

    /** The bytes as they are now, copied. */
    public final byte[] toByteArray() {
        Span s = span();
        return Arrays.copyOf(s.array, s.length);
    }

    /** A new object of the same kind over {@code bytes}, which nobody else will write. */
    abstract ByteSequence make(byte[] bytes);

    /** The object itself where it cannot change, else a copy. */
    abstract ByteSequence unchanged();

    /** A search argument: one byte as an int, or anything bytes-like. */
    private static byte[] pattern(Object sub) {
        byte[] bytes = Buffers.bytesOrNull(sub);
        if (bytes != null) {
            return bytes;
        }
        if (!Indexes.isIndex(sub)) {
            throw Errors.typeError("argument should be integer or bytes-like object, not '%s'", Types.nameOf(sub));
        }
        return new byte[] {ByteSource.byteOf(sub, BYTE_RANGE)};
    }

    final boolean containsItem(Object item) {
        Span s = span();
        if (Indexes.isIndex(item)) {
            byte b = ByteSource.byteOf(item, BYTE_RANGE);
            for (int i = 0; i < s.length; i++) {
                if (s.array[i] == b) {
                    return true;
                }
            }
            return false;
        }
        return ByteText.find(s.array, Buffers.bytes(item), 0, s.length) >= 0;
    }

    final int search(Object sub, Object start, Object end, boolean last) {
        // The bounds are asked for before what is sought is looked at, and the bytes only after both: the questions run Python code.
        long lower = SearchBounds.lower(start);
        long upper = SearchBounds.upper(end);
        byte[] wanted = pattern(sub);
        Span s = span();
        int from = SearchBounds.start(lower, s.length);
        int to = SearchBounds.end(upper, s.length);
        return last ? ByteText.rfind(s.array, wanted, from, to) : ByteText.find(s.array, wanted, from, to);
    }

    final int searchOrRaise(Object sub, Object start, Object end, boolean last) {
        int at = search(sub, start, end, last);
        if (at < 0) {
            throw Errors.valueError("subsection not found");
        }
        return at;
    }

    final int countOf(Object sub, Object start, Object end) {
        long lower = SearchBounds.lower(start);
        long upper = SearchBounds.upper(end);
        byte[] wanted = pattern(sub);
        Span s = span();
        return ByteText.count(s.array, wanted, SearchBounds.start(lower, s.length), SearchBounds.end(upper, s.length));
    }

    final boolean hasAffix(Object wanted, Object start, Object end, String function, boolean atEnd) {
        long lower = SearchBounds.lower(start);
        long upper = SearchBounds.upper(end);
        Span s = span();
        int from = SearchBounds.start(lower, s.length);
        int to = SearchBounds.end(upper, s.length);
        if (wanted instanceof PyTuple tuple) {
            for (Object item : tuple.items()) {
                if (hasAffix(s, Buffers.bytes(item), from, to, atEnd)) {
                    return true;
                }
            }
            return false;
        }
        byte[] sub = Buffers.bytesOrNull(wanted);
        if (sub == null) {
            throw Errors.typeError("%s first arg must be bytes or a tuple of bytes, not %s", function, Types.nameOf(wanted));
        }
        return hasAffix(s, sub, from, to, atEnd);
    }

    private static boolean hasAffix(Span s, byte[] sub, int from, int to, boolean atEnd) {
        return to - from >= sub.length && ByteText.matches(s.array, atEnd ? to - sub.length : from, sub);
    }

    final Object item(Object key, String indexError, String typeError) {
        if (key instanceof PySlice slice) {
            return slice(slice);
        }
        if (!(key instanceof Long) && !Indexes.isIndex(key)) {
            throw Errors.typeError("%s indices must be integers or slices, not %s", typeError, Types.nameOf(key));
        }
        Object index = Operators.indexOf(key);
        Span s = span();
        int i = SearchBounds.item(index, s.length);
        if (i < 0) {
            throw Errors.indexError("%s", indexError);
        }
        return (long) (s.array[i] & 0xff);
    }

    private ByteSequence slice(PySlice slice) {
        PySlice.Bounds bounds = slice.bounds();
        Span s = span();
        PySlice.Range r = bounds.adjust(s.length);
        if (r.step() == 1) {
            return make(Arrays.copyOfRange(s.array, r.start(), r.start() + r.length()));
        }
        byte[] out = new byte[r.length()];
        for (int i = 0, at = r.start(); i < out.length; i++, at += r.step()) {
            out[i] = s.array[at];
        }
        return make(out);
    }

    final ByteSequence concat(Object other, String typeName) {
        byte[] right = Buffers.contiguousBytesOrNull(other);
        if (right == null) {
            throw Errors.typeError("can't concat %s to %s", Types.nameOf(other), typeName);
        }
        Span s = span();
        if (s.length > Integer.MAX_VALUE - 8 - right.length) {
            throw Errors.memoryError();
        }
        byte[] out = Arrays.copyOf(s.array, s.length + right.length);
        System.arraycopy(right, 0, out, s.length, right.length);
        return make(out);
    }

    final Object repeated(Object times) {
        Long n = Indexes.repeat(times);
        if (n == null) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        return n == 1 && type() == PyBytes.TYPE ? this : make(repeat(span(), n));
    }

    static byte[] repeat(Span s, long times) {
        if (times <= 0 || s.length == 0) {
            return new byte[0];
        }
        if (times > (Integer.MAX_VALUE - 8) / s.length) {
            throw times > Long.MAX_VALUE / s.length ? Errors.overflowError("repeated bytes are too long") : Errors.memoryError();
        }
        byte[] out = new byte[s.length * (int) times];
        for (int at = 0; at < out.length; at += s.length) {
            System.arraycopy(s.array, 0, out, at, s.length);
        }
        return out;
    }

    /** Negative, 0 or positive; null when {@code other} is not comparable: a bytes knows only other byte strings. */
    final Integer compareTo(Object other) {
        if (other instanceof ByteSequence b) {
            if (this instanceof PyBytes && !(b instanceof PyBytes)) {
                // bytes leave it to the other side.
                return null;
            }
            Span s = span();
            Span t = b.span();
            return Arrays.compareUnsigned(s.array, 0, s.length, t.array, 0, t.length);
        }
        byte[] right = this instanceof PyBytes ? null : Buffers.contiguousBytesOrNull(other);
        if (right == null) {
            return null;
        }
        Span s = span();
        return Arrays.compareUnsigned(s.array, 0, s.length, right, 0, right.length);
    }

    final PyList list(List<byte[]> parts) {
        Object[] items = new Object[parts.size()];
        for (int i = 0; i < items.length; i++) {
            items[i] = make(parts.get(i));
        }
        return PyList.of(items);
    }

    final PyList splitAt(Object sep, long max, boolean fromRight) {
        if (sep == PyNone.NONE) {
            Span s = span();
            return list(fromRight ? ByteText.rsplitWhitespace(s.array, s.length, max) : ByteText.splitWhitespace(s.array, s.length, max));
        }
        byte[] separator = Buffers.bytes(sep);
        Span s = span();
        return list(fromRight ? ByteText.rsplit(s.array, s.length, separator, max) : ByteText.split(s.array, s.length, separator, max));
    }

    final PyTuple partitionAt(Object sep, boolean last) {
        byte[] separator = Buffers.bytes(sep);
        ByteText.checkSeparator(separator);
        Span s = span();
        int at = last ? ByteText.rfind(s.array, separator, 0, s.length) : ByteText.find(s.array, separator, 0, s.length);
        if (at < 0) {
            Object whole = unchanged();
            Object[] items = last
                    ? new Object[] {make(new byte[0]), make(new byte[0]), whole}
                    : new Object[] {whole, make(new byte[0]), make(new byte[0])};
            return PyTuple.of(items);
        }
        return PyTuple.of(make(Arrays.copyOf(s.array, at)), sep instanceof PyBytes && this instanceof PyBytes ? sep : make(separator.clone()),
                make(Arrays.copyOfRange(s.array, at + separator.length, s.length)));
    }

    final ByteSequence stripped(Object chars, boolean left, boolean right) {
        byte[] set = chars == PyNone.NONE ? null : Buffers.bytes(chars);
        Span s = span();
        byte[] out = ByteText.strip(s.array, s.length, set, left, right);
        return out.length == s.length ? unchanged() : make(out);
    }

    final ByteSequence replaced(Object old, Object by, long count) {
        byte[] from = Buffers.bytes(old);
        byte[] to = Buffers.bytes(by);
        Span s = span();
        return make(ByteText.replace(s.array, s.length, from, to, count));
    }

    final ByteSequence withoutAffix(Object affix, boolean atEnd) {
        byte[] sub = Buffers.bytes(affix);
        Span s = span();
        if (!hasAffix(s, sub, 0, s.length, atEnd) || sub.length == 0) {
            return unchanged();
        }
        return make(atEnd ? Arrays.copyOf(s.array, s.length - sub.length) : Arrays.copyOfRange(s.array, sub.length, s.length));
    }

    final ByteSequence padded(long width, Object fillbyte, int side, String function) {
        byte fill = fill(fillbyte, function);
        Span s = span();
        long missing = Math.max(0, width - s.length);
        long left = side < 0 ? 0 : side > 0 ? missing : missing / 2 + (missing & width & 1);
        return make(ByteText.pad(s.array, s.length, left, missing - left, fill));
    }

    private static byte fill(Object fillbyte, String function) {
        if (fillbyte == null) {
            return ' ';
        }
        if (!(fillbyte instanceof ByteSequence b)) {
            throw Errors.typeError("%s() argument 2 must be a byte string of length 1, not %s", function, Types.nameOf(fillbyte));
        }
        Span s = b.span();
        if (s.length != 1) {
            throw Errors.typeError("%s(): argument 2 must be a byte string of length 1, not a %s object of length %s",
                    function, b instanceof PyBytes ? "bytes" : "bytearray", s.length);
        }
        return s.array[0];
    }

    final ByteSequence translated(Object table, Object delete) {
        byte[] map = table == PyNone.NONE ? null : Buffers.bytes(table);
        if (map != null && map.length != 256) {
            throw Errors.valueError("translation table must be 256 characters long");
        }
        byte[] dropped = delete == null ? new byte[0] : Buffers.bytes(delete);
        Span s = span();
        return make(ByteText.translate(s.array, s.length, map, dropped));
    }

    static PyBytes translationTable(Object from, Object to) {
        byte[] a = Buffers.bytes(from);
        byte[] b = Buffers.bytes(to);
        if (a.length != b.length) {
            throw Errors.valueError("maketrans arguments must have same length");
        }
        byte[] table = new byte[256];
        for (int i = 0; i < 256; i++) {
            table[i] = (byte) i;
        }
        for (int i = 0; i < a.length; i++) {
            table[a[i] & 0xff] = b[i];
        }
        return PyBytes.of(table);
    }

    final ByteSequence joined(Object iterable) {
        if (Attributes.lookupSpecial(iterable, Special.ITER) == null && Attributes.lookupSpecial(iterable, Special.GETITEM) == null) {
            throw Errors.typeError("can only join an iterable");
        }
        Object[] items = Iteration.toArray(iterable);
        byte[][] parts = new byte[items.length][];
        Span s = span();
        long size = items.length == 0 ? 0 : (long) s.length * (items.length - 1);
        for (int i = 0; i < items.length; i++) {
            parts[i] = Buffers.contiguousBytesOrNull(items[i]);
            if (parts[i] == null) {
                throw Errors.typeError("sequence item %s: expected a bytes-like object, %s found", i, Types.nameOf(items[i]));
            }
            size += parts[i].length;
        }
        if (size > Integer.MAX_VALUE - 8) {
            throw Errors.overflowError("join() result is too long");
        }
        byte[] out = new byte[(int) size];
        int at = 0;
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                System.arraycopy(s.array, 0, out, at, s.length);
                at += s.length;
            }
            System.arraycopy(parts[i], 0, out, at, parts[i].length);
            at += parts[i].length;
        }
        return make(out);
    }

    final Object decoded(Object encoding, Object errors) {
        String codec = StrMethods.textArgument(encoding, "decode", "encoding");
        String handler = StrMethods.textArgument(errors, "decode", "errors");
        return CodecRegistry.decode(this, codec, handler);
    }

    final String hexDigits(Object sep, long group) {
        Span s = span();
        return hexDigits(s.array, s.length, sep, group);
    }

    /** {@code hex(sep, bytes_per_sep)} of any bytes; {@code sep} is null when absent. */
    static String hexDigits(byte[] array, int length, Object sep, long group) {
        if (sep == null) {
            return ByteText.hex(array, length, ' ', 0);
        }
        if (Operators.length(sep) != 1) {
            throw Errors.valueError("sep must be length 1.");
        }
        Object text = Strs.value(sep);
        int c;
        if (text != null) {
            c = Strs.codePointAt(text, 0);
        } else if (sep instanceof ByteSequence b) {
            c = b.span().array[0] & 0xff;
        } else {
            throw Errors.typeError("sep must be str or bytes.");
        }
        if (c > 127) {
            throw Errors.valueError("sep must be ASCII.");
        }
        return ByteText.hex(array, length, (char) c, group);
    }

    static byte[] parseHex(Object string) {
        Object text = Strs.value(string);
        if (text != null) {
            return ByteText.fromHexText(text instanceof String s ? s : Strs.toJava(text));
        }
        byte[] bytes = Buffers.bytesOrNull(string);
        if (bytes == null) {
            throw Errors.typeError("fromhex() argument must be str or bytes-like, not %s", Types.nameOf(string));
        }
        return ByteText.fromHex(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** The bytes as text of the same code points. */
    final String latin1() {
        Span s = span();
        return new String(s.array, 0, s.length, StandardCharsets.ISO_8859_1);
    }

    // The questions about letters: with no byte the answer is false.

    final boolean all(int question) {
        Span s = span();
        for (int i = 0; i < s.length; i++) {
            byte b = s.array[i];
            boolean yes = switch (question) {
                case ALNUM -> ByteText.isLetter(b) || ByteText.isDigit(b);
                case ALPHA -> ByteText.isLetter(b);
                case DIGIT -> ByteText.isDigit(b);
                default -> ByteText.isSpace(b);
            };
            if (!yes) {
                return false;
            }
        }
        return s.length > 0;
    }

    static final int ALNUM = 0;
    static final int ALPHA = 1;
    static final int DIGIT = 2;
    static final int SPACE = 3;

    final boolean isAllAscii() {
        Span s = span();
        for (int i = 0; i < s.length; i++) {
            if (s.array[i] < 0) {
                return false;
            }
        }
        return true;
    }

    final boolean isOneCase(boolean upper) {
        Span s = span();
        boolean cased = false;
        for (int i = 0; i < s.length; i++) {
            byte b = s.array[i];
            if (upper ? ByteText.isLower(b) : ByteText.isUpper(b)) {
                return false;
            }
            cased |= ByteText.isLetter(b);
        }
        return cased;
    }

    final ByteSequence inCase(int change) {
        Span s = span();
        byte[] out = new byte[s.length];
        for (int i = 0; i < out.length; i++) {
            byte b = s.array[i];
            out[i] = switch (change) {
                case UPPER -> ByteText.upper(b);
                case LOWER -> ByteText.lower(b);
                case SWAP -> ByteText.isLower(b) ? ByteText.upper(b) : ByteText.lower(b);
                default -> i == 0 ? ByteText.upper(b) : ByteText.lower(b);
            };
        }
        return make(out);
    }

    static final int UPPER = 0;
    static final int LOWER = 1;
    static final int SWAP = 2;
    static final int CAPITAL = 3;

    @PyMethod(name = "__len__", sig = "($self, /)")
    long length() {
        return span().length();
    }

    @PyMethod(name = "__contains__", sig = "($self, key, /)")
    boolean contains(Object key) {
        return containsItem(key);
    }

    @PyMethod(name = "__mul__", sig = "($self, value, /)")
    Object multiply(Object times) {
        return repeated(times);
    }

    @PyMethod(name = "__rmul__", sig = "($self, value, /)")
    Object reflectedMultiply(Object times) {
        return repeated(times);
    }

    @PyMethod(name = "__mod__", sig = "($self, value, /)")
    Object remainder(Object arguments) {
        return make(PercentFormat.formatBytes(Buffers.bytes(this), arguments));
    }

    @PyMethod(name = "__rmod__", sig = "($self, value, /)")
    Object reflectedRemainder(Object format) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__lt__", sig = "($self, value, /)")
    Object lt(Object other) {
        Integer order = compareTo(other);
        return order == null ? PyNotImplemented.NOT_IMPLEMENTED : (Object) (order < 0);
    }

    @PyMethod(name = "__le__", sig = "($self, value, /)")
    Object le(Object other) {
        Integer order = compareTo(other);
        return order == null ? PyNotImplemented.NOT_IMPLEMENTED : (Object) (order <= 0);
    }

    @PyMethod(name = "__gt__", sig = "($self, value, /)")
    Object gt(Object other) {
        Integer order = compareTo(other);
        return order == null ? PyNotImplemented.NOT_IMPLEMENTED : (Object) (order > 0);
    }

    @PyMethod(name = "__ge__", sig = "($self, value, /)")
    Object ge(Object other) {
        Integer order = compareTo(other);
        return order == null ? PyNotImplemented.NOT_IMPLEMENTED : (Object) (order >= 0);
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    Object eq(Object other) {
        Integer order = compareTo(other);
        return order == null ? PyNotImplemented.NOT_IMPLEMENTED : (Object) (order == 0);
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    Object ne(Object other) {
        Integer order = compareTo(other);
        return order == null ? PyNotImplemented.NOT_IMPLEMENTED : (Object) (order != 0);
    }

    @PyMethod(name = "find", sig = "-($self, sub, start=None, end=None, /)",
            doc = "Where sub first occurs in self[start:end], or -1.")
    long find(Object sub, Object start, Object end) {
        return search(sub, start, end, false);
    }

    @PyMethod(name = "rfind", sig = "-($self, sub, start=None, end=None, /)",
            doc = "Where sub last occurs in self[start:end], or -1.")
    long rfind(Object sub, Object start, Object end) {
        return search(sub, start, end, true);
    }

    @PyMethod(name = "index", sig = "-($self, sub, start=None, end=None, /)",
            doc = "As find, but ValueError when sub does not occur.")
    long index(Object sub, Object start, Object end) {
        return searchOrRaise(sub, start, end, false);
    }

    @PyMethod(name = "rindex", sig = "-($self, sub, start=None, end=None, /)",
            doc = "As rfind, but ValueError when sub does not occur.")
    long rindex(Object sub, Object start, Object end) {
        return searchOrRaise(sub, start, end, true);
    }

    @PyMethod(name = "count", sig = "-($self, sub, start=None, end=None, /)",
            doc = "How often sub occurs in self[start:end] without overlap.")
    long count(Object sub, Object start, Object end) {
        return countOf(sub, start, end);
    }

    @PyMethod(name = "startswith", sig = "-($self, prefix, start=None, end=None, /)",
            doc = "Whether self[start:end] begins with prefix, or one of a tuple of them.")
    boolean startsWith(Object prefix, Object start, Object end) {
        return hasAffix(prefix, start, end, "startswith", false);
    }

    @PyMethod(name = "endswith", sig = "-($self, suffix, start=None, end=None, /)",
            doc = "Whether self[start:end] ends with suffix, or one of a tuple of them.")
    boolean endsWith(Object suffix, Object start, Object end) {
        return hasAffix(suffix, start, end, "endswith", true);
    }

    @PyMethod(name = "split", sig = "($self, /, sep=None, maxsplit=-1)",
            doc = "The parts between separators, or between runs of white space.")
    PyList split(Object sep, long maxsplit) {
        return splitAt(sep, maxsplit, false);
    }

    @PyMethod(name = "rsplit", sig = "($self, /, sep=None, maxsplit=-1)",
            doc = "As split, cutting from the right.")
    PyList rsplit(Object sep, long maxsplit) {
        return splitAt(sep, maxsplit, true);
    }

    @PyMethod(name = "splitlines", sig = "($self, /, keepends=False)",
            doc = "The lines, with their ends if keepends.")
    PyList splitLines(boolean keepends) {
        Span s = span();
        return list(ByteText.lines(s.array(), s.length(), keepends));
    }

    @PyMethod(name = "partition", sig = "($self, sep, /)",
            doc = "What is before the first sep, sep, and what is after it.")
    PyTuple partition(Object sep) {
        return partitionAt(sep, false);
    }

    @PyMethod(name = "rpartition", sig = "($self, sep, /)",
            doc = "What is before the last sep, sep, and what is after it.")
    PyTuple rpartition(Object sep) {
        return partitionAt(sep, true);
    }

    @PyMethod(name = "strip", sig = "($self, bytes=None, /)",
            doc = "Without white space, or the given bytes, at both ends.")
    Object strip(Object chars) {
        return stripped(chars, true, true);
    }

    @PyMethod(name = "lstrip", sig = "($self, bytes=None, /)",
            doc = "As strip, at the start only.")
    Object lstrip(Object chars) {
        return stripped(chars, true, false);
    }

    @PyMethod(name = "rstrip", sig = "($self, bytes=None, /)",
            doc = "As strip, at the end only.")
    Object rstrip(Object chars) {
        return stripped(chars, false, true);
    }

    @PyMethod(name = "replace", sig = "($self, old, new, count=-1, /)",
            doc = "With the first count occurrences of old, or all, replaced by new.")
    Object replace(Object old, Object by, long count) {
        return replaced(old, by, count);
    }

    @PyMethod(name = "removeprefix", sig = "($self, prefix, /)",
            doc = "Without the prefix, if it is there.")
    Object removePrefix(Object prefix) {
        return withoutAffix(prefix, false);
    }

    @PyMethod(name = "removesuffix", sig = "($self, suffix, /)",
            doc = "Without the suffix, if it is there.")
    Object removeSuffix(Object suffix) {
        return withoutAffix(suffix, true);
    }

    @PyMethod(name = "center", sig = "($self, width, fillchar=b' ', /)",
            doc = "In the middle of width bytes.")
    Object center(long width, Object fillchar) {
        return padded(width, fillchar, 0, "center");
    }

    @PyMethod(name = "ljust", sig = "($self, width, fillchar=b' ', /)",
            doc = "At the left of width bytes.")
    Object leftJustify(long width, Object fillchar) {
        return padded(width, fillchar, -1, "ljust");
    }

    @PyMethod(name = "rjust", sig = "($self, width, fillchar=b' ', /)",
            doc = "At the right of width bytes.")
    Object rightJustify(long width, Object fillchar) {
        return padded(width, fillchar, 1, "rjust");
    }

    @PyMethod(name = "zfill", sig = "($self, width, /)",
            doc = "With zeros after the sign, up to width bytes.")
    Object zeroFill(long width) {
        Span s = span();
        return make(ByteText.zeroFill(s.array(), s.length(), width));
    }

    @PyMethod(name = "expandtabs", sig = "($self, /, tabsize=8)",
            doc = "With spaces in place of tabs, up to the next multiple of tabsize.")
    Object expandTabs(int tabsize) {
        Span s = span();
        return make(ByteText.expandTabs(s.array(), s.length(), tabsize));
    }

    @PyMethod(name = "translate", sig = "($self, table, /, delete=b'')",
            doc = "With each byte mapped through table, without those in delete.")
    Object translate(Object table, Object delete) {
        return translated(table, delete);
    }

    @PyStaticMethod(name = "maketrans", sig = "-(frm, to, /)", doc = "A table for translate.")
    static PyBytes makeTranslation(Object from, Object to) {
        return translationTable(from, to);
    }

    @PyMethod(name = "join", sig = "($self, iterable_of_bytes, /)",
            doc = "The bytes of the iterable's items with these between them.")
    Object join(Object iterable) {
        // The iterable must not change the separator meanwhile.
        BufferView claim = acquireBuffer(false);
        try {
            return joined(iterable);
        } finally {
            claim.release();
        }
    }

    @PyMethod(name = "decode", sig = "($self, /, encoding='utf-8', errors='strict')",
            doc = "The text that the bytes are in an encoding.")
    Object decode(Object encoding, Object errors) {
        return decoded(encoding, errors);
    }

    @PyMethod(name = "hex", sig = "($self, /, sep=<unrepresentable>, bytes_per_sep=1)",
            doc = "Two hexadecimal digits for each byte.")
    String hex(Object sep, int bytesPerSep) {
        return hexDigits(sep, bytesPerSep);
    }

    @PyMethod(name = "isalnum", sig = "($self, /)",
            doc = "Whether all bytes are ASCII letters or digits.")
    boolean isAlnum() {
        return all(ALNUM);
    }

    @PyMethod(name = "isalpha", sig = "($self, /)",
            doc = "Whether all bytes are ASCII letters.")
    boolean isAlpha() {
        return all(ALPHA);
    }

    @PyMethod(name = "isdigit", sig = "($self, /)",
            doc = "Whether all bytes are ASCII digits.")
    boolean isDigit() {
        return all(DIGIT);
    }

    @PyMethod(name = "isspace", sig = "($self, /)",
            doc = "Whether all bytes are ASCII white space.")
    boolean isSpace() {
        return all(SPACE);
    }

    @PyMethod(name = "isascii", sig = "($self, /)",
            doc = "Whether all bytes are ASCII.")
    boolean isAscii() {
        return isAllAscii();
    }

    @PyMethod(name = "islower", sig = "($self, /)",
            doc = "Whether there is a letter and none is upper case.")
    boolean isLower() {
        return isOneCase(false);
    }

    @PyMethod(name = "isupper", sig = "($self, /)",
            doc = "Whether there is a letter and none is lower case.")
    boolean isUpper() {
        return isOneCase(true);
    }

    @PyMethod(name = "istitle", sig = "($self, /)",
            doc = "Whether every word is in title case.")
    boolean isTitle() {
        Span s = span();
        return ByteText.isTitle(s.array(), s.length());
    }

    @PyMethod(name = "upper", sig = "($self, /)",
            doc = "In upper case.")
    Object upper() {
        return inCase(UPPER);
    }

    @PyMethod(name = "lower", sig = "($self, /)",
            doc = "In lower case.")
    Object lower() {
        return inCase(LOWER);
    }

    @PyMethod(name = "swapcase", sig = "($self, /)",
            doc = "With upper and lower case exchanged.")
    Object swapcase() {
        return inCase(SWAP);
    }

    @PyMethod(name = "capitalize", sig = "($self, /)",
            doc = "With the first byte in upper case and the rest in lower case.")
    Object capitalize() {
        return inCase(CAPITAL);
    }

    @PyMethod(name = "title", sig = "($self, /)",
            doc = "With each word in title case.")
    Object title() {
        Span s = span();
        return make(ByteText.title(s.array(), s.length()));
    }

    @PyMethod(name = "__buffer__", sig = "($self, flags, /)")
    Object buffer(Object flags) {
        return PyMemoryView.ofFlags(this, flags);
    }
}
