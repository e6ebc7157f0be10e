"""os.forkpty(): a child with a terminal of its own, forked while threads run (F12)."""
import os
import sys
import threading
import warnings

events = []
sys.addaudithook(lambda name, args: events.append(name) if "fork" in name else None)
stop = threading.Event()
t = threading.Thread(target=stop.wait, name="beside")
t.start()


def output(fd):
    data = b""
    while True:
        try:
            piece = os.read(fd, 1000)
        except OSError:  # EIO: the last slave is closed
            return data
        if not piece:
            return data
        data += piece


for _ in range(2):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        pid, fd = os.forkpty()
        if pid == 0:
            print(os.isatty(0), os.isatty(1), os.getsid(0) == os.getpid(), os.tcgetpgrp(0) == os.getpgrp(), fd, t.is_alive(), flush=True)
            print(input("? ")[::-1], flush=True)
            os._exit(7)
        # Not before it asks: else the terminal's echo comes at any time.
        asked = b""
        while not asked.endswith(b"? "):
            asked += os.read(fd, 1000)
        os.write(fd, b"abc\n")
        print(asked.split(b"\r\n")[0], output(fd).split(b"\r\n")[-2], os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), os.get_inheritable(fd))
        os.close(fd)
        print(str(caught[0].message).split(")", 1)[1].split(" These")[0])
print(events)
stop.set()
t.join()
