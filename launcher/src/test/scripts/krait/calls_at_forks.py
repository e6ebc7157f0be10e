"""A thread that is on its way to a system call when another thread forks makes the call once, in the parent (E4)."""
import os
import threading
import time

r, w = os.pipe()
done = False
written = [0] * 3


def writer(k):
    while not done:
        os.write(w, b"xxxx")
        written[k] += 1


read = 0


def reader():
    global read
    while data := os.read(r, 65536):
        read += len(data)


reading = threading.Thread(target=reader)
reading.start()
writers = [threading.Thread(target=writer, args=(k,)) for k in range(len(written))]
for t in writers:
    t.start()
for _ in range(40):
    pid = os.fork()
    if pid == 0:
        time.sleep(0.01)  # the copies of the writers leave meanwhile
        os._exit(0)
    assert os.waitpid(pid, 0)[1] == 0
done = True
for t in writers:
    t.join()
os.close(w)
reading.join()
assert read == 4 * sum(written), (read, 4 * sum(written))
