"""What is in join() when a process forks goes on in the child, where the joined threads are not: a survivor, and a main thread whose handler of a signal forks."""
import os
import signal
import threading
import time


def status(pid):
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def below_a_handler():
    end = threading.Event()
    joined = threading.Thread(target=end.wait)
    joined.start()
    parent = os.getpid()
    pids = []
    signal.signal(signal.SIGALRM, lambda *_: pids.append(os.fork()))
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    threading.Timer(1, end.set).start()
    joined.join()
    if os.getpid() != parent:
        os._exit(7 if pids == [0] and not joined.is_alive() else 8)
    assert status(pids[0]) == 7


def survivors():
    """One waits for a thread, one for the main thread."""
    read, write = os.pipe()
    lost = threading.Thread(target=time.sleep, args=(30,), daemon=True)
    lost.start()

    def join(thread, said):
        thread.join()
        os.write(write, said)

    joining = [threading.Thread(target=join, args=args, daemon=True) for args in ((lost, b"l"), (threading.main_thread(), b"m"))]
    for t in joining:
        t.survives_fork = True
        t.start()
    time.sleep(0.3)

    def fork():
        pid = os.fork()
        if pid == 0:
            for t in joining:
                t.join(20)
            os._exit(5 if not any(t.is_alive() for t in joining) else 6)
        statuses.append(status(pid))

    statuses = []
    forking = threading.Thread(target=fork)
    forking.start()
    forking.join()
    assert statuses == [5], statuses
    assert sorted(os.read(read, 10)) == sorted(b"lm")


below_a_handler()
survivors()
