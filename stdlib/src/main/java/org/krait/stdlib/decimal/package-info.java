/**
 * The module {@code _decimal}: arithmetic by the General Decimal Arithmetic Specification, over {@code BigInteger} coefficients.
 * {@link org.krait.stdlib.decimal.Dec} is a number, {@link org.krait.stdlib.decimal.Work} the parameters and the status of one operation;
 * the classes whose names begin with {@code Py} are what Python sees.
 */
package org.krait.stdlib.decimal;
