package org.krait.conformance;

import java.util.List;

/** docs/conformance.md: the totals, then one row per test file. */
final class ResultTable {
    private ResultTable() {}

    static String of(List<FileResult> results, String command) {
        var text = new StringBuilder();
        int run = 0;
        int passed = 0;
        int failed = 0;
        int errored = 0;
        int skipped = 0;
        for (FileResult r : results) {
            run += r.run();
            passed += r.passed();
            failed += r.count(Outcome.FAILED) + r.count(Outcome.UNEXPECTED);
            errored += r.count(Outcome.ERRORED);
            skipped += r.count(Outcome.SKIPPED);
        }
        text.append("# Conformance\n\nCPython 3.14's own tests under Krait. Made by `").append(command).append("`; do not edit.\n\n");
        text.append("| | |\n|---|---:|\n");
        row(text, "individual tests run", run);
        row(text, "passed", passed);
        text.append(String.format("| passed, of those run | %.1f %% |%n", run == 0 ? 0.0 : 100.0 * passed / run));
        row(text, "failed", failed);
        row(text, "errored", errored);
        row(text, "skipped", skipped);
        row(text, "test files", results.size());
        row(text, "files that run to their end", count(results, FileState.RAN));
        row(text, "files that ask to be skipped", count(results, FileState.SKIPPED));
        row(text, "files that do not start", count(results, FileState.DOES_NOT_START));
        row(text, "files that time out", count(results, FileState.TIMES_OUT));
        row(text, "files that crash", count(results, FileState.CRASHES));
        text.append("\nWhat does not pass is listed, test by test with the reason, in `conformance/expectations`; which files are left out, and why, in\n"
                + "`conformance/left-out.txt`. Of a file that times out or crashes, the tests that had ended by then are counted.\n\n");
        text.append("| file | run | passed | failed | errored | skipped | |\n|---|---:|---:|---:|---:|---:|---|\n");
        for (FileResult r : results) {
            String remark = r.state() == FileState.RAN ? "" : r.state().words + ": " + r.detail().replace("|", "\\|");
            text.append(String.format("| %s | %d | %d | %d | %d | %d | %s |%n", r.file(), r.run(), r.passed(),
                    r.count(Outcome.FAILED) + r.count(Outcome.UNEXPECTED), r.count(Outcome.ERRORED), r.count(Outcome.SKIPPED), remark));
        }
        return text.toString();
    }

    private static long count(List<FileResult> results, FileState state) {
        return results.stream().filter(r -> r.state() == state).count();
    }

    private static void row(StringBuilder text, String name, long value) {
        text.append("| ").append(name).append(" | ").append(value).append(" |\n");
    }
}
