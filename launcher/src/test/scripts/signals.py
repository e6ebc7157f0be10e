# Signal masks hold whatever threads the process has beside Python's own: blocked signals stay pending, whoever they are sent by.
import os
import signal
import threading
import time


def handler(number, frame):
    print("handled", signal.Signals(number).name)


def later(number):
    timer = threading.Timer(0.2, os.kill, (os.getpid(), number))
    timer.start()
    return timer


signal.signal(signal.SIGUSR1, handler)
os.kill(os.getpid(), signal.SIGUSR1)
print("after")

blocked = {signal.SIGUSR1, signal.SIGALRM, signal.SIGCHLD}
signal.pthread_sigmask(signal.SIG_BLOCK, blocked)
os.kill(os.getpid(), signal.SIGUSR1)
print(signal.sigpending())
print(signal.sigwait([signal.SIGUSR1]), signal.sigpending())
os.kill(os.getpid(), signal.SIGUSR1)
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1])
print("unblocked")

# The system's action would end the process.
timer = later(signal.SIGALRM)
info = signal.sigwaitinfo([signal.SIGALRM])
print(info.si_signo, info.si_pid == os.getpid())
timer.join()
print(signal.sigtimedwait([signal.SIGALRM], 0.05))

# A thread has the mask of the one that started it.
masks = []
thread = threading.Thread(target=lambda: masks.append(signal.pthread_sigmask(signal.SIG_BLOCK, [])))
thread.start()
thread.join()
print(sorted(masks[0]))

# Waiting in another thread, blocked in all.
got = []
thread = threading.Thread(target=lambda: got.append(signal.sigwait([signal.SIGALRM])))
thread.start()
os.kill(os.getpid(), signal.SIGALRM)
thread.join()
print(got)

timer = later(signal.SIGUSR1)
begin = time.monotonic()
time.sleep(0.5)  # goes on after the handler
print(time.monotonic() - begin >= 0.5)
timer.join()

pid = os.fork()
if not pid:
    os.kill(os.getpid(), signal.SIGALRM)
    print("pending in the child:", signal.sigpending(), flush=True)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGALRM])
    os._exit(1)
status = os.waitpid(pid, 0)[1]
print(os.waitstatus_to_exitcode(status), signal.sigpending())

# A timer that repeats sends nothing after it was stopped, however much processor time the process uses.
calls = 0


def ticked(*_):
    global calls
    calls += 1
    if calls % 3 == 0:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


signal.signal(signal.SIGVTALRM, ticked)
for n in range(1, 11):
    signal.setitimer(signal.ITIMER_VIRTUAL, 0.001, 0.001)
    while calls < 3 * n:
        pass
    for _ in range(20_000):
        pass
    assert calls == 3 * n, calls
print(calls, signal.getitimer(signal.ITIMER_VIRTUAL))
