package nodefair.gateway.attempt;

import nodefair.protocol.frame.Report;
import nodefair.protocol.receipt.Cause;

/** Why an attempt did not succeed, in words for the renter. */
final class FailureWords {
    private FailureWords() {}

    static String of(Report report) {
        Cause cause = report.cause();
        String words = cause == null ? "The node gave no reason." : sentence(cause, report);
        String detail = ended(report.detail().strip());
        return detail.isEmpty() || detail.equalsIgnoreCase(words) ? words : words + " " + detail;
    }

    private static String ended(String detail) {
        return detail.isEmpty() || detail.endsWith(".") ? detail : detail + ".";
    }

    private static String sentence(Cause cause, Report report) {
        return switch (cause) {
            case EXIT_CODE -> "The program ended with exit code " + report.exitCode() + ".";
            case TRAP -> "The program did what WebAssembly forbids.";
            case NOT_A_WASM_MODULE -> "The module is not a WASI program.";
            case MEMORY_LIMIT -> "The program wanted more memory than the job allows.";
            case WALL_TIME_LIMIT -> "The program ran longer than the job allows.";
            case OUTPUT_LIMIT -> "The program wrote more output than the job allows.";
            case CANCELLED -> "The attempt was stopped.";
            case INPUT_UNAVAILABLE -> "The node could not fetch the files.";
            case UPLOAD_FAILED -> "The node could not store the outputs.";
            case NODE_ERROR -> "The node itself failed.";
        };
    }
}
