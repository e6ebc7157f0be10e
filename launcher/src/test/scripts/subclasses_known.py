"""Every class of a built-in module is known to its bases, from an image too, in which classes of rehearsals are forgotten."""
import sys
import warnings

warnings.simplefilter("ignore")
for name in sys.builtin_module_names:
    try:
        __import__(name)
    except ImportError:
        pass
import ast
import dataclasses
import decimal
import socket
import typing
import zlib

lost = {
    (cls, base)
    for module in list(sys.modules.values())
    for cls in list(vars(module).values())
    if isinstance(cls, type)
    for base in cls.__bases__
    if cls not in type.__subclasses__(base)
}
print(sorted(map(str, lost)))
print(len(ast.expr.__subclasses__()), type in object.__subclasses__(), zlib.error in Exception.__subclasses__())

# What a base is given after the start reaches them.
ast.AST.marked = 6
print(ast.Add.marked, ast.Add().marked)
