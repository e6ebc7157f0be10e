"""library.py KRAIT REFERENCE: compiling the whole library, tests included, on both interpreters in turn; a table.

library.py --measure DIRECTORY ROUNDS is one side: it compiles every file ROUNDS times in one process and prints seconds of wall clock and CPU per
round. ROUNDS (default 4) comes from the environment; the last round counts, those before it warm up.
"""

import os
import subprocess
import sys
import time
import warnings

LIMIT = 900


def sources(directory):
    found = []
    for at, directories, files in os.walk(directory):
        directories.sort()
        directories[:] = [d for d in directories if d not in ("__pycache__", "site-packages")]
        for file in sorted(files):
            if file.endswith(".py"):
                path = os.path.join(at, file)
                with open(path, "rb") as f:
                    found.append((path, f.read()))
    return found


def measure(directory, rounds):
    warnings.simplefilter("ignore")
    files = sources(directory)
    for _ in range(rounds):
        compiled = 0
        wall, cpu = time.perf_counter(), time.process_time()
        for path, text in files:
            try:
                compile(text, path, "exec", dont_inherit=True)
                compiled += 1
            except (SyntaxError, ValueError):
                pass
        print(len(files), compiled, round(time.perf_counter() - wall, 2), round(time.process_time() - cpu, 2), flush=True)


def main():
    if sys.argv[1] == "--measure":
        return measure(sys.argv[2], int(sys.argv[3]))
    directory = os.path.dirname(os.__file__)
    rounds = os.environ.get("ROUNDS", "4")
    last = {}
    print("| interpreter | files | compiled | round | wall s | CPU s |")
    print("|---|---|---|---|---|---|")
    for name, command in (("Krait", sys.argv[1]), ("CPython", sys.argv[2])):
        done = subprocess.run([command, os.path.abspath(__file__), "--measure", directory, rounds], capture_output=True, text=True, timeout=LIMIT)
        if done.returncode:
            sys.exit(f"{command}: {done.stderr}")
        for number, line in enumerate(done.stdout.splitlines(), 1):
            files, compiled, wall, cpu = line.split()
            print(f"| {name} | {files} | {compiled} | {number} | {wall} | {cpu} |")
            last[name] = float(wall), float(cpu)
    print(f"\nKrait / CPython: {last['Krait'][0] / last['CPython'][0]:.2f} by wall clock, {last['Krait'][1] / last['CPython'][1]:.2f} by CPU time")


main()
