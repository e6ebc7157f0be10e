# The library's programs, as `python -m` runs them, all in one process: what they print and how they end.
import contextlib
import io
import os
import re
import runpy
import sys
import tempfile
import threading
import urllib.request


class Printed(io.StringIO):
    def close(self):
        """Some programs close their standard output."""


def program(name, *arguments, given="", errors=False):
    """Runs a module as the main program; prints what it printed."""
    out = Printed()
    before = sys.argv, sys.stdin
    sys.argv, sys.stdin = [name, *arguments], io.StringIO(given)
    status = 0
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out if errors else sys.stderr):
            runpy.run_module(name, run_name="__main__", alter_sys=True)
    except SystemExit as e:
        status = e.code or 0
    finally:
        sys.argv, sys.stdin = before
    return f"--- {name}: {status}\n{out.getvalue()}"


directory = tempfile.mkdtemp()
os.chdir(directory)
with open("shapes.py", "w") as f:
    f.write('''"""Shapes.

>>> area(2)
4
>>> area(3)
10
"""
import unittest


def area(side):
    product = side * side
    return product


class Areas(unittest.TestCase):
    def test_right(self):
        self.assertEqual(area(2), 4)

    def test_wrong(self):
        self.assertEqual(area(2), 5)


if __name__ == "__main__":
    print(area(5))
''')
sys.path.insert(0, directory)

print(program("json.tool", "--compact", given='{"a": [1, 2.50, null], "b": "\u00e9"}'))
print(program("json.tool", given="{"))
print(program("doctest", "shapes.py").replace(directory, ""))
print(re.sub(r"in [\d.]+s", "in 0s", program("unittest", "shapes", errors=True)).replace(directory, ""))
print(program("pydoc", "shapes").splitlines()[:25])
print(re.sub(r"\S*bdb\.py", "bdb.py", program("pdb", "shapes.py", given="b 12\nc\np side\nn\np product\nwhere\nc\nq\n").replace(directory, "")))
print(program("zipfile", "-c", "all.zip", "shapes.py"), re.findall(r"shapes.py .*?(\d+)$", program("zipfile", "-l", "all.zip"), re.M))
print(program("tarfile", "-c", "all.tar", "shapes.py"), program("tarfile", "-l", "all.tar").split())
print(program("compileall", "-q", "shapes.py"), os.path.isdir("__pycache__"))
print(re.sub(r"[\d.]+ \w*sec", "T", program("timeit", "-n", "3", "-r", "2", "-s", "x = 1", "x + 1")))
print(re.sub(r"[\d.]+", "N", program("cProfile", "shapes.py")).splitlines()[1:3])
print(program("calendar", "2026", "11"))

# A server of files, on a port of the system's choice.
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

with ThreadingHTTPServer(("127.0.0.1", 0), SimpleHTTPRequestHandler) as server:
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            with urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/shapes.py", timeout=20) as answer:
                print(answer.status, answer.headers["Content-Type"], len(answer.read()))
    finally:
        server.shutdown()
        thread.join()

# The prompt.
import code

console = io.StringIO()
with contextlib.redirect_stdout(console), contextlib.redirect_stderr(console):
    shell = code.InteractiveConsole()
    for line in ("x = 3", "x", "def f():", "    return x + 1", "", "f()", "1 / 0", "class"):
        shell.push(line)
print(console.getvalue())
