# What is dropped without being closed is closed although the program only waits from then on.
import os
import select
import signal
import socket
import threading
import weakref

signal.alarm(60)


def told(what, descriptor):
    ready, _, _ = select.select([descriptor], [], [], 20)
    print(what, bool(ready))


# a socket: the other side, in this thread, waits without end for the connection to be closed
near, far = socket.socketpair()
del near
print('socket', far.recv(1))
far.close()

# a stream on a socket that is forgotten before the stream is
near, far = socket.socketpair()
stream = near.makefile('rb')
near.close()
del near, stream
print('stream', far.recv(1))
far.close()

# a finalizer, and the callback of a weak reference, while the main thread is in a system call
r, w = os.pipe()


class Final:
    def __del__(self):
        os.write(w, b'd')


class Referent:
    pass


finals = [Final()]
del finals
told('finalizer', r)
os.read(r, 1)
referent = Referent()
reference = weakref.ref(referent, lambda _: os.write(w, b'c'))
del referent
told('callback', r)
os.read(r, 1)


# and a generator that stands inside a try, while the main thread waits for a lock
closed = threading.Event()


def generator():
    try:
        yield 1
    finally:
        closed.set()


g = generator()
next(g)
del g
print('generator', closed.wait(20))
