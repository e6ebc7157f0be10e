/**
 * Module {@code _struct}: values packed into bytes and back. A {@link org.krait.stdlib.struct.Layout} is a parsed format and
 * does the work; {@link org.krait.stdlib.struct.PyStruct} is what programs see. Layouts are immutable.
 */
package org.krait.stdlib.struct;
