"""Threads that are being started while another thread forks do not run in the child (F7, T6)."""
import os
import threading
import time
import _thread

r, w = os.pipe()
parent = os.getpid()
done = False
count = 0
lock = threading.Lock()


def newborn(end):
    os.write(w, os.getpid().to_bytes(4, "little"))
    end.release()


def starter():
    global count
    started = 0
    while not done:
        end = _thread.allocate_lock()
        end.acquire()
        _thread.start_new_thread(newborn, (end,))
        end.acquire()
        started += 1
    with lock:
        count += started


starters = [threading.Thread(target=starter) for _ in range(3)]
for t in starters:
    t.start()
read = []


def reader():
    while data := os.read(r, 4):
        read.append(int.from_bytes(data, "little"))


reading = threading.Thread(target=reader)
reading.start()
for _ in range(60):
    pid = os.fork()
    if pid == 0:
        time.sleep(0.02)
        os._exit(len(threading.enumerate()) - 1)
    assert os.waitpid(pid, 0)[1] == 0
done = True
for t in starters:
    t.join()
os.close(w)
reading.join()
assert set(read) == {parent}, set(read)
assert len(read) == count, (len(read), count)
