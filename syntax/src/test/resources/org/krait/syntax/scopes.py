# Prints for each file named on the input the MD5 of its symbol table, then a line for each of its
# code objects: name, line, parameters and locals, cells, free variables.
import _symtable, hashlib, sys, types, warnings

warnings.simplefilter("ignore")


def scopes(scope, depth, out):
    symbols = " ".join(f"{name}:{flags}" for name, flags in sorted(scope.symbols.items()))
    out.append(f"{depth} {scope.type} {scope.name} {scope.lineno} {scope.nested} {','.join(scope.varnames)} {symbols}\n")
    for child in scope.children:
        scopes(child, depth + 1, out)


def code(c, out):
    out.append(f" {c.co_name} V:{','.join(c.co_varnames)} C:{','.join(c.co_cellvars)} F:{','.join(c.co_freevars)}")
    for constant in c.co_consts:
        if isinstance(constant, types.CodeType):
            code(constant, out)


for line in sys.stdin:
    name = line.rstrip("\n")
    with open(name, "rb") as file:
        source = file.read()
    try:
        out = []
        scopes(_symtable.symtable(source, name, "exec"), 0, out)
        variables = []
        code(compile(source, name, "exec", dont_inherit=True, optimize=0), variables)
    except SyntaxError:
        print("- " + name)
        continue
    print(hashlib.md5("".join(out).encode()).hexdigest(), name)
    for v in variables:
        print(v)
