"""A child forked by a thread that is not the main one goes on as long as that thread does, and ends with it (F7)."""
import os
import threading
import time

statuses = []


def work(k):
    pid = os.fork()
    if pid == 0:
        # Long enough for all that is not in the child to have left.
        for _ in range(20):
            time.sleep(0.01)
            sum(range(1000))
        if k == 0:
            return
        os._exit(k)
    statuses.append((k, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])))


threads = [threading.Thread(target=work, args=(k,)) for k in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(statuses))
