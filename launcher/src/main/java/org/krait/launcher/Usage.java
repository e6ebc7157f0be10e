package org.krait.launcher;

import org.krait.runtime.module.SysVersion;

/** The command line asks for a text instead of a program, or is wrong. */
final class Usage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String LINE = "usage: %s [option] ... [-c cmd | -m mod | file | -] [arg] ...\n";
    private static final String OPTIONS = """
            Options (and corresponding environment variables):
            -b     : warn of str(bytes), and of comparing bytes with str or int;
                     twice: make it an error; also PYTHONBYTESWARNING=x
            -B     : write no .pyc files; also PYTHONDONTWRITEBYTECODE=x
            -c cmd : run the given text (ends the options)
            -d     : debug the parser; also PYTHONDEBUG=x
            -E     : ignore environment variables PYTHON*
            -h     : print this text (also -? or --help)
            -i     : go on at a prompt after the program; also PYTHONINSPECT=x
            -I     : isolate from the user's environment (-E, -P and -s)
            -m mod : run a module as the program (ends the options)
            -O     : leave out asserts; also PYTHONOPTIMIZE=x
            -OO    : and docstrings too
            -P     : do not put an unsafe path first in sys.path; also PYTHONSAFEPATH=x
            -q     : no version and copyright at the prompt
            -R     : hash with a random seed, whatever PYTHONHASHSEED says
            -s     : no user site directory; also PYTHONNOUSERSITE=x
            -S     : do not import 'site'
            -u     : unbuffered stdout and stderr; also PYTHONUNBUFFERED=x
            -v     : tell of imports (twice: of more); also PYTHONVERBOSE=x
            -V     : print the version (also --version; twice: at length)
            -W arg : filter warnings; also PYTHONWARNINGS=arg
            -x     : skip the first line of the source
            -X opt : options of the implementation, see --help-xoptions
            --check-hash-based-pycs always|default|never:
                     which .pyc files that hold a hash are checked against their source
            --help-env: print the environment variables
            --help-xoptions: print the -X options
            --help-all: print all of it
            Arguments:
            file   : a script, a directory or a zip file with a __main__.py
            -      : standard input (default; a prompt at a terminal)
            arg ...: sys.argv[1:]
            """;
    private static final String VARIABLES = """
            Environment variables:
            PYTHONSTARTUP   : file executed before the first prompt
            PYTHONPATH      : directories for sys.path, separated by ':'
            PYTHONHOME      : where lib/python3.14 is
            PYTHONPLATLIBDIR: not used
            PYTHONCASEOK    : not used
            PYTHONIOENCODING: encoding[:errors] of stdin, stdout, stderr
            PYTHONHASHSEED  : seed of hashes, or 'random'
            PYTHONBREAKPOINT: what breakpoint() calls
            PYTHONPYCACHEPREFIX: directory for .pyc files (-X pycache_prefix)
            PYTHONUTF8      : UTF-8 mode (-X utf8)
            PYTHONDEVMODE   : development mode (-X dev)
            PYTHONFAULTHANDLER: dump tracebacks on fatal signals (-X faulthandler)
            PYTHONPROFILEIMPORTTIME: tell how long imports take (-X importtime)
            PYTHONINTMAXSTRDIGITS: limit of digits of ints (-X int_max_str_digits)
            PYTHONWARNDEFAULTENCODING: warn of implicit encodings (-X warn_default_encoding)
            PYTHON_CPU_COUNT: what os.cpu_count() gives (-X cpu_count)
            PYTHONUSERBASE  : the user base directory
            and those named with the options: PYTHONBYTESWARNING PYTHONDEBUG
            PYTHONDONTWRITEBYTECODE PYTHONINSPECT PYTHONNOUSERSITE PYTHONOPTIMIZE
            PYTHONSAFEPATH PYTHONUNBUFFERED PYTHONVERBOSE PYTHONWARNINGS
            """;
    private static final String X_OPTIONS = """
            Options of the implementation:
            -X context_aware_warnings=[0|1]: filters of warnings belong to the context
            -X cpu_count=N|default: what os.cpu_count() gives
            -X dev: development mode: more checks and warnings
            -X faulthandler: dump tracebacks on fatal signals
            -X importtime[=2]: tell how long imports take (2: cached ones too)
            -X int_max_str_digits=N: limit of digits of ints; 0 for none
            -X pycache_prefix=PATH: directory for .pyc files
            -X thread_inherit_context=[0|1]: threads start in a copy of the context
            -X utf8[=0|1]: UTF-8 mode
            -X warn_default_encoding: warn of implicit encodings
            """;

    private final int status;

    private Usage(int status, String text) {
        super(text, null, false, false);
        this.status = status;
    }

    /** The version alone, or at length. */
    static Usage version(boolean atLength) {
        return new Usage(0, "Python " + (atLength ? SysVersion.full() : SysVersion.number()) + "\n");
    }

    /** The help for the options. */
    static Usage help(String program) {
        return new Usage(0, LINE.formatted(program) + OPTIONS);
    }

    /** The help for the variables. */
    static Usage variables() {
        return new Usage(0, VARIABLES);
    }

    /** The help for -X. */
    static Usage xOptions() {
        return new Usage(0, X_OPTIONS);
    }

    /** All help. */
    static Usage everything(String program) {
        return new Usage(0, LINE.formatted(program) + OPTIONS + "\n" + VARIABLES + "\n" + X_OPTIONS);
    }

    /** An error in the options. */
    static Usage wrong(String program, String message) {
        return new Usage(2, message + "\n" + LINE.formatted(program) + "Try `krait -h' for more information.\n");
    }

    /** An error in the values of options or variables, as CPython tells of it. */
    static Usage fatal(String where, String message) {
        return new Usage(1, "Fatal Python error: " + where + ": " + message + "\nPython runtime state: preinitialized\n\n");
    }

    int status() {
        return status;
    }

    String text() {
        return getMessage();
    }
}
