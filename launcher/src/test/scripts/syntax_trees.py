# Trees, tokens and symbol tables as Python sees them.
import ast
import io
import symtable
import tokenize
import warnings

SOURCE = '''\
from __future__ import annotations
@decorate(1, *rest, key=f"{value!r:>{width}}{{}}")
async def f[T: int, *Ts, **P](a, /, b: int = 2, *c, d=3, **e) -> "x":
    async with g() as h, i: pass
    return [x async for x in y if z] or {**a, 'b': -1.5e300j}
class C(Base, metaclass=M):
    """doc"""
    match point:
        case [1, *_] | P(x=None) if v > 1: ...
        case {"k": v, **kw}: pass
    try: (n := 10)
    except* (A, B) as err: raise X from err
    finally: del a.b[1:2, ::3], c
type Alias[K] = dict[K, t"a{b}"]
lambda *, q=None: (yield)
'''

tree = ast.parse(SOURCE)
print(ast.dump(tree, include_attributes=True))
print(ast.unparse(tree))
compile(tree, "<tree>", "exec")


def attempt(node):
    try:
        compile(node, "<tree>", "exec")
        print("compiled")
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


def module(*body):
    return ast.fix_missing_locations(ast.Module(list(body), []))


load = ast.Load()
attempt(ast.Module([ast.Expr(ast.Name("x", load))], []))
attempt(module(ast.Expr(ast.Name("None", load))))
attempt(module(ast.Expr(ast.Name("x", ast.Store()))))
attempt(module(ast.Expr(ast.Constant((1, frozenset([2]), 1 + 2j)))))
attempt(module(ast.Expr(ast.Constant([1]))))
attempt(module(None))
attempt(module(ast.If(ast.Constant(1), [], [])))
attempt(ast.Name("x", load))

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    ast.Name(foo=1)
print([str(w.message) for w in caught])
print(repr(tree.body[1])[:120], ast.Name("x", load).__reduce__()[1:])

for text in ("x = 1", "def f():\n    # c\n\n    return 'a' + \\\n 1\n", "f'a{b!r:>{w}}c{{}}'\n", "'''x\ny''' # z\n", "(\n1,\n # c\n2)\n"):
    print([tuple(t) for t in tokenize.generate_tokens(io.StringIO(text).readline)])
for text in ("(\n", "'abc", "if 1:\n  a\n b\n"):
    try:
        list(tokenize.generate_tokens(io.StringIO(text).readline))
    except (tokenize.TokenError, SyntaxError) as e:
        print(type(e).__name__, e.args[0])


def show(table, depth=0):
    print(" " * depth, table.get_name(), table.get_type(), table.get_lineno(), table.is_nested())
    for symbol in table.get_symbols():
        print(" " * depth, "-", symbol.get_name(), symbol.is_local(), symbol.is_free(), symbol.is_global(), symbol.is_parameter())
    for child in table.get_children():
        show(child, depth + 2)


show(symtable.symtable("def f[T](a, *b):\n def g(): return a, c\n return [x for x in b]\nclass C:\n if 1: x: int", "s", "exec"))

for source in ("def f():\n  x = 1\n  global x", "return", "from __future__ import nothing", "x = 1\nfrom __future__ import division", "type A[T=int, U] = 1"):
    try:
        compile(source, "<source>", "exec")
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, e.args)
