/**
 * The annotation processor: {@link org.krait.processor.ExposureProcessor} reads each class marked as
 * a Python type or module ({@link org.krait.processor.ExposedReader}), checks it against its
 * signatures ({@link org.krait.processor.SignatureText}) and writes {@code <Class>Table}
 * ({@link org.krait.processor.TableWriter}) and, once per Maven module, the index of the Python
 * modules ({@link org.krait.processor.IndexWriter}).
 *
 * <p>A mistake is reported at the element that holds it, with a message that says what to change;
 * no table is written for a class with a mistake.
 *
 * <p>Behind javac {@link org.krait.processor.ClassLowering} rewrites what would slow down every start.
 */
package org.krait.processor;
