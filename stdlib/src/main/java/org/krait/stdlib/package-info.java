/** CPython's C modules in Java, one class per module; what belongs to a module but not to its list of functions is in classes of its own beside it. */
package org.krait.stdlib;
