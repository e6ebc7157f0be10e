"""Every way through nested 'and' and 'or': what they give, and what is asked for its truth, in order."""
import itertools
import traceback

asked = []


class Value:
    def __init__(self, name, truth):
        self.name = name
        self.truth = truth

    def __bool__(self):
        asked.append(self.name)
        return self.truth

    def __repr__(self):
        return self.name


EXPRESSIONS = [
    "a and b or c", "a or b and c", "(a or b) and c", "a and (b or c) and d", "(a and b or c) and d", "a or (b and (c or d))",
    "(a or b) or c", "not a and b or c", "1 if (a and b or c) else d", "(a or b or c) and d", "False or a and b", "True and a or b",
    "a and True or b", "(a or 0) and b", "(a and 1) or b", "((a and b) or (c and d)) and a",
]

for expression in EXPRESSIONS:
    exec(f"def function(a, b, c, d):\n    return {expression}")
    for truths in itertools.product([False, True], repeat=4):
        a, b, c, d = values = [Value(name, truth) for name, truth in zip("abcd", truths)]
        for compute in (lambda: function(*values), lambda: eval(expression)):
            asked.clear()
            print(expression, truths, compute(), asked)


class Chain:
    def same(self, *args):
        return self


def attribute():
    return (Chain()
            .same()
            .missing)


def method():
    return (Chain()
            .same(1)
            .same(
                "a",
            ).fails(
                print))


def store():
    (object()
        .x) = 1


for function in attribute, method, store:
    try:
        function()
    except AttributeError:
        print(traceback.format_exc())
    print([line and line - function.__code__.co_firstlineno for _, _, line in function.__code__.co_lines()][:1],
          function.__code__.replace(co_linetable=b"").co_linetable)
