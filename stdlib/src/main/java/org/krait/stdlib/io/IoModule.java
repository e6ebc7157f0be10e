package org.krait.stdlib.io;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.module.Interpreter;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.Types;
import org.krait.stdlib.WarningsModule;
import org.krait.stdlib.os.FsPath;
import org.krait.stdlib.os.Warn;

/** The module {@code _io}: {@code open} and the types of streams. Stateless. */
@PyModuleDef(value = "_io", doc = "The stream classes behind the module io.")
public final class IoModule {
    static final int DEFAULT_BUFFER_SIZE = 128 << 10;

    private IoModule() {}

    static void init(PyModule module) {
        PyDict dict = module.dict();
        dict.put("DEFAULT_BUFFER_SIZE", (long) DEFAULT_BUFFER_SIZE);
        dict.put("BlockingIOError", ExceptionTypes.BlockingIOError);
        dict.put("UnsupportedOperation", Unsupported.type());
        dict.put("_IOBase", IOBase.TYPE);
        dict.put("_RawIOBase", RawIOBase.TYPE);
        dict.put("_BufferedIOBase", BufferedIOBase.TYPE);
        dict.put("_TextIOBase", TextIOBase.TYPE);
        dict.put("FileIO", FileIO.TYPE);
        dict.put("BytesIO", BytesIO.TYPE);
        dict.put("StringIO", StringIO.TYPE);
        dict.put("BufferedReader", BufferedReader.TYPE);
        dict.put("BufferedWriter", BufferedWriter.TYPE);
        dict.put("BufferedRandom", BufferedRandom.TYPE);
        dict.put("BufferedRWPair", BufferedRWPair.TYPE);
        dict.put("TextIOWrapper", TextIOWrapper.TYPE);
        dict.put("IncrementalNewlineDecoder", IncrementalNewlineDecoder.TYPE);
        dict.put("_BytesIOBuffer", BytesIOBuffer.TYPE);
    }

    /** The encoding of text files where none is given. The file system and the terminal of every supported system use UTF-8. */
    static String localeEncoding() {
        return "UTF-8";
    }

    @PyFunctionDef(sig = "($module, encoding, stacklevel=2, /)", name = "text_encoding", doc = "The encoding itself; for None \"locale\", or \"utf-8\" in UTF-8 mode.")
    static Object textEncoding(ThreadState ts, Object encoding, int stacklevel) {
        if (encoding != PyNone.NONE) {
            return encoding;
        }
        warnOfDefaultEncoding(ts, stacklevel);
        return Interpreter.options().flags().utf8Mode() ? "utf-8" : "locale";
    }

    /** With {@code -X warn_default_encoding}: somebody has not said which encoding. */
    static void warnOfDefaultEncoding(ThreadState ts, int stacklevel) {
        if (Interpreter.options().flags().warnDefaultEncoding()) {
            WarningsModule.warn(ts, ExceptionTypes.EncodingWarning, "'encoding' argument not specified", stacklevel, null);
        }
    }

    @PyFunctionDef(sig = "($module, /, path)", name = "open_code", doc = "Open a file of Python code for reading bytes.")
    static Object openCode(ThreadState ts, Object path) {
        if (!Strs.isStr(path)) {
            throw Errors.typeError("open_code() argument 'path' must be str, not %s", Types.nameOf(path));
        }
        return open(ts, path, "rb", -1, null, null, null, true, PyNone.NONE);
    }

    @PyFunctionDef(sig = "($module, /, file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
            doc = "Open a file and return a stream.")
    static Object open(ThreadState ts, Object file, String mode, int buffering, String encoding, String errors, String newline, boolean closefd, Object opener) {
        Object path = Ints.isInt(file) ? file : FsPath.of(file);
        Mode m = Mode.parse(mode);
        m.check(encoding, errors, newline);
        if (m.binary() && buffering == 1) {
            Warn.runtime("line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used");
        }
        FileIO raw = FileIO.open(ts, path, m.rawMode(), closefd, opener);
        Object result = raw;
        try {
            boolean terminal = buffering < 0 && raw.isattyOpenOnly() == Boolean.TRUE;
            boolean line = buffering == 1 || terminal && !m.binary();
            int size = buffering == 1 || buffering < 0 ? Math.max(Math.min(raw.blockSize(), 8 << 20), DEFAULT_BUFFER_SIZE) : buffering;
            if (size == 0) {
                if (!m.binary()) {
                    throw Errors.valueError("can't have unbuffered text I/O");
                }
                return raw;
            }
            Buffered buffer = buffer(ts, m, raw, size);
            result = buffer;
            if (m.binary()) {
                return buffer;
            }
            TextIOWrapper text = TextIOWrapper.open(ts, buffer, encoding, errors, newline, line, false);
            result = text;
            Attributes.set(text, "mode", mode);
            return text;
        } catch (PyException e) {
            try {
                Call.method(result, "close");
            } catch (PyException second) {
                Context.chain(second, e);
                throw second;
            }
            throw e;
        }
    }

    private static Buffered buffer(ThreadState ts, Mode m, FileIO raw, int size) {
        if (m.updating()) {
            BufferedRandom both = new BufferedRandom(BufferedRandom.TYPE);
            both.init(ts, raw, size);
            return both;
        }
        if (m.reading()) {
            BufferedReader reader = new BufferedReader(BufferedReader.TYPE);
            reader.init(ts, raw, size);
            return reader;
        }
        BufferedWriter writer = new BufferedWriter(BufferedWriter.TYPE);
        writer.init(ts, raw, size);
        return writer;
    }

    /** A mode of {@code open}, taken apart. */
    private record Mode(String rawMode, boolean reading, boolean updating, boolean binary, boolean text, int kinds) {
        static Mode parse(String mode) {
            boolean reading = false;
            boolean updating = false;
            boolean binary = false;
            boolean text = false;
            int kinds = 0;
            StringBuilder raw = new StringBuilder(4);
            for (int i = 0; i < mode.length(); i++) {
                char c = mode.charAt(i);
                switch (c) {
                    case 'r', 'w', 'a', 'x' -> {
                        kinds++;
                        reading |= c == 'r';
                    }
                    case '+' -> updating = true;
                    case 'b' -> binary = true;
                    case 't' -> text = true;
                    default -> throw invalid(mode);
                }
                if (mode.indexOf(c) != i) {
                    throw invalid(mode);
                }
                if (c != 'b' && c != 't') {
                    raw.append(c);
                }
            }
            return new Mode(raw.toString(), reading, updating, binary, text, kinds);
        }

        private static PyException invalid(String mode) {
            return Errors.valueError("invalid mode: %s", Operators.repr(mode));
        }

        void check(String encoding, String errors, String newline) {
            if (text && binary) {
                throw Errors.valueError("can't have text and binary mode at once");
            }
            if (kinds > 1) {
                throw Errors.valueError("must have exactly one of create/read/write/append mode");
            }
            if (binary) {
                String given = encoding != null ? "an encoding" : errors != null ? "an errors" : newline != null ? "a newline" : null;
                if (given != null) {
                    throw Errors.valueError("binary mode doesn't take %s argument", given);
                }
            }
        }
    }
}
