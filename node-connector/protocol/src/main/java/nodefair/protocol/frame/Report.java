package nodefair.protocol.frame;

import java.util.List;
import java.util.UUID;
import nodefair.protocol.artifact.OutputFile;
import nodefair.protocol.receipt.Cause;
import nodefair.protocol.receipt.JobDigest;
import nodefair.protocol.receipt.Meter;
import nodefair.protocol.receipt.Outcome;
import nodefair.protocol.receipt.Receipt;
import nodefair.protocol.receipt.SignedReceipt;
import nodefair.protocol.wire.Check;
import nodefair.protocol.wire.InvalidField;
import nodefair.protocol.wire.Limits;
import org.jspecify.annotations.Nullable;

/**
 * The attempt ended; outcome, cause, exit code and meter stand in the receipt. Sent again after each reconnect until it is acknowledged.
 *
 * @param detail the cause in words for the renter, may be empty
 * @param outputs the files below /out, already uploaded
 */
public record Report(UUID attemptId, long fencing, String detail, List<OutputFile> outputs, SignedReceipt receipt)
        implements FromNode {
    public Report {
        Check.present("attemptId", attemptId);
        detail = Check.words("detail", detail, Limits.NOTE_CHARS_MAX);
        outputs = Check.list("outputs", outputs, Limits.OUTPUTS_MAX);
        Receipt signed = Check.present("receipt", receipt).receipt();
        if (!signed.attemptId().equals(attemptId) || signed.fencing() != fencing) {
            throw new InvalidField("receipt", "is about another attempt");
        }
        if (!signed.outputsSha256().equals(JobDigest.ofOutputs(outputs))) {
            throw new InvalidField("receipt.outputsSha256", "does not agree with outputs");
        }
    }

    public Outcome outcome() {
        return receipt.receipt().outcome();
    }

    public @Nullable Cause cause() {
        return receipt.receipt().cause();
    }

    public @Nullable Integer exitCode() {
        return receipt.receipt().exitCode();
    }

    public Meter meter() {
        return receipt.receipt().meter();
    }
}
