"""Writes COUNT random expressions over the built-in types, one per line: generate.py SEED COUNT.

The same seed gives the same expressions. Sizes are kept small on purpose: an int that decides how large something gets (a shift, a
power, a repetition, a width) is either small, or so large that it must be refused.
"""
import random
import sys

SMALL = ["0", "1", "-1", "2", "3", "-2", "5", "7", "-7", "10", "True", "False"]
HUGE = ["2**63", "-2**63-1", "10**30", "-10**30", "2**64-1"]
LIMITS = ["255", "256", "-128", "1000", "2**31", "-2**31-1", "2**62", "2**63-1", "-2**63", "2**53+1", "10**17", "123456789"]

ATOMS = {
    "int": SMALL * 2 + LIMITS + HUGE,
    "size": SMALL * 4 + HUGE,
    "small": SMALL,
    "float": ["0.0", "-0.0", "1.0", "-1.5", "0.1", "2.5", "3.5", "1e16", "1e-5", "1.7976931348623157e308", "5e-324", "1e22", "123456.789",
              "float('inf')", "float('-inf')", "float('nan')", "-1e100", "0.5"],
    "complex": ["0j", "1j", "-1j", "1+2j", "-0.0-0j", "complex(1.5, -2)", "complex('nan')", "complex(float('inf'), 1)", "3+0j"],
    "str": ["''", "'a'", "'abc'", "'ABC'", "'a b  c'", "'hello world'", "'  x '", "'12'", "'-3.5'", "'1_000'", "'\\u00e9t\\u00e9'", "'stra\\xdfe'",
            "'\\U0001f600x'", "'\\ud800'", "'a\\nb\\r\\nc'", "'\\t1'", "'0x1f'", "'%s'", "'{}'", "'\\u0130'", "'\\ufb01'", "'aXbXc'", "'\\u0663'",
            "'nan'", "'1e5'", "'\\x00'", "'inf'", "'1+2j'", "'\\u2160'", "'_x1'", "'class'"],
    "bytes": ["b''", "b'a'", "b'abc'", "b'ABC'", "b' a b '", "b'\\x00\\xff'", "b'12'", "b'a,b,c'", "b'a\\nb\\rc'", "b'\\xc3\\xa9'", "b'%s'", "b'ff'"],
    "bytearray": ["bytearray()", "bytearray(b'abc')", "bytearray(b'a b')", "bytearray(3)"],
    "memoryview": ["memoryview(b'abcd')", "memoryview(bytearray(b'xyz'))", "memoryview(b'abcdefgh').cast('I')", "memoryview(b'abcd')[1:3]"],
    "list": ["[]", "[1]", "[1, 2, 3]", "['a', 'b']", "[3, 1, 2]", "[None]", "[[1], [2]]", "[(1, 2), (3, 4)]", "[1, 'a']", "[0.5, 2]", "list(range(10))"],
    "tuple": ["()", "(1,)", "(1, 2)", "(1, 2, 3)", "('a', 'b')", "('a', 1)", "((1, 2), (3, 4))", "(None, True)"],
    "dict": ["{}", "{1: 2}", "{'a': 1, 'b': 2}", "{1: 'x', 2: 'y', 3: 'z'}", "{(1, 2): []}", "{97: 'A', 98: None}", "{'x': {'y': 1}}"],
    "set": ["set()", "{1}", "{1, 2, 3}", "{3, 4}", "{7}"],
    "frozenset": ["frozenset()", "frozenset([1, 2])", "frozenset([5])"],
    "range": ["range(0)", "range(5)", "range(1, 10, 3)", "range(5, 0, -1)", "range(-10**20, 10**20, 10**20)", "range(-3, 3)", "range(2**63, 2**63+5)"],
    "slice": ["slice(None)", "slice(1)", "slice(1, 2)", "slice(None, None, -1)", "slice(0, 10, 2)", "slice(-2, None)", "slice('a')", "slice(None, None, 0)"],
    "view": ["{1: 2, 3: 4}.keys()", "{1: 2, 3: 4}.values()", "{1: 2, 3: 4}.items()", "{}.keys()", "{'a': 1}.items()"],
    "iterator": ["iter([1, 2, 3])", "iter('ab')", "iter(())", "iter({1: 2})", "iter(range(3))", "iter(b'ab')", "iter({5})", "zip([1, 2], 'ab')",
                 "enumerate('ab')", "map(str, [1, 2])", "reversed([1, 2])", "(x for x in (1, 2))", "filter(None, [0, 1])", "reversed({1: 2, 2: 3})"],
    "function": ["len", "str", "int", "abs", "repr", "list", "bool", "str.upper", "(lambda *a: a)", "(lambda x: x)", "(lambda a, b: (a, b))", "max",
                 "[].append", "int.__add__", "tuple"],
    "type": ["int", "str", "list", "tuple", "dict", "object", "type", "float", "bool", "bytes", "(int, str)", "int | str", "list[int]", "type(None)",
             "ValueError", "set", "BaseException", "complex", "range"],
    "none": ["None", "...", "NotImplemented"],
}
KINDS = list(ATOMS)
SEQUENCES = ["str", "bytes", "list", "tuple", "range", "bytearray", "memoryview"]
ITERABLES = SEQUENCES + ["dict", "set", "iterator", "view", "frozenset"]
NUMBERS = ["int", "float", "complex", "int"]
VALUES = ["int", "float", "complex", "str", "bytes", "bytearray", "list", "tuple", "dict", "set", "frozenset", "range", "slice", "memoryview", "view",
          "iterator", "none", "type", "function"]
ANY = "any"
ITERABLE = "iterable"

BINARY = ["+", "-", "*", "/", "//", "%", "@", "&", "|", "^", "<<", ">>", "**"]
COMPARISONS = ["<", "<=", "==", "!=", ">", ">=", "in", "not in"]

# Methods by type: what each takes when it is called as it should be; what follows a "?" may be left out.
METHODS = {
    "int": "bit_length() bit_count() conjugate() as_integer_ratio() is_integer() to_bytes(?size,order) __index__() __int__() __float__() __bool__() "
           "__add__(int) __sub__(any) __rsub__(int) __mul__(any) __floordiv__(int) __divmod__(int) __rdivmod__(int) __truediv__(int) "
           "__lshift__(size) __and__(int) __eq__(any) __lt__(any) __round__(?small) __format__(spec) __repr__() __neg__() __invert__() __getnewargs__()",
    "float": "is_integer() hex() as_integer_ratio() conjugate() __add__(any) __mod__(float) __divmod__(float) __rmod__(float) __floordiv__(float) "
             "__pow__(float) __round__(?small) __trunc__() __floor__() __ceil__() __int__() __eq__(any) __lt__(any) __format__(spec) __getnewargs__()",
    "complex": "conjugate() __add__(any) __mul__(complex) __truediv__(complex) __eq__(any) __complex__() __format__(spec) __getnewargs__() __abs__()",
    "str": "capitalize() casefold() center(size,?str) count(str,?size,?size) encode(?encoding,?errors) endswith(str,?size,?size) expandtabs(?size) "
           "find(str,?size,?size) format(any,any) format_map(dict) index(str,?size,?size) isalnum() isalpha() isascii() isdecimal() isdigit() "
           "isidentifier() islower() isnumeric() isprintable() isspace() istitle() isupper() join(iterable) ljust(size,?str) lower() lstrip(?str) "
           "partition(str) removeprefix(str) removesuffix(str) replace(str,str,?size) rfind(str,?size,?size) rindex(str,?size) rjust(size,?str) "
           "rpartition(str) rsplit(?str,?size) rstrip(?str) split(?str,?size) splitlines(?size) startswith(str,?size) strip(?str) swapcase() title() "
           "translate(dict) upper() zfill(size) __add__(any) __mul__(size) __rmul__(size) __mod__(any) __contains__(any) __getitem__(any) __len__() "
           "__eq__(any) __lt__(any) __format__(spec) __getnewargs__()",
    "bytes": "capitalize() center(size,?bytes) count(bytes,?size) decode(?encoding,?errors) endswith(bytes) expandtabs(?size) find(bytes,?size) hex(?str,?size) "
             "index(bytes) isalnum() isalpha() isascii() isdigit() islower() isspace() istitle() isupper() join(iterable) ljust(size,?bytes) lower() "
             "lstrip(?bytes) partition(bytes) replace(bytes,bytes,?size) rfind(bytes) rindex(bytes) rjust(size) rpartition(bytes) rsplit(?bytes,?size) "
             "split(?bytes,?size) splitlines(?size) startswith(bytes) strip(?bytes) swapcase() title() translate(any,?bytes) upper() zfill(size) "
             "removeprefix(bytes) removesuffix(bytes) __add__(any) __mul__(size) __mod__(any) __contains__(any) __getitem__(any) __eq__(any) __lt__(any)",
    "bytearray": "append(int) clear() copy() count(bytes) extend(iterable) insert(size,int) pop(?size) remove(int) reverse() find(bytes) join(iterable) "
                 "decode(?encoding) split(?bytes) strip() __setitem__(any,any) __delitem__(any) __iadd__(any) __imul__(size) __getitem__(any) __mul__(size) "
                 "__eq__(any) resize(size) __contains__(any)",
    "memoryview": "tolist() tobytes(?str) hex() toreadonly() cast(str) release() __getitem__(any) __setitem__(any,any) __eq__(any) count(any) index(any)",
    "list": "append(any) clear() copy() count(any) extend(iterable) index(any,?size,?size) insert(size,any) pop(?size) remove(any) reverse() sort() "
            "__add__(any) __iadd__(any) __mul__(size) __rmul__(size) __imul__(size) __contains__(any) __getitem__(any) __setitem__(any,any) __delitem__(any) "
            "__eq__(any) __lt__(any) __len__() __reversed__()",
    "tuple": "count(any) index(any,?size) __add__(any) __mul__(size) __contains__(any) __getitem__(any) __eq__(any) __lt__(any) __getnewargs__()",
    "dict": "clear() copy() get(any,?any) items() keys() pop(any,?any) popitem() setdefault(any,?any) update(any) values() __or__(any) __ior__(any) __ror__(any) "
            "__contains__(any) __getitem__(any) __setitem__(any,any) __delitem__(any) __eq__(any) __lt__(any) __reversed__() fromkeys(iterable,?any)",
    "set": "add(any) clear() copy() difference(?iterable,?iterable) difference_update(iterable) discard(any) intersection(?iterable) intersection_update(iterable) "
           "isdisjoint(iterable) issubset(iterable) issuperset(iterable) remove(any) symmetric_difference(iterable) symmetric_difference_update(iterable) "
           "union(?iterable,?iterable) update(?iterable,?iterable) __and__(any) __iand__(any) __or__(any) __sub__(any) __rsub__(any) __isub__(any) __contains__(any) "
           "__le__(any) __eq__(any)",
    "frozenset": "copy() difference(iterable) union(iterable) isdisjoint(iterable) issubset(iterable) __and__(any) __xor__(any) __lt__(any) __contains__(any)",
    "range": "count(any) index(any) __getitem__(any) __contains__(any) __eq__(any) __lt__(any) __len__() __reversed__() __bool__() __reduce__()",
    "slice": "indices(size) __eq__(any) __lt__(any) __reduce__()",
    "view": "isdisjoint(iterable) __and__(any) __or__(any) __sub__(any) __rsub__(any) __xor__(any) __contains__(any) __len__() __eq__(any) __le__(any) __reversed__()",
    "iterator": "__next__() __iter__() __length_hint__() __setstate__(size) send(any) close()",
    "function": "__call__(any) __get__(any,?type) __name__() __eq__(any)",
    "type": "mro() __or__(any) __ror__(any) __instancecheck__(any) __subclasscheck__(type) __call__(any) __getitem__(any) __eq__(any)",
    "none": "__bool__() __eq__(any) __repr__() __reduce__()",
}
UNBOUND = "int float complex bool str bytes bytearray list tuple dict set frozenset range slice memoryview object type".split()

FUNCTIONS = (
    "abs(number) all(iterable) any(iterable) ascii(any) bin(int) bool(?any) bytearray(any,?encoding,?errors) bytes(any,?encoding,?errors) callable(any) chr(int) "
    "complex(any,?number) dict(any) divmod(number,number) enumerate(iterable,?int) filter(function,iterable) float(any) format(any,?spec) "
    "frozenset(?iterable) getattr(any,name,?any) hasattr(any,name) hash(exact) hex(int) int(any,?size) isinstance(any,type) issubclass(any,type) iter(any,?any) "
    "len(any) list(?iterable) map(function,iterable,?iterable) max(any,?any,?any) memoryview(any) min(any,?any,?any) next(iterator,?any) oct(int) ord(str) "
    "pow(number,size,?int) range(int,?int,?int) repr(any) reversed(any) round(number,?small) set(?iterable) slice(any,?any,?any) sorted(iterable) str(any,?encoding,?errors) "
    "sum(iterable,?any) tuple(?iterable) type(any) zip(?iterable,?iterable,?iterable) setattr(any,name,any) delattr(any,name) isinstance(any,any) "
    "int.from_bytes(bytes,?order) float.fromhex(str) bytes.fromhex(str) str.maketrans(any,?str,?str) bytes.maketrans(bytes,bytes) dict.fromkeys(iterable,?any) "
    "float.from_number(any) complex.from_number(any) object(?any) type(any,any,any) super(type,any) property(?any) classmethod(any) staticmethod(any) "
    "iter(function,any) sum(list) sum(tuple,number) sorted(any) max(iterable) min(iterable) len(iterable) aiter(any) anext(any) id() "
    "hash(any_unhashable)")
KEYWORDS = {
    "sorted": ["key=len", "reverse=True", "key=None", "key=str", "reverse='a'"], "max": ["key=len", "default=0", "key=str", "foo=1"],
    "min": ["key=len", "default=None", "key=repr"], "sum": ["start=1", "start='a'", "start=[]", "foo=1"], "int": ["base=10", "base=16", "base=1", "x=1"],
    "zip": ["strict=True", "strict=0", "foo=1"], "enumerate": ["start=5", "start='a'"], "round": ["ndigits=1", "ndigits=None", "n=1"],
    "print": [], "str": ["encoding='ascii'", "errors='x'", "object=1"], "bytes": ["encoding='utf8'", "source=b'a'"], "dict": ["a=1", "b=2", "**{'c': 3}"],
    "pow": ["mod=5", "mod=None", "exp=2"], "complex": ["imag=1", "real='1'", "imag='a'"], "float": ["x=1"], "list": ["a=1"], "tuple": ["a=1"], "range": ["stop=1"],
    "bool": ["x=1"], "map": ["strict=True", "foo=1"], "getattr": ["default=1"], "len": ["obj=1"], "set": ["a=1"], "object": ["a=1"], "iter": ["sentinel=1"],
}
# Functions whose complaints about arguments differ from those of all others in CPython, and ones whose result is an address.
PARSED_BY_HAND = ["sorted", "super", "enumerate", "type", "hash", "id", "int"]
NAMES = ["real", "imag", "__class__", "__doc__x", "append", "upper", "foo", "__len__", "start", "numerator", "itemsize", "format", "__name__", "step"]
SPECS_FILL = ["", "", "", "*", "0", "\u00e9", " "]
SPECS_TYPE = ["", "", "d", "x", "X", "o", "b", "c", "n", "e", "E", "f", "F", "g", "G", "%", "s", "r", "q", "#"]
CONVERSIONS = ["d", "i", "s", "r", "a", "x", "X", "o", "c", "f", "F", "e", "g", "G", "%", "b", "u", "y"]


class Generator:
    """One stream of expressions; every choice comes from the seed."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.methods = {kind: [self.signature(m) for m in text.split()] for kind, text in METHODS.items()}
        self.functions = [self.signature(f) for f in FUNCTIONS.split()]
        self.shapes = [
            (self.binary, 14), (self.method, 22), (self.function, 16), (self.comparison, 8), (self.unary, 3), (self.subscript, 9), (self.formatted, 6),
            (self.percent, 6), (self.template, 3), (self.unbound, 6), (self.call, 2), (self.display, 3), (self.attribute, 2), (self.wrong_arguments, 6),
            (self.consumed, 5), (self.chain, 3),
        ]

    @staticmethod
    def signature(text):
        name, _, parameters = text.partition("(")
        return name, [p for p in parameters.rstrip(")").split(",") if p]

    def pick(self, options):
        return self.random.choice(options)

    def chance(self, probability):
        return self.random.random() < probability

    def expression(self):
        shapes, weights = zip(*self.shapes)
        return self.random.choices(shapes, weights)[0]()

    def value(self, kind, depth=1):
        """An operand of that kind, or sometimes of another."""
        if kind == "any_unhashable":
            return self.pick(["[]", "{}", "set()", "([],)", "bytearray()", "slice([])"])
        if kind == ANY:
            kind = self.pick(VALUES)
        elif kind == ITERABLE:
            kind = self.pick(ITERABLES)
        elif kind == "number":
            kind = self.pick(NUMBERS)
        elif kind == "spec":
            return repr(self.spec())
        elif kind == "name":
            return repr(self.pick(NAMES)) if self.chance(0.9) else self.value(ANY, 0)
        elif kind == "order":
            return self.pick(["'big'", "'little'", "'x'", "1", "byteorder='little'", "byteorder='big', signed=True"])
        elif kind == "encoding":
            return self.pick(["'utf-8'", "'ascii'", "'latin-1'", "'utf-16'", "'utf-32-be'", "'cp1252'", "'unicode_escape'", "'nope'", "1", "'utf-7'"])
        elif kind == "errors":
            return self.pick(["'strict'", "'ignore'", "'replace'", "'backslashreplace'", "'surrogateescape'", "'surrogatepass'", "'xmlcharrefreplace'", "'nope'"])
        elif kind == "exact":
            return self.pick([a for a in ATOMS[self.pick(NUMBERS)] if "nan" not in a])
        if kind != "small" and self.chance(0.06):
            kind = self.pick(VALUES)
        if depth > 0 and self.chance(0.12) and kind not in ("size", "small"):
            return "(" + self.nested(kind) + ")"
        return self.pick(ATOMS[kind])

    def nested(self, kind):
        a = lambda k: self.value(k, 0)
        if kind in ("int", "float"):
            return self.pick([f"{a(kind)} + {a('int')}", f"{a(kind)} * {a(kind)}", f"len({a(ITERABLE)})", f"-{a(kind)}", f"{a(kind)} // {a('int')}"])
        if kind == "str" and self.chance(0.3):
            return f"str({a('int')})"
        if kind in ("str", "bytes", "list", "tuple"):
            return self.pick([f"{a(kind)} + {a(kind)}", f"{a(kind)} * {self.pick(SMALL)}", f"{a(kind)}[{self.slice()}]", f"{kind}({a(ITERABLE)})"][:2 if kind == "str" else 4])
        if kind in ("set", "frozenset"):
            # Not an operation on two: the order of what it gives, which iterating shows, is nobody's promise.
            return f"{kind}({self.pick(ATOMS['set'])})"
        if kind == "dict":
            return f"{a(kind)} | {a(kind)}"
        if kind == "iterator":
            return self.pick([f"iter({a(ITERABLE)})", f"reversed({a('list')})", f"zip({a(ITERABLE)}, {a(ITERABLE)})", f"enumerate({a(ITERABLE)})"])
        return a(kind)

    def slice(self):
        part = lambda: self.pick(["", "", "", self.value("size", 0)])
        return f"{part()}:{part()}" + (f":{part()}" if self.chance(0.4) else "")

    def arguments(self, parameters):
        given = []
        for kind in parameters:
            if kind.startswith("?"):
                if self.chance(0.5):
                    break
                kind = kind[1:]
            given.append(self.value(kind))
        return given

    def binary(self):
        operator = self.pick(BINARY)
        left = self.pick(VALUES)
        right = left if self.chance(0.5) else self.pick(VALUES)
        if operator in ("**", "<<"):
            left, right = (self.pick(["int", "float", "complex"]), self.pick(["float", "complex"])) if operator == "**" and self.chance(0.5) else (left, None)
            if right is None:
                return f"{self.value(left)} {operator} {self.pick(SMALL)}"
        elif operator == "*":
            left, right = self.pick([(left, "size"), ("size", right), ("int", "int"), ("float", "complex"), ("float", "float"), ("complex", "complex")])
        elif operator == "%" and left in ("str", "bytes"):
            return self.percent()
        return f"{self.value(left)} {operator} {self.value(right)}"

    def comparison(self):
        kind = self.pick(VALUES)
        other = kind if self.chance(0.6) else self.pick(VALUES)
        return f"{self.value(kind)} {self.pick(COMPARISONS)} {self.value(other)}"

    def unary(self):
        return f"{self.pick(['-', '+', '~', 'not '])}{self.value(ANY)}"

    def subscript(self):
        container = self.value(self.pick(SEQUENCES + ["dict", "list", "str", "tuple", "none", "set", "int", "type"]))
        inner = self.slice() if self.chance(0.5) else self.value(self.pick(["size", "size", "int", "slice", ANY]))
        choice = self.random.random()
        if choice < 0.7:
            return f"{container}[{inner}]"
        if choice < 0.9:
            return f"assign({container}, {self.as_index(inner)}, {self.value(ANY)})"
        return f"delete({container}, {self.as_index(inner)})"

    @staticmethod
    def as_index(inner):
        if ":" not in inner or "(" in inner or "{" in inner:
            return inner if ":" not in inner or inner[0] in "([{" else "slice(1, 2)"
        return "slice(" + ", ".join(part or "None" for part in inner.split(":")) + ")"

    def method(self):
        kind = self.pick(list(self.methods))
        name, parameters = self.pick(self.methods[kind])
        return f"method({self.value(kind)}, {name!r}{''.join(', ' + a for a in self.arguments(parameters))})"

    def wrong_arguments(self):
        given = [self.value(ANY) for _ in range(self.random.randrange(4))]
        if self.chance(0.2):
            given.append(f"{self.pick(['key', 'x', 'sep', 'maxsplit', 'errors', 'foo'])}={self.value(ANY)}")
        if self.chance(0.5):
            kind = self.pick(list(self.methods))
            name, _ = self.pick(self.methods[kind])
            if kind == "type" or name == "__reduce__":
                return self.method()
            if name in ("center", "ljust", "rjust", "zfill", "expandtabs", "resize", "__mul__", "__rmul__", "__imul__", "__lshift__", "to_bytes"):
                given = given[:1] and ["'a'"]
            return f"method({self.value(kind)}, {name!r}{''.join(', ' + a for a in given)})"
        name, _ = self.pick(self.functions)
        if name in ("pow", "bytes", "bytearray"):
            given = []
        if name in PARSED_BY_HAND:
            return self.function()
        return f"{name}({', '.join(given)})"

    def function(self):
        name, parameters = self.pick(self.functions)
        given = self.arguments(parameters)
        if name in ("bytes", "bytearray"):
            given[0] = self.value(self.pick(["size", "str", "list", "bytes", "range"]), 0)
        if name == "pow":
            given[1] = self.pick(SMALL + ["0.5", "-1.5", "1j"])
        if self.chance(0.25) and name in KEYWORDS and KEYWORDS[name]:
            given.append(self.pick(KEYWORDS[name]))
        return f"{name}({', '.join(given)})"

    def unbound(self):
        owner = self.pick(UNBOUND)
        kind = self.pick([k for k in (owner, "int", "str") if k in self.methods])
        name, parameters = self.pick(self.methods[kind])
        own = self.value(ANY if self.chance(0.5) else kind)
        if any("size" in p for p in parameters):
            own = self.pick(SMALL + ["''", "[]", "b'a'"])
        return f"{owner}.{name}({', '.join([own] * (not self.chance(0.1)) + self.arguments(parameters))})"

    def call(self):
        given = [self.pick([self.value(ANY), "*" + self.value(ITERABLE), "**" + self.value("dict"), "a=" + self.value(ANY)]) for _ in range(self.random.randrange(4))]
        given.sort(key=lambda g: (g.startswith("**"), g.startswith("a=")))
        if sum(g.startswith("a=") for g in given) > 1:
            given = given[:1]
        target = self.pick(["(lambda *a, **k: (a, k))", "(lambda a: a)", "(lambda a, /, b=1: (a, b))", "(lambda *, a: a)", self.value(ANY), "dict", "len"])
        return f"{target}({', '.join(given)})"

    def display(self):
        items = [self.pick([self.value(ANY), "*" + self.value(ITERABLE)]) for _ in range(self.random.randrange(4))]
        pairs = [self.pick([f"{self.value(ANY)}: {self.value(ANY)}", "**" + self.value("dict")]) for _ in range(self.random.randrange(3))]
        return self.pick(["[" + ", ".join(items) + "]", "(" + "".join(i + ", " for i in items) + ")", "{" + ", ".join(items) + "}", "{" + ", ".join(pairs) + "}",
                          f"[x for x in {self.value(ITERABLE)}]", f"{{x: 1 for x in {self.value(ITERABLE)}}}",
                          f"(lambda a, *b: (a, b))(*{self.value(ITERABLE)})"])

    def attribute(self):
        return f"{self.value(ANY)}.{self.pick(NAMES)}" if self.chance(0.7) else f"{self.pick(UNBOUND)}.{self.pick(NAMES)}"

    def consumed(self):
        made = self.pick([f"enumerate({self.value(ITERABLE)}, {self.pick(SMALL + HUGE)})", f"zip({self.value(ITERABLE)}, {self.value(ITERABLE)}, strict=True)",
                          f"map({self.value('function')}, {self.value(ITERABLE)})", f"filter({self.value('function')}, {self.value(ITERABLE)})",
                          f"reversed({self.value(ANY)})", f"iter({self.value(ITERABLE)})"])
        return self.pick([f"consume({made}, {self.pick('0123')})", f"{made}.__reduce__()[1:]" if made.startswith(("rev", "enum")) else f"consume({made}, 1)"])

    def chain(self):
        kind = self.pick(VALUES)
        return f"{self.value(kind)} {self.pick(COMPARISONS[:6])} {self.value(kind)} {self.pick(COMPARISONS)} {self.value(self.pick(VALUES))}"

    def spec(self):
        fill = self.pick(SPECS_FILL)
        align = self.pick("<>=^") if fill or self.chance(0.3) else ""
        width = self.pick(["", "", "1", "5", "12", "05"])
        return (fill + align + self.pick(["", "", "", "+", "-", " ", "z"]) + self.pick(["", "", "", "#"]) + width + self.pick(["", "", "", ",", "_"])
                + self.pick(["", "", ".0", ".1", ".3", ".10", ".", "._", ".3,"]) + self.pick(SPECS_TYPE))

    def formatted(self):
        value = self.value(self.pick(["int", "float", "complex", "str", "int", "float", ANY]))
        return f"format({value}, {self.spec()!r})"

    def percent(self):
        prefix = self.pick(["", "", "b"])
        parts = []
        for _ in range(self.random.randrange(1, 3)):
            parts.append("%" + self.pick(["", "", "", "(a)", "(1)"]) + self.pick(["", "", "#", "0", "-", " ", "+", "-0"]) + self.pick(["", "", "5", "*", "10"])
                         + self.pick(["", "", ".0", ".2", ".*", ".10"]) + self.pick(CONVERSIONS))
        kind = lambda: self.value(self.pick(["int", "float", "str", ANY]), 0)
        size = self.pick(SMALL)
        right = self.pick([kind(), f"({kind()},)", f"({kind()}, {kind()})", f"({size}, {kind()})", f"{{'a': {kind()}, '1': {kind()}}}"])
        return f"{prefix}{self.pick(['', 'x']) + ''.join(parts)!r} % {right}"

    def template(self):
        field = lambda: "{" + self.pick(["", "", "0", "1", "a", "0[0]", "0.real", "a[b]", "0!r", "!s", "!x", "0.", "0[", "2", "0.foo", "{}"]) + self.pick(
            ["", "", ":" + self.spec().replace("{", ""), ":{}", ":>{1}"]) + self.pick(["}", "}", "}", "}", ""])
        text = self.pick(["", "x", "{{", "}", "}}"]) + "".join(field() for _ in range(self.random.randrange(1, 3)))
        given = [self.value(ANY, 0) for _ in range(self.random.randrange(3))] + self.pick([[], ["a=1"], ["a={'b': 2}"]])
        return f"{text!r}.format({', '.join(given)})"


def main(seed, count):
    generator = Generator(seed)
    seen = set()
    while len(seen) < count:
        text = generator.expression()
        if text in seen:
            continue
        try:
            compile(text, "", "eval")
        except SyntaxError:
            continue
        seen.add(text)
        print(ascii(text)[1:-1].replace("\\'", "'").replace("\\\\", "\\") if text.isascii() else text.encode("ascii", "backslashreplace").decode())


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
