"""Whatever a thread waits in, it is detached: the world can be stopped, and the process forked, without it (T3); sys._current_frames() stops it to look (T8)."""
import fcntl
import importlib
import io
import multiprocessing
import os
import queue
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import types
import _thread
import faulthandler

faulthandler.dump_traceback_later(100, exit=True)
LONGEST = 10  # seconds; a thread that is attached holds up a stop until it wakes
directory = tempfile.mkdtemp()
calls = []


def call(make):
    calls.append(make)
    return make


def pipe_reader(read):
    r, w = os.pipe()
    return (lambda: read(r)), (lambda: os.write(w, b"x\n")), (lambda: (os.close(r), os.close(w)))


def full_pipe():
    r, w = os.pipe()
    os.set_blocking(w, False)
    try:
        while True:
            os.write(w, b"x" * 65536)
    except BlockingIOError:
        os.set_blocking(w, True)
    return r, w


def full_pipe_writer(write):
    r, w = full_pipe()
    return (lambda: write(w)), (lambda: [os.read(r, 65536) for _ in range(2)]), (lambda: (os.close(r), os.close(w)))


def sockets(wait, wake=lambda other: other.send(b"x")):
    a, b = socket.socketpair()
    return (lambda: wait(a)), (lambda: wake(b)), (lambda: (a.close(), b.close()))


def child_waiter(wait):
    r, w = os.pipe()
    pid = os.posix_spawn("/bin/sh", ["sh", "-c", "read x"], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, r, 0)])
    return (lambda: wait(pid)), (lambda: os.write(w, b"\n")), (lambda: (os.close(r), os.close(w)))


@call
def read():
    return pipe_reader(lambda r: os.read(r, 1))


@call
def readv():
    return pipe_reader(lambda r: os.readv(r, [bytearray(1)]))


@call
def readinto():
    return pipe_reader(lambda r: os.readinto(r, bytearray(1)))


@call
def file_io():
    return pipe_reader(lambda r: io.FileIO(r, closefd=False).read(1))


@call
def buffered():
    return pipe_reader(lambda r: open(r, "rb", closefd=False).readline())


@call
def text():
    return pipe_reader(lambda r: open(r, closefd=False).readline())


@call
def lock_of_a_stream():
    r, w = os.pipe()
    stream = open(r, "rb", buffering=8)
    threading.Thread(target=lambda: stream.read(1), daemon=True).start()
    time.sleep(0.05)
    return (lambda: stream.read(1)), (lambda: os.write(w, b"xy")), (lambda: os.close(w))


@call
def write():
    return full_pipe_writer(lambda w: os.write(w, b"y"))


@call
def writev():
    return full_pipe_writer(lambda w: os.writev(w, [b"y"]))


@call
def sendfile():
    f = open(os.path.join(directory, "data"), "w+b")
    f.write(b"z" * 10)
    f.flush()
    return full_pipe_writer(lambda w: os.sendfile(w, f.fileno(), 0, 5))


@call
def open_fifo():
    path = os.path.join(directory, "fifo")
    os.mkfifo(path)
    return (lambda: os.open(path, os.O_RDONLY)), (lambda: os.open(path, os.O_WRONLY)), lambda: None


@call
def flock():
    path = os.path.join(directory, "flock")
    a, b = open(path, "w"), open(path, "w")
    fcntl.flock(a, fcntl.LOCK_EX)
    return (lambda: fcntl.flock(b, fcntl.LOCK_EX)), (lambda: fcntl.flock(a, fcntl.LOCK_UN)), lambda: None


@call
def lockf():
    path = os.path.join(directory, "lockf")
    r, w = os.pipe()
    ready_r, ready_w = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(w)
        f = open(path, "w")
        fcntl.lockf(f, fcntl.LOCK_EX)
        os.write(ready_w, b"x")
        os.read(r, 1)
        os._exit(0)
    os.read(ready_r, 1)
    f = open(path, "w")
    return (lambda: fcntl.lockf(f, fcntl.LOCK_EX)), (lambda: os.write(w, b"x")), (lambda: os.waitpid(pid, 0))


@call
def waitpid():
    return child_waiter(lambda pid: os.waitpid(pid, 0))


@call
def wait4():
    return child_waiter(lambda pid: os.wait4(pid, 0))


@call
def wait3():
    return child_waiter(lambda pid: os.wait3(0))


@call
def wait():
    return child_waiter(lambda pid: os.wait())


@call
def waitid():
    return child_waiter(lambda pid: os.waitid(os.P_PID, pid, os.WEXITED))


@call
def wait_of_subprocess():
    p = subprocess.Popen(["cat"], stdin=subprocess.PIPE)
    return p.wait, p.stdin.close, lambda: None


@call
def communicate():
    p = subprocess.Popen(["sh", "-c", "read x; echo $x"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    return (lambda: p.stdout.read()), (lambda: p.communicate(b"x\n")), lambda: None


@call
def receive():
    return sockets(lambda s: s.recv(1))


@call
def receive_into():
    return sockets(lambda s: s.recv_into(bytearray(1)))


@call
def receive_message():
    return sockets(lambda s: s.recvmsg(1))


@call
def receive_with_timeout():
    return sockets(lambda s: (s.settimeout(60), s.recv(1)))


@call
def send():
    a, b = socket.socketpair()
    return (lambda: a.sendall(b"x" * 10_000_000)), b.close, a.close


def ignoring(error, work):
    try:
        work()
    except error:
        pass


@call
def accept():
    server = socket.create_server(("127.0.0.1", 0))
    return server.accept, (lambda: socket.create_connection(server.getsockname()).close()), server.close


@call
def selecting():
    return sockets(lambda s: select.select([s], [], []))


@call
def polling():
    def wait(s):
        p = select.poll()
        p.register(s, select.POLLIN)
        p.poll()

    return sockets(wait)


@call
def epoll():
    def wait(s):
        with select.epoll() as e:
            e.register(s, select.EPOLLIN)
            e.poll()

    return sockets(wait)


@call
def sleep():
    return (lambda: time.sleep(1.5)), (lambda: None), lambda: None


@call
def lock():
    held = threading.Lock()
    held.acquire()
    return held.acquire, held.release, lambda: None


@call
def lock_with_timeout():
    held = threading.Lock()
    held.acquire()
    return (lambda: held.acquire(timeout=60)), held.release, lambda: None


@call
def rlock():
    held = threading.RLock()
    got, end = threading.Event(), threading.Event()

    def holder():
        with held:
            got.set()
            end.wait()

    threading.Thread(target=holder).start()
    got.wait()
    return (lambda: (held.acquire(), held.release())), end.set, lambda: None


@call
def condition():
    c = threading.Condition()

    def wait():
        with c:
            c.wait()

    def wake():
        with c:
            c.notify_all()

    return wait, wake, lambda: None


@call
def restored_lock():
    c = threading.Condition()
    got, end = threading.Event(), threading.Event()

    def wait():
        with c:
            c.wait(0.01)  # _acquire_restore has to wait for the holder

    def holder():
        time.sleep(0.005)
        with c:
            got.set()
            end.wait()

    def begin():
        threading.Thread(target=holder).start()
        wait()

    return begin, end.set, lambda: None


@call
def semaphore():
    s = threading.Semaphore(0)
    return s.acquire, s.release, lambda: None


@call
def barrier():
    b = threading.Barrier(2)
    return b.wait, b.wait, lambda: None


@call
def join():
    end = threading.Event()
    t = threading.Thread(target=end.wait)
    t.start()
    return t.join, end.set, lambda: None


@call
def simple_queue():
    q = queue.SimpleQueue()
    return q.get, (lambda: q.put(1)), lambda: None


@call
def simple_queue_with_timeout():
    q = queue.SimpleQueue()
    return (lambda: q.get(timeout=60)), (lambda: q.put(1)), lambda: None


@call
def queue_of_python():
    q = queue.Queue()
    return q.get, (lambda: q.put(1)), lambda: None


@call
def semaphore_between_processes():
    s = multiprocessing.get_context("fork").Semaphore(0)
    return s.acquire, s.release, lambda: None


@call
def connection():
    a, b = multiprocessing.Pipe()
    return a.recv, (lambda: b.send(1)), lambda: None


def signalled(wait):
    who = []

    def inside():
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
        who.append(threading.get_ident())
        wait()

    return inside, (lambda: signal.pthread_kill(who[0], signal.SIGUSR1)), lambda: None


@call
def signal_wait():
    return signalled(lambda: signal.sigwait({signal.SIGUSR1}))


@call
def timed_signal_wait():
    return signalled(lambda: signal.sigtimedwait({signal.SIGUSR1}, 60))


@call
def import_of_a_module_that_is_being_imported():
    sys.path.insert(0, directory)
    sys.modules["gates"] = gates = types.ModuleType("gates")
    gates.begun, gates.end = threading.Event(), threading.Event()
    with open(os.path.join(directory, "slow_module.py"), "w") as f:
        f.write("import gates\ngates.begun.set()\ngates.end.wait()\n")
    threading.Thread(target=importlib.import_module, args=("slow_module",)).start()
    gates.begun.wait()
    return (lambda: importlib.import_module("slow_module")), gates.end.set, lambda: None


for make in calls:
    wait_in, wake, close = make()
    failures = []

    def run():
        try:
            ignoring((BrokenPipeError, ConnectionError), wait_in)
        except BaseException as e:
            failures.append(e)

    thread = threading.Thread(target=run, name=make.__name__)
    thread.start()
    time.sleep(0.06)
    began = time.monotonic()
    frames = sys._current_frames()
    took = time.monotonic() - began
    assert thread.is_alive(), f"{make.__name__} does not wait: {failures}"
    assert thread.ident in frames, make.__name__
    assert took < LONGEST, f"stopping the world took {took} s beside {make.__name__}"
    if make not in (wait, wait3):  # those take any child
        pid = os.fork()
        if pid == 0:
            os._exit(thread.is_alive())
        assert os.waitpid(pid, 0)[1] == 0
    wake()
    thread.join(60)
    assert not thread.is_alive(), f"{make.__name__} does not wake up"
    assert not failures, (make.__name__, failures)
    close()
