"""What Krait runs when it is built, to learn which classes a start needs and which methods are hot: the everyday part of the library."""
import importlib

MODULES = """
    argparse ast asyncio base64 bisect calendar collections.abc concurrent.futures contextlib copy csv dataclasses datetime decimal difflib
    email.message enum fnmatch fractions functools getopt glob gzip hashlib heapq html http.client inspect io itertools json linecache locale
    logging multiprocessing numbers operator os pathlib pickle pkgutil platform pprint queue random re runpy selectors shlex shutil signal
    socket statistics string struct subprocess sys sysconfig tempfile textwrap threading time timeit tokenize traceback types typing unittest
    unittest.mock urllib.parse urllib.request uuid warnings weakref zipfile zlib
"""

for name in MODULES.split():
    try:
        importlib.import_module(name)
    except ImportError:
        # Not there yet; what it imported before it failed is learnt.
        pass

SOURCE = '''
import sys
from dataclasses import dataclass

@dataclass
class Point:
    """A point."""
    x: int
    y: int = 0

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)

def walk(n, *rest, key=None, **more):
    try:
        for i in range(n):
            if i % 7 == 3:
                continue
            yield [i * k for k in (1, 2.5, 3)], f"{i:>4}|{i!r}"
    except GeneratorExit:
        raise
    finally:
        rest += (n,)

async def later():
    async with None:
        return await later()

match [1, {"a": 2}]:
    case [int(n), {"a": a, **others}] if n:
        total = lambda *all: sum(all, n)
    case _:
        assert False, "no"
with open("/dev/null") as f:
    text = "".join(str(item) for item, _ in walk(50))
while text:
    text = text[:len(text) // 2]
with open("/dev/null", "w") as f:
    print(Point(1) + Point(2, 3), {1: 2, **{3: 4}}, {*"ab"} - {"a"}, sep=" ", file=f)
'''
for i in range(3):
    exec(compile(SOURCE, "training", "exec"), {"__name__": "training"})
try:
    exec(compile("raise ValueError('expected')", "training", "exec"))
except ValueError:
    import traceback
    traceback.format_exc()
