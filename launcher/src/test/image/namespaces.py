"""Prints for each module of the arguments what a program can see that has imported it: sys.modules, namespaces, classes, what is registered. Each in a process of its own."""
import atexit
import os
import sys
import types

# What is of the process, of importlib's own, or made when somebody asks for it.
LEFT_OUT = {"__builtins__", "environ", "environb", "_environ", "_module_locks", "_blocking_on", "_find_and_load_unlocked", "__spec__", "__loader__", "__annotations_cache__",
            "_removal_version", "_startTime", "_active", "_main_thread", "_DeleteDummyThreadOnDel", "_dims_getter", "_dims_setter"}


def describe(value, depth, seen):
    kind = type(value)
    if value is None or kind in (bool, int, float, str, bytes, complex, type(...), range):
        return repr(value)
    if id(value) in seen or depth == 0:
        return kind.__name__
    seen = seen | {id(value)}
    if kind is types.ModuleType:
        return "module " + value.__name__
    if kind is types.FunctionType:
        parts = value.__defaults__, value.__kwdefaults__, value.__dict__
        return f"function {value.__module__}.{value.__qualname__}" + "".join(describe(p, depth - 1, seen) for p in parts)
    if isinstance(value, type):
        if value.__module__ == "builtins":
            return "type " + value.__name__
        bases = ", ".join(b.__name__ for b in value.__bases__)
        return f"class {value.__module__}.{value.__qualname__}({bases}) {describe(dict(vars(value)), depth - 1, seen)}"
    if kind in (dict, types.MappingProxyType):
        items = (f"{describe(k, depth - 1, seen)}: {describe(v, depth - 1, seen)}" for k, v in list(value.items()) if not isinstance(k, str) or k not in LEFT_OUT)
        return "{" + ", ".join(items) + "}"
    if kind in (list, tuple):
        return kind.__name__ + "[" + ", ".join(describe(v, depth - 1, seen) for v in value) + "]"
    if kind in (set, frozenset):
        return kind.__name__ + "{" + ", ".join(sorted(describe(v, depth - 1, seen) for v in value)) + "}"
    own = getattr(value, "__dict__", None)
    return kind.__module__ + "." + kind.__name__ + (describe(own, depth - 1, seen) if type(own) is dict else "")


def family(cls, done, out):
    for sub in type.__subclasses__(cls):
        # Those of built-in modules are there from the start of an image, and those that nobody can reach until they are collected.
        if sub not in done and "__firstlineno__" in vars(sub) and getattr(sys.modules.get(sub.__module__), sub.__qualname__, None) is sub:
            done.add(sub)
            out.append(f"subclass {cls.__module__}.{cls.__qualname__} {sub.__module__}.{sub.__qualname__}")
            family(sub, done, out)


def show():
    # What a module puts there itself has another place than what importlib does, and so have those of the start.
    names = list(sys.modules)
    imported = names[names.index("__main__") + 1:]
    out = ["modules " + " ".join(m for m in imported if m != "collections.abc"), "sys " + " ".join(vars(sys))]
    for name, module in list(sys.modules.items()):
        if name not in ("__main__", "sys", "_signal", "site"):
            for key, value in list(vars(module).items()):
                # A flag that another module has made first is made when it is needed.
                if key not in LEFT_OUT and type(value).__name__ != "RegexFlag" and key != "RegexFlag":
                    out.append(f"{name}.{key} = {describe(value, 4 if name in imported else 3, frozenset())}")
    family(object, set(), out)
    out.append(f"atexit {atexit._ncallbacks()}")
    return "\n".join(out)


for _ in range(8):
    show()  # until it is fast: each child would begin from cold
for name in sys.argv[1:]:
    pid = os.fork()
    if pid == 0:
        __import__(name)
        print(show(), end="\f", flush=True)
        os._exit(0)
    assert os.waitpid(pid, 0)[1] == 0, name
