"""Limits outside a C long, a list that shrinks under select(), a dump on a signal, and the settings of a text stream."""

import faulthandler
import io
import os
import re
import resource
import select
import signal
import tempfile

for value in (-5, -2, -1, -2**63, -2**64, 2**32, 2**63, 2**64, 2**64 - 2):
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (value, resource.RLIM_INFINITY))
        print(value, resource.getrlimit(resource.RLIMIT_CORE))
    except (ValueError, OverflowError) as e:
        print(value, type(e).__name__, e)


class Shrinking:
    def fileno(self):
        del watched[-1]
        return writable


readable, writable = os.pipe()
watched = [Shrinking() for _ in range(10)]
print([len(ready) for ready in select.select([], watched, [], 0)], len(watched))


def send(number):
    os.kill(os.getpid(), number)


with tempfile.TemporaryFile() as file:
    for chain in (False, True):
        signal.signal(signal.SIGUSR1, lambda number, frame: print("handled", number == signal.SIGUSR1))
        faulthandler.register(signal.SIGUSR1, file, all_threads=False, chain=chain)
        send(signal.SIGUSR1)
        faulthandler.unregister(signal.SIGUSR1)
    file.seek(0)
    print(re.findall(r"line (\d+) in (\S+)", file.read().decode()))

stream = io.TextIOWrapper(io.BytesIO(), "ascii")
for value in (2**64, -1, "x"):
    try:
        stream.reconfigure(line_buffering=value)
        print(stream.line_buffering)
    except (TypeError, OverflowError) as e:
        print(e)
for name in ("locale\0", "nowhere"):
    try:
        stream.reconfigure(encoding=name)
    except LookupError as e:
        print(e)
