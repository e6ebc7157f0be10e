"""Threads: start and join, locks, conditions, events, queues' parts, thread-local data; a lock is released by another thread than its owner (F11)."""
import threading
import time

total = 0
lock = threading.Lock()


def add(n):
    global total
    for _ in range(n):
        with lock:
            total += 1


threads = [threading.Thread(target=add, args=(1000,), name=f"t{i}") for i in range(8)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(total, threads[0].name, threads[0].is_alive(), threading.active_count())
condition = threading.Condition()
items = []


def consume(out):
    for _ in range(100):
        with condition:
            while not items:
                condition.wait()
            out.append(items.pop(0))


out = []
consumer = threading.Thread(target=consume, args=(out,))
consumer.start()
for i in range(100):
    with condition:
        items.append(i)
        condition.notify()
consumer.join()
print(out == list(range(100)))
local = threading.local()
local.x = 1
seen = []
t = threading.Thread(target=lambda: seen.append(hasattr(local, "x")))
t.start()
t.join()
print(seen, local.x)
event = threading.Event()
print(event.wait(0.01), lock.acquire(timeout=0.01), lock.acquire(False), lock.locked())
lock.release()
r = threading.RLock()
with r:
    with r:
        print(r._is_owned())
try:
    r.release()
except RuntimeError as e:
    print(e)
s = threading.Semaphore(2)
print(s.acquire(), s.acquire(), s.acquire(blocking=False))
started = time.monotonic()
time.sleep(0.05)
print(time.monotonic() - started >= 0.05)
b = threading.Barrier(3)
order = []
ts = [threading.Thread(target=lambda: order.append(b.wait())) for _ in range(3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(sorted(order), threading.main_thread() is threading.current_thread())
