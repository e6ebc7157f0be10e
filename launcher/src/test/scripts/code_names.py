# What tools read out of code: imports, and the names that are read, bound and unbound.
import dis
import marshal

SOURCE = '''
import os, a.b.c
import a.b.c as d
from . import x
from ..p import (y,
    z as w)
from q import *
if 0:
    import never
try:
    import one
except ImportError:
    import two
def f(a):
    global g
    g = len(a)
    del g
    from math import floor
    a.left.right = a.b[0].c
    del a.d
    return os.path.join(a, *sys.argv)
class C:
    x = 1
    y = x
    del x
    def m(self):
        return y
'''

NAMES = {"LOAD_NAME", "STORE_NAME", "DELETE_NAME", "LOAD_GLOBAL", "STORE_GLOBAL", "DELETE_GLOBAL",
         "LOAD_ATTR", "STORE_ATTR", "DELETE_ATTR", "IMPORT_NAME", "IMPORT_FROM"}


def show(code):
    print(code.co_name, list(dis._find_imports(code)), sorted(set(dis._find_store_names(code))))
    for line in sorted({(i.positions.lineno, i.opname, i.argval) for i in dis.get_instructions(code)
                        if i.opname in NAMES and not str(i.argval).startswith("__")}):
        print("   ", *line)
    for constant in code.co_consts:
        if hasattr(constant, "co_code"):
            show(constant)


code = compile(SOURCE, "<source>", "exec")
show(code)

# %% the same from a file's form, and from a copy
again = marshal.loads(marshal.dumps(code))
print(again.co_code == code.co_code, again == code)
copy = code.replace(co_filename="other", co_consts=tuple(code.co_consts))
print(copy.co_filename, copy.co_code == code.co_code, list(dis._find_imports(copy)) == list(dis._find_imports(code)))
print(len(list(code.co_positions())) * 2 == len(code.co_code), max(end for _, end, _ in code.co_lines()) == len(code.co_code))

# %% arguments beyond a byte
many = "\n".join(f"import m{i}" for i in range(300))
found = [name for name, level, names in dis._find_imports(compile(many, "<many>", "exec"))]
print(len(found), found == [f"m{i}" for i in range(300)])

# %% the instruction of a traceback is one of the line it names
try:
    exec(compile("a = 1\nb = a.c.d\n", "<fails>", "exec"), {})
except AttributeError as e:
    at = e.__traceback__.tb_next
    print(at.tb_lineno, [i.positions.lineno for i in dis.get_instructions(at.tb_frame.f_code) if i.offset == at.tb_lasti])

# %% replace() keeps what it is given
other = code.replace(co_code=bytes(len(code.co_code)))
print(other.co_code == bytes(len(code.co_code)), other == code)
