# Compiled modules in __pycache__: written, read, outdated by a changed source, refused when torn.
import importlib
import importlib.util
import marshal
import os
import shutil
import sys
import tempfile

sys.dont_write_bytecode = False
directory = tempfile.mkdtemp()
sys.path.insert(0, directory)
source = os.path.join(directory, "cached.py")


def write(text, time):
    with open(source, "w") as f:
        f.write(text)
    os.utime(source, (time, time))


def fresh():
    sys.modules.pop("cached", None)
    sys.path_importer_cache.pop(directory, None)
    return importlib.import_module("cached")


TEXT = '''
"""The doc."""
VALUES = ("\\xe9", b"\\x00\\xff", 1.5, 2j, 10**30, -0.0, frozenset({1}), "\\ud800", "\\U0001f600")
def outer(a, b=2, *rest, key, **more):
    "doc of outer"
    def inner(x):
        return a + x
    return inner
class C:
    def method(self): return __class__
'''
try:
    write(TEXT, 1000000000)
    first = fresh()
    cache = first.__cached__
    print(os.path.exists(cache), os.path.basename(os.path.dirname(cache)))
    with open(cache, "rb") as f:
        data = f.read()
    print(data[:4] == importlib.util.MAGIC_NUMBER, data[4:12].hex())

    again = fresh()
    print(again.VALUES == first.VALUES, again.outer(1, key=2)(5), again.C().method() is again.C, again.__doc__)
    print(again.outer.__code__.co_filename == source, again.outer.__code__.co_firstlineno)

    write("VALUES = 'changed'", 1000000001)
    print(fresh().VALUES)

    # The same time and size: the cache is believed.
    write("VALUES = 'altered'", 1000000001)
    print(fresh().VALUES)

    # Torn: said, not run.
    with open(cache, "rb") as f:
        data = f.read()
    for end in (3, 10, 16, 17, len(data) // 2, len(data) - 1):
        with open(cache, "wb") as f:
            f.write(data[:end])
        try:
            print(end < 16, fresh().VALUES)
        except EOFError:
            print(end >= 16, "EOFError")
    os.remove(cache)

    # Another interpreter's.
    with open(cache, "wb") as f:
        f.write(b"\x00\x00\r\n" + data[4:])
    print(fresh().VALUES)

    # Without its source it runs only where the source would be.
    os.rename(cache, source + "c")
    os.remove(source)
    print(fresh().VALUES, fresh().__file__ == source + "c")
finally:
    shutil.rmtree(directory)


# Code by itself.
def function(a, b=1):
    c = a
    return lambda: c + b


code = marshal.loads(marshal.dumps(function.__code__))
print(code.co_name, code.co_varnames, code.co_cellvars, code.co_flags == function.__code__.co_flags)
print(type(function)(code, {}, "f", (5,))(4)())
renamed = marshal.loads(marshal.dumps([function.__code__.replace(co_name="other", co_firstlineno=7), function.__code__]))
print([(c.co_name, c.co_firstlineno == 7) for c in renamed])
for call in (lambda: marshal.dumps(code, allow_code=False), lambda: marshal.loads(marshal.dumps(code), allow_code=False)):
    try:
        call()
    except ValueError as e:
        print(e)
