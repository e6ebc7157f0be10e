"""Forks at awkward moments (rows F3 to F16 of the specification of threads): each child must be able to do what the other thread was doing.

A scenario that hangs is ended by faulthandler, which says where.
"""
import codecs
import errno
import faulthandler
import gc
import io
import logging
import multiprocessing
import os
import resource
import signal
import sys
import tempfile
import threading
import time

FORKS = 12
faulthandler.dump_traceback_later(150, exit=True)


def child(work, expected=0):
    """Forks; the child runs work(). Its exit status must be as expected."""
    pid = os.fork()
    if pid == 0:
        status = 99
        try:
            status = work() or 0
        except BaseException as e:
            os.write(2, f"child: {type(e).__name__}: {e}\n".encode())
        finally:
            os._exit(status)
    _, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == expected, (work, status)


def beside(busy, work):
    """Forks again and again while two other threads do busy(), and lets the child do work()."""
    done = False
    started = threading.Semaphore(0)

    def loop():
        started.release()
        while not done:
            busy()

    threads = [threading.Thread(target=loop) for _ in range(2)]
    for t in threads:
        t.start()
        started.acquire()
    try:
        for _ in range(FORKS):
            child(work)
    finally:
        done = True
        for t in threads:
            t.join()


def while_stdout_is_locked():
    """F7: the lock of a stream."""
    real, sys.stdout = sys.stdout, open(os.devnull, "w")
    try:
        beside(lambda: print("x" * 100), lambda: print("from the child", flush=True))
    finally:
        sys.stdout.close()
        sys.stdout = real


def while_a_logging_handler_is_locked():
    """F11: a lock that Python makes anew with _at_fork_reinit()."""
    log = logging.getLogger("scenario")
    log.propagate = False
    log.addHandler(logging.StreamHandler(io.StringIO()))
    beside(lambda: log.error("busy"), lambda: log.error("from the child"))


def while_modules_are_imported():
    """F4, F12: the import lock."""
    with tempfile.TemporaryDirectory() as directory:
        names = [f"scenario_{n}" for n in range(40)]
        for name in names:
            with open(os.path.join(directory, name + ".py"), "w") as f:
                f.write("value = [n for n in range(10)]\n")
        sys.path.insert(0, directory)

        def busy():
            for name in names:
                __import__(name)
                sys.modules.pop(name, None)

        def work():
            for name in names:
                module = __import__(name)
                assert module.value == list(range(10))

        try:
            beside(busy, work)
        finally:
            sys.path.remove(directory)


def while_a_dict_is_resized():
    """F12: no dict is caught half way."""
    shared = {}

    def busy():
        for n in range(500):
            shared[n] = n
        for n in range(500):
            shared.pop(n, None)

    def work():
        assert all(k == v for k, v in list(shared.items()))
        shared["child"] = 1
        for n in range(1000):
            shared[n] = n
        assert shared["child"] == 1 and len(shared) >= 1001

    beside(busy, work)


def while_garbage_is_collected():
    """F12: the collector."""
    class Node:
        pass

    def busy():
        a, b = Node(), Node()
        a.b, b.a = b, a
        gc.collect()

    beside(busy, lambda: gc.collect() and None)


def inside_a_codec_of_the_stream_that_writes():
    """F10: the thread that forks keeps what it holds."""
    status = []
    in_child = []

    def encode(text, errors="strict"):
        if text != "text":
            return text.encode(), len(text)
        pid = os.fork()
        if pid == 0:
            # The stream is locked by this thread, also here: another one has to wait until the write is done.
            other = threading.Thread(target=out.write, args=(" of another",))
            other.start()
            time.sleep(0.1)
            in_child.append((other, other.is_alive()))
            return text.encode(), len(text)
        status.append(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
        return text.encode(), len(text)

    class Encoder(codecs.IncrementalEncoder):
        def encode(self, text, final=False):
            return encode(text)[0]

    class Decoder(codecs.IncrementalDecoder):
        def decode(self, data, final=False):
            return bytes(data).decode()

    info = codecs.CodecInfo(encode, lambda b, errors="strict": (bytes(b).decode(), len(b)), name="forking",
                            incrementalencoder=Encoder, incrementaldecoder=Decoder)
    codecs.register(lambda name: info if name == "forking" else None)
    out = io.TextIOWrapper(io.BytesIO(), encoding="forking")
    out.write("text")
    if in_child:
        other, waited = in_child[0]
        other.join()
        out.flush()
        os._exit(7 if waited and out.buffer.getvalue() == b"text of another" else 8)
    out.flush()
    assert out.buffer.getvalue() == b"text" and status == [7], status


def with_a_queue_that_has_been_used():
    """F15: multiprocessing."""
    context = multiprocessing.get_context("fork")
    q = context.Queue()
    q.put("before")
    process = context.Process(target=lambda: q.put("child"))
    process.start()
    assert {q.get(timeout=60), q.get(timeout=60)} == {"before", "child"}
    process.join()
    assert process.exitcode == 0
    count = context.Semaphore(0)
    process = context.Process(target=count.release)
    process.start()
    assert count.acquire(timeout=60)
    process.join()
    q.close()
    q.join_thread()


def in_a_signal_handler():
    """F14: the interrupted call is made again."""
    statuses = []

    def handler(number, frame):
        pid = os.fork()
        if pid == 0:
            os._exit(5)
        statuses.append(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))

    old = signal.signal(signal.SIGUSR1, handler)
    r, w = os.pipe()
    lock = threading.Lock()
    lock.acquire()

    def sleeper():
        pid = os.fork()
        if pid == 0:
            time.sleep(0.6)
            os._exit(0)
        os.waitpid(pid, 0)

    waits = [
        (lambda: os.read(r, 1), lambda: os.write(w, b"x")),
        (lambda: time.sleep(0.6), None),
        (sleeper, None),
        (lambda: lock.acquire(), lock.release),
        (lambda: lock.acquire(timeout=0.6), None),
    ]
    for n, (wait, end) in enumerate(waits):
        def poke():
            time.sleep(0.2)
            os.kill(os.getpid(), signal.SIGUSR1)
            deadline = time.monotonic() + 60
            while len(statuses) <= n and time.monotonic() < deadline:
                time.sleep(0.01)
            if end is not None:
                end()

        t = threading.Thread(target=poke)
        t.start()
        wait()
        t.join()
        assert statuses == [5] * (n + 1), (n, statuses)
    # A write that blocks: the pipe is full until the handler has forked.
    os.set_blocking(w, False)
    try:
        while True:
            os.write(w, b"y" * 65536)
    except BlockingIOError:
        os.set_blocking(w, True)

    def drain():
        time.sleep(0.2)
        os.kill(os.getpid(), signal.SIGUSR1)
        while len(statuses) <= len(waits):
            time.sleep(0.01)
        os.read(r, 1 << 20)

    t = threading.Thread(target=drain)
    t.start()
    os.write(w, b"z")
    t.join()
    assert statuses == [5] * (len(waits) + 1), statuses
    signal.signal(signal.SIGUSR1, old)
    os.close(r)
    os.close(w)


def with_signals_for_the_parent():
    """F7: what was sent to the parent neither calls a handler nor writes to the wake-up descriptor in the child."""
    parent = os.getpid()
    in_child = []
    signal.signal(signal.SIGUSR1, lambda *_: os.getpid() == parent or in_child.append(1))
    r, w = os.pipe()
    os.set_blocking(w, False)
    os.set_blocking(r, False)
    signal.set_wakeup_fd(w, warn_on_full_buffer=False)
    done = threading.Event()

    def send():
        while not done.is_set():
            os.kill(parent, signal.SIGUSR1)

    sender = threading.Thread(target=send)
    sender.start()

    def work():
        end = time.monotonic() + 0.03
        while time.monotonic() < end:
            pass
        assert not in_child
        assert signal.set_wakeup_fd(-1) == -1

    for _ in range(FORKS):
        child(work)
    done.set()
    sender.join()
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGUSR1, signal.SIG_DFL)
    os.close(r)
    os.close(w)


def when_the_kernel_refuses():
    """F6: everything goes on, and OSError."""
    def work():
        stop = False
        count = [0]

        def spin():
            while not stop:
                count[0] += 1
            try:
                import colorsys  # nobody has the import lock any more
            except OSError:
                pass  # not to be read by the other user

        t = threading.Thread(target=spin, daemon=True)
        t.start()
        calls = []
        os.register_at_fork(before=lambda: calls.append("before"), after_in_parent=lambda: calls.append("parent"), after_in_child=lambda: os._exit(98))
        resource.setrlimit(resource.RLIMIT_NPROC, (1, 1))
        os.setresuid(65534, 65534, 65534)  # root is not limited
        try:
            os.fork()
            return 1
        except OSError as e:
            if e.errno != errno.EAGAIN:
                return 2
        if calls != ["before", "parent"]:
            return 3
        seen = count[0]
        deadline = time.monotonic() + 60
        while count[0] == seen and time.monotonic() < deadline:
            pass
        stop = True
        t.join(60)
        return 5 if t.is_alive() else 0 if count[0] > seen else 4

    if os.getuid() == 0:
        child(work)


def fork_again_from_every_child():
    """F16: children of children."""
    def nested(depth):
        if depth:
            child(lambda: nested(depth - 1))

    t = threading.Thread(target=lambda: child(lambda: nested(3)))
    t.start()
    t.join()


def finally_of_lost_threads_does_not_run():
    r, w = os.pipe()
    parked = threading.Event()
    release = threading.Event()

    def lost():
        try:
            parked.set()
            release.wait()
        finally:
            os.write(w, b"%d " % os.getpid())

    t = threading.Thread(target=lost)
    t.start()
    parked.wait()

    def work():
        time.sleep(0.3)
        assert not t.is_alive()
        t.join()

    child(work)
    release.set()
    t.join()
    assert os.read(r, 100) == b"%d " % os.getpid()
    os.close(r)
    os.close(w)


for scenario in (while_stdout_is_locked, while_a_logging_handler_is_locked, while_modules_are_imported, while_a_dict_is_resized,
                 while_garbage_is_collected, inside_a_codec_of_the_stream_that_writes, with_a_queue_that_has_been_used, in_a_signal_handler,
                 with_signals_for_the_parent, when_the_kernel_refuses, fork_again_from_every_child, finally_of_lost_threads_does_not_run):
    print(scenario.__name__, flush=True)
    scenario()
