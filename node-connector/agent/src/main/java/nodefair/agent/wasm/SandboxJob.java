package nodefair.agent.wasm;

import java.nio.file.Path;
import java.util.List;
import nodefair.protocol.frame.JobLimits;

/**
 * A program to run: its files are already on this machine.
 *
 * @param inputFolder what it sees as /in
 * @param outputFolder an empty folder, what it sees as /out
 */
public record SandboxJob(
        Path module,
        Path inputFolder,
        Path outputFolder,
        String programName,
        List<String> arguments,
        JobLimits limits) {}
