package org.krait.runtime.module;

import java.math.BigInteger;
import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.call.Subscripts;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.PyException;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.object.AnextAwaitable;
import org.krait.runtime.object.BoolMethods;
import org.krait.runtime.object.CallableIterator;
import org.krait.runtime.object.ClassMethod;
import org.krait.runtime.object.Enumerate;
import org.krait.runtime.object.Filter;
import org.krait.runtime.object.FloatMethods;
import org.krait.runtime.object.Identity;
import org.krait.runtime.object.IntMethods;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.MapIterator;
import org.krait.runtime.object.PyBytearray;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyComplex;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyEllipsis;
import org.krait.runtime.object.PyFrozenSet;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyMemoryView;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyNotImplemented;
import org.krait.runtime.object.PyProperty;
import org.krait.runtime.object.PyRange;
import org.krait.runtime.object.PySet;
import org.krait.runtime.object.PySlice;
import org.krait.runtime.object.PySuper;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Reversed;
import org.krait.runtime.object.StaticMethod;
import org.krait.runtime.object.StrMethods;
import org.krait.runtime.object.Strs;
import org.krait.runtime.object.Zip;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.Inheritance;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/** The functions, types and constants of {@code builtins}. Those that make and run code are in {@link CodeFunctions}. */
@PyModuleDef(value = "builtins", doc = "Built-in functions, types, exceptions, and other objects.\n\n"
        + "This module provides direct access to all 'built-in'\nidentifiers of Python; for example, builtins.len is\nthe full name for the built-in function len().\n\n"
        + "This module is not normally accessed explicitly by most\napplications, but can be useful in modules that provide\n"
        + "objects with the same name as a builtin, but in which the\nbuilt-in of that name is also needed.")
public final class BuiltinsModule {
    private BuiltinsModule() {}

    static void init(PyModule m) {
        PyDict d = m.dict();
        d.put("None", PyNone.NONE);
        d.put("Ellipsis", PyEllipsis.ELLIPSIS);
        d.put("NotImplemented", PyNotImplemented.NOT_IMPLEMENTED);
        d.put("True", true);
        d.put("False", false);
        d.put("__debug__", Interpreter.optimize() == 0);
        PyType[] types = {
            BoolMethods.TYPE, PyMemoryView.TYPE, PyBytearray.TYPE, PyBytes.TYPE, ClassMethod.TYPE, PyComplex.TYPE, PyDict.TYPE, Enumerate.TYPE,
            Filter.TYPE, FloatMethods.TYPE, PyFrozenSet.TYPE, PyProperty.TYPE, IntMethods.TYPE, PyList.TYPE, MapIterator.TYPE, PyType.OBJECT,
            PyRange.TYPE, Reversed.TYPE, PySet.TYPE, PySlice.TYPE, StaticMethod.TYPE, StrMethods.TYPE, PySuper.TYPE, PyTuple.TYPE, PyType.TYPE,
            Zip.TYPE,
        };
        for (PyType type : types) {
            d.put(type.name(), type);
        }
        ExceptionTypes.addTo(d);
    }

    /** {@code abs(x)}. */
    @PyFunctionDef(sig = "(x, /)", doc = "Return the absolute value of the argument.")
    static Object abs(Object x) {
        return Operators.absolute(x);
    }

    /** {@code all(iterable)}. */
    @PyFunctionDef(sig = "(iterable, /)", doc = "Return True if bool(x) is True for all values x in the iterable.\n\nIf the iterable is empty, return True.")
    static boolean all(Object iterable) {
        Object it = Iteration.iter(iterable);
        for (Object x = Iteration.next(it); x != null; x = Iteration.next(it)) {
            if (!Operators.truth(x)) {
                return false;
            }
        }
        return true;
    }

    /** {@code any(iterable)}. */
    @PyFunctionDef(sig = "(iterable, /)", doc = "Return True if bool(x) is True for any x in the iterable.\n\nIf the iterable is empty, return False.")
    static boolean any(Object iterable) {
        Object it = Iteration.iter(iterable);
        for (Object x = Iteration.next(it); x != null; x = Iteration.next(it)) {
            if (Operators.truth(x)) {
                return true;
            }
        }
        return false;
    }

    /** {@code ascii(obj)}. */
    @PyFunctionDef(sig = "(obj, /)", doc = "Return an ASCII-only representation of an object.\n\nAs repr(), return a string containing a printable representation of an\n"
            + "object, but escape the non-ASCII characters in the string returned by\nrepr() using \\\\x, \\\\u or \\\\U escapes. This generates a string similar\nto that returned by repr() in Python 2.")
    static Object ascii(Object obj) {
        return Operators.ascii(obj);
    }

    private static String radix(Object number, int base, String prefix) {
        Object n = Operators.indexOf(number);
        BigInteger big = Ints.big(n);
        return (big.signum() < 0 ? "-" : "") + prefix + big.abs().toString(base);
    }

    /** {@code bin(number)}. */
    @PyFunctionDef(sig = "(number, /)", doc = "Return the binary representation of an integer.\n\n   >>> bin(2796202)\n   '0b1010101010101010101010'")
    static String bin(Object number) {
        return radix(number, 2, "0b");
    }

    /** {@code oct(number)}. */
    @PyFunctionDef(sig = "(number, /)", doc = "Return the octal representation of an integer.\n\n   >>> oct(342391)\n   '0o1234567'")
    static String oct(Object number) {
        return radix(number, 8, "0o");
    }

    /** {@code hex(number)}. */
    @PyFunctionDef(sig = "(number, /)", doc = "Return the hexadecimal representation of an integer.\n\n   >>> hex(12648430)\n   '0xc0ffee'")
    static String hex(Object number) {
        return radix(number, 16, "0x");
    }

    /** {@code callable(obj)}. */
    @PyFunctionDef(sig = "(obj, /)", doc = "Return whether the object is callable (i.e., some kind of function).\n\n"
            + "Note that classes are callable, as are instances of classes with a\n__call__() method.")
    static boolean callable(Object obj) {
        return Call.isCallable(obj);
    }

    /** {@code chr(i)}. */
    @PyFunctionDef(sig = "(i, /)", doc = "Return a Unicode string of one character with ordinal i; 0 <= i <= 0x10ffff.")
    static Object chr(Object i) {
        Object n = Operators.indexOf(i);
        if (!(n instanceof Long v) || v < 0 || v > 0x10FFFF) {
            throw Errors.valueError("chr() arg not in range(0x110000)");
        }
        return Strs.ofCodePoint((int) (long) v);
    }

    /** {@code ord(c)}. */
    @PyFunctionDef(sig = "(character, /)", doc = "Return the ordinal value of a character.\n\nIf the argument is a one-byte string, return the integer value of that\nbyte.")
    static long ord(Object c) {
        int length;
        if (Strs.isStr(c)) {
            Object s = Strs.value(c);
            length = Strs.length(s);
            if (length == 1) {
                return Strs.codePointAt(s, 0);
            }
        } else if (c instanceof PyBytes || c instanceof PyBytearray) {
            length = Operators.length(c);
            if (length == 1) {
                return (Long) Subscripts.get(c, 0L);
            }
        } else {
            throw Errors.typeError("ord() expected string of length 1, but %s found", Types.nameOf(c));
        }
        throw Errors.typeError("ord() expected a character, but string of length %s found", length);
    }

    /** {@code delattr(obj, name)}. */
    @PyFunctionDef(sig = "(obj, name, /)", doc = "Deletes the named attribute from the given object.\n\ndelattr(x, 'y') is equivalent to ``del x.y``")
    static void delattr(Object obj, Object name) {
        Attributes.delete(obj, attributeName(name));
    }

    static String attributeName(Object name) {
        if (name instanceof String s) {
            return s;
        }
        if (!Strs.isStr(name)) {
            throw Errors.typeError("attribute name must be string, not '%s'", Types.nameOf(name));
        }
        return Strs.toJava(name);
    }

    /** {@code getattr(obj, name[, default])}. */
    @PyFunctionDef(sig = "(object, name, default=<unrepresentable>, /)", doc = "getattr(object, name[, default]) -> value\n\n"
            + "Get a named attribute from an object; getattr(x, 'y') is equivalent to x.y.\nWhen a default argument is given, it is returned when the attribute doesn't\n"
            + "exist; without it, an exception is raised in that case.")
    static Object getattr(Object object, Object name, Object otherwise) {
        if (otherwise == null) {
            return Attributes.get(object, attributeName(name));
        }
        Object value = Attributes.getOrNull(object, attributeName(name));
        return value == null ? otherwise : value;
    }

    /** {@code hasattr(obj, name)}. */
    @PyFunctionDef(sig = "(obj, name, /)", doc = "Return whether the object has an attribute with the given name.\n\n"
            + "This is done by calling getattr(obj, name) and catching AttributeError.")
    static boolean hasattr(Object obj, Object name) {
        return Attributes.getOrNull(obj, attributeName(name)) != null;
    }

    /** {@code setattr(obj, name, value)}. */
    @PyFunctionDef(sig = "(obj, name, value, /)", doc = "Sets the named attribute on the given object to the specified value.\n\nsetattr(x, 'y', v) is equivalent to ``x.y = v``")
    static void setattr(Object obj, Object name, Object value) {
        Attributes.set(obj, attributeName(name), value);
    }

    /** {@code divmod(x, y)}. */
    @PyFunctionDef(sig = "(x, y, /)", doc = "Return the tuple (x//y, x%y).  Invariant: div*y + mod == x.")
    static Object divmod(Object x, Object y) {
        return Operators.divmod(x, y);
    }

    /** {@code pow(base, exp, mod)}. */
    @PyFunctionDef(sig = "(base, exp, mod=None)", doc = "Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments.\n\n"
            + "Some types, such as ints, are able to use a more efficient algorithm when\ninvoked using the three argument form.")
    static Object pow(Object base, Object exp, Object mod) {
        return Operators.power(base, exp, mod);
    }

    /** {@code format(value, spec)}. */
    @PyFunctionDef(sig = "(value, format_spec='', /)", doc = "Return type(value).__format__(value, format_spec)\n\nMany built-in types implement format_spec according to the\n"
            + "Format Specification Mini-language. See help('FORMATTING')\nfor details.\n\nIf type(value) does not supply a method named __format__\nand format_spec is empty, then str(value) is returned.")
    static Object format(Object value, Object spec) {
        if (!Strs.isStr(spec)) {
            throw Errors.typeError("format() argument 2 must be str, not %s", Types.nameOf(spec));
        }
        return Operators.format(value, spec);
    }

    /** {@code hash(obj)}. */
    @PyFunctionDef(sig = "(obj, /)", doc = "Return the hash value for the given object.\n\nTwo objects that compare equal must also have the same hash value, but the\nreverse is not necessarily true.")
    static long hash(Object obj) {
        return Operators.hash(obj);
    }

    /** {@code id(obj)}. */
    @PyFunctionDef(sig = "(obj, /)", doc = "Return the identity of an object.\n\nThis is guaranteed to be unique among simultaneously existing objects.\n(CPython uses the object's memory address.)")
    static Object id(Object obj) {
        Object id = Identity.id(obj);
        Audit.raise("builtins.id", id);
        return id;
    }

    /** {@code isinstance(obj, class_or_tuple)}. */
    @PyFunctionDef(sig = "(obj, class_or_tuple, /)", doc = "Return whether an object is an instance of a class or of a subclass thereof.\n\n"
            + "A tuple, as in ``isinstance(x, (A, B, ...))``, may be given as the target to\ncheck against. This is equivalent to ``isinstance(x, A) or isinstance(x, B)\nor ...`` etc.")
    static boolean isinstance(Object obj, Object classOrTuple) {
        return Inheritance.isInstance(obj, classOrTuple);
    }

    /** {@code issubclass(cls, class_or_tuple)}. */
    @PyFunctionDef(sig = "(cls, class_or_tuple, /)", doc = "Return whether 'cls' is derived from another class or is the same class.\n\n"
            + "A tuple, as in ``issubclass(x, (A, B, ...))``, may be given as the target to\ncheck against. This is equivalent to ``issubclass(x, A) or issubclass(x, B)\nor ...``.")
    static boolean issubclass(Object cls, Object classOrTuple) {
        return Inheritance.isSubclass(cls, classOrTuple);
    }

    /** {@code iter(object[, sentinel])}. */
    @PyFunctionDef(sig = "(object, sentinel=<unrepresentable>, /)", doc = "iter(iterable) -> iterator\niter(callable, sentinel) -> iterator\n\n"
            + "Get an iterator from an object.\nIn the first form, the argument must supply its own iterator, or be a sequence.\n"
            + "In the second form, the callable is called until it returns the sentinel.")
    static Object iter(Object object, Object sentinel) {
        if (sentinel == null) {
            return Iteration.iter(object);
        }
        if (!Call.isCallable(object)) {
            throw Errors.typeError("iter(v, w): v must be callable");
        }
        return new CallableIterator(object, sentinel);
    }

    /** {@code next(iterator[, default])}. */
    @PyFunctionDef(sig = "(iterator, default=<unrepresentable>, /)", doc = "next(iterator[, default])\n\n"
            + "Return the next item from the iterator. If default is given and the iterator\nis exhausted, it is returned instead of raising StopIteration.")
    static Object next(ThreadState ts, Object iterator, Object otherwise) {
        if (!Iteration.isIterator(iterator)) {
            throw Errors.typeError("'%s' object is not an iterator", Types.nameOf(iterator));
        }
        if (otherwise == null) {
            // Through the method itself, so that the value of a StopIteration is not lost.
            return Call.bound0(ts, Types.of(iterator).special(Special.NEXT), iterator);
        }
        Object item = Iteration.next(iterator);
        return item == null ? otherwise : item;
    }

    /** {@code aiter(async_iterable)}. */
    @PyFunctionDef(sig = "(async_iterable, /)", doc = "Return an AsyncIterator for an AsyncIterable object.")
    static Object aiter(ThreadState ts, Object iterable) {
        Object method = Types.of(iterable).special(Special.AITER);
        if (method == null) {
            throw Errors.typeError("'%s' object is not an async iterable", Types.nameOf(iterable));
        }
        Object it = Call.bound0(ts, method, iterable);
        if (Types.of(it).special(Special.ANEXT) == null) {
            throw Errors.typeError("aiter() returned not an async iterator of type '%s'", Types.nameOf(it));
        }
        return it;
    }

    /** {@code anext(async_iterator[, default])}. */
    @PyFunctionDef(sig = "(async_iterator, default=<unrepresentable>, /)", doc = "Return the next item from the async iterator.\n\n"
            + "If default is given and the async iterator is exhausted,\nit is returned instead of raising StopAsyncIteration.")
    static Object anext(ThreadState ts, Object iterator, Object otherwise) {
        return AnextAwaitable.of(ts, iterator, otherwise);
    }

    /** {@code len(obj)}. */
    @PyFunctionDef(sig = "(obj, /)", doc = "Return the number of items in a container.")
    static long len(Object obj) {
        return Operators.longLength(obj);
    }

    /** {@code repr(obj)}. */
    @PyFunctionDef(sig = "(obj, /)", doc = "Return the canonical string representation of the object.\n\nFor many object types, including most builtins, eval(repr(obj)) == obj.")
    static Object repr(Object obj) {
        return Operators.reprObject(obj);
    }

    /** {@code round(number, ndigits)}. */
    @PyFunctionDef(sig = "(number, ndigits=None)", doc = "Round a number to a given precision in decimal digits.\n\n"
            + "The return value is an integer if ndigits is omitted or None.  Otherwise\nthe return value has the same type as the number.  ndigits may be negative.")
    static Object round(ThreadState ts, Object number, Object ndigits) {
        Object method = Types.of(number).special(Special.ROUND);
        if (method == null) {
            throw Errors.typeError("type %s doesn't define __round__ method", Types.nameOf(number));
        }
        return ndigits == PyNone.NONE ? Call.bound0(ts, method, number) : Call.bound1(ts, method, number, ndigits);
    }

    /** {@code sorted(iterable, *, key, reverse)}. */
    @PyFunctionDef(sig = "(iterable, /, *, key=None, reverse=False)", doc = "Return a new list containing all items from the iterable in ascending order.\n\n"
            + "A custom key function can be supplied to customize the sort order, and the\nreverse flag can be set to request the result in descending order.")
    static Object sorted(ThreadState ts, Object iterable, Object key, boolean reverse) {
        PyList list = PyList.copyOf(Iteration.toArray(iterable));
        list.sort(ts, key, reverse);
        return list;
    }

    /** {@code sum(iterable, start)}. */
    @PyFunctionDef(sig = "(iterable, /, start=0)", doc = "Return the sum of a 'start' value (default: 0) plus an iterable of numbers\n\n"
            + "When the iterable is empty, return the start value.\nThis function is intended specifically for use with numeric values and may\nreject non-numeric types.")
    static Object sum(Object iterable, Object start) {
        Object it = Iteration.iter(iterable);
        if (Strs.isStr(start)) {
            throw Errors.typeError("sum() can't sum strings [use ''.join(seq) instead]");
        }
        if (start instanceof PyBytes) {
            throw Errors.typeError("sum() can't sum bytes [use b''.join(seq) instead]");
        }
        if (start instanceof PyBytearray) {
            throw Errors.typeError("sum() can't sum bytearray [use b''.join(seq) instead]");
        }
        Object total = start;
        Object item = Iteration.next(it);
        while (item != null) {
            if (total instanceof Double first) {
                CompensatedSum sum = new CompensatedSum(first);
                while (item instanceof Double || item instanceof Long) {
                    sum.add(item instanceof Double v ? v : (double) (Long) item);
                    item = Iteration.next(it);
                }
                total = sum.value();
                if (item == null) {
                    return total;
                }
            }
            if (total instanceof PyComplex first && first.type() == PyComplex.TYPE) {
                CompensatedSum real = new CompensatedSum(first.real);
                CompensatedSum imaginary = new CompensatedSum(first.imaginary);
                while (item != null) {
                    if (item instanceof PyComplex z && z.type() == PyComplex.TYPE) {
                        real.add(z.real);
                        imaginary.add(z.imaginary);
                    } else if (item instanceof Double || item instanceof Long) {
                        real.add(item instanceof Double v ? v : (double) (Long) item);
                    } else {
                        break;
                    }
                    item = Iteration.next(it);
                }
                total = PyComplex.of(real.value(), imaginary.value());
                if (item == null) {
                    return total;
                }
            }
            total = Operators.add(total, item);
            item = Iteration.next(it);
        }
        return total;
    }

    /** {@code max(…)}. */
    @PyFunctionDef(sig = "(*args, **kwargs)", doc = "max(iterable, *[, default=obj, key=func]) -> value\nmax(arg1, arg2, *args, *[, key=func]) -> value\n\n"
            + "With a single iterable argument, return its biggest item. The\ndefault keyword-only argument specifies an object to return if\n"
            + "the provided iterable is empty.\nWith two or more positional arguments, return the largest argument.")
    static Object max(ThreadState ts, Object[] args, PyDict kwargs) {
        return extreme(ts, args, kwargs, "max");
    }

    /** {@code min(…)}. */
    @PyFunctionDef(sig = "(*args, **kwargs)", doc = "min(iterable, *[, default=obj, key=func]) -> value\nmin(arg1, arg2, *args, *[, key=func]) -> value\n\n"
            + "With a single iterable argument, return its smallest item. The\ndefault keyword-only argument specifies an object to return if\n"
            + "the provided iterable is empty.\nWith two or more positional arguments, return the smallest argument.")
    static Object min(ThreadState ts, Object[] args, PyDict kwargs) {
        return extreme(ts, args, kwargs, "min");
    }

    private static Object extreme(ThreadState ts, Object[] args, PyDict kwargs, String name) {
        Object key = PyNone.NONE;
        Object otherwise = null;
        if (args.length == 0) {
            throw Errors.typeError("%s expected at least 1 argument, got 0", name);
        }
        if (kwargs != null) {
            for (Object[] entry : kwargs.entries()) {
                if (entry[0].equals("key")) {
                    key = entry[1];
                } else if (entry[0].equals("default")) {
                    otherwise = entry[1];
                } else {
                    throw Errors.typeError("%s() got an unexpected keyword argument '%s'", name, entry[0]);
                }
            }
        }
        if (args.length > 1 && otherwise != null) {
            throw Errors.typeError("Cannot specify a default for %s() with multiple positional arguments", name);
        }
        Object it = Iteration.iter(args.length == 1 ? args[0] : PyTuple.of(args));
        Object best = null;
        Object bestKey = null;
        boolean biggest = name.equals("max");
        for (Object item = Iteration.next(it); item != null; item = Iteration.next(it)) {
            Object itemKey = key == PyNone.NONE ? item : Call.call1(ts, key, item);
            if (best == null || (biggest ? Operators.gtTruth(itemKey, bestKey) : Operators.ltTruth(itemKey, bestKey))) {
                best = item;
                bestKey = itemKey;
            }
        }
        if (best == null) {
            if (otherwise == null) {
                throw Errors.valueError("%s() iterable argument is empty", name);
            }
            return otherwise;
        }
        return best;
    }

    /** {@code print(…)}. */
    @PyFunctionDef(sig = "(*args, sep=' ', end='\\n', file=None, flush=False)", doc = "Prints the values to a stream, or to sys.stdout by default.\n\n"
            + "sep\n  string inserted between values, default a space.\nend\n  string appended after the last value, default a newline.\n"
            + "file\n  a file-like object (stream); defaults to the current sys.stdout.\nflush\n  whether to forcibly flush the stream.")
    static void print(ThreadState ts, Object[] args, Object sep, Object end, Object file, boolean flush) {
        Object target = file;
        if (target == PyNone.NONE) {
            target = Interpreter.sysDict().get("stdout");
            if (target == null) {
                throw Errors.runtimeError("lost sys.stdout");
            }
            if (target == PyNone.NONE) {
                return;
            }
        }
        Object separator = separator(sep, "sep", " ");
        Object last = separator(end, "end", "\n");
        Object write = Attributes.get(target, "write");
        for (int i = 0; i < args.length; i++) {
            if (i > 0) {
                Call.call1(ts, write, separator);
            }
            Call.call1(ts, write, Operators.str(args[i]));
        }
        Call.call1(ts, write, last);
        if (flush) {
            Call.method(target, "flush");
        }
    }

    private static Object separator(Object given, String name, String otherwise) {
        if (given == PyNone.NONE) {
            return otherwise;
        }
        if (!Strs.isStr(given)) {
            throw Errors.typeError("%s must be None or a string, not %s", name, Types.nameOf(given));
        }
        return given;
    }

    /** {@code input(prompt)}. */
    @PyFunctionDef(sig = "(prompt='', /)", doc = "Read a string from standard input.  The trailing newline is stripped.\n\n"
            + "The prompt string, if given, is printed to standard output without a\ntrailing newline before reading input.\n\n"
            + "If the user hits EOF (*nix: Ctrl-D, Windows: Ctrl-Z+Return), raise EOFError.\nOn *nix systems, readline is used if available.")
    static Object input(ThreadState ts, Object prompt) {
        Audit.raise("builtins.input", prompt == null ? PyNone.NONE : prompt);
        Object in = stream("stdin");
        Object out = stream("stdout");
        Object err = stream("stderr");
        tryToFlush(err);
        if (Operators.length(Operators.str(prompt)) > 0) {
            Call.method(out, "write", Operators.str(prompt));
        }
        tryToFlush(out);
        Object line = Call.method(in, "readline");
        if (!Strs.isStr(line)) {
            throw Errors.typeError("object.readline() returned non-string");
        }
        int length = Operators.length(line);
        if (length == 0) {
            throw Errors.eofError("EOF when reading a line");
        }
        Object text = Strs.value(line);
        return Strs.codePointAt(text, length - 1) == '\n' ? Strs.slice(text, 0, length - 1) : text;
    }

    private static void tryToFlush(Object stream) {
        try {
            Call.method(stream, "flush");
        } catch (PyException ignored) {
            // As in CPython: a stream need not have a flush() that works.
        }
    }

    private static Object stream(String name) {
        Object s = Interpreter.sysDict().get(name);
        if (s == null || s == PyNone.NONE) {
            throw Errors.runtimeError("input(): lost sys.%s", name);
        }
        return s;
    }

    /** {@code dir([object])}. */
    @PyFunctionDef(sig = "(object=<unrepresentable>, /)", doc = "dir([object]) -> list of strings\n\n"
            + "If called without an argument, return the names in the current scope.\nElse, return an alphabetized list of names comprising (some of) the attributes\n"
            + "of the given object, and of attributes reachable from it.\nIf the object supplies a method named __dir__, it will be used; otherwise\n"
            + "the default dir() logic is used and returns:\n  for a module object: the module's attributes.\n"
            + "  for a class object:  its attributes, and recursively the attributes\n    of its bases.\n  for any other object: its attributes, its class's attributes, and\n"
            + "    recursively the attributes of its class's base classes.")
    static Object dir(ThreadState ts, Object object) {
        Object names;
        if (object == null) {
            names = Call.method(CodeFunctions.locals(ts), "keys");
        } else {
            Object method = Attributes.lookupSpecial(object, Special.DIR);
            if (method == null) {
                throw Errors.typeError("object does not provide __dir__");
            }
            names = Call.call0(ts, method);
        }
        PyList list = PyList.copyOf(Iteration.toArray(names));
        list.sort(ts, PyNone.NONE, false);
        return list;
    }

    /** {@code vars([object])}. */
    @PyFunctionDef(sig = "(object=<unrepresentable>, /)", doc = "vars([object]) -> dictionary\n\nWithout arguments, equivalent to locals().\nWith an argument, equivalent to object.__dict__.")
    static Object vars(ThreadState ts, Object object) {
        if (object == null) {
            return CodeFunctions.locals(ts);
        }
        Object dict = Attributes.getOrNull(object, "__dict__");
        if (dict == null) {
            throw Errors.typeError("vars() argument must have __dict__ attribute");
        }
        return dict;
    }

    /** {@code __build_class__(func, name, *bases, [metaclass], **kwds)}. */
    @PyFunctionDef(name = "__build_class__", sig = "(*args, **kwds)", doc = "__build_class__(func, name, /, *bases, [metaclass], **kwds) -> class\n\n"
            + "Internal helper function used by the class statement.")
    static Object buildClass(ThreadState ts, Object[] args, PyDict kwds) {
        return ClassStatement.build(ts, args, kwds);
    }

    /** {@code __import__(name, globals, locals, fromlist, level)}. */
    @PyFunctionDef(name = "__import__", sig = "(name, globals=None, locals=None, fromlist=(), level=0)", doc = "Import a module.\n\n"
            + "Because this function is meant for use by the Python\ninterpreter and not for general use, it is better to use\n"
            + "importlib.import_module() to programmatically import a module.")
    static Object importFunction(ThreadState ts, String name, Object globals, Object locals, Object fromlist, int level) {
        return Import.importModule(ts, name, globals, fromlist, level);
    }

    /** {@code compile(…)}. */
    @PyFunctionDef(sig = "(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)", doc = "Compile source into a code object that can be executed by exec() or eval().\n\n"
            + "The source code may represent a Python module, statement or expression.\nThe filename will be used for run-time error messages.\n"
            + "The mode must be 'exec' to compile a module, 'single' to compile a\nsingle (interactive) statement, or 'eval' to compile an expression.\n"
            + "The flags argument, if present, controls which future statements influence\nthe compilation of the code.\n"
            + "The dont_inherit argument, if true, stops the compilation inheriting\nthe effects of any future statements in effect in the code calling\n"
            + "compile; if absent or false these statements do influence the compilation,\nin addition to any features explicitly specified.")
    static Object compile(ThreadState ts, Object source, Object filename, String mode, int flags, boolean dontInherit, int optimize, int featureVersion) {
        return CodeFunctions.compile(ts, source, filename, mode, flags, dontInherit, optimize, featureVersion);
    }

    /** {@code eval(source, globals, locals)}. */
    @PyFunctionDef(sig = "(source, /, globals=None, locals=None)", doc = "Evaluate the given source in the context of globals and locals.\n\n"
            + "The source may be a string representing a Python expression\nor a code object as returned by compile().\n"
            + "The globals must be a dictionary and locals can be any mapping,\ndefaulting to the current globals and locals.\nIf only globals is given, locals defaults to it.")
    static Object eval(ThreadState ts, Object source, Object globals, Object locals) {
        return CodeFunctions.eval(ts, source, globals, locals);
    }

    /** {@code exec(source, globals, locals, *, closure)}. */
    @PyFunctionDef(sig = "(source, /, globals=None, locals=None, *, closure=None)", doc = "Execute the given source in the context of globals and locals.\n\n"
            + "The source may be a string representing one or more Python statements\nor a code object as returned by compile().\n"
            + "The globals must be a dictionary and locals can be any mapping,\ndefaulting to the current globals and locals.\n"
            + "If only globals is given, locals defaults to it.\nThe closure must be a tuple of cellvars, and can only be used\nwhen source is a code object requiring exactly that many cellvars.")
    static void exec(ThreadState ts, Object source, Object globals, Object locals, Object closure) {
        CodeFunctions.exec(ts, source, globals, locals, closure);
    }

    /** {@code globals()}. */
    @PyFunctionDef(sig = "()", doc = "Return the dictionary containing the current scope's global variables.\n\n"
            + "NOTE: Updates to this dictionary *will* affect name lookups in the current\nglobal scope and vice-versa.")
    static Object globals(ThreadState ts) {
        PyDict globals = ts.callerGlobals();
        return globals == null ? PyNone.NONE : globals;
    }

    /** {@code locals()}. */
    @PyFunctionDef(sig = "()", doc = "Return a dictionary containing the current scope's local variables.\n\n"
            + "NOTE: Whether or not updates to this dictionary will affect name lookups in\nthe local scope and vice-versa is *implementation dependent* and not\ncovered by any backwards compatibility guarantees.")
    static Object locals(ThreadState ts) {
        return CodeFunctions.locals(ts);
    }

    /** {@code breakpoint(…)}. */
    @PyFunctionDef(sig = "(*args, **kws)", doc = "Call sys.breakpointhook(*args, **kws).\n\nsys.breakpointhook() must accept whatever arguments are passed.\n\n"
            + "By default, this drops you into the pdb debugger.")
    static Object breakpoint(ThreadState ts, Object[] args, PyDict kws) {
        Object hook = Interpreter.sysDict().get("breakpointhook");
        if (hook == null) {
            throw Errors.runtimeError("lost sys.breakpointhook");
        }
        return Call.unpacked(args, kws, (all, names) -> Call.callKw(ts, hook, all, names));
    }
}
