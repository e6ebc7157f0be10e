"""A thread blocked in os.read() is not in the child, and the byte it waits for reaches the parent (E4)."""
import os
import threading
import time

r, w = os.pipe()
got = []
reader = threading.Thread(target=lambda: got.append(os.read(r, 1)))
reader.start()
time.sleep(0.2)
for _ in range(5):
    pid = os.fork()
    if pid == 0:
        # The child goes on to live: its copy of the reader is cancelled and must not take the byte.
        total = sum(i * i for i in range(20000))
        assert not reader.is_alive()
        reader.join()
        time.sleep(0.05)
        os._exit(0)
    assert os.waitpid(pid, 0)[1] == 0
pid = os.fork()
if pid == 0:
    for _ in range(3):
        time.sleep(0.1)
    os._exit(0)
os.write(w, b"x")
reader.join()
assert got == [b"x"], got
assert os.waitpid(pid, 0)[1] == 0
