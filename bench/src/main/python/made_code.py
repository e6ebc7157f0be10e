"""usage: made_code.py [ROUNDS]: CPU time (ms) of eval() of 10,000 distinct small strings and of exec() of 1,000 distinct functions of ten lines, round by
round in one process. Run it on both interpreters."""
import sys
import time

FUNCTION = """def f{n}(a, b):
    total = {n}
    for i in range(3):
        if i % 2:
            total += a * i
        else:
            total -= b
    names = [str(i) for i in range(2)]
    pair = (total, len(names))
    return pair
"""


def evals(start):
    for n in range(start, start + 10_000):
        assert eval(f"{n} + 1 if {n} > 5 else [{n}]")


def execs(start):
    for n in range(start, start + 1_000):
        namespace = {}
        exec(FUNCTION.format(n=n), namespace)
        assert namespace[f"f{n}"](1, 2)[1] == 2


for number in range(int(sys.argv[1]) if len(sys.argv) > 1 else 6):
    took = []
    for work, count in (evals, 10_000), (execs, 1_000):
        before = time.process_time()
        work(10 + number * count)
        took.append(1000 * (time.process_time() - before))
    print(f"round {number + 1}: 10,000 eval {took[0]:.0f} ms, 1,000 exec {took[1]:.0f} ms", flush=True)
