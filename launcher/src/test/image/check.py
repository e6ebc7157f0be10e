"""The tests of launcher/src/test/image/check (I3, I4, I6, I7); the first argument is the root of the checkout."""
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = sys.argv.pop(1)
sys.path.insert(0, ROOT + "/launcher/src/test")
import limited

KRAIT = ROOT + "/krait"
SCRIPTS = ROOT + "/launcher/src/test/scripts"
NOBODY = 65534
KEPT_OUT = ("LD_LIBRARY_PATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE", "XDG_CACHE_HOME", "KRAIT_IMAGE", "PYTHONHASHSEED")
ENVIRONMENT = {k: v for k, v in os.environ.items() if k not in KEPT_OUT} | {"KRAIT_IMAGE": "1"}
WHERE = "import os, sys; print(6 * 7, os.readlink('/proc/self/exe'), *sys.argv[1:])"


def setUpModule():
    global cache, image, good
    # Whoever started this may have it ignored (nohup).
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    cache = tempfile.mkdtemp(prefix="krait-image-")
    os.chmod(cache, 0o755)
    image = f"{cache}/krait{ROOT}/krait"
    made = run("--make-image")
    assert made == (0, "", ""), made
    good = cache + "/good"
    shutil.copy2(image, good)


def tearDownModule():
    shutil.rmtree(cache)


def run(*arguments, command=None, given="", **settings):
    """As limited.run, with the cache of the tests."""
    environment = ENVIRONMENT | {"XDG_CACHE_HOME": cache} | settings.pop("env", {})
    environment = {k: v for k, v in environment.items() if v is not None}
    return limited.run([*(command or [KRAIT]), *arguments], given, env=environment, **settings)


class FromAnImage(unittest.TestCase):
    """Programs in a process that continues."""

    def test_is_used(self):
        self.assertEqual(run("-c", WHERE, "a b"), (0, f"42 {image} a b\n", ""))
        status, out, err = run("--image-info")
        self.assertEqual((status, out.splitlines()[-1], err), (0, "usable", ""))

    def test_options_and_environments_it_is_used_for(self):
        for options in ("-X", "faulthandler"), ("-I", "-X", "faulthandler"), ("-E",), ("-B", "-u"):
            self.assertEqual(run(*options, "-c", WHERE), (0, f"42 {image}\n", ""), options)
        self.assertEqual(run("-X", "faulthandler", "-c", "import faulthandler; print(faulthandler.is_enabled())"), (0, "True\n", ""))
        with tempfile.TemporaryDirectory() as home:
            for option in "--symlinks", "--copies":
                self.assertEqual(run("-m", "venv", "--without-pip", "--clear", option, home), (0, "", ""))
                self.assertEqual(run("-c", WHERE + "; print(sys.prefix)", command=[home + "/bin/python"]), (0, f"42 {image}\n{home}\n", ""))

    def test_hash_seeds(self):
        program = "print(hash('text'), hash(b'bytes'), hash(frozenset({'x'})), hash(('t', 1)))"
        own = {run("-c", program)[1] for _ in range(5)}
        own |= {run("-c", program, env={"PYTHONHASHSEED": "random"})[1] for _ in range(3)}
        own |= {run("-R", "-c", program, env={"PYTHONHASHSEED": "3"})[1] for _ in range(3)}
        self.assertEqual(len(own), 11)
        for seed in "0", "3", "4294967295":
            here = {run("-c", program, env={"PYTHONHASHSEED": seed, "KRAIT_IMAGE": on})[1] for on in ("1", "1", "0")}
            self.assertEqual(len(here), 1, seed)

    def test_tables_that_are_in_the_image(self):
        program = """if 1:
            import os, sys, builtins, collections.abc, codecs
            class Key:
                def __init__(self, text): self.text = text
                def __hash__(self): return hash(self.text)
                def __eq__(self, other): return self.text == other
            for d in sys.modules, vars(builtins), vars(os), vars(codecs), sys.__dict__, os.environ._data:
                keys = list(d)
                assert all(k in d and d.get(Key(k), d) is d[k] for k in keys), d
                copy = dict(d)
                assert all(k in copy for k in keys) and d.keys() == set(keys) and set(d) == set(keys)
            d = vars(os)
            for k in list(d):
                value = d.pop(Key(k)); d[k] = value; assert Key(k) in d and k in d
            assert len({k: 1 for k in d} | d) == len(d) and os.getpid() > 0
            for kind in vars(builtins).values():
                if isinstance(kind, type): assert all(k in vars(kind) for k in list(vars(kind)))
            print('right')"""
        self.assertEqual(run("-c", program), (0, "right\n", ""))

    def test_standard_streams(self):
        self.assertEqual(run("-c", "import sys; print(sys.stdin.read()[::-1], end='')", given="abc"), (0, "cba", ""))
        for closed in "<&-", ">&-", "2>&-", "<&- >&- 2>&-":
            status, out, _ = run(command=["sh", "-c", f'"$0" -c "import sys; sys.exit(5)" {closed}', KRAIT])
            self.assertEqual((status, out), (5, ""), closed)
        status, out, err = run(command=["sh", "-c", 'exec 9>&1; "$0" -c "import os; os.write(9, b\'nine\')"', KRAIT])
        self.assertEqual((status, out, err), (0, "nine", ""))

    def test_ends_by_signals(self):
        for number in signal.SIGTERM, signal.SIGKILL, signal.SIGINT, signal.SIGHUP:
            program = f"import os, time; os.kill(os.getpid(), {number}); time.sleep(60)"
            self.assertEqual(run("-c", program)[0], run("-c", program, env={"KRAIT_IMAGE": "0"})[0], number)
        program = "import signal, os; signal.signal(10, lambda *a: print('handled', a[0])); os.kill(os.getpid(), 10); print('on')"
        self.assertEqual(run("-c", program), (0, "handled 10\non\n", ""))
        program = "import signal; signal.signal(14, lambda *a: print('handled', a[0])); signal.setitimer(0, 0.2); signal.pause(); print('on')"
        self.assertEqual(run("-c", program), (0, "handled 14\non\n", ""))

    def test_processes(self):
        program = """if 1:
            import subprocess, sys, multiprocessing
            if __name__ == '__main__':
                print(subprocess.run([sys.executable, '-c', 'import os; print(os.readlink("/proc/self/exe"))'], capture_output=True, text=True).stdout, end='')
                for method in 'fork', 'spawn', 'forkserver':
                    with multiprocessing.get_context(method).Pool(2) as pool:
                        print(method, pool.map(abs, range(-3, 3)))"""
        with tempfile.NamedTemporaryFile("w", suffix=".py") as file:
            file.write(program)
            file.flush()
            expected = f"{image}\n" + "".join(f"{m} [3, 2, 1, 0, 1, 2]\n" for m in ("fork", "spawn", "forkserver"))
            status, out, err = run(file.name)
            self.assertEqual((status, out), (0, expected), err)

    def test_scripts(self):
        for name in "threads", "fork", "fork_in_thread", "fork_order", "forkpty", "terminals", "interrupt_without_signal", "subclasses_known":
            with self.subTest(name):
                path = f"{SCRIPTS}/{name}.py"
                expected = run("-W", "ignore", path, command=[sys.executable], env={k: os.environ[k] for k in KEPT_OUT[:3]})
                status, out, err = run("-W", "ignore", path)
                self.assertEqual((status, out), expected[:2], err)
        for name in "fork_scenarios", "survivors", "threads_born_at_forks", "blocking_calls":
            with self.subTest(name):
                status, _, err = run("-W", "ignore", f"{SCRIPTS}/krait/{name}.py")
                self.assertEqual(status, 0, err)


class KeptModules(unittest.TestCase):
    """Modules that the image holds executed: a program sees what it would see if it had executed their code itself."""

    def same(self, program, *options, **settings):
        """Runs a program in both ways; gives what it printed."""
        results = [run(*options, "-c", program, **(settings | {"env": {"KRAIT_IMAGE": on} | settings.get("env", {})})) for on in ("1", "0")]
        self.assertEqual(results[0], results[1])
        self.assertEqual(results[0][2], "")
        return results[0][1]

    def test_namespaces(self):
        with open(ROOT + "/launcher/src/main/resources/org/krait/launcher/kept.txt") as file:
            names = file.read().split()
        others = {"NO_COLOR": "1", "LC_ALL": "C", "TZ": "Asia/Tokyo", "HOME": "/nonexistent", "PYTHONASYNCIODEBUG": "1", "COLUMNS": "40", "TMPDIR": "/"}
        some = "argparse asyncio getpass gettext importlib.metadata locale logging platform subprocess tempfile traceback unittest.mock urllib.request uuid".split()
        for names, options, environment in (names, (), {}), (some, ("-I", "-X", "utf8"), others):
            seen = []
            for on in "1", "0":
                status, out, err = run("-W", "ignore", *options, ROOT + "/launcher/src/test/image/namespaces.py", *names, env=environment | {"KRAIT_IMAGE": on})
                self.assertEqual((status, err), (0, ""))
                seen.append(out.split("\f"))
            self.assertEqual(len(seen[0]), len(names) + 1)
            for name, image, ordinary in zip(names, *seen):
                with self.subTest(name, options=options):
                    self.assertEqual(set(image.split("\n")) ^ set(ordinary.split("\n")), set())

    def test_what_is_of_the_process(self):
        numbers = {run("-c", "import random; print(random.random(), random.getrandbits(64))")[1] for _ in range(20)}
        self.assertEqual(len(numbers), 20)
        self.same("import threading, os; t = threading.main_thread(); print(t.native_id == threading.get_native_id(), t is threading.current_thread(), "
                  "t.ident == threading.get_ident(), threading.Thread().name, threading.enumerate() == [t])")
        self.same("import logging, time; print(0 <= time.time() - logging._startTime / 1e9 < 60)")
        for options in (), ("-W", "error::UserWarning"), ("-W", "ignore"):
            self.same("import warnings; print(warnings.filters); warnings.simplefilter('ignore'); warnings.warn('x')", *options)
        self.same("import platform, sys; print(platform.architecture.__defaults__)", command=["sh", "-c", f"exec '{ROOT}/./krait' \"$@\"", "x"])
        self.same("import subprocess; print(subprocess._USE_POSIX_SPAWN)", env={"_PYTHON_SUBPROCESS_USE_POSIX_SPAWN": "0"})
        self.same("import logging.handlers, atexit, copyreg, re; print(atexit._ncallbacks(), len(copyreg.dispatch_table), len(re._cache), sorted(logging.root.manager.loggerDict))")

    def test_other_modules_of_the_same_name(self):
        with tempfile.TemporaryDirectory() as directory:
            with open(directory + "/heapq.py", "w") as file:
                file.write("heappush = heappop = merge = nlargest = nsmallest = 'mine'\n")
            program = "import queue, collections, heapq; print(heapq.heappop, queue.heappop)"
            self.assertEqual(self.same(program, env={"PYTHONPATH": directory}), "mine mine\n")
            self.assertEqual(self.same(program, cwd=directory), "mine mine\n")
            self.assertIn("built-in function heappop", self.same(program, "-P", cwd=directory))
        self.same("import sys; sys.modules['_json'] = None; import json.decoder; print(json.decoder.c_scanstring, json.loads('[1]'))")
        self.same("import sys; sys.modules['re'] = type('Other', (), {'__getattr__': lambda *a: print})(); import textwrap; print(type(textwrap.re))")

    def test_imported_again(self):
        self.same("""if 1:
            import sys, json
            first, decoder = json, sys.modules['json.decoder']
            del sys.modules['json']
            import json
            print(json is first, sys.modules['json.decoder'] is decoder, json.loads('1'), first.loads('2'))
            import importlib
            print(importlib.reload(json) is json)
            """)
        self.same("import importlib; m = importlib.import_module('email.message'); import email.message as n, email; print(m is n, email.message is m, 'email' in vars(email))")

    def test_who_watches(self):
        for watch in ("sys.settrace(lambda f, e, a: seen.append(f.f_code.co_name) if 'bisect' in f.f_code.co_filename else None)",
                      "sys.addaudithook(lambda e, a: e == 'exec' and seen.append(a[0].co_name))",
                      "sys.meta_path.insert(0, type('F', (), {'find_spec': lambda self, *a: seen.append(a[0])})())",
                      "original = builtins.__import__; builtins.__import__ = lambda *a: (seen.append(a[0]), original(*a))[1]"):
            self.assertIn("bisect", self.same(f"import builtins, sys; seen = []; {watch}; import bisect, random; sys.settrace(None); print(seen, bisect.bisect([1], 1))"
                                              .replace("print(seen", "print('bisect', seen")), watch)
        for options in ("-X", "no_debug_ranges"), ("-X", "pycache_prefix=/nonexistent"):
            self.same("import bisect, textwrap; print(bisect.__cached__, list(textwrap.fill.__code__.co_positions())[:3])", *options)

    def test_threads(self):
        program = """if 1:
            import sys, _thread, time
            names = ['asyncio', 'logging', 'json', 'unittest.mock', 'tempfile', 'dataclasses', 'http.client', 'email.message', 'typing', 'importlib.metadata']
            done, wrong = [], []
            def work(n):
                try:
                    for name in names[n:] + names[:n]:
                        __import__(name)
                        if getattr(sys.modules[name], '__spec__').name != name: wrong.append(name)
                except BaseException as e:
                    wrong.append(e)
                finally:
                    done.append(n)
            for n in range(len(names)): _thread.start_new_thread(work, (n,))
            while len(done) < len(names): time.sleep(0.001)
            import threading, re, collections.abc, enum, json, asyncio
            print(wrong, threading.main_thread().ident == _thread._get_main_thread_ident(), json.decoder.re is re, asyncio.tasks.enum is enum if hasattr(asyncio.tasks, 'enum') else True)
            """
        for _ in range(20):
            self.assertEqual(run("-c", program), (0, "[] True True True\n", ""))


class WithoutAnImage(unittest.TestCase):
    """Each cause to start without: the answer is right, and nobody hears of it."""

    def tearDown(self):
        shutil.copy2(good, image + ".good")
        os.replace(image + ".good", image)

    def ordinary(self, *arguments, **settings):
        status, out, err = run(*arguments, "-c", WHERE, "a b", **settings)
        self.assertEqual((status, out[:3], out[-5:], err), (0, "42 ", " a b\n", ""))
        self.assertNotIn(image, out)

    def test_cut_off(self):
        size = os.path.getsize(image)
        for rest in 0, 1, 100, 5000, 20000, 40000, 1 << 20, size // 2, size - 4096, size - 1:
            with self.subTest(rest):
                shutil.copyfile(good, image)
                os.truncate(image, rest)
                self.ordinary()

    def test_damaged(self):
        for at in 0, 70, 9000, 50000, os.path.getsize(image) // 2, os.path.getsize(image) - 4000:
            with self.subTest(at), open(image, "r+b") as file:
                file.seek(at)
                file.write(b"damage" * 10)
                file.flush()
                self.ordinary()
            shutil.copy2(good, image)

    def test_damaged_behind_a_seal(self):
        """As if the times of last change had been set: what has a checksum is still found out."""
        kept = os.stat(good)
        for at in os.path.getsize(image) - 4000, os.path.getsize(image) - 9000:
            with self.subTest(at):
                with open(image, "r+b") as file:
                    file.seek(at)
                    file.write(b"damage" * 10)
                os.utime(image, ns=(kept.st_atime_ns, kept.st_mtime_ns))
                self.ordinary()
                shutil.copy2(good, image)
        os.truncate(image, os.path.getsize(image) // 2)
        os.utime(image, ns=(kept.st_atime_ns, kept.st_mtime_ns))
        self.ordinary()

    def test_switched_off(self):
        self.ordinary(env={"KRAIT_IMAGE": "0"})
        self.ordinary(env={"KRAIT_JAVA_OPTS": "-Xmx300m"})

    def test_no_place_for_it(self):
        self.ordinary(env={"XDG_CACHE_HOME": None, "HOME": None})
        self.ordinary(env={"XDG_CACHE_HOME": "relative", "HOME": ""})
        self.ordinary(env={"XDG_CACHE_HOME": "/proc/none"})
        self.ordinary(env={"XDG_CACHE_HOME": None, "HOME": "/proc/none"})

    def test_options_of_the_first_part(self):
        for option, says in ("-S", "flags.no_site"), ("-O", "flags.optimize"), ("-Xdev", "flags.dev_mode"), ("-b", "flags.bytes_warning"):
            status, out, err = run(option, "-c", f"import sys, os; print(int(sys.{says}), os.readlink('/proc/self/exe'))")
            self.assertEqual((status, out[:2], err), (0, "1 ", ""), option)
            self.assertNotIn(image, out)
        status, out, err = run("-v", "-c", "print(1)")
        self.assertEqual((status, out), (0, "1\n"))
        self.assertIn("import 'site'", err)

    def test_limits(self):
        self.assertEqual(run("-c", "print(6 * 7)", command=["sh", "-c", 'ulimit -s 100; exec "$0" "$@"', KRAIT]), (0, "42\n", ""))
        if subprocess.run(["setarch", "--uname-2.6", "true"], stderr=subprocess.DEVNULL).returncode == 0:
            self.ordinary(command=["setarch", "--uname-2.6", KRAIT])

    def test_of_another_user(self):
        if os.geteuid() != 0 or subprocess.run(["test", "-r", KRAIT, "-a", "-r", sys.executable], user=NOBODY).returncode != 0:
            self.skipTest("there is no other user who could read this")
        self.ordinary(user=NOBODY, group=NOBODY)

    def test_moved_and_changed(self):
        with tempfile.TemporaryDirectory() as other:
            shutil.copy2(KRAIT, other)
            os.symlink(ROOT + "/launcher", other + "/launcher")
            os.symlink(ROOT + "/target", other + "/target")
            moved = [other + "/krait"]
            self.assertEqual(run("--make-image", command=moved), (0, "", ""))
            there = f"{cache}/krait{other}/krait"
            self.assertEqual(run("-c", WHERE, command=moved), (0, f"42 {there}\n", ""))
            with open(other + "/krait", "a") as file:
                file.write("# changed\n")
            self.assertIn("a file has changed: " + other + "/krait", run("--image-info", command=moved)[1])
            self.ordinary(command=moved)


class Making(unittest.TestCase):
    """The image is made by the first start that finds none, in the background."""

    def test_several_at_once(self):
        with tempfile.TemporaryDirectory() as own:
            directory = f"{own}/krait{ROOT}"
            environment = ENVIRONMENT | {"XDG_CACHE_HOME": own}
            children = [subprocess.Popen([KRAIT, "-c", WHERE], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) for _ in range(4)]
            for child in children:
                # A pipe that the process that makes the image held open would not end before that.
                out, _ = child.communicate(timeout=limited.LIMIT)
                self.assertEqual((child.returncode, out[:3]), (0, "42 "), out)
            self.assertNotIn("krait", os.listdir(directory))
            self.assertIn(".making", os.listdir(directory))
            end = time.monotonic() + limited.LIMIT
            while ".making" in os.listdir(directory) and time.monotonic() < end:
                time.sleep(0.1)
            self.assertEqual(os.listdir(directory), ["krait"])
            self.assertEqual(run("-c", WHERE, env={"XDG_CACHE_HOME": own})[1], f"42 {directory}/krait\n")

    def test_full_disk(self):
        if subprocess.run(["unshare", "-rm", "true"], stderr=subprocess.DEVNULL).returncode != 0:
            self.skipTest("no mount namespaces")
        with tempfile.TemporaryDirectory() as own:
            script = f'mount -t tmpfs -o size=9m none {own} && {{ "$0" --make-image; ls -A {own}/krait{ROOT}; "$0" -c "print(6 * 7)"; }}'
            status, out, err = run(command=["unshare", "-rm", "sh", "-c", script, KRAIT], env={"XDG_CACHE_HOME": own})
            self.assertEqual((status, out), (0, "krait.failed\n42\n"), err)
            self.assertIn("no space left for the image", err)


class Programs(unittest.TestCase):
    """krait --freeze FILE program.py."""

    def setUp(self):
        self.directory = tempfile.mkdtemp(dir=cache)
        self.program, self.image = self.directory + "/program.py", self.directory + "/program.img"

    def write(self, text):
        with open(self.program, "w") as file:
            file.write(text)

    def test_behind_its_imports(self):
        self.write(""""A docstring."
import sys, os
NAME = 'value'
try:
    import nothing_of_this_name
except ImportError:
    nothing_of_this_name = None
from json import dumps
print(__doc__, sys.argv, os.getcwd(), os.environ.get('GIVEN'), dumps([sys.stdin.read()]), NAME, os.readlink('/proc/self/exe'))
sys.exit(5)
""")
        self.assertEqual(run("--freeze", self.image, self.program, env={"GIVEN": "at the freeze"}, given="unread"), (0, "", ""))
        status, out, err = run("a", "b c", command=[self.image], given="text", env={"GIVEN": "later"}, cwd="/")
        self.assertEqual((status, out, err), (5, f"A docstring. {[self.program, 'a', 'b c']} / later [\"text\"] value {self.image}\n", ""))

    def test_where_it_says(self):
        self.write("""
import krait, sys
print('before')
if krait.freeze_point():
    print('from the image', sys.argv[1:])
else:
    print('ordinary', sys.argv[1:])
""")
        self.assertEqual(run(self.program, "x"), (0, "before\nordinary ['x']\n", ""))
        self.assertEqual(run("--freeze", "program.img", "program.py", cwd=self.directory), (0, "before\n", ""))
        self.assertEqual(run("x", "y", command=[self.image]), (0, "from the image ['x', 'y']\n", ""))
        self.assertEqual(run(self.image, "x", "y"), (0, "from the image ['x', 'y']\n", ""))
        with open(self.program, "a") as file:
            file.write("# changed\n")
        self.assertEqual(run("x", command=[self.image]), (0, "before\nordinary ['x']\n", ""))

    def test_what_cannot_be_frozen(self):
        self.write("import krait, socket\ns = socket.socket()\nkrait.freeze_point()\n")
        status, out, err = run("--freeze", self.image, self.program)
        self.assertEqual((status, out), (1, ""))
        self.assertIn("RuntimeError: cannot freeze: it has an open descriptor that is no file: socket", err)
        self.assertEqual(os.listdir(self.directory), ["program.py"])
        self.assertEqual(run("--freeze", self.image)[0], 2)
        status, out, err = run("--freeze", self.image, "-c", "pass")
        self.assertEqual((status, out, err), (2, "", "krait: --freeze needs a program in a file\n"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
