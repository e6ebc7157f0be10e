/**
 * CPython's own tests as the judge: each test file runs in a process of its own, under CPython's own {@code regrtest}, and the outcome of
 * each single test is compared with what the directory {@code expectations} says of it.
 *
 * <p>A test passes unless it is listed, with a reason. One that passes although it is listed is a mismatch as much as one that fails
 * and is not. Nothing is tried twice.
 *
 * <p>The way of a result: {@code record.py} (runs inside the interpreter under test) → a report file → {@link
 * org.krait.conformance.FileResult} → {@link org.krait.conformance.Expectations} and {@link org.krait.conformance.ResultTable}. The
 * package uses no other module: it starts the {@code krait} command as a user does.
 */
package org.krait.conformance;
