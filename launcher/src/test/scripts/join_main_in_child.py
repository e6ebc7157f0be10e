"""In the child of a fork in another thread the main thread has ended, also if it had not when the process forked."""

import os
import sys
import threading
import warnings

warnings.simplefilter("ignore", DeprecationWarning)
main = threading.current_thread()
forked = threading.Event()


def join(thread):
    thread.join()
    print(thread.name, "has ended:", not thread.is_alive())


def work():
    pid = os.fork()
    if pid == 0:
        joining = threading.Thread(target=join, args=(main,))
        joining.start()
        joining.join()
        sys.stdout.flush()
        os._exit(0)
    print("status", os.waitpid(pid, 0)[1])
    forked.set()


worker = threading.Thread(target=work)
worker.start()
forked.wait()
worker.join()
print(main.name, "is alive:", main.is_alive())
