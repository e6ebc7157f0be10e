"""Threads marked by survives_fork go on in the child, with their locks, their place and their children's children (E7); others do not."""
import faulthandler
import os
import threading
import time
import traceback
import warnings

import logging

faulthandler.dump_traceback_later(60, exit=True)


class Ticker(threading.Thread):
    survives_fork = True

    def __init__(self):
        super().__init__(daemon=True)
        self.ticks = 0
        self.held = threading.RLock()
        self.stopping = False

    def run(self):
        while not self.stopping:
            with self.held:
                self.ticks += 1
                time.sleep(0.001)


def in_child(work):
    pid = os.fork()
    if pid == 0:
        status = 99
        try:
            work()
            status = 0
        except BaseException as e:
            os.write(2, "".join(traceback.format_exception(e)).encode())
        finally:
            os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def goes_on(thread):
    before = thread.ticks
    deadline = time.monotonic() + 30
    while thread.ticks < before + 3:
        assert time.monotonic() < deadline, "it stands still"
        time.sleep(0.001)


ticker = Ticker()
ticker.start()
gate = threading.Event()
mortal = threading.Thread(target=gate.wait, name="mortal")
mortal.start()
queue_lock = threading.Lock()
queue_lock.acquire()
waiter = threading.Thread(target=lambda: (queue_lock.acquire(), queue_lock.release()), name="waiter")
waiter.survives_fork = True
waiter.start()
goes_on(ticker)


def check():
    assert ticker.is_alive() and waiter.is_alive() and not mortal.is_alive()
    mortal.join()
    assert {t.name for t in threading.enumerate()} == {threading.current_thread().name, ticker.name, "waiter"}, threading.enumerate()
    assert threading.main_thread() is threading.current_thread()
    goes_on(ticker)
    deadline = time.monotonic() + 30
    while not os.path.exists(f"/proc/self/task/{ticker.native_id}"):
        assert time.monotonic() < deadline, "its number is not the kernel's"
        time.sleep(0.01)
    with ticker.held:  # it gives the lock back
        still = ticker.ticks
        time.sleep(0.01)
        assert ticker.ticks == still
    assert waiter.is_alive()
    queue_lock.release()  # and the one that waits gets it
    waiter.join(30)
    assert not waiter.is_alive()
    ticker.stopping = True
    ticker.join(30)
    assert not ticker.is_alive()
    t = threading.Thread(target=lambda: None)
    t.start()
    t.join()
    assert threading.active_count() == 1


def nested():
    goes_on(ticker)
    in_child(check)
    check()


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    for _ in range(5):
        in_child(check)
    in_child(nested)
text = str(caught[0].message)
assert "'mortal'" in text and "waiter" not in text and text.startswith(f"This process (pid={os.getpid()}) is multi-threaded, "), text
goes_on(ticker)
assert mortal.is_alive() and waiter.is_alive()

# A thread is a survivor as long as it is marked, whoever forks.
ticker.survives_fork = False
in_child(lambda: (ticker.join(), waiter.native_id))
ticker.survives_fork = True
done = []
t = threading.Thread(target=lambda: (in_child(check), done.append(True)))
t.start()
t.join()
assert done

# What a logging handler's lock protects stays protected: the child's hook does not free it while the survivor writes.
log = logging.getLogger("survivor")
log.propagate = False


class Slow(logging.StreamHandler):
    def emit(self, record):
        time.sleep(0.002)


log.addHandler(Slow())
talker = threading.Thread(target=lambda: [log.error("x") for _ in range(10**9)], daemon=True)
errors = []
threading.excepthook = lambda a: errors.append(a.exc_value)
talker.survives_fork = True
talker.start()


def talk():
    for _ in range(5):
        log.error("y")
    time.sleep(0.05)
    assert not errors, errors
    assert talker.is_alive()


for _ in range(5):
    in_child(talk)
queue_lock.release()
gate.set()
mortal.join()
ticker.stopping = True
ticker.join()
waiter.join()
