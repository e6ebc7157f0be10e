"""Starts programs as whole processes: from an image, without one, and on the reference CPython, which runs this."""
import os
import subprocess
import time


def ways(root, reference):
    """By the name of each way, the command and its environment. Makes the image."""
    # CPython is to read the compiled library that its first start writes, whatever the caller has set.
    own = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    plain = {k: v for k, v in own.items() if k not in ("LD_LIBRARY_PATH", "PYTHONHOME")}
    krait = [root + "/krait"]
    image = plain | {"KRAIT_IMAGE": "1"}
    subprocess.run([*krait, "--make-image"], env=image, check=True)
    return {"image": (krait, image), "no image": (krait, plain | {"KRAIT_IMAGE": "0"}), "CPython": ([reference], own)}


def start(way, program, may_fail=False, errors=None):
    """Runs a program given as text: wall clock and processor time in s, largest resident set in MB. `errors` is where its standard error goes."""
    command, environment = way
    begin = time.perf_counter()
    child = subprocess.Popen([*command, "-c", program], env=environment, stdout=subprocess.DEVNULL, stderr=errors)
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - begin
    child.returncode = os.waitstatus_to_exitcode(status)
    if status and not may_fail:
        raise SystemExit(f"{command} failed with status {child.returncode}: {program}")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
