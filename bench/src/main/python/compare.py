"""compare.py KRAIT REFERENCE [PROGRAM...]: the programs in turn on both interpreters; a table.

Ratios above 1 are in Krait's favour. WARM (seconds, default 8), SAMPLES (default 15) and ROUNDS (default 3: processes per interpreter and
program) come from the environment.
"""

import os
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
WARM = os.environ.get("WARM", "8")
SAMPLES = os.environ.get("SAMPLES", "15")
ROUNDS = int(os.environ.get("ROUNDS", "3"))
LIMIT = 300


def start(command, program, warm):
    """One process: its name=value pairs, wall and CPU milliseconds as a whole."""
    begin = time.perf_counter()
    before = os.times()
    done = subprocess.run([command, os.path.join(HERE, "measure.py"), program, warm, SAMPLES],
                          capture_output=True, text=True, timeout=LIMIT)
    after = os.times()
    if done.returncode:
        sys.exit(f"{command} {program}: {done.stderr}")
    values = dict(line.split("=") for line in done.stdout.split())
    values["process"] = (time.perf_counter() - begin) * 1000
    values["process_cpu"] = (after.children_user - before.children_user + after.children_system - before.children_system) * 1000
    return values


def median(values):
    return sorted(values)[len(values) // 2]


def mean(ratios):
    product = 1.0
    for ratio in ratios:
        product *= ratio
    return product ** (1 / len(ratios))


def main():
    krait, reference, *wanted = sys.argv[1:]
    if not wanted:
        wanted = sorted(f[:-3] for f in os.listdir(os.path.join(HERE, "programs")) if f.endswith(".py"))
    print("| program | warm Krait ms | CPython ms | ratio | CPU Krait ms | CPython ms | ratio | process Krait ms | CPython ms | ratio | RSS Krait MiB | CPython |")
    print("|---|---|---|---|---|---|---|---|---|---|---|---|")
    ratios = {"wall": [], "cpu": [], "process": []}
    for program in wanted:
        sides = {krait: [], reference: []}
        for _ in range(ROUNDS):
            for command in sides:
                sides[command].append(start(command, program, WARM) | {k: v for k, v in start(command, program, "0").items()
                                                                       if k.startswith("process")})
        checksums = {values["checksum"] for side in sides.values() for values in side}
        if len(checksums) != 1:
            sys.exit(f"{program}: checksums differ: {checksums}")
        cells = []
        for key in "wall", "cpu", "process":
            ours, theirs = (median([float(values[key]) for values in side]) for side in sides.values())
            ratios[key].append(theirs / ours)
            cells += [f"{ours:.0f}", f"{theirs:.0f}", f"{theirs / ours:.2f}"]
        cells += [median([values["rss"] for values in side]) for side in sides.values()]
        print(f"| {program} | {' | '.join(cells)} |", flush=True)
    print(f"| geometric mean | | | {mean(ratios['wall']):.2f} | | | {mean(ratios['cpu']):.2f} | | | {mean(ratios['process']):.2f} | | |")


main()
