package nodefair.protocol.frame;

import java.util.List;
import java.util.UUID;
import nodefair.protocol.artifact.RemoteFile;
import nodefair.protocol.receipt.JobDigest;
import nodefair.protocol.wire.Check;
import nodefair.protocol.wire.InvalidField;
import nodefair.protocol.wire.Limits;

/**
 * Asks a node to run an attempt; it answers with accept or refuse.
 *
 * @param fencing grows with each attempt of a job; everything that the node says about this one carries it
 * @param executor how to run it, {@code wasm}
 * @param arguments of the program, its own name not included
 * @param uploadUrl where to put an output: {@code {sha256}} in it stands for the file's hash; carries a capability
 */
public record Assign(
        UUID attemptId,
        long fencing,
        String jobName,
        String executor,
        RemoteFile module,
        List<String> arguments,
        List<RemoteFile> inputs,
        JobLimits limits,
        String uploadUrl)
        implements FromGateway {
    public static final String WASM = "wasm";

    public Assign {
        Check.present("attemptId", attemptId);
        jobName = Check.text("jobName", Check.words("jobName", jobName, Limits.NAME_CHARS_MAX), Limits.NAME_CHARS_MAX);
        Check.text("executor", executor, Limits.NAME_CHARS_MAX);
        Check.present("module", module);
        arguments = Check.list("arguments", arguments, Limits.ARGUMENTS_MAX);
        arguments.forEach(argument -> Check.bounded("arguments", argument, Limits.ARGUMENT_CHARS_MAX));
        inputs = Check.list("inputs", inputs, Limits.INPUTS_MAX);
        Check.present("limits", limits);
        if (!Check.text("uploadUrl", uploadUrl, Limits.URL_CHARS_MAX).contains("{sha256}")) {
            throw new InvalidField("uploadUrl", "names no {sha256}");
        }
    }

    public JobDigest digest() {
        return JobDigest.of(module.sha256(), arguments, inputs);
    }
}
