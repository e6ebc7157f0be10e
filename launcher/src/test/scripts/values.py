"""Values: numbers, text, containers and their errors."""
print(2**100, -7 // 2, -7 % 3, divmod(7, -2), 10**20 // 3, (1 << 70) >> 68, ~5, 0x7fffffffffffffff + 1)
print(0.1 + 0.2, 1e16, 1e-5, float("inf"), -0.0, 3.0, 1 / 3, round(2.5), round(2.675, 2), (1 + 2j) * 3j)
print("é😀x"[1], len("é😀x"), "abc"[::-1], "a,b".split(","), "Straße".upper(), "%s %5.2f %r" % ("a", 2, "q"), "{:>5}|{!r}".format(1, "z"))
print([1, 2] + [3], [0] * 3, (1, 2) < (1, 3), sorted("bca", reverse=True), list(range(10))[2:8:3], list(reversed([1, 2])))
d = {"a": 1}
d |= {"b": 2}
d.setdefault("c", []).append(3)
print(d, list(d.items()), d.get("z", 0), d.pop("a"), {1, 2} | {3}, {1, 2} & {2}, frozenset("a") == {"a"})
print(b"ab\x00\xff", bytes([1, 2]), bytearray(b"x") + b"y", "é".encode(), b"\xc3\xa9".decode(), int("ff", 16), float("1.5"))
print(bool([]), bool("x"), None is None, 1 == 1.0 == True, hash(1) == hash(1.0), max(3, 1), min([2, 1]), sum([1, 2], 10), any([0, 1]), all([]))
for expression in ("1 + 'a'", "[][0]", "{}['k']", "int('x')", "None.x", "(1)[0]", "undefined", "1 / 0", "'a' < 1", "len(1)", "[1].index(2)", "int.x",
                   "'abc'.foo", "f(1)", "'a' * 'b'", "chr(-1)", "next(iter([]))", "sorted([1, 'a'])", "{[]: 1}"):
    try:
        print(eval(expression, {"f": lambda: 0}))
    except Exception as e:
        print(expression, "->", type(e).__name__, e)
