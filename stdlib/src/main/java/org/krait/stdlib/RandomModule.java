package org.krait.stdlib;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyModuleDef;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.type.PyType;

/** Module {@code _random}: the generator behind module random. */
@PyModuleDef("_random")
public final class RandomModule {
    private RandomModule() {}

    /** Adds the type. */
    static void init(PyModule module) {
        module.put("Random", Generator.TYPE);
    }

    /** The type {@code _random.Random}. */
    @PyTypeDef(name = "Random", module = "_random", doc = "A Mersenne Twister: Random(seed=None).")
    public static final class Generator extends PyObject {
        public static final PyType TYPE = PyType.define(new RandomModuleGeneratorTable());

        private final MersenneTwister twister = new MersenneTwister();

        Generator(PyType type) {
            super(type);
        }

        @PyNew(sig = "-(*args, **kwargs)")
        static Object create(PyType cls, Object[] args, PyDict kwargs) {
            return new Generator(cls);
        }

        @PyMethod(name = "__init__", sig = "-($self, seed=None, /)")
        void init(Object seed) {
            seed(seed);
        }

        @PyMethod(name = "seed", sig = "($self, n=None, /)", doc = "Sets the state from a number, from the hash of an object, or from the system's randomness.")
        void seed(Object n) {
            BigInteger number;
            if (n == PyNone.NONE) {
                byte[] bytes = new byte[MersenneTwister.WORDS * 4];
                new SecureRandom().nextBytes(bytes);
                number = new BigInteger(1, bytes);
            } else if (Ints.isInt(n)) {
                number = Ints.big(n).abs();
            } else {
                number = new BigInteger(Long.toUnsignedString(Operators.hash(n)));
            }
            twister.seed(number);
        }

        @PyMethod(name = "random", sig = "($self, /)", doc = "The next float in [0, 1).")
        double random() {
            return twister.nextDouble();
        }

        @PyMethod(name = "getrandbits", sig = "($self, k, /)", doc = "An int of k random bits.")
        Object bits(Object k) {
            Object count = Operators.indexOf(k);
            if (Ints.signum(count) < 0) {
                throw Errors.valueError("Cannot convert negative int");
            }
            long n = Ints.clamp(count);
            if (n == 0) {
                return 0L;
            }
            if (n <= 32) {
                return (long) (twister.next() >>> 32 - (int) n) & 0xffffffffL;
            }
            if (n > Integer.MAX_VALUE - 64L) {
                throw Errors.overflowError("Python int too large to convert to C int");
            }
            int words = (int) ((n + 31) / 32);
            byte[] bytes = new byte[4 * words];
            for (int i = 0; i < words; i++, n -= 32) {
                int r = twister.next();
                if (n < 32) {
                    r >>>= 32 - (int) n;
                }
                for (int b = 0; b < 4; b++) {
                    bytes[bytes.length - 1 - 4 * i - b] = (byte) (r >> 8 * b);
                }
            }
            return Ints.normalize(new BigInteger(1, bytes));
        }

        @PyMethod(name = "getstate", sig = "($self, /)", doc = "The state as a tuple of ints.")
        Object state() {
            long[] state = twister.state();
            Object[] items = new Object[state.length];
            for (int i = 0; i < items.length; i++) {
                items[i] = state[i];
            }
            return PyTuple.of(items);
        }

        @PyMethod(name = "setstate", sig = "($self, state, /)", doc = "Sets what getstate returned.")
        void setState(Object state) {
            if (!(state instanceof PyTuple t)) {
                throw Errors.typeError("state vector must be a tuple");
            }
            if (t.size() != MersenneTwister.WORDS + 1) {
                throw Errors.valueError("state vector is the wrong size");
            }
            long[] values = new long[t.size()];
            for (int i = 0; i < values.length; i++) {
                if (!Ints.isInt(t.get(i))) {
                    throw Errors.typeError("an integer is required");
                }
                if (Ints.signum(t.get(i)) < 0) {
                    throw Errors.overflowError("can't convert negative value to unsigned int");
                }
                values[i] = Ints.toLong(t.get(i), "Python int too large to convert to C unsigned long");
            }
            long index = values[MersenneTwister.WORDS];
            if (index > MersenneTwister.WORDS) {
                throw Errors.valueError("invalid state");
            }
            twister.setState(values);
        }
    }
}
