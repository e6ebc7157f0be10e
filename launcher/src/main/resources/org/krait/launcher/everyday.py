"""What programs do every day, for the image of the start: run when it is made, so that the classes are loaded that it takes and the code is linked. Leaves nothing behind."""
import argparse
import asyncio
import base64
import collections
import contextvars
import copy
import csv
import dataclasses
import datetime
import enum
import functools
import glob
import hashlib
import io
import itertools
import json
import logging
import math
import os
import pathlib
import pickle
import random
import re
import shutil
import string
import struct
import subprocess
import tempfile
import textwrap
import threading
import time
import traceback
import typing
import unittest
import urllib.parse
import zlib


@dataclasses.dataclass(order=True)
class Point:
    x: int
    y: float = 0.5
    names: list[str] = dataclasses.field(default_factory=list)


class Color(enum.Enum):
    RED = 1
    GREEN = "green"


class Flags(enum.Flag):
    A = enum.auto()
    B = enum.auto()


class Pair(typing.NamedTuple):
    left: int
    right: typing.Optional[str] = None


class Base:
    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return f"{type(self).__name__}({self.value!r})"

    def __eq__(self, other):
        return isinstance(other, Base) and self.value == other.value

    def __hash__(self):
        return hash(self.value)

    @property
    def twice(self):
        return self.value * 2

    @classmethod
    def of(cls, value):
        return cls(value)

    @staticmethod
    def name():
        return "base"


class Derived(Base):
    def __init__(self, value):
        super().__init__(value)
        self.more = [value]

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return True

    def __lt__(self, other):
        return self.value < other.value

    def __getattr__(self, name):
        raise AttributeError(name)


def texts(out):
    print(1, 2.5, "a", None, True, [1, (2,), {3}], {"k": b"v"}, sep=",", end=";\n", file=out)
    print("%s %d %5.2f %r %x" % ("a", 3, 2.345, "b", 255), "{:>8}|{:<5}|{:^7}".format("r", 3, 1.5), file=out)
    for number in 0.1, 1e100, 123456.789, -2.5, float("inf"), 7, 2**70:
        print(f"{number} {number!r:>12} {number:.3f} {number:10.2e} {number:g} {number:,}", round(number) if number < 1e50 else "", file=out)
    line = "  The quick brown fox, jumps over: the lazy dog\t"
    words = line.strip().lower().replace(",", "").split()
    print(" ".join(sorted(words, key=len, reverse=True)), line.find("fox"), words.index("fox"), line.upper().title(), line.startswith("  T"),
          words[0].zfill(8), "a-b-c".partition("-"), "x=1;y=2".rsplit(";", 1), "1,2".split(","), "abc"[::-1], "é".encode().decode(), b"ab".hex(),
          "ab".isalpha(), "12".isdigit(), "é".encode("latin-1"), "a\nb".splitlines(), "abc".translate({97: "x"}), "a" in "abc", file=out)
    print(textwrap.fill(line * 3, 40), textwrap.dedent("  a\n  b"), string.Template("$a").substitute(a=1), int("12"), float("1.5"), int("ff", 16), file=out)
    for pattern in r"(\w+)@(\w+)\.com", r"^(?P<key>[a-z]+)\s*=\s*(.*?)$", r"\d{2,4}(?:-\d+)*|[^\s]+":
        print(re.match(pattern, "joe@example.com"), re.findall(pattern, "key = 12-3"), re.sub(pattern, "<\\g<0>>", "key = 2024-1", flags=re.M), file=out)
    print(re.split(r"[,;]\s*", "a, b;c"), [m.span() for m in re.finditer("o", line)], re.compile("FOX", re.I).search(line).group(), file=out)


def containers(out):
    numbers = list(range(20))
    numbers.append(3); numbers.extend([1, 2]); numbers.insert(0, 9); numbers.remove(3); numbers.pop(); numbers.sort(key=lambda n: -n); numbers.reverse()
    squares = {n: n * n for n in numbers if n % 2}
    squares.update(a=1); squares.setdefault("b", []).append(2); squares.pop("a")
    pairs = sorted(((str(k), v) for k, v in squares.items()), key=lambda p: p[0])
    print(numbers[2:5], numbers[-1], sum(numbers), max(numbers), min(numbers), any(numbers), all(numbers), len(pairs), dict(pairs), *zip("ab", [1, 2]), file=out)
    print({1, 2} | {3} & {3, 4} - {5}, frozenset("aab"), [*map(str, numbers)][:2], [*filter(None, numbers)][:2], [*enumerate("ab", 1)], list(reversed("ab")), file=out)
    counted = collections.Counter("abracadabra")
    grouped = collections.defaultdict(list)
    for letter in "hello":
        grouped[letter].append(1)
    queue = collections.deque([1, 2], maxlen=2)
    queue.append(3)
    Named = collections.namedtuple("Named", "a b")
    print(counted.most_common(2), dict(grouped), queue.popleft(), Named(1, 2)._replace(a=3), collections.OrderedDict(a=1), collections.ChainMap({}, {"a": 1})["a"], file=out)
    print(list(itertools.islice(itertools.count(), 3)), [(k, len(list(g))) for k, g in itertools.groupby("aab")], list(itertools.product("ab", repeat=2)),
          functools.reduce(lambda a, b: a * b, [1, 2, 3]), [*itertools.chain([1], [2])], list(itertools.combinations("abc", 2)), file=out)
    first, *rest = numbers
    match [first, {"kind": "x", "n": 1}]:
        case [int(n), {"kind": kind, **others}] if n:
            print(n, kind, others, file=out)


def objects(out):
    point = Point(1, names=["a"])
    print(point, dataclasses.asdict(point), dataclasses.replace(point, x=2) > point, Color("green"), Color.RED.name, list(Color), Flags.A | Flags.B, Pair(1), file=out)
    derived = Derived.of(2)
    with derived as d:
        raise ValueError(d.twice)
    print(derived, derived == Base(2), {derived: 1}, sorted([Derived(3), Derived(1)]), Base.name(), hasattr(derived, "nothing"), copy.deepcopy([derived, {"p": point}]), file=out)

    @functools.wraps(texts)
    def wrapper(*args, key=None, **more):
        nonlocal point
        point = key
        return args, more

    @functools.lru_cache
    def fib(n):
        return n if n < 2 else fib(n - 1) + fib(n - 2)

    def countdown(n):
        while n:
            got = yield n
            n -= got or 1
        return "done"

    def delegating():
        result = yield from countdown(2)
        yield result

    print(wrapper(1, key=2, x=3), fib(20), list(delegating()), next(countdown(1)), (n for n in "ab").__next__(), (lambda a, /, b=2, *, c=3: a + b + c)(1), file=out)
    for bad in "1 / 0", "[][1]", "{}['k']", "None.x", "int('x')", "undefined", "'a' + 1", "len(1)", "f(", "assert 0, 'no'":
        try:
            try:
                exec(compile(bad, "<bad>", "exec"), {})
            except (ArithmeticError, LookupError) as e:
                raise RuntimeError("while handling") from e
            finally:
                out.write(".")
        except Exception as e:
            print(type(e).__name__, e, traceback.format_exc(), file=out)
            traceback.print_exception(e, file=out)


def library(out, directory):
    data = {"list": [1, 2.5, None, True, "x\u00e9\n"], "nested": {"a": {}}, "text": "y" * 40}
    print(json.dumps(data, indent=2, sort_keys=True), json.loads(json.dumps(data)) == data, json.dumps(data, separators=(",", ":")), file=out)
    path = pathlib.Path(directory, "sub", "file.txt")
    path.parent.mkdir(parents=True)
    path.write_text("one\ntwo\nthree\n", encoding="utf-8")
    with open(path) as f, open(f"{path}.copy", "w") as g:
        for number, line in enumerate(f, 1):
            g.write(f"{number}: {line}")
    with open(path, "rb") as f:
        print(f.read(3), f.seek(0), f.readline(), f.readlines(), f.tell(), file=out)
    with open(path, "a+", newline="") as f:
        csv.writer(f).writerows([["a", 1], ["b,c", 2.5]])
        f.seek(0)
        print(list(csv.reader(f)), list(csv.DictReader(io.StringIO("a,b\n1,2\n"))), file=out)
    with open(f"{path}.json", "w") as f:
        json.dump(data, f)
    with open(f"{path}.json") as f:
        json.load(f)
    print(sorted(os.listdir(path.parent)), path.exists(), path.suffix, path.stem, path.stat().st_size, os.path.splitext(path.name), os.path.isfile(path),
          list(path.parent.glob("*.txt")), glob.glob(f"{directory}/**", recursive=True), [*os.walk(directory)], os.path.basename(path), path.with_suffix(".x"),
          path.relative_to(directory).parts, os.path.abspath("x"), os.environ.get("HOME"), shutil.which("sh"), file=out)
    shutil.copy(path, f"{path}.2"); os.rename(f"{path}.2", f"{path}.3"); os.remove(f"{path}.3")
    now = datetime.datetime.now()
    print(now.isoformat(), now.strftime("%Y-%m-%d %H:%M:%S"), now - datetime.timedelta(days=1, seconds=5), datetime.date(2024, 2, 29).weekday(),
          datetime.datetime.now(datetime.timezone.utc), datetime.datetime.fromisoformat("2024-01-02T03:04:05"), datetime.datetime.strptime("2024-01-02", "%Y-%m-%d"),
          time.strftime("%H:%M", time.localtime(0)), time.time() > 0, time.perf_counter() > 0, file=out)
    time.sleep(0)
    generator = random.Random(1)
    print(generator.random(), generator.randint(1, 6), generator.choice("abc"), generator.sample(range(9), 3), generator.shuffle([1, 2]), random.random() < 1,
          math.sqrt(2), math.floor(2.5), math.sin(1), math.pi, math.gcd(4, 6), math.ceil(1.2), math.log(2), divmod(7, 2), pow(2, 10, 7), abs(-1), round(2.567, 2), 10**30 // 7, file=out)
    print(hashlib.sha256(b"x").hexdigest(), hashlib.md5(b"x").hexdigest(), base64.b64encode(b"xyz"), struct.unpack("<IH", struct.pack("<IH", 1, 2)),
          zlib.decompress(zlib.compress(b"x" * 100)), pickle.loads(pickle.dumps(data)), urllib.parse.urlparse("http://a/b?c=d").netloc, urllib.parse.quote("a b"),
          urllib.parse.parse_qs("a=1"), bytes([1, 2]), bytearray(b"ab"), memoryview(b"abc")[1], typing.Optional[int], typing.get_type_hints(Point), file=out)
    parser = argparse.ArgumentParser(prog="everyday", description="Does everything.")
    parser.add_argument("files", nargs="*", help="what to read")
    parser.add_argument("-n", "--number", type=int, default=1, metavar="N", help="how many")
    parser.add_argument("--verbose", action="store_true")
    commands = parser.add_subparsers().add_parser("run")
    commands.add_argument("--fast", choices=["a", "b"])
    print(parser.parse_args(["-n", "2", "--verbose"]), parser.format_help(), file=out)
    log = logging.getLogger("everyday")
    handler = logging.StreamHandler(out)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    log.addHandler(handler)
    log.warning("a %s", "warning")
    log.debug("unseen")
    log.removeHandler(handler)

    class Case(unittest.TestCase):
        def test(self):
            self.assertEqual([1], [1])
            with self.assertRaises(KeyError):
                {}["k"]

    unittest.TextTestRunner(out).run(unittest.defaultTestLoader.loadTestsFromTestCase(Case))


def processes_and_threads(out):
    done = subprocess.run(["/bin/sh", "-c", "cat; exit 3"], input="text", capture_output=True, text=True)
    print(done.returncode, done.stdout, subprocess.check_output(["/bin/echo", "x"]), file=out)
    lock, event, results = threading.Lock(), threading.Event(), []

    def work(n):
        with lock:
            results.append(n)
        event.set()

    threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
    for thread in threads:
        thread.start()
    event.wait()
    for thread in threads:
        thread.join()

    async def child(n):
        await asyncio.sleep(0)
        return n

    async def parent():
        task = asyncio.create_task(child(1))
        async with asyncio.timeout(5):
            return await asyncio.gather(task, child(2)), [n async for n in numbers()]

    async def numbers():
        for n in range(2):
            yield n
            await asyncio.sleep(0.0001)

    print(sorted(results), asyncio.run(parent()), file=out)


def everyday():
    out = io.StringIO()
    texts(out)
    containers(out)
    objects(out)
    with tempfile.TemporaryDirectory() as directory:
        library(out, directory)
    processes_and_threads(out)
    return out.getvalue()


written = contextvars.copy_context().run(everyday)
