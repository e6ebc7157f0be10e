"""Running a command with a time limit, for the check.py beside this."""
import os
import signal
import subprocess

LIMIT = 300


def run(command, given="", **settings):
    """Exit status, standard output, standard error. Whatever the command starts is killed with it after the limit; then the status is "hangs"."""
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True, **settings)
    try:
        out, err = child.communicate(given, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        out, err = child.communicate()
        return "hangs", out, err
    return child.returncode, out, err
