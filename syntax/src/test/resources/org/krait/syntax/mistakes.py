# Prints sources, in hexadecimal, and what the parser says of each.
#
# mistakes.py lines            each line of the input, with the escapes of a string literal
# mistakes.py strings NAME...  the strings in the named files of CPython's tests, and their doctests
# mistakes.py mutations N SEED files of the library with a token deleted, doubled, replaced, inserted
import ast, doctest, glob, io, os, random, sys, textwrap, tokenize, warnings

warnings.simplefilter("ignore")
LIBRARY = os.path.dirname(os.__file__)
INSERTS = ["(", ")", "[", "]", "{", "}", ":", "=", ",", "if", "for", "else", "in", "lambda", "\n", '"', "'", 'f"{',
           '}"', 't"', "*", "**", ".", "@", "->", ":=", "\\", "#", "def ", "not", "1", "1x", "\t", "  ", "match ", "\u20ac"]


def result(source, mode):
    try:
        ast.parse(source, "<s>", mode)
        return "OK"
    except SyntaxError as e:
        if "future" in e.msg or e.msg == "not a chance":
            return None
        return "|".join(map(str, [type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, e.text]))
    except MemoryError as e:
        return f"MemoryError|{e}"
    except (ValueError, RecursionError):
        return None


def show(source, mode="exec"):
    if "\0" in source:
        return
    try:
        encoded = source.encode()
    except UnicodeEncodeError:
        return
    says = result(source, mode)
    if says is not None:
        print(mode, encoded.hex(), says.encode("utf-8", "surrogatepass").hex())


def strings(names):
    seen = set()
    for name in names:
        with open(f"{LIBRARY}/test/{name}.py", encoding="utf-8") as file:
            tree = ast.parse(file.read())
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 3000:
                seen |= {node.value, textwrap.dedent(node.value)}
                if ">>>" in node.value:
                    try:
                        seen |= {e.source for e in doctest.DocTestParser().get_examples(node.value)}
                    except ValueError:
                        pass
    for source in sorted(seen):
        show(source)
        if len(source) < 200:
            show(source, "eval")
            show(source, "single")


def mutations(count, seed):
    choose = random.Random(seed)
    files = sorted(f for f in glob.glob(LIBRARY + "/**/*.py", recursive=True) if 200 < os.path.getsize(f) < 6000)
    while count > 0:
        try:
            with open(choose.choice(files), encoding="utf-8") as file:
                s = file.read()
            tokens = list(tokenize.generate_tokens(io.StringIO(s).readline))
        except (UnicodeDecodeError, SyntaxError, tokenize.TokenError):
            continue
        lines = s.splitlines(True)
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line))
        places = [(starts[t.start[0] - 1] + t.start[1], starts[t.end[0] - 1] + t.end[1])
                  for t in tokens if t.end[0] <= len(lines) and t.string.strip()]
        if len(places) < 5:
            continue
        for _ in range(6):
            a, b = choose.choice(places)
            c, d = choose.choice(places)
            cut = choose.randrange(len(s))
            show([s[:a] + s[b:], s[:a] + s[a:b] + " " + s[a:], s[:a] + s[c:d] + s[b:], s[:a] + s[c:d] + " " + s[a:],
                  s[:a] + choose.choice(INSERTS) + s[a:], s[:a], s[:cut] + s[cut + 1:]][choose.randrange(7)])
            count -= 1


match sys.argv[1]:
    case "lines":
        for line in sys.stdin:
            source = line.rstrip("\n").encode("latin-1", "backslashreplace").decode("unicode_escape")
            for mode in ("exec", "eval", "single"):
                show(source, mode)
    case "strings":
        strings(sys.argv[2:])
    case "mutations":
        mutations(int(sys.argv[2]), int(sys.argv[3]))
