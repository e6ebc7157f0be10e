"""The tests of launcher/src/test/tools/check; the first argument is the root of the checkout."""
import base64
import hashlib
import os
import shutil
import sys
import tempfile
import unittest
import zipfile

ROOT = sys.argv.pop(1)
sys.path.insert(0, ROOT + "/launcher/src/test")
import limited

KRAIT = ROOT + "/krait"
KEPT_OUT = ("LD_LIBRARY_PATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE", "PYTHONPATH")
ENVIRONMENT = {k: v for k, v in os.environ.items() if k not in KEPT_OUT and not k.startswith("PIP_")} | {"PIP_CONFIG_FILE": os.devnull}


def setUpModule():
    global directory
    directory = tempfile.mkdtemp(prefix="krait-tools-")


def tearDownModule():
    shutil.rmtree(directory)


def run(*command, given="", **variables):
    """As limited.run, in the directory of the tests."""
    return limited.run(command, given, env=ENVIRONMENT | variables, cwd=directory)


def write(name, text):
    path = f"{directory}/{name}"
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)
    return path


def wheel(name, version, files):
    """Builds a wheel with a script of the project's name, which calls main()."""
    info = f"{name}-{version}.dist-info"
    files = files | {
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: check\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/entry_points.txt": f"[console_scripts]\n{name} = {name}:main\n",
    }
    path = f"{directory}/{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        record = f"{info}/RECORD,,\n"
        for file, text in files.items():
            archive.writestr(file, text)
            digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
            record = f"{file},sha256={digest},{len(text.encode())}\n{record}"
        archive.writestr(f"{info}/RECORD", record)
    return path


class Environments(unittest.TestCase):
    def test_pip_installs_a_wheel(self):
        """The environment gets its pip from ensurepip's wheel."""
        home = directory + "/with pip"
        self.assertEqual(run(KRAIT, "-m", "venv", home), (0, "", ""))
        python = home + "/bin/python"
        file = wheel("viper", "1.2", {"viper/__init__.py": "def main():\n    print('hiss')\n", "viper/data.txt": "data"})
        status, out, err = run(python, "-m", "pip", "install", "--no-index", "--disable-pip-version-check", file)
        self.assertEqual(status, 0, out + err)
        self.assertIn("Successfully installed viper-1.2", out)
        program = """if 1:
            import sys, viper, importlib.metadata, importlib.resources
            viper.main()
            assert viper.__file__ == sys.prefix + '/lib/python3.14/site-packages/viper/__init__.py', viper.__file__
            print(importlib.metadata.version('viper'), importlib.resources.files(viper).joinpath('data.txt').read_text())"""
        self.assertEqual(run(python, "-c", program), (0, "hiss\n1.2 data\n", ""))
        self.assertEqual(run(python, home + "/bin/viper"), (0, "hiss\n", ""))
        self.assertEqual(run(KRAIT, "-c", "import viper")[0], 1)

    def test_links_and_copies(self):
        program = """if 1:
            import sys, site, subprocess
            print(sys.prefix, sys.exec_prefix, sys.executable, sys._base_executable, *site.PREFIXES)
            print(*(p for p in sys.path if p.endswith('-packages')), sys.prefix != sys.base_prefix)
            if sys.argv[1:]: print(subprocess.run([sys.executable, '-c', sys.argv[1]], capture_output=True, text=True).stdout, end='')"""
        for option in "--symlinks", "--copies":
            with self.subTest(option):
                home = f"{directory}/{option}"
                self.assertEqual(run(KRAIT, "-m", "venv", "--without-pip", option, home), (0, "", ""))
                python = home + "/bin/python"
                self.assertEqual(os.path.islink(python), option == "--symlinks")
                expected = f"{home} {home} {python} {KRAIT} {home} {home}\n{home}/lib/python3.14/site-packages True\n"
                self.assertEqual(run(python, "-c", program, program), (0, expected * 2, ""))


class Tools(unittest.TestCase):
    def test_unittest(self):
        write("tests/test_it.py", "import unittest\nclass T(unittest.TestCase):\n    def test_a(self): pass\n    def test_b(self): self.fail('no')\n")
        status, out, err = run(KRAIT, "-m", "unittest", "discover", "-s", "tests")
        self.assertEqual((status, out), (1, ""))
        self.assertIn("AssertionError: no", err)
        self.assertIn("Ran 2 tests", err)
        self.assertEqual(run(KRAIT, "-m", "unittest", "-k", "test_a", "tests/test_it.py")[0], 0)

    def test_json_tool(self):
        self.assertEqual(run(KRAIT, "-m", "json.tool", "--indent", "1", "--sort-keys", given='{"b": [1], "a": null}'),
                         (0, '{\n "a": null,\n "b": [\n  1\n ]\n}\n', ""))
        status, out, err = run(KRAIT, "-m", "json.tool", given="{")
        self.assertEqual((status, out), (1, ""))
        self.assertTrue(err.startswith("Expecting property name enclosed in double quotes"), err)

    def test_pdb(self):
        path = write("debugged.py", "def double(n):\n    twice = n * 2\n    return twice\n\nprint(double(21))\n")
        status, out, err = run(KRAIT, "-m", "pdb", path, given="break 3\ncontinue\nargs\np twice\ntwice = 5\nwhere\nreturn\nup\nlist\ncontinue\nquit\n")
        self.assertEqual((status, err), (0, ""))
        for said in f"Breakpoint 1 at {path}:3", "n = 21", "(Pdb) 42", f"> {path}(3)double()\n-> return twice", "--Return--", "->5", "(Pdb) 5\n", \
                "The program finished and will be restarted":
            self.assertIn(said, out)

    def test_timeit(self):
        status, out, err = run(KRAIT, "-m", "timeit", "-n", "5", "-r", "3", "-s", "n = 2", "n * n")
        self.assertEqual(status, 0, err)
        self.assertRegex(out, r"^5 loops, best of 3: [0-9.]+ [nu]sec per loop\n$")

    def test_asyncio(self):
        status, out, err = run(KRAIT, "-m", "asyncio", given="import asyncio\nawait asyncio.sleep(0, 6 * 7)\nexit(3)\n")
        self.assertEqual((status, out.replace(">>> ", "")), (3, "42\n"), err)
        status, out, err = run(KRAIT, "-m", "asyncio", "ps", str(os.getpid()))
        self.assertEqual((status, err), (1, ""))
        self.assertIn("Failed to find the PyRuntime section", out)

    def test_zipapp_and_compileall(self):
        write("application/__main__.py", "import part, sys\nprint(part.VALUE, *sys.argv[1:])\n")
        write("application/part.py", "VALUE = __name__\n")
        self.assertEqual(run(KRAIT, "-m", "compileall", "-q", "application"), (0, "", ""))
        self.assertEqual(len(os.listdir(directory + "/application/__pycache__")), 2)
        self.assertEqual(run(KRAIT, "-m", "zipapp", "application", "-o", "application.pyz", "-p", "/usr/bin/env krait"), (0, "", ""))
        self.assertEqual(run(KRAIT, "application.pyz", "x"), (0, "part x\n", ""))

    def test_ensurepip(self):
        status, out, err = run(KRAIT, "-m", "ensurepip", "--version")
        self.assertEqual((status, out[:4], err), (0, "pip ", ""))


if __name__ == "__main__":
    unittest.main()
